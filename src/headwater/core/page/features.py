"""What can be seen of the runs of a page without understanding them: a table of numbers, a row for every run.

The columns: its words · its element · what its box and the boxes around are for · how much prose they hold · where it
stands · what runs of its kind are like · the runs before and after it. ``weighing`` says what they count for.
"""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from headwater.core.page.furniture import KINDS, said
from headwater.core.page.roles import Role
from headwater.core.page.runs import Box, Flow, Run

Table = NDArray[np.float32]
Column = NDArray[np.float64]
Places = NDArray[np.int64]

_LOOKED_AT = 600  # characters of a run; more tell nothing new
_SHORT = 250  # characters; a longer run is no furniture, whatever words stand in it
_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_STOP = re.compile(r"[.!?…।؟](?=\s|$|[\"'”’»)])|[。！？]")
_PAUSE = re.compile(r"[,;،、，]")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_TAGS = ("p", "li", "div", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "figcaption", "dd")
_LIKE = {
    "h5": "h4", "h6": "h4", "th": "td", "tr": "td", "dt": "dd", "section": "div", "article": "div", "main": "div", "body": "div",  # noqa: E501
    "center": "div",
}  # fmt: skip
_TAG_AT = {tag: at for at, tag in enumerate(_TAGS)} | {tag: _TAGS.index(like) for tag, like in _LIKE.items()}
_ROLE_BITS = np.array([int(role) for role in Role], dtype=np.int64)
_KIND_BITS = np.array([1 << kind for kind in range(KINDS)], dtype=np.int64)
_HALF = 0.5


def table(flow: Flow, headline: str, stated: str) -> Table:
    """The table of a page's runs; there must be at least one.

    Args:
        flow: the runs and their boxes.
        headline: of the piece, as the page states it.
        stated: the words of the piece as the page tells machines; "".
    """
    runs = flow.runs
    measures = np.array([_measures(run) for run in runs], dtype=np.float64)
    words = np.concatenate([_words(measures), _sayings(runs)], axis=1)
    tags = _tags(runs)
    boxes = _Boxes.of(flow, measures)
    places = _places(boxes, measures[:, 2])
    near = np.concatenate([words, tags, places[:, 1:2]], axis=1)
    return np.concatenate(
        [
            words,
            tags,
            _roles(flow, boxes),
            boxes.columns(),
            places,
            _groups(flow, measures, places[:, 1]),
            _facts(runs, headline.strip().lower(), stated),
            *(_beside(near, boxes, step) for step in (1, -1)),
            *(_beside(words[:, _FEW], boxes, step) for step in (2, -2)),
        ],
        axis=1,
        dtype=np.float32,
    )


def _measures(run: Run) -> tuple[float, ...]:
    """What is counted in the words of a run."""
    text = run.text.strip()
    length = len(text)
    start = text[:_LOOKED_AT]
    linked = min(run.linked(), length)
    stops = len(_STOP.findall(start))
    ends = _END.search(text[-8:]) is not None
    sentence = ends and length >= 30 and run.tag in {"p", "blockquote"}
    prose = linked < _HALF * length and (sentence or (length >= 70 and (stops > 0 or ends)))
    return (
        length, linked, length - linked if prose else 0, stops, len(_PAUSE.findall(start)), len(_CAPITAL.findall(start)),  # noqa: E501
        len(_DIGIT.findall(start)), text.count(" ", 0, _LOOKED_AT) + 1, len(run.anchors), run.strong, ends, text[-1:] == ":",  # noqa: E501
        text[:1].isupper(), text[:1].islower(), length < 80 and _DATE.search(text) is not None, run.broken,
        "|" in start or "»" in text[-2:] or "›" in start, "@" in start or "http" in start,
    )  # fmt: skip


