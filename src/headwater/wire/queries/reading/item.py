"""One piece of another publisher's news: what we know of it, what we may show of it, where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from headwater.core.provenance.told import CARRIED as CARRYING
from headwater.core.rights import Notice as RightsNotice
from headwater.core.rights import excerpt, notice, told
from headwater.wire.models import HeadlineChange, Item, Joined, Notice, Receipt, TraceOf
from headwater.wire.queries.reading.boards import REF_FIELDS, StoryRef, ref
from headwater.wire.queries.reading.carrying import CARRIED, CopyRead, Taking, carried
from headwater.wire.queries.reading.lines import FIELDS, Line, lines_by_id, visible
from headwater.wire.queries.reading.traces import TraceRead, trace
from headwater.wire.queries.watching import showing


@dataclass(frozen=True, slots=True)
class SignalRead:
    """One statement of the owner, verbatim."""

    place: str
    name: str
    value: str
    agent: str  # "*": addressed to everybody
    url: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class RulingRead:
    """Why one part of the ceiling is what it is."""

    part: str  # a field of headwater.core.rights.Ceiling
    outcome: str
    because: str
    signal: SignalRead | None  # None: the operator's cap or the house rule decided


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """What may be shown of a piece, and why."""

    decided_at: datetime
    sentences: tuple[str, ...]  # what it comes to
    expires: datetime | None
    rulings: tuple[RulingRead, ...]
    signals: tuple[SignalRead, ...]
    notice: RightsNotice  # whose it is, as its owner says
    rules: str
    earlier: int  # receipts before this one, all kept


@dataclass(frozen=True, slots=True)
class Change:
    """A headline the piece carried before."""

    headline: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice of correction its source put on the piece."""

    words: str  # verbatim, cut to what the receipt lets be shown; "" where that is nothing
    noticed_at: datetime


@dataclass(frozen=True, slots=True)
class ItemRead:
    """A piece as its page shows it."""

    line: Line
    dateline: str
    section: str
    canonical: str
    headline_note: str
    published: datetime | None
    published_raw: str
    modified: datetime | None
    date_note: str
    last_seen: datetime
    words: int
    licence_url: str
    image_url: str  # "" where no picture may be shown, or there is none
    image_credit: str  # verbatim; "" unsaid
    image_size: tuple[int, int] | None  # width and height in pixels; None: unsaid
    read_note: str
    story: StoryRef | None
    story_headline: Line | None  # the headline that stands for its story
    joined_because: str
    joined_at: datetime | None
    joined_shared: tuple[str, ...]  # the names, then the words it was held together by
    joined_rules: str
    copy: CopyRead | None
    copies: int  # visible pieces whose text was taken from this one
    receipt: ReceiptRead | None
    trace: TraceRead | None
    changes: tuple[Change, ...]  # newest first
    notices: tuple[NoticeRead, ...]  # newest first
    checked_at: datetime | None  # when its page was last looked at again
    check_note: str  # what that brought
    check_reason: str  # when it is looked at next, and why


def item(uuid: UUID, *, now: datetime) -> ItemRead | None:
    """A piece with its receipt, its trace and its story; None when it is unknown or may not be shown."""
    row = Item.objects.filter(visible(now), uuid=uuid).select_related("story__headline_item__source").first()
    if row is None:
        return None
    story = row.story if row.story and row.story.merged_into_id is None else None
    joined = Joined.objects.filter(item=row).annotate(began=_BEGAN).order_by("-at", "-id").first()
    traced = TraceOf.objects.filter(item=row).first()
    return ItemRead(
        line=_line(row.id),
        dateline=row.dateline,
        section=row.section,
        canonical=row.canonical if row.canonical != row.url else "",
        headline_note=row.headline_note,
        published=row.published,
        published_raw=row.published_raw,
        modified=row.modified,
        date_note=row.date_note,
        last_seen=row.last_seen,
        words=row.words,
        licence_url=row.licence_url,
        image_url=row.image_url,
        image_credit=row.image_credit,
        image_size=(row.image_width, row.image_height) if row.image_width and row.image_height else None,
        read_note=row.read_note,
        story=ref([getattr(story, field) for field in REF_FIELDS]) if story else None,
        story_headline=_headline_of(story.headline_item, row, now) if story else None,
        joined_because=joined.reason if joined else "",
        joined_at=joined.at if joined else None,
        joined_shared=_shared(joined.detail) if joined and not joined.began else (),
        joined_rules=joined.rules if joined else "",
        copy=_copy(traced, now),
        copies=Item.objects.filter(visible(now), CARRIED, trace__taken_from=row).count(),
        receipt=receipt(row.id),
        trace=trace(traced, now=now) if traced else None,
        changes=tuple(
            Change(*change)
            for change in HeadlineChange.objects.filter(item=row).order_by("-until").values_list("headline", "until")
        ),
        notices=_notices(row.id),
        checked_at=row.checked_at,
        check_note=row.check_note,
        check_reason=row.check_reason,
    )


