"""Two texts laid side by side, sentence by sentence: what spinning and translating there and back leave in place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.flow import BEGINS, QUOTED, STEMS, Flow
from headwater.core.prints.kernels import kernel

_STEM = STEMS - 1
_LEAST = 2  # words two sentences must share to be held against each other
_SHARED = 0.3  # of the words of the shorter sentence
_MOST = 256  # sentences of a text that are looked at
_BAND = 0.04  # of a text's sentences by which the two places of a word may differ
_LEVEL = 1.5  # sentences by which they may in any case: a translator parts them otherwise
_NEARLY = 0.75  # of the words of the longer of two sentences that are one but for an edit

Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Aligned:
    """What two texts share, in telling words of their sentences."""

    mine: int  # words of this text
    theirs: int
    ordered: int  # words shared by sentences in the same order in both
    prose: int  # of those, words that are no quoted speech in either
    my_prose: int
    their_prose: int
    anywhere: int  # words shared by sentences wherever they stand
    sentences: int  # pairs in the same order
    steps: int  # of those, pairs that follow the pair before them at once, in both texts
    short: int  # sentences of the text that has fewer


def align(mine: bytes, theirs: bytes) -> Aligned:
    """What two flows share."""
    counted = np.zeros(10, dtype=np.int32)
    _align(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"), counted)
    return Aligned(*counted.tolist())


def run(mine: bytes, theirs: bytes) -> int:
    """The words of the neighbouring sentences that two flows share all but whole; what only the other quotes is out."""
    return _run(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"))


@dataclass(frozen=True, slots=True)
class Anchored:
    """What two texts share whose languages differ: names, numbers, words that both languages have from a third."""

    anchors: int  # words that one sentence of each has, and no other
    level: int  # of them, those that stand as far into the one text as into the other
    sentences: int  # of the text that has fewer


def anchored(mine: bytes, theirs: bytes) -> Anchored:
    """What two flows of different languages have in common, and whether it comes at the same places."""
    counted = np.zeros(4, dtype=np.int32)
    _anchor(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"), counted)
    anchors, along, beside, sentences = counted.tolist()
    return Anchored(anchors, max(along, beside), sentences)


def may_align(mine: bytes, theirs: bytes) -> int:
    """At most so many words two flows can share anywhere: a look at all their words together, which costs little."""
    return _common(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"))


@kernel
def _common(mine: Flow, theirs: Flow) -> int:
    here, there = np.zeros(STEMS, dtype=np.bool_), np.zeros(STEMS, dtype=np.bool_)
    for entry in mine:
        here[entry & _STEM] = True
    shared = 0
    for entry in theirs:
        shared += here[entry & _STEM]
        there[entry & _STEM] = True
    back = 0
    for entry in mine:
        back += there[entry & _STEM]
    return min(shared, back)


@kernel
def _starts(flow: Flow, starts: Counts) -> int:
    count = 0
    for place in range(len(flow)):
        if flow[place] & BEGINS and count < _MOST:
            starts[count] = place
            count += 1
    starts[count] = len(flow) if count < _MOST else starts[count - 1]
    return count


@kernel
def _prose(flow: Flow) -> int:
    count = 0
    for entry in flow:
        count += not entry & QUOTED
    return count


@kernel
def _entered(flow: Flow, starts: Counts, count: int, heads: Counts, nexts: Counts, sentences: Counts) -> None:
    """The entries of a flow chained by their stem, each with its sentence."""
    for sentence in range(count):
        for place in range(starts[sentence], starts[sentence + 1]):
            stem = flow[place] & _STEM
            nexts[place], heads[stem] = heads[stem], place
            sentences[place] = sentence


@kernel
def _align(mine: Flow, theirs: Flow, counted: Counts) -> None:
    my_starts, their_starts = np.empty(_MOST + 1, dtype=np.int32), np.empty(_MOST + 1, dtype=np.int32)
    rows, columns = _starts(mine, my_starts), _starts(theirs, their_starts)
    heads, nexts = np.full(STEMS, -1, dtype=np.int32), np.empty(len(theirs), dtype=np.int32)
    of_sentence = np.zeros(len(theirs), dtype=np.int32)
    _entered(theirs, their_starts, columns, heads, nexts, of_sentence)
    words = np.zeros((2, columns + 1), dtype=np.int32)
    prose, pairs, steps = np.zeros_like(words), np.zeros_like(words), np.zeros_like(words)
    paired = np.zeros((2, columns + 1), dtype=np.bool_)  # whether the way to here ends with this very pair
    shared, plain = np.zeros(columns, dtype=np.int32), np.zeros(columns, dtype=np.int32)
    best_of = np.zeros(columns, dtype=np.int32)
    anywhere = 0
    for i in range(rows):
        shared[:] = 0
        plain[:] = 0
        for a in range(my_starts[i], my_starts[i + 1]):
            b = heads[mine[a] & _STEM]
            while b >= 0:
                shared[of_sentence[b]] += 1
                plain[of_sentence[b]] += not (mine[a] | theirs[b]) & QUOTED
                b = nexts[b]
        now, before, mine_best = (i + 1) & 1, i & 1, 0
        for j in range(columns):
            long = min(my_starts[i + 1] - my_starts[i], their_starts[j + 1] - their_starts[j])
            both, of_prose = shared[j], plain[j]
            if both < _LEAST or both < _SHARED * long:
                both = of_prose = 0
            mine_best, best_of[j] = max(mine_best, both), max(best_of[j], both)
            left = words[now, j] > words[before, j + 1]
            row, column = (now, j) if left else (before, j + 1)
            if both and words[before, j] + both > words[row, column]:
                words[now, j + 1], prose[now, j + 1] = words[before, j] + both, prose[before, j] + of_prose
                pairs[now, j + 1], steps[now, j + 1] = pairs[before, j] + 1, steps[before, j] + paired[before, j]
                paired[now, j + 1] = True
            else:
                words[now, j + 1], prose[now, j + 1] = words[row, column], prose[row, column]
                pairs[now, j + 1], steps[now, j + 1] = pairs[row, column], steps[row, column]
                paired[now, j + 1] = False
        anywhere += mine_best
    last = rows & 1
    counted[0], counted[1] = my_starts[rows], their_starts[columns]
    counted[2], counted[3], counted[7] = words[last, columns], prose[last, columns], pairs[last, columns]
    counted[4], counted[5] = _prose(mine), _prose(theirs)
    counted[6] = min(anywhere, best_of.sum())
    counted[8], counted[9] = steps[last, columns], min(rows, columns)


@kernel
def _run(mine: Flow, theirs: Flow) -> int:
    my_starts, their_starts = np.empty(_MOST + 1, dtype=np.int32), np.empty(_MOST + 1, dtype=np.int32)
    rows, columns = _starts(mine, my_starts), _starts(theirs, their_starts)
    heads, nexts = np.full(STEMS, -1, dtype=np.int32), np.empty(len(theirs), dtype=np.int32)
    of_sentence = np.zeros(len(theirs), dtype=np.int32)
    _entered(theirs, their_starts, columns, heads, nexts, of_sentence)
    shared, own = np.zeros(columns, dtype=np.int32), np.zeros(columns, dtype=np.int32)
    runs = np.zeros((2, columns + 1), dtype=np.int32)
    longest = 0
    for i in range(rows):
        shared[:] = 0
        own[:] = 0
        for a in range(my_starts[i], my_starts[i + 1]):
            b = heads[mine[a] & _STEM]
            while b >= 0:
                shared[of_sentence[b]] += 1
                own[of_sentence[b]] += not (theirs[b] & QUOTED and not mine[a] & QUOTED)
                b = nexts[b]
        now, before, times = (i + 1) & 1, i & 1, 0
        for j in range(columns):
            long = max(my_starts[i + 1] - my_starts[i], their_starts[j + 1] - their_starts[j])
            is_one = shared[j] >= _NEARLY * long
            times += is_one
            runs[now, j + 1] = runs[before, j] + own[j] if is_one else 0
        if times > 1:  # a formula, said again and again
            runs[now, :] = 0
        longest = max(longest, runs[now].max())
    return longest


@kernel
def _once(flow: Flow, sentence: Counts) -> int:
    """For each stem the sentence it stands in where that is one only, else -1; returns the number of sentences."""
    sentence[:] = -1
    at = -1
    for entry in flow:
        if entry & BEGINS:
            at += 1
        stem = entry & _STEM
        sentence[stem] = at if sentence[stem] == -1 else -2
    return at + 1


@kernel
def _anchor(mine: Flow, theirs: Flow, counted: Counts) -> None:
    here, there = np.empty(STEMS, dtype=np.int32), np.empty(STEMS, dtype=np.int32)
    rows, columns = _once(mine, here), _once(theirs, there)
    for stem in range(STEMS):
        if here[stem] < 0 or there[stem] < 0:
            continue
        counted[0] += 1
        # As far into the whole of both texts; or as far from the beginning, where one was cut.
        aside = abs(here[stem] * columns - there[stem] * rows)
        counted[1] += aside <= max(_BAND * rows * columns, _LEVEL * min(rows, columns))
        counted[2] += abs(here[stem] - there[stem]) <= max(_BAND * min(rows, columns), _LEVEL)
    counted[3] = min(rows, columns)
