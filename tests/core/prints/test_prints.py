"""The prints of a text: what is kept, and what is not."""

import dataclasses
import json
import zlib
from base64 import b64decode
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.prints.sketch import likeness

STORM = (
    "A storm closed the harbour of Port Amery on Tuesday, and 1,200 people left their homes along the "
    "northern shore. Mayor Ana Solberg asked the United Council for help after waves of 9.5 metres broke "
    "the old sea wall in two places. Nobody was hurt, the fire service said, but the ferries to Ostland "
    "will stay in port until Sunday week."
)

OLD = (  # packed by the first version, which had no words to show
    "Afv/////////CQAAAAAAAAB4nItWKijKzCsp1jUyMDLTNTRU0lFKzVPSiVYqLskvylWK1YmGMXWM9AxjgXylgvyiEoXE3NSi"
    "SpC0kqGRgYFSbCwAJmUVqw=="
)


def of(text: str, title: str = "", language: str = "en") -> prints.Prints:
    """Prints with less to write."""
    return prints.of(text, title=title, language=language)


def test_the_same_text_has_the_same_prints() -> None:
    """Copies are found by comparing prints made on different days and machines."""
    taken = of(STORM, "Storm closes harbour")
    assert taken == of(STORM, "Storm closes harbour")
    assert taken.exact == -7164568217989743286


def test_setting_does_not_change_the_wording() -> None:
    """A copy with other quotes, dashes and paragraphs is the same text."""
    other = STORM.replace(". ", ".\n\n").replace("1,200", "1,200").replace("Mayor", "  MAYOR")
    assert of(other).exact == of(STORM).exact
    assert of(other).sketch == of(STORM).sketch


def test_a_short_text_has_no_sketch() -> None:
    """Two notices of ten words are alike by chance."""
    assert of("Storm closes the harbour of Port Amery.").sketch == b""
    assert of("").exact == 0


def test_a_few_changed_words_change_a_few_places() -> None:
    """The sketch estimates how much wording is shared."""
    other = STORM.replace("Nobody was hurt", "There were no injuries")
    assert 0.5 < likeness(of(STORM).sketch, of(other).sketch) < 1.0


def test_the_event_is_kept() -> None:
    """Names, numbers and telling words find the story."""
    taken = of(STORM, "Storm closes harbour")
    assert {"Port Amery", "United Council", "Ostland"} <= set(taken.names)
    assert {"1,200", "9.5"} <= set(taken.numbers)
    assert taken.title == ("clos", "harbour", "storm")
    assert "harbour" in dict(taken.terms)


def shown(taken: prints.Prints) -> dict[str, str]:
    """The word shown for each term."""
    return dict(zip((term for term, _ in taken.terms), taken.shown, strict=True))


def test_each_term_has_a_whole_word_to_show() -> None:
    """Readers are given reasons; a stem is no word."""
    taken = shown(of(STORM, "Storm closes harbour"))
    assert taken["harbour"] == "harbour"
    assert taken["wav"] == "waves"
    assert taken["ferry"] == "ferries"
    assert taken["solberg"] == "Solberg"


def test_the_word_shown_is_the_most_frequent_and_small_where_it_can_be() -> None:
    """The capital of a sentence's beginning is no part of a word, that of a name is."""
    taken = shown(of("Bridges fell. Some bridges stand. The bridge of Hallvik fell; HALLVIK mourns."))
    assert taken["bridg"] == "bridges"
    assert taken["hallvik"] == "Hallvik"


def test_a_name_is_kept_as_it_is_most_often_written() -> None:
    """A story's names are read by people; capitals throughout are for headlines."""
    told = "They heard ANA SOLBERG speak. They met Ana Solberg’s aides. We saw Odile Ferrand in Saint-Aubin."
    assert of(told).names == ("Ana Solberg", "Odile Ferrand", "Saint-Aubin")


@pytest.mark.parametrize(
    "dateline", ["HALLVIK (Agency) — ", "HALLVIK, May 6 - ", "HALLVIK – ", "By Tom Reyk\n\nHALLVIK — "]
)
def test_a_shouted_dateline_is_shown_as_a_place(dateline: str) -> None:
    """A reader is told of Hallvik, in a voice as calm as the rest."""
    taken = of(dateline + "The harbour is closed and ferries stay away.")
    assert "Hallvik" in taken.names
    assert "Hallvik" in taken.shown


