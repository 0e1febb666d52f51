"""A parsed feed → JSON Feed 1.1, with all that form has no field for under ``_headwater``.

Source: JSON Feed 1.1, jsonfeed.org; extensions are objects whose names begin with an underscore.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from headwater.core.feed.parsed import Enclosure, Entry, ParsedFeed

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

VERSION = "https://jsonfeed.org/version/1.1"
EXTENSION = "_headwater"


def json_feed(parsed: ParsedFeed, *, url: str, name: str) -> dict[str, Json]:
    """The feed as an object to be written as JSON; what is empty is left out, except where the form demands it.

    Args:
        parsed: the feed.
        url: where it was read, "" when that is no address; the address it gives itself comes first.
        name: what to call it when it has no title, as the form demands one.
    """
    return {
        "version": VERSION,
        "title": parsed.title or name,
        **_told(
            home_page_url=parsed.home_url,
            feed_url=parsed.self_url or url,
            language=parsed.language,
            hubs=[{"type": "WebSub", "url": parsed.hub_url}] if parsed.hub_url else [],
        ),
        "items": [_item(entry) for entry in parsed.entries],
        EXTENSION: _told(
            form=parsed.form,
            rights=parsed.rights,
            licence_url=parsed.licence_url,
            rsl=parsed.rsl,
            ttl_minutes=parsed.ttl_minutes,
            skip_hours=list(parsed.skip_hours),
            skip_days=list(parsed.skip_days),
            warnings=list(parsed.warnings),
            refused=[{"position": e.position, "subject": e.subject, "reason": e.reason} for e in parsed.refused],
            withdrawn=list(parsed.withdrawn),
            further=[_told(url=each.url, at=_time(each.at)) for each in parsed.further],
        ),
    }


def _item(entry: Entry) -> dict[str, Json]:
    more = _told(
        published=entry.published_raw,
        updated=entry.updated_raw,
        date_note=entry.date_note,
        note=entry.note,
        version=entry.version,
        dateline=entry.dateline,
        origin_name=entry.origin_name,
        origin_url=entry.origin_url,
        rights=entry.rights,
        licence_url=entry.licence_url,
        rsl=entry.rsl,
        image_credit=entry.image_credit,
        transcript_url=entry.transcript_url,
        links=list(entry.links),
    )
    return {
        "id": entry.guid or entry.url,
        "url": entry.url,
        "title": entry.headline,
        "content_text": entry.text or entry.summary,  # the form demands one
        **_told(
            summary=entry.summary if entry.text else "",
            image=entry.image_url,
            date_published=_time(entry.published),
            date_modified=_time(entry.updated),
            authors=[{"name": entry.byline}] if entry.byline else [],
            tags=list(entry.categories),
            language=entry.language,
            attachments=[_attachment(each) for each in entry.enclosures],
        ),
        **({EXTENSION: more} if more else {}),
    }


def _attachment(enclosure: Enclosure) -> dict[str, Json]:
    return {
        "url": enclosure.url,
        "mime_type": enclosure.type or "application/octet-stream",  # the form demands one
        **_told(size_in_bytes=enclosure.length, duration_in_seconds=enclosure.seconds),
    }


def _told(**fields: Json) -> dict[str, Json]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _time(at: datetime | None) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""
