"""What gathering needs to know: small frozen rows, only the fields its decisions use."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Case, F, Q, QuerySet, When

from headwater.core import prints, sifting
from headwater.core.copies import Kind
from headwater.core.feed import Entry
from headwater.core.links import Login
from headwater.core.looks import Before
from headwater.core.polling import Moving
from headwater.core.prints import Prints
from headwater.core.sifting import Known
from headwater.core.websub import Offer
from headwater.wire.models import CopyOf, Feed, Item, Joined, OtherName, Refusal, Source, SourceDomain, Story

_SAID = Case(When(feed_headline="", then=F("headline")), default=F("feed_headline"))
_KNOWN = ("id", "url_key", "guid", _SAID, "modified", "feed_id", "url", "published")  # what ``Known`` is made of
LONGEST_LEASE = timedelta(hours=1)
ASKED_AT_ONCE = 10_000
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
    link_pattern: str = ""  # address of a piece with {id}, where the feed gives none
    offer: Offer | None = None  # the hub it is known to name
    login: Login | None = None  # what it is asked with


@dataclass(frozen=True, slots=True)
class Remembered:
    """A kept item as the windows of copies and stories need it after a restart."""

    item: int
    source: int
    story: int
    at: datetime
    prints: Prints
    is_copy: bool  # of a whole text in its story: another piece stands for it there


def free(now: datetime) -> Q:
    """Feeds that nobody is at; a lease beyond any that is given now was given before the clock was set back."""
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now) | Q(lease_until__gt=now + LONGEST_LEASE)


def host_of(url: str) -> str:
    """What is asked for a feed, as far as its address tells: its host, or the folder or mailbox it is."""
    return urlsplit(url).netloc.lower() or url


def due_feed(row: Feed, sites: tuple[str, ...], *, holder: str, now: datetime) -> DueFeed:
    """A feed as a visit has it; its source and subscription are best selected with it."""
    return DueFeed(
        id=row.id,
        source=row.source_id,
        source_name=row.source.name,
        sites=sites,
        url=row.url,
        section=row.section,
        language=row.language or row.source.language,
        before=_before(row, now),
        holder=holder,
        link_pattern=row.link_pattern,
        offer=_offer(row),
        login=login_of(row),
    )


def login_of(row: Feed) -> Login | None:
    """What a feed is asked with; None where anybody may read it."""
    held = getattr(row, "login", None)  # absent where there is no row of it
    return Login(held.origin, held.name, held.password) if held else None


def _before(row: Feed, now: datetime) -> Before:
    return Before(
        feed=row.id,
        etag=row.etag,
        last_modified=row.last_modified,
        body_hash=row.body_hash,
        failures=row.failures,
        entries_per_day=row.entries_per_day,
        last_good_at=row.last_success_at,
        hours=tuple(row.hours),
        watched_days=row.watched_days,
        weight=row.weight,
        ttl=timedelta(minutes=row.ttl_minutes) if row.ttl_minutes else None,
        skip_hours=tuple(row.skip_hours),
        skip_days=tuple(row.skip_days),
        lies=row.lies,
        whole_at=row.whole_at,
        moving=Moving(row.moved_to, row.moved_times, row.moved_since),
        subscribed=_subscribed(row, now),
    )


def _subscribed(row: Feed, now: datetime) -> bool:
    """Whether a hub has promised to tell of the feed's news, and the promise stands."""
    given = getattr(row, "subscription", None)  # absent where there is no row of it
    return given is not None and given.state == "verified" and given.lease_until is not None and given.lease_until > now


def _offer(row: Feed) -> Offer | None:
    known = getattr(row, "subscription", None)
    return Offer(known.hub, known.topic) if known else None


def polled_feeds(now: datetime) -> tuple[Before, ...]:
    """What is known of every feed of the web that is looked at again, in a fixed order."""
    rows = Feed.objects.filter(paused=False, next_poll_at__isnull=False, url__startswith="http")
    return tuple(_before(row, now) for row in rows.select_related("subscription").order_by("id"))


def number_polled() -> int:
    """How many feeds of the web are looked at again."""
    return Feed.objects.filter(paused=False, next_poll_at__isnull=False, url__startswith="http").count()


def known_items(source: int, entries: Sequence[Entry]) -> tuple[Known, ...]:
    """Which pieces we hold already of those a feed of the source names, by any name they go or went by."""
    asked = sifting.asked(entries)
    held = Item.objects.filter(source=source).values_list(*_KNOWN).order_by()
    # Questions of one index each: asked as one, SQLite looks at every piece of the source there ever was.
    former = OtherName.objects.filter(source=source).values_list("key", "item_id").order_by()
    named = dict(_any_of(former, "key", asked.keys | asked.guid_keys))
    sought = (("url_key", asked.keys), ("guid", asked.guids), ("id", set(named.values())))
    found = {row[0]: row for field, values in sought for row in _any_of(held, field, values)}
    placed = named.keys() | {row[1] for row in found.values()}
    times = {time for key, time in asked.times.items() if key not in placed}  # of entries at addresses we do not know
    found |= {row[0]: row for row in _any_of(held, "at", times)}
    names: dict[int, set[str]] = {}
    for item, key in _any_of(OtherName.objects.values_list("item_id", "key").order_by(), "item", found):
        names.setdefault(item, set()).add(key)
    return tuple(Known(*(*found[item], frozenset(names.get(item, ())))) for item in sorted(found))


