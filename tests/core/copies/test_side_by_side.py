"""Texts whose words were exchanged, passages, and what two reports of one event may share."""

import itertools
import random
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.copies import Copy, Kind, Window, match
from headwater.core.copies.aligning import align, may_align
from headwater.core.copies.owners import Owners
from headwater.core.copies.reading import Hearing
from headwater.core.prints import Prints
from headwater.core.prints.marks import GAP

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
SYLLABLES = ("ba", "ko", "li", "mu", "te", "sa", "dor", "nel")
COMMON = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=3)]
QUOTE = (
    "“We have run out of boats and out of money, and whoever says otherwise has not seen the books,” said Ana Solberg."
)


GRAMMAR = ("a", "an", "to", "of", "in", "is", "on", "it", "at", "by", "or", "as")


def sentences(seed: int, count: int = 24, words: int = 20) -> list[list[str]]:
    """The sentences of an invented report: grammar, words that all reports have, and words of its own."""
    chance = random.Random(seed)
    own = ["".join(chance.choices("abcdefghiklmnoprstuv", k=7)) for _ in range(90)]
    return [[chance.choice(chance.choice((GRAMMAR, COMMON, own))) for _ in range(words)] for _ in range(count)]


def written(told: list[list[str]]) -> str:
    """Sentences as a text, three to a paragraph."""
    lines = [" ".join(words).capitalize() + "." for words in told]
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))


def spun(told: list[list[str]], rate: float, seed: int = 9) -> list[list[str]]:
    """The sentences with a share of their words exchanged for rare ones; grammar stays."""
    chance = random.Random(seed)

    def one(word: str) -> str:
        return f"zq{chance.randrange(10**6)}" if word not in GRAMMAR and chance.random() < rate else word

    return [[one(word) for word in sentence] for sentence in told]


def reordered(told: list[list[str]], seed: int = 4) -> list[list[str]]:
    """The sentences with the words of each in another order, as translating leaves them."""
    chance = random.Random(seed)
    return [chance.sample(sentence, len(sentence)) for sentence in told]


def taken(text: str) -> Prints:
    """The prints of a text."""
    return prints.of(text, title="", language="en")


def found(text: str, *known: str, source: int = 0, of_one: bool = False) -> Copy | None:
    """What a text is found to be, after others."""
    window = Window()
    for number, other in enumerate(known):
        window.add(number, taken(other), NOON + timedelta(minutes=number), 1 if of_one else number + 1)
    return match(taken(text), window, source)


@pytest.mark.parametrize("rate", [0.2, 0.3, 0.4])
def test_a_spun_text_is_found_and_called_so(rate: float) -> None:
    """Synonyms hide a reprint from everything that compares runs of words."""
    copy = found(written(spun(sentences(1), rate)), written(sentences(2)), written(sentences(1)))
    assert copy is not None
    assert (copy.of, copy.kind) == (1, Kind.SPUN)
    assert copy.share > 0.5


def test_a_text_with_most_of_its_words_exchanged_still_goes_in_step_with_its_source() -> None:
    """Two reports of one event share some sentences here and there; who exchanges words keeps each in its place."""
    original, copy = sentences(1), spun(sentences(1), 0.52)
    aligned = align(taken(written(copy)).flow, taken(written(original)).flow)
    assert aligned.ordered < 0.5 * aligned.mine
    assert aligned.steps >= 0.4 * aligned.short
    window, headline = Window(), "Harbour bridge closed after cracks found"
    window.add(1, prints.of(written(original), title=headline, language="en"), NOON)
    held = match(prints.of(written(copy), title=headline, language="en"), window)
    assert held is not None
    assert (held.of, held.kind) == (1, Kind.SPUN)


def test_sentences_shared_here_and_there_are_no_step() -> None:
    """What two newsrooms both tell stands between what only one of them tells."""
    one, other = sentences(1), sentences(2)
    for place in range(0, 24, 3):
        other[place] = one[place][:10] + other[place][10:]
    assert align(taken(written(one)).flow, taken(written(other)).flow).steps <= 2
    assert found(written(other), written(one)) is None


def test_a_text_worded_anew_sentence_by_sentence_is_called_translated() -> None:
    """There and back through another language the order of words goes, that of sentences stays."""
    copy = found(written(reordered(spun(sentences(1), 0.15))), written(sentences(1)))
    assert copy is not None
    assert copy.kind is Kind.TRANSLATED
    assert "grammar" in copy.evidence


