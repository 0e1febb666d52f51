"""When a page was published and last changed, and where it says so.

What it tells machines comes first, the most deliberate statement before the others; then the time its markup marks,
then the day in its address, then one its readers see near the headline, then whatever htmldate finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import htmldate
from selectolax.lexbor import LexborNode

from headwater.core import dates
from headwater.core.dates import Dated
from headwater.core.page.markup import Markup, attribute, lies_in, words
from headwater.core.page.roles import Role
from headwater.core.page.runs import Flow, Run
from headwater.core.page.wording import squeezed

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "og:pubdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",  # noqa: E501
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "sailthru.date",
    "parsely-pub-date", "citation_publication_date", "citation_date", "article.published", "datecreated", "created",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "rnews:datepublished", "timestamp", "article_date_original",  # noqa: E501
    "ptime", "bt:pubdate", "dc.created", "release_date", "date_published", "article.created", "vr:published_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "article:modified", "last-modified",  # noqa: E501
    "dcterms.modified", "dc.date.modified", "lastmod", "last_modified", "revision_date", "updated_time", "modified",
)  # fmt: skip
_MARKED = (
    "[itemprop~=datePublished], [property='schema:datePublished'], [property='dc:date']",
    "time[pubdate], time.entry-date, time.published, time[class*=publish i]",
    "article header time, main header time, .entry-meta time, .post-meta time, .byline time, .article-meta time",
    "article time[datetime], main time[datetime]",
    "abbr.published, .dt-published, .entry-date, .post-date, .published, .article-date, .publish-date, .pubdate",
    "time[datetime], time",
)
_CHANGED = re.compile(
    r"updated?|modified|aktualisiert|zuletzt|geändert|mis à jour|modifié|actualizado|aggiornat|bijgewerkt|uppdaterad|opdateret|"  # noqa: E501
    r"обновлено|comment|kommentar|reply",
    re.IGNORECASE,
)
_FRAME = frozenset({"aside", "footer", "nav"})
_BESIDE = re.compile(
    r"comment|kommentar|respon[ds]|reply|related|sidebar|side-bar|widget|teaser|footer|recent|popular|nav|menu|copyright|"
    r"calendar|archive|event|most|trending|more-|latest|ticker",
    re.IGNORECASE,
)
_ADDRESS = (
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"[/_.-]((?:20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")
_LONGEST = 160  # characters of a line that is a date and little else
_LOOKED_AT = 40  # elements of a kind; a page with more of them is a list of other pieces
_NEAR = 10  # runs around headline and text in which a date may stand
_BARE = 40  # characters of a line that is hardly more than a date
_NEAR_LINE, _FAR_LINE = "a line near headline or text", "a line with a date"


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a page."""

    dated: Dated
    source: str  # "JSON-LD datePublished", "meta date", "the line under the headline"; "" unknown


_UNKNOWN = Time(Dated(None, "", ""), "")


def published(markup: Markup, flow: Flow, main: Sequence[Run], headline: str, *, now: datetime, language: str) -> Time:
    """When it was published; the first statement that is a time, unread statements only when there is none."""
    stated = chain(_told(markup), _marked(markup), _in_address(markup), _seen(flow, headline, main, markup, now))
    return _first(stated, now, language)


def modified(markup: Markup, now: datetime, language: str) -> Time:
    """When it was last changed."""
    stated = [("JSON-LD dateModified", markup.article.text("dateModified"))]
    stated += [(f"meta {name}", markup.meta(name)) for name in _MODIFIED]
    node = markup.first("[itemprop~=dateModified]")
    if node is not None:
        stated.append(
            ("markup dateModified", attribute(node, "datetime") or attribute(node, "content") or words(node)[:60])
        )
    return _first(stated, now, language)


def _first(stated: Iterable[tuple[str, str]], now: datetime, language: str) -> Time:
    first = _UNKNOWN
    for source, raw in stated:
        if not raw:
            continue
        read = dates.read(raw, now=now, language=language)
        if read.at is not None:
            return Time(read, source)
        if first is _UNKNOWN:
            first = Time(read, "")
    return first


def _told(markup: Markup) -> Iterator[tuple[str, str]]:
    """What the page tells machines."""
    for name in ("datePublished", "dateCreated"):
        yield f"JSON-LD {name}", markup.article.text(name)
    for thing in markup.things:
        if "WebPage" in thing.kinds():
            yield "JSON-LD datePublished", thing.text("datePublished")
    for name in _PUBLISHED:
        yield f"meta {name}", markup.meta(name)


def _marked(markup: Markup) -> Iterator[tuple[str, str]]:
    """The times marked as such, those of other pieces and of comments left out."""
    for selector in _MARKED:
        for node in markup.all(selector)[:_LOOKED_AT]:
            if _is_elsewhere(node):
                continue
            shown = words(node)[:_LONGEST]
            for raw in (attribute(node, "datetime"), attribute(node, "content"), attribute(node, "title"), shown):
                if _YEAR.search(raw):
                    yield f"markup {node.tag}", raw


def _seen(flow: Flow, headline: str, main: Sequence[Run], markup: Markup, now: datetime) -> Iterator[tuple[str, str]]:
    """What readers see: lines near headline or text, then what htmldate makes of the page, then other lines."""
    lines = list(_lines(flow, headline, main))
    yield from (line for line in lines if line[0] == _NEAR_LINE)
    found = htmldate.find_date(
        markup.tree.html or "", url=markup.url or None, original_date=True, extensive_search=True, max_date=now
    )
    if found:
        yield "htmldate", found
    yield from (line for line in lines if line[0] == _FAR_LINE)


def _lines(flow: Flow, headline: str, main: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Short lines with a date: in boxes marked for one and near headline or text, then less sure ones, changes last."""
    runs = flow.runs
    marks = _landmarks(runs, headline, main)
    found = []
    for at, run in enumerate(runs):
        box = flow.boxes[run.box]
        if run.length > _LONGEST or not _YEAR.search(run.text) or flow.is_elsewhere(run) or _BESIDE.search(run.marks):
            continue
        away = min(abs(at - mark) for mark in marks)
        marked, near, bare = bool(box.within & int(Role.META)), away <= _NEAR, run.length <= _BARE
        if marked or near or bare:
            changed = _CHANGED.search(run.text) is not None
            doubts = (changed, not (near and (marked or bare)), not near, away)
            found.append((doubts, run.text))
    for (_, _, far, _), text in sorted(found)[:_LOOKED_AT]:
        yield _FAR_LINE if far else _NEAR_LINE, text


def _landmarks(runs: list[Run], headline: str, main: Sequence[Run]) -> list[int]:
    """The places of the headline, of the first and of the last run of the text."""
    wanted = squeezed(headline).lower()
    marks = [at for at, run in enumerate(runs) if run.tag == "h1" or (wanted and squeezed(run.text).lower() == wanted)]
    if main:
        ends = {id(main[0]), id(main[-1])}
        marks += [at for at, run in enumerate(runs) if id(run) in ends]
    return marks or [0]


def _in_address(markup: Markup) -> Iterator[tuple[str, str]]:
    for pattern in _ADDRESS:
        found = pattern.search(markup.url) or pattern.search(markup.address(markup.meta("og:url")))
        if found:
            yield "the address", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether an element belongs to other pieces, to comments or to the frame of the page."""
    return lies_in(node, _FRAME, _BESIDE)
