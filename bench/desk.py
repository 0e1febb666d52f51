"""The live board, and the publication of an article, at 100,000 pieces: how long they take.

    python bench/desk.py [--items 100000] [--days 3] [--home FOLDER] [--postgresql postgresql://user@host/empty]

Fills a new database with invented pieces by the house's own acts: 400 outlets of 300 owners, stories of one piece up to
hundreds, every fourth piece a copy. Then an editor opens the board with every kind of filter, nothing of it kept from
one time to the next, looks again while nothing is new, and publishes articles. Prints seconds by the clock,
by which the exit status goes, and processor seconds of this process, which tell how much of it was other work on the
machine; on PostgreSQL the server's own work is in the clock only.
A folder that was filled before is measured as it is.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.newsroom.models import Person
    from headwater.wire.actions.taking import Intake, Kept
    from headwater.wire.queries.gathering import DueFeed

OUTLETS, OWNERS = 400, 300
AT_ONCE = 200  # pieces stored together
SECTIONS = ("world", "politics", "economy", "health", "environment", "sport", "culture", "science")
LANGUAGES = ("en",) * 6 + ("de", "fr", "es", "ga")
TIMES = 3  # each question is asked
ARTICLES = 100
BOARD, PUBLISH = 0.300, 0.150  # seconds: what has to be kept to


def main() -> None:
    """Fill, measure, print; exit status 1 where a figure is above its limit."""
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HEADWATER_HOME"] = given.home or folder
        if given.postgresql:
            os.environ["HEADWATER_DATABASE_URL"] = given.postgresql
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.settings.base")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        began = time.process_time()
        made = fill(given.items, given.days)
        if made and given.postgresql:
            learn_the_tables()
        if made:
            print(f"{made:,} pieces were stored in {time.process_time() - began:.0f} s of processor", file=sys.stderr)
        sys.exit(0 if measured() else 1)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--days", type=float, default=3)
    parser.add_argument("--home", default="", help="kept, and not filled a second time")
    parser.add_argument("--postgresql", default="", help="an empty database, or one this has filled")
    return parser.parse_args()


# ---- invented news


def learn_the_tables() -> None:
    """Let PostgreSQL count what its tables hold now, as autovacuum does within a minute of such a filling."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill(items: int, days: float) -> int:
    """Store invented pieces, unless there are some; how many."""
    from headwater.wire.models import Feed, Item

    if Item.objects.exists():
        return 0
    chance, now = random.Random(48), datetime.now(UTC)
    feeds = list(follow(now))
    moments = sorted(now - timedelta(days=days) * chance.random() for _ in range(items))
    stories: list[int] = []
    for start in range(0, items, AT_ONCE):
        take_in(chance, feeds, moments[start : start + AT_ONCE], stories)
    settle_all(now)
    return Item.objects.count() if Feed.objects.exists() else 0


def follow(now: datetime) -> "Iterator[DueFeed]":
    """Follow the outlets; their feeds as a visit has them."""
    from headwater.core.packs import FeedAddress, Outlet
    from headwater.wire.actions import sources
    from headwater.wire.models import Feed
    from headwater.wire.queries.gathering import due_feed

    for number in range(OUTLETS):
        key = f"outlet{number}.example"
        outlet = Outlet(
            name=f"Outlet {number}",
            home_url=f"https://{key}/",
            domains=(key,),
            owner=f"Owner {number % OWNERS}",
            country="IE",
            language=LANGUAGES[number % len(LANGUAGES)],
            kind="newspaper",
            feeds=(FeedAddress(f"https://{key}/feed"),),
        )
        sources.follow(outlet, by="bench", reason="a measurement", now=now)
    for feed in Feed.objects.select_related("source").order_by("id"):
        yield due_feed(feed, (feed.source.key,), holder="bench", now=now)


def take_in(chance: random.Random, feeds: "list[DueFeed]", moments: list[datetime], stories: list[int]) -> None:
    """Store some pieces: three of five begin a story, the others join one of the newest, some of which are large."""
    from headwater.wire.actions import taking

    feed = chance.choice(feeds)
    intakes = []
    for kept, at in zip(taking.reserve(len(moments)), moments, strict=True):
        joins = stories and chance.random() < 0.4
        near = stories[-min(len(stories), int(chance.paretovariate(0.6))) :][0] if joins else None
        intakes.append(intake(chance, feed, kept, near, at))
        if near is None:
            stories.append(kept.story)
    # A look at a feed brings one outlet's pieces; whose each is, is laid down afterwards, at random.
    taking.take_in(intakes, feed=feed, by="bench", now=moments[-1])
    scatter(chance, feeds, [each.kept.item for each in intakes])


def intake(chance: random.Random, feed: "DueFeed", kept: "Kept", story: int | None, at: datetime) -> "Intake":
    """A piece with everything that was decided of it."""
    from dataclasses import replace

    from headwater.core import fluency, prints
    from headwater.core.facts import Facts
    from headwater.core.feed import Entry
    from headwater.core.page import PagePicture
    from headwater.core.rights import Ceiling, Picture, Showing
    from headwater.core.sifting import New, url_key
    from headwater.core.stories import Assignment
    from headwater.wire.actions.taking import Intake, Prepared

    lists = {"links", "categories", "enclosures"}
    said: dict[str, Any] = {name: () if name in lists else "" for name in Entry.__slots__}
    url, headline = (
        f"https://{feed.source}.example/{kept.item}",
        f"Invented piece {kept.item} of something that happened",
    )
    entry = Entry(**(said | {"url": url, "headline": headline, "published": at, "updated": None}))
    language, section = chance.choice(LANGUAGES), chance.choice(SECTIONS)
    facts = Facts(
        canonical="",
        byline="",
        dateline="",
        language=language,
        section=section,
        published=at,
        modified=None,
        picture=PagePicture(),
        licence_url="",
        credits=(),
        links=(),
        read_note="",
    )
    ceiling = Ceiling(True, True, 140, False, Picture.NONE, False, True, False, None)
    taken = prints.of("", title=headline, language=language)
    shown, spoken = Showing(ceiling, (), (), "bench", at), fluency.spoken("", language)
    piece = Prepared(New(entry, url_key(url)), facts, shown, "", taken, spoken, at)
    judged = Assignment(story, 0.8, None, 0.0, (), (), (), "invented", "bench")
    return Intake(piece, None, judged, replace(kept, story=story or kept.story))


