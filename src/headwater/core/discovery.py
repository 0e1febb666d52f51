"""The page of an outlet → the feeds it can be followed by, the likeliest first, and what it says of the outlet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from headwater.core import links, robots
from headwater.core.answers import Headers
from headwater.core.errors import FoundFeed
from headwater.core.feed.finding import feeds_on
from headwater.core.page import decoding, facts
from headwater.core.page.markup import Markup, parse, words

LARGEST = 2 * 1024 * 1024  # bytes of a page read for its feeds
USUAL = (
    ("/feed/", ""),  # WordPress, Substack, Medium
    ("/rss", ""),  # Ghost, Tumblr
    ("/rss.xml", "rss"),  # Drupal, Gatsby
    ("/feed.xml", ""),  # Jekyll
    ("/index.xml", ""),  # Hugo
    ("/atom.xml", "atom"),
    ("/feed.json", "json feed"),
    ("/feeds/posts/default", "atom"),  # Blogger
    ("/arc/outboundfeeds/rss/?outputType=xml", "rss"),  # Arc XP
    ("/news-sitemap.xml", "news sitemap"),  # Yoast
    ("/sitemap-news.xml", "news sitemap"),
    ("/sitemap_news.xml", "news sitemap"),
    ("/sitemap/news.xml", "news sitemap"),
)
"""Where feeds usually stand, and the form they usually have there."""
_NEWS = re.compile(r"news|noticias|actualites|nachrichten|latest|48h|today", re.IGNORECASE)
_OUTLETS = frozenset({"NewsMediaOrganization", "Organization", "WebSite", "OnlineBusiness", "Corporation", "Newspaper"})
_PARTS = re.compile(r"\s+[|–—·•»«:-]\s+|\s+::\s+")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")

IN_ROBOTS = "robots.txt names it"
USUALLY = "feeds often stand there"
SITEMAPS_NAMED = 10


@dataclass(frozen=True, slots=True)
class OutletTold:
    """What a page says of the outlet it belongs to; "" for what it does not say."""

    name: str  # og:site_name, the publisher in JSON-LD, else the part of the title that names it
    title: str  # the page's own title
    language: str  # BCP 47 as declared, lower case
    home_url: str  # the outlet's front page
    description: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to follow at an address."""

    feeds: tuple[FoundFeed, ...]  # the likeliest first; the guesses after those that are named
    outlet: OutletTold


def found(body: bytes, *, url: str, headers: Headers = (), robots_txt: str = "") -> Found:
    """The feeds an outlet can be followed by, as its page, its HTTP headers, its robots.txt and custom tell.

    Named feeds come first (links in head and header, then links in the text), then the news sitemaps of robots.txt,
    then the usual places as guesses, then plain sitemaps, then feeds of comments. Nothing is fetched: whether a feed
    is one, only asking will tell.

    Args:
        body: the page; b"" where none was had.
        url: its address, after redirects.
        headers: of the answer, names in lower case.
        robots_txt: of its host; "" when there is none.
    """
    content_type = next((value for name, value in headers if name == "content-type"), "")
    link_header = ", ".join(value for name, value in headers if name == "link")
    markup = parse(decoding.decode(body, content_type).page[:LARGEST], url)
    named = (*feeds_on(markup.tree, url=url, link_header=link_header), *_sitemaps(robots_txt, url))
    once: dict[str, FoundFeed] = {}
    for feed in (*named, *usual_places(url)):
        once.setdefault(links.normalise(feed.url), feed)
    return Found(tuple(sorted(once.values(), key=_rank)), _outlet(markup, url))


def _rank(feed: FoundFeed) -> tuple[bool, bool, bool, bool]:
    """Sorts feeds as ``found`` promises; those of one rank stay in their order."""
    return feed.comments, feed.form == "sitemap", not feed.named, feed.form == "news sitemap"


def usual_places(url: str) -> tuple[FoundFeed, ...]:
    """Addresses at a page's host where feeds usually stand; for a section's page its own first."""
    parts = urlsplit(url)
    if not parts.netloc:
        return ()
    root = f"{parts.scheme}://{parts.netloc}"
    path = parts.path.rstrip("/")
    below = [(f"{path}/feed/", "")] if path and "." not in path.rpartition("/")[2] and path.count("/") <= 3 else []
    return tuple(FoundFeed(root + place, "", form, USUALLY, named=False) for place, form in (*below, *USUAL))


def _sitemaps(robots_txt: str, url: str) -> Iterator[FoundFeed]:
    for named in robots.sitemaps(robots_txt)[:SITEMAPS_NAMED]:
        if address := links.absolute(named, url):
            form = "news sitemap" if _NEWS.search(urlsplit(address).path) else "sitemap"
            yield FoundFeed(address, "", form, IN_ROBOTS, named=True)


def _outlet(markup: Markup, url: str) -> OutletTold:
    title = words(markup.first("title")) or markup.meta("og:title")
    languages = [said.strip().lower().replace("_", "-") for said in facts.declared_languages(markup)]
    return OutletTold(
        name=_organisation(markup) or facts.outlet(markup) or _named_in(title, url),
        title=title,
        language=next((tag for tag in languages if _TAG.fullmatch(tag)), ""),
        home_url=_home(markup, url),
        description=facts.description(markup),
    )


def _organisation(markup: Markup) -> str:
    """The name a page gives its outlet where it says outright that it is one."""
    if name := markup.meta("og:site_name"):
        return name
    told = [thing for thing in markup.things if "NewsMediaOrganization" in thing.kinds()]
    return next((name for thing in told if (name := thing.text("name"))), "")


def _named_in(title: str, url: str) -> str:
    """The part of a title that the host's own name is made of; the whole of a title without parts."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    label = _letters(links.site(url).partition(".")[0])
    fitting = [part for part in parts if (said := _letters(part)) and (said in label or label in said)]
    return (fitting or (parts if len(parts) == 1 else [""]))[0][:100]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _home(markup: Markup, url: str) -> str:
    """The front page, as the page's own data name it where they name one of its site; else the root of its host."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
    for thing in markup.things:
        if _OUTLETS & set(thing.kinds()):
            address = markup.address(thing.address("url"))
            if address and links.site(address) == links.site(url) and urlsplit(address).path in {"", "/"}:
                return address
    return root
