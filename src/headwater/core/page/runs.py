"""The words of a page in the order they stand: runs of text between block elements, with their links and their boxes.

The parsed page is written out once by the parser, which balances every element, and ``scanning`` walks that in one
pass.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape

import numpy as np
from numpy.typing import NDArray

from headwater.core.page import furniture, measuring, roles, scanning
from headwater.core.page.characters import codes, folded, lookup, signs
from headwater.core.page.markup import Markup, words
from headwater.core.page.measuring import Told
from headwater.core.page.roles import Role
from headwater.core.page.scanning import Found, Names, Numbers

TAGS = (
    "p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "dd", "dt", "dl", "figcaption",
    "pre", "div", "section", "article", "main", "aside", "header", "footer", "nav", "address", "details", "summary",
    "center", "form", "ul", "ol", "table", "tbody", "thead", "tfoot", "caption", "figure", "fieldset", "legend",
    "hgroup", "noindex", "menu", "dialog", "search", "body",
)  # fmt: skip  # of boxes; the outermost is a body
_NO_END = (
    "area", "base", "col", "embed", "img", "input", "link", "meta", "source", "track", "wbr", "param", "frame",
    "keygen",
)  # fmt: skip
SILENT = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "button", "select", "textarea", "object", "embed", "video",  # noqa: E501
    "audio", "canvas", "map", "noframes", "noembed", "datalist", "xmp", "plaintext", "rt", "rp",
)  # fmt: skip
_NO_PROSE = "a, script, style, form"  # in a part for those without scripts
_VEILED = 400  # characters; a shorter one asks for scripts, or counts visits
_CELLS = (TAGS.index("td"), TAGS.index("th"))
_BESIDE = frozenset(["nav", "aside", "footer", "figure", "figcaption", "form"])
_ATTRIBUTE = re.compile(r"""\s([^\s=">]+)="([^"]*)\"""")
_COMMENTS = int(Role.COMMENT)
_FRAME = int(Role.FOOT | Role.MENU)


@dataclass(slots=True)
class Anchor:
    """A link in a run, by the places its words take."""

    href: str
    start: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A block element: where it stands, and what it and the ones around it are for."""

    tag: str
    above: int  # the place of the box it stands in, among the boxes of the page; the outermost stands in itself
    depth: int
    own: int  # what its own marks say it is for, roles added up
    within: int  # the same with all boxes around it
    beside: bool  # in navigation, an aside, a footer, a figure or a form
    hidden: bool  # in a part its owner keeps from excerpts (data-nosnippet)


class Run:
    """A stretch of text no block element interrupts."""

    __slots__ = ("_anchors", "_page", "_row", "beside", "box", "hidden", "tag", "text")

    def __init__(
        self, tag: str, text: str, page: "_Page | None" = None, row: int = 0, *, anchors: list[Anchor] | None = None
    ) -> None:
        self.tag = tag  # of the block it stands in
        self.text = text  # its words, white space folded; places of anchors refer to this
        self.beside = False  # in navigation, an aside, a footer, a figure or a form
        self.hidden = False  # in or around a part its owner keeps from excerpts (data-nosnippet)
        self.box = 0  # its place among the boxes of the page
        self._anchors = anchors
        self._page = page  # links and marks are read there when they are asked for; of most they never are
        self._row = row

    @property
    def length(self) -> int:
        """The characters of it."""
        return len(self.text)

    @property
    def anchors(self) -> list[Anchor]:
        """The links in it, in order."""
        if self._anchors is None:
            self._anchors = self._page.anchors(self._row) if self._page is not None else []
        return self._anchors

    @property
    def marks(self) -> str:
        """Class and id of the block, lower case."""
        return self._page.marks(self.box) if self._page is not None else ""

    def linked(self) -> int:
        """The characters of it that are links."""
        return sum(max(0, anchor.end - anchor.start) for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the runs of a page were found in."""

    html: str
    found: Found

    def anchors(self, row: int) -> list[Anchor]:
        run = self.found.runs[row]
        rows = self.found.anchors[run[scanning.RUN_ANCHORS] : run[scanning.RUN_ANCHORS_TO]]
        return [_anchor(self.html, *row) for row in rows.tolist()]

    def marks(self, box: int) -> str:
        row = self.found.boxes[box]
        return _marks(self.html[row[scanning.BOX_FROM] : row[scanning.BOX_TO]])


@lru_cache(maxsize=4096)
def _marks(markup: str) -> str:
    said = dict(_ATTRIBUTE.findall(markup))
    return f"{said.get('class', '')} {said.get('id', '')}".strip()[: measuring.MARKS].lower()


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page in order; each is made when it is asked for."""

    rows: Numbers  # columns as in ``scanning``

    def __getitem__(self, at: int) -> Box:
        tag, above, depth, _, _, own, within, beside, hidden, _ = self.rows[at].tolist()
        return Box(TAGS[tag], above, depth, own, within, bool(beside), bool(hidden))


@dataclass(frozen=True, slots=True)
class Flow:
    """The runs of a page in order, and the boxes they stand in."""

    runs: list[Run]
    boxes: Boxes
    rows: Numbers  # of the runs; columns as in ``scanning``
    measures: NDArray[np.float64]  # of the runs; columns as in ``measuring``

    def is_elsewhere(self, run: Run) -> bool:
        """Whether a run belongs to comments, or to the head, the foot or the menus of the page.

        Of the frame only the two nearest boxes are asked: outlets mark the whole page with words like "menu".
        """
        rows = self.boxes.rows
        box = rows[run.box]
        own = box[scanning.BOX_OWN] | rows[box[scanning.BOX_ABOVE], scanning.BOX_OWN]
        return bool(box[scanning.BOX_WITHIN] & _COMMENTS or own & _FRAME)

    def table_rows(self) -> list[int]:
        """For each run that is a cell the row of a table it stands in, by its place among the boxes; else -1."""
        boxes = self.boxes.rows[self.rows[:, scanning.RUN_BOX]]
        cells = np.isin(boxes[:, scanning.BOX_TAG], _CELLS)
        rows: list[int] = np.where(cells, boxes[:, scanning.BOX_ABOVE], -1).tolist()
        return rows


def words_of(markup: Markup) -> Flow:
    """The runs of a page in order, no empty ones, and the boxes they stand in; what says nothing leaves the tree."""
    _unveil(markup)
    markup.strip(SILENT)
    body = markup.tree.body
    html = (body.html or "") if body is not None else ""
    page = codes(html)
    into = _room(html)
    scanning.walk(page, signs(), _names(), into, "data-nosnippet" in html)
    used, runs, boxes, anchors = scanning.counts(into.state)
    found = Found(into.words[:used], into.runs[:runs], into.boxes[:boxes], into.anchors[:anchors], *into[4:])
    measuring.mark(page, found.boxes, roles.marked(TAGS))
    tags = found.boxes[found.runs[:, scanning.RUN_BOX], scanning.BOX_TAG]
    measures = measuring.measure(
        found.words, found.runs, found.anchors, _prosaic()[tags], signs(), folded(), _sayings()
    )
    return Flow(_runs(html, found), Boxes(found.boxes), found.runs, measures)


def _unveil(markup: Markup) -> None:
    """Take up what a page shows only without scripts where it is the piece itself, and no plea to turn them on."""
    for node in markup.all("noscript"):
        other = sum(len(words(part)) for part in node.css(_NO_PROSE))
        if len(words(node)) - other >= _VEILED:
            node.unwrap()


def _room(html: str) -> Found:
    """Room for all there can be on a page."""
    most = html.count("<") + 2
    return Found(
        np.empty(len(html) + most, dtype=np.uint32),
        np.empty((most, scanning.RUN_COLUMNS), dtype=np.int64),
        np.zeros((most, scanning.BOX_COLUMNS), dtype=np.int64),
        np.empty((2 * most, scanning.ANCHOR_COLUMNS), dtype=np.int64),
        np.zeros(scanning.DEEPEST + 2, dtype=np.int64),
        np.empty(most, dtype=np.uint64),
        np.zeros(scanning.STATE, dtype=np.int64),
    )


def _runs(html: str, found: Found) -> list[Run]:
    """The runs that were found, as others read them."""
    words = found.words.tobytes().decode("utf-32-le", "surrogatepass")
    page = _Page(html, found)
    at = found.runs[:, scanning.RUN_BOX]
    tags, beside = (found.boxes[at, column].tolist() for column in (scanning.BOX_TAG, scanning.BOX_BESIDE))
    runs = []
    columns = (scanning.RUN_BOX, scanning.RUN_FROM, scanning.RUN_TO, scanning.RUN_HIDDEN)
    told = zip(*(found.runs[:, column].tolist() for column in columns), strict=True)
    for row, (box, start, end, hidden) in enumerate(told):
        run = Run(TAGS[tags[row]], words[start:end], page, row)
        run.beside, run.hidden, run.box = beside[row] > 0, hidden > 0, box
        runs.append(run)
    return runs


def _anchor(html: str, start: int, end: int, begins: int, ends: int) -> Anchor:
    href = html[begins:ends]
    return Anchor(unescape(href) if "&" in href else href, start, end)


@cache
def _names() -> Names:
    """The elements that make a difference, as the walk asks for them."""
    kinds = {tag: scanning.BLOCK + 8 * at for at, tag in enumerate(TAGS)}
    kinds |= dict.fromkeys(_NO_END, scanning.NO_END) | {"hr": scanning.EMPTY_BLOCK, "br": scanning.BREAK}
    kinds |= {"a": scanning.ANCHOR, "strong": scanning.BOLD, "b": scanning.BOLD}
    table = lookup(kinds)
    return Names(table.keys, table.values, np.array([tag in _BESIDE for tag in TAGS]))


@cache
def _prosaic() -> NDArray[np.bool_]:
    return np.array([tag in {"p", "blockquote"} for tag in TAGS])


@cache
def _sayings() -> Told:
    table = lookup(furniture.MEANT)
    return Told(table.keys, table.values)
