"""What must hold on every page for everybody: structure, language, weight."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.reader import rows
from tests.reader.read import page, words

from headwater.core.blocks import Ground, Kind, Subject
from headwater.reader import addresses, assets
from headwater.reader.contexts import frame
from headwater.rights.actions import Claim, withdraw

STYLESHEET = Path(frame.__file__).parent.parent / "static" / "reader" / "site.css"
NAMES = ["front", "section", "story", "item", "source", "sources", "search", "about", "bot", "host", "gone"]


@pytest.fixture
def read(request, client, paper):
    """One page of the small paper."""
    rows.host("kellhaven-courier.example")
    rows.asked("kellhaven-courier.example")
    where = {
        "front": addresses.front(),
        "section": addresses.section("world"),
        "story": addresses.story(paper.bridge.uuid, paper.bridge.slug),
        "item": addresses.item(paper.reprint.uuid),
        "source": addresses.source("kellhaven-courier.example"),
        "sources": addresses.sources(),
        "search": addresses.search(q="bridge"),
        "about": addresses.about(),
        "bot": addresses.bot(),
        "host": addresses.host("kellhaven-courier.example"),
        "gone": addresses.item(paper.eels.uuid),
    }
    if request.param == "gone":
        order = Claim(Ground.LAW, "an order", said="It was wrong.", authority="Port Court")
        withdraw(Subject(Kind.ITEM, paper.eels.url), order, by="Ada", now=rows.NINE)
        return LexborHTMLParser(client.get(where["gone"]).content.decode())
    return page(client, where[request.param])


every_page = pytest.mark.parametrize("read", NAMES, indirect=True)


@every_page
def test_a_page_has_one_headline_of_its_own_and_all_landmarks(read):
    """A screen reader's table of contents."""
    assert len(read.css("h1")) == 1
    for landmark in ("header.masthead", "nav[aria-label]", "main#main", "footer", "a.skip[href='#main']"):
        assert read.css_first(landmark) is not None, landmark
    assert read.css_first("html").attributes["lang"] == "en"
    assert words(read.css_first("title"))


@every_page
def test_headings_do_not_skip_a_level(read):
    """An outline with holes is no outline."""
    levels = [int(node.tag[1]) for node in read.css("h1, h2, h3, h4")]
    for before, after in pairwise(levels):
        assert after - before <= 1, levels


@every_page
def test_no_page_needs_a_script_or_anybody_else(read):
    """No third-party request, nothing that runs."""
    assert [node.attributes.get("type") for node in read.css("script")] in ([], ["application/ld+json"])
    for node in read.css("link[rel=stylesheet], link[rel=icon], img, iframe, video, audio, source, object, embed"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        assert address.startswith("/"), node.html
    assert not re.search(r"\son\w+=|\sstyle=", read.html)


@every_page
def test_every_field_has_a_label_and_every_id_is_used_once(read):
    """Forms and references work for those who do not see them."""
    ids = [node.attributes["id"] for node in read.css("[id]")]
    assert len(ids) == len(set(ids))
    for field in read.css("input, select"):
        assert read.css_first(f"label[for={field.attributes['id']}]") is not None, field.html
    for node in read.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in ids


@every_page
def test_every_time_can_be_read_by_machines_and_in_utc(read):
    """Local time on the page, UTC on hover, both unmistakable."""
    times = read.css("time")
    assert times
    for node in times:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", node.attributes["datetime"])
        assert node.attributes["title"].endswith(" UTC")


@pytest.mark.parametrize("read", ["front", "section", "story", "item", "source", "search"], indirect=True)
def test_every_headline_of_others_stands_with_its_outlet_its_time_and_the_link_to_its_source(read):
    """The promise the site exists for, in every list there is."""
    found = read.css(".others li, .latest li, .timeline > li:not(.day), .copies li, .pieces li, .story")
    for piece in [*found, *read.css("body:not(.source-page) .opening")]:
        assert piece.css_first("a[href^='https://']") is not None, piece.html
        assert piece.css_first("time") is not None, piece.html
        assert words(piece.css_first(".outlet")), piece.html
    assert found or read.css_first(".item-page")


@pytest.mark.parametrize("read", ["front", "section", "story", "item", "source", "search"], indirect=True)
def test_a_byline_stands_in_every_list_its_piece_stands_in(read):
    """Who wrote it is owed the name wherever the headline goes."""
    held = [node for node in read.css("a") if words(node) == "Harbour bridge closed after cracks found"]
    for link in held:
        place = link.parent
        while place.tag not in ("li", "article", "header", "section"):
            place = place.parent
        assert "By Ada Lindqvist" in words(place), place.html


@every_page
def test_a_page_is_light(read):
    """100 kB at first view, on the smallest connection."""
    assert len(read.html.encode()) + STYLESHEET.stat().st_size < 100_000


def test_the_stylesheet_is_small_and_asks_nobody_for_anything():
    """Thirty kilobytes, no font, no picture, no import."""
    text = STYLESHEET.read_text()
    assert STYLESHEET.stat().st_size <= 30_000
    assert "url(" not in text
    assert "@import" not in text


def test_the_stylesheet_knows_no_left_and_right():
    """Logical properties only: a site in Arabic uses the same sheet."""
    text = re.sub(r"\[dir=rtl\][^}]*}", "", STYLESHEET.read_text())
    assert not re.search(r"(margin|padding|border)-(left|right|top|bottom)|[{;]\s*(left|right|width|height)\s*:", text)


def test_the_stylesheet_serves_dark_rooms_paper_and_those_whom_motion_troubles():
    """Each asked for by somebody."""
    text = STYLESHEET.read_text()
    for query in (
        "prefers-color-scheme: dark",
        "@media print",
        "prefers-reduced-motion",
        "forced-colors",
        ":focus-visible",
    ):
        assert query in text


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_on_its_paper(scheme):
    """WCAG: 4.5 to 1 everywhere, 7 to 1 for reading text, in both sets."""
    blocks = re.findall(r"--paper: #[^}]*", STYLESHEET.read_text())
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[scheme]))
    for name in ("ink", "soft"):
        assert _contrast(colours[name], colours["paper"]) >= 7, name
    for name in ("faint", "accent", "warn"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name


def test_assets_are_addressed_by_their_content():
    """A new stylesheet is never hidden behind a day-old copy of the old one."""
    assert re.fullmatch(r"/static/reader/site\.css\?[0-9a-f]{10}", assets.stylesheet())
