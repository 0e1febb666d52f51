"""A window kept over a restart."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.stories import RULES_2026_11, Assignment, Piece, Stories, assign, kept, merges, restored, splits
from headwater.core.stories.keeping import Kept

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
PLACES = ("Port Amery", "Hallvik", "Grauburg", "Ostland", "Kellhaven")
EVENTS = ("storm broke the sea wall", "fire destroyed the paper mill", "court found the banker guilty")
RULES = replace(RULES_2026_11, pool=12, postings=4)  # small, so that stories retire and runs are cut


def piece(number: int) -> Piece:
    """One of the many reports of a few events; some undated, some without a text."""
    place, event = PLACES[number % 5], EVENTS[number * 7 % 11 % 3]
    text = f"A {event} of {place} on Tuesday, Mayor Ana {place} said. {number % 7 * 131} people of {place} left."
    taken = prints.of(text if number % 6 else "", title=f"{place}: {event}", language="en" if number % 9 else "")
    return Piece(number, NOON + timedelta(hours=number), taken, dated=bool(number % 8))


def lived(stories: Stories, numbers: range) -> list[Assignment]:
    """What became of some pieces: judged, put in, merged, split, moved and forgotten."""
    why = []
    for number in numbers:
        new = piece(number)
        why.append(assign(new, stories))
        stories.add(new, new.item if why[-1].story is None else why[-1].story)
        if number % 5 == 4:
            for merge in merges(stories, among=range(-number, number)):
                stories.merged(merge.gone, merge.into)
            for split in splits(stories, among=range(-number, number)):
                stories.split(split.story, split.items, -number)
        if number % 6 == 5:
            stories.forget(number - 3)
        if number % 11 == 10:
            stories.add(piece(number - 4), 1000 + number)
        if number % 13 == 12:
            stories.hear(piece(number + 500))
    return why


def through_a_file(arrays: Kept) -> Kept:
    """The arrays as a file brings them back."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    file.seek(0)
    with np.load(file, allow_pickle=False) as read:
        return {name: read[name] for name in read.files}


@settings(max_examples=10)
@given(st.integers(0, 60))
def test_a_restarted_window_judges_as_one_that_went_on(killed: int) -> None:
    """Kill and restart in mid-stream, wherever it falls: the same stories, scores and reasons to the last digit."""
    going_on = Stories(RULES)
    lived(going_on, range(killed))
    again = restored(through_a_file(kept(going_on)), RULES)
    numbers = range(killed, killed + 60)
    assert lived(again, numbers) == lived(going_on, numbers)
    assert [again.story_of(item) for item in numbers] == [going_on.story_of(item) for item in numbers]
    assert list(again.clusters) == list(going_on.clusters)


def test_no_text_is_kept() -> None:
    """What is kept over a restart is prints; no order of the text survives in them."""
    stories = Stories()
    stories.add(piece(1), 1)
    everything = b"".join(one.tobytes() for one in kept(stories).values())
    assert b"Hallvik" in everything
    assert b"on Tuesday" not in everything
    assert b"people of" not in everything


@pytest.mark.parametrize("name", ["rows", "said", "members", "hearing", "languages"])
def test_what_is_damaged_is_refused(name: str) -> None:
    """A file that was cut short must lead to a window built anew, not to a wrong one."""
    stories = Stories()
    lived(stories, range(8))
    arrays = dict(kept(stories))
    del arrays[name]
    with pytest.raises(ValueError, match="damaged"):
        restored(arrays, RULES_2026_11)


def test_what_was_kept_under_other_rules_is_refused() -> None:
    """Weights and slots of two kinds cannot be compared."""
    stories = Stories()
    stories.add(piece(1), 1)
    with pytest.raises(ValueError, match="other rules"):
        restored(kept(stories), replace(RULES_2026_11, name="stories-x"))
