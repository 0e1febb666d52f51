"""The table of who had a passage first, through growth and clearing out."""

import numpy as np

from headwater.core.copies.owners import MOST_ROWS, Owners

BATCH = 3000


def _drawn(rows: int) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 1 << 32, (rows, BATCH), dtype=np.uint32)


def _filled(drawn: np.ndarray) -> Owners:
    owners = Owners()
    for row, marks in enumerate(drawn):
        places = (marks % 60_000).astype(np.uint16)
        owners.enter(marks, places, row, owners.find(marks)[0] < 0)
    return owners


def _first(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every mark once, and the row that had it first."""
    marks, first = np.unique(drawn.ravel(), return_index=True)
    return marks, first // BATCH


def test_a_table_grown_many_times_still_knows_every_owner_and_place() -> None:
    """It grows in place, over itself: an entry lost or taken for another there would accuse somebody."""
    drawn = _drawn(300)
    marks, rows = _first(drawn)
    owners = _filled(drawn)
    found, places, times = owners.find(marks)
    assert len(owners) == len(marks)
    assert (found == rows).all()
    assert (places == marks % 60_000).all()
    assert not times.any()


def test_what_nobody_has_has_no_owner() -> None:
    """Only part of a mark is written down; the rest must not be guessed."""
    drawn = _drawn(200)
    owners = _filled(drawn)
    others = np.setdiff1d(np.random.default_rng(8).integers(0, 1 << 32, 100_000, dtype=np.uint32), drawn)
    assert (owners.find(others)[0] == -1).all()
    assert (owners.find(drawn[0] ^ np.uint32(1 << 25))[0] == -1).mean() > 0.99


def test_forgotten_rows_leave_room_and_the_others_keep_theirs() -> None:
    """The window clears out in place as well, and shrinks."""
    drawn = _drawn(200)
    marks, rows = _first(drawn)
    owners = _filled(drawn)
    owners.repeat(drawn[2])
    place = np.full(200, -1)
    place[2::4] = np.arange(50) + 7
    owners.move(place)
    found, places, times = owners.find(marks)
    assert (found == place[rows]).all()
    assert (places == np.where(found >= 0, marks % 60_000, 0)).all()
    assert set(times[found == 7]) == {1}
    assert len(owners) == (found >= 0).sum()


def test_marks_that_crowd_together_never_pass_for_others() -> None:
    """Whoever forges texts so that their marks crowd in one place finds that they own nothing there."""
    marks = (np.arange(200_000, dtype=np.uint32) + np.uint32(5 << 22)).astype(np.uint32)
    owners = Owners()
    owners.enter(marks, np.zeros(len(marks), dtype=np.uint16), 3, np.ones(len(marks), dtype=np.bool_))
    assert set(owners.find(marks)[0].tolist()) <= {3, -1}
    assert (owners.find(marks + np.uint32(1 << 22))[0] == -1).all()


def test_rows_beyond_what_an_entry_can_name_own_nothing() -> None:
    """A wrong owner is worse than none."""
    marks = np.array([1, 2], dtype=np.uint32)
    owners = Owners()
    owners.enter(marks, np.zeros(2, dtype=np.uint16), MOST_ROWS, np.ones(2, dtype=np.bool_))
    assert owners.find(marks)[0].tolist() == [-1, -1]
    owners.enter(marks, np.zeros(2, dtype=np.uint16), MOST_ROWS - 1, np.ones(2, dtype=np.bool_))
    assert owners.find(marks)[0].tolist() == [MOST_ROWS - 1] * 2
