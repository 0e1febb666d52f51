"""Letters that only look like the right ones, put back; and texts that have every right to theirs, left alone."""

import pytest

from headwater.core.words import undisguised

BRIDGE = "The harbour bridge at Kellhaven was closed on Friday after divers found cracks in two of its piers. " * 2


@pytest.mark.parametrize(
    "hidden",
    [
        BRIDGE.translate(str.maketrans("aeopcx", "аеорсх")),
        BRIDGE.translate(str.maketrans("oAB", "οΑΒ")),
        "".join(chr(ord(each) + 0xFEE0) if each.isalpha() else each for each in BRIDGE),
        BRIDGE.replace("e", "é").replace("i", "ì"),
    ],
    ids=["Cyrillic", "Greek", "wide", "accents"],
)
def test_a_text_in_disguise_is_read_as_what_it_stands_for(hidden: str) -> None:
    """It is what a reader sees."""
    assert hidden != BRIDGE
    assert undisguised(hidden, "en") == BRIDGE


def test_accents_all_over_an_english_text_are_read_through_whatever_language_they_make_it_look_like() -> None:
    """Whoever guesses a language takes them for Hungarian."""
    assert undisguised(BRIDGE.replace("a", "á").replace("o", "ó"), "hu") == BRIDGE


def test_signs_and_digits_in_disguise_are_read_in_any_letters() -> None:
    """A text whose stops are none has one sentence, and is laid beside no other."""
    plain = "Мост в гавани закрыт с 14 мая. Водолазы нашли трещины! В двух опорах, сказал мэр."
    hidden = "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in plain)
    assert hidden != plain
    assert undisguised(hidden, "ru") == plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BRIDGE, "en"),
        ("Мост в гавани закрыт: водолазы нашли трещины. Компания Apple и iPhone ни при чём. " * 5, "ru"),
        ("Le pont du port est fermé après la découverte de fissures, répète le maire. " * 5, "fr"),
        ("ＮＨＫによると、港の橋は金曜日に閉鎖された。" * 5, "ja"),
        (BRIDGE + "The café’s résumé of Antonín Dvořák’s stay was read out.", "en"),
        ("The μ-meson, the α-particle and the β-carotene were on the agenda of the day.", "en"),
    ],
    ids=["plain", "Russian with brands", "French", "Japanese", "a few accents", "a few Greek letters"],
)
def test_nobody_s_own_letters_are_exchanged(text: str, language: str) -> None:
    """Else the prints of whole languages would change."""
    assert undisguised(text, language) == text


def test_cyrillic_with_latin_letters_put_in_is_cyrillic_again() -> None:
    """The other way round."""
    text = "Мост в гавани закрыт после того как водолазы нашли трещины в опорах моста и вокруг порта " * 3
    assert undisguised(text.translate(str.maketrans("аеор", "aeop")), "ru") == text
