"""What a feed is, whatever its format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString

from headwater.reader import addresses
from headwater.wire.queries.reading import Line

OWN = 20  # articles of our own
TOLD_OF = timedelta(days=30)  # a withdrawal; a reader that asks less often has let its entries go
RIGHTS = "Headlines and excerpts belong to the outlets named beside them."


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed, or an article of our own."""

    id: str  # a urn of its uuid: stays when the address does not
    address: str
    title: str  # the headline, verbatim, and its outlet
    lead: Line | None  # whose headline it is; None: ours
    authors: tuple[str, ...]
    language: str
    section: str  # its name; "" general
    html: SafeString
    text: str
    began: datetime
    latest: datetime  # when its newest piece came, or one was withdrawn


@dataclass(frozen=True, slots=True)
class Deleted:
    """A story nothing of which is shown any more, as every piece of it was withdrawn, or an article taken down."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed."""

    title: str
    description: str
    home: str
    addresses: dict[str, str]  # of the same feed in every format
    language: str
    entries: tuple[Entry, ...]
    updated: datetime  # of the newest entry or deletion; of now while there is none
    deleted: tuple[Deleted, ...] = ()
    rights: str = RIGHTS
    hub: str = ""  # that is told when it changes; "" none


def made(
    board: str,
    title: str,
    description: str,
    *,
    home: str,
    entries: tuple[Entry, ...],
    gone: Iterable[tuple[UUID, datetime]] = (),
    now: datetime,
    rights: str = RIGHTS,
) -> Channel:
    """A feed of what stands on a board.

    Args:
        board: as ``addresses.feed`` has it.
        title: of the feed.
        description: what it holds, in a sentence.
        home: the path of the page it is the feed of.
        entries: in order.
        gone: what stood in it and was taken away, and when.
        now: what an empty feed was updated at, to the hour.
        rights: whose what it holds is.
    """
    gone = tuple(gone)
    newest = (*(entry.latest for entry in entries), *(at for _, at in gone))
    return Channel(
        title=title,
        description=description,
        home=addresses.absolute(home),
        addresses={kind: addresses.absolute(addresses.feed(board, kind)) for kind in addresses.FORMATS},
        language=settings.SITE.language,
        entries=entries,
        updated=max(newest, default=now.replace(minute=0, second=0, microsecond=0)),
        deleted=tuple(Deleted(uuid.urn, at) for uuid, at in gone),
        rights=rights,
        hub=str(settings.SITE.hub),
    )