def test_a_shouted_place_of_two_words_is_shown_calmly() -> None:
    """Each of its words has a capital of its own."""
    assert {"Port", "Amery"} <= set(of("PORT AMERY (Agency) — The harbour is closed and ferries stay away.").shown)


def test_a_surname_beside_the_whole_name_is_not_kept() -> None:
    """A story that names Ana Solberg must not name Solberg as if there were two."""
    assert of("They met Ana Solberg. Later Ms Solberg, of Hallvik, left with Solberg's aides.").names == (
        "Ana Solberg",
        "Hallvik",
    )


def test_a_paper_is_no_name_in_its_own_text() -> None:
    """It names itself whatever it tells of; that says nothing about the event."""
    told = "Readers of the Hallvik Gazette met Ana Solberg, the HALLVIK GAZETTE said."
    assert prints.of(told, title="", language="en", outlets=["Hallvik Gazette"]).names == ("Ana Solberg",)


def test_an_acronym_keeps_its_capitals() -> None:
    """Only a dateline is calmed."""
    assert "SPQ" in of("SPQ wins in Hallvik. The SPQ – a party of the coast – is glad.").names


def test_prints_of_before_can_still_be_read() -> None:
    """A site that grew must not lose the stories of the days before."""
    old = prints.unpack(b64decode(OLD))
    assert (old.terms, old.names, old.numbers, old.shown) == ((("storm", 2.1),), ("port amery",), ("1200",), ())
    assert prints.unpack(prints.pack(old)) == old


def test_no_order_of_the_text_survives() -> None:
    """The text is let go; what is kept cannot be read as one."""
    taken = of(STORM, "Storm closes harbour")
    for kept in (taken.title, [term for term, _ in taken.terms], taken.names, taken.numbers):
        assert list(kept) == sorted(kept)


def test_little_is_kept_of_a_long_text() -> None:
    """Prints are no second copy of an article."""
    words = " ".join(f"Word{n} thing{n * 7} of {n * 13}." for n in range(3000))
    taken = of(words)
    assert len(taken.terms) <= 64
    assert len(taken.names) <= 24
    assert len(taken.numbers) <= 16
    assert len(prints.pack(taken)) < len(words) / 5


def test_a_headline_keeps_its_lone_digits() -> None:
    """The 8th is another day than the 18th; in a running text a lone digit tells nothing."""
    taken = of("For 3 days, 40 boats.", "Weather for 8 November")
    assert "8" in taken.title
    assert taken.numbers == ("40", "8")


@given(st.text(max_size=400), st.text(max_size=60), st.sampled_from(["en", "de", "ja", "", "ru"]))
def test_packing_loses_nothing(text: str, title: str, language: str) -> None:
    """What comes back from the store is what was put there, and equal prints are equal bytes."""
    taken = of(text, title, language)
    assert prints.unpack(prints.pack(taken)) == taken
    assert prints.pack(prints.unpack(prints.pack(taken))) == prints.pack(taken)


@pytest.mark.parametrize("spoil", [lambda b: b[:10], lambda b: b"\x09" + b[1:], lambda b: b[:-4], lambda b: b""])
def test_damaged_prints_say_so(spoil: Callable[[bytes], bytes]) -> None:
    """A row that rotted must not become a wrong judgement."""
    with pytest.raises(ValueError, match="prints"):
        prints.unpack(spoil(prints.pack(of(STORM))))


@pytest.mark.parametrize("told", [7, None, {}, [1, 2], ["r", "en", None, [], [], []], ["r", "en", [], 1, [], [], []]])
def test_prints_of_another_shape_say_so(told: object) -> None:
    """Whatever stands in the row, the store is promised one kind of error."""
    packed = prints.pack(dataclasses.replace(of(STORM), sketch=b"", marks=b""))
    with pytest.raises(ValueError, match="damaged prints"):
        prints.unpack(packed[:17] + zlib.compress(json.dumps(told).encode()))


def test_fields_can_be_left_out_by_those_who_build_prints_themselves() -> None:
    """Older callers know nothing of marks."""
    assert dataclasses.replace(of(STORM), marks=b"").marks == b""
