"""What may wait on the disk of a feed that was brought: everything but the texts of its pieces."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import feed

NOW = datetime(2026, 11, 25, tzinfo=UTC)
LONG = "The quartermaster counted eleven copper lanterns behind the tidal ropewalk. " * 8
SUMMARY = f"&lt;p&gt;{LONG}&lt;/p&gt;"
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"><channel>
<title>Courier</title><cc:license>https://creativecommons.org/licenses/by-nd/4.0/</cc:license>
<item><title>Harbour bridge closed</title><link>https://courier.example/1</link><guid>tag:1</guid>
<dc:creator>Ann Bell</dc:creator>
<pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate><dc:rights>Courier</dc:rights>
<description>{SUMMARY}</description>
<content:encoded><![CDATA[<p>A sluice keeper wept. {LONG}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry>
<title>Harbour bridge closed</title><id>tag:1</id>
<link href="https://courier.example/1"/><updated>2026-11-24T10:00:00Z</updated>
<summary type="html">{SUMMARY}</summary>
<rights>Courier</rights>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A sluice keeper wept.</p></div>
</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {
                "id": "tag:1",
                "url": "https://courier.example/1",
                "title": "Harbour bridge closed",
                "summary": LONG,
                "content_html": f"<p>A sluice keeper wept. {LONG}</p>",
                "content_text": LONG,
            }
        ],
    }
)


@pytest.mark.parametrize("document", [RSS, ATOM, JSON])
def test_a_shortened_feed_says_the_same_without_the_texts(document: str) -> None:
    """Identity, headline, link, times and rights are what the judgement is made of; the text comes from the page."""
    short = feed.shortened(document.encode(), "", most=200)
    assert short is not None
    body, media_type = short
    assert b"sluice keeper" not in body
    assert body.count(b"copper lanterns") <= 3
    before = feed.parse(document.encode(), url="https://courier.example/feed", content_type="", now=NOW)
    after = feed.parse(body, url="https://courier.example/feed", content_type=media_type, now=NOW)
    (was,), (became,) = before.entries, after.entries
    assert (became.guid, became.url, became.headline) == (was.guid, was.url, was.headline)
    assert (became.published, became.updated, became.byline) == (was.published, was.updated, was.byline)
    url = "https://courier.example/feed"
    assert feed.signals(after, became, url=url, read_at=NOW) == feed.signals(before, was, url=url, read_at=NOW)
    assert len(became.summary) <= 200
    assert was.summary.startswith(became.summary[:100])


@pytest.mark.parametrize(
    "document", ["<html><body>no feed</body></html>", "{", '{"items": 3}', "<rss><channel><item>", "", "\x1f\x8b"]
)
def test_what_is_no_whole_feed_is_not_shortened(document: str) -> None:
    """What cannot be read for certain is not kept: the feed itself is asked for."""
    assert feed.shortened(document.encode(), "", most=200) is None


@given(st.binary(max_size=300), st.sampled_from(["", "application/rss+xml", "application/feed+json"]))
def test_no_bytes_break_the_shortening(body: bytes, media_type: str) -> None:
    """They come from strangers."""
    feed.shortened(body, media_type, most=10)
    feed.shortened(b"<rss><channel><item>" + body + b"</item></channel></rss>", media_type, most=10)
