"""The search page."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from django.conf import settings

from headwater.core.sections import BY_KEY, SECTIONS
from headwater.newsroom.queries import search as ours_index
from headwater.newsroom.queries.search import FoundArticles
from headwater.reader import addresses, wording
from headwater.reader.contexts.frame import Frame, frame, unlisted
from headwater.reader.contexts.own import Own, day, own
from headwater.reader.contexts.pieces import Piece, piece
from headwater.wire.queries import search as index
from headwater.wire.queries.reading import taken
from headwater.wire.queries.search import COUNTED, PAGE, Found, Hit, Order, Question

US = "us"
FIRST_OWN = 5  # articles of ours before the pieces of others
MOST_PAGES = COUNTED // PAGE


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a filter can have."""

    value: Annotated[str, "what the form sends"]
    name: Annotated[str, "what the reader sees"]
    chosen: Annotated[bool, "whether it is set"]


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece that was found."""

    piece: Annotated[Piece, "the piece"]
    carries: Annotated[str, "whose text it carries; empty: its own"]
    story: Annotated[str, "the address of its story; empty: it is in none"]
    coverage: Annotated[str, "how widely that story is reported; empty where this piece is all there is"]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was looked for, and what was found."""

    frame: Annotated[Frame, "what stands around the page"]
    asked: Annotated[str, "what was looked for; empty: nothing yet"]
    summary: Annotated[str, "how much was found, in a sentence; empty before anything was asked"]
    own: Annotated[tuple[Own, ...], "our own articles that were found"]
    all_own: Annotated[str, "the address of all our own that were found; empty: they are all here"]
    own_found: Annotated[int, "how many of our own were found"]
    hits: Annotated[tuple[FoundPiece, ...], "one page of what was found"]
    sections: Annotated[tuple[Choice, ...], "the sections to look in"]
    writers: Annotated[tuple[Choice, ...], "by whom it is written: everybody, or us alone"]
    orders: Annotated[tuple[Choice, ...], "the ways to order what was found"]
    source: Annotated[str, "the outlet the search is limited to, by its domain; empty: none"]
    earlier: Annotated[str, "the address of the page before; empty: this is the first"]
    later: Annotated[str, "the address of the page after; empty: this is the last"]


def search(question: Question, *, page: int, now: datetime, ours: bool = False) -> SearchPage:
    """A page of what is found for a question; ``ours``: among our own articles alone."""
    page = min(page, MOST_PAGES)
    theirs = index.NOTHING if ours else index.find(question, now=now, page=page)
    own_found = _own(question, page=page if ours else 1, now=now, most=PAGE if ours else FIRST_OWN)
    pages = -(-own_found.total // PAGE) if ours else theirs.pages
    at = page if ours else theirs.page
    carried = taken(hit.line.uuid for hit in theirs.hits) if theirs.hits else {}
    title = f"Search: {question.text}" if question.text else "Search"
    around = frame(now=now, title=title, description="Search headlines, excerpts, bylines and outlets.", path="")
    own_first = own_found.lines if ours or at == 1 else ()
    return SearchPage(
        frame=replace(unlisted(around), asked=question.text),
        asked=question.text,
        summary=_summary(question, theirs, own_found.total, page=at, pages=pages, ours=ours),
        own=tuple(own(line) for line in own_first),
        all_own=_at(question, 1, ours=True) if own_first and not ours and own_found.total > FIRST_OWN else "",
        own_found=own_found.total,
        hits=tuple(_hit(hit, carried.get(hit.line.uuid, "")) for hit in theirs.hits),
        sections=(
            Choice("", "All sections", not question.section),
            *(Choice(each.key, each.name, each.key == question.section) for each in SECTIONS),
        ),
        writers=(
            Choice("", "Everybody", not ours),
            Choice(US, f"{settings.SITE.site_name} alone", ours),
        ),
        orders=(
            Choice(Order.BEST, "Best first", question.order is Order.BEST),
            Choice(Order.NEWEST, "Newest first", question.order is Order.NEWEST),
        ),
        source=question.source,
        earlier=_at(question, at - 1, ours=ours) if at > 1 else "",
        later=_at(question, at + 1, ours=ours) if at < pages else "",
    )


def _own(question: Question, *, page: int, now: datetime, most: int) -> FoundArticles:
    """Our own articles that hold the words; none where another outlet's pieces alone are asked for."""
    return ours_index.find(
        () if question.source else index.terms(question.text),
        today=day(now),
        section=question.section,
        newest=question.order is Order.NEWEST,
        start=(page - 1) * PAGE,
        most=most,
    )


def _hit(hit: Hit, carries: str) -> FoundPiece:
    if hit.story is None:
        return FoundPiece(piece(hit.line), carries, "", "")
    coverage = wording.coverage(hit.story) if hit.story.reports > 1 else ""
    return FoundPiece(piece(hit.line), carries, addresses.story(hit.story.uuid, hit.story.slug), coverage)


def _summary(question: Question, theirs: Found, own_total: int, *, page: int, pages: int, ours: bool) -> str:
    if not question.text:
        return ""
    where = f" in {BY_KEY[question.section].name}" if question.section in BY_KEY else ""
    whose = f" of {question.source}" if question.source else ""
    more = f"More than {theirs.total:,} pieces" if theirs.more else wording.count(theirs.total, "piece", "pieces")
    articles = f"{wording.count(own_total, 'article', 'articles')} of ours" if own_total else ""
    found = " and ".join(filter(None, (articles, more if theirs.total and not ours else "")))
    if not found:
        what = "No article of ours" if ours else "Nothing"
        return f"{what}{whose}{where} holds all of these words."
    return f"{found}{whose}{where}{f', page {page} of {pages}' if pages > 1 else ''}."


def _at(question: Question, page: int, *, ours: bool) -> str:
    return addresses.search(
        q=question.text,
        section=question.section,
        source=question.source,
        by=US if ours else "",
        order="" if question.order is Order.BEST else question.order,
        page=str(page) if page > 1 else "",
    )
