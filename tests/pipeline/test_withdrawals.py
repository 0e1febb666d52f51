"""What was withdrawn does not come back, by whatever way it is brought."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from tests.pipeline.conftest import BRIDGE, EELS, NOON, Newsroom, entry

from headwater import pipeline
from headwater.core.blocks import Ground, Kind, Subject
from headwater.rights import actions as rights
from headwater.rights.actions import Claim
from headwater.rights.queries import block_news, meant
from headwater.wire.actions import taking, watching
from headwater.wire.models import Feed, Item, ItemPrints, Refusal, Story

FEED, OTHER_FEED = "https://courier.example/feed", "https://courier.example/world/feed"
MIRROR = "https://mirror.example/feed"
PIECE = "https://www.courier.example/news/bridge-4711.html"
HEADLINE = "Harbour bridge closed after divers find cracks"
OWNER = Claim(Ground.OWNER, "the Courier asked for it on the telephone")
OWN_WORDS = (
    "Nobody crosses the water at Kellhaven this week except by boat, and the town has learned to live with the fact. "
    "A baker on the east bank rows her loaves over at five; the school opens late so that pupils can be fetched. "
    "What divers saw under the bridge on Thursday night has shut it, and engineers will not say for how many months. "
    "The ferry line, which had meant to sell its oldest boat in the spring, has hired back two captains it let go. "
)


@pytest.fixture
def house(newsroom: Newsroom) -> Newsroom:
    """A newsroom that hears of withdrawals, follows two outlets, and has taken in a piece of one and another story."""
    newsroom.house.withheld = block_news
    newsroom.follow("The Courier", FEED, OTHER_FEED)
    newsroom.follow("The Mirror", MIRROR)
    eels = "https://courier.example/news/eels"
    newsroom.web.page(PIECE, BRIDGE, head=f'<link rel="canonical" href="{PIECE}">')
    newsroom.web.page(eels, EELS)
    newsroom.web.feed(FEED, entry(PIECE, HEADLINE, guid="c-4711"), entry(eels, "Eels return"))
    newsroom.web.feed(OTHER_FEED)
    newsroom.web.feed(MIRROR)
    newsroom.look()
    assert Item.objects.count() == 2
    return newsroom


def withdrawn(house: Newsroom, word: str = PIECE, kind: Kind = Kind.ITEM, claim: Claim = OWNER):
    """Withdraw something, as an operator does."""
    return rights.withdraw(meant(word, kind), claim, by="Ada", now=house.time[0])


def brought(house: Newsroom, feed: str, *entries: str) -> list[str]:
    """Let a feed bring entries a day later; the addresses that are shown then, but for those shown before."""
    before = set(Item.objects.filter(listed=True).values_list("url", flat=True))
    house.web.feed(feed, *entries)
    house.wait(hours=26)
    house.look()
    return sorted(set(Item.objects.filter(listed=True).values_list("url", flat=True)) - before)


RETURNS = {
    "other tracking parameters": (FEED, f"{PIECE}?utm_source=rss&fbclid=xyz", HEADLINE, "new-guid"),
    "without TLS": (FEED, PIECE.replace("https:", "http:"), HEADLINE, "new-guid"),
    "by the page for telephones": (FEED, PIECE.replace("//www.", "//m."), HEADLINE, "new-guid"),
    "by its AMP page": (FEED, PIECE.replace("/news/", "/amp/news/"), HEADLINE, "new-guid"),
    "as its print version": (FEED, f"{PIECE}?print=1", HEADLINE, "new-guid"),
    "its guid at a new address": (FEED, "https://courier.example/archive/1", "Bridge", "c-4711"),
    "its guid in another feed": (OTHER_FEED, "https://courier.example/archive/2", "Bridge", "c-4711"),
    "its address in another feed": (OTHER_FEED, PIECE, "A new headline", "other"),
    "its address at another outlet": (MIRROR, PIECE, "Elsewhere", "m-1"),
}


@pytest.mark.parametrize("way", RETURNS)
def test_a_withdrawn_piece_comes_back_under_no_other_name(house: Newsroom, way: str) -> None:
    """An owner who asked once need not ask again; and no page of his is asked for to find out."""
    tombstone = withdrawn(house)
    feed, url, headline, guid = RETURNS[way]
    house.web.page(url, OWN_WORDS)
    house.web.out.asked.clear()
    assert brought(house, feed, entry(url, headline, guid=guid, at=house.time[0])) == []
    refused = Refusal.objects.get(stage="withdrawn")
    assert refused.subject == url
    assert str(tombstone.uuid) in refused.reason
    assert url not in [asked.url for asked in house.web.out.asked]


TEXTS = {
    "retitled, at a new address": (FEED, BRIDGE),
    "in another feed of the outlet": (OTHER_FEED, BRIDGE),
    "whole, at another outlet": (MIRROR, BRIDGE),
    "cut": (MIRROR, " ".join(BRIDGE.split()[:55])),
    "with words of its own before it": (MIRROR, "Here is what we read today about the harbour, in full. " + BRIDGE),
    "with a word changed here and there": (MIRROR, BRIDGE.replace("Friday", "Monday").replace("fourteen", "fifteen")),
}


@pytest.mark.parametrize("way", TEXTS)
def test_a_withdrawn_text_comes_back_under_no_other_headline(house: Newsroom, way: str) -> None:
    """Whose text it is does not change with the headline above it or the outlet around it."""
    tombstone = withdrawn(house)
    feed, text = TEXTS[way]
    url = f"https://{feed.split('/')[2]}/quite-another-address"
    house.web.page(url, text)
    assert brought(house, feed, entry(url, "Town cut in two", guid="t-1", at=house.time[0])) == []
    refused = Refusal.objects.get(stage="withdrawn")
    assert "its text is that of a piece that was withdrawn" in refused.reason
    assert str(tombstone.uuid) in refused.reason
    assert not Item.objects.filter(url=url).exists()


DISGUISES = {
    "letters that look alike": BRIDGE.translate(str.maketrans("aeopcx", "аеорсх")),
    "wide letters": "".join(chr(ord(each) + 0xFEE0) if each.isalpha() else each for each in BRIDGE),
    "accents": BRIDGE.replace("e", "é").replace("o", "ö").replace("a", "à"),
    "invisible characters": "\u200b".join(BRIDGE.split("e")).replace("\u200b", "e\u200b"),
    "soft hyphens": BRIDGE.replace("ri", "r\u00adi").replace("er", "e\u00adr"),
    "in capitals": BRIDGE.upper(),
    "paragraphs shuffled": ". ".join(reversed(BRIDGE.rstrip(". ").split(". "))) + ". ",
}


@pytest.mark.parametrize("way", DISGUISES)
def test_a_withdrawn_text_comes_back_in_no_disguise(house: Newsroom, way: str) -> None:
    """Characters are exchanged to deceive whoever compares; a reader sees the same words."""
    withdrawn(house)
    url = "https://mirror.example/disguised"
    house.web.page(url, DISGUISES[way])
    assert brought(house, MIRROR, entry(url, "Town cut in two", at=house.time[0])) == []


BARE = {
    "its page shut, at home": (FEED, HEADLINE, "", False),
    "its page shut, at another outlet": (MIRROR, HEADLINE.upper(), "", False),
    "its text reserved": (MIRROR, HEADLINE, '<meta name="tdm-reservation" content="1">', False),
    "a short link, its text reserved": (MIRROR, "A link", '<meta name="tdm-reservation" content="1">', True),
}


@pytest.mark.parametrize("way", BARE)
def test_where_no_text_can_be_compared_headline_and_place_decide(house: Newsroom, way: str) -> None:
    """Else a robots.txt, or a word about mining, would be all it takes to bring a piece back."""
    withdrawn(house)
    feed, headline, head, leads = BARE[way]
    url = f"https://{feed.split('/')[2]}/x/2026/bare"
    if head:
        house.web.page(url, BRIDGE, head=head)
    if leads:
        house.web.page(PIECE, BRIDGE, head=head)
        house.web.out.answers[url] = (302, {"location": PIECE}, b"")
    assert brought(house, feed, entry(url, headline, guid="bare", at=NOON + timedelta(hours=5))) == []
    assert Refusal.objects.get(stage="withdrawn").subject == url


def test_a_teaser_under_the_same_headline_is_held_back(house: Newsroom) -> None:
    """A page of two lines, a byline and a caption among them, has too few words to be known by these alone."""
    withdrawn(house)
    url = "https://mirror.example/teaser"
    house.web.page(url, f"Photo: Berit Aune for the Mirror, from the east bank. {' '.join(BRIDGE.split()[:14])}")
    assert brought(house, MIRROR, entry(url, HEADLINE, guid="t", at=NOON + timedelta(hours=5))) == []


def test_a_report_of_ones_own_under_the_same_headline_is_let_in(house: Newsroom) -> None:
    """The text decides, where there is one; and after some days a headline is anybody's."""
    withdrawn(house)
    own, later = "https://mirror.example/own", "https://mirror.example/later"
    house.web.page(own, OWN_WORDS)
    assert brought(house, MIRROR, entry(own, HEADLINE, guid="o", at=NOON + timedelta(hours=5))) == [own]
    assert brought(house, MIRROR, entry(later, HEADLINE, guid="l", at=NOON + timedelta(days=3))) == [later]


