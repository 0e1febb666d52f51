"""How telling each word is, and the bags of a piece and of a story."""

import numpy as np

from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import (
    IN_TITLE,
    NAME,
    NAMES,
    NUMBER,
    TERMS,
    TITLE,
    Bytes,
    Doubles,
    Floats,
    Ints,
    Longs,
    Shelf,
)  # fmt: skip

_DAMPING = 0.7  # idf to this power: full idf lets single rare words decide


@kernel
def telling(heard: float, pieces: float, prior: float, weight: float) -> float:
    """The damped inverse document frequency of a word."""
    return float(np.log(1.0 + (pieces + weight) / (heard + weight * prior)) ** _DAMPING)


@kernel
def weighed(
    slot: Ints, often: Floats, prior: Floats, kind: Bytes, heard: Doubles, pieces: float, weight: float
) -> tuple[Ints, Floats, Ints, Floats, Bytes, Ints, Floats, Bytes, Ints, Floats]:
    """The bags of a piece from its distinct words.

    Args:
        slot: of each word.
        often: its damped frequency; 0 for what is only in the title or a name.
        prior: the share of pieces it is expected in.
        kind: ``IN_TITLE``, ``NAME``, ``NUMBER``.
        heard: by slot, in how many recent pieces it was.
        pieces: how many recent pieces there were.
        weight: pieces the prior counts for.
    """
    n = len(slot)
    idf = np.empty(n, np.float32)
    term, title, name = np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    for i in range(n):
        idf[i] = telling(heard[slot[i]], pieces, prior[i], weight)
        term[i] = often[i] * idf[i]
        if kind[i] & IN_TITLE:
            title[i] = idf[i]
        if kind[i] & (NAME | NUMBER):
            name[i] = idf[i] * max(np.float32(1.0), often[i])
    t, h, m = _best(term, TERMS), _best(title, TITLE), _best(name, NAMES)
    return (
        slot[t], _unit(term[t]), slot[h], _unit(title[h]), kind[h], slot[m], _unit(name[m]), kind[m], slot, idf,
    )  # fmt: skip


@kernel
def whole(
    s: int, shelf: Shelf, heard: Doubles, pieces: float, prior: float, weight: float
) -> tuple[Ints, Floats, Ints, Floats, Bytes, Ints, Floats, Bytes, Ints, Floats]:  # fmt: skip
    """A story's own bags, as those of a piece: the weightiest of its sums."""
    term, title, name = shelf.terms, shelf.title, shelf.names
    t = _best(term.much[s, : term.used[s]], TERMS)
    h = _best(title.much[s, : title.used[s]], TITLE)
    m = _best(name.much[s, : name.used[s]], NAMES)
    every = np.concatenate((term.slot[s, : term.used[s]], title.slot[s, : title.used[s]], name.slot[s, : name.used[s]]))
    idf = np.empty(len(every), np.float32)
    for i in range(len(every)):
        idf[i] = telling(heard[every[i]], pieces, prior, weight)
    return (
        term.slot[s][t], _unit(term.much[s][t]), title.slot[s][h], _unit(title.much[s][h]), title.kind[s][h],
        name.slot[s][m], _unit(name.much[s][m]), name.kind[s][m], every, idf,
    )  # fmt: skip


@kernel
def _best(much: Floats, most: int) -> Longs:
    """The places of the largest values above 0, largest first, of equals the first."""
    order = np.argsort(-much, kind="mergesort")
    n = 0
    while n < len(order) and n < most and much[order[n]] > 0:
        n += 1
    return order[:n]


@kernel
def _unit(much: Floats) -> Floats:
    square = np.float32(0.0)
    for one in much:
        square += one * one
    return much / np.sqrt(square) if square > 0 else much
