"""Pages as a reader and as a program read them."""

import json
import re
from datetime import timedelta
from importlib.resources import files

import pytest
import trafilatura

from headwater.practice.render import Sites, answer
from headwater.practice.script import assemble, at, load, plain, read_moment


def decoded(sheet) -> str:
    """A sheet's text."""
    return sheet.body.decode(sheet.content_type.partition("charset=")[2])


def page(sites, edition, name):
    """The sheet of a piece."""
    piece = sites.piece(name)
    return answer(sites, edition, host=f"{piece.outlet}.localhost", path=sites.path(piece))


def shown(sites, one):
    """The paragraphs that everybody may read."""
    closed = one.piece.paywalled or sites.outlet(one.piece.outlet).rights.paywalled
    return plain(one.text[:2] if closed else one.text).split("\n\n")


def test_every_page_is_read_for_its_whole_text_and_little_else(sites, ended):
    """The practice web stands for the real one: an extractor that works there must work here."""
    live = [one for outlet in ended.by_outlet for one in ended.live(outlet)]
    assert len(live) > 20
    for one in live:
        sheet = page(sites, ended, one.piece.name)
        text = trafilatura.extract(decoded(sheet), fast=True, include_comments=False) or ""
        words = " ".join(text.split())
        for paragraph in shown(sites, one):
            assert " ".join(paragraph.split())[-70:] in words, one.piece.name
        around = len(words) - sum(len(paragraph) for paragraph in shown(sites, one))
        assert around < 700, f"{one.piece.name} carries {around} characters that are not its own"


def test_every_page_says_that_it_is_invented(sites, ended):
    """Nobody may take a practice page for news."""
    for outlet in sites.week.outlets:
        for path in ("/", "/about", "/nothing"):
            html = decoded(answer(sites, ended, host=outlet.host, path=path))
            assert "Headwater" in html
            assert "inven" in html or "erfunden" in html


def test_no_page_asks_a_third_party_for_anything(sites, ended):
    """A practice without network stays without network, and no page tracks anybody."""
    for one in (one for outlet in ended.by_outlet for one in ended.live(outlet)):
        html = decoded(page(sites, ended, one.piece.name))
        assert not re.search(
            r"<(?:script|img|iframe|link)[^>]+(?:src|href)=\"https?://(?![a-z]+\.localhost:)",
            html.replace('<link rel="license" href="https://creativecommons.org', ""),
        )


def test_a_piece_keeps_its_address_when_it_is_retitled(sites, week):
    """A changed headline under a changed address would be another piece."""
    before, after = at(week, read_moment("mon 11:29")), at(week, read_moment("mon 11:30"))
    old, new = (page(sites, edition, "harbour-bridge/northwire-1") for edition in (before, after))
    assert (old.status, new.status) == (200, 200)
    assert "two hurt, crossing closed" not in decoded(old)
    assert "two hurt, crossing closed" in decoded(new)


def test_the_agency_and_its_reprints_carry_the_slug(sites, ended):
    """The credit in the dateline is the strongest trace there is."""
    for name in ("harbour-bridge/northwire-1", "harbour-bridge/gazette-1", "harbour-bridge/radio-1"):
        text = trafilatura.extract(decoded(page(sites, ended, name)), fast=True)
        assert "KELLHAVEN (Northwire) - " in " ".join(text.replace("\n", " ").split())


def test_the_scraper_and_the_spinner_name_nobody(sites, ended):
    """If they did, finding them would be no test."""
    for name in ("harbour-bridge/mirror-1", "harbour-bridge/mirror-2", "harbour-bridge/trendharbor-1"):
        html = decoded(page(sites, ended, name))
        assert "Miriam Oduya" not in html
        assert "Northwire" not in html
        assert "courier.localhost" not in html


def test_the_paywalled_page_shows_two_paragraphs_and_says_so(sites, ended):
    """What is not shown cannot be taken; what is said must be obeyed."""
    html = decoded(page(sites, ended, "harbour-bridge/ledger-1"))
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert said["isAccessibleForFree"] is False
    assert said["hasPart"]["cssSelector"] == ".paywall"
    assert "18 million to 26 million" in html
    assert "Estuary Mutual" not in html


