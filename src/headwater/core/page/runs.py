"""The words of a page in the order they stand: runs of text between block elements, with their links and their boxes.

The parsed page is written out once by the parser, which balances every element, and that is read in one pass without
recursion: a stranger's page may nest without end.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from headwater.core.page.markup import Markup
from headwater.core.page.roles import Role, roles

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "dl",
        "figcaption",
        "pre",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "address",
        "details",
        "summary",
        "center",
        "body",
        "form",
        "ul",
        "ol",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "figure",
        "fieldset",
        "hr",
        "legend",
        "hgroup",
        "noindex",
        "menu",
        "dialog",
        "search",
    ]
)
_EMPTY = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "frame",
        "keygen",
    ]
)
SILENT = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "button", "select", "textarea", "object", "embed", "video",  # noqa: E501
    "audio", "canvas", "map", "noframes", "noembed", "datalist", "xmp", "plaintext",
)  # fmt: skip
_BESIDE = frozenset(["nav", "aside", "footer", "figure", "figcaption", "form"])
# Comments, then elements: a value in double quotes, as the parser writes it, may hold anything.
_MARKUP = re.compile(r"""(<!--.*?-->|<(/?[^\s/>"]++)[^>"]*+(?:"[^"]*+"[^>"]*+)*+>)""", re.DOTALL)
_TELLING = frozenset(
    spelled for name in (*_BLOCKS, "a", "br", "strong", "b") for spelled in (name, f"/{name}")
)  # the elements that make a difference to the words
_ATTRIBUTE = re.compile(r"""\s([^\s=">]+)="([^"]*)\"""")
_HREF = re.compile(r"""\shref="([^"]*)\"""")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MARKS = 200  # characters of class and id looked at
DEEPEST = 700  # boxes within boxes; what is deeper is taken as if it were not: browsers stop at 512 elements
_USUAL = 400  # characters of the markup of a box; longer ones do not repeat


_COMMENTS = int(Role.COMMENT)
_FRAME = int(Role.FOOT | Role.MENU)


@dataclass(slots=True)
class Anchor:
    """A link in a run, by the places its words take."""

    href: str
    start: int
    end: int = 0


@dataclass(slots=True)
class Box:
    """A block element: where it stands, and what it and the ones around it are for."""

    tag: str
    above: int  # the place of the box it stands in, among the boxes of the page; the outermost stands in itself
    depth: int
    marks: str  # class, id, role and itemprop, lower case
    own: int  # what its own marks say it is for, roles added up
    within: int  # the same with all boxes around it
    beside: bool  # in navigation, an aside, a footer, a figure or a form
    hidden: bool  # in a part its owner keeps from excerpts (data-nosnippet)


@dataclass(slots=True)
class Run:
    """A stretch of text no block element interrupts."""

    tag: str  # of the block it stands in
    beside: bool  # in navigation, an aside, a footer, a figure or a form
    hidden: bool  # in or around a part its owner keeps from excerpts (data-nosnippet)
    marks: str  # class and id of the block
    box: int = 0  # its place among the boxes of the page
    broken: bool = False  # it begins after a double line break inside its block
    strong: int = 0  # characters in bold
    pieces: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Its words, white space folded; places of anchors refer to this."""
        return "".join(self.pieces)

    def add(self, words: str) -> None:
        """Append words, folding white space as it comes."""
        folded = " ".join(words.split())
        if folded:
            folded = f"{' ' * words[0].isspace()}{folded}{' ' * words[-1].isspace()}"
        elif words:
            folded = " "
        if self.length == 0 or self.pieces[-1].endswith(" "):
            folded = folded.lstrip(" ")
        if folded:
            self.pieces.append(folded)
            self.length += len(folded)

    def linked(self) -> int:
        """The characters of it that are links."""
        return sum(max(0, anchor.end - anchor.start) for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class Flow:
    """The runs of a page in order, and the boxes they stand in."""

    runs: list[Run]
    boxes: list[Box]

    def is_elsewhere(self, run: Run) -> bool:
        """Whether a run belongs to comments, or to the head, the foot or the menus of the page.

        Of the frame only the two nearest boxes are asked: outlets mark the whole page with words like "menu".
        """
        box = self.boxes[run.box]
        return bool(box.within & _COMMENTS or (box.own | self.boxes[box.above].own) & _FRAME)


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the box it is in, and what of it is known."""

    boxes: list[Box]
    runs: list[Run] = field(default_factory=list)
    current: Run | None = None  # none between a block's edge and the first words after it
    open: list[int] = field(default_factory=lambda: [0])  # the boxes around here, the outermost first
    ignored: int = 0  # boxes opened beyond the deepest
    breaks: int = 0
    strong: int = 0  # bold elements around here
    kept_back: list[str] = field(default_factory=list)  # inline elements around here from the first kept back on

    def run(self) -> Run:
        """The run that words are added to here."""
        if self.current is None:
            at = self.open[-1]
            box = self.boxes[at]
            self.current = Run(box.tag, box.beside, box.hidden, box.marks, at)
        return self.current

    def end(self) -> None:
        """End the run, where there is one."""
        if self.current is not None and self.current.length:
            self.runs.append(self.current)
        self.current = None
        self.breaks = 0


def words_of(markup: Markup) -> Flow:
    """The runs of a page in order, no empty ones, and the boxes they stand in; what says nothing leaves the tree."""
    markup.tree.strip_tags(list(SILENT))
    body = markup.tree.body
    walk = _Walk([Box("body", 0, 0, "", 0, 0, beside=False, hidden=False)])
    html = (body.html or "") if body is not None else ""
    all_tell = "data-nosnippet" in html  # then the ends of inline elements matter as well
    parts = _MARKUP.split(html)
    for at in range(1, len(parts), 3):
        name, words = parts[at + 1], parts[at + 2]
        if name and (all_tell or name in _TELLING):
            _element(parts[at], name, walk)
        if words and (walk.current is not None or not words.isspace()):
            _text(words, walk)
    walk.end()
    for run in walk.runs:
        run.pieces = [run.text]
    return Flow([run for run in walk.runs if run.text.strip()], walk.boxes)


def _text(words: str, walk: _Walk) -> None:
    if "&" in words:
        words = unescape(words)
    current = walk.run()
    before = current.length
    current.add(words)
    if current.length - before > 1 or not words.isspace():
        walk.breaks = 0
        if walk.strong:
            current.strong += current.length - before
        if walk.kept_back:
            current.hidden = True


def _element(markup: str, name: str, walk: _Walk) -> None:
    """Go past a piece of markup."""
    closing = name[0] == "/"
    tag = name[1:] if closing else name
    if tag in _BLOCKS:
        walk.end()
        if closing:
            _close(walk)
        elif tag not in _EMPTY:
            _open(markup, tag, walk)
    elif tag == "br":
        walk.breaks += 1
        if walk.breaks > 1 and walk.current is not None and walk.current.length:
            walk.end()
            walk.run().broken = True
        if walk.current is not None:
            walk.current.add(" ")
    else:
        _inline(markup, tag, walk, closing=closing)


def _close(walk: _Walk) -> None:
    if walk.ignored:
        walk.ignored -= 1
    elif len(walk.open) > 1:
        walk.open.pop()


def _open(markup: str, tag: str, walk: _Walk) -> None:
    if len(walk.open) > DEEPEST:
        walk.ignored += 1
        return
    above = walk.open[-1]
    around = walk.boxes[above]
    make = _make(tag, markup) if len(markup) < _USUAL else _make.__wrapped__(tag, markup)
    box = Box(
        tag,
        above,
        around.depth + 1,
        make.marks,
        make.own,
        make.own | around.within,
        beside=around.beside or tag in _BESIDE,
        hidden=around.hidden or make.kept_back,
    )
    walk.open.append(len(walk.boxes))
    walk.boxes.append(box)


@dataclass(frozen=True, slots=True)
class _Make:
    """What the markup of a box says by itself."""

    marks: str
    own: int
    kept_back: bool


@lru_cache(maxsize=4096)
def _make(tag: str, markup: str) -> _Make:
    """What the markup of a box says; pages repeat the same boxes over and over."""
    said = dict(_ATTRIBUTE.findall(markup))
    marks = f"{said.get('class', '')} {said.get('id', '')}".strip()[:_MARKS]
    own = roles(
        tag,
        marks,
        said.get("role", ""),
        stated="articlebody" in said.get("itemprop", "").lower(),
        unseen=_is_unseen(said),
    )
    return _Make(marks.lower(), own, "data-nosnippet" in said)


def _is_unseen(said: dict[str, str]) -> bool:
    style = said.get("style", "")
    return (
        "hidden" in said
        or said.get("aria-hidden") == "true"
        or ("display" in style and bool(_NO_DISPLAY.search(style)))
    )


def _inline(markup: str, tag: str, walk: _Walk, *, closing: bool) -> None:
    if tag == "a":
        current = walk.run()
        if closing:
            if current.anchors and not current.anchors[-1].end:
                current.anchors[-1].end = current.length
        else:
            href = _HREF.search(markup)
            current.anchors.append(Anchor(unescape(href[1]) if href else "", current.length))
    elif tag in {"strong", "b"}:
        walk.strong += -1 if closing else 1
    if walk.kept_back or "data-nosnippet" in markup:
        _keep_back(tag, walk, closing=closing)


def _keep_back(tag: str, walk: _Walk, *, closing: bool) -> None:
    if not closing and tag not in _EMPTY:
        walk.kept_back.append(tag)
    elif tag in walk.kept_back:
        while walk.kept_back.pop() != tag:
            pass
