"""How many stories there are about a time: among many, more agree by chance.

Stories are counted by language and by the day they began on; what has no date is of every day.
"""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Crowd, Records, Story, Told, Window

DAYS, LANGUAGES = 1 << 14, 1 << 6  # places; what shares one is counted together
_DAY = 86_400.0  # seconds
_APART = 1_021  # places between the days of two languages
_IMAGINED = 50  # stories there are before the first: that a window is young tells nothing of the day
CROWDED = 10.0  # what the logarithm of the number comes to: brings the sign to about 0..1
_FEW, _MANY = 0.45, 0.7  # the sign of 40 stories and of 1,050: up to the first a window is small, from the second large


@borrowing
def crowd(told: Told, language: int, window: Window) -> float:
    """How many stories of a language began about the time of what is told, as a sign of about 0..1."""
    crowd, alive = window.crowd, window.measures[0].alive
    if np.isnan(told.first):
        return float(np.log(_IMAGINED + crowd.all[language % LANGUAGES]) / CROWDED)
    count = _IMAGINED + crowd.undated[language % LANGUAGES]
    for day in range(_day(told.first - alive), _day(told.last + alive) + 1):
        count += crowd.begun[_place(day, language)]
    return float(np.log(count) / CROWDED)


@borrowing
def crowded(others: float) -> float:
    """How far a window of so many stories is a large one, 0..1: beyond what was learned from, no farther."""
    return min(1.0, max(0.0, (others - _FEW) / (_MANY - _FEW)))


@borrowing
def count(story: Story, by: int, crowd: Crowd) -> None:
    """Count a story in, by 1, or out, by -1; one without pieces is not counted."""
    if story.size == 0:
        return
    at = story.language % LANGUAGES
    crowd.all[at] += by
    if np.isnan(story.first):
        crowd.undated[at] += by
    else:
        crowd.begun[_place(_day(story.first), story.language)] += by


@kernel
def counted(s: int, by: int, shelf: Records[Story], crowd: Crowd) -> None:
    """The same for a row of the shelf."""
    count(shelf[s], by, crowd)


@borrowing
def _day(at: float) -> int:
    return int(np.floor(at / _DAY))


@borrowing
def _place(day: int, language: int) -> int:
    return int((day + language * _APART) % DAYS)
