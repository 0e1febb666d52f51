"""Taking items in, and keeping up with their changes: each with every judgement and its reason, in one transaction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from headwater.core import links, prints
from headwater.core.copies import Copy
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.facts import Facts
from headwater.core.feed import Entry
from headwater.core.page import Credit, Link
from headwater.core.prints import Prints
from headwater.core.rights import Showing
from headwater.core.sifting import Change, url_key
from headwater.core.stories import Assignment
from headwater.wire.actions import log
from headwater.wire.models import Citation, CopyOf, HeadlineChange, Item, ItemPrints, Joined, Receipt, Story
from headwater.wire.queries.gathering import DueFeed

HEADLINE_LIMIT = 1000  # characters; a longer one is refused, for a headline is never cut
URL_LIMIT = 2000
LINKS_KEPT = 40  # of one item; a page that links more is a list


@dataclass(frozen=True, slots=True)
class Intake:
    """A new piece with everything that was decided about it."""

    entry: Entry
    facts: Facts
    showing: Showing
    excerpt: str
    prints: Prints
    at: datetime
    copy: Copy | None
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a new piece went."""

    item: int
    story: int


def take_in(intake: Intake, *, feed: DueFeed, by: str, now: datetime) -> Kept | None:
    """Store a new item with its receipt, prints, copy relation, story and citations, all or nothing.

    Returns:
        Where it went, or None when another look took the same piece in meanwhile.

    Raises:
        HeadwaterError: the piece cannot be kept as its owner wrote it (a headline or address beyond all measure).
    """
    _may_keep(intake.entry)
    try:
        with transaction.atomic():
            if Item.objects.filter(source=feed.source, url_key=url_key(intake.entry.url)).exists():
                return None
            return _store(intake, feed, by, now)
    except IntegrityError:
        if Item.objects.filter(source=feed.source, url_key=url_key(intake.entry.url)).exists():
            return None
        raise


def _may_keep(entry: Entry) -> None:
    if len(entry.headline) > HEADLINE_LIMIT:
        reason = f"its headline is longer than {HEADLINE_LIMIT} characters, and we never cut one"
        raise HeadwaterError(entry.url, reason, retry=Retry.LATER)
    if len(entry.url) > URL_LIMIT:
        reason = f"its address is longer than {URL_LIMIT} characters"
        raise HeadwaterError(entry.url, reason, retry=Retry.NEVER)


def _store(intake: Intake, feed: DueFeed, by: str, now: datetime) -> Kept:
    story = _story(intake, now)
    item = _item(intake, feed, story, now)
    ItemPrints.objects.create(item=item, packed=prints.pack(intake.prints), rules=intake.prints.rules)
    _receipt(item, intake.showing)
    _join(item, story, intake.assignment, now)
    if intake.copy:
        _copy(item, intake.copy)
    _cite(item, intake.facts.credits, intake.facts.links)
    log.record("take in", kind="item", subject=item.uuid, by=by, reason=f"new in {feed.url}", now=now)
    return Kept(item.id, story.id)


def _story(intake: Intake, now: datetime) -> Story:
    if intake.assignment.story is None:
        return Story.objects.create(
            began=intake.at,
            latest=intake.at,
            changed_at=now,
            section=intake.facts.section,
            language=intake.facts.language[:35],
        )
    story = _locked(intake.assignment.story)
    story.changed_at = now
    story.began = min(story.began, intake.at)
    story.latest = max(story.latest, intake.at)
    story.save(update_fields=["changed_at", "began", "latest"])
    return story


def _locked(story: int) -> Story:
    """A story, or whichever it was merged into since the decision was made; nobody merges it before we are done."""
    row = Story.objects.select_for_update().get(id=story)
    return row if row.merged_into_id is None else _locked(row.merged_into_id)


