"""Another look at the pages of pieces: what their sources do to them after they came in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from tests.pipeline.conftest import BRIDGE, EELS, NOON, entry

from headwater import pipeline
from headwater.core import prints
from headwater.core.errors import FetchFailed, Retry
from headwater.core.watching import Found
from headwater.ops.watching import PageWatch
from headwater.wire.actions import watching as acts
from headwater.wire.actions import withdrawing
from headwater.wire.models import (
    Act,
    Citation,
    CopyOf,
    Feed,
    HeadlineChange,
    Item,
    ItemPrints,
    Notice,
    OtherName,
    Receipt,
    Source,
    Standing,
    Story,
)  # fmt: skip
from headwater.wire.queries import reading

pytestmark = pytest.mark.django_db
FEED = "https://courier.example/feed"
PIECE = "https://courier.example/bridge"
HEADLINE = "Harbour bridge closed"


def told(newsroom, text=BRIDGE, *, headline=HEADLINE, more="", head="", **headers):
    """Put the piece's page on the web."""
    paragraphs = "".join(f"<p>{part}.</p>" for part in text.split(". ") if part)
    html = f"<html lang=en><head><title>x</title>{head}</head><body><article><h1>{headline}</h1>{paragraphs}{more}"
    kind = {"content-type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    newsroom.web.out.answers[PIECE] = (200, kind, f"{html}</article></body></html>".encode())


@pytest.fixture
def courier(newsroom):
    """A newsroom that has taken in one piece with its page."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, HEADLINE, guid="b1"))
    told(newsroom, etag='"v1"')
    newsroom.look()
    return newsroom


def looked(newsroom, *, after=timedelta(hours=2)):
    """Let time pass and look at every page that is due; what was found."""
    newsroom.time[0] += after
    due = acts.lease_due(limit=100, now=newsroom.time[0], rules=newsroom.house.rules.watching)
    found = [async_to_sync(pipeline.check)(piece, newsroom.house) for piece in due]
    while pipeline.settle(newsroom.house):
        newsroom.wait(seconds=1)
    return [finding.found for finding in found]


def test_a_page_is_looked_at_again_and_asked_whether_it_changed(courier):
    """An hour later, with its validator, under a purpose of its own; a 304 costs its owner next to nothing."""
    assert looked(courier, after=timedelta(minutes=50)) == []
    courier.web.out.answers[PIECE] = (304, {}, b"")
    assert looked(courier) == [Found.UNCHANGED]
    asked = courier.web.out.asked[-1]
    assert (asked.url, asked.etag) == (PIECE, '"v1"')
    item = Item.objects.get()
    assert (item.checks, item.check_note) == (1, "its page has not changed (304)")
    assert item.next_check_at > courier.time[0]
    assert looked(courier, after=timedelta(0)) == []


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_withdrawn_at_its_source_leaves_every_list(courier, status):
    """Promise 5: page, story, front page; with a receipt that says why, and the story's counts follow."""
    uuid = Item.objects.get().uuid
    assert Standing.objects.exists()
    courier.web.out.answers[PIECE] = (status, {}, b"")
    assert looked(courier) == ([Found.GONE] if status == 410 else [Found.MISSING])
    if status == 404:
        assert Item.objects.get().listed
        assert looked(courier) == [Found.GONE]
    item = Item.objects.get()
    assert (item.listed, item.gone_by, str(status) in item.gone_reason) == (False, "page", True)
    assert Receipt.objects.filter(item=item).count() == 2
    newest = Receipt.objects.order_by("-id").first()
    assert newest.ceiling["listed"] is False
    assert any(signal["name"] == "status" for signal in newest.signals)
    assert (Story.objects.get().reports, Standing.objects.count()) == (0, 0)
    assert reading.item(uuid, now=courier.time[0]) is None
    assert Act.objects.filter(act="withdraw", subject=uuid).count() == 1
    courier.web.feed(FEED, entry(PIECE, HEADLINE, guid="b1", summary="As new."))
    Feed.objects.update(next_poll_at=courier.time[0])
    courier.look()
    assert (Item.objects.count(), Item.objects.get().listed) == (1, False)


def test_what_comes_back_and_may_be_listed_is_listed_again(courier):
    """A slip of a desk is mended by the desk."""
    courier.web.out.answers[PIECE] = (410, {}, b"")
    looked(courier)
    told(courier)
    assert looked(courier, after=timedelta(days=2)) == [Found.READ]
    item = Item.objects.get()
    assert (item.listed, item.gone_at, item.gone_reason, item.gone_by) == (True, None, "", "")
    assert Story.objects.get().reports == 1
    assert Act.objects.filter(act="relist").count() == 1


def test_a_page_that_says_noindex_later_is_obeyed_later(courier):
    """And one that says so and comes back under it stays away."""
    told(courier, x_robots_tag="noindex")
    assert looked(courier) == [Found.GONE]
    assert not Item.objects.get().listed
    receipts = Receipt.objects.count()
    looked(courier, after=timedelta(days=2))
    assert (Item.objects.get().listed, Receipt.objects.count()) == (False, receipts)


def test_stricter_terms_shorten_what_is_shown_and_leave_a_receipt(courier):
    """Promise 3 holds for the terms of today."""
    Item.objects.update(excerpt="The harbour bridge at Kellhaven was closed on Friday morning.")
    told(courier, head='<meta name="robots" content="nosnippet">')
    assert looked(courier) == [Found.READ]
    item = Item.objects.get()
    assert (item.excerpt, item.listed) == ("", True)
    assert Receipt.objects.count() == 2
    looked(courier, after=timedelta(days=1))
    assert Receipt.objects.count() == 2


def test_a_headline_changed_on_the_page_is_followed_and_not_undone_by_the_feed(courier):
    """The page is newer than a feed that still stands as it stood; what it was before stays on record."""
    told(courier, headline="Cracks shut harbour bridge")
    looked(courier)
    for _ in range(2):
        courier.web.feed(FEED, entry(PIECE, HEADLINE, guid="b1"), entry(f"{PIECE}-{_}", "Noise of the day"))
        Feed.objects.update(next_poll_at=courier.time[0])
        courier.look()
        assert Item.objects.get(url=PIECE).headline == "Cracks shut harbour bridge"
    assert HeadlineChange.objects.get().headline == HEADLINE
    courier.web.feed(FEED, entry(PIECE, "Bridge to reopen in spring", guid="b1"))
    Feed.objects.update(next_poll_at=courier.time[0])
    courier.look()
    assert Item.objects.get(url=PIECE).headline == "Bridge to reopen in spring"


def test_a_notice_of_correction_is_mirrored_once(courier):
    """In the source's words, at whichever look it appears."""
    words = "Correction: An earlier version of this article named the wrong pier."
    told(courier, more=f"<p>{words}</p>")
    looked(courier)
    looked(courier, after=timedelta(days=1))
    assert [notice.words for notice in Notice.objects.all()] == [words]


def test_a_piece_that_moved_is_followed_to_its_new_address(courier):
    """The link on our page leads to the source without a detour; the old address brings no second piece."""
    there = "https://courier.example/news/harbour-bridge-closed"
    told(courier)
    courier.web.out.answers[there] = courier.web.out.answers[PIECE]
    courier.web.out.answers[PIECE] = (301, {"location": there}, b"")
    looked(courier)
    item = Item.objects.get()
    assert (item.url, OtherName.objects.count()) == (there, 1)
    courier.web.feed(FEED, entry(PIECE, HEADLINE, guid="x9"), entry(there, HEADLINE))
    Feed.objects.update(next_poll_at=courier.time[0])
    courier.look()
    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    "answer", [(429, {"retry-after": "7200"}, b""), FetchFailed(PIECE, "timed out", retry=Retry.SOON)]
)
def test_a_page_that_could_not_be_read_at_first_deepens_its_piece_later(newsroom, answer):
    """A busy hour of a host must not leave a piece without text, byline and credits for ever."""
    newsroom.follow("The Gazette", "https://gazette.example/feed")
    newsroom.web.feed("https://gazette.example/feed", entry("https://gazette.example/b", "Bridge closed at Kellhaven"))
    newsroom.web.page("https://gazette.example/b", BRIDGE)
    newsroom.look()
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, HEADLINE, guid="b1"))
    newsroom.web.out.answers[PIECE] = answer
    newsroom.look()
    shallow = Item.objects.get(url=PIECE)
    assert (shallow.awaited, shallow.byline) == (True, "")
    assert not CopyOf.objects.exists()
    credit = '<p>Source: <a href="https://ledger.example/b">The Ledger</a></p>'
    told(newsroom, head='<meta name="author" content="Ada Lindqvist">', more=credit)
    assert Found.READ in looked(newsroom, after=timedelta(hours=3))
    item = Item.objects.get(url=PIECE)
    assert (item.awaited, item.byline, item.read_note) == (False, "Ada Lindqvist", "its page was read later")
    assert item.words > shallow.words
    assert CopyOf.objects.get().item == item
    assert Citation.objects.filter(item=item).exists()
    assert (Item.objects.count(), Act.objects.filter(act="deepen").count()) == (2, 1)
    assert Found.READ in looked(newsroom, after=timedelta(hours=3))
    assert Act.objects.filter(act="deepen").count() == 1


