"""JSON Feed 1.1. Source: https://www.jsonfeed.org/version/1.1/, with two extensions by its rules."""

import json

from headwater.reader.feeds.channel import Channel, Entry


def write(channel: Channel) -> bytes:
    """A channel as JSON Feed 1.1."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home,
        "feed_url": channel.addresses["json"],
        "language": channel.language,
        "_rights": {"text": channel.rights},
        "items": [_entry(entry) for entry in channel.entries],
    }
    if channel.hub:
        feed["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _entry(entry: Entry) -> dict[str, object]:
    lead = entry.lead
    found: dict[str, object] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": str(entry.html),
        "content_text": entry.text,
        "date_published": entry.began.isoformat(),
        "date_modified": entry.latest.isoformat(),
        "authors": [{"name": writer} | ({"url": lead.home_url} if lead else {}) for writer in entry.authors],
    }
    if lead:
        source = {"name": lead.outlet, "url": lead.url, "feed_url": lead.feed_url, "home_page_url": lead.home_url}
        found |= {"external_url": lead.url, "_source": source}
    if entry.language:
        found["language"] = entry.language
    if entry.section:
        found["tags"] = [entry.section]
    return found
