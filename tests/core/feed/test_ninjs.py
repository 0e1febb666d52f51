"""ninjs 1.x, 2.x and 3.x as feeds."""

import json
from datetime import UTC, datetime

import pytest

from headwater.core import feed
from headwater.core.errors import FeedRefused

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ONE = {
    "uri": "urn:vna:4711",
    "type": "text",
    "version": "2",
    "firstcreated": "2026-11-25T08:00:00+01:00",
    "versioncreated": "2026-11-25T09:10:00+01:00",
    "pubstatus": "usable",
    "language": "en-GB",
    "headline": "Harbour bridge closed",
    "byline": "By Ada Lindqvist",
    "located": "Kellhaven",
    "description_text": "Cracks in two piers close the bridge.",
    "body_text": "The bridge was closed. Lorries take the ring road.",
    "body_xhtml": "<p>The bridge was <b>closed</b>.</p><p>Lorries take the ring road.</p>",
    "copyrightnotice": "Copyright 2026 VNA",
    "usageterms": "For subscribers only",
    "subject": [{"name": "bridge", "rel": "about"}, {"code": "20000651"}],
    "infosource": [{"name": "Harbour Press"}],
    "renditions": {"thumb": {"href": "https://img.vna.example/s.jpg", "mimetype": "image/jpeg", "width": 70}},
    "associations": {
        "mainpic": {
            "uri": "urn:vna:pic",
            "type": "picture",
            "renditions": {"big": {"href": "https://img.vna.example/l.jpg", "mimetype": "image/jpeg", "width": 900}},
        }
    },
}
THREE = {
    "uri": "urn:vna:4711",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "version": "2",
    "firstCreated": "2026-11-25T08:00:00+01:00",
    "versionCreated": "2026-11-25T09:10:00+01:00",
    "pubStatus": "usable",
    "language": "en-GB",
    "headlines": [{"role": "short", "value": "Bridge shut"}, {"role": "main", "value": "Harbour bridge closed"}],
    "by": "By Ada Lindqvist",
    "located": "Kellhaven",
    "descriptions": [
        {"role": "creditline", "value": "Harbour Press"},
        {"role": "summary", "value": "Cracks close it."},
    ],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "The bridge was closed. Lorries take the ring road."},
        {
            "role": "x",
            "contentType": "text/html",
            "value": "<p>The bridge was closed.</p><p>Lorries take the road.</p>",
        },
    ],
    "copyrightNotice": "Copyright 2026 VNA",
    "rightsInfo": {"linkedRights": "https://vna.example/rights"},
    "subjects": [{"name": "bridge"}],
    "altIds": [
        {"role": "webUrl", "value": "https://vna.example/bridge"},
        {"role": "desk", "value": "https://x.example/"},
    ],
}


def read(found: object, *, pattern: str = "https://vna.example/item/{end}") -> feed.ParsedFeed:
    """What a document of an agency says."""
    body = found if isinstance(found, str) else json.dumps(found)
    return feed.parse(body.encode(), url="https://wire.example/x", content_type="", now=NOW, link_pattern=pattern)


def test_version_1_is_read_with_all_it_says() -> None:
    """The form most content management systems write: lower case, one property for each kind of text."""
    parsed = read(ONE)
    (entry,) = parsed.entries
    assert parsed.form == "ninjs 1"
    assert (entry.guid, entry.url, entry.version) == ("urn:vna:4711", "https://vna.example/item/4711", "2")
    assert (entry.headline, entry.byline) == ("Harbour bridge closed", "By Ada Lindqvist")
    assert entry.text == "The bridge was closed.\n\nLorries take the ring road."
    assert entry.summary == "Cracks in two piers close the bridge."
    assert entry.published == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
    assert (entry.language, entry.dateline, entry.categories) == ("en-gb", "Kellhaven", ("bridge",))
    assert entry.rights == "Copyright 2026 VNA For subscribers only"
    assert entry.origin_name == "Harbour Press"
    assert entry.image_url == "https://img.vna.example/s.jpg"


def test_version_3_is_read_with_all_it_says() -> None:
    """Camel case and lists: the main headline is not always the first."""
    parsed = read(THREE)
    (entry,) = parsed.entries
    assert parsed.form == "ninjs 3.1"
    assert (entry.headline, entry.byline) == ("Harbour bridge closed", "By Ada Lindqvist")
    assert entry.url == "https://vna.example/bridge"
    assert entry.text == "The bridge was closed.\n\nLorries take the road."
    assert entry.summary == "Cracks close it."
    assert entry.origin_name == "Harbour Press"
    assert entry.licence_url == "https://vna.example/rights"


