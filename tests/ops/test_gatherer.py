"""Gathering without end, and its end."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError, connection
from tests.fakes.way_out import FakeWayOut
from tests.wire.given import NOON, followed, kept, lease

from headwater import pipeline
from headwater.core.errors import FetchFailed, Retry
from headwater.ops.gatherer import Gatherer, Tally
from headwater.pipeline import House, Rules
from headwater.wire.actions import settling
from headwater.wire.models import Act, CopyOf, Feed, Item, SetAside, Story, Visit

pytestmark = pytest.mark.django_db


def rss(*pieces: str) -> tuple[int, dict[str, str], bytes]:
    """A feed of pieces."""
    entries = "".join(f"<item><title>Piece {url[-1]}</title><link>{url}</link></item>" for url in pieces)
    body = f'<rss version="2.0"><channel><title>A feed</title>{entries}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


class FakeSlowWayOut(FakeWayOut):
    """A way out on which some addresses never answer; it tells when one of them is asked."""

    def __init__(self, answers, *, never: str) -> None:
        super().__init__(answers)
        self.never, self.waiting, self.most = never, asyncio.Event(), 0
        self.under_way = 0

    async def get(self, url, **wishes):
        """Answer, or never do."""
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(0.01)
            if url == self.never:
                self.waiting.set()
                await asyncio.Event().wait()
            return await super().get(url, **wishes)
        finally:
            self.under_way -= 1


def gathered(out: FakeWayOut, *, places: int = 4, until_idle: bool = True, watch=lambda _tally: None) -> Tally:
    """The tally of a gatherer that ended by itself, or as soon as the way out is waiting."""

    async def run() -> Tally:
        stop = asyncio.Event()
        gatherer = Gatherer(House(out=out, now=lambda: NOON, rules=Rules()), holder="home", places=places, watch=watch)
        running = asyncio.create_task(gatherer.run(stop, until_idle=until_idle))
        if not until_idle:
            await asyncio.wait_for(out.waiting.wait(), 20)
            stop.set()
        return await asyncio.wait_for(running, 40)

    return async_to_sync(run)()


A, B, C = (f"https://{name}.example/feed" for name in ("courier", "gazette", "ledger"))


def test_everything_due_is_gathered_and_settled_until_nothing_is():
    """A replay ends when it is done, with every story in step."""
    followed("Courier", A)
    followed("Gazette", B)
    out = FakeWayOut(
        {A: rss("https://courier.example/1", "https://courier.example/2"), B: rss("https://gazette.example/3")}
    )
    tally = gathered(out)
    assert (tally.looks, tally.items, tally.entries, tally.failed) == (2, 3, 3, 0)
    assert Item.objects.count() == 3
    assert not Story.objects.filter(traced_at=None).exists()
    assert Story.objects.exclude(standings=None).exists()
    assert not Feed.objects.exclude(lease_until=None).exists()


def test_one_feed_that_fails_ends_nothing():
    """A fault met in one feed stops no other."""
    for name, address in (("Courier", A), ("Gazette", B), ("Ledger", C)):
        followed(name, address)
    out = FakeWayOut({A: RuntimeError("a fault"), B: FetchFailed(B, "too slow", retry=Retry.SOON), C: rss()})
    tally = gathered(out)
    assert (tally.looks, tally.failed, tally.reached) == (3, 2, 1)
    assert Visit.objects.count() == 3


def test_no_more_is_under_way_than_there_are_places():
    """The operator says how much of the machine and the line may be used."""
    feeds = [f"https://courier.example/{number}" for number in range(9)]
    followed("Courier", *feeds)
    out = FakeSlowWayOut({feed: rss() for feed in feeds}, never="")
    assert gathered(out, places=2).looks == 9
    assert out.most == 2


def test_a_stop_in_mid_flight_gives_back_what_is_under_way():
    """Whoever stops the site finds the feed due at the next start; what was done stays done, and is settled."""
    followed("Courier", A)
    followed("Gazette", B)
    out = FakeSlowWayOut({A: rss("https://courier.example/1")}, never=B)
    gathered(out, places=1, until_idle=False)
    assert not Feed.objects.exclude(lease_until=None, lease_holder="").exists()
    assert Feed.objects.get(url=B).last_poll_at is None
    assert lease("next") == (B,)
    assert Item.objects.count() == 1
    assert not Story.objects.filter(traced_at=None).exists()


def test_a_start_takes_back_the_leases_of_a_killed_process_of_its_home():
    """After a power cut nobody waits a quarter of an hour; other holders' leases are not touched."""
    followed("Courier", A)
    followed("Gazette", B)
    lease("home", limit=1)
    lease("another home", limit=1)
    followed("Ledger", C)
    tally = gathered(FakeSlowWayOut({A: rss(), B: rss()}, never=C), places=1, until_idle=False)
    assert tally.looks == 1
    assert Feed.objects.get(url=B).lease_holder == "another home"


def test_what_a_killed_process_left_unsettled_is_settled():
    """No piece waits for the next change of its story to be traced."""
    (feed,) = followed("Courier", A, now=NOON)
    kept(feed)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=1))
    assert gathered(FakeWayOut()).stories_settled == 1
    assert Story.objects.get().traced_at == NOON


