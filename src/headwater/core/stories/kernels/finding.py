"""The stories a piece could belong to: those of the pieces that share its best terms, newest first."""

import numpy as np

from headwater.core.compiling import borrowing, fetch
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Floats, Ints, Story, Told, Window


@borrowing
def near(told: Told, language: int, window: Window, best: Ints, much: Floats) -> int:
    """Write down the rows of the stories whose pieces share the most weight of the best terms, likeliest first.

    Args:
        told: what is compared.
        language: a number; 0 when unknown.
        window: what is looked up.
        best: room for as many stories as are wanted.
        much: as much room, for the weight.

    Returns:
        How many there are.
    """
    most = len(best)
    for k in range(most):
        best[k], much[k] = -1, 0.0
    measure, entries, score, found = window.measures[0], window.entered.entries, window.score, window.found
    n, terms = 0, min(measure.terms, told.terms)
    for i in range(terms):
        fetch(window.entered.runs, told.term[i], 0)
    for i in range(terms):
        run = window.entered.runs[told.term[i]]
        fetch(entries, run.begin + max(0, run.used - 1), 0)
    for i in range(terms):
        run, weight = window.entered.runs[told.term[i]], told.term_much[i]
        last = run.begin + run.used - 1
        for at in range(last, max(run.begin, last - measure.steps + 1) - 1, -1):
            row = entries[at].row
            found[n] = row
            n += score[row] == 0.0
            score[row] += weight * entries[at].much
    for i in range(n):
        row = found[i]
        story, value = window.home[row], score[row]
        score[row] = 0.0
        if value > much[most - 1] and _possible(window.shelf[story], told, language, measure.alive):
            _place(story, value, best, much)
    k = 0
    while k < most and best[k] >= 0:
        k += 1
    return k


@kernel
def near_piece(language: int, window: Window) -> Ints:
    """The rows of the stories near the piece that was weighed last, likeliest first."""
    most = window.measures[0].most
    best = np.empty(most, np.int32)
    return best[: near(window.tolds[0], language, window, best, np.empty(most, np.float32))]


@borrowing
def _possible(story: Story, told: Told, language: int, alive: float) -> bool:
    other = story.language
    if language != other and language != 0 and other != 0:
        return False
    if np.isnan(told.first) or np.isnan(story.first):
        return True
    return bool(story.first - alive <= told.last and told.first <= story.last + alive)


@borrowing
def _place(story: int, value: float, best: Ints, much: Floats) -> None:
    """Put a story where its value belongs; one that is there already moves up at most."""
    at = len(best) - 1
    for k in range(len(best)):
        if best[k] == story:
            if value <= much[k]:
                return
            at = k
            break
    while at > 0 and much[at - 1] < value:
        best[at], much[at] = best[at - 1], much[at - 1]
        at -= 1
    best[at], much[at] = story, value
