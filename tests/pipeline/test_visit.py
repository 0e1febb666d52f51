"""A visit to a feed, from the lease to the stored item with every reason."""

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, NOON, entry

from headwater.core.polling import Outcome
from headwater.wire.models import Act, Citation, Feed, HeadlineChange, Item, Joined, Receipt, Refusal, Story, Visit

FEED = "https://courier.example/feed"
PIECE = "https://courier.example/bridge"


def test_a_new_piece_is_kept_with_every_judgement_and_its_reason(newsroom):
    """Promise 7: what the machine decides is stored with its reason and the name of its rules."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", author="By Ada Lindqvist", summary=BRIDGE[:120]))
    newsroom.web.page(PIECE, BRIDGE)
    (look,) = newsroom.look()
    assert (look.outcome, look.new_items, look.pages) == (Outcome.CHANGED, 1, 1)
    item = Item.objects.get()
    assert (item.headline, item.byline, item.url) == ("Harbour bridge closed", "By Ada Lindqvist", PIECE)
    assert item.published == NOON
    assert item.read_note == "its page was read"
    assert item.words > 60
    receipt, joined = Receipt.objects.get(item=item), Joined.objects.get(item=item)
    assert receipt.rules
    assert {ruling["part"] for ruling in receipt.rulings} >= {"listed", "excerpt", "mine_text"}
    assert all(ruling["because"] for ruling in receipt.rulings)
    assert joined.reason
    assert joined.rules
    assert item.trace.sentence
    assert item.trace.rules
    assert item.story.standings.get(board="front").rank == 1
    assert item.story.headline_item == item
    assert Act.objects.filter(act="take in", subject=item.uuid).exists()
    feed = Feed.objects.get()
    assert feed.next_poll_at > NOON
    assert feed.next_poll_reason
    assert feed.lease_until is None


def test_an_item_never_holds_the_article_text(newsroom):
    """The text is let go after its prints were taken: nothing stored holds a stretch of it beyond the excerpt."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.look()
    item = Item.objects.get()
    assert 0 < len(item.excerpt) <= 201
    assert item.excerpt.rstrip("…").rstrip() in BRIDGE
    assert "fourteen thousand vehicles" not in str(list(Item.objects.values())) + str(list(Joined.objects.values()))
    assert b"fourteen thousand" not in bytes(item.prints.packed)


def test_a_second_look_doubles_nothing(newsroom):
    """A piece has one identity at its source, however often its feed tells of it, under whatever tracking address."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.look()
    newsroom.wait(hours=30)
    newsroom.web.feed(
        FEED, entry(f"{PIECE}?utm_source=feed", "Harbour bridge closed"), entry(PIECE, "Harbour bridge closed")
    )
    (look,) = newsroom.look()
    assert look.new_items == 0
    assert Item.objects.count() == Story.objects.count() == 1
    assert Item.objects.get().last_seen > NOON


def test_a_new_headline_is_followed_and_the_former_one_stays_on_record(newsroom):
    """Publishers retitle: that is an update of the piece, never a second piece."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", guid="b1"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.look()
    newsroom.wait(hours=30)
    newsroom.web.feed(FEED, entry(f"{PIECE}-cracks", "Cracks shut harbour bridge until spring", guid="b1"))
    newsroom.look()
    item = Item.objects.get()
    assert item.headline == "Cracks shut harbour bridge until spring"
    assert HeadlineChange.objects.get(item=item).headline == "Harbour bridge closed"
    assert Act.objects.get(act="retitle").before == "Harbour bridge closed"