def _words(measures: Column) -> Column:
    length, linked, prose, stops, pauses, capitals, digits, words, anchors, strong, *rest = measures.T
    looked = np.minimum(length, _LOOKED_AT) + 1
    density = linked / np.maximum(length, 1)
    shown = (
        np.log1p(length) / 6, density, length < 12, length < 25, length < 50, length >= 80, length >= 160, length >= 300,  # noqa: E501
        density > _HALF, density > 0.9, linked == 0, anchors > 2, np.minimum(stops, 6) / 6, stops > 1, np.minimum(pauses, 6) / 6,  # noqa: E501
        capitals / (words + 1), digits / looked, strong > 0.8 * length, prose > 0,
    )  # fmt: skip
    return np.stack([*shown, *rest], axis=1)


_FEW = (0, 1, 12, 18, 19)  # of the columns of words: length, links, stops, prose, ends as a sentence does


def _sayings(runs: list[Run]) -> Column:
    """Which kinds of furniture the words of short runs speak of, anywhere and at their start."""
    spoken = np.array([said(run.text) if run.length < _SHORT else (0, 0) for run in runs], dtype=np.int64)
    return np.concatenate([_bits(spoken[:, 0], _KIND_BITS), _bits(spoken[:, 1], _KIND_BITS)], axis=1)


def _tags(runs: list[Run]) -> Column:
    columns = np.zeros((len(runs), len(_TAGS) + 1))
    columns[np.arange(len(runs)), [_TAG_AT.get(run.tag, len(_TAGS)) for run in runs]] = 1
    return columns


def _bits(numbers: Places, bits: Places) -> Column:
    columns: Column = ((numbers[:, None] & bits) != 0).astype(np.float64)
    return columns


def _roles(flow: Flow, boxes: "_Boxes") -> Column:
    within = np.array([box.within for box in flow.boxes], dtype=np.int64)
    own = np.array([box.own for box in flow.boxes], dtype=np.int64)
    at = boxes.of_runs
    return np.concatenate(
        [_bits(numbers, _ROLE_BITS) for numbers in (within[at], own[at], own[boxes.above[at]])], axis=1
    )


class _Boxes:
    """How much the boxes of a page hold, and which of them holds the most prose."""

    def __init__(self, of_runs: Places, above: Places, depth: Column, mass: Column, worth: Column) -> None:
        self.of_runs = of_runs  # the box of each run
        self.above = above  # the box around each box
        self.depth = depth
        self.mass = mass  # characters, characters of links, of prose: in the box and below
        self.worth = worth  # prose right in it or its children, and half of its grandchildren's
        self.best = int(worth.argmax())

    @classmethod
    def of(cls, flow: Flow, measures: Column) -> "_Boxes":
        """The boxes of a page."""
        of_runs = np.array([run.box for run in flow.runs])
        above = np.array([box.above for box in flow.boxes])
        depth = np.array([box.depth for box in flow.boxes], dtype=np.float64)
        count = len(flow.boxes)
        direct = np.stack([np.bincount(of_runs, measures[:, kind], count) for kind in range(3)])
        mass = [list(kind) for kind in direct]
        for at in range(count - 1, 0, -1):  # a box stands after the one around it
            for kind in mass:
                kind[above[at]] += kind[at]
        children = _handed_up(direct[2], above)
        worth = _HALF * direct[2] + children + _HALF * _handed_up(children, above)
        return cls(of_runs, above, depth, np.array(mass).T, worth)

    def columns(self) -> Column:
        """For the box of each run and the three around it: its share of the best box, of all prose, and its links."""
        top, prose = self.worth[self.best] + 1, self.mass[0, 2] + 1
        shares = np.stack([self.worth / top, self.mass[:, 2] / prose, self.mass[:, 1] / (self.mass[:, 0] + 1)], axis=1)
        chain = [self.of_runs]
        for _ in range(3):
            chain.append(self.above[chain[-1]])
        return np.concatenate([shares[at] for at in chain], axis=1)

    def standing(self) -> tuple[list[bool], list[int], list[float]]:
        """For every box: is it in the best one, how far is it off the line to it, and where it leaves that line."""
        line = {0}
        at = self.best
        while at:
            line.add(at)
            at = int(self.above[at])
        inside, off, leaves = [self.best == 0], [0], [0.0]
        for at, above in enumerate(self.above.tolist()[1:], 1):
            inside.append(at == self.best or inside[above])
            off.append(0 if at in line else off[above] + 1)
            leaves.append(float(self.depth[at]) if at in line else leaves[above])
        return inside, off, leaves


