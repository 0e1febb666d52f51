"""The picture of an entry and what hangs on it: Media RSS, enclosures, and what podcasts add to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from headwater.core.feed.named import Named
from headwater.core.feed.parsed import Enclosure
from headwater.core.feed.trees import Element, attribute

WIDEST = 2400  # pixels; beyond that a picture is an original to print from, and the next smaller one is shown
NARROWEST = 48  # pixels; below that it is an icon, or counts readers
MOST_ENCLOSURES = 20
_WIDTHS = {"media:content": 800, "enclosure": 700, "media:thumbnail": 150}  # pixels, where none are said
_NO_PICTURE = re.compile(
    r"gravatar\.com/|/avatars?/|[/_.-](?:pixel|1x1|spacer|blank|beacon)[/_.-]|stats\.wordpress\.com|/~r/", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.IGNORECASE)
_PHOTOGRAPHER = re.compile(r"photo|illustrat|artist", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,7})(?:\.\d+)?", re.ASCII)
_TRANSCRIPTS = ("text/plain", "text/html", "text/vtt", "application/srt", "application/x-subrip")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture an entry offers."""

    url: str
    width: int  # pixels, as said or as such pictures mostly are
    credit: str


NO_PICTURE = Picture("", 0, "")


def picture(named: Named) -> Picture:
    """The picture of an entry that shows most: the widest that is no original, no icon and no reader's face."""
    groups = [named, *named.within("media:group")]
    found = [offered for group in groups for offered in _offered(group)]
    found += [_seen(place, "enclosure", "") for place in _files(named) if attribute(place, "type").startswith("image/")]
    fit = [offered for offered in found if offered.url and offered.width and not _NO_PICTURE.search(offered.url)]
    best = max(fit, key=lambda offered: min(offered.width, WIDEST * WIDEST // offered.width), default=NO_PICTURE)
    if best.credit or not best.url:
        return best
    return replace(best, credit=next(filter(None, map(_credit, groups)), ""))


def enclosures(named: Named) -> tuple[Enclosure, ...]:
    """The files an entry comes with, each address once: enclosures, and films and sounds of Media RSS."""
    found = {each.url: each for each in map(_enclosure, _files(named)) if each.url}
    for group in (named, *named.within("media:group")):
        for place in group.all("media:content"):
            if _medium(place) in {"audio", "video"} and (each := _enclosure(place)).url not in found and each.url:
                found[each.url] = each
    seconds = duration(named.first("itunes:duration"))
    return tuple(_lasting(each, seconds) for each in list(found.values())[:MOST_ENCLOSURES])


def transcript(named: Named) -> str:
    """The address of what is said in an episode, in the form that is read most easily."""
    found = [(attribute(place, "url"), attribute(place, "type").lower()) for place in named.all("podcast:transcript")]
    order = {form: place for place, form in enumerate(_TRANSCRIPTS)}
    return min(found, key=lambda each: order.get(each[1], len(order)), default=("", ""))[0]


def hosts(named: Named) -> tuple[str, ...]:
    """The people who speak in an episode for the podcast; guests are not its authors."""
    people = named.all("podcast:person")
    return tuple(named.words(place) for place in people if attribute(place, "role").lower() in {"", "host", "co-host"})


def duration(written: str) -> int | None:
    """Seconds, of "3600", "60:00" or "1:00:00"; None for anything else."""
    found = _CLOCK.fullmatch(written.strip())
    return (
        sum(int(part or 0) * unit for part, unit in zip(found.groups(), (3600, 60, 1), strict=True)) if found else None
    )


def number(written: str) -> int | None:
    """A count as it is written in an attribute; None for none and for nonsense."""
    written = written.strip()
    return int(written) if written.isascii() and written.isdigit() and 0 < len(written) < 16 else None


def _offered(group: Named) -> Iterable[Picture]:
    for place in group.all("media:content"):
        inner = group.inner(place) if len(place) else None
        credit = _credit(inner) if inner else ""
        if _medium(place) == "image":
            yield _seen(place, "media:content", credit)
        elif inner:
            yield from (_seen(thumbnail, "media:thumbnail", credit) for thumbnail in inner.all("media:thumbnail"))
    yield from (_seen(thumbnail, "media:thumbnail", "") for thumbnail in group.all("media:thumbnail"))


def _seen(place: Element, name: str, credit: str) -> Picture:
    width, height = number(attribute(place, "width")), number(attribute(place, "height"))
    sizes = [size for size in (width, height) if size is not None]
    if any(size < NARROWEST for size in sizes):
        return NO_PICTURE
    return Picture(attribute(place, "url") or attribute(place, "href"), width or _WIDTHS[name], credit)


def _medium(place: Element) -> str:
    """What a piece of media is: "image", "audio", "video" or another word; by its address where nothing is said."""
    said = attribute(place, "medium").lower() or attribute(place, "type").lower().partition("/")[0]
    return said or ("image" if _PICTURE.search(attribute(place, "url")) else "")


def _credit(group: Named) -> str:
    """Whose picture it is, as the feed says it."""
    places = group.all("media:credit")
    makers = [place for place in places if _PHOTOGRAPHER.search(attribute(place, "role"))] or places
    names = dict.fromkeys(name for place in makers if (name := group.words(place)))
    return ", ".join(names) or group.first("media:copyright")


def _files(named: Named) -> list[Element]:
    links = [place for place in named.all("atom:link", "link") if attribute(place, "rel").lower() == "enclosure"]
    return [*named.all("enclosure"), *links]


def _enclosure(place: Element) -> Enclosure:
    return Enclosure(
        url=attribute(place, "url") or attribute(place, "href") or attribute(place, "resource"),
        type=attribute(place, "type").lower(),
        length=number(attribute(place, "length") or attribute(place, "filesize")) or None,
        seconds=duration(attribute(place, "duration")),
    )


def _lasting(each: Enclosure, seconds: int | None) -> Enclosure:
    """An episode's length is said once, beside its file."""
    lasts = each.seconds is None and seconds is not None and each.type.startswith(("audio/", "video/"))
    return replace(each, seconds=seconds) if lasts else each