def test_whoever_watches_sees_who_is_being_looked_at():
    """A line on the terminal names the outlets; when all is done it names none."""
    followed("Courier", A)
    seen: list[set[str]] = []
    gathered(FakeSlowWayOut({A: rss()}, never=""), watch=lambda tally: seen.append(set(tally.under_way)))
    assert seen[-1] == set()


@contextmanager
def database_away(seconds: float) -> Iterator[Callable[[], None]]:
    """A switch: from then on, for a while, every statement fails as one on a locked file or a lost connection does."""
    until = [0.0]

    def execute(go_on, sql, params, many, context):
        ends = ("SAVEPOINT", "ROLLBACK", "RELEASE")  # of the test's own transaction
        if time.monotonic() < until[0] and not sql.startswith(ends):
            raise OperationalError("database is locked")
        return go_on(sql, params, many, context)

    def begin() -> None:
        until[0] = time.monotonic() + seconds

    with connection.execute_wrapper(execute):
        yield begin


class FakeFatefulWayOut(FakeSlowWayOut):
    """A way out on which something else happens when an address is asked."""

    def __init__(self, answers, *, never: str, fate: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(answers, never=never)
        self.fate = fate

    async def get(self, url, **wishes):
        """Let it happen, then answer."""
        self.fate.get(url, lambda: None)()
        return await super().get(url, **wishes)


def test_a_database_that_is_away_for_a_while_ends_nothing(caplog):
    """A locked file, a full disk, a restarted server: the site would stand still until somebody saw it."""
    followed("Courier", A)
    followed("Gazette", B)
    followed("Ledger", C)
    with database_away(seconds=0.5) as begin:
        out = FakeFatefulWayOut(
            {A: rss("https://courier.example/1"), B: rss("https://gazette.example/2")}, never=C, fate={A: begin}
        )
        tally = gathered(out, places=1, until_idle=False)
    assert tally.looks == 1
    assert Item.objects.get().feed.url == B
    assert "the database cannot be used; gathering waits 1 s: database is locked" in caplog.text
    assert not Feed.objects.exclude(lease_until=None, lease_holder="").exists()


def test_a_look_that_could_not_be_stored_is_no_failure_of_the_feed():
    """The outlet has no part in our trouble: it is neither asked less often for it, nor named as broken."""
    followed("Courier", A)
    followed("Ledger", C)
    with database_away(seconds=0.5) as begin:
        gathered(FakeFatefulWayOut({A: rss()}, never=C, fate={A: begin}), places=1, until_idle=False)
    feed = Feed.objects.get(url=A)
    assert (feed.failures, feed.last_problem, feed.visits.count()) == (0.0, "", 0)
    assert lease("next", now=NOON) == (A, C)


def test_a_database_that_is_away_fails_a_job():
    """A replay that could store nothing must not report a success."""
    followed("Courier", A)
    with database_away(seconds=60) as begin, pytest.raises(OperationalError):
        gathered(FakeFatefulWayOut({A: rss()}, never="", fate={A: begin}))


def test_one_story_that_cannot_be_settled_holds_up_no_other(caplog):
    """A story nobody can make sense of neither ends the gathering nor keeps the others' traces waiting."""
    followed("Courier", A)
    (feed,) = followed("Gazette", B)
    followed("Ledger", C)
    well, item = kept(feed).story, kept(feed).item
    CopyOf.objects.create(
        item_id=item,
        of=Item.objects.get(id=kept(feed).item),
        kind="another kind",
        share=1,
        score=1,
        evidence="",
        rules="",
    )
    tally = gathered(FakeFatefulWayOut({A: rss(), B: rss()}, never=C, fate={}), places=1, until_idle=False)
    assert tally.looks == 2
    aside = SetAside.objects.all()
    assert {(row.problem, row.again_at) for row in aside} == {
        ("ValueError: 'another kind' is not a valid Kind", NOON + timedelta(minutes=1))
    }
    assert "could not be settled and is set aside" in caplog.text
    assert set(Story.objects.filter(traced_at=None)) == {row.story for row in aside}
    assert Story.objects.get(id=well).traced_at == NOON
    assert set(Act.objects.filter(act="set aside").values_list("subject", flat=True)) == {
        row.story.uuid for row in aside
    }


def test_a_story_set_aside_is_tried_again_later_each_time_and_forgiven_once_it_is_settled():
    """A fault that was mended needs nobody's hand; one that was not costs less and less."""
    (feed,) = followed("Gazette", B)
    story = kept(feed).story
    for minutes in (1, 2, 4):
        settling.set_aside(story, "a fault", by="test", now=NOON)
        assert SetAside.objects.get().again_at == NOON + timedelta(minutes=minutes)
    house = House(out=FakeWayOut(), now=lambda: NOON, rules=Rules())
    assert pipeline.settle(house) == 0
    house.now = lambda: NOON + timedelta(minutes=4)
    assert pipeline.settle(house) == 1
    assert not SetAside.objects.exists()
    assert Story.objects.get().traced_at == NOON


def test_a_terminal_that_is_gone_does_not_end_the_gathering():
    """The line on stderr is for whoever looks; a full disk behind it is no reason to stop."""
    followed("Courier", A)

    def gone(_tally: Tally) -> None:
        raise OSError(28, "No space left on device")

    assert gathered(FakeWayOut({A: rss()}), watch=gone).looks == 1
