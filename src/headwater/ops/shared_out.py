"""Work shared out to several processes: results in its order, and a process that is killed costs one piece of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

_AHEAD = 8  # pieces handed out for each process before the first of them must be back: the queue is never empty


def in_order(
    do: Callable[[Work], Result], pieces: Iterable[Work], *, jobs: int, lost: Callable[[Work], Result]
) -> Iterator[Result]:
    """The result of every piece of work, in the order of the pieces.

    Args:
        do: what is done with a piece; a function of a module, for it runs elsewhere.
        pieces: the work; asked for no faster than it is done.
        jobs: processes; with 1 everything is done here.
        lost: the result of a piece whose process was killed, for want of memory most likely.
    """
    if jobs == 1:
        yield from map(do, pieces)
        return
    waiting: deque[tuple[Work, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs)
    try:
        for piece in pieces:
            try:
                waiting.append((piece, pool.submit(do, piece)))
            except BrokenProcessPool:
                pool = ProcessPoolExecutor(jobs)
                waiting.append((piece, pool.submit(do, piece)))
            if len(waiting) >= _AHEAD * jobs:
                yield _result(*waiting.popleft(), do, lost)
        while waiting:
            yield _result(*waiting.popleft(), do, lost)
    finally:
        pool.shutdown(cancel_futures=True)  # waited for: an end in the midst of it fails now and then, in CPython 3.11


def _result(
    piece: Work, future: Future[Result], do: Callable[[Work], Result], lost: Callable[[Work], Result]
) -> Result:
    """What came of a piece; where its process or a neighbour was killed it is tried once more, by itself."""
    try:
        return future.result()
    except BrokenProcessPool:
        with ProcessPoolExecutor(1) as alone:
            try:
                return alone.submit(do, piece).result()
            except BrokenProcessPool:
                return lost(piece)
