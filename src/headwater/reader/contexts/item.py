"""One piece of another publisher's news: what we show, why, and where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.safestring import SafeString

from headwater.reader import addresses, jsonld, places, wording
from headwater.reader.contexts.frame import Frame, frame, unlisted
from headwater.reader.contexts.pieces import Piece, kicker, piece
from headwater.reader.contexts.receipts import RightsNotice, ShownReceipt, receipt, rights_notice
from headwater.reader.contexts.traces import ShownTrace, trace
from headwater.wire.queries import reading
from headwater.wire.queries.reading import ItemRead

SHARED = 12  # names and words shown of what holds a piece in its story


@dataclass(frozen=True, slots=True)
class FormerHeadline:
    """A headline the piece carried before."""

    headline: Annotated[str, "verbatim"]
    until: Annotated[datetime, "when we first saw another one"]


@dataclass(frozen=True, slots=True)
class MirroredNotice:
    """A notice of correction its source put on the piece."""

    words: Annotated[str, "verbatim, cut to what the receipt lets be shown; empty: nothing of it may be"]
    at: Annotated[datetime, "when we first saw it"]


@dataclass(frozen=True, slots=True)
class InStory:
    """The story the piece belongs to, and why."""

    address: Annotated[str, "the story's page"]
    kicker: Annotated[str, "its section's name; empty: general"]
    headline: Annotated[Piece | None, "the headline that stands for it; none: this piece's own"]
    coverage: Annotated[str, "how widely it is reported, in one line"]
    because: Annotated[str, "why the piece is in it"]
    shared: Annotated[tuple[str, ...], "names and words of it that it shares with the others"]
    rules: Annotated[str, "the name of the rules that put it there"]
    at: Annotated[datetime | None, "when it was put there"]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A piece's page."""

    frame: Annotated[Frame, "what stands around the page"]
    piece: Annotated[Piece, "the piece"]
    headline_note: Annotated[str, "where the headline was taken from, when it is no title"]
    language: Annotated[str, "the name of its language; empty: unknown"]
    dateline: Annotated[str, "the place it is dated from"]
    published: Annotated[datetime | None, "when its owner says it was published"]
    published_raw: Annotated[str, "the owner's own wording of that, where it is distrusted"]
    date_note: Annotated[str, "why a date is distrusted; empty: it is not"]
    modified: Annotated[datetime | None, "when its owner says it was changed"]
    first_seen: Annotated[datetime, "when we first saw it"]
    last_seen: Annotated[datetime, "when it last stood in a feed"]
    licence_url: Annotated[str, "the licence its owner names"]
    read_note: Annotated[str, "what we read of it, and why not more"]
    canonical: Annotated[str, "another address its page names as the canonical one"]
    copies: Annotated[int, "pieces elsewhere whose text was taken from this one"]
    changes: Annotated[tuple[FormerHeadline, ...], "headlines it carried before, newest first"]
    notices: Annotated[tuple[MirroredNotice, ...], "its source's own notices of correction, newest first"]
    checked_at: Annotated[datetime | None, "when its page was last looked at again; none: not yet"]
    check_note: Annotated[str, "what that look brought"]
    check_reason: Annotated[str, "when its page is looked at next, and why then"]
    story: Annotated[InStory | None, "the story it belongs to"]
    trace: Annotated[ShownTrace | None, "where it comes from; none: not traced yet"]
    receipt: Annotated[ShownReceipt | None, "what we may show of it, and why; none: no receipt is kept"]
    rights: Annotated[RightsNotice, "whose it is, as its owner says"]
    picture: Annotated[str, "the address of its picture at its source, where it may be shown; empty: none"]
    picture_size: Annotated[str, "its width and height in pixels, as its page says; empty: unsaid"]
    picture_credit: Annotated[str, "whose the picture is, verbatim; empty: unsaid"]
    jsonld: Annotated[SafeString, "schema.org data, escaped for a script element"]


def item(uuid: UUID, *, now: datetime) -> ItemPage | None:
    """A piece's page; None when it is unknown or may not be shown."""
    read = reading.item(uuid, now=now)
    if read is None:
        return None
    line = read.line
    around = frame(
        now=now,
        title=f"{line.headline} ({line.outlet})",
        description=f"A piece by {line.outlet}: its link, what we may show of it and why, and where it comes from.",
        path=addresses.item(line.uuid),
        board=read.section,
    )
    return ItemPage(
        frame=unlisted(around),
        piece=piece(line),
        headline_note=read.headline_note,
        language=places.language(line.language),
        dateline=read.dateline,
        published=read.published,
        published_raw=read.published_raw if read.date_note else "",
        date_note=read.date_note,
        modified=read.modified if read.modified != read.published else None,
        first_seen=line.first_seen,
        last_seen=read.last_seen,
        licence_url=read.licence_url,
        read_note=read.read_note,
        canonical=read.canonical,
        copies=read.copies,
        changes=tuple(FormerHeadline(change.headline, change.until) for change in read.changes),
        notices=tuple(MirroredNotice(notice.words, notice.noticed_at) for notice in read.notices),
        checked_at=read.checked_at,
        check_note=wording.sentence(read.check_note),
        check_reason=wording.sentence(read.check_reason),
        story=_in_story(read),
        trace=trace(read.trace),
        receipt=receipt(read.receipt) if read.receipt else None,
        rights=rights_notice(read.receipt),
        picture=read.image_url,
        picture_size=" × ".join(f"{side:,}" for side in read.image_size or ()),
        picture_credit=read.image_credit,
        jsonld=jsonld.script(jsonld.item(read)),
    )


def _in_story(read: ItemRead) -> InStory | None:
    if read.story is None:
        return None
    line = read.line
    return InStory(
        address=addresses.story(read.story.uuid, read.story.slug),
        kicker=kicker(read.story),
        headline=piece(read.story_headline) if read.story_headline else None,
        coverage=wording.coverage(read.story),
        because=read.joined_because,
        shared=wording.verbatim(read.joined_shared, (line.headline, line.excerpt))[:SHARED],
        rules=read.joined_rules,
        at=read.joined_at,
    )
