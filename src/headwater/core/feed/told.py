"""What every form of feed is read into before it is judged: words as written, nothing resolved, nothing refused."""

from dataclasses import dataclass
from typing import NamedTuple

from headwater.core.feed.later import ReadLater
from headwater.core.feed.parsed import Enclosure
from headwater.core.feed.skeleton import UNCUT, Skeleton
from headwater.core.feed.standing import PLAIN, Standing


class Markup(NamedTuple):
    """A piece of text as written: HTML, or plain."""

    written: str
    html: bool = True
    skeleton: Skeleton = UNCUT  # what was cut out of it

    def __bool__(self) -> bool:
        return bool(self.written)

    @property
    def source(self) -> str:
        """The text with all that belongs into it."""
        return self.skeleton.whole(self.written)


NOTHING = Markup("", html=False)


@dataclass(frozen=True, slots=True)
class ToldEntry(ReadLater):
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
    image_credit: str = ""
    enclosures: tuple[Enclosure, ...] = ()  # their addresses as written
    transcript: str = ""
    origin_name: str = ""
    origin_url: str = ""
    rights: str = ""
    licence: str = ""
    rsl: str = ""
    standing: Standing = PLAIN  # what an agency lays down for it


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
    skip_days: tuple[int, ...] = ()  # Monday is 0
    rsl: str = ""
    further: tuple[tuple[str, str], ...] = ()  # other documents it names: address, last change
    left_out: int = 0  # entries, of more than are read
    warnings: tuple[str, ...] = ()
