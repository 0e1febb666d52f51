"""Rows of invented outlets and invented events."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from headwater.core.provenance.told import CARRIED
from headwater.core.sifting import url_key
from headwater.wire.actions.rows import addresses
from headwater.wire.models import (
    CopyOf,
    Feed,
    HeadlineChange,
    Host,
    HostDay,
    Item,
    ItemAddress,
    Joined,
    Receipt,
    Source,
    SourceDomain,
    Standing,
    Story,
    TraceOf,
    Visit,
)

NINE = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
_numbers = count(1)


def outlet(name: str = "The Kellhaven Courier", key: str = "", **facts: Any) -> Source:
    """An outlet with one domain and one feed."""
    key = key or name.lower().replace("the ", "").replace(" ", "-").replace("&", "and") + ".example"
    given = {"country": "GB", "language": "en", "followed_since": NINE - 100 * HOUR, "home_url": f"https://{key}/"}
    source = Source.objects.create(key=key, name=name, **(given | facts))
    SourceDomain.objects.create(source=source, name=key)
    Feed.objects.create(source=source, url=f"https://{key}/feed", last_poll_at=NINE, last_outcome="changed")
    return source


def story(**facts: Any) -> Story:
    """A story nothing stands in yet."""
    given = {"slug": "harbour-bridge-closed", "section": "world", "began": NINE, "latest": NINE, "changed_at": NINE}
    return Story.objects.create(**(given | facts))


def piece(source: Source, headline: str, into: Story | None = None, **facts: Any) -> Item:
    """A piece of an outlet, in a story of its own where none is given; the first one stands for the story."""
    number = next(_numbers)
    at = facts.get("at", NINE)
    url = f"https://{source.key}/news/{number}"
    into = into or story(slug=f"story-{number}", began=at, latest=at)
    given = {
        "feed": source.feeds.first(),
        "url": url,
        "url_key": url_key(url),
        "headline": headline,
        "language": source.language,
        "section": into.section,
        "published": at,
        "first_seen": at,
        "last_seen": at,
        "at": at,
    }
    item = Item.objects.create(source=source, story=into, **(given | facts))
    ItemAddress.objects.bulk_create(addresses(item.id, item.url, item.canonical))
    Joined.objects.create(
        item=item, story=into, at=at, reason="Together because of Kellhaven, bridge.", score=0.82, rules="stories-test"
    )
    if into.headline_item_id is None:
        into.headline_item = item
    count_up(into)
    return item


def copy(item: Item, of: Item, *, share: float = 0.96, kind: str = "whole", other_way: bool = False) -> CopyOf:
    """That an item took its text from another; ``other_way``: it came in before the piece it was taken from."""
    first, second = (of, item) if other_way else (item, of)
    evidence = f"Shares {share:.0%} of its wording".replace("%", " %")
    made = CopyOf.objects.create(
        item=first, of=second, kind=kind, share=share, score=0.9, evidence=evidence, rules="copies-test"
    )
    outlet = of.source.name
    TraceOf.objects.update_or_create(
        item=item,
        defaults={
            "label": "copy of",
            "confidence": "strong",
            "taken_from": of,
            "primary_item": of,
            "primary_outlet": outlet,
            "sentence": f"{item.source.name} carries {outlet}’s report.",
            "steps": [step(item.source.name, f"{evidence}.", item=item), step(outlet, item=of)],
            "rules": "trace-test",
            "traced_at": NINE,
        },
    )
    if item.story:
        count_up(item.story)
    return made


def carry(item: Item, outlet: str) -> TraceOf:
    """That an item carries the text of an outlet whose page never came in."""
    made = traced(
        item,
        step(item.source.name, f"Carries the credit ({outlet}).", item=item),
        step(outlet),
        sentence=f"{item.source.name} carries {outlet}’s report.",
        label="agency, via outlets",
        confidence="explicit",
        primary_outlet=outlet,
    )
    if item.story:
        count_up(item.story)
    return made


def count_up(into: Story) -> None:
    """Put a story's counts in step with its rows."""
    items = list(Item.objects.filter(story=into, listed=True).select_related("source", "trace"))
    own = [item for item in items if not hasattr(item, "trace") or item.trace.label not in CARRIED]
    into.reports = len(items)
    into.newsrooms = len({item.source.owner or item.source.key for item in own})
    into.countries = len({item.source.country for item in own})
    into.copies = len(items) - len(own)
    into.began = min([into.began, *(item.at for item in items)])
    into.latest = max([into.latest, *(item.at for item in items)])
    into.save()


