"""How widely a story is reported, and how much of that is one text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.core.provenance.documents import owner_of
from headwater.core.provenance.names import fold
from headwater.core.provenance.told import CARRIED, Told, Trace


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts of a story."""

    newsrooms: int  # independent: one an owner; what several carry counts once, for whoever wrote it
    countries: int  # of the independent newsrooms, known ones
    copies: int  # pieces whose text somebody else wrote
    sentence: str  # "first seen 09:14 by X · 12 independent newsrooms in 4 countries · 31 copies · 3 documents"


def coverage(story: Sequence[Told], traces: Sequence[Trace], *, documents: int = 0) -> Coverage:
    """The counts of a story, with their sentence; times in UTC.

    Args:
        story: the members.
        traces: their traces, in any order; a member without one counts as a report of its own.
        documents: how many primary documents it links to, for the sentence.
    """
    by_item = {each.item: each for each in traces}
    carried = {member.item for member in story if (t := by_item.get(member.item)) and t.label in CARRIED}
    own = [member for member in story if member.item not in carried]
    newsrooms = {owner_of(member) for member in own}
    newsrooms |= _outside(story, (by_item[item] for item in carried))
    first = min(story, key=lambda each: (each.at, each.first_seen, each.item), default=None)
    countries = {member.country.upper() for member in own if member.country}
    parts = (
        f"first seen {first.at:%H:%M} by {first.outlet}" if first else "",
        _newsrooms(len(newsrooms), len(countries)),
        _count(len(carried), "copy", "copies"),
        _count(documents, "document", "documents"),
    )
    return Coverage(
        newsrooms=len(newsrooms),
        countries=len(countries),
        copies=len(carried),
        sentence=" · ".join(part for part in parts if part),
    )


def _outside(story: Sequence[Told], carried: Iterable[Trace]) -> set[str]:
    """Whoever wrote the carried texts and has no piece of its own among the members: a voice each, counted once."""
    members = {member.item: member for member in story}
    known = {fold(member.outlet) for member in story}
    return {
        f"outside {fold(each.primary_outlet)}"
        for each in carried
        if each.primary_item not in members and fold(each.primary_outlet) not in known
    }


def _newsrooms(newsrooms: int, countries: int) -> str:
    counted = _count(newsrooms, "newsroom", "independent newsrooms")
    return f"{counted} in {countries} countries" if counted and countries > 1 else counted


def _count(number: int, one: str, many: str) -> str:
    return "" if number == 0 else f"1 {one}" if number == 1 else f"{number:,} {many}"
