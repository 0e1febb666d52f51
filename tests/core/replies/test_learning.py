"""What decisions teach: nothing at first, then by words that are named, and back again when one is undone."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.replies import (
    NOTHING_LEARNED,
    REPLIES_2026_11,
    About,
    Learned,
    Outcome,
    Reply,
    features,
    judge,
    learnt,
    weigh,
)

RULES = REPLIES_2026_11.learning
FAIR = ("The council should answer for the ferry.", "I took the early boat; it was full.", "Thank you for asking them.")
FOUL = ("Cheap watches, best watches, buy now", "Buy cheap watches from our shop now", "Best shop for cheap watches")


def taught(fair=5, foul=5):
    """The counts after so many decisions of both kinds."""
    learned = NOTHING_LEARNED
    for number in range(fair):
        learned = learnt(learned, features(FAIR[number % 3]), refused=False)
    for number in range(foul):
        learned = learnt(learned, features(FOUL[number % 3]), refused=True)
    return learned


def known(learned):
    """A writer nothing else is against."""
    return About(published=9, learned=learned)


def test_a_young_site_holds_instead_of_guessing():
    """Nothing learned is no reason to publish; the reason says so."""
    verdict = judge(Reply(FAIR[0], "Ida", datetime(2026, 11, 30, tzinfo=UTC)), known(NOTHING_LEARNED))
    assert verdict.outcome is Outcome.HOLD
    assert verdict.reasons[0].sentence == "No decisions were made here yet that a judgement could rest on."


def test_some_that_stand_open_the_way():
    """A site where nothing was ever refused does not hold for ever."""
    assert weigh(features("Something else entirely."), taught(5, 0), RULES).score < RULES.hold


def test_words_that_were_refused_are_named():
    """The reason is what weighed most."""
    weighed = weigh(features("Watches! Cheap watches for all."), taught(9, 9), RULES)
    assert weighed.score > 0.9
    assert "“watches”" in weighed.against
    verdict = judge(
        Reply("Watches! Cheap watches for all.", "Ida", datetime(2026, 11, 30, tzinfo=UTC)), known(taught(9, 9))
    )
    assert verdict.outcome is Outcome.HOLD  # never refused by what was learned
    assert "“watches”" in verdict.reasons[0].sentence


def test_words_that_stood_speak_for_a_reply():
    """The council is talked about here."""
    assert weigh(features("What does the council say about the ferry?"), taught(), RULES).score < RULES.hold


def test_what_was_never_seen_says_nothing():
    """The prior alone remains."""
    learned = taught()
    unknown = weigh(features("Zzyzx qwrtp"), replace(learned, counts={}), RULES)
    assert unknown.score == (5 + 3) / (5 + 3 + 5 + 1)
    assert unknown.against == ()


def test_a_decision_undone_teaches_nothing():
    """Counts go back to what they were."""
    learned = taught()
    there = learnt(learned, features("Cheap cheap"), refused=True)
    back = learnt(there, features("Cheap cheap"), refused=True, times=-1)
    assert (back.published, back.refused) == (learned.published, learned.refused)
    assert all(back.counts[key] == learned.counts.get(key, (0, 0)) for key in back.counts)


def test_numbers_stay_the_same():
    """They are kept in a table: another release must find them again."""
    assert {told: number for number, told in features("Ja").items()} == {
        "“ja”": -61679172030731773,
        "that it is short": 1756914682159862481,
    }


@given(st.text(max_size=300), st.text(max_size=20), st.integers(0, 50), st.integers(0, 50))
def test_a_score_is_a_probability(words, name, stood, fell):
    """Whatever is written, whatever was counted."""
    known_ones = features(words, name)
    learned = Learned(50, 50, dict.fromkeys(known_ones, (stood, fell)))
    assert 0 <= weigh(known_ones, learned, RULES).score <= 1
    assert all(-(2**63) <= number < 2**63 for number in known_ones)