def test_not_modified_keeps_the_validators(newsroom):
    """Validators are sent back verbatim, also after an answer that does not repeat them."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, ETag='W/"a b"', Last_Modified="Fri, 20 Nov 2026 11:00:00 GMT")
    newsroom.look()
    newsroom.wait(hours=30)
    newsroom.web.out.answers[FEED] = (304, {}, b"")
    (look,) = newsroom.look()
    assert look.outcome is Outcome.UNCHANGED
    asked = newsroom.web.out.asked[-1]
    assert (asked.etag, asked.last_modified) == ('W/"a b"', "Fri, 20 Nov 2026 11:00:00 GMT")
    assert Feed.objects.get().etag == 'W/"a b"'


@pytest.mark.parametrize(
    ("status", "headers", "body", "words", "again"),
    [
        (200, {"Content-Type": "text/html"}, b"<!doctype html><title>News</title><p>Hello", "page", True),
        (200, {"Content-Type": "application/xml"}, b"", "empty", True),
        (200, {"Content-Type": "application/xml"}, b"\x89PNG\r\n\x1a\n" + bytes(200), "image", True),
        (410, {}, b"", "gone for good", False),
        (404, {}, b"", "nothing at its address", True),
        (403, {}, b"", "refuses us", True),
        (500, {}, b"", "fault of its own", True),
        (429, {"Retry-After": "7200"}, b"", "wait 7200 s", True),
    ],
)
def test_whatever_is_wrong_with_a_feed_is_stored_in_plain_words(newsroom, status, headers, body, words, again):
    """An operator reads on the feed's row what is wrong, and when it is tried again."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.out.answers[FEED] = (status, headers, body)
    newsroom.look()
    feed, visit = Feed.objects.get(), Visit.objects.get()
    assert words in feed.last_problem.lower()
    assert visit.problem == feed.last_problem
    assert feed.last_retry
    assert (feed.next_poll_at is not None) is again
    assert feed.lease_until is None


def test_a_feed_in_an_old_encoding_is_read_right(newsroom):
    """Not everything is UTF-8, and not everything says so."""
    newsroom.follow("Flussbote", FEED)
    body = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Flussbote</title>'
        f"<item><title>Brücke in Kellhafen gesperrt</title><link>{PIECE}</link></item></channel></rss>"
    )
    newsroom.web.out.answers[FEED] = (200, {"Content-Type": "text/xml"}, body.encode("latin-1"))
    newsroom.look()
    assert Item.objects.get().headline == "Brücke in Kellhafen gesperrt"


def test_a_feed_that_fails_stops_no_other(newsroom):
    """Whatever is met in one feed, a fault of our own included, the next one is looked at."""
    broken, faulty = "https://gazette.example/feed", "https://mirror.example/feed"
    newsroom.follow("The Gazette", broken)
    newsroom.follow("The Mirror", faulty)
    newsroom.follow("The Courier", FEED)
    newsroom.web.out.answers[broken] = (200, {}, b"<html><body>Under construction")
    newsroom.web.out.answers[faulty] = RuntimeError("nobody thought of this")
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    looks = newsroom.look()
    assert [look.outcome for look in looks] == [Outcome.FAILED, Outcome.FAILED, Outcome.CHANGED]
    assert Item.objects.count() == 1
    fault = Feed.objects.get(url=faulty)
    assert "a fault of ours" in fault.last_problem
    assert fault.next_poll_at is not None


def test_an_entry_that_cannot_be_kept_is_refused_with_its_reason_and_counted(newsroom):
    """Nothing is lost: what is refused is kept, with its reason, once."""
    newsroom.follow("The Courier", FEED)
    lost = "<item><title>Nowhere to go</title></item>"
    newsroom.web.feed(FEED, lost, entry(PIECE, "Harbour bridge closed"))
    newsroom.look()
    newsroom.wait(hours=30)
    newsroom.web.feed(FEED, lost, entry(PIECE, "Harbour bridge closed"), entry(f"{PIECE}2", "Another piece"))
    newsroom.look()
    refusal = Refusal.objects.get(stage="entry")
    assert refusal.subject == "Nowhere to go"
    assert refusal.reason
    assert refusal.times == 2
    assert Item.objects.count() == 2


def test_a_feed_its_owner_forbids_is_not_fetched(newsroom):
    """Promise 4: robots.txt is obeyed, for feeds as well."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.out.robots["courier.example"] = "User-agent: headwater\nDisallow: /"
    (look,) = newsroom.look()
    assert look.outcome is Outcome.REFUSED
    assert newsroom.web.out.asked == []
    assert "robots.txt" in Feed.objects.get().last_problem


def test_a_page_its_owner_forbids_is_not_fetched_and_the_piece_is_kept_from_its_feed(newsroom):
    """What the owner publishes in the feed for readers may be listed; what robots.txt keeps from us is not read."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", summary=BRIDGE[:150]))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.web.out.robots["courier.example"] = "User-agent: *\nDisallow: /bridge"
    newsroom.look()
    item = Item.objects.get()
    assert [asked.url for asked in newsroom.web.out.asked] == [FEED]
    assert "robots.txt" in item.read_note
    assert item.words < 30


