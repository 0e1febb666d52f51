"""The pieces we hold and the entries that tell of them: the types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from headwater.core.feed import Entry


@dataclass(frozen=True, slots=True)
class Known:
    """A piece of a source that we hold."""

    id: int
    url_key: str
    guid: str
    headline: str  # as its feeds gave it last
    modified: datetime | None
    feed: int | None  # the feed it came in by; None when that is followed no more
    url: str = ""
    published: datetime | None = None
    names: frozenset[str] = frozenset()  # keys of its other addresses and guids


@dataclass(frozen=True, slots=True)
class New:
    """A piece we do not hold."""

    entry: Entry  # its link is the source's own, whatever it was led through
    key: str  # its identity at its source
    remark: str = ""  # what was judged of its names, where they are not plain
    instead_of: int | None = None  # the piece whose address it has taken


@dataclass(frozen=True, slots=True)
class Change:
    """A piece we hold, and the entry that now tells of it differently."""

    known: Known
    entry: Entry
    retitled: bool
    moved_to: str = ""  # the key of its new address; "" when it stands where it stood
    names: tuple[str, ...] = ()  # keys it goes by from now on as well
    remark: str = ""  # why an entry with another name is the same piece


@dataclass(frozen=True, slots=True)
class Sifted:
    """The entries of one look at a feed, sorted by what is to be done with them."""

    new: tuple[New, ...]  # oldest first
    changed: tuple[Change, ...]
    unchanged: tuple[int, ...]  # ids of the pieces seen again


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the keys it can be known by."""

    entry: Entry
    key: str  # of its address
    own: str  # of its address and what tells it from others there
    guid: str  # key of its guid; "" when it has none or that names nothing
    led_through: str = ""  # the click tracker's address it came with


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold, by every name it is known by."""

    by_key: Mapping[str, Known]
    by_guid: Mapping[str, Known]
    twins: Mapping[tuple[str, datetime], Known]  # by headline and time of publication
    worn: frozenset[str]  # keys of guids that several pieces went by
