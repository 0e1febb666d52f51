"""The rows of the table of ``features`` filled in, compiled."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing, kernel
from headwater.core.page.measuring import (
    ADDRESS,
    ANCHORS,
    BARS,
    CAPITALS,
    COLON,
    DIGITS,
    ENDS,
    LARGE,
    LENGTH,
    LINKED,
    LOOKED_AT,
    OPENS,
    PAUSES,
    PROSE,
    SAYS,
    SMALL,
    STOPS,
    WORDS,
)
from headwater.core.page.scanning import (
    BOX_ABOVE,
    BOX_DEPTH,
    BOX_OWN,
    BOX_WITHIN,
    RUN_BOX,
    RUN_BROKEN,
    RUN_STRONG,
    Numbers,
)

Table = NDArray[np.float32]
Row = NDArray[np.float32]
Column = NDArray[np.float64]
Places = NDArray[np.int64]

_HALF = 0.5
WORD_COLUMNS = 27
ROLES = 20
_LEVELS = 4  # boxes looked at, from the run's own upwards


@borrowing
def fill_words(table: Table, measures: Column, rows: Numbers, dated: NDArray[np.bool_], kinds: int) -> None:
    """What is seen of the words of each run, and the kinds of furniture they speak of."""
    for at in range(len(table)):
        row, seen = table[at], measures[at]
        length = seen[LENGTH]
        density = seen[LINKED] / max(length, 1)
        row[0], row[1] = np.log1p(length) / 6, density
        row[2], row[3], row[4] = length < 12, length < 25, length < 50
        row[5], row[6], row[7] = length >= 80, length >= 160, length >= 300
        row[8], row[9], row[10] = density > _HALF, density > 0.9, seen[LINKED] == 0
        row[11], row[12], row[13] = seen[ANCHORS] > 2, min(seen[STOPS], 6) / 6, seen[STOPS] > 1
        row[14], row[15] = min(seen[PAUSES], 6) / 6, seen[CAPITALS] / (seen[WORDS] + 1)
        row[16] = seen[DIGITS] / (min(length, LOOKED_AT) + 1)
        row[17], row[18] = rows[at, RUN_STRONG] > 0.8 * length, seen[PROSE] > 0
        row[19], row[20], row[21], row[22] = seen[ENDS], seen[COLON], seen[LARGE], seen[SMALL]
        row[23], row[24], row[25], row[26] = dated[at], rows[at, RUN_BROKEN], seen[BARS], seen[ADDRESS]
        for kind in range(kinds):
            row[WORD_COLUMNS + kind] = int(seen[SAYS]) >> kind & 1
            row[WORD_COLUMNS + kinds + kind] = int(seen[OPENS]) >> kind & 1


@borrowing
def fill_roles(table: Table, start: int, rows: Numbers, boxes: Numbers) -> None:
    """What the box of each run is for with all around it, by itself, and what the one around it is for."""
    for at in range(len(table)):
        box = boxes[rows[at, RUN_BOX]]
        around = boxes[box[BOX_ABOVE], BOX_OWN]
        for role in range(ROLES):
            table[at, start + role] = box[BOX_WITHIN] >> role & 1
            table[at, start + ROLES + role] = box[BOX_OWN] >> role & 1
            table[at, start + 2 * ROLES + role] = around >> role & 1


@borrowing
def fill_boxes(table: Table, start: int, rows: Numbers, boxes: Numbers, mass: Column, worth: Column, best: int) -> None:
    """For the box of each run and the three around it: its share of the best box, of all prose, and its links."""
    top, prose = worth[best] + 1, mass[0, 2] + 1
    for at in range(len(table)):
        box = rows[at, RUN_BOX]
        for level in range(_LEVELS):
            column = start + 3 * level
            table[at, column], table[at, column + 1] = worth[box] / top, mass[box, 2] / prose
            table[at, column + 2] = mass[box, 1] / (mass[box, 0] + 1)
            box = boxes[box, BOX_ABOVE]


@borrowing
def fill_places(
    table: Table, start: int, measures: Column, rows: Numbers, boxes: Numbers, stands: Column, best: int
) -> None:
    """Where each run stands: on the page, and against the box with the most prose."""
    count = len(table)
    all_prose, before = 1.0, 0.0
    for at in range(count):
        all_prose += measures[at, PROSE]
    for at in range(count):
        row, box = table[at], rows[at, RUN_BOX]
        read = before + measures[at, PROSE]
        row[start], row[start + 1], row[start + 2] = at / count, stands[0, box], min(stands[1, box], 6) / 6
        row[start + 3] = min(max(boxes[best, BOX_DEPTH] - stands[2, box], 0), 8) / 8
        row[start + 4], row[start + 5], row[start + 6] = read / all_prose, before / all_prose, read < 1
        row[start + 7], row[start + 8] = all_prose - 1 - read < 1, all_prose - read < 200
        row[start + 9] = min(boxes[box, BOX_DEPTH], 30) / 30
        before = read


@borrowing
def fill_beside(table: Table, start: int, step: int, columns: Places, rows: Numbers, boxes: Numbers) -> None:
    """The columns of the run ``step`` before (after, when negative), and whether it stands in the same box."""
    count, wide = len(table), len(columns)
    for at in range(count):
        other = at - step
        if not 0 <= other < count:
            continue
        for column in range(wide):
            table[at, start + column] = table[other, columns[column]]
        box, beside = rows[at, RUN_BOX], rows[other, RUN_BOX]
        table[at, start + wide] = box == beside
        table[at, start + wide + 1] = boxes[box, BOX_ABOVE] == boxes[beside, BOX_ABOVE]


@kernel
def fill_groups(table: Table, start: int, measures: Column, group: Places, groups: int, inside: int) -> None:
    """What the runs in boxes of the same make are like together: a list of teasers is known by all of them."""
    sums = np.zeros((groups, 5))
    all_prose = 1.0
    for at in range(len(table)):
        mine = sums[group[at]]
        mine[0] += 1
        mine[1] += measures[at, LENGTH]
        mine[2] += measures[at, LINKED]
        mine[3] += measures[at, PROSE]
        mine[4] += table[at, inside]
        all_prose += measures[at, PROSE]
    for at in range(len(table)):
        row, mine = table[at], sums[group[at]]
        row[start], row[start + 1] = np.log1p(mine[0]) / 5, np.log1p(mine[1] / mine[0]) / 6
        row[start + 2], row[start + 3] = mine[2] / (mine[1] + 1), mine[3] / all_prose
        row[start + 4], row[start + 5] = mine[3] / (mine[1] + 1), mine[4] / mine[0]
