"""An item as one line of a page: its headline, verbatim, with the outlet that says so and the link to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, Value, When

from headwater.wire.models import Item


@dataclass(frozen=True, slots=True)
class Line:
    """One visible item as it stands in a list."""

    uuid: UUID
    headline: str  # verbatim
    byline: str  # verbatim; "" unknown
    language: str  # BCP 47; "" unknown
    outlet: str  # the name that stands beside the headline, always
    outlet_key: str  # the address of its source card
    country: str  # of the outlet, ISO 3166-1 alpha-2; "" international
    url: str  # the link to its source
    feed_url: str  # the feed it came from; "" when that is followed no longer, or is no address of the web
    home_url: str  # the outlet's front page
    at: datetime  # the earlier of published and first seen
    first_seen: datetime
    excerpt: str  # a cut within the ceiling; "" when the ceiling says headline only


FIELDS = (
    "uuid",
    "headline",
    "byline",
    "language",
    "source__name",
    "source__key",
    "source__country",
    "url",
    Case(When(feed__url__startswith="http", then="feed__url"), default=Value("")),
    "source__home_url",
    "at",
    "first_seen",
    "excerpt",
)
"""What ``Line`` is made of, in its order."""


def visible(now: datetime) -> Q:
    """The condition under which an item may be shown at all: listed by its receipt, and not expired."""
    return Q(listed=True) & (Q(expires__isnull=True) | Q(expires__gt=now))


def lines_by_id(ids: Iterable[int | None], now: datetime) -> dict[int, Line]:
    """The visible ones of some items."""
    rows = Item.objects.filter(visible(now), id__in={id_ for id_ in ids if id_ is not None}).values_list("id", *FIELDS)
    return {row[0]: Line(*row[1:]) for row in rows}
