"""Following what becomes of a piece at its source: withdrawn, back again, moved, retitled, corrected, read at last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from django.db import connection, transaction

from headwater.core import prints
from headwater.core.copies import Copy
from headwater.core.facts import Facts
from headwater.core.fluency import Flag
from headwater.core.prints import Prints
from headwater.core.sifting import url_key
from headwater.core.watching import Finding, Found, GoneBy, NextCheck, Watched, WatchRules, postponed
from headwater.wire.actions import deciding, keeping, log, rows, stories, withdrawing
from headwater.wire.actions.taking import HEADLINE_LIMIT
from headwater.wire.models import Citation, CopyOf, Garbled, Item, ItemAddress, ItemPrints, Notice
from headwater.wire.queries import watching as queries

LEASE = timedelta(minutes=15)  # a look that was begun and never ended is begun again after it
SOUGHT = 200  # due pieces looked through in a turn


@dataclass(frozen=True, slots=True)
class Deepened:
    """What the page of a piece told that was kept from its feed alone."""

    facts: Facts
    excerpt: str
    prints: Prints
    copy: Copy | None
    flag: Flag | None = None  # it reads as machine-made


@transaction.atomic
def lease_due(*, limit: int, now: datetime, rules: WatchRules) -> tuple[Watched, ...]:
    """Take pieces whose page is due for another look, a few of an outlet; each is ours for a quarter of an hour.

    Those of an outlet that was looked at often enough in a day are put off.
    """
    asked = Item.objects.filter(next_check_at__lte=now).order_by("next_check_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        asked = asked.select_for_update(skip_locked=True)
    due = list(asked.values_list("id", "source_id")[:SOUGHT])
    if not due:
        return ()
    looked_at = queries.looked_at((source for _, source in due), now)
    taken: dict[int, list[int]] = {}
    spent = []
    for item, source in due:
        ours = taken.setdefault(source, [])
        if looked_at.get(source, 0) + len(ours) >= rules.per_outlet:
            spent.append(item)
        elif len(ours) < rules.at_once:
            ours.append(item)
    off = postponed(now=now, rules=rules)
    Item.objects.filter(id__in=spent).update(next_check_at=off.at, check_reason=off.reason[:300])
    in_turn = chain.from_iterable(zip_longest(*taken.values()))
    chosen = [item for item in in_turn if item is not None][:limit]
    Item.objects.filter(id__in=chosen).update(next_check_at=now + LEASE)
    return queries.watched(chosen)


@transaction.atomic
def follow(
    watched: Watched, finding: Finding, then: NextCheck, *, by: str, now: datetime, deepened: Deepened | None = None
) -> None:
    """Store what another look at the page of a piece found, do what follows from it, and when the next look is."""
    row = Item.objects.select_for_update().get(id=watched.id)
    if row.gone_by == GoneBy.HOUSE:  # withdrawn here while its page was looked at
        return
    page = None if finding.gone else finding.reading
    decided = finding.showing
    changed = decided is not None and deciding.receive(row, watched, decided, now=now, page=page)
    if finding.gone and row.gone_at is None:
        withdrawing.take_down(row, finding.gone, said_by=GoneBy.PAGE, by=by, now=now)
    elif finding.found is Found.READ:
        changed |= _of_the_page(row, finding, by, now)
        if deepened:
            _deepen(row, deepened, by, now)
            changed = True
    row.missed, row.checks, row.checked_at = finding.missed, min(row.checks + 1, 32_767), now
    row.check_note, row.check_reason, row.next_check_at = finding.note[:300], then.reason[:300], then.at
    row.awaited = row.awaited and then.at is not None and finding.reading is None and not finding.gone
    row.save()
    if changed:
        stories.touch([row.story_id], now=now)


def _of_the_page(row: Item, finding: Finding, by: str, now: datetime) -> bool:
    """Follow what the page says now; whether its story is to be told anew."""
    page = finding.reading
    if page is None or finding.showing is None:
        return False
    if row.gone_by == GoneBy.PAGE:
        withdrawing.put_back(row, finding.showing, by=by, now=now)
    if finding.moved_to and len(finding.moved_to) <= rows.URL_LIMIT:
        why = "its former address leads on to this one, and the piece there is the same"
        keeping.move(row, finding.moved_to, url_key(finding.moved_to), by=by, reason=why, now=now)
    if finding.headline:
        row.feed_headline = row.feed_headline or row.headline
        keeping.retitle(row, finding.headline, by=by, reason="its source changed the headline on its page", now=now)
    row.page_headline = rows.whole(page.headline, HEADLINE_LIMIT)
    row.page_etag, row.page_modified = rows.whole(finding.etag, 1000), rows.whole(finding.last_modified, 200)
    edited = page.modified is not None and (row.modified is None or page.modified > row.modified)
    if edited:
        row.modified = page.modified
    Notice.objects.bulk_create(rows.noticed(row.id, page.notices, now), ignore_conflicts=True)
    return bool(finding.headline) or edited


def _deepen(row: Item, found: Deepened, by: str, now: datetime) -> None:
    """Put what its page tells beside what its feed told; a text found to be another's is said to be that."""
    facts = found.facts
    ItemAddress.objects.bulk_create(rows.addresses(row.id, rows.short(facts.canonical)), ignore_conflicts=True)
    row.canonical, row.byline = rows.short(facts.canonical), row.byline or facts.byline
    row.dateline, row.language = facts.dateline[:100], facts.language[:35] or row.language
    row.published = row.published or facts.published
    row.modified = facts.modified or row.modified
    rows.put_picture(row, facts.picture)
    row.licence_url, row.read_note = rows.short(facts.licence_url), facts.read_note[:300]
    row.excerpt, row.words = found.excerpt, found.prints.words
    packed = {"packed": prints.pack(found.prints), "rules": found.prints.rules}
    ItemPrints.objects.update_or_create(item=row, defaults=packed)
    Citation.objects.filter(item=row).delete()
    Citation.objects.bulk_create(rows.cited(row.id, facts))
    if found.copy and not CopyOf.objects.filter(item=row).exists():
        rows.copy(row.id, found.copy).save(force_insert=True)
    if found.flag:
        Garbled.objects.bulk_create([rows.garbled(row.id, found.flag, now)], ignore_conflicts=True)
    log.record("deepen", kind="item", subject=row.uuid, by=by, reason="its page could be read at last", now=now)
