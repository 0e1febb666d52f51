"""Whose text a piece carries: the trace says who took it from whom; a copy relation, how much of it two share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from headwater.core.provenance.told import CARRIED as CARRYING
from headwater.wire.models import CopyOf, TraceOf
from headwater.wire.queries.reading.lines import Line

CARRIED = Q(trace__label__in=CARRYING)
"""The condition under which an item's text is somebody else's."""


@dataclass(frozen=True, slots=True)
class CopyRead:
    """That a piece carries somebody else's text."""

    of: UUID | None  # the piece it was taken from, one hop up; None: never seen, or not to be shown
    of_outlet: str  # whose it is; "" when that piece may not be shown
    kind: str  # a headwater.core.copies.Kind; "" when the two were never compared
    share: float  # of the text, 0..1; 0 when the two were never compared
    evidence: str  # of the comparison; it does not say who was first
    seen: bool = True  # False: the text comes from a page that never came in


class Taking(NamedTuple):
    """From where a piece took its text."""

    item: int | None  # None: a page that never came in
    outlet: str  # whose text it is


def carried(takings: Mapping[int, Taking], lines: Mapping[int, Line]) -> dict[int, CopyRead]:
    """What is carried by some items; ``lines`` are the pieces that may be named. One statement, none for no takings."""
    pairs = _pairs(takings) if takings else {}
    found = {}
    for item, taking in takings.items():
        model = lines.get(taking.item) if taking.item else None
        compared = pairs.get(frozenset((item, taking.item)), ("", 0.0, ""))
        if taking.item is None:
            found[item] = CopyRead(None, taking.outlet, *compared, seen=False)
        else:
            found[item] = CopyRead(model.uuid if model else None, model.outlet if model else "", *compared)
    return found


def _pairs(items: Iterable[int]) -> dict[frozenset[int | None], tuple[str, float, str]]:
    """What was compared with these items, whichever of the two came in first."""
    ids = list(items)
    rows = CopyOf.objects.filter(Q(item__in=ids) | Q(of__in=ids))
    return {
        frozenset((item, of)): (kind, share, evidence)
        for item, of, kind, share, evidence in rows.values_list("item_id", "of_id", "kind", "share", "evidence")
    }


def taken(pieces: Iterable[UUID]) -> dict[UUID, str]:
    """Those of some pieces that carry another's text, with the outlet the chain of each leads to; "" unknown."""
    rows = TraceOf.objects.filter(item__uuid__in=list(pieces), label__in=CARRYING)
    return dict(rows.values_list("item__uuid", "primary_outlet"))
