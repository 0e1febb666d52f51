"""The search page."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from headwater.core.sections import BY_KEY, SECTIONS
from headwater.reader import addresses, wording
from headwater.reader.contexts.frame import Frame, frame, unlisted
from headwater.reader.contexts.pieces import Piece, piece
from headwater.wire.queries import search as index
from headwater.wire.queries.reading import taken
from headwater.wire.queries.search import Found, Hit, Order, Question


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
    hits: Annotated[tuple[FoundPiece, ...], "one page of what was found"]
    sections: Annotated[tuple[Choice, ...], "the sections to look in"]
    orders: Annotated[tuple[Choice, ...], "the ways to order what was found"]
    source: Annotated[str, "the outlet the search is limited to, by its domain; empty: none"]
    earlier: Annotated[str, "the address of the page before; empty: this is the first"]
    later: Annotated[str, "the address of the page after; empty: this is the last"]


def search(question: Question, *, page: int, now: datetime) -> SearchPage:
    """A page of what is found for a question."""
    found = index.find(question, now=now, page=page)
    carried = taken(hit.line.uuid for hit in found.hits) if found.hits else {}
    title = f"Search: {question.text}" if question.text else "Search"
    around = frame(now=now, title=title, description="Search headlines, excerpts, bylines and outlets.", path="")
    return SearchPage(
        frame=replace(unlisted(around), asked=question.text),
        asked=question.text,
        summary=_summary(question, found),
        hits=tuple(_hit(hit, carried.get(hit.line.uuid, "")) for hit in found.hits),
        sections=(
            Choice("", "All sections", not question.section),
            *(Choice(each.key, each.name, each.key == question.section) for each in SECTIONS),
        ),
        orders=(
            Choice(Order.BEST, "Best first", question.order is Order.BEST),
            Choice(Order.NEWEST, "Newest first", question.order is Order.NEWEST),
        ),
        source=question.source,
        earlier=_at(question, found.page - 1) if found.page > 1 else "",
        later=_at(question, found.page + 1) if found.page < found.pages else "",
    )


def _hit(hit: Hit, carries: str) -> FoundPiece:
    if hit.story is None:
        return FoundPiece(piece(hit.line), carries, "", "")
    coverage = wording.coverage(hit.story) if hit.story.reports > 1 else ""
    return FoundPiece(piece(hit.line), carries, addresses.story(hit.story.uuid, hit.story.slug), coverage)


def _summary(question: Question, found: Found) -> str:
    if not question.text:
        return ""
    where = f" in {BY_KEY[question.section].name}" if question.section in BY_KEY else ""
    whose = f" of {question.source}" if question.source else ""
    if not found.total:
        return f"Nothing{whose}{where} holds all of these words."
    number = f"More than {found.total:,} pieces" if found.more else wording.count(found.total, "piece", "pieces")
    page = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    return f"{number}{whose}{where}{page}."


def _at(question: Question, page: int) -> str:
    return addresses.search(
        q=question.text,
        section=question.section,
        source=question.source,
        order="" if question.order is Order.BEST else question.order,
        page=str(page) if page > 1 else "",
    )
