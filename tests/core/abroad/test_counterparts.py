"""One event told in several languages: found by what languages share, and by nothing less."""

import json
from pathlib import Path

import pytest

from headwater.core import prints
from headwater.core.abroad import (
    RULES_2026_11_29,
    Profiles,
    counterparts,
    latin,
    profile,
    same_word,
    sound,
)
from headwater.core.prints import words_of

NOON = 1_900_000_000.0
A_DAY = 24 * 3600.0
TOLD = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data/counterparts.jsonl").read_text(encoding="utf-8").splitlines()
]
NUMBER = {(row["event"], row["lang"]): number for number, row in enumerate(TOLD)}


def told(number: int, *, first: float = NOON, last: float = NOON, story: int | None = None, also: str = ""):
    """The profile of one of the invented pieces, as a story."""
    row = TOLD[number]
    words = words_of(prints.of(row["text"] + also, title=row["title"], language=row["lang"]))
    return profile(number if story is None else story, [words], first=first, last=last)


def window(*numbers: int, **moved: float) -> Profiles:
    """The invented pieces, each a story of its own; without numbers all of them."""
    profiles = Profiles()
    for number in numbers or range(len(TOLD)):
        made = told(number)
        assert made is not None
        profiles.put(made)
    return profiles


def pairs(profiles: Profiles, **said) -> set[tuple[int, int]]:
    """The pairs found among all of them."""
    given = {"among": list(profiles.known), "documents": lambda _story: ()} | said
    return {(each.one, each.other) for each in counterparts(profiles, **given)}


STORM = NUMBER["storm", "en"], NUMBER["storm", "ru"]


@pytest.mark.parametrize(
    "spellings",
    [
        "Зеленский Zelensky Zelenskyy Selenskyj Zelenski Ζελένσκι Zełenski",
        "Путина Putin Poutine Πούτιν",
        "Горбачёв Gorbachev Gorbatschow Gorbatchev Γκορμπατσόφ",
        "Мицотакис Mitsotakis Μητσοτάκης",
        "Лукашенко Lukashenko Lukaschenko Loukachenko",
        "Солберг Сольберг Solberg Σόλμπεργκ",
        "Эрдоган Erdoğan Erdogan Ερντογάν",
        "Халлвик Hallvik",
    ],
)
def test_a_name_is_one_in_whatever_letters_and_by_whatever_ear(spellings: str) -> None:
    """Each language writes it as it hears it."""
    first, *others = map(latin, spellings.split())
    assert [other for other in others if not same_word(first, other)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "Patten"), ("Solberg", "Salzburg"), ("Berlin", "Merlin"), ("Ana", "Ena"), ("Rio", "Ria")],
)
def test_names_that_only_sound_a_little_alike_are_two(one: str, other: str) -> None:
    """A wrong name in common is worse than none; a short one must be spelt alike."""
    assert not same_word(latin(one.casefold()), latin(other.casefold()))


def test_letters_of_other_scripts_are_left_out() -> None:
    """What cannot be read is no name, and nothing is found by it."""
    assert latin("ゼレンスキー") == ""
    assert sound("") == ""


def test_of_the_invented_events_most_pairs_are_found_and_none_is_wrong() -> None:
    """Precision before recall: a reader who is led to another event does not come again."""
    found = pairs(window())
    wrong = {pair for pair in found if TOLD[pair[0]]["event"] != TOLD[pair[1]]["event"]}
    there = {
        (one, other)
        for one, mine in enumerate(TOLD)
        for other, theirs in enumerate(TOLD)
        if one < other and mine["event"] == theirs["event"] and mine["lang"] != theirs["lang"]
    }
    assert wrong == set()
    assert len(found) >= 31
    assert len(there) == 38


def test_why_is_said_in_one_sentence_with_what_is_shared() -> None:
    """Names as the first story writes them, numbers, and the name of the rules."""
    (found,) = counterparts(window(*STORM), among=[STORM[0]], documents=lambda _story: ())
    assert found.reason.startswith("Tells of the same event in another language: both name ")
    assert "Ana Solberg" in found.reason
    assert "both have the numbers 1,240 and 9.5" in found.reason
    assert found.rules == RULES_2026_11_29.name
    assert 0.5 <= found.score < 1


def test_two_stories_of_one_language_are_never_counterparts() -> None:
    """They are merged, or they are two."""
    profiles = window(STORM[0])
    again = told(STORM[0], story=99)
    assert again is not None
    profiles.put(again)
    assert pairs(profiles) == set()


def test_one_pattern_with_another_place_and_other_numbers_is_another_event() -> None:
    """Primaries in two places share their people; the vote tells them apart."""
    north, south = NUMBER["ohio-north", "en"], NUMBER["iowa-south", "ru"]
    assert pairs(window(north, south)) == set()
    assert pairs(window(north, NUMBER["iowa-south", "en"], south)) == {(NUMBER["iowa-south", "en"], south)}


def test_days_apart_it_is_another_event() -> None:
    """A year later the same people are in the news again."""
    profiles = window(STORM[0])
    later = told(STORM[1], first=NOON + 3 * A_DAY, last=NOON + 3 * A_DAY)
    assert later is not None
    profiles.put(later)
    assert pairs(profiles) == set()


def test_what_an_editor_keeps_apart_is_not_found() -> None:
    """However much they share."""
    assert pairs(window(*STORM)) == {STORM}
    assert pairs(window(*STORM), apart={STORM}) == set()


def test_what_stands_stays_on_less_and_what_is_new_needs_more() -> None:
    """A counterpart that comes and goes with every piece would be worse than either."""
    one, other = NUMBER["derby", "en"], NUMBER["transfer", "bg"]
    profiles = window(one, other)
    from headwater.core.abroad.weighing import weigh

    evidence = weigh(profiles.known[min(one, other)], profiles.known[max(one, other)], profiles).evidence
    rules = RULES_2026_11_29
    assert evidence < rules.enough
    pair = (min(one, other), max(one, other))
    assert pairs(profiles) == set()
    assert (pairs(profiles, standing={pair}) == {pair}) is (evidence >= rules.stays)


def test_a_document_both_link_to_may_make_up_for_a_name() -> None:
    """A court's ruling or a paper has one address in every language."""
    one, other = NUMBER["trial", "en"], NUMBER["alone-4", "fr"]
    profiles = window(one, other)
    linked = {"documents": lambda _story: ("https://court.example/ruling",)}
    without, with_it = pairs(profiles), counterparts(profiles, among=[one], **linked)
    assert without == set()
    assert all(found.documents == ("https://court.example/ruling",) for found in with_it)


def test_a_story_that_is_forgotten_is_found_no_more() -> None:
    """What left the window, or was withdrawn, leads nowhere."""
    profiles = window(*STORM)
    profiles.forget(STORM[1])
    profiles.forget(STORM[1])
    assert pairs(profiles) == set()
    assert not profiles.near(profiles.known[STORM[0]])
