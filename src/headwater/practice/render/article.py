"""The page of one piece: what its template shows."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from headwater.practice.render.bylines import byline_of, is_agency, is_paywalled, person_in
from headwater.practice.render.jsonld import json_ld
from headwater.practice.render.sites import Sites, section_path
from headwater.practice.render.wording import section_name, written_date
from headwater.practice.script import Block, Edition, Link, Outlet, Published

RELATED = 4  # links under an article


@dataclass(frozen=True, slots=True)
class Teaser:
    """A piece in a list."""

    url: str
    headline: str
    summary: str
    section: str  # its name
    iso: str
    written: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a quotation, ready for the page."""

    html: SafeString
    quote: bool


@dataclass(frozen=True, slots=True)
class Article:
    """Everything a template may show of a piece; all strings, empty where there is nothing."""

    url: str
    canonical: str
    number: str
    headline: str
    first_headline: str
    byline: str  # verbatim
    person: str  # the byline without "By"
    summary: str
    section: str
    section_key: str
    section_url: str
    published: str  # ISO 8601
    published_written: str
    updated: str
    updated_written: str
    body: tuple[Paragraph, ...]
    paywalled: bool
    corrections: tuple[str, ...]
    credit: str
    reprint_of: str  # address of the piece this is a credited reprint of, when that is no agency's
    related: tuple[Teaser, ...]
    json_ld: SafeString


def article(sites: Sites, edition: Edition, outlet: Outlet, one: Published) -> Article:
    """The page data of a piece as it stands."""
    piece = one.piece
    published = sites.stamp(outlet, piece.at)
    updated = sites.stamp(outlet, one.updated) if one.updated is not None else None
    return Article(
        url=sites.page(piece),
        canonical=sites.target(piece.canonical) if piece.canonical else sites.page(piece),
        number=sites.path(piece).rsplit("/", 1)[-1],
        headline=one.headline,
        first_headline=piece.headline,
        byline=byline_of(sites, one),
        person=person_in(byline_of(sites, one)),
        summary=piece.summary,
        section=section_name(piece.section, outlet.language),
        section_key=piece.section,
        section_url=f"{sites.base(outlet.key)}{section_path(piece.section)}",
        published=published.isoformat(),
        published_written=written_date(published, outlet.language),
        updated=updated.isoformat() if updated else "",
        updated_written=written_date(updated, outlet.language) if updated else "",
        body=body(sites, one),
        paywalled=is_paywalled(outlet, one),
        corrections=tuple(text for _, text in one.corrections),
        credit=piece.credit if piece.credit != outlet.name else "",
        reprint_of=_reprint_of(sites, one),
        related=_related(sites, edition, outlet, one),
        json_ld=json_ld(sites, outlet, one),
    )


def teaser(sites: Sites, outlet: Outlet, one: Published) -> Teaser:
    """A piece as lists show it."""
    stamp = sites.stamp(outlet, one.piece.at)
    return Teaser(
        url=sites.page(one.piece),
        headline=one.headline,
        summary=one.piece.summary,
        section=section_name(one.piece.section, outlet.language),
        iso=stamp.isoformat(),
        written=written_date(stamp, outlet.language),
    )


def body(sites: Sites, one: Published) -> tuple[Paragraph, ...]:
    """The paragraphs the outlet shows to everybody, the dateline before the first."""
    outlet = sites.outlet(one.piece.outlet)
    blocks = one.text[: outlet.rights.open_paragraphs] if is_paywalled(outlet, one) else one.text
    lead_in = dateline(sites, one)
    return tuple(
        # Every part was escaped by block_html or is the outlet's own markup.
        Paragraph(mark_safe((lead_in if position == 0 else "") + block_html(sites, block)), block.quote)  # noqa: S308
        for position, block in enumerate(blocks)
    )


def dateline(sites: Sites, one: Published) -> str:
    """The lead-in of the first paragraph as HTML: "KELLHAVEN (Northwire) - "; "" without a dateline or agency."""
    piece, look = one.piece, sites.outlet(one.piece.outlet).look
    place, credit = escape(piece.dateline), escape(piece.credit)
    if credit and is_agency(sites, piece.credit):
        return look.credited.format(place=place, credit=credit) if place else f"({credit}) - "
    return look.dateline.format(place=place) if place else ""


def block_html(sites: Sites, block: Block) -> str:
    """A paragraph's words and links, escaped."""
    return "".join(
        f'<a href="{escape(sites.target(part.target))}">{escape(part.text, quote=False)}</a>'
        if isinstance(part, Link)
        else escape(part.text, quote=False)
        for part in block.parts
    )


def _reprint_of(sites: Sites, one: Published) -> str:
    piece = one.piece
    return sites.target(piece.of) if piece.of and piece.credit and not is_agency(sites, piece.credit) else ""


def _related(sites: Sites, edition: Edition, outlet: Outlet, one: Published) -> tuple[Teaser, ...]:
    """Earlier pieces only: so a page does not change whenever something else is published."""
    earlier = [other for other in edition.live(outlet.key) if other.piece.at < one.piece.at]
    return tuple(teaser(sites, outlet, other) for other in earlier[:RELATED])
