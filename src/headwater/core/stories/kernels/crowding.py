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
