"""What every form of feed is read into before it is judged: words as written, nothing resolved, nothing refused."""

from dataclasses import dataclass
from typing import NamedTuple


class Markup(NamedTuple):
    """A piece of text as written: HTML, or plain."""

    source: str
    html: bool = True


NOTHING = Markup("", html=False)


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One entry in its own words."""

    guid: str = ""
    links: tuple[str, ...] = ()  # candidates, the best first
    base: str = ""  # xml:base at the entry, as written
    title: Markup = NOTHING
    bylines: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    summary: Markup = NOTHING
    content: Markup = NOTHING
    language: str = ""
    categories: tuple[str, ...] = ()
    image: str = ""
    origin_name: str = ""
    origin_url: str = ""
    rights: str = ""
    licence: str = ""
    rsl: str = ""


@dataclass(frozen=True, slots=True)
class ToldFeed:
    """One feed in its own words."""

    form: str
    entries: tuple[ToldEntry, ...]
    title: Markup = NOTHING
    home: str = ""
    base: str = ""
    bylines: tuple[str, ...] = ()  # of entries that name nobody
    language: str = ""
    rights: str = ""
    licence: str = ""
    hub: str = ""
    self_link: str = ""
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    rsl: str = ""