def _handed_up(amounts: Column, above: Places) -> Column:
    """What the children of each box have together."""
    handed: Column = np.bincount(above, amounts, len(above)).astype(np.float64)
    handed[0] -= amounts[0]  # the outermost box stands in itself
    return handed


def _places(boxes: _Boxes, prose: Column) -> Column:
    """Where each run stands: on the page, and against the box with the most prose."""
    inside, off, leaves = (np.array(column)[boxes.of_runs] for column in boxes.standing())
    count = len(prose)
    read = np.cumsum(prose)
    all_prose = read[-1] + 1
    before = read - prose
    columns = (
        np.arange(count) / count, inside, np.minimum(off, 6) / 6,
        np.clip(boxes.depth[boxes.best] - leaves, 0, 8) / 8, read / all_prose, before / all_prose, read < 1,
        all_prose - 1 - read < 1, all_prose - read < 200, np.minimum(boxes.depth[boxes.of_runs], 30) / 30,
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float64)


def _groups(flow: Flow, measures: Column, inside: Column) -> Column:
    """What the runs in boxes of the same make are like together: a list of teasers is known by all of them."""
    known: dict[tuple[str, str, str], int] = {}
    boxes = flow.boxes
    group = np.array([known.setdefault(_make(run, boxes), len(known)) for run in flow.runs])
    count = np.bincount(group)
    length, linked, prose = (np.bincount(group, measures[:, kind]) for kind in range(3))
    columns = (
        np.log1p(count) / 5, np.log1p(length / count) / 6, linked / (length + 1), prose / (prose.sum() + 1), prose / (length + 1),  # noqa: E501
        np.bincount(group, inside) / count,
    )  # fmt: skip
    table: Column = np.stack(columns, axis=1)[group]
    return table


def _make(run: Run, boxes: list[Box]) -> tuple[str, str, str]:
    return run.tag, run.marks, boxes[boxes[run.box].above].marks


def _facts(runs: list[Run], headline: str, stated: str) -> Column:
    """How each run stands to the headline and to what the page states; whether its words stand on the page twice."""
    texts = [run.text.strip() for run in runs]
    times = Counter(texts)
    shown = [bool(headline) and text.lower() == headline for text in texts]
    first = next((at for at, run in enumerate(runs) if run.tag == "h1"), -1)
    head = shown.index(True) if any(shown) else first
    columns = [
        (
            times[text] > 1, shown[at], len(text) > 20 and text[:60] in stated, bool(stated), -1 < head < at, at < head,
            head >= 0 and 0 < at - head < 6, first >= 0,
        )
        for at, text in enumerate(texts)
    ]  # fmt: skip
    return np.array(columns, dtype=np.float64)


def _beside(columns: Column, boxes: _Boxes, step: int) -> Column:
    """The columns of the run ``step`` before (or after, when negative), and whether it stands in the same box."""
    at = boxes.of_runs
    around = boxes.above[at]
    same = np.stack([_shifted(at, step) == at, _shifted(around, step) == around], axis=1)
    return np.concatenate([_shifted(columns, step), same], axis=1)


def _shifted(columns: NDArray[np.generic], step: int) -> NDArray[np.generic]:
    shifted = np.full_like(columns, -1 if columns.ndim == 1 else 0)
    if step > 0:
        shifted[step:] = columns[:-step]
    else:
        shifted[:step] = columns[-step:]
    return shifted
