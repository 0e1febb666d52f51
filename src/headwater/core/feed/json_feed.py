"""JSON Feed 1.0 and 1.1, read leniently."""

import json
import re

from headwater.core.errors import FeedRefused
from headwater.core.feed import ninjs
from headwater.core.feed.decoding import without_controls
from headwater.core.feed.media import MOST_ENCLOSURES, duration, number
from headwater.core.feed.newest import ends
from headwater.core.feed.parsed import Enclosure
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed

_FORMS = {"1": "json feed 1.0", "1.0": "json feed 1.0", "1.1": "json feed 1.1"}
_VERSION = re.compile(r"jsonfeed\.org/version/([\d.]+)")


def told_by_json(text: str, url: str) -> ToldFeed:
    """What a JSON Feed or an agency's ninjs says, in its own words.

    Raises:
        FeedRefused: the JSON is broken, or it is no feed.
    """
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as err:
        found = ninjs.lines(text)
        if found is None:
            raise FeedRefused(url, "This looks like JSON, but it is broken or breaks off.") from err
    version = _VERSION.search(_word(found, "version")) if isinstance(found, dict) else None
    if version is None and (wire := ninjs.told_by_ninjs(found)):
        return wire
    items = _list(found, "items")
    if version is None and not any(_word(item, "url") and _speaks(item) for item in items):
        raise FeedRefused(url, "This is JSON, but no feed.")
    few, left_out = ends(items)
    return ToldFeed(
        form=_FORMS.get(version[1], "json feed") if version else "json feed",
        entries=tuple(_entry(item) for item in few),
        title=Markup(_word(found, "title"), html=False),
        home=_word(found, "home_page_url"),
        bylines=_names(found),
        language=_word(found, "language"),
        hub=next((_word(hub, "url") for hub in _list(found, "hubs")), ""),
        self_link=_word(found, "feed_url"),
        left_out=left_out,
    )


def _entry(item: object) -> ToldEntry:
    identity = _word(item, "id")
    permanent = identity if identity.startswith(("http://", "https://")) else ""
    return ToldEntry(
        guid=identity,
        links=tuple(filter(None, (_word(item, "url"), permanent, _word(item, "external_url")))),
        title=Markup(_word(item, "title"), html=False),
        bylines=_names(item),
        published=_word(item, "date_published"),
        updated=_word(item, "date_modified"),
        summary=Markup(_word(item, "summary"), html=False),
        content=_content(item),
        language=_word(item, "language"),
        categories=tuple(_said(tag) for tag in _list(item, "tags")),
        image=_word(item, "image") or _word(item, "banner_image"),
        enclosures=tuple(_attached(file) for file in _list(item, "attachments"))[:MOST_ENCLOSURES],
        origin_url=_word(item, "external_url") if _word(item, "url") else "",
    )


def _attached(file: object) -> Enclosure:
    size, seconds = _word(file, "size_in_bytes"), _word(file, "duration_in_seconds")
    return Enclosure(_word(file, "url"), _word(file, "mime_type").lower(), number(size) or None, duration(seconds))


def _speaks(item: object) -> bool:
    return bool(_word(item, "title") or _content(item).source)


def _content(item: object) -> Markup:
    if html := _word(item, "content_html"):
        return Markup(html)
    text = _word(item, "content_text")
    return Markup(text, html=False) if text else NOTHING


def _names(holder: object) -> tuple[str, ...]:
    single = holder.get("author") if isinstance(holder, dict) else None
    people = _list(holder, "authors") or [single]
    return tuple(filter(None, (_word(person, "name") or _said(person) for person in people)))


def _word(holder: object, name: str) -> str:
    return _said(holder.get(name)) if isinstance(holder, dict) else ""


def _said(value: object) -> str:
    """A word or a number as text; "" for anything else."""
    if isinstance(value, str):
        return without_controls(value).strip()  # JSON can spell what no decoder lets through
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if abs(value) < 1e18 else ""
    return ""


def _list(holder: object, name: str) -> list[object]:
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []
