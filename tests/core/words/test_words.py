"""Words, names and numbers of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import words


def test_words_are_folded_and_lose_their_possessive() -> None:
    """The words "Solberg’s" and "solberg" must meet, whoever sets the apostrophe."""
    assert words.tokens("Solberg’s plan, SOLBERG's plan") == ["solberg", "plan", "solberg", "plan"]


def test_unspaced_scripts_become_pairs_of_characters() -> None:
    """Without spaces there are no words to compare, pairs do nearly as well."""
    assert words.tokens("北の港で 12") == ["北の", "の港", "港で", "12"]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("elections", "election", "en"),
        ("parties", "party", "en"),
        ("closed", "closing", "en"),
        ("stopped", "stop", "en"),
        ("президента", "президенту", "ru"),
        ("ministerka", "ministerstwo", "pl"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str, language: str) -> None:
    """Two papers inflect the same word differently."""
    assert words.stem(one, language) == words.stem(other, language)


def test_grammar_is_no_term() -> None:
    """What every text has tells nothing about an event."""
    assert words.terms(words.tokens("The harbour of the city was 3 m deep"), "en") == ["harbour", "city", "deep"]


def test_names_are_runs_of_capitals() -> None:
    """Who and where is the best sign of the same event."""
    found = words.names("On Tuesday Mayor Ana Solberg met aides of the Union in Port Amery.", "en")
    assert found == ["Mayor Ana Solberg", "Union", "Port Amery"]


def test_a_headline_in_title_case_has_no_names() -> None:
    """Where every word has a capital, capitals tell nothing."""
    assert words.names("Harbour Closed After Heavy Storm Hits Coast", "en") == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Il a vu le cœur de la ville à Saint-Aubin.", "fr", ["Saint-Aubin"]),
        ("Jak coś się stało w mieście Łódka.", "pl", ["Łódka"]),
        ("She bought an iPhone in Hallvik.", "en", ["Hallvik"]),
        ("They met in March and saw Ana Solberg in June.", "en", ["Ana Solberg"]),
    ],
)
def test_only_a_word_with_a_capital_is_a_name(text: str, language: str, found: list[str]) -> None:
    """A letter in the middle of a word begins no name, nor does a month."""
    assert words.names(text, language) == found


def test_spellings_of_a_name_meet() -> None:
    """One outlet shouts, another one adds a possessive."""
    assert words.names("They heard Ana Solberg’s answer", "en") == ["Ana Solberg"]
    assert {words.plain_name(one) for one in ("ANA SOLBERG", "Ana Solberg’s", "Ana  Solberg's")} == {"ana solberg"}


def test_the_words_as_written_are_those_that_are_folded() -> None:
    """A word shown to a reader is looked up by its folded form."""
    text = "The Mayor’s “Plan” isn't O'Neill's — 1,200 m, ÉTÉ"
    assert words.written(text) == ["The", "Mayor", "Plan", "isn't", "O'Neill", "1", "200", "m", "ÉTÉ"]
    assert words.tokens(text) == [word.casefold() for word in words.written(text)]


def test_plain_and_accented_texts_are_split_alike() -> None:
    """ASCII takes a quicker way; it must lead to the same words."""
    text = "Don't ''quote'' rock'n'roll_x, it's 9.5% (so) 'they' said/wrote\tthe boss's--"
    assert words.tokens(text + " é")[:-1] == words.tokens(text)


def test_a_german_noun_is_no_name() -> None:
    """German writes every noun with a capital; only runs and acronyms are names."""
    assert words.names("Gestern sagte Anna Berg, das Gesetz der SPQ sei gut.", "de") == ["Anna Berg", "SPQ"]


def test_names_are_found_in_other_alphabets() -> None:
    """Capitals are not an English habit."""
    assert words.names("Вчера президент посетил город Северодольск.", "ru") == ["Северодольск"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200 people", "1200"),
        ("1.200 Leute", "1200"),
        ("1\u00a0200 personnes", "1200"),
        ("3.5 % more", "3.5%"),
        ("3,5 % mehr", "3.5%"),
        ("in 2031", "2031"),
    ],
)
def test_numbers_meet_in_one_spelling(text: str, number: str) -> None:
    """Every country sets its own thousands mark."""
    (written,) = words.numbers(text)
    assert text.startswith(written) or text.endswith(written)
    assert words.plain_number(written) == number


def test_a_lone_digit_is_no_number_to_go_by() -> None:
    """Every second text has a 3 in it; in a headline it may be what tells two events apart."""
    assert words.numbers("3 of 5") == []
    assert words.lone_digits("Weather for 8 November: 12 degrees, 3.5 mm, G7, 4-2") == ["8", "4", "2"]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "ru", "ja", "", "xx"]))
def test_any_text_has_words(text: str, language: str) -> None:
    """The wild sends anything; nothing may stop the line."""
    found = words.tokens(text)
    assert all(word and word == word.strip() for word in found)
    words.terms(found, language)
    words.names(text, language)
    words.numbers(text)