def test_a_page_read_later_is_known_by_no_outlet_s_name(newsroom):
    """Every paper names itself; two of its pieces are not about one thing for that."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, HEADLINE, guid="b1"))
    newsroom.web.out.answers[PIECE] = FetchFailed(PIECE, "timed out", retry=Retry.SOON)
    newsroom.look()
    told(newsroom, more="<p>On Friday Ana Solberg spoke to The Courier, and The Courier asked her twice.</p>")
    assert Found.READ in looked(newsroom, after=timedelta(hours=3))
    names = prints.unpack(ItemPrints.objects.get(item__url=PIECE).packed).names
    assert "Ana Solberg" in names
    assert not [name for name in names if "Courier" in name]


def test_robots_are_asked_before_every_look(courier):
    """What a host forbids after the first look is forbidden."""
    courier.web.out.robots["courier.example"] = "User-agent: *\nDisallow: /"
    before = len(courier.web.out.asked)
    assert looked(courier) == [Found.FORBIDDEN]
    assert len(courier.web.out.asked) == before
    assert Item.objects.get().listed


def test_a_piece_that_robots_kept_from_us_is_not_watched(newsroom):
    """We look again only where we could look at all."""
    newsroom.web.out.robots["courier.example"] = "User-agent: *\nDisallow: /bridge"
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, HEADLINE))
    newsroom.look()
    item = Item.objects.get()
    assert (item.next_check_at, item.awaited) == (None, False)
    assert "not looked at again" in item.check_reason


def test_one_outlet_is_asked_for_no_more_than_its_share(newsroom):
    """Hundreds of pieces of a busy outlet fall due at once; its host must not notice."""
    newsroom.follow("The Courier", FEED)
    urls = [f"https://courier.example/{number}" for number in range(8)]
    newsroom.web.feed(FEED, *(entry(url, f"Piece number {n} of the day") for n, url in enumerate(urls)))
    for url in urls:
        newsroom.web.page(url, EELS)
    newsroom.look()
    newsroom.wait(hours=2)
    rules = newsroom.house.rules.watching
    first = acts.lease_due(limit=100, now=newsroom.time[0], rules=rules)
    assert len(first) == rules.at_once
    assert len(acts.lease_due(limit=100, now=newsroom.time[0], rules=rules)) == rules.at_once
    Item.objects.update(checked_at=newsroom.time[0], next_check_at=newsroom.time[0])
    assert acts.lease_due(limit=100, now=newsroom.time[0], rules=replace(rules, per_outlet=8)) == ()
    assert "are enough" in Item.objects.first().check_reason


def test_what_a_feed_calls_back_is_withdrawn_and_no_page_brings_it_back(courier):
    """An agency's kill is obeyed at once, whatever its pages still show."""
    source = Source.objects.get().id
    assert withdrawing.call_back(source, ["b1", "", "no such"], by="test", now=courier.time[0]) == 1
    assert withdrawing.call_back(source, ["b1"], by="test", now=courier.time[0]) == 0
    item = Item.objects.get()
    assert (item.listed, item.gone_by) == (False, "feed")
    told(courier)
    looked(courier)
    assert not Item.objects.get().listed