def _item(intake: Intake, feed: DueFeed, story: Story, now: datetime) -> Item:
    entry, facts, ceiling = intake.entry, intake.facts, intake.showing.ceiling
    return Item.objects.create(
        source_id=feed.source,
        feed_id=feed.id,
        story=story,
        url=entry.url,
        url_key=url_key(entry.url),
        guid=entry.guid[:500],
        canonical=_short(facts.canonical),
        headline=entry.headline,
        headline_note=entry.note[:200],
        byline=facts.byline,
        dateline=facts.dateline[:100],
        language=facts.language[:35],
        section=facts.section,
        words=intake.prints.words,
        published=facts.published,
        published_raw=entry.published_raw[:100],
        modified=facts.modified,
        date_note=entry.date_note[:200],
        first_seen=now,
        last_seen=now,
        at=intake.at,
        listed=ceiling.listed,
        excerpt=intake.excerpt,
        image_url=_short(facts.image_url),
        licence_url=_short(facts.licence_url),
        expires=ceiling.expires,
        read_note=facts.read_note[:300],
    )


def _short(url: str) -> str:
    return url if len(url) <= URL_LIMIT else ""


def _receipt(item: Item, showing: Showing) -> None:
    Receipt.objects.create(
        item=item,
        decided_at=showing.decided_at,
        ceiling=_plain(asdict(showing.ceiling)),
        rulings=_plain([asdict(ruling) for ruling in showing.rulings]),
        signals=_plain([asdict(signal) for signal in showing.signals]),
        rules=showing.rules,
    )


def _plain(value: object) -> object:
    """A value as JSON can hold it: times in ISO 8601, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _join(item: Item, story: Story, assignment: Assignment, now: datetime) -> None:
    Joined.objects.create(
        item=item,
        story=story,
        at=now,
        reason=assignment.reason[:500],
        score=assignment.score,
        detail={
            "shared_terms": list(assignment.shared_terms),
            "shared_names": list(assignment.shared_names),
            "vetoes": list(assignment.vetoes),
            "runner_up": assignment.runner_up,
            "runner_up_score": assignment.runner_up_score,
        },
        rules=assignment.rules,
    )


def _copy(item: Item, copy: Copy) -> None:
    CopyOf.objects.create(
        item=item,
        of_id=copy.of,
        kind=copy.kind,
        share=copy.share,
        score=copy.score,
        evidence=copy.evidence[:300],
        rules=copy.rules,
    )


def _cite(item: Item, credits: Sequence[Credit], found: Sequence[Link]) -> None:  # noqa: A002
    rows = [
        Citation(
            item=item,
            kind=credit.kind,
            name=credit.name[:300],
            url=_short(credit.url),
            site=links.site(credit.url) if credit.url else "",
            evidence=credit.evidence[:300],
        )
        for credit in credits
    ]
    rows += [
        Citation(
            item=item, kind="link", name=link.anchor[:300], url=link.url, site=links.site(link.url), evidence=link.verb
        )
        for link in found[:LINKS_KEPT]
        if len(link.url) <= URL_LIMIT
    ]
    Citation.objects.bulk_create(rows)


@transaction.atomic
def keep_up(change: Change, *, by: str, now: datetime) -> int | None:
    """Follow a change its owner made to a piece: a new headline, a newer version. The former headline stays on record.

    A headline beyond all measure is not followed: it could only be kept cut.

    Returns:
        The story the piece belongs to.
    """
    item = Item.objects.select_for_update().get(id=change.known.id)
    entry = change.entry
    retitled = change.retitled and len(entry.headline) <= HEADLINE_LIMIT
    updated = entry.updated is not None and (item.modified is None or entry.updated > item.modified)
    if retitled:
        _retitle(item, entry, by, now)
    if updated:
        item.modified = entry.updated
    item.last_seen = now
    item.save(update_fields=["headline", "headline_note", "modified", "last_seen"])
    if retitled or updated:
        Story.objects.filter(items=item).update(changed_at=now)
    return item.story_id


def _retitle(item: Item, entry: Entry, by: str, now: datetime) -> None:
    HeadlineChange.objects.create(item=item, headline=item.headline, until=now)
    log.record(
        "retitle",
        kind="item",
        subject=item.uuid,
        by=by,
        reason="its source changed the headline",
        now=now,
        before=item.headline,
        after=entry.headline,
    )
    item.headline, item.headline_note = entry.headline, entry.note[:200]


def seen_again(items: Sequence[int], *, now: datetime) -> None:
    """Note that pieces still stand in their feed."""
    Item.objects.filter(id__in=items).update(last_seen=now)
