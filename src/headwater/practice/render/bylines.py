"""Who signs a piece, and what of it is open: what page, feed and markup must agree on."""

from headwater.practice.render.sites import Sites
from headwater.practice.script import Outlet, Published


def is_paywalled(outlet: Outlet, one: Published) -> bool:
    """Whether only the first paragraphs are shown."""
    return outlet.rights.paywalled or one.piece.paywalled


def is_agency(sites: Sites, name: str) -> bool:
    """Whether a credited name is a wire agency's: one of the week's, or one that has no pages in it."""
    return bool(name) and not any(outlet.name == name and outlet.kind != "agency" for outlet in sites.week.outlets)


def byline_of(sites: Sites, one: Published) -> str:
    """The byline; a reprint without one is signed with the agency, as many papers do."""
    piece = one.piece
    if piece.byline or not piece.of or not is_agency(sites, piece.credit):
        return piece.byline
    return piece.credit


def person_in(byline: str) -> str:
    """The byline without its preposition: "By Ada Lindqvist" → "Ada Lindqvist"."""
    for before in ("Words by ", "By ", "Von ", "Par "):
        if byline.startswith(before):
            return byline.removeprefix(before)
    return byline
