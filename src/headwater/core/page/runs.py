"""The words of a page in the order they stand: runs of text between block elements, with their links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from headwater.core.page.markup import attribute
from headwater.core.page.wording import fold

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
        "figure",
        "fieldset",
        "hr",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "button",
        "select",
        "textarea",
        "object",
        "video",
        "audio",
        "head",
    ]
)
_BESIDE = frozenset(["nav", "aside", "footer", "figure", "figcaption", "form"])
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Anchor:
    """A link in a run, by the places its words take."""

    href: str
    start: int
    end: int = 0


@dataclass(slots=True)
class Run:
    """A stretch of text no block element interrupts."""

    tag: str  # of the block it stands in
    beside: bool  # in navigation, an aside, a footer, a figure or a form
    hidden: bool  # in or around a part its owner keeps from excerpts (data-nosnippet)
    marks: str  # class of the block
    pieces: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Its words, white space folded; places of anchors refer to this."""
        return "".join(self.pieces)

    def add(self, words: str) -> None:
        """Append words, folding white space as it comes."""
        folded = _SPACE.sub(" ", words)
        if self.length == 0 or self.pieces[-1].endswith(" "):
            folded = folded.lstrip(" ")
        if folded:
            self.pieces.append(folded)
            self.length += len(folded)


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: open blocks, and how deep in parts of each kind."""

    blocks: list[tuple[str, str]]
    beside: int = 0
    hidden: int = 0
    breaks: int = 0


def runs(body: LexborNode | None) -> list[Run]:
    """The runs of a page in order, empty ones left out."""
    if body is None:
        return []
    found: list[Run] = []
    walk = _Walk([("body", "")])
    current = _fresh(walk)
    for node, entering in _steps(body):
        if node.is_text_node:
            if entering:
                _text(current, walk, node)
            continue
        tag = node.tag or ""
        if tag in _BLOCKS:
            found.append(current)
            _block(walk, node, tag, entering=entering)
            current = _fresh(walk)
        elif tag == "br" and entering:
            walk.breaks += 1
            if walk.breaks > 1:
                found.append(current)
                current = _fresh(walk)
            current.add(" ")
        else:
            _inline(current, walk, node, tag, entering=entering)
    found.append(current)
    return [run for run in found if run.length and run.text.strip()]


def _fresh(walk: _Walk) -> Run:
    tag, marks = walk.blocks[-1]
    walk.breaks = 0
    return Run(tag, walk.beside > 0, walk.hidden > 0, marks)


def _text(current: Run, walk: _Walk, node: LexborNode) -> None:
    words = node.text_content or ""
    if words.strip():
        walk.breaks = 0
        current.hidden = current.hidden or walk.hidden > 0
    current.add(words)


def _block(walk: _Walk, node: LexborNode, tag: str, *, entering: bool) -> None:
    step = 1 if entering else -1
    walk.beside += step * (tag in _BESIDE)
    walk.hidden += step * ("data-nosnippet" in node.attributes)
    if entering:
        walk.blocks.append((tag, fold(attribute(node, "class")).lower()))
    elif len(walk.blocks) > 1:
        walk.blocks.pop()


def _inline(current: Run, walk: _Walk, node: LexborNode, tag: str, *, entering: bool) -> None:
    if tag == "a":
        if entering:
            current.anchors.append(Anchor(attribute(node, "href"), current.length))
        elif current.anchors:
            current.anchors[-1].end = current.length
    if tag in {"span", "em", "strong", "b", "i", "a"} and "data-nosnippet" in node.attributes:
        walk.hidden += 1 if entering else -1


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node on the way in and on the way out, without recursion: a stranger's page may nest without end."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if not entering or node.is_text_node or node.tag in _SILENT or node.is_comment_node:
            continue
        stack.append((node, False))
        children = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend((child, True) for child in reversed(children))