def scatter(chance: random.Random, feeds: "list[DueFeed]", items: list[int]) -> None:
    """Give pieces to outlets at random."""
    from headwater.wire.models import Item

    rows = Item.objects.in_bulk(items)
    for row in rows.values():
        feed = chance.choice(feeds)
        row.source_id, row.feed_id = feed.source, feed.id
    Item.objects.bulk_update(rows.values(), ["source_id", "feed_id"])


def settle_all(now: datetime) -> None:
    """Put every story in step with its pieces, every fourth of which is a copy of the one before it."""
    from headwater.core.provenance import Confidence, Coverage, Label, Lead, Step, Trace
    from headwater.core.ranking import Front
    from headwater.wire.actions import settling
    from headwater.wire.queries import settling as queries

    while numbers := queries.unsettled(AT_ONCE):
        seen, judged = queries.changes(numbers), []
        for story, members in queries.told(numbers, record_since=now).items():
            traces = [
                Trace(
                    each.item,
                    Label.COPY if place % 4 == 3 else Label.FIRST_SEEN,
                    Confidence.LIKELY,
                    members[0].item,
                    members[0].outlet,
                    members[0].url,
                    (Step(each.item, each.outlet, each.url, ()), Step(members[0].item, members[0].outlet, "", ())),
                    "invented",
                    "bench",
                )
                for place, each in enumerate(members)
            ]
            owners = {each.owner for place, each in enumerate(members) if place % 4 != 3}
            coverage = Coverage(len(owners), 1, len(members) // 4, "")
            first = members[0]
            lead = Lead(first.item, first.outlet, first.headline, first.language, 1.0, "the first")
            section = SECTIONS[story % len(SECTIONS)]
            judged.append(settling.Judged(story, members, traces, (), coverage, lead, (), section, seen[story]))
        settling.settle(judged, now=now)
    settling.place("front", Front((), now, "bench"))


# ---- what it takes


def measured() -> bool:
    """Print the figures; whether all are within their limits."""
    from django.core.cache import caches
    from django.test import Client

    from headwater.newsroom import actions
    from headwater.newsroom.models import Person
    from headwater.wire.models import Item, Story

    print(f"{Item.objects.count():,} pieces in {Story.objects.count():,} stories")
    chief = Person.objects.filter(username="bench").first() or Person.objects.create_superuser(
        "bench", password="bench"
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(chief)

    def opened(address: str) -> Callable[[], None]:
        def ask() -> None:
            caches["near"].clear()
            assert client.get(address).status_code == 200, address

        return ask

    asked = list(questions())
    good = told("the board at /desk/", [opened(f"/desk/?{each}") for each in asked], BOARD)
    good &= told("its rows alone", [opened(f"/desk/board/rows/?{each}") for each in asked], BOARD)
    tag = client.get("/desk/board/rows/").headers["ETag"]

    def again() -> None:
        assert client.get("/desk/board/rows/", HTTP_IF_NONE_MATCH=tag).status_code in {200, 304}

    good &= told("a look at nothing new", [again] * 20, BOARD)
    drafts = [actions.begin(section="health", cited=(), by=chief, now=datetime.now(UTC)) for _ in range(ARTICLES)]
    return good & told("an article published", [publication(number, chief) for number in drafts], PUBLISH, times=1)


def questions() -> Iterator[str]:
    """Every order with every kind of filter, the rare and the impossible among them."""
    filters = (
        "",
        "section=health",
        "language=ga",
        "language=xx",
        "outlet=outlet7.example",
        "newsrooms=5",
        "newsrooms=10",
    )
    for order in ("growing", "new", "latest"):
        for hours in (24, 168):
            yield from (f"order={order}&hours={hours}&{each}" for each in filters)
        yield f"order={order}&hours=168&section=sport&language=fr&outlet=outlet11.example&newsrooms=2"


def publication(page: int, by: "Person") -> Callable[[], None]:
    """The publishing of a draft."""
    from headwater.newsroom.models import Article

    def publish() -> None:
        draft = Article.objects.get(pk=page)
        draft.get_latest_revision().publish(user=by)
        assert Article.objects.get(pk=page).live

    return publish


def told(what: str, acts: list[Callable[[], None]], limit: float, *, times: int = TIMES) -> bool:
    """Do each act so many times and print what it took; whether the slow ones are within the limit."""
    acts[0]()  # what is compiled and read once
    clock, processor = [], []
    for act in (acts if times == 1 else acts * times)[1 if times == 1 else 0 :]:
        began, used = time.perf_counter(), time.process_time()
        act()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    ends = statistics.quantiles(clock, n=20)[-1]
    used = statistics.quantiles(processor, n=20)[-1]
    print(
        f"{what}: p50 {statistics.median(clock) * 1000:.0f} ms, p95 {ends * 1000:.0f} ms by the clock; "
        f"p50 {statistics.median(processor) * 1000:.0f} ms, p95 {used * 1000:.0f} ms of processor; "
        f"limit {limit * 1000:.0f} ms; {len(clock)} times"
    )
    return ends <= limit


if __name__ == "__main__":
    main()
