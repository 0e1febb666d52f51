"""HTML of an editor → the parts of a body: text cleaned, pictures, quotations, tables and films by themselves."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from lxml import etree
from lxml import html as markup

from headwater.core import links
from headwater.core.exchange.articles import Block, Linked, PictureNamed, Quoted, Shown, Tabled, Words
from headwater.core.exchange.shortcodes import CAPTION, EMBED, GALLERY
from headwater.core.feed import plain

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
_LONE_ADDRESS = re.compile(r"\s*(https?://[^\s<>]+)\s*")
_BREAKS_AROUND = re.compile(r"\A(?:\s|<br/>)+|(?:\s|<br/>)+\Z")
_ATTACHMENT = re.compile(r"\bwp-image-(\d+)\b")
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "ul": "ul", "ol": "ol", "li": "li"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_GONE = frozenset(
    {"script", "style", "form", "object", "embed", "noscript", "svg", "canvas", "template", "input", "button", "select",
     "textarea", "math", "map", "applet", "frameset"}
)  # fmt: skip
_HOLDERS = frozenset(
    {"div", "section", "article", "aside", "main", "header", "footer", "center", "details", "summary", "figure",
     "figcaption", "dl", "dt", "dd", "address", "nav", "hgroup", "fieldset", "body", "html", "picture", CAPTION}
)  # fmt: skip
LARGEST = 5_000_000  # characters of a text


@dataclass(slots=True)
class _Body:
    """A body under way."""

    base: str
    breaks: bool  # an empty line begins a paragraph
    blocks: list[Block] = field(default_factory=list)
    html: list[str] = field(default_factory=list)  # of the text under way
    line: list[str] = field(default_factory=list)  # of the paragraph under way
    later: list[PictureNamed] = field(default_factory=list)  # what stood inside a paragraph stands after it
    notes: dict[str, None] = field(default_factory=dict)


def blocks_of(text: str, *, base: str, breaks: bool) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The parts of a body, and sentences on what of it was left out.

    Args:
        text: HTML, its shortcodes as elements.
        base: where relative addresses begin.
        breaks: an empty line begins a paragraph, a line break is one, as in texts that were never marked up.

    Raises:
        ValueError: it is too long to be a text.
    """
    if len(text) > LARGEST:
        raise ValueError("its text is longer than five million characters")
    body = _Body(base, breaks)
    text = _COMMENT.sub("", text)
    if text.strip():
        try:
            root = markup.fragment_fromstring(text, create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError) as err:
            raise ValueError(f"its markup cannot be read: {err}") from err
        _flow(root, body)
    _end_text(body)
    return tuple(body.blocks), tuple(body.notes)


def _flow(node: etree._Element, body: _Body) -> None:
    _text(node.text, body)
    for child in node:
        _element(child, body)
        _text(child.tail, body)


def _text(text: str | None, body: _Body) -> None:
    if not text:
        return
    if not body.breaks:
        body.line.append(escape(text, quote=False))
        return
    for number, part in enumerate(_EMPTY_LINE.split(text)):
        if number:
            _end_paragraph(body)
        body.line.append(escape(part, quote=False).replace("\n", "<br/>"))


def _element(node: etree._Element, body: _Body) -> None:
    tag = node.tag if isinstance(node.tag, str) else ""
    if tag in _GONE:
        body.notes[f"<{tag}> was left out"] = None
    elif tag in _HANDLED:
        _end_paragraph(body)
        _HANDLED[tag](node, body)
    elif tag in _HEADINGS:
        _end_paragraph(body)
        _piece(_HEADINGS[tag], _inside(node, body), body)
    elif tag in _HOLDERS:
        _end_paragraph(body)
        _flow(node, body)
        _end_paragraph(body)
    elif tag:
        body.line.append(_inline(node, body))


def _inline(node: etree._Element, body: _Body) -> str:
    """An element inside a line, as markup; its pictures are put aside."""
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag:
        return ""
    if tag in _GONE:
        body.notes[f"<{tag}> was left out"] = None
        return ""
    if tag == "br":
        return "<br/>"
    if tag == "img":
        body.later += [named] if (named := _named(node, body)) else []
        return ""
    inner = _inside(node, body)
    if tag == "a":
        address = _address(node.get("href") or "", body.base)
        return f'<a href="{escape(address)}">{inner}</a>' if address and inner.strip() else inner
    if tag in {"p", "div"}:
        return f"{inner}<br/>"
    if tag in _INLINE and inner.strip():
        return f"<{_INLINE[tag]}>{_BREAKS_AROUND.sub('', inner) if tag == 'li' else inner}</{_INLINE[tag]}>"
    return inner


