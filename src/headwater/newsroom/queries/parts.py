"""The parts of an article's body as they can be shown: markup cleaned, pictures only where they may stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import nh3
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from headwater.newsroom.models import Picture
from headwater.newsroom.models.body import platform

TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "ol", "ul", "li", "a", "br", "hr"}
WIDE, NARROW = "width-1280|bare", "width-640|bare"  # without the place the camera noted


@dataclass(frozen=True, slots=True)
class PictureRead:
    """A picture in two sizes, with what has to be said of it."""

    url: str
    width: int
    height: int
    small_url: str
    small_width: int
    small_height: int
    alt: str
    caption: str
    credit: str
    licence: str
    licence_url: str


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs and headings, as markup that was cleaned."""

    html: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words."""

    words: str
    said_by: str
    url: str
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Pictures:
    """A picture, or several in a row."""

    pictures: tuple[PictureRead, ...]
    kind: str = "pictures"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A film, a sound or a post on a platform."""

    url: str
    title: str
    caption: str
    platform: str
    kind: str = "elsewhere"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader has to know, beside the text."""

    title: str
    html: str
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows."""

    title: str
    columns: tuple[tuple[str, str], ...]  # heading; "text" or "number"
    rows: tuple[tuple[tuple[str, str], ...], ...]  # cells: what stands in it; "text" or "number"
    source: str
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class File:
    """A document to take along."""

    url: str
    title: str
    form: str  # "PDF"
    size: int  # bytes
    kind: str = "file"


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story of the wire, as it stands when somebody reads."""

    story: UUID
    kind: str = "story"


Part = Text | Quote | Pictures | Elsewhere | Facts | Table | File | StoryPart


def parts(body: Any, *, today: date) -> tuple[Part, ...]:  # noqa: ANN401  Wagtail has no types
    """The parts of a body that may be shown on a day, in their order."""
    return tuple(part for block in body or () for part in _part(block.block_type, block.value, today))


def picture(of: Picture | None, alt: str, caption: str, *, today: date) -> PictureRead | None:
    """A picture as it can be shown; None where its licence has ended or its file is gone."""
    if of is None or (of.licensed_until and of.licensed_until < today):
        return None
    try:
        wide, narrow = of.get_rendition(WIDE), of.get_rendition(NARROW)
    except (OSError, SourceImageIOError):  # its file is gone, or damaged
        return None
    return PictureRead(
        url=wide.url,
        width=wide.width,
        height=wide.height,
        small_url=narrow.url,
        small_width=narrow.width,
        small_height=narrow.height,
        alt=alt,
        caption=caption,
        credit=of.credit,
        licence=of.licence,
        licence_url=of.licence_url,
    )


def clean(markup: str) -> str:
    """Markup of the editor with its links resolved, without anything a reader's browser would run or load."""
    return nh3.clean(
        expand_db_html(markup),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _part(kind: str, value: Any, today: date) -> Iterator[Part]:  # noqa: ANN401  Wagtail has no types
    if kind == "text":
        yield Text(clean(value.source))
    elif kind == "quote":
        yield Quote(value["words"], value["said_by"], _of_the_web(value["url"]))
    elif kind in {"picture", "gallery"}:
        wanted = [value] if kind == "picture" else list(value)
        found = (picture(each["picture"], each["alt"], each["caption"] or "", today=today) for each in wanted)
        if shown := tuple(filter(None, found)):
            yield Pictures(shown)
    elif kind == "elsewhere" and platform(_of_the_web(value["url"])):
        yield Elsewhere(value["url"], value["title"], value["caption"] or "", platform(value["url"]))
    elif kind == "facts":
        yield Facts(value["title"], clean(value["text"].source))
    elif kind == "table":
        yield _table(value)
    elif kind == "file" and value["document"]:
        document = value["document"]
        form, size = document.file_extension.upper(), document.get_file_size() or 0
        yield File(document.url, value["title"] or document.title, form, size)
    elif kind == "story":
        yield StoryPart(UUID(value["story"]))


def _of_the_web(url: str | None) -> str:
    """An address that leads somewhere and runs nothing; "" for any other, however it came to be stored."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _table(value: Any) -> Table:  # noqa: ANN401  Wagtail has no types
    kinds = [column["block"].name for column in value["table"].columns]
    return Table(
        title=value["title"],
        columns=tuple(zip((column["heading"] for column in value["table"].columns), kinds, strict=True)),
        rows=tuple(
            tuple((str(cell or ""), kind) for cell, kind in zip(row["values"], kinds, strict=True))
            for row in value["table"].row_data
        ),
        source=value["source"] or "",
    )
