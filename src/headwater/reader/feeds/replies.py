"""The replies to a piece as a feed: names as their writers gave them, and no address of anybody."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from headwater.community.markup import markup
from headwater.community.queries import reading, threads
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.reading import ReplyRead
from headwater.core import replies
from headwater.reader import addresses
from headwater.reader.contexts.replies import piece_address, told
from headwater.reader.feeds.channel import TOLD_OF, Channel, Deleted, Entry

SHOWN = 60


def replies_channel(kind: Kind, uuid: UUID, *, now: datetime) -> Channel | None:
    """The newest replies to a piece; None where it does not stand, or shows none."""
    about = piece(kind, uuid, now=now)
    if about is None or not threads.stands(about, now=now).shown:
        return None
    site = settings.SITE
    newest = reading.newest(about, SHOWN)
    gone = reading.gone_since(about, now - TOLD_OF)
    changes = (*(each.edited or each.published for each in newest), *(at for _, at in gone))
    return Channel(
        title=f"{site.site_name}: Replies to: {told(about)}",
        description="What readers and the newsroom replied.",
        home=addresses.absolute(piece_address(about)),
        addresses={
            form: addresses.absolute(addresses.reply_feed(kind, about.uuid, form)) for form in addresses.FORMATS
        },
        language=site.language,
        entries=tuple(_entry(each, about) for each in newest),
        updated=max(changes, default=now.replace(minute=0, second=0, microsecond=0)),
        deleted=tuple(Deleted(each.urn, at) for each, at in gone),
        rights="Replies are the words of those who wrote them.",
    )


def _entry(read: ReplyRead, about: Piece) -> Entry:
    whom = f" to {read.answered}" if read.answered else ""
    return Entry(
        id=read.uuid.urn,
        address=addresses.absolute(addresses.reply(read.uuid)),
        title=f"{read.name}{whom}, on: {told(about)}",
        lead=None,
        authors=(read.name,),
        language="",
        section="",
        html=markup(read.text),
        text=replies.plain(read.text),
        began=read.published,
        latest=max(read.edited or read.published, read.published),
    )