def _inside(node: etree._Element, body: _Body) -> str:
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        parts += [_inline(child, body), escape(child.tail or "", quote=False)]
    return "".join(parts)


def _address(url: str, base: str) -> str:
    return url if url.lower().startswith("mailto:") and url.isprintable() else links.absolute(url, base)


def _piece(tag: str, inner: str, body: _Body) -> None:
    inner = _BREAKS_AROUND.sub("", inner)
    alone = _LONE_ADDRESS.fullmatch(inner) if tag == "p" else None
    if alone:
        _end_text(body)
        _link(plain.line(alone[1]), "", body)
    elif plain.line(inner):
        body.html.append(f"<{tag}>{inner}</{tag}>")
    if body.later:
        pictures, body.later = body.later, []
        for named in pictures:
            _stand(Shown((named,)), body)


def _end_paragraph(body: _Body) -> None:
    line, body.line = "".join(body.line), []
    _piece("p", line, body)


def _end_text(body: _Body) -> None:
    if body.line:
        _end_paragraph(body)
    if body.html:
        body.blocks.append(Words("".join(body.html)))
        body.html = []


def _stand(block: Block, body: _Body) -> None:
    _end_text(body)
    body.blocks.append(block)


def _paragraph(node: etree._Element, body: _Body) -> None:
    _piece("p", _inside(node, body), body)


def _list(node: etree._Element, body: _Body) -> None:
    if inner := _inline(node, body):
        body.html.append(inner)
    _piece("p", "", body)


def _lines(node: etree._Element, body: _Body) -> None:
    _piece("p", _inside(node, body).replace("\n", "<br/>"), body)


def _quotation(node: etree._Element, body: _Body) -> None:
    """A quotation with its speaker by itself; one without stays a paragraph, in italics."""
    cites = list(node.iter("cite", "footer"))
    said_by = plain.folded(" ".join(cites[-1].itertext())) if cites else ""
    url = links.absolute(node.get("cite") or "", body.base) if node.get("cite") else ""
    for cite in cites[-1:]:
        cite.drop_tree()
    words = _paragraphs(node, body)
    if said_by and words:
        _stand(Quoted(words[:2000], said_by.lstrip("—–- ")[:200], url), body)
        if len(words) > 2000:
            _piece("p", f"<i>{escape(words[2000:], quote=False)}</i>", body)
        return
    for part in filter(None, words.split("\n\n")):
        _piece("p", f"<i>{escape(part, quote=False)}</i>", body)


def _paragraphs(node: etree._Element, body: _Body) -> str:
    return plain.paragraphs(_tagged(node)) if len(node) or not body.breaks else (node.text or "").strip()


def _tagged(node: etree._Element) -> str:
    return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))


def _figure(node: etree._Element, body: _Body) -> None:
    """A figure: its pictures with the caption; a gallery where it holds several; whatever else it holds."""
    captions = [each for each in node if each.tag == "figcaption"]
    caption = plain.line(" ".join(" ".join(each.itertext()) for each in captions), markup=False)
    if next(node.iter("blockquote", "table", "iframe", "video", "audio"), None) is not None:
        for each in captions:
            each.drop_tree()
        held = len(body.blocks)
        _flow(node, body)
        _end_text(body)
        _caption(caption, held, body)
        return
    pictures = [_with(named, _own_caption(each, node)) for each in node.iter("img") if (named := _named(each, body))]
    if len(pictures) == 1:
        own = caption or pictures[0].caption
        _stand(Shown((_with(pictures[0], own),)), body)
    elif pictures:
        _stand(Shown(tuple(pictures)), body)
        _piece("p", f"<i>{escape(caption, quote=False)}</i>" if caption else "", body)
    else:
        for each in captions:
            each.drop_tree()
        _embed_inside(node, caption, body)


def _own_caption(image: etree._Element, outer: etree._Element) -> str:
    """What stands below a picture of a gallery, in the figure it has there."""
    for figure in image.iterancestors("figure"):
        if figure is outer:
            return ""
        return next((plain.folded(" ".join(each.itertext())) for each in figure if each.tag == "figcaption"), "")
    return ""