def test_a_page_that_is_gone_is_refused_and_not_asked_for_again_the_same_day(newsroom):
    """A link that leads nowhere helps no reader, and a server is not asked for it every ten minutes."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.out.answers[PIECE] = (404, {}, b"")
    newsroom.look()
    assert Item.objects.count() == 0
    assert "nothing at its address" in Refusal.objects.get(stage="gone").reason
    newsroom.wait(hours=12)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"), entry("https://courier.example/2", "Another piece"))
    newsroom.look()
    assert [asked.url for asked in newsroom.web.out.asked].count(PIECE) == 1


def test_a_page_that_wants_not_to_be_indexed_is_kept_but_not_listed(newsroom):
    """Promise 3: we show no more than the source permits."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.page(PIECE, BRIDGE, head='<meta name="robots" content="noindex">')
    newsroom.look()
    item = Item.objects.get()
    assert item.listed is False
    assert not item.story.standings.exists()


def test_a_header_can_forbid_the_excerpt(newsroom):
    """X-Robots-Tag counts like the meta element."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", summary=BRIDGE[:150]))
    newsroom.web.page(PIECE, BRIDGE, headers={"X-Robots-Tag": "nosnippet"})
    newsroom.look()
    item = Item.objects.get()
    assert (item.listed, item.excerpt) == (True, "")


def test_reserved_text_is_not_analysed(newsroom):
    """Where text mining is reserved, only the feed's own title and summary are looked at."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", summary="Cracks were found in two piers on Friday."))
    newsroom.web.page(PIECE, BRIDGE, headers={"tdm-reservation": "1"})
    newsroom.look()
    assert Item.objects.get().words <= 10


def test_a_paywalled_page_is_a_headline_and_a_link(newsroom):
    """Promise 4 and the ceiling of a paywalled page: link only."""
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    newsroom.follow("The Ledger", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", summary=BRIDGE[:150]))
    newsroom.web.page(PIECE, BRIDGE, head=paid)
    newsroom.look()
    assert Item.objects.get().excerpt == ""


def test_links_of_a_page_are_kept_as_citations(newsroom):
    """Where a piece leads is evidence for where it comes from."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    linked = BRIDGE.replace("port authority", '<a href="https://port.example/report">port authority</a>')
    newsroom.web.page(PIECE, linked)
    newsroom.look()
    assert Citation.objects.get(kind="link").url == "https://port.example/report"


def test_a_reprint_joins_the_story_of_its_text_and_is_traced_to_it(newsroom):
    """The heart of the house: the later piece with the same words leads to the earlier one."""
    mirror, copied = "https://mirror.example/feed", "https://mirror.example/b"
    newsroom.follow("The Courier", FEED)
    newsroom.follow("Newsmirror", mirror)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.feed(mirror, entry(copied, "SHOCK as bridge closes", at=NOON.replace(hour=11, minute=59)))
    newsroom.web.page(PIECE, BRIDGE + EELS, head='<meta name="author" content="Ada Lindqvist">')
    newsroom.web.page(copied, BRIDGE + EELS)
    newsroom.web.feed(mirror, entry(copied, "SHOCK as bridge closes", at=NOON))
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed", at=NOON.replace(hour=9)))
    newsroom.look()
    original, reprint = Item.objects.get(url=PIECE), Item.objects.get(url=copied)
    assert original.story == reprint.story
    assert reprint.trace.taken_from == original
    assert reprint.trace.primary_outlet == "The Courier"
    assert original.story.copies == 1
    assert original.story.newsrooms == 1
    assert original.story.headline_item == original


def test_two_events_are_two_stories(newsroom):
    """Readers get stories, not heaps."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(
        FEED, entry(PIECE, "Harbour bridge closed"), entry("https://courier.example/eels", "Eels return to the Thole")
    )
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.web.page("https://courier.example/eels", EELS)
    newsroom.look()
    assert Story.objects.count() == 2


def test_after_a_restart_the_windows_know_what_was_known(newsroom):
    """A second start goes on where it was: a copy that comes after it still finds its source."""
    mirror, copied = "https://mirror.example/feed", "https://mirror.example/b"
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.look()
    newsroom.restart()
    newsroom.wait(hours=2)
    newsroom.follow("Newsmirror", mirror)
    newsroom.web.feed(mirror, entry(copied, "SHOCK as bridge closes", at=newsroom.time[0]))
    newsroom.web.page(copied, BRIDGE)
    newsroom.look()
    assert Item.objects.get(url=copied).copy_of.of.url == PIECE
    assert Story.objects.count() == 1
