"""The lenient parser for what our own reader finds no entries in: slow, and very forgiving."""

import io
from collections.abc import Mapping
from typing import Any

import feedparser

from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed

LARGEST = 2_000_000  # characters; beyond, a lenient look costs too long
_PLAIN = "text/plain"


def told_by_feedparser(text: str) -> ToldFeed | None:
    """What feedparser makes of a text, without its sanitising and resolving; None when it is no feed to it either."""
    if len(text) > LARGEST:
        return None
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        return _told(found)
    except Exception:  # noqa: BLE001  it fails on broken input in ways it does not document
        return None


def _told(found: Mapping[str, Any]) -> ToldFeed | None:
    form = str(found.get("version") or "")
    if not form and not found.get("entries"):
        return None
    feed = found["feed"]
    return ToldFeed(
        form=form or "unknown",
        entries=tuple(_entry(entry) for entry in found["entries"]),
        title=_markup(feed.get("title_detail")),
        home=_word(feed, "link"),
        language=_word(feed, "language"),
        rights=_word(feed, "rights"),
        licence=_word(feed, "license"),
    )


def _entry(entry: Mapping[str, Any]) -> ToldEntry:
    guid = _word(entry, "id")
    source = entry.get("source") or {}
    return ToldEntry(
        guid=guid,
        links=tuple(filter(None, (_word(entry, "link"), guid if entry.get("guidislink") else ""))),
        title=_markup(entry.get("title_detail")),
        bylines=(_word(entry, "author"),),
        published=_word(entry, "published") or _word(entry, "created"),
        updated=_word(entry, "updated") if "updated" in entry.keys() else "",  # noqa: SIM118  its `in` makes up aliases
        summary=_markup(entry.get("summary_detail")),
        content=_markup((entry.get("content") or [None])[0]),
        categories=tuple(_word(tag, "term") for tag in entry.get("tags") or ()),
        origin_name=_word(source, "title"),
        origin_url=_word(source, "href"),
        rights=_word(entry, "rights"),
        licence=_word(entry, "license"),
    )


def _markup(detail: Mapping[str, Any] | None) -> Markup:
    if not detail:
        return NOTHING
    return Markup(_word(detail, "value"), html=_word(detail, "type") != _PLAIN)


def _word(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    return value.strip() if isinstance(value, str) else ""
