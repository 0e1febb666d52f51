"""Taking pieces off every surface at the word of ``rights``, and giving them back: docs/decisions/0028."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from headwater.core.prints import Prints, pack
from headwater.core.rights import Showing
from headwater.core.watching import GoneBy, withdrawn
from headwater.wire.actions import log, rows, stories
from headwater.wire.actions.settling import SLUG_LIMIT
from headwater.wire.models import Garbled, HeadlineChange, Item, ItemPrints, Notice, Receipt, Source, Standing, Story
from headwater.wire.queries import watching as queries
from headwater.wire.queries.withheld import batched

RULES = "withholding-2026-11"


@dataclass(frozen=True, slots=True)
class Before:
    """How a piece stood before: what its source itself had withdrawn stays so when we give it back."""

    item: UUID
    gone_by: str = ""  # a GoneBy, or ""
    gone_reason: str = ""
    gone_at: datetime | None = None


@transaction.atomic
def withhold(items: Sequence[int], reason: str, *, by: str, now: datetime) -> tuple[Before, ...]:
    """Show pieces nowhere any more, and let go of what is the owner's work: excerpt, picture, corrections, prints.

    What names a piece stays: headline, byline, link, receipts. Its page is looked at no more, its feed changes it no
    more, and a story that was addressed by its headline gets a new address.

    Returns:
        How each stood before; those we withhold already are left as they are, and out.
    """
    found = []
    for some in batched(items):
        found += _withhold(some, reason, by, now)
    return tuple(found)


def _withhold(items: Sequence[int], reason: str, by: str, now: datetime) -> list[Before]:
    held = Item.objects.select_for_update().filter(id__in=items).exclude(gone_by=GoneBy.HOUSE).order_by("id")
    taken = list(held)
    ids = [row.id for row in taken]
    _keep_receipts(ids, "It was withdrawn here.", now)
    Item.objects.filter(id__in=ids).update(
        listed=False,
        gone_at=now,
        gone_by=GoneBy.HOUSE,
        gone_reason=reason[:300],
        excerpt="",
        image_url="",
        image_credit="",
        image_width=None,
        image_height=None,
        awaited=False,
        next_check_at=None,
        check_reason="not looked at again: it was withdrawn here",
    )
    ItemPrints.objects.filter(item__in=ids).delete()
    Garbled.objects.filter(item__in=ids).delete()
    Notice.objects.filter(item__in=ids).delete()
    log.write(
        log.entry("withhold", kind="item", subject=row.uuid, by=by, reason=reason, now=now, before=row.gone_by)
        for row in taken
    )
    touched = {row.story_id for row in taken if row.story_id}
    _forget_slugs(taken)
    stories.lost(touched, now=now)
    off_the_boards(touched)
    return [Before(row.uuid, row.gone_by, row.gone_reason, row.gone_at) for row in taken]


def _keep_receipts(items: Sequence[int], because: str, now: datetime) -> None:
    """A receipt for each piece that says why it is not shown."""
    newest = {row.item_id: row for row in Receipt.objects.filter(item__in=items).order_by("decided_at", "id")}
    decided = {
        item: withdrawn(queries.showing(row), because, None, now=now, rules=RULES) for item, row in newest.items()
    }
    Receipt.objects.bulk_create(rows.receipt(item, showing) for item, showing in decided.items())


def _forget_slugs(taken: Sequence[Item]) -> None:
    """Take away the addresses made of the headlines of these pieces, and editors’ headlines that are theirs."""
    words = {row.id: {row.headline, row.feed_headline, row.page_headline} for row in taken}
    for item, headline in HeadlineChange.objects.filter(item__in=words).values_list("item_id", "headline"):
        words[item].add(headline)
    slugs = {slugify(headline)[:SLUG_LIMIT].strip("-") for each in words.values() for headline in each} - {""}
    headlines = {_folded(headline) for each in words.values() for headline in each} - {""}
    homes = {row.story_id for row in taken if row.story_id}
    named = Story.objects.filter(id__in=homes | _led_to(homes))
    named.filter(slug__in=slugs).update(slug="")
    for story in named.exclude(own_headline=""):  # an editor's words that are the owner's after all
        if _folded(story.own_headline) in headlines:
            Story.objects.filter(id=story.id).update(own_headline="")


def _folded(headline: str) -> str:
    return " ".join(headline.split()).casefold()


def _led_to(homes: set[int]) -> set[int]:
    """The stories that lead on to these: their addresses are given out as well."""
    return set(Story.objects.filter(merged_into__in=homes).values_list("id", flat=True))


def off_the_boards(touched: set[int]) -> None:
    """Take stories off every board in which nothing is left that may be shown."""
    shown = set(Item.objects.filter(story__in=touched, listed=True).values_list("story_id", flat=True))
    Standing.objects.filter(story__in=touched - shown).delete()


@transaction.atomic
def give_back(
    before: Sequence[Before], kept: Mapping[UUID, Prints], *, by: str, reason: str, now: datetime
) -> tuple[int, ...]:
    """Show pieces again that we withheld, each as it stood before; its page is read anew for what was let go of.

    Args:
        before: how they stood.
        kept: the prints of their texts, as far as they were kept.
        by: who says so.
        reason: why.
        now: when.

    Returns:
        The stories they stand in, which are to be told anew.
    """
    touched: set[int] = set()
    for some in batched(before):
        touched |= _give_back(some, kept, by, reason, now)
    stories.touch(touched, now=now)
    return tuple(sorted(touched))


def _give_back(before: Sequence[Before], kept: Mapping[UUID, Prints], by: str, reason: str, now: datetime) -> set[int]:
    stood = {each.item: each for each in before}
    taken = list(Item.objects.select_for_update().filter(uuid__in=stood, gone_by=GoneBy.HOUSE).order_by("id"))
    showings = _showings_before([row.id for row in taken])
    for row in taken:
        _stand_again(row, stood[row.uuid], showings.get(row.id), now)
        row.save()
        if (showing := showings.get(row.id)) is not None:
            rows.receipt(row.id, replace(showing, decided_at=now)).save()
        if (prints := kept.get(row.uuid)) is not None:
            packed = {"packed": pack(prints), "rules": prints.rules}
            ItemPrints.objects.update_or_create(item=row, defaults=packed)
        log.record("give back", kind="item", subject=row.uuid, by=by, reason=reason, now=now, before=GoneBy.HOUSE)
    return {row.story_id for row in taken if row.story_id}


def _showings_before(items: Sequence[int]) -> dict[int, Showing]:
    """What was decided of pieces last, before we withheld them."""
    rows_then = Receipt.objects.filter(item__in=items).exclude(rules=RULES).order_by("decided_at", "id")
    return {row.item_id: queries.showing(row) for row in rows_then}


def _stand_again(row: Item, before: Before, showing: Showing | None, now: datetime) -> None:
    row.gone_by, row.gone_reason, row.gone_at = before.gone_by, before.gone_reason, before.gone_at
    permitted = showing is None or showing.ceiling.listed
    row.listed = not before.gone_by and permitted and row.hidden_by_id is None
    row.page_etag = row.page_modified = ""
    row.awaited, row.checks, row.missed, row.next_check_at = not before.gone_by, 0, 0, now
    row.check_reason = "looked at again at once: it was restored, and its page is read anew"


@transaction.atomic
def withhold_outlet(key: str, *, now: datetime | None) -> None:
    """Show an outlet nowhere any more, its card and its place in the list of outlets; None: show it again."""
    Source.objects.filter(key=key).update(withdrawn_at=now)
