"""What a withdrawal needs to know of the pieces we hold, and what was held back because of one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, Sum

from headwater.core import prints
from headwater.core.blocks import Blocks, Withdrawn, sites
from headwater.core.provenance.told import CARRIED
from headwater.core.sifting import spellings, url_key
from headwater.core.watching import GoneBy
from headwater.wire.models import (
    CopyOf,
    Feed,
    Item,
    ItemAddress,
    ItemPrints,
    OtherName,
    Refusal,
    Source,
    TraceOf,
    TrustFile,
)
from headwater.wire.queries.gathering import sites_of

STAGE = "withdrawn"  # of a refusal
AT_ONCE = 500  # rows named in one statement
HOPS = 5  # from a text to those who carry it, and on
T = TypeVar("T")
_TOMBSTONE = re.compile(r"tombstone ([0-9a-f-]{36})")


@dataclass(frozen=True, slots=True)
class HeldPiece:
    """A piece we hold, as a withdrawal sees it."""

    id: int
    uuid: UUID
    source: str  # the outlet's name
    known: Withdrawn  # by all it is known by


@dataclass(frozen=True, slots=True)
class OutletHit:
    """An outlet that lost pieces to a withdrawal."""

    key: str  # its main domain
    name: str
    domains: tuple[str, ...]
    pieces: int
    urls: tuple[str, ...]  # of the first of them


def batched(things: Iterable[T]) -> Iterator[list[T]]:
    """Things in parts: a statement holds only so many."""
    rest = iter(things)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def at_address(url: str) -> tuple[int, ...]:
    """The pieces that stand, or stood, at an address, or name it as their canonical one; at whichever outlet."""
    keys = {url_key(spelt) for spelt in spellings(url)}
    found = set(ItemAddress.objects.filter(key__in=keys).values_list("item_id", flat=True))
    found |= set(OtherName.objects.filter(key__in=keys).values_list("item_id", flat=True))
    return tuple(sorted(found))


def by_uuid(uuids: Iterable[UUID]) -> tuple[int, ...]:
    """The pieces with these uuids."""
    rows = Item.objects.values_list("id", flat=True)
    return tuple(sorted(item for some in batched(uuids) for item in rows.filter(uuid__in=some)))


def placed(blocks: Blocks, host: str) -> tuple[int, ...]:
    """The pieces at a host, or with their canonical address there, that some blocks hold back for where they stand."""
    at_its_sites = ItemAddress.objects.filter(site__in=sites(f"https://{host}/")).values("item")
    near = Item.objects.filter(id__in=at_its_sites).order_by("id")
    rows = near.values_list("id", "url", "canonical").iterator(chunk_size=2000)
    return tuple(item for item, *urls in rows if any(map(blocks.placed, urls)))


def of_outlet(domain: str) -> tuple[int, ...]:
    """The pieces of the outlet with this domain."""
    return tuple(Item.objects.filter(source__domains__name=domain).order_by("id").values_list("id", flat=True))


def outlet(domain: str) -> tuple[str, str, tuple[str, ...]] | None:
    """The main domain, the name and all domains of the outlet with this one; None when none is followed."""
    row = Source.objects.filter(domains__name=domain).first() or Source.objects.filter(key=domain).first()
    return (row.key, row.name, sites_of([row.id]).get(row.id, (row.key,))) if row else None


def feeds_of(key: str) -> tuple[tuple[int, str], ...]:
    """The feeds of an outlet that are not paused: number and address."""
    rows = Feed.objects.filter(source__key=key, paused=False).order_by("id")
    return tuple(rows.values_list("id", "url"))


def outlets_of(uuids: Iterable[UUID], *, named: int = 20) -> list[OutletHit]:
    """The outlets that some pieces are of, by their domains, each with the addresses of its first pieces."""
    found: dict[int, list[str]] = {}
    for some in batched(uuids):
        for source, url in Item.objects.filter(uuid__in=some).order_by("id").values_list("source_id", "url"):
            found.setdefault(source, []).append(url)
    known = sites_of(found)
    return [
        OutletHit(row.key, row.name, known.get(row.id, (row.key,)), len(found[row.id]), tuple(found[row.id][:named]))
        for row in Source.objects.filter(id__in=found).order_by("key")
    ]


def trust_of(key: str) -> tuple[tuple[str, str], ...]:
    """The entries of an outlet's trust.txt, as written; () where it has none, or was not asked yet."""
    file = TrustFile.objects.filter(source__key=key).exclude(url="").first()
    return tuple((str(name), str(value)) for name, value in file.entries) if file else ()


def paused(urls: Iterable[str]) -> tuple[int, ...]:
    """Those of some feeds that are paused."""
    rows = Feed.objects.filter(url__in=list(urls), paused=True)
    return tuple(rows.order_by("id").values_list("id", flat=True))


def pieces(items: Sequence[int]) -> Iterator[HeldPiece]:
    """Pieces with all they are known by, in the order of their ids."""
    for some in batched(items):
        yield from _pieces(some)


