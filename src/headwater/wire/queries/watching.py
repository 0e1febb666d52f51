"""What the watch over what was taken in needs to know."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef

from headwater.core.rights import Ceiling, Picture, Ruling, Showing
from headwater.core.signals import Place, Signal
from headwater.core.watching import Watched
from headwater.wire.models import Item, Notice, Receipt, Standing
from headwater.wire.queries.gathering import sites_of

DAY = timedelta(days=1)
ON_BOARD = Exists(Standing.objects.filter(story=OuterRef("story")))


def next_due_at() -> datetime | None:
    """When the next page is due for another look, which may be past; None when none ever is."""
    rows = Item.objects.filter(next_check_at__isnull=False).order_by("next_check_at")
    return rows.values_list("next_check_at", flat=True).first()


def looked_at(sources: Iterable[int], now: datetime) -> dict[int, int]:
    """How many pages of outlets were looked at again within a day."""
    rows = Item.objects.filter(source__in=set(sources), checked_at__gt=now - DAY).values_list("source_id")
    return dict(rows.annotate(times=Count("id")).order_by())


def watched(items: Iterable[int]) -> tuple[Watched, ...]:
    """Pieces as the watch sees them, in the order of their ids."""
    rows = list(Item.objects.filter(id__in=set(items)).annotate(on_board=ON_BOARD).order_by("id"))
    ids = [row.id for row in rows]
    notices: dict[int, set[str]] = {}
    for item, words in Notice.objects.filter(item__in=ids).values_list("item_id", "words"):
        notices.setdefault(item, set()).add(words)
    receipts = {row.item_id: row for row in Receipt.objects.filter(item__in=ids).order_by("decided_at", "id")}
    sites = sites_of(row.source_id for row in rows)
    return tuple(
        Watched(
            id=row.id,
            source=row.source_id,
            url=row.url,
            headline=row.headline,
            byline=row.byline,
            language=row.language,
            excerpt=row.excerpt,
            published=row.published,
            page_headline=row.page_headline,
            first_seen=row.first_seen,
            checks=row.checks,
            missed=row.missed,
            awaited=row.awaited,
            on_board=row.on_board,
            gone_by=row.gone_by,
            modified=row.modified,
            etag=row.page_etag,
            last_modified=row.page_modified,
            sites=sites.get(row.source_id, ()),
            notices=frozenset(notices.get(row.id, ())),
            showing=showing(receipts[row.id]) if row.id in receipts else None,
        )
        for row in rows
    )


def showing(row: Receipt) -> Showing:
    """A receipt as it was decided."""
    ceiling: Mapping[str, Any] = row.ceiling
    return Showing(
        ceiling=Ceiling(
            **{
                "headline": True,  # receipts of before there was such a part
                **ceiling,
                "picture": Picture(ceiling["picture"]),
                "expires": datetime.fromisoformat(ceiling["expires"]) if ceiling["expires"] else None,
            }
        ),
        rulings=tuple(
            Ruling(each["part"], each["outcome"], each["because"], _signal(each["signal"]) if each["signal"] else None)
            for each in row.rulings
        ),
        signals=tuple(map(_signal, row.signals)),
        rules=row.rules,
        decided_at=row.decided_at,
    )


def _signal(stored: Mapping[str, Any]) -> Signal:  # JSON of core.signals.Signal
    read_at = datetime.fromisoformat(stored["read_at"])
    return Signal(Place(stored["place"]), stored["name"], stored["value"], stored["url"], read_at, stored["agent"])
