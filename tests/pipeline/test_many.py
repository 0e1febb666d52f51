"""Several processes gathering together: each with windows of its own, on the same rows."""

import subprocess
import sys
import threading
from contextlib import closing, nullcontext
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from tests.fakes.way_out import FakeWayOut
from tests.pipeline.conftest import BRIDGE, NOON, entry
from tests.wire.conftest import at_once, committed  # noqa: F401 fixtures
from tests.wire.given import followed

from headwater import pipeline
from headwater.core.errors import LeaseLost
from headwater.core.stories import Merge
from headwater.pipeline import House, Rules
from headwater.pipeline.taking import catch_up
from headwater.wire.actions import gathering, settling, taking, turns
from headwater.wire.models import CopyOf, Feed, Item, Joined, Receipt, Story

A, B = "https://courier.example/feed", "https://gazette.example/feed"


def rss(*entries: str) -> tuple[int, dict[str, str], bytes]:
    """A feed of entries."""
    body = f'<rss version="2.0"><channel><title>A feed</title>{"".join(entries)}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


def a_process(out: FakeWayOut) -> House:
    """A gathering process that has just started."""
    house = House(out=out, now=lambda: NOON, rules=Rules())
    pipeline.recall(house)
    return house


def leased(holder: str, url: str):
    """A feed leased to a process."""
    Feed.objects.exclude(url=url).update(next_poll_at=NOON + timedelta(days=1))
    Feed.objects.filter(url=url).update(next_poll_at=NOON)
    (feed,) = gathering.lease_due(holder=holder, limit=1, now=NOON)
    return feed


def pieces(*urls: str) -> tuple[int, dict[str, str], bytes]:
    """A feed that brings one text at several addresses."""
    return rss(*(entry(url, "Harbour bridge closed", summary=BRIDGE) for url in urls))


@pytest.mark.django_db
def test_a_piece_taken_in_by_one_process_is_known_to_the_next_judgement_of_another():
    """Two workers meet the same text: it is one story, and the later one is a copy."""
    followed("Courier", A)
    followed("Gazette", B)
    out = FakeWayOut({A: pieces("https://courier.example/1"), B: pieces("https://gazette.example/1")})
    one, other = a_process(out), a_process(out)
    async_to_sync(pipeline.visit)(leased("one", A), one)
    async_to_sync(pipeline.visit)(leased("other", B), other)
    first, second = Item.objects.order_by("id")
    assert (CopyOf.objects.get().item, CopyOf.objects.get().of) == (second, first)
    assert first.story == second.story
    assert second.id in other.window
    assert first.id in other.window


def test_looks_at_the_same_moment_take_a_piece_in_once(at_once):  # noqa: F811
    """Three feeds of one outlet name one piece, and two outlets print one text: four looks, two items, one story."""
    urls = [f"https://courier.example/feed/{number}" for number in range(3)]
    followed("Courier", *urls)
    followed("Gazette", B)
    out = FakeWayOut(
        {url: pieces("https://courier.example/1") for url in urls} | {B: pieces("https://gazette.example/1")}
    )
    due = [leased(str(number), url) for number, url in enumerate((*urls, B))]
    houses = [a_process(out) for _ in due]
    at_once(*(lambda f=f, h=h: async_to_sync(pipeline.visit)(f, h) for f, h in zip(due, houses, strict=True)))
    assert Item.objects.count() == 2
    assert Receipt.objects.count() == Joined.objects.count() == 2
    if connection.vendor == "postgresql":  # on SQLite one process gathers, its looks judged one after another
        assert Story.objects.count() == CopyOf.objects.count() == 1


