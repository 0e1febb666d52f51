"""The addresses of the site."""

import uuid
from urllib.parse import unquote

import pytest
from django.urls import resolve

from headwater.core.sections import SECTIONS
from headwater.reader import addresses

SOME = uuid.UUID("12345678-1234-4234-8234-123456789abc")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (addresses.front(), "front"),
        (addresses.section("world"), "section"),
        (addresses.story(SOME, "harbour-bridge"), "story"),
        (addresses.story(SOME, ""), "story"),
        (addresses.story(SOME, "brücke-ü"), "story"),
        (addresses.item(SOME), "item"),
        (addresses.article("the-weir"), "article"),
        (addresses.article("wehr-ü"), "article"),
        (addresses.versions("the-weir", SOME), "versions"),
        (addresses.entries("the-weir"), "entries"),
        (addresses.entry("wehr-ü", SOME), "entry"),
        (addresses.entry_feed("wehr-ü", "atom"), "entry-feed"),
        (addresses.author("ada-lind"), "author"),
        (addresses.topic("river-flooding"), "topic"),
        (addresses.topic("überflutung"), "topic"),
        (addresses.corrections(), "corrections"),
        (addresses.sources(), "sources"),
        (addresses.source("courier.example"), "source"),
        (addresses.search(), "search"),
        (addresses.about(), "about"),
        (addresses.bot(), "bot"),
        (addresses.host("courier.example"), "host"),
        (addresses.host("courier.localhost:8001"), "host"),
        (addresses.host("[2606:4700::1]:8001"), "host"),
        (addresses.transparency(), "transparency"),
        (addresses.transparency(2026), "transparency-year"),
        (addresses.transparency_table(), "transparency-table"),
        (addresses.transparency_table(2026), "transparency-year-table"),
        (addresses.takedown(), "takedown"),
        (addresses.takedown("illegal"), "notice"),
        (addresses.case("x-Y_z"), "case"),
        (addresses.objection(), "objection"),
        (addresses.reply_decision("x-Y_z"), "reply-decision"),
        (addresses.transparency_of_replies(), "transparency-replies"),
        (addresses.contact(), "contact"),
        (addresses.confirmed_message("x-Y_z"), "confirm-message"),
        (addresses.imprint(), "imprint"),
        (addresses.security_txt(), "security-txt"),
        (addresses.trust_txt(), "trust-txt"),
        (addresses.owner(), "owner"),
        (addresses.owner_code(), "owner-code"),
        (addresses.owner_link("x:Y_z"), "owner-link"),
        (addresses.claim(SOME), "claim"),
        (addresses.claimed_pieces(SOME), "claimed-pieces"),
        (addresses.replies("story", SOME), "replies"),
        (addresses.reply(SOME), "reply"),
        (addresses.write_reply("article", SOME), "write-reply"),
        (addresses.report_reply(SOME), "report-reply"),
        (addresses.reply_rules(), "reply-rules"),
        (addresses.reply_sent(), "reply-sent"),
        (addresses.confirm_reply("x-Y_z"), "confirm-reply"),
        (addresses.my_replies(), "my-replies"),
        (addresses.my_replies_code(), "my-replies-code"),
        (addresses.my_replies_file(), "my-replies-file"),
        (addresses.my_reply(SOME), "my-reply"),
        (addresses.reply_letters("x:Y_z"), "reply-letters"),
        (addresses.reply_feed("story", SOME, "atom"), "reply-feed"),
        (addresses.feed("front", "rss"), "front-feed"),
        (addresses.feed("world", "json"), "section-feed"),
        (addresses.feed("corrections", "atom"), "corrections-feed"),
        (addresses.feed("topic/überflutung", "rss"), "topic-feed"),
        (addresses.feed("author/ada-lind", "atom"), "author-feed"),
        (addresses.sitemap(), "sitemap"),
        (addresses.sitemap_of_pages(), "sitemap-pages"),
        (addresses.sitemap_of_month(2026, 3), "sitemap-month"),
        (addresses.news_sitemap(), "news-sitemap"),
    ],
)
def test_every_address_we_write_leads_to_its_page(address, name):
    """Addresses are strings made by hand, for speed: nothing else would notice one that leads nowhere."""
    assert resolve(unquote(address)).url_name == name


def test_every_section_of_the_paper_has_feeds():
    """A section added to the paper must not be left without its feeds."""
    for section in SECTIONS:
        for kind in addresses.FORMATS:
            assert resolve(addresses.feed(section.key, kind)).kwargs == {"key": section.key, "kind": kind}


def test_a_question_stands_in_its_address_whole():
    """The next page of a search must ask the same thing, whatever signs it contains."""
    assert addresses.search(q='a&b "c"', page="2") == "/search/?q=a%26b+%22c%22&page=2"


def test_what_is_not_asked_does_not_stand_in_the_address():
    """A search without filters has one address, not many."""
    assert addresses.search(q="a", section="", page="") == "/search/?q=a"