def _any_of(rows: QuerySet[Any, Any], field: str, values: Iterable[object] | None) -> Iterator[Any]:
    """The rows whose field has one of many values, asked for in parts: a statement holds only so many; None: all."""
    if values is None:
        yield from rows.iterator(chunk_size=2000)
        return
    wanted = list(values)
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        yield from rows.filter(**{f"{field}__in": wanted[start : start + ASKED_AT_ONCE]})


def remembered(since: datetime, *, items: Sequence[int] | None = None) -> Iterator[Remembered]:
    """The kept items since a moment, oldest first: what the windows are filled with; ``items``: of these only.

    Those whose prints were taken by other rules are left out: the two kinds cannot be compared.
    """
    held = Item.objects.filter(at__gte=since, story__isnull=False, prints__rules=prints.RULES)
    whole = CopyOf.objects.filter(item__at__gte=since, kind=Kind.WHOLE, of__story=F("item__story"))
    if items is not None:
        held, whole = held.filter(id__in=items), whole.filter(item__in=items)
    copies = set(whole.values_list("item_id", flat=True))
    rows = held.order_by("id").values_list("id", "source_id", "story_id", "at", "prints__packed")
    for item, source, story, at, packed in rows.iterator(chunk_size=2000):
        if packed is not None and story is not None:
            yield Remembered(item, source, story, at, prints.unpack(bytes(packed)), item in copies)


@dataclass(frozen=True, slots=True)
class Standing:
    """A kept item as its row says it stands, without its prints: what a window that was kept is held against."""

    item: int
    source: int
    story: int
    at: datetime
    words: int  # of the text its prints were taken of
    is_copy: bool


def standing(since: datetime | None, *, items: Collection[int] | None = None) -> Iterator[Standing]:
    """The items ``remembered`` would give, without what it unpacks; None: however old they are."""
    held = Item.objects.filter(story__isnull=False, prints__rules=prints.RULES)
    whole = CopyOf.objects.filter(kind=Kind.WHOLE, of__story=F("item__story"))
    if since is not None:
        held, whole = held.filter(at__gte=since), whole.filter(item__at__gte=since)
    copies = set(_any_of(whole.values_list("item_id", flat=True).order_by(), "item", items))
    rows = held.order_by("id").values_list("id", "source_id", "story_id", "at", "words")
    for item, source, story, at, words in _any_of(rows, "id", items):
        yield Standing(item, source, story, at, words, item in copies)


def last_joined() -> int:
    """The number of the newest row that says which story an item is in; 0 when there is none."""
    return Joined.objects.order_by("-id").values_list("id", flat=True).first() or 0


def joined_since(row: int) -> frozenset[int]:
    """The items that came into a story, or into another one, since a row of ``last_joined``."""
    return frozenset(Joined.objects.filter(id__gt=row).values_list("item_id", flat=True))


def merged(among: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Which of these stories lead on to another one, and to which."""
    rows = Story.objects.filter(id__in=set(among), merged_into__isnull=False).order_by("id")
    return tuple((story, into) for story, into in rows.values_list("id", "merged_into") if into)


def story_of(item: int) -> int | None:
    """The story an item stands in; None when it stands in none, or is no more."""
    return Item.objects.filter(id=item).values_list("story_id", flat=True).first()


def is_garbled(item: int) -> bool:
    """Whether a piece reads as machine-made."""
    return Item.objects.filter(id=item, garbled__isnull=False).exists()


def written_in(story: int, limit: int) -> tuple[int, ...]:
    """The newest pieces of a story, so many at most, those left out that read as machine-made."""
    rows = Item.objects.filter(story=story, garbled=None).order_by("-id").values_list("id", flat=True)
    return tuple(rows[:limit])


def stories_of(items: Iterable[int]) -> dict[int, int | None]:
    """The stories some items stand in."""
    return dict(_any_of(Item.objects.values_list("id", "story_id").order_by(), "id", items))


def copies_of(items: Iterable[int]) -> frozenset[int]:
    """The items with the whole text of one of these: each stands for itself where that one does not stand."""
    rows = CopyOf.objects.filter(kind=Kind.WHOLE).values_list("item_id", flat=True).order_by()
    return frozenset(_any_of(rows, "of", items))


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


def somebody_is_at(now: datetime) -> bool:
    """Whether any process is at any feed."""
    return Feed.objects.filter(lease_until__gte=now).exists()


def next_due_at(now: datetime) -> datetime | None:
    """When the next feed that nobody is at falls due, which may be past; None when none ever does."""
    rows = Feed.objects.filter(paused=False, next_poll_at__isnull=False)
    return rows.filter(free(now)).order_by("next_poll_at").values_list("next_poll_at", flat=True).first()