def test_version_2_is_version_3_in_lower_case() -> None:
    """The names differ by their capitals alone."""

    def lower(value: object) -> object:
        if isinstance(value, dict):
            return {name.lower(): lower(held) for name, held in value.items()}
        return [lower(held) for held in value] if isinstance(value, list) else value

    assert read(lower(THREE)).entries == read(THREE).entries


@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps([ONE, {**ONE, "uri": "urn:vna:2"}]),
        f"{json.dumps(ONE)}\n{json.dumps({**ONE, 'uri': 'urn:vna:2'})}\n\n",
        json.dumps({"items": [ONE, {**ONE, "uri": "urn:vna:2"}]}),
        json.dumps({"_items": [ONE, {**ONE, "uri": "urn:vna:2"}], "_links": {}}),
        json.dumps({"data": {"items": [{"item": ONE}, {"item": {**ONE, "uri": "urn:vna:2"}}]}}),
    ],
)
def test_several_pieces_come_in_any_wrapping(wrapped: str) -> None:
    """A list, one on each line, or the answer of an agency's interface."""
    assert [entry.guid for entry in read(wrapped).entries] == ["urn:vna:4711", "urn:vna:2"]


def test_an_id_that_is_an_address_is_the_last_resort() -> None:
    """It may lead to an interface for machines; a pattern set by the operator leads to the page."""
    piece = {**ONE, "uri": "https://api.vna.example/v/4711"}
    assert read(piece).entries[0].url == "https://vna.example/item/4711"
    assert read(piece, pattern="").entries[0].url == "https://api.vna.example/v/4711"


def test_a_notice_of_withdrawal_needs_nothing_but_the_id() -> None:
    """The shortest message on a wire is the one that must not be missed."""
    parsed = read([ONE, {"uri": "urn:vna:4711", "pubstatus": "canceled"}])
    assert parsed.entries == ()
    assert parsed.withdrawn == ("urn:vna:4711",)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"embargoed": "2026-11-25T13:00:00Z"}, "embargoed until 2026-11-25 13:00 UTC"),
        ({"embargoedUntil": "2026-11-26"}, "embargoed until 2026-11-26 00:00 UTC"),
        ({"expires": "2026-11-24T00:00:00Z"}, "held it for news until 2026-11-24"),
        ({"type": "picture"}, "a picture"),
        ({"eventDetails": {"dates": {}}}, "an announcement of an event"),
    ],
)
def test_what_may_not_be_shown_or_is_no_report_is_refused(more: dict[str, object], why: str) -> None:
    """The reason is kept, and says what was laid down."""
    parsed = read({**ONE, **more})
    assert parsed.entries == ()
    assert why in parsed.refused[0].reason
    assert parsed.withdrawn == ()


def test_a_later_version_does_not_say_when_the_piece_came_out() -> None:
    """Who came first is decided by times: a correction must not pass for the first report, nor the reverse."""
    piece = {name: value for name, value in ONE.items() if name != "firstcreated"}
    assert read(piece).entries[0].published is None
    assert read(piece).entries[0].dated == datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
    assert read({**piece, "version": "1"}).entries[0].published == datetime(2026, 11, 25, 8, 10, tzinfo=UTC)


def test_nitf_in_ninjs_is_read_as_text() -> None:
    """Bodies may be NITF, head and all."""
    nitf = "<nitf><head><title>T</title></head><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"  # noqa: E501
    piece = {**THREE, "bodies": [{"role": "nitf", "contentType": "application/nitf+xml", "value": nitf}]}
    assert read(piece).entries[0].text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "odd",
    [
        {"uri": "urn:x", "headlines": "no list", "bodies": [1, None, "x"], "subjects": {"a": 1}, "renditions": [[]]},
        {"uri": "urn:x", "headline": ["a"], "pubstatus": 7, "version": 2, "altids": "x", "associations": [None]},
        {"uri": "urn:x", "headline": "A\u0000B\ud800", "versioncreated": {}, "standard": []},
    ],
)
def test_shapes_nobody_agreed_on_are_borne(odd: dict[str, object]) -> None:
    """An agency's interface changes without notice."""
    parsed = read(odd)
    assert len(parsed.entries) + len(parsed.refused) == 1


def test_other_json_is_no_feed_still() -> None:
    """An id and a name make no piece of news."""
    for other in ({"uri": "urn:x", "name": "y"}, [1, 2], {"items": []}, '{"a": 1}\n{"b": 2}', "[" * 100_000):
        with pytest.raises(FeedRefused):
            read(other)