def _notices(item: int) -> tuple[NoticeRead, ...]:
    notices = Notice.objects.filter(item=item).order_by("-noticed_at", "-id")
    if not notices:
        return ()
    decided = _newest_receipt(item)
    shown = showing(decided) if decided else None
    return tuple(NoticeRead(excerpt(one.words, shown) if shown else "", one.noticed_at) for one in notices)


_BEGAN = ~Exists(Joined.objects.filter(story=OuterRef("story"), id__lt=OuterRef("id")))
"""Whether a piece was the first in its story: what its entry names then is what it shares with another one."""


def _shared(detail: dict[str, Any]) -> tuple[str, ...]:  # JSON of core.stories.Assignment
    return tuple(str(word) for kind in ("shared_names", "shared_terms") for word in detail.get(kind) or ())


def _line(item: int) -> Line:
    return Line(*Item.objects.values_list(*FIELDS).get(id=item))


def _headline_of(leading: Item | None, own: Item, now: datetime) -> Line | None:
    """The story's headline where it is another piece's and may be shown."""
    if leading is None or leading.id == own.id:
        return None
    row = Item.objects.filter(visible(now), id=leading.id).values_list(*FIELDS).first()
    return Line(*row) if row else None


def _copy(row: TraceOf | None, now: datetime) -> CopyRead | None:
    if row is None or row.label not in CARRYING:
        return None
    taking = Taking(row.taken_from_id, row.primary_outlet)
    return carried({row.item_id: taking}, lines_by_id([taking.item], now))[row.item_id]


def receipt(item: int) -> ReceiptRead | None:
    """The receipt that holds for an item: the newest."""
    row = _newest_receipt(item)
    if row is None:
        return None
    decided = showing(row)
    return ReceiptRead(
        decided_at=row.decided_at,
        sentences=told(decided),
        expires=decided.ceiling.expires,
        rulings=tuple(_ruling(each) for each in row.rulings),
        signals=tuple(_signal(each) for each in row.signals),
        notice=notice(decided.signals),
        rules=row.rules,
        earlier=Receipt.objects.filter(item=item).count() - 1,
    )


def _newest_receipt(item: int) -> Receipt | None:
    return Receipt.objects.filter(item=item).order_by("-decided_at", "-id").first()


def _ruling(stored: dict[str, Any]) -> RulingRead:  # JSON of core.rights.Ruling
    signal = stored.get("signal")
    return RulingRead(
        part=str(stored.get("part", "")),
        outcome=str(stored.get("outcome", "")),
        because=str(stored.get("because", "")),
        signal=_signal(signal) if signal else None,
    )


def _signal(stored: dict[str, Any]) -> SignalRead:  # JSON of core.signals.Signal
    return SignalRead(
        place=str(stored.get("place", "")),
        name=str(stored.get("name", "")),
        value=str(stored.get("value", "")),
        agent=str(stored.get("agent", "*")),
        url=str(stored.get("url", "")),
        read_at=_time(stored.get("read_at")),
    )


def _time(stored: object) -> datetime | None:
    return datetime.fromisoformat(stored) if isinstance(stored, str) and stored else None
