"""The pieces at a domain, for whoever it belongs to: what we hold, since when, on which receipt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from headwater.core import links, ownership
from headwater.wire.models import Item, ItemAddress, Receipt, SourceDomain
from headwater.wire.queries.reading.item import ReceiptRead, receipt
from headwater.wire.queries.withheld import batched


@dataclass(frozen=True, slots=True)
class OwnedPiece:
    """A piece we hold, as its owner sees it."""

    uuid: UUID
    url: str
    headline: str
    byline: str
    excerpt: str
    listed: bool
    first_seen: datetime
    read_note: str
    gone_at: datetime | None
    gone_reason: str
    receipt: ReceiptRead | None

    @property
    def host(self) -> str:
        """Where it stands."""
        return links.host(self.url)


def outlet(domain: str) -> str:
    """The main domain of the outlet with this one, or with the one it stands below; "" where we follow none."""
    rows = SourceDomain.objects.filter(name__in=ownership.covering(domain), source__withdrawn_at__isnull=True)
    return rows.values_list("source__key", flat=True).first() or ""


def domains(outlet: str) -> tuple[str, ...]:
    """All domains of an outlet."""
    return tuple(SourceDomain.objects.filter(source__key=outlet).order_by("id").values_list("name", flat=True))


def outlets(pieces: Iterable[UUID]) -> dict[UUID, str]:
    """The main domains of the outlets of some pieces."""
    rows = Item.objects.values_list("uuid", "source__key")
    return {piece: outlet for some in batched(pieces) for piece, outlet in rows.filter(uuid__in=some)}


def sites(url: str, outlets: Sequence[str]) -> tuple[str, ...]:
    """The domains whose owners have a say over a piece: those of its outlet, and those its address stands under."""
    return tuple(dict.fromkeys((*outlets, *ownership.covering(links.host(url)))))


def at(domain: str) -> QuerySet[Item]:
    """The pieces that terms for a domain hold for: those of its outlet, and those that stand there or below it."""
    near = ItemAddress.objects.filter(site__in={links.site(f"//{domain}"), links.owned(domain)}).values("item")
    here = Item.objects.filter(id__in=near, url__iregex=rf"^https?://([^/?#]*\.)?{_escaped(domain)}(:\d+)?/")
    outlets = SourceDomain.objects.filter(name=domain).values("source")
    return Item.objects.filter(Q(id__in=here.values("id")) | Q(source__in=outlets))


def _escaped(domain: str) -> str:
    return domain.replace(".", r"\.")


def newest(domain: str, *, limit: int) -> tuple[int, ...]:
    """The newest pieces at a domain that are not withdrawn."""
    rows = at(domain).filter(gone_at=None).order_by("-at", "-id")
    return tuple(rows.values_list("id", flat=True)[:limit])


def undecided(domain: str, *, now: datetime) -> int:
    """How many pieces at a domain wait for their receipts to be decided anew."""
    return at(domain).filter(gone_at=None, decide_at__lte=now).count()


def is_at(piece: UUID, domain: str) -> bool:
    """Whether we hold a piece, and its address stands at a domain or below it."""
    url = Item.objects.filter(uuid=piece).values_list("url", flat=True).first()
    return url is not None and ownership.covers(domain, links.host(url))


def number(domain: str) -> tuple[int, int]:
    """How many pieces of a domain we hold, and how many of them are withdrawn."""
    held = at(domain).aggregate(held=Count("id"), gone=Count("id", filter=Q(gone_at__isnull=False)))
    return held["held"], held["gone"]


def by_day(domain: str, *, now: datetime, days: int) -> tuple[tuple[date, int], ...]:
    """How many pieces came in on each of the last days, UTC, the oldest first, those without any as well."""
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=days - 1)
    since = datetime.combine(first, datetime.min.time(), UTC)
    rows = at(domain).filter(first_seen__gte=since).order_by().values_list(TruncDate("first_seen", tzinfo=UTC))
    counted = dict(rows.annotate(times=Count("id")))
    return tuple((day, counted.get(day, 0)) for day in (first + timedelta(days=number) for number in range(days)))


def pieces(domain: str, *, skip: int, most: int) -> tuple[OwnedPiece, ...]:
    """Pieces at a domain, the newest first, each with the receipt in force."""
    rows = list(at(domain).order_by("-at", "-id")[skip : skip + most])
    held = set(Receipt.objects.filter(item__in=[row.id for row in rows]).values_list("item_id", flat=True))
    return tuple(
        OwnedPiece(
            row.uuid,
            row.url,
            row.headline,
            row.byline,
            row.excerpt,
            row.listed,
            row.first_seen,
            row.read_note,
            row.gone_at,
            row.gone_reason,
            receipt(row.id) if row.id in held else None,
        )
        for row in rows
    )