@pytest.mark.django_db
def test_a_story_merged_by_one_process_is_merged_in_the_windows_of_another():
    """Otherwise its next piece would be put where nobody finds it."""
    followed("Courier", A)
    out = FakeWayOut({A: pieces("https://courier.example/1")})
    one = a_process(out)
    async_to_sync(pipeline.visit)(leased("one", A), one)
    into = Story.objects.create(began=NOON, latest=NOON, changed_at=NOON)
    gone = Story.objects.exclude(id=into.id).get()
    other = a_process(out)
    assert settling.merge(Merge(into.id, gone.id, 0.9, "a test", "stories-x"), by="test", now=NOON)
    assert catch_up(other) == 1
    assert other.stories.story_of(Item.objects.get().id) == into.id
    assert catch_up(other) == 0


@pytest.mark.django_db
def test_a_look_that_lost_its_lease_stores_nothing_and_closes_nothing():
    """A process that stood still wakes to a feed that is somebody else's."""
    followed("Courier", A)
    house = a_process(FakeWayOut({A: pieces("https://courier.example/1")}))
    feed = leased("slow", A)
    Feed.objects.update(lease_holder="next")
    with pytest.raises(LeaseLost):
        async_to_sync(pipeline.visit)(feed, house)
    assert not Item.objects.exists()
    assert len(house.window) == 0
    assert Feed.objects.get().lease_holder == "next"


@pytest.mark.django_db
def test_one_piece_that_cannot_be_stored_holds_up_no_other_of_its_look(monkeypatch):
    """What the database refuses is refused with its reason; the rest of the feed is news."""
    followed("Courier", A)
    house = a_process(FakeWayOut({A: pieces(*(f"https://courier.example/{number}" for number in range(3)))}))
    stored = taking.take_in

    def choosy(intakes, **told):
        if any(intake.piece.entry.url.endswith("/1") for intake in intakes):
            raise ValueError("a string literal cannot contain NUL characters")
        return stored(intakes, **told)

    monkeypatch.setattr(taking, "take_in", choosy)
    look = async_to_sync(pipeline.visit)(leased("one", A), house)
    assert look.new_items == 2
    assert set(house.window.rows) == set(Item.objects.values_list("id", flat=True))
    refusal = Feed.objects.get().refusals.get(stage="store")
    assert refusal.subject == "https://courier.example/1"


@pytest.mark.django_db
def test_a_change_that_comes_while_a_story_is_settled_is_settled_next(monkeypatch):
    """The race between settling and taking in: whoever writes last must not make the other's change look settled."""
    followed("Courier", A)
    followed("Gazette", B)
    out = FakeWayOut({A: pieces("https://courier.example/1"), B: pieces("https://gazette.example/1")})
    house = a_process(out)
    async_to_sync(pipeline.visit)(leased("one", A), house)
    store = settling.settle

    monkeypatch.setattr(turns, "_before_all_else", nullcontext)  # another process is in no transaction of this one

    def late(judged, **told):
        async_to_sync(pipeline.visit)(leased("one", B), house)
        monkeypatch.setattr(settling, "settle", store)
        return store(judged, **told)

    monkeypatch.setattr(settling, "settle", late)
    assert pipeline.settle(house) == 1
    assert Story.objects.get().reports == 1
    assert pipeline.settle(house) == 1
    assert Story.objects.get().reports == 2
    assert pipeline.settle(house) == 0


HOLDER = """
import sys, time, psycopg
host, port, user, password, name, key = sys.argv[1:]
connection = psycopg.connect(host=host, port=port, user=user, password=password or None, dbname=name)
connection.execute("SELECT pg_advisory_xact_lock(%s)", [int(key)])
print("held", flush=True)
time.sleep(600)
"""


def test_the_turn_of_an_assigner_that_dies_falls_to_another(committed):  # noqa: F811
    """A process killed in the middle of its judgement holds up nobody: its lock ends with it."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite one process gathers, and its lock is gone with it")
    given = connection.settings_dict
    told = [str(given[key] or "") for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")]
    taken = threading.Event()

    def wait_for_our_turn():
        with closing(connections["default"]), turns.judging():
            taken.set()

    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, *told, str(turns.JUDGING)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        waiting = threading.Thread(target=wait_for_our_turn)
        waiting.start()
        assert not taken.wait(0.5)
        other.kill()
        assert taken.wait(30)
        waiting.join()