def test_rights_are_said_where_each_outlet_says_them(sites, ended):
    """Five ways of speaking to machines, one outlet each."""
    marram = decoded(page(sites, ended, "harbour-bridge/marram-1"))
    assert '<meta name="robots" content="max-snippet:120' in marram
    cbs = page(sites, ended, "harbour-bridge/cbs-1")
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in decoded(cbs)
    assert ("Link", '<https://creativecommons.org/licenses/by/4.0/>; rel="license"') in cbs.headers
    quill = page(sites, ended, "harbour-bridge/quill-1")
    assert ("tdm-reservation", "1") in quill.headers
    assert '<meta name="tdm-reservation" content="1">' in decoded(quill)
    rules = json.loads(answer(sites, ended, host="quill.localhost", path="/.well-known/tdmrep.json").body)
    assert rules[0]["tdm-reservation"] == 1
    assert '<meta name="robots" content="none">' in decoded(page(sites, ended, "salt-battery/university-1"))
    assert b"Disallow: /abonnes/" in answer(sites, ended, host="tribune.localhost", path="/robots.txt").body


def test_a_correction_stands_at_the_foot(sites, ended):
    """Corrections are part of the record and are shown as such."""
    html = decoded(page(sites, ended, "harbour-bridge/courier-1"))
    assert html.index("emergency session at two") < html.rindex("It was made in 2023.")


@pytest.mark.parametrize(("moment", "status"), [("mon 09:13", 404), ("mon 09:14", 200)])
def test_nothing_can_be_read_before_it_is_published(sites, week, moment, status):
    """A scripted future must not leak."""
    assert page(sites, at(week, read_moment(moment)), "harbour-bridge/northwire-1").status == status


def test_the_same_seed_clock_and_port_give_the_same_bytes(sites, ended):
    """A failing end-to-end test can be run again, byte for byte."""
    again = type(sites)(load(), sites.clock, sites.port)
    edition = at(again.week, timedelta(days=7))
    for outlet in sites.week.outlets:
        for path in ("/", "/feed", "/robots.txt"):
            assert answer(sites, ended, host=outlet.host, path=path) == answer(
                again, edition, host=outlet.host, path=path
            )


def test_every_link_of_every_page_leads_somewhere(sites, ended):
    """People click through the practice web; a dead link would look like our fault."""
    seen: set[str] = set()
    todo = [sites.home(outlet) for outlet in sites.week.outlets]
    while todo:
        url = todo.pop()
        if url in seen or not re.match(r"http://[a-z]+\.localhost:8001/", url):
            continue
        seen.add(url)
        host, _, path = url.removeprefix("http://").partition(":8001")
        sheet = answer(sites, ended, host=host, path=path)
        assert sheet.status in {200, 410}, url
        if "html" in sheet.content_type:
            todo += re.findall(r'href="([^"]+)"', decoded(sheet))
    assert len(seen) > 60


def test_a_reprint_of_another_paper_says_where_it_first_appeared(clock):
    """Papers credit papers in a line at the foot, agencies in the dateline; both must be met."""
    outlets = (files("headwater.practice") / "week" / "outlets.toml").read_text("utf-8")
    story = (
        'key = "tide"\nabout = "A tide"\nsection = "world"\n'
        '[[piece]]\nkey = "a"\noutlet = "marram"\nat = "mon 09:00"\nheadline = "A tide"\ntext = "It came."\n'
        '[[piece]]\nkey = "b"\noutlet = "gazette"\nat = "mon 10:00"\nof = "a"\nhow = "reprint"\n'
        '[[piece]]\nkey = "c"\noutlet = "gazette"\nat = "mon 11:00"\nheadline = "Ebb"\ntext = "It went."\n'
        'dateline = "HOLLIN"\ncredit = "Skerry Press"\n'
    )
    sites = Sites(assemble(outlets, {"01-tide.toml": story}, seed=1), clock, 8001)
    edition = at(sites.week, timedelta(days=1))
    reprint, wire = (decoded(page(sites, edition, name)) for name in ("tide/b", "tide/c"))
    assert f'first appeared in <a href="{sites.page(sites.piece("tide/a"))}">The Marram Post</a>' in reprint
    assert "(The Marram Post)" not in reprint
    assert "<strong>HOLLIN</strong> (Skerry Press) - It went." in wire
    assert "Reporting by Skerry Press" in wire