def test_a_piece_we_hold_is_not_given_the_headline_of_one_withdrawn(house: Newsroom) -> None:
    """An address that is used again for what was withdrawn."""
    other = "https://courier.example/news/other"
    assert brought(house, FEED, entry(other, "Ferry timetable", guid="f", at=NOON)) == [other]
    withdrawn(house)
    brought(house, FEED, entry(other, HEADLINE, guid="f", at=NOON + timedelta(hours=1)))
    assert Item.objects.get(url=other).headline == "Ferry timetable"
    assert "the headline it is given" in Refusal.objects.get(stage="withdrawn").reason


def test_a_page_we_have_read_that_shows_a_withdrawn_text_later_goes(house: Newsroom) -> None:
    """At an old address there can be another text."""
    url = "https://mirror.example/used-again"
    house.web.page(url, EELS.replace("Thole", "Marne").replace("eels", "lampreys"))
    assert brought(house, MIRROR, entry(url, "Lampreys return", at=house.time[0])) == [url]
    withdrawn(house)
    house.web.page(url, BRIDGE)
    house.wait(hours=2)
    checked(house)
    item = Item.objects.get(url=url)
    assert (item.listed, item.gone_by) == (False, "house")


def test_what_names_a_withdrawn_piece_as_its_original_is_held_back(house: Newsroom) -> None:
    """A canonical address says whose piece it is, whatever the page made of the words."""
    withdrawn(house)
    url = "https://mirror.example/taken-over"
    house.web.page(url, OWN_WORDS, head=f'<link rel="canonical" href="{PIECE}">')
    assert brought(house, MIRROR, entry(url, "Boats at dawn", at=house.time[0])) == []
    assert "the same address" in Refusal.objects.get(stage="withdrawn").reason


