"""What gathering needs to know: small frozen rows, only the fields its decisions use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from headwater.core import prints
from headwater.core.copies import Kind
from headwater.core.looks import Before
from headwater.core.prints import Prints
from headwater.core.sifting import Known, url_key
from headwater.wire.models import CopyOf, Feed, Item, Refusal, Source, SourceDomain

ARTICLES = ("The ", "Der ", "Die ", "Das ", "Le ", "La ", "Les ", "El ", "Il ")


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed whose turn it is, leased to us."""

    id: int
    source: int
    source_name: str
    sites: tuple[str, ...]  # the outlet's registrable domains
    url: str
    section: str
    language: str
    before: Before  # what is known of it so far
    holder: str  # whose lease it is


@dataclass(frozen=True, slots=True)
class Remembered:
    """A kept item as the windows of copies and stories need it after a restart."""

    item: int
    source: int
    story: int
    at: datetime
    prints: Prints
    is_copy: bool  # of a whole text: another piece stands for it in the stories


def known_items(source: int, urls: Sequence[str], guids: Sequence[str]) -> tuple[Known, ...]:
    """Which pieces we hold already of those a feed of the source names."""
    fields = ("id", "url_key", "guid", "headline", "modified", "feed_id")
    held = Item.objects.filter(source=source).values_list(*fields).order_by()
    # Two questions of one index each: asked as one, SQLite looks at every piece of the source there ever was.
    by_url = held.filter(url_key__in={url_key(url) for url in urls})
    by_guid = held.filter(guid__in={guid for guid in guids if guid})
    return tuple(Known(*row) for row in sorted({row[0]: row for row in (*by_url, *by_guid)}.values()))


def remembered(since: datetime) -> Iterator[Remembered]:
    """The kept items since a moment, oldest first: what the windows are filled with after a restart.

    Those whose prints were taken by other rules are left out: the two kinds cannot be compared.
    """
    copies = set(CopyOf.objects.filter(item__at__gte=since, kind=Kind.WHOLE).values_list("item_id", flat=True))
    rows = (
        Item.objects.filter(at__gte=since, story__isnull=False, prints__rules=prints.RULES)
        .order_by("id")
        .values_list("id", "source_id", "story_id", "at", "prints__packed")
    )
    for item, source, story, at, packed in rows.iterator(chunk_size=2000):
        if packed is not None and story is not None:
            yield Remembered(item, source, story, at, prints.unpack(bytes(packed)), item in copies)


def story_of(item: int) -> int | None:
    """The story an item stands in; None when it stands in none, or is no more."""
    return Item.objects.filter(id=item).values_list("story_id", flat=True).first()


def refused_since(feed: int, since: datetime, *, stage: str) -> frozenset[str]:
    """What a stage refused of a feed since a moment, by its subject: not tried again at every look."""
    rows = Refusal.objects.filter(feed_id=feed, stage=stage, last_at__gte=since)
    return frozenset(rows.values_list("subject", flat=True))


def sites_of(sources: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The registrable domains of sources."""
    found: dict[int, list[str]] = {}
    rows = SourceDomain.objects.filter(source__in=set(sources)).order_by("id").values_list("source_id", "name")
    for source, name in rows:
        found.setdefault(source, []).append(name)
    return {source: tuple(names) for source, names in found.items()}


def news_sites() -> frozenset[str]:
    """Every domain of an outlet we follow: a link there is a link to news, not to a document."""
    return frozenset(SourceDomain.objects.values_list("name", flat=True))


def outlet_names() -> frozenset[str]:
    """The names of the outlets we follow, with and without an article before them."""
    names = frozenset(Source.objects.values_list("name", flat=True))
    return names | {name.removeprefix(article) for name in names for article in ARTICLES}


def next_due_at(now: datetime) -> datetime | None:
    """When the next feed that nobody is at falls due, which may be past; None when none ever does."""
    rows = Feed.objects.filter(paused=False, next_poll_at__isnull=False)
    rows = rows.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
    return rows.order_by("next_poll_at").values_list("next_poll_at", flat=True).first()