def test_a_page_filled_anew_withdraws_the_piece_that_stood_there(newsroom):
    """The link under yesterday's headline leads to today's briefing: it is taken off, and today's is new."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Storm over Kellhaven, ferries idle", guid="briefing-1"))
    newsroom.look()
    newsroom.wait(days=1)
    newsroom.web.feed(FEED, entry(PIECE, "Mayor resigns; what to know", guid="briefing-2", at=NOON + timedelta(days=1)))
    Feed.objects.update(next_poll_at=newsroom.time[0])
    newsroom.look()
    old, new = Item.objects.order_by("id")
    assert (old.listed, new.listed, new.headline) == (False, True, "Mayor resigns; what to know")
    assert "24 hours later" in old.gone_reason


def test_a_fault_in_one_look_ends_no_other(courier):
    """One page that meets a fault of ours must not end the watch over all others."""
    courier.wait(hours=2)
    told = []
    watch = PageWatch(courier.house, places=4, told=lambda: told.append(1))
    courier.web.out.answers[PIECE] = RuntimeError("a fault")
    assert async_to_sync(watch.once)() == 1
    assert (told, async_to_sync(watch.once)()) == ([1], 0)
    courier.wait(minutes=20)
    courier.web.out.answers[PIECE] = (304, {}, b"")
    assert async_to_sync(watch.once)() == 1
    assert Item.objects.get().checks == 1