def test_an_independent_report_of_the_same_event_is_let_in(house: Newsroom) -> None:
    """A withdrawal takes a text off the site, never an event."""
    withdrawn(house)
    for outlet, feed in (("mirror", MIRROR), ("courier", FEED)):
        url = f"https://{outlet}.example/own-report"
        house.web.page(url, OWN_WORDS if outlet == "mirror" else OWN_WORDS.replace("baker", "smith") + EELS)
        assert brought(house, feed, entry(url, f"Kellhaven bridge shut: {outlet}", at=house.time[0])) == [url]
    assert not Refusal.objects.filter(stage="withdrawn").exists()


def test_copies_that_are_in_already_go_with_the_text_and_a_report_of_ones_own_stays(house: Newsroom) -> None:
    """What would be held back tomorrow may not stand today."""
    copy, own = "https://mirror.example/copied", "https://mirror.example/own"
    house.web.page(copy, BRIDGE)
    house.web.page(own, OWN_WORDS)
    at = house.time[0]
    assert brought(house, MIRROR, entry(copy, HEADLINE, at=at), entry(own, "Kellhaven by boat", at=at)) == [copy, own]
    tombstone = withdrawn(house)
    assert (tombstone.pieces, tombstone.copies) == (2, 1)
    assert not Item.objects.filter(url__in=(PIECE, copy), listed=True).exists()
    assert Item.objects.get(url=own).listed


def test_a_carrier_who_withdraws_its_copy_does_not_withdraw_the_text_of_others(house: Newsroom) -> None:
    """An outlet's word reaches its own pages; an agency's report in thirty papers is not one paper's to take down."""
    copy = "https://mirror.example/copied"
    house.web.page(copy, BRIDGE)
    brought(house, MIRROR, entry(copy, HEADLINE, at=house.time[0]))
    tombstone = withdrawn(house, copy)
    assert (tombstone.pieces, tombstone.copies) == (1, 0)
    assert Item.objects.get(url=PIECE).listed
    third = "https://third.example/bridge"
    house.follow("The Third", "https://third.example/feed")
    house.web.page(third, BRIDGE)
    assert brought(house, "https://third.example/feed", entry(third, HEADLINE, at=house.time[0])) == [third]
    again = "https://mirror.example/again"
    house.web.page(again, BRIDGE)
    assert brought(house, MIRROR, entry(again, "Once more", at=house.time[0])) == []