def reported(seed: int, names: list[str]) -> str:
    """An invented report, each of whose sentences begins with the next two names."""
    chance = random.Random(seed)
    told = [["".join(chance.choices("abcdefghiklmnoprstuvz", k=9)) for _ in range(8)] for _ in names[::2]]
    return written([names[2 * n : 2 * n + 2] + words for n, words in enumerate(told)])


NAMES = [f"{one}{other}ville" for one, other in itertools.product(SYLLABLES, SYLLABLES)][:48]


def across(mine: str, theirs: str) -> Copy | None:
    """What a text in Spanish is found to be after one in English."""
    window = Window()
    numbers = "48,200 and 1,340 of 97,531."
    window.add(1, prints.of(f"{numbers} {theirs}", title="", language="en"), NOON)
    return match(prints.of(f"{numbers} {mine}", title="", language="es"), window)


def test_a_text_told_in_another_language_is_found_by_what_both_languages_write_alike() -> None:
    """A translation keeps every name in its place and no other word."""
    copy = across(reported(2, NAMES), reported(1, NAMES))
    assert copy is not None
    assert (copy.of, copy.kind, copy.lean) == (1, Kind.TRANSLATED, 0.0)
    assert "two languages share" in copy.evidence
    half = across(reported(2, NAMES[:30]), reported(1, NAMES))
    assert half is not None


def test_a_report_of_the_same_people_in_another_language_is_nobody_s_translation() -> None:
    """Newsrooms of two countries name the same people, each where its own telling has them."""
    other = random.Random(5).sample(NAMES, len(NAMES))
    assert across(reported(2, other), reported(1, NAMES)) is None


def test_languages_are_told_apart_without_their_regions() -> None:
    """A page in American English is no translation of a British one."""
    window = Window()
    window.add(1, taken(written(sentences(1))), NOON)
    assert not window.in_other_words("en-US", 1)
    assert not window.in_other_words("", 1)
    assert window.in_other_words("de", 1)
    assert not window.in_other_words("de", 2)


def test_shuffled_paragraphs_are_still_that_text() -> None:
    """The cheapest disguise of all."""
    told = written(sentences(1)).split("\n\n")
    random.Random(3).shuffle(told)
    copy = found("\n\n".join(told), written(sentences(1)))
    assert copy is not None
    assert copy.kind is Kind.WHOLE


def test_two_reports_of_one_event_are_two_texts() -> None:
    """They share its names, its numbers and what people said, and each tells it in its own words."""
    event = [["Kellhaven", "Ana", "Solberg", "48,200", "ferry", "council", "Tuesday", "closed"]] * 3
    one = written(event + sentences(1)) + "\n\n" + QUOTE
    other = written(event + sentences(2)) + "\n\n" + QUOTE
    assert found(other, one) is None


def test_a_passage_is_told_with_its_place_in_both() -> None:
    """Who quotes a paper at length owes it the credit, and the reader the place."""
    passage = written(sentences(7, 4))
    copy = found(
        f"{written(sentences(1, 9))}\n\n{passage}", written(sentences(2)), f"{passage}\n\n{written(sentences(3))}"
    )
    assert copy is not None
    assert (copy.of, copy.kind) == (1, Kind.EXCERPT)
    here, there = (int(word) for word in re.findall(r"from word (\d+)", copy.evidence))
    assert 181 <= here < 181 + GAP
    assert 1 <= there < 1 + GAP


