"""Whether a text goes the way of another, however it is worded: what both have once comes in step.

Whoever exchanges every word, or translates, leaves names, numbers and the words that have no other, and leaves them
where they were: sentence after sentence, one as far on as the other. Two reports of one event share as many of them, at
times in one order, for what matters comes first in both; but not in step.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.flow import BEGINS, QUOTED, STEMS, Flow
from headwater.core.prints.kernels import kernel

_STEM = STEMS - 1
MOST = 256  # sentences of a text that are looked at
_NEVER, _OFTEN = -1, -2
_ASIDE = 1.0  # what it costs to go on one sentence further in the one text than in the other
_LONGER = 2  # times as long sentences, as texts without stops have, and those of the other text are joined to such
_JOINED = 0.25  # times what a step aside costs among these, for their ends do not meet

Numbers = NDArray[np.int32]
Worths = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Retold:
    """What two texts share of the words that each of them has in one sentence only: their anchors."""

    anchors: int
    prose: int  # of them, those that neither has in quoted speech
    ordered: int  # of these, those in one order in both texts
    in_step: int  # of the anchors, those on the best way through both texts
    words: int  # different words of the text that has fewer
    way: float  # what that way is worth
    plain: float  # what the best way is worth that goes by prose alone
    all: float  # what the pairs of sentences that share anchors are worth together, wherever they stand


def retold(mine: bytes, theirs: bytes, *, speech: float, leap: float) -> Retold:
    """What two flows share.

    A pair of sentences is worth the root of the anchors it shares. A way takes such pairs one after the other, and
    pays wherever it does not go on by as many sentences in the one text as in the other.

    Args:
        mine: the flow of a text.
        theirs: that of another one.
        speech: what a word in quoted speech counts, which two newsrooms may both have heard said; others count 1.
        leap: what a way pays at most at one place, to go on anywhere: where paragraphs were put elsewhere, or left out.
    """
    counted, worth = np.zeros(5, dtype=np.int32), np.zeros(3)
    _retold(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"), speech, leap, counted, worth)
    anchors, prose, ordered, in_step, words = counted.tolist()
    way, plain, everywhere = worth.tolist()
    return Retold(anchors, prose, ordered, in_step, words, way, plain, everywhere)


@kernel
def _sentences(flow: Flow) -> int:
    count = 0
    for entry in flow:
        count += entry & BEGINS > 0
    return max(1, count)


@kernel
def _once(flow: Flow, long: float, sentence: Numbers, said: NDArray[np.bool_]) -> tuple[int, int]:
    """For each stem the sentence it stands in where that is one only; returns the numbers of sentences and of stems.

    Args:
        flow: of a text.
        long: words for each sentence; one that begins before its words are reached goes with the last. 0: none does.
        sentence: by stem, filled here.
        said: by stem, set where it is quoted speech.
    """
    sentence[:] = _NEVER
    at, words = -1, 0
    for place in range(len(flow)):
        if flow[place] & BEGINS and place >= (at + 1) * long:
            at += 1
        if at == MOST:
            return at, words
        stem = flow[place] & _STEM
        if sentence[stem] == _NEVER:
            words += 1
            sentence[stem] = at
            said[stem] |= flow[place] & QUOTED > 0
        elif sentence[stem] != at:
            sentence[stem] = _OFTEN
    return at + 1, words


@kernel
def anchors(mine: Flow, theirs: Flow, rows: int, columns: int) -> Numbers:
    """How many anchors each pair of sentences shares.

    Args:
        mine: of a text.
        theirs: of another one.
        rows: how many sentences the one has that are looked at.
        columns: and the other.
    """
    here, there = np.empty(STEMS, dtype=np.int32), np.empty(STEMS, dtype=np.int32)
    said = np.zeros(STEMS, dtype=np.bool_)
    _once(mine, 0.0, here, said)
    _once(theirs, 0.0, there, said)
    shared = np.zeros((rows, columns), dtype=np.int32)
    for stem in range(STEMS):
        if here[stem] >= 0 and there[stem] >= 0:
            shared[here[stem], there[stem]] += 1
    return shared


@kernel
def _retold(mine: Flow, theirs: Flow, quoted: float, leap: float, counted: Numbers, worth: Worths) -> None:
    here, there = np.empty(STEMS, dtype=np.int32), np.empty(STEMS, dtype=np.int32)
    said = np.zeros(STEMS, dtype=np.bool_)
    my_long, their_long = len(mine) / _sentences(mine), len(theirs) / _sentences(theirs)
    my_joined, their_joined = their_long > _LONGER * my_long, my_long > _LONGER * their_long
    rows, my_words = _once(mine, their_long if my_joined else 0.0, here, said)
    columns, their_words = _once(theirs, my_long if their_joined else 0.0, there, said)
    aside = _ASIDE * (_JOINED if my_joined or their_joined else 1.0)
    prose, speech = np.zeros((rows, columns), dtype=np.int32), np.zeros((rows, columns), dtype=np.int32)
    for stem in range(STEMS):
        if here[stem] >= 0 and there[stem] >= 0:
            if said[stem]:
                speech[here[stem], there[stem]] += 1
            else:
                prose[here[stem], there[stem]] += 1
                counted[1] += 1
            counted[0] += 1
    counted[2], counted[4] = _ordered(prose), min(my_words, their_words)
    worth[0], counted[3], worth[2] = _way(np.sqrt(prose + quoted * speech), prose + speech, aside, leap)
    worth[1], _, _ = _way(np.sqrt(prose), prose, aside, leap)


@kernel
def _ordered(shared: Numbers) -> int:
    """How many of the anchors come in one order in both texts."""
    rows, columns = shared.shape
    most = np.zeros(columns + 1, dtype=np.int32)
    for i in range(rows):
        for j in range(columns):
            most[j + 1] = max(most[j], most[j + 1]) + shared[i, j]
    return int(most[columns])


@kernel
def _way(worth: Worths, shared: Numbers, aside: float, leap: float) -> tuple[float, int, float]:
    """What the best way is worth, how many anchors lie on it, and what all pairs of sentences are worth together."""
    rows, columns = worth.shape
    ahead_by, held = np.zeros(rows + columns + 1), np.zeros(rows + columns + 1, dtype=np.int32)
    best, anchors, everywhere = 0.0, 0, 0.0
    for i in range(rows):
        for j in range(columns):
            if shared[i, j] == 0:
                continue
            ahead = rows + j - i
            before, behind = ahead_by[ahead], held[ahead]
            for beside in (ahead - 1, ahead + 1):
                if ahead_by[beside] - aside > before:
                    before, behind = ahead_by[beside] - aside, held[beside]
            if best - leap > before:
                before, behind = best - leap, anchors
            ahead_by[ahead], held[ahead] = before + worth[i, j], behind + shared[i, j]
            if ahead_by[ahead] > best:
                best, anchors = ahead_by[ahead], held[ahead]
            everywhere += worth[i, j]
    return best, anchors, everywhere