def test_a_path_takes_what_stands_below_it_and_keeps_out_what_comes_later(house: Newsroom) -> None:
    """A section its owner wants left alone, whole."""
    tombstone = withdrawn(house, "courier.example/news/", Kind.PATH)
    assert tombstone.pieces == 2
    url, beside = "https://courier.example/news/2026/new", "https://courier.example/newsroom/job"
    house.web.page(url, OWN_WORDS)
    house.web.page(beside, OWN_WORDS)
    entries = (entry(url, "Another", at=house.time[0]), entry(beside, "We are hiring", at=house.time[0]))
    assert brought(house, FEED, *entries) == [beside]
    copied = "https://mirror.example/copied"
    house.web.page(copied, BRIDGE)
    assert brought(house, MIRROR, entry(copied, "Copied", at=house.time[0])) == []


def test_an_outlet_takes_everything_of_it_and_is_looked_at_no_more(house: Newsroom) -> None:
    """Whoever wants nothing more to do with us need not explain each piece."""
    tombstone = withdrawn(house, "courier.example", Kind.OUTLET)
    paused = Feed.objects.filter(paused=True).order_by("url").values_list("url", flat=True)
    assert (tombstone.pieces, list(paused)) == (2, [FEED, OTHER_FEED])
    assert not Item.objects.filter(listed=True).exists()
    house.web.out.asked.clear()
    house.wait(hours=30)
    house.look()
    assert {asked.url.split("/")[2] for asked in house.web.out.asked} == {"mirror.example"}
    linked, copied = "https://blog.courier.example/x", "https://mirror.example/copied"
    house.web.page(copied, BRIDGE)
    entries = (entry(linked, "A link to it", at=house.time[0]), entry(copied, "A copy", at=house.time[0]))
    assert brought(house, MIRROR, *entries) == []
    assert Refusal.objects.filter(stage="withdrawn").count() == 2


def test_a_piece_that_is_being_stored_while_it_is_withdrawn_is_not_stored(house: Newsroom, monkeypatch) -> None:
    """Between the judging of a piece and its storing there is time enough for somebody to withdraw it."""
    if connection.vendor == "postgresql":
        pytest.skip("a withdrawal waits for its turn there, and pieces are not judged meanwhile")
    url = "https://mirror.example/late"
    house.web.page(url, BRIDGE)
    reserve = taking.reserve

    def meanwhile(count: int):
        monkeypatch.setattr(taking, "reserve", reserve)
        withdrawn(house)
        return reserve(count)

    monkeypatch.setattr(taking, "reserve", meanwhile)
    assert brought(house, MIRROR, entry(url, "Late", at=house.time[0])) == []
    assert Refusal.objects.filter(stage="withdrawn", subject=url).exists()


def test_the_blocks_hold_after_a_restart(house: Newsroom) -> None:
    """What is known only in memory is known until the next power cut."""
    withdrawn(house)
    house.restart()
    house.house.withheld = block_news
    url = "https://mirror.example/again"
    house.web.page(url, BRIDGE)
    assert brought(house, MIRROR, entry(url, "Again", at=house.time[0])) == []


def test_a_restored_piece_stands_again_with_its_excerpt_and_lets_its_copies_in(house: Newsroom) -> None:
    """Who withdrew by mistake, or was told so by a court, gets back what was there."""
    excerpt = Item.objects.get(url=PIECE).excerpt
    tombstone = withdrawn(house)
    assert Item.objects.get(url=PIECE).excerpt == ""
    house.wait(hours=1)
    rights.restore(tombstone.uuid, by="Ada", reason="the court has lifted its order", now=house.time[0])
    item = Item.objects.get(url=PIECE)
    assert (item.listed, item.gone_by, item.gone_at) == (True, "", None)
    story = Story.objects.get(id=item.story_id)
    assert (story.reports, story.headline_item_id) == (1, item.id)
    checked(house)
    assert excerpt
    assert Item.objects.get(url=PIECE).excerpt == excerpt
    url = "https://mirror.example/again"
    house.web.page(url, BRIDGE)
    assert brought(house, MIRROR, entry(url, "Again", at=house.time[0])) == [url]
    assert Item.objects.get(url=url).story_id == item.story_id


