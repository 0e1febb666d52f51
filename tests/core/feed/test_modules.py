"""What the modules of RSS and Atom add to an entry."""

import json

import pytest
from tests.core.feed.feeds import atom, only, read, rss

from headwater.core.feed import Enclosure

PICTURES = "https://morning.example/p/"


def picture(name: str, **said: object) -> str:
    """A picture of Media RSS."""
    attributes = " ".join(f'{key}="{value}"' for key, value in said.items())
    return f'<media:content url="{PICTURES}{name}" {attributes}/>'


@pytest.mark.parametrize(
    ("inner", "best"),
    [
        (picture("140.jpg", width=140) + picture("700.jpg", width=700) + picture("460.jpg", width=460), "700.jpg"),
        (picture("print.jpg", width=9000, height=6000) + picture("1200.jpg", width=1200), "1200.jpg"),
        (picture("pixel.gif", width=1, height=1) + picture("a.png"), "a.png"),
        (picture("clip", medium="video") + f'<media:thumbnail url="{PICTURES}still.jpg"/>', "still.jpg"),
        (f"<media:group>{picture('a.jpg', width=300)}{picture('b.jpg', width=600)}</media:group>", "b.jpg"),
        (
            f'<media:thumbnail url="{PICTURES}t.jpg" width="100"/><enclosure url="{PICTURES}e.jpg" type="image/jpeg"/>',
            "e.jpg",
        ),
        (f'<media:thumbnail url="{PICTURES}t.jpg" width="30" height="30"/>', ""),
        (picture("story.mp3", type="audio/mpeg"), ""),
    ],
)
def test_the_picture_of_an_entry_is_the_largest_that_is_one(inner, best):
    """Readers get neither a stamp, nor a print original, nor somebody's counter."""
    found = only(rss(inner)).image_url
    assert found == (PICTURES + best if best else "")


def test_an_authors_face_is_not_the_picture_of_a_piece():
    """Blogs put the writer's portrait first in every entry."""
    face = '<media:content url="https://secure.gravatar.com/avatar/1?s=96" medium="image"/>'
    assert only(rss(face + picture("bridge.jpg", medium="image"))).image_url == PICTURES + "bridge.jpg"


@pytest.mark.parametrize(
    ("inner", "credit"),
    [
        ("<media:credit role='photographer'>Lea Holm</media:credit>", "Lea Holm"),
        ("<media:credit role='editor'>Al</media:credit><media:credit role='photographer'>Lea</media:credit>", "Lea"),
        ("<media:copyright>© Harbour Press</media:copyright>", "© Harbour Press"),
        ("", "Om Re"),
    ],
)
def test_a_picture_comes_with_the_name_of_who_took_it(inner, credit):
    """What stands at the picture counts before what stands beside it."""
    content = f'<media:content url="{PICTURES}a.jpg" medium="image">{inner}</media:content>'
    assert only(rss(content + "<media:credit>Om Re</media:credit>")).image_credit == credit


def test_a_film_brings_its_title_text_and_still():
    """Film channels say all of it in Media RSS alone."""
    film = (
        '<media:group><media:title>Bridge</media:title><media:content url="https://v.example/1" type="video/mp4" '
        'duration="95" fileSize="7000"/><media:thumbnail url="https://v.example/1.jpg" width="480"/>'
        "<media:description>Cars cross it.</media:description></media:group>"
    )
    entry = only(atom(film))
    assert (entry.summary, entry.image_url) == ("Cars cross it.", "https://v.example/1.jpg")
    assert entry.enclosures == (Enclosure("https://v.example/1", "video/mp4", 7000, 95),)


EPISODE = (
    '<enclosure url="/e1.mp3" type="audio/mpeg" length="2048"/>'
    '<podcast:person role="guest">Al Bo</podcast:person><podcast:person>Jo Ray</podcast:person>'
    '<podcast:transcript url="/e1.srt" type="application/srt"/>'
    '<podcast:transcript url="/e1.txt" type="text/plain"/>'
)


@pytest.mark.parametrize(
    ("written", "seconds"), [("1:02:03", 3723), ("02:03", 123), ("123", 123), ("soon", None), ("", None)]
)
def test_an_episode_comes_with_its_file_length_and_speakers(written, seconds):
    """A podcast is a source like any other."""
    entry = only(rss(f"{EPISODE}<itunes:duration>{written}</itunes:duration>"))
    assert entry.enclosures == (Enclosure("https://morning.example/e1.mp3", "audio/mpeg", 2048, seconds),)
    assert (entry.byline, entry.transcript_url) == ("Jo Ray", "https://morning.example/e1.txt")


