"""The invented newsroom of the site that follows the practice web: what it wrote before the clock began to run."""

import tomllib
from html import escape
from importlib.resources import files as resources
from typing import Any

from headwater.newsroom.actions import Cite, Written
from headwater.practice.clock import PracticeClock
from headwater.practice.render import Sites
from headwater.practice.script.markup import Block, Link, read_text
from headwater.practice.script.weektime import read_moment

OFFICES = frozenset({"public body", "university"})  # kinds of outlets whose pages are documents, not news


def written(sites: Sites, clock: PracticeClock) -> tuple[Written, ...]:
    """What had been written when the clock began to run, the oldest first."""
    text = (resources("headwater.practice") / "week" / "newsroom.toml").read_text(encoding="utf-8")
    told = sorted(tomllib.loads(text)["article"], key=lambda each: read_moment(each["at"]))
    return tuple(_article(each, sites, clock) for each in told if read_moment(each["at"]) <= clock.start)


def _article(told: dict[str, Any], sites: Sites, clock: PracticeClock) -> Written:
    return Written(
        headline=told["headline"],
        slug=told["slug"],
        section=told["section"],
        authors=tuple(told["authors"]),
        html="".join(_html(block, sites) for block in read_text(told["text"], story="")),
        published=clock.stamp(read_moment(told["at"])),
        deck=told["deck"],
        dateline=told["dateline"],
        cited=tuple(_cite(name, sites) for name in told["cites"]),
    )


def _html(block: Block, sites: Sites) -> str:
    words = (
        f'<a href="{escape(sites.target(part.target))}">{escape(part.text)}</a>'
        if isinstance(part, Link)
        else escape(part.text, quote=False)
        for part in block.parts
    )
    return f"<p>{''.join(words)}</p>"


def _cite(name: str, sites: Sites) -> Cite:
    piece = sites.piece(name)
    outlet = sites.outlet(piece.outlet)
    kind = "document" if outlet.kind in OFFICES else "item"
    return Cite(kind, piece.headline, outlet.name, sites.page(piece))
