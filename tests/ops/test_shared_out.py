"""Work shared out to several processes."""

import os
import signal
from collections.abc import Iterator

import pytest

from headwater.ops.shared_out import in_order


def doubled(number: int) -> int:
    """A piece of work; 13 is the death of its process."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    """What stands for a piece whose process was killed."""
    return -number


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_work(jobs: int) -> None:
    """A script matches what comes out with what went in."""
    pieces = [number for number in range(60) if number != 13]
    assert list(in_order(doubled, pieces, jobs=jobs, lost=lost)) == [2 * number for number in pieces]


def test_a_killed_process_costs_one_piece_of_work() -> None:
    """One page that eats all memory must not end the reading of a thousand."""
    told = list(in_order(doubled, range(60), jobs=2, lost=lost))
    assert told == [lost(number) if number == 13 else 2 * number for number in range(60)]


def test_no_more_work_is_asked_for_than_can_be_done_soon() -> None:
    """A folder of a million pages is not held in memory."""
    asked = []

    def pieces() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number + 100

    results = in_order(doubled, pieces(), jobs=2, lost=lost)
    next(results)
    assert len(asked) < 40
    results.close()
