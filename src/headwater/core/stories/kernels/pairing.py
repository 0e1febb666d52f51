"""Two stories held against each other."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.comparing import ask, glance, send_for
from headwater.core.stories.kernels.crowding import crowd
from headwater.core.stories.kernels.dividing import divided
from headwater.core.stories.kernels.finding import near
from headwater.core.stories.kernels.judging import are_one, are_one_at_most, joins, veto
from headwater.core.stories.kernels.seating import clear, lay
from headwater.core.stories.kernels.shapes import (
    NO_VETO,
    SIGNS,
    Doubles,
    Floats,
    Hearing,
    Ints,
    Measure,
    Story,
    Truths,
    Window,
)  # fmt: skip
from headwater.core.stories.kernels.summing import gather, wipe
from headwater.core.stories.kernels.weighing import whole


@kernel
def ones(stories: Ints, hearing: Hearing, window: Window) -> tuple[Ints, Ints, Doubles]:
    """The stories that are one with a story near them.

    Args:
        stories: rows of those that are asked.
        hearing: what was heard so far.
        window: the pieces and the stories.

    Returns:
        Pairs of rows, the one that was asked first, and how probable it is of each that they are one.
    """
    measure, shelf = window.measures[0], window.shelf
    most = len(stories) * measure.most
    one, other, likely, n = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most), 0
    there, back = np.zeros((measure.most + 1, SIGNS)), np.zeros(SIGNS)
    near_by, much = np.empty(measure.most + 1, np.int32), np.empty(measure.most + 1, np.float32)
    worth = np.empty(measure.most + 1, np.bool_)
    for i in range(len(stories)):
        s = stories[i]
        count = _others(s, window, near_by, much)
        _worth_a_look(s, near_by[:count], hearing, window, there, worth)
        for k in range(count):
            if not worth[k]:
                continue
            forbidden = _seen(near_by[k], s, hearing, window, back)
            both = are_one((there[k] + back) / 2.0, measure)
            if (
                both >= measure.merge
                and not forbidden
                and _would_join(shelf[s], shelf[near_by[k]], there[k], back, measure)
            ):
                one[n], other[n], likely[n] = s, near_by[k], both
                n += 1
    return one[:n], other[:n], likely[:n]


@kernel
def near_story(s: int, window: Window) -> Ints:
    """The rows of the stories near a story, likeliest first."""
    most = window.measures[0].most
    found = np.empty(most + 1, np.int32)
    return found[: _others(s, window, found, np.empty(most + 1, np.float32))]


@borrowing
def _others(s: int, window: Window, found: Ints, much: Floats) -> int:
    """Write down the rows of the stories near a story, likeliest first; how many. There is room for one more."""
    whole(window.shelf[s], window.tolds[1])
    count, n = near(window.tolds[1], window.shelf[s].language, window, found, much), 0
    for k in range(count):
        if found[k] != s and n < len(found) - 1:
            found[n] = found[k]
            n += 1
    return n


@borrowing
def _worth_a_look(s: int, near_by: Ints, hearing: Hearing, window: Window, there: Doubles, worth: Truths) -> None:
    """Write down the signs of a story, weighed last, and each of those near it, and which are worth a second look."""
    measure, told, shelf, desk = window.measures[0], window.tolds[1], window.shelf, window.desk
    send_for(near_by, shelf)
    lay(told, desk)
    others = crowd(told, shelf[s].language, window)
    for k in range(len(near_by)):
        story, worth[k] = shelf[near_by[k]], False
        glance(told, story, others, hearing, window, there[k])
        if are_one_at_most(there[k], measure) < measure.worth:
            continue
        ask(story, window, there[k])
        if are_one(there[k], measure) >= measure.worth and _may_join(shelf[s], story, there[k], measure):
            worth[k] = veto(told, story, there[k], measure, desk) == NO_VETO
    clear(desk)


@borrowing
def _may_join(story: Story, other: Story, there: Doubles, measure: Measure) -> bool:
    """Whether a story that is a single piece would, or nearly would, join the other, which is none, as one."""
    return bool(story.size > 1 or other.size == 1 or joins(there, measure) >= measure.rejoin)


@borrowing
def _would_join(story: Story, other: Story, there: Doubles, back: Doubles, measure: Measure) -> bool:
    """Whether the other, if it is a single piece, would, or nearly would, join the story as one; see ``_may_join``.

    Of two single pieces that is all there is to ask: what is known of stories as wholes tells nothing of them.
    """
    if story.size == 1 and other.size == 1:
        return bool((joins(there, measure) + joins(back, measure)) / 2.0 >= measure.join)
    return bool(other.size > 1 or joins(back, measure) >= measure.rejoin)


@kernel
def alike(one: int, other: int, hearing: Hearing, window: Window) -> tuple[float, Doubles]:
    """How probable it is that two stories are one, and the signs of it, between those seen from one and the other."""
    there, back = np.zeros(SIGNS), np.zeros(SIGNS)
    _seen(one, other, hearing, window, there)
    _seen(other, one, hearing, window, back)
    both = (there + back) / 2.0
    return are_one(both, window.measures[0]), both


@kernel
def apart(members: Ints, ends: Ints, spare: tuple[int, int], hearing: Hearing, window: Window) -> Doubles:
    """How probable it is of each of some stories that the halves it falls into most easily are one; 1 for no halves.

    Args:
        members: the rows of their pieces, story after story.
        ends: where those of each end.
        spare: two rows of the shelf that are free.
        hearing: what was heard so far.
        window: the pieces and the stories.
    """
    scores = np.ones(len(ends))
    begin = 0
    for k in range(len(ends)):
        mine = members[begin : ends[k]]
        begin = ends[k]
        second = divided(mine, window.rows)
        if second.all() or not second.any():
            continue
        for half in range(2):
            wipe(window.shelf[spare[half]])
            gather(mine[second == (half == 1)], spare[half], window.rows, window.shelf)
        scores[k], _ = alike(spare[0], spare[1], hearing, window)
    return scores


@borrowing
def _seen(one: int, other: int, hearing: Hearing, window: Window, signs: Doubles) -> bool:
    """Write down the signs of a story and another, seen from the one; whether anything forbids that they are one."""
    told, shelf, desk = window.tolds[1], window.shelf, window.desk
    story = shelf[other]
    whole(shelf[one], told)
    lay(told, desk)
    glance(told, story, crowd(told, shelf[one].language, window), hearing, window, signs)
    ask(story, window, signs)
    forbidden = veto(told, story, signs, window.measures[0], desk) != NO_VETO
    clear(desk)
    return forbidden
