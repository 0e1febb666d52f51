"""What can be seen of the runs of a page without understanding them: a table of numbers, a row for every run.

The columns: its words · its element · what its box and the boxes around are for · how much prose they hold · where it
stands · what runs of its kind are like · the runs before and after it. ``weighing`` says what they count for.
"""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from headwater.core.page import filling, massing, measuring, scanning
from headwater.core.page.filling import ROLES, WORD_COLUMNS, Column, Places, Table
from headwater.core.page.furniture import KINDS
from headwater.core.page.runs import TAGS, Flow, Run

_DATE = re.compile(r"\d[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_DATED = 80  # characters; a longer run is more than a date
_TAGS = ("p", "li", "div", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "figcaption", "dd")
_LIKE = {
    "h5": "h4", "h6": "h4", "th": "td", "tr": "td", "dt": "dd", "section": "div", "article": "div", "main": "div", "body": "div",  # noqa: E501
    "center": "div",
}  # fmt: skip
_TAG_AT = np.array(
    [_TAGS.index(like) if (like := _LIKE.get(tag, tag)) in _TAGS else len(_TAGS) for tag in TAGS], dtype=np.int64
)
_HALF = 0.5
_ODD = 0x9E3779B1
_FACTS = 8
# Where the columns of each kind begin.
_TAGS_AT = WORD_COLUMNS + 2 * KINDS
_ROLES_AT = _TAGS_AT + len(_TAGS) + 1
_BOXES_AT = _ROLES_AT + 3 * ROLES
_PLACES_AT = _BOXES_AT + 12
_GROUPS_AT = _PLACES_AT + 10
_FACTS_AT = _GROUPS_AT + 6
_BESIDE_AT = _FACTS_AT + _FACTS
_INSIDE = _PLACES_AT + 1  # the column that says whether a run is in the box with the most prose
_NEAR = np.array([*range(_ROLES_AT), _INSIDE], dtype=np.int64)  # of the run before and the one after
_FEW = np.array([0, 1, 12, 18, 19], dtype=np.int64)  # of those beyond: length, links, stops, prose, a sentence's end
COLUMNS = _BESIDE_AT + 2 * (len(_NEAR) + 2) + 2 * (len(_FEW) + 2)


def table(flow: Flow, headline: str, stated: str) -> Table:
    """The table of a page's runs; there must be at least one.

    Args:
        flow: the runs and their boxes.
        headline: of the piece, as the page states it.
        stated: the words of the piece as the page tells machines; "".
    """
    measures, rows, boxes = flow.measures, flow.rows, flow.boxes.rows
    count = len(rows)
    of_runs, above = rows[:, scanning.RUN_BOX], boxes[:, scanning.BOX_ABOVE]
    columns: Table = np.zeros((count, COLUMNS), dtype=np.float32)
    filling.fill_words(columns, measures, rows, _dated(flow), KINDS)
    columns[np.arange(count), _TAGS_AT + _TAG_AT[boxes[of_runs, scanning.BOX_TAG]]] = 1
    filling.fill_roles(columns, _ROLES_AT, rows, boxes)
    mass, worth = massing.held(measures, of_runs, above), massing.worth(measures, of_runs, above)
    best = int(worth.argmax())
    filling.fill_boxes(columns, _BOXES_AT, rows, boxes, mass, worth, best)
    stands = massing.standing(above, boxes[:, scanning.BOX_DEPTH], best)
    filling.fill_places(columns, _PLACES_AT, measures, rows, boxes, stands, best)
    group = _groups(rows, boxes)
    filling.fill_groups(columns, _GROUPS_AT, measures, group, int(group.max()) + 1, _INSIDE)
    columns[:, _FACTS_AT:_BESIDE_AT] = _facts(flow.runs, headline.strip().lower(), stated)
    _fill_neighbours(columns, rows, boxes)
    return columns


def _dated(flow: Flow) -> NDArray[np.bool_]:
    """Which short runs have a date or a time of day in them."""
    dated = np.zeros(len(flow.runs), dtype=np.bool_)
    for at in np.flatnonzero(flow.measures[:, measuring.DIGITS]).tolist():
        text = flow.runs[at].text
        dated[at] = len(text) < _DATED and _DATE.search(text) is not None
    return dated


def _groups(rows: Places, boxes: Places) -> Places:
    """A number for each run, the same for runs in boxes of the same make in boxes of the same make."""
    box = rows[:, scanning.RUN_BOX]
    make = boxes[:, scanning.BOX_MAKE]
    makes = (make[box] * _ODD + make[boxes[box, scanning.BOX_ABOVE]]) * _ODD + boxes[box, scanning.BOX_TAG]
    numbers: Places = np.unique(makes, return_inverse=True)[1]
    return numbers


def _facts(runs: list[Run], headline: str, stated: str) -> Column:
    """How each run stands to the headline and to what the page states; whether its words stand on the page twice."""
    texts = [run.text for run in runs]
    times = Counter(texts)
    shown = [len(text) == len(headline) and text.lower() == headline for text in texts]
    first = next((at for at, run in enumerate(runs) if run.tag == "h1"), -1)
    head = shown.index(True) if any(shown) else first
    place = np.arange(len(runs))
    columns = np.zeros((len(runs), _FACTS))
    columns[:, 0] = [times[text] > 1 for text in texts]
    columns[:, 1] = shown
    if stated:
        columns[:, 2] = [len(text) > 20 and text[:60] in stated for text in texts]
        columns[:, 3] = 1
    columns[:, 4] = (head > -1) & (place > head)
    columns[:, 5] = place < head
    columns[:, 6] = (head >= 0) & (place > head) & (place < head + 6)
    columns[:, 7] = first >= 0
    return columns


def _fill_neighbours(columns: Table, rows: Places, boxes: Places) -> None:
    start = _BESIDE_AT
    for steps, taken in (((1, -1), _NEAR), ((2, -2), _FEW)):
        for step in steps:
            filling.fill_beside(columns, start, step, taken, rows, boxes)
            start += len(taken) + 2
