"""Members of invented stories, as the trace sees them."""

from datetime import UTC, datetime, timedelta

from headwater.core.copies import Copy, Kind
from headwater.core.page import Credit, CreditKind, Link
from headwater.core.provenance import TRACE, Told, Trace, trace

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)


def piece(item: int, outlet: str, minutes: float, **more) -> Told:
    """A piece of an outlet, told some minutes after nine."""
    site = outlet.lower().replace(" ", "").removeprefix("the") + ".example"
    at = more.pop("at", NINE + timedelta(minutes=minutes))
    facts = {
        "source": sum(map(ord, outlet)),
        "sites": (site,),
        "url": f"https://{site}/news/{item}",
        "canonical": "",
        "byline": "",
        "headline": "Harbour bridge closed after cracks found",
        "first_seen": at,
        "credits": (),
        "links": (),
        "copy": None,
        "language": "en",
    }
    return Told(item=item, outlet=outlet, at=at, **(facts | more))


def credit(kind: CreditKind, name: str, url: str = "") -> tuple[Credit, ...]:
    """One credit."""
    return (Credit(kind, name, url, f"({name})"),)


def dateline(agency: str) -> tuple[Credit, ...]:
    """An agency's credit in the dateline."""
    return credit(CreditKind.AGENCY_DATELINE, agency)


def link(url: str, verb: str = "", anchor: str = "the report") -> tuple[Link, ...]:
    """One link."""
    return (Link(url, anchor, verb),)


def copy(of: int, kind: Kind = Kind.WHOLE, share: float = 0.95) -> Copy:
    """A copy relation as the window finds it: from what came in later to what was there."""
    return Copy(of, kind, share, share, f"Shares {share:.0%} of its wording", "copies-test")


def traced(*story: Told) -> dict[int, Trace]:
    """The traces by item."""
    return {each.item: each for each in trace(story, rules=TRACE)}
