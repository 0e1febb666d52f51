"""An article on its way from one system to another."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

LONGEST_PATH = 500  # characters of an address that is remembered


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, headings and lists."""

    html: str  # p, h2, h3, b, i, ul, ol, li, a with an absolute address, br; nothing else


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody's words, and whose."""

    words: str
    said_by: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PictureNamed:
    """A picture as a text names it; its file is elsewhere."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    number: str = ""  # of its attachment, where it has one
    file: str = ""  # below the folder of media, as the other system says


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, or several in a row."""

    pictures: tuple[PictureNamed, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A film, a sound or a post on a platform."""

    url: str
    title: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table: its heading, the heads of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # as long as ``columns`` each


Block: TypeAlias = Words | Quoted | Shown | Linked | Tabled


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as another system has it, ready to be taken over."""

    origin: str  # what it is known by for ever: its guid or its address there
    headline: str
    slug: str  # "" for a draft without one
    section: str  # a key of core.sections
    authors: tuple[str, ...]
    body: tuple[Block, ...]
    published: datetime | None  # UTC; None for a draft
    changed: datetime | None = None  # UTC; when its newest version was made
    deck: str = ""
    dateline: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    lead: PictureNamed | None = None
    paths: tuple[str, ...] = ()  # of its former addresses, as ``former_path`` writes them
    notes: tuple[str, ...] = ()  # what could not be taken over as it was, in sentences


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What does not come in, and why."""

    subject: str
    reason: str
    asked: bool = False  # as whoever asked wanted it: a draft, a page; nothing went wrong


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds."""

    found: Iterable[Incoming | LeftOut] = ()  # of a large file read as it is asked for, and once
    notes: tuple[str, ...] = ()  # about the file as a whole


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken over, and where what says nothing belongs."""

    section: str = ""  # a key of core.sections for articles whose own words name none; "" refuses them
    drafts: bool = False


def former_path(url: str) -> str:
    """The path of a former address as it is remembered: decoded, without slashes around it; "" for none.

    An address that lies in its query, as ``/?p=12``, has none.
    """
    try:
        path = urlsplit(url).path
    except ValueError:  # half an IPv6 host
        return ""
    path = unicodedata.normalize("NFC", unquote(path)).strip("/")
    return path if len(path) <= LONGEST_PATH and path.isprintable() else ""
