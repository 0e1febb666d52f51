"""An article of ours as Markdown with front matter, which ``read_markdown`` reads again."""

import re
from collections.abc import Iterator

import yaml
from lxml import etree
from lxml import html as markup

from headwater.core.exchange.articles import Block, Linked, Words
from headwater.core.exchange.outgoing import Outgoing, html_of, stamp

_MEANT = re.compile(r"([\\`*_\[\]<>&#])")
_AT_START = re.compile(r"^(\d*)([-+=~|:.)])", re.MULTILINE)  # begins a list, a line across, a table
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def as_markdown(article: Outgoing) -> str:
    """The file of an article."""
    said: dict[str, object] = {
        "id": f"urn:uuid:{article.uuid}",
        "title": article.headline,
        "deck": article.deck,
        "slug": article.slug,
        "date": stamp(article.published),
        "lastmod": stamp(article.changed) if article.changed != article.published else "",
        "authors": list(article.authors),
        "dateline": article.dateline,
        "section": article.section,
        "tags": [tag.name for tag in article.tags],
        "language": article.language,
        "licence": article.licence,
        "usage_terms": article.usage_terms,
        "url": article.url,
        "picture": _picture(article),
        "changes": [{"kind": each.kind, "at": stamp(each.at), "note": each.note} for each in article.noted],
        "sources": [
            {name: value for name, value in (("title", each.title), ("whose", each.whose), ("url", each.url)) if value}
            for each in article.cited
        ],
    }
    matter = yaml.safe_dump({k: v for k, v in said.items() if v}, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{matter}---\n\n{body_of(article.body)}"


def _picture(article: Outgoing) -> dict[str, str] | None:
    if article.picture is None:
        return None
    named = article.picture
    said = {"file": named.url, "alt": named.alt, "caption": named.caption, "credit": named.credit}
    return {name: value for name, value in said.items() if value}


def body_of(blocks: tuple[Block, ...]) -> str:
    """A body as Markdown: text in its marks; what Markdown has no marks for as HTML, a line each."""
    parts = [part for block in blocks for part in _parts(block)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        for element in markup.fragment_fromstring(block.html, create_parent="div"):
            if written := _written(element):
                yield written
    elif isinstance(block, Linked):
        caption = block.caption or block.title
        said = f"<figcaption>{markup.tostring(_held(caption), encoding='unicode')}</figcaption>" if caption else ""
        yield f"<figure><div>{_escaped(block.url)}</div>{said}</figure>"
    else:
        yield " ".join(html_of((block,)).split("\n"))


def _held(text: str) -> etree._Element:
    held = markup.Element("span")
    held.text = text
    return held


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _written(element: etree._Element) -> str:
    if element.tag in {"h2", "h3"}:
        return f"{'#' * int(element.tag[1])} {' '.join(_inside(element).split())}"
    if element.tag in {"ul", "ol"}:
        return "\n".join(_list(element, ""))
    text = "\n".join(line.strip(" ") for line in _inside(element).strip().split("\n"))
    return _AT_START.sub(r"\1\\\2", text)


def _list(element: etree._Element, indent: str) -> Iterator[str]:
    for number, entry in enumerate(element.iterchildren("li"), 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        inner = [each for each in entry if each.tag in {"ul", "ol"}]
        yield f"{indent}{mark}{' '.join(_inside(entry).split())}"
        for each in inner:
            yield from _list(each, indent + " " * len(mark))


def _inside(element: etree._Element) -> str:
    parts = [_text(element.text)]
    for child in element:
        if child.tag not in {"ul", "ol"}:
            parts.append(_inline(child))
        parts.append(_text(child.tail))
    return "".join(parts)


def _inline(child: etree._Element) -> str:
    if child.tag == "br":
        return "\\\n"
    inner = _inside(child)
    if child.tag == "a" and child.get("href"):
        return f"[{inner}](<{child.get('href')}>)"
    mark = _MARKS.get(str(child.tag), "")
    bare = inner.strip()
    if not mark or not bare:
        return inner
    start, end = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{start}{mark}{bare}{mark}{end}"


def _text(text: str | None) -> str:
    return _MEANT.sub(r"\\\1", re.sub(r"\s+", " ", text)) if text else ""