def _caption(caption: str, held: int, body: _Body) -> None:
    """What stands below a table or a film belongs to it; else it is a line of its own."""
    last = body.blocks[-1] if len(body.blocks) > held else None
    if isinstance(last, Tabled) and caption:
        body.blocks[-1] = Tabled(caption[:200], last.columns, last.rows)
    elif isinstance(last, Linked) and caption:
        body.blocks[-1] = Linked(last.url, last.title, caption[:500])
    elif caption:
        _piece("p", f"<i>{escape(caption, quote=False)}</i>", body)


def _embed_inside(node: etree._Element, caption: str, body: _Body) -> None:
    address = _LONE_ADDRESS.fullmatch("".join(node.itertext()))
    if address:
        _end_text(body)
        _link(address[1], caption, body)
        return
    _flow(node, body)
    _end_paragraph(body)
    _caption(caption, len(body.blocks), body)


def _captioned(node: etree._Element, body: _Body) -> None:
    """[caption]: a picture, and the words after it."""
    images = [named for each in node.iter("img") if (named := _named(each, body))]
    words = plain.folded(" ".join(node.itertext())) or plain.line(node.get("caption") or "")
    if len(images) == 1:
        _stand(Shown((_with(images[0], words),)), body)
    else:
        _flow(node, body)
        _end_paragraph(body)


def _gallery(node: etree._Element, body: _Body) -> None:
    """[gallery]: attachments by their numbers; "*" stands for all that hang on the post."""
    numbers = re.findall(r"\d+", node.get("ids") or "") or ["*"]
    _stand(Shown(tuple(PictureNamed("", number=number) for number in numbers)), body)


def _named(node: etree._Element, body: _Body) -> PictureNamed | None:
    source = node.get("src") or node.get("data-src") or ""
    url = links.absolute(source, body.base) or (
        source if not source.lower().startswith(("data:", "javascript:")) else ""
    )
    number = _ATTACHMENT.search(node.get("class") or "")
    if not url and not number:
        body.notes["a picture without an address was left out"] = None
        return None
    alt, file = plain.line(node.get("alt") or ""), "" if "://" in url else url
    return PictureNamed(url, alt, number=number[1] if number else "", file=file)


def _with(named: PictureNamed, caption: str) -> PictureNamed:
    return PictureNamed(named.url, named.alt, caption, named.credit, named.number, named.file)


def _film(node: etree._Element, body: _Body) -> None:
    sources = [node.get("src") or node.get("url") or ""]
    sources += [each.get("src") or "" for each in node.iter("source")]
    text = _LONE_ADDRESS.fullmatch("".join(node.itertext()))
    sources += [text[1]] if text else []
    address = next((found for each in sources if each and (found := links.absolute(each, body.base))), "")
    if address:
        _end_text(body)
        _link(address, plain.line(node.get("title") or ""), body)
    else:
        body.notes["a film, a sound or a post without an address was left out"] = None


def _link(url: str, caption: str, body: _Body) -> None:
    address = links.absolute(url, body.base)
    if address:
        body.blocks.append(Linked(_watched(address), "", caption[:500]))


def _watched(url: str) -> str:
    """The page of a film rather than the frame it is shown in."""
    film = re.match(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", url)
    if film:
        return f"https://www.youtube.com/watch?v={film[1]}"
    film = re.match(r"https?://player\.vimeo\.com/video/(\d+)", url)
    return f"https://vimeo.com/{film[1]}" if film else url


def _table(node: etree._Element, body: _Body) -> None:
    title = next((plain.folded(" ".join(each.itertext())) for each in node.iter("caption")), "")
    rows = [
        tuple(plain.folded(" ".join(cell.itertext())) for cell in row if cell.tag in {"td", "th"})
        for row in node.iter("tr")
    ]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    width = max(map(len, rows))
    full = [(*row, *("",) * (width - len(row))) for row in rows]
    first = next(iter(node.iter("tr")))
    headed = len(full) > 1 and all(cell.tag == "th" for cell in first if cell.tag in {"td", "th"})
    columns, held = (full[0], full[1:]) if headed else (("",) * width, full)
    _stand(Tabled(title[:200] or "Table", columns, tuple(held)), body)


_HANDLED: dict[str, Callable[[etree._Element, _Body], None]] = {
    "p": _paragraph,
    "ul": _list,
    "ol": _list,
    "pre": _lines,
    "blockquote": _quotation,
    "figure": _figure,
    "table": _table,
    "iframe": _film,
    "video": _film,
    "audio": _film,
    "hr": lambda node, body: None,  # the parts of a body stand apart anyway
    CAPTION: _captioned,
    EMBED: _film,
    GALLERY: _gallery,
}
