"""What words stand for, read off the bytes a piece is kept as."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.prints import Words, lean
from headwater.core.stories import Stories, books, shelf
from headwater.core.stories.books import Books, name_parts
from headwater.core.stories.kernels.reading import read
from headwater.core.stories.vocabulary import code, name_codes
from headwater.core.words import plain_number

STEPS = Stories()._steps
MANY = 10_000  # words; the first book has room for 2,048
ROUNDS = 20  # of learning, in which any piece must be read

LETTERS = st.characters(exclude_categories=["Cc", "Z"])  # lone surrogates, too
WORD = st.text(LETTERS, min_size=1, max_size=6)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def words(terms=(), title=(), names=(), numbers=()):
    """The words of a piece in English."""
    return Words("en", tuple(title), tuple(terms), tuple(names), tuple(numbers), ())


def read_off(said, book):
    """The codes of the terms, the title, the names and the numbers, and how many words were missing each time."""
    packed = lean(said)
    text, room, missed = np.frombuffer(packed, np.uint8).copy(), np.empty(len(packed), np.int32), []
    book.begin()
    for _ in range(ROUNDS):
        *ends, missing = read(text, book.known, room, book.missing)
        if missing == 0:
            return [part.tolist() for part in np.split(room[: ends[-1]], ends[:-1])], missed
        missed.append(missing)
        book.learn(packed, missing, STEPS)
    pytest.fail("it is still not read")


def one_by_one(said):
    """The same codes, asked for each word by itself."""
    of_names = name_codes("en")
    return [
        [code(term, "en") for term in said.terms],
        [code(term, "en") for term in said.title],
        [of_names[part] for name in said.names for part in name_parts(name)],
        [code(plain_number(number), "en") for number in said.numbers],
    ]


def many(begin, end):
    """So many words, each another."""
    return [f"word{number}" for number in range(begin, end)]


@settings(max_examples=200)
@given(st.lists(WORD), st.lists(WORD), st.lists(NAME), st.lists(WORD))
def test_any_words_are_read_as_what_they_stand_for(terms, title, names, numbers):
    """Letters of many bytes, half a letter, and fields with nothing in them come from feeds, too."""
    said = words(terms, title, names, numbers)
    book = Books("en")
    assert read_off(said, book)[0] == one_by_one(said)
    assert read_off(said, book) == (one_by_one(said), []), "what was learned is known"


def test_a_piece_without_words_is_read():
    """Nothing is asked, and nothing is written."""
    assert read_off(words(), Books("en")) == ([[], [], [], []], [])


@pytest.mark.parametrize("field", ["terms", "title", "names", "numbers"])
def test_a_field_beside_empty_ones_is_read_as_what_it_is(field):
    """A headline alone has no terms; its words must not pass for its names."""
    said = words(**{field: ["Solberg", "Amery"]})
    found, _ = read_off(said, Books("en"))
    assert found == one_by_one(said)
    assert sum(map(bool, found)) == 1


def test_letters_of_many_bytes_and_half_letters_are_words_like_any_other():
    """A word is its bytes: none of those of a longer letter may end it, and no two words are one."""
    strange = ["é", "e\u0301", "Ā", "ā", "世界", "𝔖torm", "🌊", "\ud83c", "\udf0a", "\u0101\u0100"]
    said = words(terms=strange, names=["Žižek \ud83c\ud83c\ud83c", "Ελένη Ξένου"])
    found, _ = read_off(said, Books("en"))
    assert found == one_by_one(said)
    assert len(set(found[0])) == len(strange)
    assert len(found[2]) == 4


def test_the_same_letters_as_a_word_a_name_and_a_number_are_three_things():
    """A name loses its ending and a number its marks; the term of those letters keeps them."""
    same = "1,500's"
    said = words([same], [same], [same], [same])
    ((term,), (title,), (name,), (number,)), missed = read_off(said, Books("en"))
    assert [[term], [title], [name], [number]] == one_by_one(said)
    assert title == term
    assert len({term, name, number}) == 3
    assert missed == [4]


def test_a_name_stands_for_each_of_its_words_that_counts():
    """Links and initials do not; a name of nothing else stands for nothing, and is known all the same."""
    book = Books("en")
    said = words(names=["Ana Maria de Solberg", "Al Bo", "Ostland"])
    known = name_codes("en")
    names = [known[word] for word in ("ana", "maria", "solberg", "ostland")]
    assert read_off(said, book)[0] == [[], [], names, []]
    assert read_off(said, book)[1] == []


def test_more_words_than_can_be_missed_at_a_time_are_all_learned():
    """And in a few rounds: each reads the whole piece again, and a headline may have a hundred thousand words."""
    said = words(terms=many(0, 100), title=many(50, MANY), names=many(0, 90), numbers=many(0, 70))
    found, missed = read_off(said, Books("en"))
    assert found == one_by_one(said)
    assert len(missed) < 10
    assert missed[0] < 100, "not all at once"


def test_a_book_grows_and_still_knows_every_word():
    """Each word is seated anew; one that is seated wrongly would be learned again, or stand for another's code."""
    book = Books("en")
    first = words(terms=many(0, 1_000), names=["Ana Solberg", "Port Amery", "Al Bo"])
    read_off(first, book)
    small = len(book.known.seats)
    for begin in range(1_000, MANY, 1_000):
        read_off(words(terms=many(begin, begin + 1_000)), book)
    assert len(book.known.seats) > 4 * small
    assert book.known.used[0] == MANY + 3
    assert read_off(first, book) == (one_by_one(first), [])
    every = words(terms=many(0, MANY))
    assert read_off(every, book) == (one_by_one(every), [])


def test_what_was_forgotten_is_learned_again_with_the_same_code(monkeypatch):
    """A book that is full begins anew; nothing that was weighed before it may mean something else after."""
    monkeypatch.setattr(books, "_MOST", books._SEATS)
    book = Books("en")
    first = words(terms=many(0, 1_000), names=["Ana Solberg"], numbers=["1,200"])
    before, _ = read_off(first, book)
    read_off(words(terms=many(1_000, 5_000)), book)
    after, missed = read_off(first, book)
    assert sum(missed) >= 1_002, "it was forgotten"
    assert len(book.known.seats) == books._SEATS
    assert after == before


def test_a_piece_with_more_words_than_are_kept_is_read(monkeypatch):
    """Words that were forgotten within it would be missing again, and again, without end."""
    monkeypatch.setattr(books, "_MOST", books._SEATS)
    said = words(terms=many(0, MANY))
    assert read_off(said, Books("en"))[0] == one_by_one(said)


def test_a_book_without_room_takes_in_nothing():
    """Half of what was missing would be learned twice: once in the full book, once in the larger one."""
    full, missing = shelf.book(8), shelf.missing(5)
    missing["letters"], missing["count"] = [11, 12, 13, 14, 15], 1
    codes = np.arange(5, dtype=np.int32)
    assert not STEPS.learn(missing, codes, full)
    assert not full.used.any()
    assert not full.seats["letters"].any()
    assert STEPS.learn(missing[:4], codes[:4], full)
    assert sorted(zip(full.seats["letters"].tolist(), full.seats["code"].tolist(), strict=True))[4:] == [
        (11, 0), (12, 1), (13, 2), (14, 3),
    ]  # fmt: skip