def test_an_enclosure_of_atom_is_one_of_rss_by_another_name():
    """What comes after does not know which form it was."""
    entry = only(atom('<link rel="enclosure" href="/a.pdf" type="application/pdf" length="10"/>'))
    assert entry.enclosures == (Enclosure("https://morning.example/a.pdf", "application/pdf", 10),)
    assert entry.url == "https://morning.example/bridge"


def test_attachments_of_a_json_feed_are_enclosures():
    """Its fields have names of their own."""
    item = {
        "id": "1",
        "url": "/a",
        "title": "Bridge",
        "authors": [{"name": "Jo Ray"}, {"name": "Al Bo"}],
        "tags": ["harbour"],
        "external_url": "https://wire.example/1",
        "attachments": [{"url": "/a.m4a", "mime_type": "audio/x-m4a", "size_in_bytes": 9, "duration_in_seconds": 61.5}],
    }
    entry = only(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item], "language": "en-GB"}))
    assert entry.enclosures == (Enclosure("https://morning.example/a.m4a", "audio/x-m4a", 9, 61),)
    assert (entry.byline, entry.categories, entry.origin_url) == (
        "Jo Ray, Al Bo",
        ("harbour",),
        "https://wire.example/1",
    )
    assert entry.language == "en-gb"


@pytest.mark.parametrize(
    "inner",
    [
        '<source url="https://wire.example/feed">The Wire</source>',
        "<ag:source>The Wire</ag:source><ag:sourceURL>https://wire.example/feed</ag:sourceURL>",
    ],
)
def test_an_entry_taken_from_another_source_names_it(inner):
    """Whom a piece was taken from is where its trace begins."""
    entry = only(rss(inner))
    assert (entry.origin_name, entry.origin_url) == ("The Wire", "https://wire.example/feed")


def test_an_entry_of_atom_names_the_feed_it_was_taken_from():
    """Its author is the author of the feed it was taken from, as RFC 4287 has it."""
    source = "<title>The Wire</title><author><name>Jo Ray</name></author><link href='https://wire.example/'/>"
    entry = only(atom(f"<source>{source}</source>"))
    assert (entry.origin_name, entry.origin_url, entry.byline) == ("The Wire", "https://wire.example/", "Jo Ray")


def test_dublin_core_fills_what_rss_left_empty():
    """Half of the scientific press writes nothing else."""
    entry = only(
        rss(
            "<dc:creator>Jo Ray</dc:creator><dc:creator>Al Bo</dc:creator><dc:date>2026-03-05T14:30:00Z</dc:date>"
            "<dcterms:modified>2026-03-06T14:30:00Z</dcterms:modified><dc:subject>Harbour</dc:subject>"
            "<dc:language>en-GB</dc:language><dc:rights>© Morning</dc:rights>"
        )
    )
    assert (entry.byline, entry.categories, entry.language) == ("Jo Ray, Al Bo", ("Harbour",), "en-gb")
    assert (entry.published_raw, entry.updated_raw, entry.rights) == (
        "2026-03-05T14:30:00Z",
        "2026-03-06T14:30:00Z",
        "© Morning",
    )


def test_a_word_of_another_module_is_not_taken_for_one_of_rss():
    """A count of comments, a section of a forum, a place on a map are not the source or the title of a piece."""
    entry = only(
        rss("<slash:section>Talk</slash:section><slash:department>x</slash:department><georss:point>1 2</georss:point>")
    )
    assert (entry.headline, entry.categories, entry.summary) == ("Bridge opens", (), "")


@pytest.mark.parametrize(
    ("period", "often", "minutes"), [("hourly", "2", 30), ("daily", "", 1440), ("weekly", "7", 1440)]
)
def test_the_syndication_module_says_how_often_to_come_back(period, often, minutes):
    """An outlet's own wish is the politest pace there is."""
    head = f"<sy:updatePeriod>{period}</sy:updatePeriod><sy:updateFrequency>{often}</sy:updateFrequency>"
    assert read(rss("", head)).ttl_minutes == minutes
