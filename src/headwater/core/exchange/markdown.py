"""Markdown with front matter → an article.

Source: CommonMark 0.31 with tables; front matter as Jekyll and Hugo have it: YAML between
``---``, TOML between ``+++``.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import yaml
from markdown_it import MarkdownIt

from headwater.core import links, sections
from headwater.core.errors import ImportRefused
from headwater.core.exchange.articles import Incoming, PictureNamed, Wanted, former_path
from headwater.core.exchange.markup import blocks_of
from headwater.core.exchange.posts import LONGEST_DECK, LONGEST_HEADLINE
from headwater.core.feed import plain
from headwater.core.feed.decoding import without_controls

LARGEST = 5_000_000  # bytes of a file
LARGEST_MATTER = 65_536  # characters of front matter
_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+([^\n]+)\n?")
_NAMES = {
    "deck": ("deck", "description", "excerpt", "summary", "subtitle", "standfirst"),
    "date": ("date", "published", "publishDate", "pubdate"),
    "changed": ("changed", "lastmod", "modified", "updated", "last_modified_at"),
    "authors": ("authors", "author", "byline"),
    "section": ("section", "category", "categories"),
    "tags": ("tags", "keywords"),
    "paths": ("url", "permalink", "aliases", "redirect_from"),
    "origin": ("id", "guid", "uuid"),
}


class _NoAliases(yaml.SafeLoader):
    """YAML of plain values: a value that names another is how a small file becomes a huge one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """A node, which names no other."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def read_markdown(document: bytes, *, name: str, wanted: Wanted) -> Incoming:
    """The article of a Markdown file.

    Args:
        document: the file, in UTF-8.
        name: of the file: what the article is known by where its front matter gives no id, and its slug.
        wanted: where an article without a section belongs, and whether a draft is wanted.

    Raises:
        ImportRefused: it cannot be read, or something is missing; the reason says what.
    """
    if len(document) > LARGEST:
        raise ImportRefused(name, f"is larger than {LARGEST // 1_000_000} MB")
    try:
        text = without_controls(document.decode())
    except UnicodeDecodeError as err:
        raise ImportRefused(name, "is not in UTF-8") from err
    found = _MATTER.match(text)
    said = _said(found[1], found[2], name) if found else {}
    text = text[found.end() :] if found else text
    headline = plain.folded(_word(said.get("title")))
    if not headline and (first := _HEADING.match(text)):
        headline, text = plain.line(first[1]), text[first.end() :]
    draft = said.get("draft") is True or said.get("published") is False
    published = _moment(_first(said, "date"), name)
    named = [*_words(_first(said, "section"))]
    section = next((each for each in named if each in sections.BY_KEY), "")
    section = section or sections.guess(feed="", categories=named, page_section="", url="") or wanted.section
    _refuse(name, headline, section, dated=published is not None or draft)
    base = next((each for each in _words(_first(said, "paths")) if "://" in each), "")
    marked = MarkdownIt("commonmark").enable("table").render(text)
    try:
        body, notes = blocks_of(marked, base=base, breaks=False)
    except ValueError as err:
        raise ImportRefused(name, str(err)) from err
    deck = plain.folded(_word(_first(said, "deck")))
    if len(deck) > LONGEST_DECK:
        notes, deck = (*notes, f"its deck is longer than {LONGEST_DECK} characters and was left out"), ""
    return Incoming(
        origin=_word(_first(said, "origin")) or base or f"markdown:{name}",
        headline=headline,
        slug=_word(said.get("slug")) or re.sub(r"\A\d{4}-\d\d?-\d\d?-", "", name.rpartition("/")[2].rpartition(".")[0]),
        section=section,
        authors=tuple(map(plain.folded, _words(_first(said, "authors")))),
        body=body,
        published=None if draft else published,
        changed=None if draft else _moment(_first(said, "changed"), name),
        deck=deck,
        dateline=plain.folded(_word(said.get("dateline")))[:100],
        licence=links.absolute(_word(said.get("licence") or said.get("license")), ""),
        tags=tuple(map(plain.folded, _words(_first(said, "tags")))),
        lead=_lead(said, base),
        paths=tuple(filter(None, map(former_path, _words(_first(said, "paths"))))),
        notes=notes,
    )


def _said(fence: str, matter: str, name: str) -> Mapping[str, object]:
    if len(matter) > LARGEST_MATTER:
        raise ImportRefused(name, "its front matter is longer than 64 kB")
    try:
        said = tomllib.loads(matter.replace("\r\n", "\n")) if fence == "+++" else yaml.load(matter, _NoAliases)  # noqa: S506  a safe loader
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError) as err:
        raise ImportRefused(name, f"its front matter cannot be read: {plain.folded(str(err))[:200]}") from err
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise ImportRefused(name, "its front matter is no list of names and values")
    return {str(key): value for key, value in said.items()}


def _refuse(name: str, headline: str, section: str, *, dated: bool) -> None:
    if not headline:
        raise ImportRefused(name, "it has no title, in its front matter or as its first heading")
    if len(headline) > LONGEST_HEADLINE:
        raise ImportRefused(name, f"its headline is longer than {LONGEST_HEADLINE} characters")
    if not section:
        raise ImportRefused(name, "no section can be told; say where it belongs with --section")
    if not dated:
        raise ImportRefused(name, "it has no date")


def _first(said: Mapping[str, object], part: str) -> object:
    return next((said[key] for key in _NAMES[part] if said.get(key) not in (None, "", [], True, False)), None)


def _word(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _words(value: object) -> list[str]:
    """The words of a list, or of one word; an author may be an object with a name."""
    held = value if isinstance(value, list) else [value]
    named = (each.get("name") if isinstance(each, dict) else each for each in held)
    return [word for each in named if (word := _word(each))]


def _moment(value: object, name: str) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as err:
            raise ImportRefused(name, f"its date is none of ISO 8601: {str(value)[:60]}") from err
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(), UTC)
    if not isinstance(value, datetime):
        raise ImportRefused(name, f"its date is none: {str(value)[:60]}")
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _lead(said: Mapping[str, object], base: str) -> PictureNamed | None:
    told = said.get("picture") or said.get("image") or said.get("featured_image")
    told = told if isinstance(told, dict) else {"file": told}
    file = _word(told.get("file") or told.get("url") or told.get("src"))
    if not file:
        return None
    alt, caption, credit = (plain.folded(_word(told.get(key))) for key in ("alt", "caption", "credit"))
    return PictureNamed(links.absolute(file, base) or file, alt, caption, credit, file="" if "://" in file else file)
