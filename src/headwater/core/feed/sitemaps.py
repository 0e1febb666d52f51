"""Sitemaps as feeds: Google's news sitemaps, plain ones as far as they have headlines, and lists of sitemaps.

Source: sitemaps.org protocol 0.9; Google's extensions sitemap-news 0.9, sitemap-image 1.1, sitemap-video 1.1.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from headwater.core import dates, links
from headwater.core.feed.newest import newest_of
from headwater.core.feed.parsed import Further
from headwater.core.feed.told import Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import Element, words

MOST_REFUSED = 20  # without a headline that are named one by one; a plain sitemap has 50,000 of them
MOST_FURTHER = 100
AT_ONCE = 5  # sitemaps of a list followed in one look
LEEWAY = timedelta(hours=1)  # a clock that is wrong, a sitemap that is written late
_NEWS = re.compile(r"news|latest|recent|today|breaking", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_OLDEST = datetime.min.replace(tzinfo=UTC)


def told_by_urlset(root: Element) -> ToldFeed:
    """What a sitemap says: an entry for each of the newest addresses; those without a headline cannot become one."""
    told = [_entry(place) for place in root.iterfind("{*}url")]
    titled = [entry for entry in told if entry.title.source]
    untitled = [entry for entry in told if not entry.title.source]
    warnings = []
    if len(untitled) > MOST_REFUSED:
        warnings.append(f"{len(untitled) - MOST_REFUSED:,} more addresses have no headline")
    kept = newest_of(titled)
    publication = next(root.iter("{*}publication"), None)
    return ToldFeed(
        form="news sitemap" if titled else "sitemap",
        entries=(*kept, *untitled[:MOST_REFUSED]),
        title=Markup(_first(publication, "name"), html=False),
        language=_first(publication, "language"),
        warnings=tuple(warnings),
        left_out=len(titled) - len(kept),
    )


def told_by_index(root: Element) -> ToldFeed:
    """What a list of sitemaps says: it has no entries of its own, the documents it names have."""
    further = tuple(
        (_first(place, "loc"), _first(place, "lastmod"))
        for place in root.iterfind("{*}sitemap")
        if _first(place, "loc")
    )
    return ToldFeed(form="sitemap index", entries=(), further=further)


def further(told: Sequence[tuple[str, str]], *, url: str) -> tuple[Further, ...]:
    """The documents a list names, the likeliest to have news first; what leads to another site is left out.

    Those with news in their name come first, then the last to have changed, then the highest numbers: archives are
    numbered by month or in a row.
    """
    own = links.site(url)
    found = {
        address: Further(address, dates.stated(at) if at else None)
        for written, at in told
        if (address := links.absolute(written, url)) and links.site(address) == own and address != url
    }
    return tuple(sorted(found.values(), key=_likeliness, reverse=True)[:MOST_FURTHER])


def to_follow(listed: Sequence[Further], *, since: datetime | None) -> tuple[Further, ...]:
    """Those of a list worth asking for in one look: at most ``AT_ONCE``, none that has not changed since the last."""
    changed = [each for each in listed if since is None or each.at is None or each.at >= since - LEEWAY]
    return tuple(changed[:AT_ONCE])


def _likeliness(each: Further) -> tuple[bool, datetime, list[int], str]:
    path = urlsplit(each.url).path
    return (
        bool(_NEWS.search(path)),
        each.at or _OLDEST,
        [int(number[:18]) for number in _NUMBERS.findall(path)],
        each.url,
    )


def _entry(place: Element) -> ToldEntry:
    address = _first(place, "loc")
    news = next(place.iterfind("{*}news"), None)
    publication = next(news.iterfind("{*}publication"), None) if news is not None else None
    video = next(place.iterfind("{*}video"), None)
    return ToldEntry(
        links=(address,) if address else (),
        title=Markup(_first(news, "title") or _first(video, "title")),
        published=_first(news, "publication_date") or _first(video, "publication_date"),
        updated=_first(place, "lastmod"),
        language=_first(publication, "language"),
        categories=tuple(_keywords(_first(news, "keywords"))),
        image=_image(place, video),
    )


def _image(place: Element, video: Element | None) -> str:
    image = next(place.iterfind("{*}image"), None)
    return _first(image, "loc") or _first(video, "thumbnail_loc")


def _keywords(text: str) -> Iterator[str]:
    return filter(None, (word.strip() for word in text.split(",")))


def _first(place: Element | None, name: str) -> str:
    found = next(place.iterfind("{*}" + name), None) if place is not None else None
    return words(found) if found is not None else ""
