"""The window of copies kept over a restart."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.copies import RULES_2026_11_29, Copy, Kept, Window, kept, match, restored
from headwater.core.prints import Prints

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORDS = [
    f"{one}{other}" for one in ("kel", "mar", "tho", "ana", "ost", "hal") for other in ("lin", "dor", "vik", "sen")
]
RULES = replace(RULES_2026_11_29, heard=4)  # little, so that how texts read counts soon


def telling(number: int) -> Prints:
    """The prints of the many texts of an invented press: a third are copies of earlier ones, some cut, some changed."""
    chance = Random(number if number % 3 else number - 3)
    words = [f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(120)]
    text = ". ".join(" ".join(words[start : start + 12]).capitalize() for start in range(0, 120, 12)) + "."
    text = text if number % 4 else text[: len(text) // 2]
    return prints.of(text if number % 7 else "", title=f"Piece of {words[0]}", language="en" if number % 5 else "de")


def lived(window: Window, numbers: range) -> list[Copy | None]:
    """What was found of some pieces, each put in after it, others forgotten meanwhile."""
    found = []
    for number in numbers:
        taken = telling(number)
        found.append(match(taken, window, number % 4))
        window.add(number, taken, NOON + number * HOUR, number % 4)
        if number % 6 == 5:
            window.forget(number - 2)
        if number % 9 == 8:
            window.add(number - 4, telling(number + 500), NOON + number * HOUR, 1)
        if number % 10 == 9:
            window.forget_before(NOON + (number - 15) * HOUR)
    return found


def through_a_file(arrays: Kept) -> Kept:
    """The arrays as a file brings them back."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    file.seek(0)
    with np.load(file, allow_pickle=False) as read:
        return {name: read[name] for name in read.files}


@settings(max_examples=12)
@given(st.integers(0, 70))
def test_a_restarted_window_finds_what_one_that_went_on_finds(killed: int) -> None:
    """Kill and restart in mid-stream, wherever it falls: the same copies, scores and evidence to the last digit."""
    going_on = Window(RULES)
    lived(going_on, range(killed))
    again = restored(through_a_file(kept(going_on)), RULES)
    numbers = range(killed, killed + 60)
    found = lived(going_on, numbers)
    assert lived(again, numbers) == found
    assert any(found)
    assert again.rows.keys() == going_on.rows.keys()


def test_a_window_that_was_kept_finds_what_one_that_never_was_finds() -> None:
    """To write it down changes nothing."""
    plain, written = Window(RULES), Window(RULES)
    for start in range(0, 90, 15):
        assert lived(written, range(start, start + 15)) == lived(plain, range(start, start + 15))
        kept(written)


def test_nothing_of_what_was_forgotten_is_kept() -> None:
    """What is withdrawn leaves the window, and must not go on to the disk by another way."""
    window = Window()
    for number in (1, 2):
        window.add(number, telling(number), NOON)
    window.forget(2)
    arrays = kept(window)
    assert arrays["items"].tolist() == [1]
    assert arrays["flows"].tobytes() == telling(1).flow
    assert arrays["sketches"].tobytes() == telling(1).sketch
    assert set(arrays["telling_rows"].tolist()) == {0}
    marks = np.frombuffer(telling(2).marks, "<u4")
    assert (restored(arrays, window.rules).owners.find(marks)[0] < 0).all()


def test_no_text_is_kept() -> None:
    """What is kept over a restart is prints; no order of the text survives in them."""
    window = Window()
    text = (
        "The harbour bridge at Kellhaven was closed on Friday morning after divers found cracks in two of its piers. "
    )
    window.add(1, prints.of(text * 3, title="Bridge closed", language="en"), NOON)
    everything = b"".join(one.tobytes() for one in kept(window).values())
    assert not [word for word in text.lower().split() if len(word) > 5 and word.encode() in everything.lower()]


@pytest.mark.parametrize("name", ["items", "flow_long", "owners_numbers", "telling_keys", "hearing_languages"])
def test_what_is_damaged_is_refused(name: str) -> None:
    """A file that was cut short must lead to a window built anew, not to a wrong one."""
    window = Window()
    lived(window, range(8))
    arrays = dict(kept(window))
    del arrays[name]
    with pytest.raises(ValueError, match="damaged"):
        restored(arrays, RULES_2026_11_29)


def test_what_was_kept_under_other_rules_is_refused() -> None:
    """Prints of two kinds cannot be compared."""
    window = Window()
    window.add(1, telling(1), NOON)
    with pytest.raises(ValueError, match="other rules"):
        restored(kept(window), replace(RULES_2026_11_29, name="copies-x"))