@pytest.mark.parametrize("at", [12, 20, 28])
def test_a_passage_with_a_word_left_out_is_still_that_passage(at: int) -> None:
    """An edit breaks the runs of words; the sentences around it are still the other's."""
    passage = sentences(7, 2)
    edited = [list(sentence) for sentence in passage]
    del edited[at // 20][at % 20]
    text = f"{written(sentences(1, 9))}\n\n{written(edited)}\n\n{written(sentences(4, 5))}"
    copy = found(text, written(sentences(2)), f"{written(passage)}\n\n{written(sentences(3))}")
    assert copy is not None
    assert (copy.of, copy.kind) == (1, Kind.EXCERPT)


def test_a_short_passage_of_a_report_of_the_same_event_is_no_excerpt() -> None:
    """Two newsrooms at one event write down the same sentence; between texts on different things it was taken."""
    shared, event = sentences(5, 1), sentences(6, 6)
    retold = reordered(spun(event, 0.45))
    of_one_event = written(event + sentences(1, 8) + shared), written(shared + sentences(2, 8) + retold)
    assert found(*of_one_event) is None
    copy = found(written(sentences(1, 14) + shared), written(shared + sentences(2, 14)))
    assert copy is not None
    assert copy.kind is Kind.EXCERPT


def test_a_notice_that_ends_two_pieces_on_different_things_is_no_excerpt() -> None:
    """Papers of one house end their pages alike, before it is known to be furniture."""
    notice = written(sentences(7, 2))
    assert found(f"{written(sentences(1))}\n\n{notice}", f"{written(sentences(2))}\n\n{notice}") is None


def test_a_passage_of_the_outlets_own_earlier_piece_is_no_copy() -> None:
    """A paper may repeat itself."""
    passage = written(sentences(7, 4))
    known = f"{passage}\n\n{written(sentences(3))}"
    text = f"{written(sentences(1, 9))}\n\n{passage}"
    assert found(text, known, source=1, of_one=True) is None
    assert found(text, known, source=2, of_one=True) is not None


def test_furniture_is_learned_from_an_outlet_and_known_at_its_copyists() -> None:
    """A notice under every piece is nobody's passage, wherever it is carried along."""
    notice = written(sentences(7, 4))
    pieces = [f"{written(sentences(seed))}\n\n{notice}" for seed in range(20, 25)]
    assert found(f"{written(sentences(1))}\n\n{notice}", *pieces, source=9, of_one=True) is None


def test_the_text_whose_own_words_are_rarer_was_made_from_the_other() -> None:
    """Dates lie; a thesaurus takes words that no writer takes."""
    window = Window()
    for number in range(120):
        window.add(number, taken(written(sentences(100 + number))), NOON)
    original, copy = taken(written(sentences(1))), taken(written(spun(sentences(1), 0.3)))
    window.add(500, original, NOON)
    assert match(copy, window).lean > 1
    window.forget(500)
    window.add(501, copy, NOON)
    assert match(original, window).lean < -1


def test_of_two_lengths_of_one_text_the_shorter_was_cut() -> None:
    """Whatever the dates say, nobody grows a text that way."""
    whole, part = written(sentences(1)), written(sentences(1)[:9])
    assert found(part, whole).lean > 0
    assert found(whole, part).lean < 0


def test_a_language_hardly_heard_says_nothing_of_which_reads_worse() -> None:
    """On the first day every word is rare."""
    assert found(written(spun(sentences(1), 0.3)), written(sentences(1))).lean == 0
    assert Hearing().rarer(taken(written(sentences(1))).flow, taken(written(sentences(2))).flow, "en") == 0


def test_the_quick_look_never_turns_away_what_the_long_one_would_take() -> None:
    """What is saved must not be saved on recall."""
    texts = [sentences(1), spun(sentences(1), 0.3), reordered(sentences(1)), sentences(2), sentences(1)[:5]]
    flows = [taken(written(told)).flow for told in texts]
    for one in flows:
        for other in flows:
            assert may_align(one, other) >= align(one, other).anywhere


def test_old_prints_are_read_and_nothing_is_held_against_them() -> None:
    """A window filled with rows of an earlier version must not break the first day of the next."""
    old = Prints("prints-2026-11", "en", 300, b"", 0, (), (), (), ())
    window = Window()
    window.add(1, old, NOON)
    assert match(taken(written(sentences(1))), window) is None
    assert match(old, window) is None


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 500), min_size=1, max_size=60), min_size=1, max_size=12))
def test_each_passage_has_the_owner_that_came_first(texts: list[list[int]]) -> None:
    """The table grows, is asked and is built anew, and answers like a plain dictionary."""
    import numpy as np

    owners, known = Owners(), {}
    for row, drawn in enumerate(texts):
        mine = np.array([mark * 8_589_934 for mark in drawn], dtype=np.uint32)
        rows, _, _ = owners.find(mine)
        assert rows.tolist() == [known.get(int(mark), -1) for mark in mine]
        owners.enter(mine, np.zeros(len(mine), dtype=np.uint16), row, rows < 0)
        for mark in mine.tolist():
            known.setdefault(mark, row)
    every = np.array(list(known), dtype=np.uint32)
    place = np.arange(len(texts)) * 3
    owners.move(place)
    moved, _, _ = owners.find(every)
    assert moved.tolist() == [known[mark] * 3 for mark in every.tolist()]
