"""Taking new pieces in: each with every judgement and its reason, those of a look together, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from headwater.core import prints
from headwater.core.copies import Copy
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.facts import Facts
from headwater.core.feed import Entry
from headwater.core.fluency import Flag, Spoken
from headwater.core.prints import Prints
from headwater.core.rights import Showing
from headwater.core.sifting import New
from headwater.core.stories import Assignment
from headwater.core.watching import GoneBy, Start
from headwater.wire.actions import deciding, log, numbers, rows, stories, withdrawing
from headwater.wire.actions.rows import URL_LIMIT
from headwater.wire.models import (
    Citation,
    CopyOf,
    Garbled,
    Item,
    ItemAddress,
    ItemPrints,
    Joined,
    Notice,
    Receipt,
    Story,
)
from headwater.wire.queries.gathering import DueFeed

HEADLINE_LIMIT = 1000  # characters; a longer one is refused, for a headline is never cut


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a new piece goes: its own number, and that of its story."""

    item: int
    story: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new piece with all that is decided about it by itself."""

    new: New
    facts: Facts
    showing: Showing
    excerpt: str
    prints: Prints
    spoken: Spoken  # its words, until it is judged
    at: datetime
    priority: float = 0.0  # what the operator's filters add to its weight
    start: Start = field(default_factory=Start)  # of the watch over its page
    place: str = ""  # where its page was found, after redirects; "" it was not read

    @property
    def entry(self) -> Entry:
        """What its feed says of it."""
        return self.new.entry


@dataclass(frozen=True, slots=True)
class Intake:
    """A new piece held against those we hold, and where it goes."""

    piece: Prepared
    copy: Copy | None
    assignment: Assignment  # to no story: it begins the one of ``kept``
    kept: Kept
    flag: Flag | None = None  # it reads as machine-made
    other: Flag | None = None  # so does the one whose text it has


def may_keep(entry: Entry) -> None:
    """Pass, or say why a piece cannot be kept as its owner wrote it. Raises HeadwaterError."""
    if len(entry.headline) > HEADLINE_LIMIT:
        reason = f"its headline is longer than {HEADLINE_LIMIT} characters, and we never cut one"
        raise HeadwaterError(entry.url, reason, retry=Retry.LATER)
    if len(entry.url) > URL_LIMIT:
        reason = f"its address is longer than {URL_LIMIT} characters"
        raise HeadwaterError(entry.url, reason, retry=Retry.NEVER)


def reserve(count: int) -> tuple[Kept, ...]:
    """Places for so many new pieces, each with a story of its own; what is not used stays empty."""
    return tuple(map(Kept, numbers.reserve(Item, count), numbers.reserve(Story, count)))


@transaction.atomic(savepoint=False)
def take_in(intakes: Sequence[Intake], *, feed: DueFeed, by: str, now: datetime) -> tuple[Kept, ...]:
    """Store new items with their receipts, prints, copy relations, stories and citations, all or nothing.

    Returns:
        Where each went: a story that was merged meanwhile leads on.

    Raises:
        IntegrityError: one of them is held already.
    """
    homes = _homes(intakes, now)
    items = [_item(intake, feed, homes[intake.kept.story], now) for intake in intakes]
    Item.objects.bulk_create(items)
    ItemAddress.objects.bulk_create(
        each for item in items for each in rows.addresses(item.id, item.url, item.canonical)
    )
    ItemPrints.objects.bulk_create(_prints(intake) for intake in intakes)
    Receipt.objects.bulk_create(rows.receipt(intake.kept.item, intake.piece.showing) for intake in intakes)
    Joined.objects.bulk_create(
        rows.joined(intake.kept.item, homes[intake.kept.story], intake.assignment, now) for intake in intakes
    )
    CopyOf.objects.bulk_create(rows.copy(intake.kept.item, intake.copy) for intake in intakes if intake.copy)
    garbled = [(one.kept.item, one.flag) for one in intakes]
    garbled += [(one.copy.of, one.other) for one in intakes if one.copy]
    Garbled.objects.bulk_create(
        (rows.garbled(item, flag, now) for item, flag in garbled if flag), ignore_conflicts=True
    )  # what was said of a piece with its words at hand stands
    _touch_related(intakes, homes.values(), now)
    Citation.objects.bulk_create(row for intake in intakes for row in rows.cited(intake.kept.item, intake.piece.facts))
    Notice.objects.bulk_create(
        row for intake in intakes for row in rows.noticed(intake.kept.item, intake.piece.start.notices, now)
    )
    _put_in_place(intakes, by, now)
    log.write(
        log.entry("take in", kind="item", subject=one.uuid, by=by, reason=_why_new(intake, feed), now=now)
        for one, intake in zip(items, intakes, strict=True)
    )
    return tuple(Kept(intake.kept.item, homes[intake.kept.story]) for intake in intakes)


def _touch_related(intakes: Sequence[Intake], homes: Iterable[int], now: datetime) -> None:
    """Have the other stories told anew with whose pieces new ones share their text: it may have been theirs first."""
    related = [intake.copy.of for intake in intakes if intake.copy]
    if related:
        elsewhere = Item.objects.filter(id__in=related).exclude(story__in=list(homes))
        stories.touch(elsewhere.values_list("story_id", flat=True), now=now)


def _why_new(intake: Intake, feed: DueFeed) -> str:
    remark = intake.piece.new.remark
    return f"new in {feed.url}" + (f": {remark}" if remark else "")


def _put_in_place(intakes: Sequence[Intake], by: str, now: datetime) -> None:
    """Withdraw the pieces whose addresses lead to new ones now: a link under a headline leads to its piece."""
    for intake in intakes:
        new = intake.piece.new
        if new.instead_of is not None:
            withdrawing.withdraw(new.instead_of, new.remark, said_by=GoneBy.FEED, by=by, now=now)


def _homes(intakes: Sequence[Intake], now: datetime) -> dict[int, int]:
    """Begin the new stories and touch the others; for each story named where its pieces really go."""
    begun = {intake.kept.story: _begun(intake, now) for intake in intakes if intake.assignment.story is None}
    known = {intake.kept.story for intake in intakes} - begun.keys()
    locked: dict[int, Story] = {}
    leads = {story: locked.setdefault((row := _locked(story)).id, row) for story in sorted(known)}
    homes = begun | leads
    for intake in intakes:
        row = homes[intake.kept.story]
        row.began, row.latest = min(row.began, intake.piece.at), max(row.latest, intake.piece.at)
    Story.objects.bulk_create(begun.values())
    for row in locked.values():
        row.changed_at = stories.after(row.changed_at, now)
        row.save(update_fields=["changed_at", "began", "latest"])
    return {story: row.id for story, row in homes.items()}


def _begun(intake: Intake, now: datetime) -> Story:
    facts, at = intake.piece.facts, intake.piece.at
    return Story(
        id=intake.kept.story,
        began=at,
        latest=at,
        changed_at=now,
        section=facts.section,
        language=facts.language[:35],
    )


def _locked(story: int) -> Story:
    """A story, or whichever it was merged into since the decision was made; nobody merges it before we are done."""
    row = Story.objects.select_for_update().get(id=story)
    return row if row.merged_into_id is None else _locked(row.merged_into_id)


def _item(intake: Intake, feed: DueFeed, story: int, now: datetime) -> Item:
    piece = intake.piece
    entry, facts, ceiling, start = piece.entry, piece.facts, piece.showing.ceiling, piece.start
    row = Item(
        id=intake.kept.item,
        source_id=feed.source,
        feed_id=feed.id,
        story_id=story,
        url=entry.url,
        url_key=piece.new.key,
        guid=entry.guid[:500],
        canonical=rows.short(facts.canonical),
        headline=entry.headline,
        headline_note=entry.note[:200],
        byline=facts.byline,
        dateline=facts.dateline[:100],
        language=facts.language[:35],
        section=facts.section,
        words=piece.prints.words,
        published=facts.published,
        published_raw=entry.published_raw[:100],
        modified=facts.modified,
        date_note=entry.date_note[:200],
        first_seen=now,
        last_seen=now,
        at=piece.at,
        priority=piece.priority,
        listed=ceiling.listed,
        excerpt=piece.excerpt,
        licence_url=rows.short(facts.licence_url),
        expires=ceiling.expires,
        decide_at=deciding.ends(piece.showing, now),
        read_note=facts.read_note[:300],
        page_etag=rows.whole(start.etag, 1000),
        page_modified=rows.whole(start.last_modified, 200),
        page_headline=rows.whole(start.headline, HEADLINE_LIMIT),
        awaited=start.awaited,
        next_check_at=start.next.at,
        check_reason=start.next.reason[:300],
    )
    rows.put_picture(row, facts.picture)
    return row


def _prints(intake: Intake) -> ItemPrints:
    taken = intake.piece.prints
    return ItemPrints(item_id=intake.kept.item, packed=prints.pack(taken), rules=taken.rules)
