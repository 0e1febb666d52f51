"""Sitemaps of what is our own. Pages about other outlets' pieces ask not to be listed, so none of them stands here.

Sources: https://www.sitemaps.org/protocol.html (at most 50,000 addresses a file),
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap (two days, 1,000 articles).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from lxml import etree

from headwater.core.sections import SECTIONS
from headwater.newsroom.queries import sitemap
from headwater.reader import addresses
from headwater.reader.feeds.xml import add, written

MOST = 50_000  # addresses a file
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
NEWS_FOR = timedelta(days=2)
MOST_NEWS = 1_000
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index() -> bytes:
    """The list of the lists, with when something in each was last published."""
    root = etree.Element(f"{{{_MAP}}}sitemapindex", nsmap={None: _MAP})
    _place(root, "sitemap", addresses.sitemap_of_pages(), None)
    for each in sitemap.months():
        _place(root, "sitemap", addresses.sitemap_of_month(each.year, each.month), each.changed)
    return written(root)


def pages() -> bytes:
    """The front page, sections, what articles are about, authors, and what this site says of itself."""
    root = _urlset()
    for path, changed in islice(_pages(), MOST):
        _place(root, "url", path, changed)
    return written(root)


def month(year: int, month: int) -> bytes | None:
    """What was published in a month and stands; None where nothing does."""
    root = _urlset()
    for each in islice(sitemap.of_month(year, month), MOST):
        _place(root, "url", addresses.article(each.slug), each.changed)
    return written(root) if len(root) else None


def news(*, now: datetime) -> bytes:
    """What was published in the last two days and stands."""
    root = _urlset({"news": NEWS})
    for each in sitemap.since(now - NEWS_FOR, MOST_NEWS):
        place = _place(root, "url", addresses.article(each.slug), None)
        told = add(place, f"{{{NEWS}}}news")
        paper = add(told, f"{{{NEWS}}}publication")
        add(paper, f"{{{NEWS}}}name", settings.SITE.site_name)
        add(paper, f"{{{NEWS}}}language", language(settings.SITE.language))
        add(told, f"{{{NEWS}}}publication_date", each.published.isoformat())
        add(told, f"{{{NEWS}}}title", each.headline)
    return written(root)


def language(tag: str) -> str:
    """A language as news sitemaps name it: two or three letters, but for the two ways Chinese is written."""
    folded = tag.lower().replace("_", "-")
    if folded.startswith("zh"):
        return "zh-tw" if any(part in {"tw", "hk", "mo", "hant"} for part in folded.split("-")) else "zh-cn"
    return folded.partition("-")[0]


def _pages() -> Iterator[tuple[str, datetime | None]]:
    fixed: Iterable[str] = (addresses.front(), *(addresses.section(section.key) for section in SECTIONS))
    told: Iterable[str] = (addresses.corrections(), addresses.sources(), addresses.about(), addresses.bot())
    rules: Iterable[str] = (addresses.reply_rules(),) if settings.SITE.replies else ()
    yield from ((path, None) for path in (*fixed, *told, *rules))
    yield from ((addresses.topic(slug), changed) for slug, changed in sitemap.topics())
    yield from ((addresses.author(slug), changed) for slug, changed in sitemap.authors())


def _urlset(prefixes: dict[str, str] | None = None) -> etree._Element:
    known: dict[str | None, str] = {None: _MAP}
    known.update(prefixes or {})
    return etree.Element(f"{{{_MAP}}}urlset", nsmap=known)


def _place(root: etree._Element, tag: str, path: str, changed: datetime | None) -> etree._Element:
    place = add(root, f"{{{_MAP}}}{tag}")
    add(place, f"{{{_MAP}}}loc", addresses.absolute(path))
    if changed:
        add(place, f"{{{_MAP}}}lastmod", changed.isoformat())
    return place