def _pieces(items: Sequence[int]) -> list[HeldPiece]:
    rows = list(Item.objects.filter(id__in=items).select_related("source").order_by("id"))
    sites = sites_of(row.source_id for row in rows)
    names: dict[int, list[str]] = {}
    for item, key in OtherName.objects.filter(item__in=items).values_list("item_id", "key"):
        names.setdefault(item, []).append(key)
    carrying = set(TraceOf.objects.filter(item__in=items, label__in=CARRIED).values_list("item_id", flat=True))
    packed = _prints(items)
    shared = _shared(rows)
    return [
        HeldPiece(
            row.id,
            row.uuid,
            row.source.name,
            Withdrawn(
                outlet=row.source.key,
                sites=sites.get(row.source_id, ()),
                url=row.url,
                key=row.url_key,
                guid="" if ("guid", row.source_id, row.guid) in shared else row.guid,
                canonical="" if ("canonical", row.source_id, row.canonical) in shared else row.canonical,
                names=tuple(names.get(row.id, ())),
                headlines=(row.headline, row.feed_headline, row.page_headline),
                at=row.published or row.at,
                prints=packed.get(row.id),
                carries=row.id in carrying,
            ),
        )
        for row in rows
    ]


def _prints(items: Sequence[int]) -> dict[int, prints.Prints]:
    rows = ItemPrints.objects.filter(item__in=items, rules=prints.RULES).values_list("item_id", "packed")
    return {item: prints.unpack(bytes(packed)) for item, packed in rows}


def _shared(rows: Sequence[Item]) -> set[tuple[str, int, str]]:
    """The guids and canonical addresses that name several pieces of one outlet, and so none of them."""
    found = set()
    for field in ("guid", "canonical"):
        values = {getattr(row, field) for row in rows} - {""}
        asked = Item.objects.filter(source__in={row.source_id for row in rows}, **{f"{field}__in": values})
        many = asked.values_list("source_id", field).annotate(times=Count("id")).filter(times__gt=1).order_by()
        found |= {(field, source, value) for source, value, _ in many}
    return found


def carriers(items: Sequence[int]) -> tuple[int, ...]:
    """The pieces whose text was found to be that of one of these, or theirs to be its, and so on; not these."""
    found, last = set(items), list(items)
    for _ in range(HOPS):
        near: set[int] = set()
        for some in batched(last):
            near |= _next_to(some)
        last = sorted(near - found)
        if not last:
            break
        found |= near
    return tuple(sorted(found - set(items)))


def _next_to(items: Sequence[int]) -> set[int]:
    of = CopyOf.objects.filter(Q(item__in=items) | Q(of__in=items)).values_list("item_id", "of_id")
    taken = TraceOf.objects.filter(taken_from__in=items).values_list("item_id", flat=True)
    return {item for pair in of for item in pair} | set(taken)


def held_for(tombstone: UUID) -> tuple[UUID, ...]:
    """The pieces that are withheld for a tombstone, also those found to be what was withdrawn after it was laid."""
    rows = Item.objects.filter(gone_by=GoneBy.HOUSE, gone_reason__contains=str(tombstone)).order_by("id")
    told = rows.values_list("uuid", "gone_reason")
    return tuple(uuid for uuid, reason in told if tombstone_in(reason) == tombstone)  # others may speak of it, too


def tombstone_in(reason: str) -> UUID | None:
    """The tombstone that a reason names."""
    named = _TOMBSTONE.search(reason)
    return UUID(named[1]) if named else None


def stories_of(items: Sequence[int]) -> tuple[int, ...]:
    """The stories that pieces stand in."""
    found: set[int] = set()
    for some in batched(items):
        rows = Item.objects.filter(id__in=some, story__isnull=False)
        found.update(story for story in rows.values_list("story_id", flat=True) if story)
    return tuple(sorted(found))


def leading_to(items: Sequence[int]) -> tuple[int, ...]:
    """The stories in which the trace of some piece leads to one of these, or over it."""
    found: set[int] = set()
    for some in batched(items):
        rows = TraceOf.objects.filter(Q(taken_from__in=some) | Q(primary_item__in=some), item__story__isnull=False)
        found.update(story for story in rows.values_list("item__story", flat=True) if story)
    return tuple(sorted(found))


def withheld_among(items: Iterable[int]) -> tuple[int, ...]:
    """Those of some pieces that we withhold."""
    rows = Item.objects.filter(gone_by=GoneBy.HOUSE).values_list("id", flat=True)
    return tuple(item for some in batched(items) for item in rows.filter(id__in=some))


def held_back() -> dict[UUID, int]:
    """How often something was held back, by the tombstone it was held back for."""
    found: dict[UUID, int] = {}
    for reason, times in Refusal.objects.filter(stage=STAGE).values_list("reason").annotate(times=Sum("times")):
        if named := tombstone_in(reason):
            found[named] = found.get(named, 0) + times
    return found


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something that was held back."""

    outlet: str
    subject: str
    reason: str
    last_at: datetime
    times: int

    @property
    def why(self) -> str:
        """What it was recognised by, without the tombstone, for whoever knows that."""
        return self.reason.partition(": ")[2] or self.reason


def attempts(tombstone: UUID, *, limit: int = 50) -> tuple[Attempt, ...]:
    """What was held back for a tombstone, the latest first."""
    rows = Refusal.objects.filter(stage=STAGE, reason__contains=str(tombstone)).order_by("-last_at", "-id")
    fields = ("feed__source__name", "subject", "reason", "last_at", "times")
    return tuple(Attempt(*row) for row in rows.values_list(*fields)[:limit])
