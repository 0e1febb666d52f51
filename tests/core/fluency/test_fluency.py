"""Texts that read as machine-made are flagged with their signs; what people write is not."""

import random
from dataclasses import replace

import numpy as np
import pytest

from headwater.core import fluency, prints
from headwater.core.copies import Copy, Kind
from headwater.core.fluency import RULES_2026_11_30, Usage
from headwater.core.fluency.grammar import broken, foreign

RULES = replace(RULES_2026_11_30, heard=40)
COMMON = [
    f"{a}{b}" for a in ("bar", "dor", "fen", "gal", "mor", "tel", "vin", "zor") for b in ("ing", "ted", "man", "les")
]
ODD = ("hebdomad", "acquireed", "moventing", "nonesuchs", "yearner", "geezerhood", "valueed", "cautiouss")


def a_text(seed: int, *odd: str, words: int = 120) -> str:
    """Sentences of common words, with others put in."""
    chance = random.Random(seed)
    spoken = [chance.choice(COMMON) for _ in range(words)]
    for number, word in enumerate(odd):
        spoken[31 + number] = word
    return ". ".join(" ".join(spoken[at : at + 10]).capitalize() for at in range(0, words, 10)) + "."


@pytest.fixture(scope="module")
def usage() -> Usage:
    """What sixty writers wrote, with a rare word of their own here and there."""
    usage = Usage()
    for seed in range(60):
        text = a_text(seed, *(f"rare{'abcdefgh'[seed % 8]}{'xyz'[turn]}word" for turn in range(seed % 3)))
        spoken = fluency.spoken(text, "en")
        fluency.heard(spoken, None, fluency.judged(spoken, None, (), usage, RULES), usage, RULES)
    return usage


def judged(text: str, usage: Usage, copy: Copy | None = None, own: tuple[str, ...] = (), **more: bool):
    """What is said of an English text."""
    flows = [prints.of(each, title="", language="en").flow for each in own]
    return fluency.judged(fluency.spoken(text, "en"), copy, flows, usage, RULES, **more)


def reworded(lean: float, kind: Kind = Kind.SPUN) -> Copy:
    """A relation to another text."""
    return Copy(7, kind, 0.8, 0.8, "12 sentences tell the same", "copies", lean)


def test_what_a_writer_writes_is_not_flagged(usage):
    """The desk must be able to believe a flag."""
    assert [seed for seed in range(100, 140) if judged(a_text(seed), usage).flag] == []


def test_words_that_nobody_says_are_flagged_with_the_place_where_they_stand(usage):
    """A thesaurus knows words that no newsroom uses, and inflects them wrong."""
    flag = judged(a_text(200, *ODD), usage).flag
    assert flag is not None
    assert {sign.term for sign in flag.signs} == {"unheard words", "seldom words"}
    assert "“hebdomad”" in flag.signs[0].sentence
    (passage,) = flag.passages
    assert (passage.begin, passage.end) == (32, 31 + len(ODD))
    assert passage.odd == tuple(sorted(ODD[: RULES.odd]))


def test_words_that_others_on_the_event_use_as_well_are_not_odd(usage):
    """What a story is about is rare everywhere else."""
    text = a_text(200, *ODD)
    assert judged(text, usage, own=(a_text(201, *ODD),)).flag is None


def test_odd_words_in_quoted_speech_and_in_names_are_their_speakers(usage):
    """A paper that quotes a poet is no spinner."""
    text = a_text(200)
    assert judged(f"{text} “{' '.join(ODD)},” she said. {' '.join(word.title() for word in ODD)}.", usage).flag is None


def test_of_two_texts_the_one_with_the_rarer_words_is_flagged(usage):
    """The comparison with the very text it was made of says most."""
    spun = judged(a_text(200), usage, reworded(2.0))
    assert spun.flag is not None
    assert spun.flag.signs[0].term == "reworded"
    assert spun.other is None
    original = judged(a_text(200), usage, reworded(-2.0))
    assert original.flag is None
    assert original.other is not None
    assert original.other.passages == ()


