"""JSON Feed 1.1. Source: https://www.jsonfeed.org/version/1.1/, with two extensions by its rules."""

import json

from headwater.reader.feeds.entries import Channel, Entry


def write(channel: Channel) -> bytes:
    """A channel as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home,
        "feed_url": channel.addresses["json"],
        "language": channel.language,
        "_rights": {"text": channel.rights},
        "items": [_entry(entry) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _entry(entry: Entry) -> dict[str, object]:
    lead = entry.lead
    found: dict[str, object] = {
        "id": entry.id,
        "url": entry.address,
        "external_url": lead.url,
        "title": entry.title,
        "content_html": str(entry.html),
        "content_text": entry.text,
        "date_published": entry.began.isoformat(),
        "date_modified": entry.latest.isoformat(),
        "authors": [{"name": lead.byline or lead.outlet, "url": lead.home_url}],
        "_source": {"name": lead.outlet, "url": lead.url, "feed_url": lead.feed_url, "home_page_url": lead.home_url},
    }
    if lead.language:
        found["language"] = lead.language
    if entry.section:
        found["tags"] = [entry.section]
    return found