def checked(house: Newsroom) -> None:
    """Look again at the pages that are due."""
    for piece in watching.lease_due(limit=10, now=house.time[0], rules=house.house.rules.watching):
        async_to_sync(pipeline.check)(piece, house.house)


def test_a_page_that_turns_out_later_to_be_a_withdrawn_one_goes_too(house: Newsroom) -> None:
    """A piece can come in by its feed alone, and show what it is when its page is read."""
    url = "https://mirror.example/slow"
    assert brought(house, MIRROR, entry(url, "Slow", at=house.time[0])) == [url]
    tombstone = withdrawn(house)
    house.web.page(url, BRIDGE)
    house.wait(hours=2)
    checked(house)
    item = Item.objects.get(url=url)
    assert (item.listed, item.gone_by) == (False, "house")
    assert str(tombstone.uuid) in item.gone_reason
    rights.restore(tombstone.uuid, by="Ada", reason="a mistake", now=house.time[0] + timedelta(minutes=1))
    assert Item.objects.get(url=url).listed


def test_what_is_withdrawn_is_changed_by_no_feed_and_no_page(house: Newsroom) -> None:
    """Nothing of it may come in by the back door of a correction."""
    withdrawn(house)
    before = Item.objects.filter(url=PIECE).values().get()
    house.web.page(PIECE, EELS)
    brought(house, FEED, entry(PIECE, "A changed headline", guid="c-4711", at=NOON))
    checked(house)
    assert Item.objects.filter(url=PIECE).values().get() == before


def test_nothing_at_an_outlet_is_held_back_that_only_has_the_same_headline_as_ever(house: Newsroom) -> None:
    """“Letters to the editor” appear every week."""
    first, second = "https://courier.example/letters/1", "https://courier.example/letters/2"
    assert brought(house, FEED, entry(first, "Letters to the editor", at=house.time[0])) == [first]
    withdrawn(house, first)
    assert brought(house, FEED, entry(second, "Letters to the editor", at=house.time[0])) == [second]


def test_a_headline_alone_is_known_again_where_there_is_no_text_to_compare(house: Newsroom) -> None:
    """An owner who reserves his text shall not be the worse protected for it."""
    first, second = "https://courier.example/a/1", "https://courier.example/b/2"
    headline = "Mayor Calder accused of taking money for the bridge"
    at = house.time[0]
    assert brought(house, FEED, entry(first, headline, at=at, guid="a")) == [first]
    withdrawn(house, first)
    assert brought(house, FEED, entry(second, headline, at=at + timedelta(hours=1), guid="b")) == []
    assert "the same headline" in Refusal.objects.get(stage="withdrawn").reason


def test_a_piece_under_two_tombstones_stands_again_when_both_are_lifted(house: Newsroom) -> None:
    """A court's order is not undone by the owner's change of mind."""
    one = withdrawn(house)
    two = withdrawn(house, "courier.example/news", Kind.PATH, Claim(Ground.LAW, "an order", authority="Port Court"))
    rights.restore(two.uuid, by="Ada", reason="lifted", now=house.time[0])
    assert not Item.objects.get(url=PIECE).listed
    rights.restore(one.uuid, by="Ada", reason="lifted", now=house.time[0])
    assert Item.objects.get(url=PIECE).listed


def test_a_carrier_is_not_restored_while_the_text_it_carries_is_withdrawn(house: Newsroom) -> None:
    """What would not be let in is not let back in; and it is not forgotten when that is restored too."""
    copy = "https://mirror.example/copied"
    house.web.page(copy, BRIDGE)
    brought(house, MIRROR, entry(copy, HEADLINE, at=house.time[0]))
    first = withdrawn(house, copy)
    second = withdrawn(house)
    rights.restore(first.uuid, by="Ada", reason="they asked", now=house.time[0])
    assert not Item.objects.get(url=copy).listed
    rights.restore(second.uuid, by="Ada", reason="they asked", now=house.time[0])
    assert Item.objects.get(url=copy).listed
    assert Item.objects.get(url=PIECE).listed
    assert ItemPrints.objects.filter(item__url__in=(copy, PIECE)).count() == 2


def test_an_address_can_be_blocked_before_anybody_brings_it(house: Newsroom) -> None:
    """An order can come before the piece does."""
    url = "https://mirror.example/ordered"
    rights.withdraw(Subject(Kind.ITEM, url), Claim(Ground.LAW, "an order"), by="Ada", now=house.time[0])
    assert brought(house, MIRROR, entry(url, "Ordered", at=house.time[0])) == []