def test_the_words_that_only_the_reworded_text_has_are_its_signs(usage):
    """An exchanged word may be quite a common one."""
    text, source = a_text(200, "common"), a_text(200)
    flag = judged(f"{text} {COMMON[0]} plainly simply.", usage, reworded(2.0), own=(source,)).flag
    assert flag is not None
    assert {"plainly", "simply"} <= {word for passage in flag.passages for word in passage.odd}


@pytest.mark.parametrize(
    "copy",
    [reworded(0.0), reworded(2.0, Kind.WHOLE), reworded(2.0, Kind.EXCERPT)],
)
def test_a_relation_that_does_not_tell_who_reworded_flags_nobody(usage, copy):
    """Whole copies are another matter, and which of two texts was there first the words do not always tell."""
    found = judged(a_text(200), usage, copy)
    assert (found.flag, found.other) == (None, None)


def test_a_translation_into_another_language_is_flagged_by_no_relation(usage):
    """A translator's text may be a good one."""
    found = judged(a_text(200), usage, reworded(3.0, Kind.TRANSLATED), same_language=False)
    assert (found.flag, found.other) == (None, None)


def test_a_short_text_is_not_judged(usage):
    """Of twenty words five may be rare."""
    assert judged(" ".join(ODD), usage).flag is None


def test_copies_and_flagged_texts_teach_nothing(usage):
    """Else a word that every spinner uses would soon be one that people use."""
    before = usage.texts("en")
    for text, copy in ((a_text(300), reworded(-1.0)), (a_text(300, *ODD), None)):
        spoken = fluency.spoken(text, "en")
        found = fluency.judged(spoken, copy, (), usage, RULES)
        assert not fluency.heard(spoken, copy, found, usage, RULES)
    assert usage.texts("en") == before
    assert usage.often("en", ["hebdomad"]).tolist() == [0]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("They saw a acquisition and an movement of the the fuel.", ["a acquisition", "an movement", "the the"]),
        ("He lost the his more better half.", ["the his", "more better"]),
        ("An hour ago a union and a one-eyed man made an honest, a unanimous choice.", []),
        ("She said that that was what he had had.", []),
        ("“A acquisition,” he said. Vitamin A is good. A, alas, is a letter.", []),
        ("She gave her the book, and its a pity. The. The end.", []),
    ],
)
def test_turns_that_nobody_writes(text, turns):
    """One of them is a sign, so it must not stand in what people write."""
    assert [turn for _, turn in broken(fluency.spoken(text, "en"))] == turns


def test_other_languages_have_no_english_grammar():
    """Good Portuguese: "a amiga"."""
    assert list(broken(fluency.spoken("Foi a amiga que viu a outra.", "pt"))) == []
    assert [turn for _, turn in broken(fluency.spoken("Er kam mit mit dem Zug.", "de"))] == ["mit mit"]


def test_grammar_of_another_language_is_a_leftover():
    """A translator that knows a word not leaves it as it was."""
    spoken = fluency.spoken("The council voted pero the ferry stays desde Monday, wrote El País.", "en")
    assert [word.written for word in foreign(spoken)] == ["pero", "desde"]
    assert list(foreign(fluency.spoken("Ikke noe pero.", "xx"))) == []  # a language of which we know no grammar


def test_what_was_heard_is_kept_and_comes_back(usage):
    """A restart must not unlearn how people write."""
    again = fluency.restored(fluency.kept(usage))
    words = [*COMMON, *ODD]
    assert again.texts("en") == usage.texts("en")
    assert (again.often("en", words) == usage.often("en", words)).all()
    measures = np.array([0.3, 0.4])
    assert (again.deviations("en", measures) == usage.deviations("en", measures)).all()
    with pytest.raises(ValueError, match="damaged"):
        fluency.restored({name: array for name, array in fluency.kept(usage).items() if name != "slots"})


def test_counts_that_run_full_fade():
    """A count that began anew at nothing would make the commonest word an unheard one."""
    usage = Usage()
    for _ in range(65_536):
        usage.hear("en", ["word"], None)
    assert usage.often("en", ["word"]).tolist() == [32_768]
    assert usage.texts("en") == 32_768
