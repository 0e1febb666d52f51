"""A text cut into words, sentences and quoted speech in one pass."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import words as speech
from headwater.core.prints.flow import BEGINS, QUOTED, STEMS, flow
from headwater.core.prints.marks import PASSAGE, marks
from headwater.core.prints.scanning import runs, scan

LETTERS = "abcdefgäß éñ’'\".,!?\n“”„«»-1230 БВжЯ 東京都 นา"


def entries(text: str) -> list[int]:
    """The flow of a text as numbers."""
    return np.frombuffer(flow(scan(text)), dtype="<u2").tolist()


def test_words_are_those_of_the_house() -> None:
    """Two ways of cutting a text must not tell two lengths of it."""
    for text in ("Ana's dog isn’t Mr. Ekberg’s.", "3.5 metres, 1,200 people", "Straße – ÉCOLE", "", "a'b'c '' d"):
        assert len(scan(text)) == len(speech.tokens(text)), text


def test_of_unspaced_scripts_each_pair_is_a_word() -> None:
    """A text without spaces would be one word otherwise."""
    assert len(scan("東京都")) == 2
    assert len(scan("東")) == 1
    assert scan("東京都").words[0] == scan("東京").words[0]
    assert len(scan("東京。大阪")) == 2


def test_capitals_accents_and_apostrophes_of_print_do_not_matter() -> None:
    """A copy is set by another hand."""
    assert scan("L’ÉCOLE de Ana's").words.tolist() == scan("l'e\u0301cole DE ana").words.tolist()


def test_a_sentence_ends_where_no_small_letter_follows() -> None:
    """Numbers and abbreviations have points as well."""
    assert scan("It fell by 3.5 metres approx. in May. Then it rose! Why?").sentences.tolist() == [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2,
    ]  # fmt: skip
    assert scan("One line\nAnother").sentences.tolist() == [0, 0, 1]


def test_where_there_are_no_capitals_small_letters_begin_sentences() -> None:
    """Captions have none, and a text without sentences could be laid beside nothing."""
    assert scan("it fell in may. then it rose! why?").sentences.tolist() == [0, 0, 0, 0, 1, 1, 1, 2]
    assert scan("In may it fell to 3 p.m. levels").sentences.tolist() == [0] * 9


def test_quoted_speech_is_known_whatever_its_marks() -> None:
    """What people said may stand in any number of reports."""
    for said in ("“so it is”", '"so it is"', "„so it is“", "«so it is»", "»so it is«", "「so it is」"):
        assert scan(f"He said {said} and left").quoted.tolist() == [False] * 2 + [True] * 3 + [False] * 2, said


def test_a_quotation_nobody_closed_ends_with_its_paragraph() -> None:
    """One mark forgotten must not make speech of all the rest."""
    assert scan('He said "so it is\nThen he left').quoted.tolist() == [False] * 2 + [True] * 3 + [False] * 3


def test_a_flow_has_the_words_of_each_sentence_in_no_order() -> None:
    """What is kept must not be readable: of a sentence a sorted bag remains."""
    told = entries("Harbour council closes ferry. Ferry council harbour closes.")
    assert len(told) == 8
    assert [entry & (STEMS - 1) for entry in told[:4]] == sorted(entry & (STEMS - 1) for entry in told[4:])
    assert [bool(entry & BEGINS) for entry in told] == [True, False, False, False] * 2


def test_a_flow_knows_what_is_quoted_and_joins_short_sentences() -> None:
    """Speech shared by two reports is told from prose; two words are too few to be held against others."""
    told = entries("“Ferries close.” Islanders protest loudly.")
    assert sum(bool(entry & BEGINS) for entry in told) == 1
    assert sum(bool(entry & QUOTED) for entry in told) == 2


def test_a_text_without_stops_is_no_single_sentence() -> None:
    """A list of names without punctuation is laid beside another in pieces, not left out."""
    told = entries(" ".join(f"{number:04d}" for number in range(200)))
    assert sum(bool(entry & BEGINS) for entry in told) >= 3


def test_marks_are_the_same_wherever_the_passage_stands() -> None:
    """A passage taken over is found by the marks it brings along."""
    passage = " ".join(f"word{number}" for number in range(60))
    alone = set(np.frombuffer(marks(scan(passage))[0], dtype="<u4").tolist())
    inside = set(np.frombuffer(marks(scan(f"Something before it. {passage} And after."))[0], dtype="<u4").tolist())
    assert len(alone & inside) >= 3


@given(st.text(alphabet=LETTERS, max_size=200))
def test_no_text_is_too_odd_to_be_cut(text: str) -> None:
    """Every text has words in order, sentences that never go back, and as many runs as it should."""
    scanned = scan(text)
    assert (np.diff(scanned.sentences) >= 0).all()
    assert len(runs(scanned.words, PASSAGE)) == max(0, len(scanned) - PASSAGE + 1)
    packed, places = marks(scanned)
    assert len(packed) == 2 * len(places)
    told = np.frombuffer(flow(scanned), dtype="<u2")
    assert not len(told) or told[0] & BEGINS


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "omega"]), min_size=8, max_size=40))
def test_a_run_depends_on_its_own_words_only(words: list[str]) -> None:
    """A rolling hash must not remember what has left the window."""
    whole = runs(scan(" ".join(words)).words, 5)
    assert whole[3] == runs(scan(" ".join(words[3:8])).words, 5)[0]