def stand(board: str, stories: Sequence[Story]) -> None:
    """Put stories on a board, in this order."""
    Standing.objects.filter(board=board).delete()
    for rank, each in enumerate(stories, 1):
        Standing.objects.create(
            board=board,
            rank=rank,
            story=each,
            score=1 / rank,
            terms=[],
            sentence=f"place {rank}, because many report it",
            rules="ranking-test",
            ordered_at=NINE,
        )


SIGNAL = {
    "place": "HTML meta",
    "name": "robots",
    "value": "max-snippet:140",
    "url": "https://kellhaven-courier.example/news/1",
    "read_at": NINE.isoformat(),
    "agent": "*",
}


def receipt(item: Item, *, excerpt: int = 140, signals: Sequence[dict[str, Any]] = (SIGNAL,)) -> Receipt:
    """What may be shown of an item."""
    quoted = f"The page allows at most {excerpt} characters to be quoted (max-snippet)."
    because = quoted if signals else "The house rule allows so many."
    return Receipt.objects.create(
        item=item,
        decided_at=NINE,
        ceiling={
            "listed": True,
            "headline": True,
            "excerpt": excerpt,
            "full_text": False,
            "picture": "none",
            "translate": False,
            "mine_text": True,
            "archive": True,
            "expires": None,
        },
        rulings=[
            {
                "part": "excerpt",
                "outcome": f"{excerpt} characters" if excerpt else "headline only",
                "because": because,
                "signal": signals[0] if signals else None,
            },
            {"part": "mine_text", "outcome": "yes", "because": "Its owner does not reserve it.", "signal": None},
        ],
        signals=list(signals),
        rules="rights-test",
    )


def traced(item: Item, *steps: dict[str, Any], sentence: str = "The earliest piece we saw.", **facts: Any) -> TraceOf:
    """Where an item comes from; said again, it holds instead of what was said before."""
    given = {"label": "first seen here", "confidence": "first we saw", "rules": "trace-test", "traced_at": NINE}
    told = {"sentence": sentence, "steps": list(steps)} | given | facts
    return TraceOf.objects.update_or_create(item=item, defaults=told)[0]


def step(outlet: str, *evidence: str, item: Item | None = None, url: str = "") -> dict[str, Any]:
    """A step of a trace."""
    terms = [{"term": "same text", "weight": 2.0, "sentence": sentence} for sentence in evidence]
    return {"item": item.id if item else None, "outlet": outlet, "url": url, "evidence": terms}


def retitled(item: Item, before: str, until: datetime) -> HeadlineChange:
    """A headline an item carried before."""
    return HeadlineChange.objects.create(item=item, headline=before, until=until)


def visited(source: Source, outcome: str = "unchanged", status: int = 304, **facts: Any) -> Visit:
    """A look at an outlet's feed."""
    given = {"at": datetime.now(UTC) - HOUR, "outcome": outcome, "status": status, "size": 1200}
    return Visit.objects.create(feed=source.feeds.get(), **(given | facts))


def asked(host: str, day: datetime | None = None, purpose: str = "feed", **facts: Any) -> HostDay:
    """What was asked of a host on a day."""
    at = day or datetime.now(UTC)
    given = {"asked": 10, "not_modified": 6, "failed": 1, "told_to_wait": 0, "octets": 48_000, "seconds": 3.5}
    return HostDay.objects.create(host=host, day=at.date(), purpose=purpose, last_at=at, **(given | facts))


def host(name: str, **facts: Any) -> Host:
    """A host we keep a gap at, whose robots.txt we have read."""
    given = {
        "gap_seconds": 5.0,
        "gap_reason": "5 s, as its robots.txt asks",
        "robots_at": NINE,
        "robots_said": "its robots.txt names headwater: 2 rules, and asks for 5 s between requests",
        "robots_rules": ["Disallow: /private/", "Allow: /private/open/"],
    }
    return Host.objects.create(name=name, **(given | facts))
