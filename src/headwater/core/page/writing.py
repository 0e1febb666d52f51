"""A page's reading → an object to be written as JSON, the same fields for every page."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import TypeAlias

from headwater.core.page.picturing import PagePicture
from headwater.core.page.reading import PageReading

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

KEYS = (
    "file", "url", "canonical", "headline", "byline", "authors", "published", "modified", "dateline", "outlet", "section",  # noqa: E501
    "language", "text", "credits", "links", "quotes", "picture", "licence", "signals", "free", "lane", "warnings",
)  # fmt: skip
_LISTS = frozenset({"authors", "credits", "links", "quotes", "signals"})
_UNSAID = frozenset({"published", "modified", "picture", "free"})


def page_json(reading: PageReading, *, file: str, warnings: tuple[str, ...] = ()) -> dict[str, Json]:
    """The reading as an object; times carry the zone the page states, so that their day is the outlet's own.

    Args:
        reading: the page.
        file: what the page was called when it was asked for.
        warnings: what was wrong with it before it was read.
    """
    return {
        "file": file,
        "url": reading.url,
        "canonical": reading.canonical,
        "headline": reading.headline,
        "byline": reading.byline,
        "authors": list(reading.people),
        "published": _time(reading.published, reading.published_zone),
        "modified": _time(reading.modified, reading.modified_zone),
        "dateline": reading.dateline,
        "outlet": reading.outlet,
        "section": reading.section,
        "language": reading.language,
        "text": reading.text,
        "credits": [
            {"kind": str(one.kind), "name": one.name, "url": one.url, "evidence": one.evidence}
            for one in reading.credits
        ],
        "links": [
            {"url": one.url, "anchor": one.anchor, "verb": one.verb, "sentence": one.sentence} for one in reading.links
        ],
        "quotes": [{"text": one.text, "speaker": one.speaker} for one in reading.quotes],
        "picture": _picture(reading.picture),
        "licence": reading.licence_url,
        "signals": [
            {"place": str(one.place), "name": one.name, "value": one.value, "agent": one.agent}
            for one in reading.signals
        ],
        "free": reading.free,
        "lane": reading.lane,
        "warnings": [*warnings, *reading.warnings],
    }


def refusal_json(*, file: str, url: str, reason: str) -> dict[str, Json]:
    """The same object for a page that was not read: nothing in it but why."""
    nothing: dict[str, Json] = {name: [] if name in _LISTS else None if name in _UNSAID else "" for name in KEYS}
    return nothing | {"file": file, "url": url, "warnings": [reason]}


def _picture(picture: PagePicture) -> Json:
    said: Json = {"url": picture.url, "width": picture.width, "height": picture.height, "credit": picture.credit}
    return said if picture.url else None


def _time(at: datetime | None, ahead: timedelta) -> str | None:
    return at.astimezone(timezone(ahead)).isoformat().replace("+00:00", "Z") if at else None
