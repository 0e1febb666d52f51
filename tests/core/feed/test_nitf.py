"""NITF 3.x as a feed of one piece."""

from datetime import UTC, datetime

import pytest

from headwater.core import feed

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PIECE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "nitf-3-6.dtd">
<nitf {space} xml:lang="en"><head><title>bridge lead</title><tobject><tobject.subject tobject.subject.matter="Transport"
 tobject.subject.code="20000651"/></tobject><docdata {management}><doc-id regsrc="VNA" id-string="vna-4711"/>
<du-key key="bridge" version="2"/><date.issue norm="20261125T080000+0100"/>{dates}
<doc.copyright year="2026" holder="Valley News Agency"/><key-list><keyword key="ferries"/></key-list></docdata>
<pubdata name="The Courier" {page} date.publication="20261125T090000Z"/>
<revision-history norm="20261125T091000+0100"/></head><body><body.head>
<hedline><hl1>Harbour <em>bridge</em> closed</hl1>
<hl2>Divers found cracks</hl2></hedline><byline>By <person>Ada Lindqvist</person><byttl>Staff writer</byttl></byline>
<distributor>Valley News Agency</distributor><dateline><location>Kellhaven</location><story.date>Nov. 25</story.date>
</dateline></body.head><body.content><block><p>The bridge was closed.</p><p>Lorries take the ring road.</p></block>
<media media-type="image"><media-reference source="https://img.vna.example/1.jpg"/>
<media-caption>A diver.</media-caption>
</media></body.content><body.end><tagline>VNA ra/bo</tagline></body.end></body></nitf>"""


def read(*, management: str = "", dates: str = "", page: str = "", space: str = "") -> feed.ParsedFeed:
    """What a document of an invented agency says."""
    body = PIECE.format(management=management, dates=dates, page=page, space=space)
    return feed.parse(
        body.encode(), url="https://wire.example/x", content_type="", now=NOW, link_pattern="https://vna.example/{id}"
    )


@pytest.mark.parametrize("space", ["", 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_a_piece_is_read_with_all_it_says(space: str) -> None:
    """With the DTD of 2001 and with the schema of 2006."""
    parsed = read(space=space)
    (entry,) = parsed.entries
    assert (parsed.form, parsed.title) == ("nitf", "Valley News Agency")
    assert entry.headline == "Harbour bridge closed"
    assert (entry.guid, entry.url, entry.version) == ("vna-4711", "https://vna.example/vna-4711", "2")
    assert entry.byline == "By Ada Lindqvist"
    assert entry.dateline == "Kellhaven"
    assert entry.published == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
    assert entry.summary == "Divers found cracks"
    assert entry.text == "The bridge was closed.\n\nLorries take the ring road."
    assert entry.language == "en"
    assert entry.categories == ("Transport", "ferries")
    assert entry.rights == "© 2026 Valley News Agency"
    assert entry.origin_name == "Valley News Agency"
    assert entry.image_url == "https://img.vna.example/1.jpg"


def test_the_page_it_was_published_on_is_its_link() -> None:
    """A paper's archive names the page of each piece."""
    assert read(page='ex-ref="https://courier.example/bridge"').entries[0].url == "https://courier.example/bridge"


def test_a_release_to_come_is_an_embargo() -> None:
    """The date of release is when a piece may be shown, not when it was."""
    parsed = read(dates='<date.release norm="20261125T140000Z"/>')
    assert parsed.entries == ()
    assert "embargoed until 2026-11-25 14:00 UTC" in parsed.refused[0].reason
    assert read(dates='<date.release norm="20261125T100000Z"/>').entries


def test_a_document_can_call_back_itself_or_another() -> None:
    """A notice has an id of its own: what counts is the id it names."""
    parsed = read(management='management-status="canceled" management-doc-idref="vna-4600"')
    assert parsed.entries == ()
    assert set(parsed.withdrawn) == {"vna-4600", "vna-4711"}
    parsed = read(management='management-doc-idref="vna-4600" management-idref-status="withheld"')
    assert len(parsed.entries) == 1
    assert parsed.withdrawn == ("vna-4600",)
    parsed = read(management='management-doc-idref="vna-4600" management-status="usable"')
    assert parsed.withdrawn == ()


def test_a_piece_past_its_validity_is_refused() -> None:
    """A weather warning of yesterday is no news."""
    parsed = read(dates='<date.expire norm="20261125T110000Z"/>')
    assert parsed.entries == ()
    assert "held it for news until" in parsed.refused[0].reason
