"""The picture of an entry and what hangs on it: Media RSS, enclosures, and what podcasts add to them."""

import re
from dataclasses import dataclass, replace

from headwater.core.feed.named import Named
from headwater.core.feed.parsed import Enclosure
from headwater.core.feed.trees import attribute, attributes

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
_NAMES = frozenset({"media:group", "media:content", "media:thumbnail", "enclosure", "atom:link", "link"})
_CREDITED = frozenset({"media:credit", "media:copyright"})
_SPOKEN = frozenset({"podcast:transcript"})
_TRANSCRIPTS = ("text/plain", "text/html", "text/vtt", "application/srt", "application/x-subrip")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture an entry offers."""

    url: str
    width: int  # pixels, as said or as such pictures mostly are
    credit: str


NO_PICTURE = Picture("", 0, "")


def media(named: Named) -> tuple[Picture, tuple[Enclosure, ...]]:
    """The picture that shows most of an entry, and the files it comes with, each address once.

    The picture is the widest that is no original to print from, no icon and no reader's face.
    """
    if not named.has(_NAMES):
        return NO_PICTURE, ()
    pictures: list[Picture] = []
    files: dict[str, Enclosure] = {}
    attached = _files(named)
    for held in attached:
        _enclose(held, files)
    groups = [named, *named.within("media:group")]
    for group in groups:
        _look_through(group, pictures, files)
    pictures += [_seen(held, "enclosure", "") for held in attached if held.get("type", "").startswith("image/")]
    seconds = duration(named.first("itunes:duration"))
    enclosures = tuple(_lasting(each, seconds) for each in list(files.values())[:MOST_ENCLOSURES])
    return _best(pictures, groups), enclosures


def transcript(named: Named) -> str:
    """The address of what is said in an episode, in the form that is read most easily."""
    if not named.has(_SPOKEN):
        return ""
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


def _look_through(group: Named, pictures: list[Picture], files: dict[str, Enclosure]) -> None:
    """Add what a group of Media RSS, or an entry that is one, offers to the pictures and files."""
    for place in group.all("media:content"):
        held = attributes(place)
        medium = _medium(held)
        inner = group.inner(place) if len(place) else None
        credit = _credit(inner) if inner else ""
        if medium == "image":
            pictures.append(_seen(held, "media:content", credit))
            continue
        if medium in {"audio", "video"}:
            _enclose(held, files)
        if inner:
            thumbnails = inner.all("media:thumbnail")
            pictures += [_seen(attributes(each), "media:thumbnail", credit) for each in thumbnails]
    pictures += [_seen(attributes(each), "media:thumbnail", "") for each in group.all("media:thumbnail")]


def _best(pictures: list[Picture], groups: list[Named]) -> Picture:
    shown = sorted(pictures, key=lambda each: -min(each.width, WIDEST * WIDEST // max(1, each.width)))
    best = next((each for each in shown if each.url and each.width and not _NO_PICTURE.search(each.url)), NO_PICTURE)
    if best.credit or not best.url:
        return best
    return replace(best, credit=next(filter(None, map(_credit, groups)), ""))


def _seen(held: dict[str, str], name: str, credit: str) -> Picture:
    width, height = number(held.get("width", "")), number(held.get("height", ""))
    if (width is not None and width < NARROWEST) or (height is not None and height < NARROWEST):
        return NO_PICTURE
    return Picture(held.get("url") or held.get("href") or "", width or _WIDTHS[name], credit)


def _medium(held: dict[str, str]) -> str:
    """What a piece of media is: "image", "audio", "video" or another word; by its address where nothing is said."""
    said = held.get("medium", "").lower() or held.get("type", "").lower().partition("/")[0]
    return said or ("image" if _PICTURE.search(held.get("url", "")) else "")


def _credit(group: Named) -> str:
    """Whose picture it is, as the feed says it."""
    if not group.has(_CREDITED):
        return ""
    places = group.all("media:credit")
    makers = [place for place in places if _PHOTOGRAPHER.search(attribute(place, "role"))] or places
    names = dict.fromkeys(name for place in makers if (name := group.words(place)))
    return ", ".join(names) or group.first("media:copyright")


def _files(named: Named) -> list[dict[str, str]]:
    links = [attributes(place) for place in named.all("atom:link", "link")]
    attached = [held for held in links if held.get("rel", "").lower() == "enclosure"]
    return [*map(attributes, named.all("enclosure")), *attached]


def _enclose(held: dict[str, str], files: dict[str, Enclosure]) -> None:
    url = held.get("url") or held.get("href") or held.get("resource") or ""
    if url and url not in files:
        size = number(held.get("length") or held.get("filesize") or "")
        files[url] = Enclosure(url, held.get("type", "").lower(), size or None, duration(held.get("duration", "")))


def _lasting(each: Enclosure, seconds: int | None) -> Enclosure:
    """An episode's length is said once, beside its file."""
    lasts = each.seconds is None and seconds is not None and each.type.startswith(("audio/", "video/"))
    return replace(each, seconds=seconds) if lasts else each
