"""What was new when: which report first had a name or a number that others took up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from headwater.core.prints import Prints
from headwater.core.stories.vectors import name_parts
from headwater.core.words import plain_number

_SHOWN = 4  # of names, and of numbers, of one report
_YEAR = range(1900, 2101)  # a number of four digits that says when, and not how much


@dataclass(frozen=True, slots=True)
class Telling:
    """A report of a story, as far as it matters for what was new in it; of each text one."""

    item: int
    owner: str  # owner group
    at: datetime
    prints: Prints


@dataclass(frozen=True, slots=True)
class News:
    """What a report was the first to have."""

    item: int
    names: tuple[str, ...]  # as it writes them
    numbers: tuple[str, ...]
    taken_up: int  # owners that had one of them later


def news(tellings: Sequence[Telling]) -> tuple[News, ...]:
    """The reports that brought something another owner took up later, after the first report, in order of time.

    A name or a number only one newsroom has may be a slip or its own affair; once another has it too, it was news. The
    first report is not named: all of it was new.

    Args:
        tellings: in any order; of each text one.
    """
    rows = sorted(tellings, key=lambda one: (one.at, one.item))
    facts = [_facts(one.prints) for one in rows]
    known = set(facts[0]) if facts else set()
    found = []
    for place, (one, mine) in enumerate(zip(rows, facts, strict=True)):
        fresh = {fact: written for fact, written in mine.items() if fact not in known}
        known |= fresh.keys()
        later = [
            (other.owner, fresh.keys() & theirs.keys())
            for other, theirs in zip(rows[place + 1 :], facts[place + 1 :], strict=True)
            if other.owner != one.owner
        ]
        confirmed = set().union(*(both for _, both in later))
        if confirmed:
            names = _said(fresh, confirmed, numbers=False)
            numbers = _said(fresh, confirmed, numbers=True)
            found.append(News(one.item, names, numbers, len({owner for owner, both in later if both})))
    return tuple(found)


def _facts(prints: Prints) -> dict[str, str]:
    """What a report has, each in the one form by which spellings meet, and as it writes it; a name by its last word."""
    names = {parts[-1]: name for name in reversed(prints.names) if (parts := name_parts(name))}
    numbers = {plain: raw for raw in prints.numbers if not _is_year(plain := plain_number(raw))}
    return names | numbers


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEAR


def _said(fresh: dict[str, str], confirmed: set[str], *, numbers: bool) -> tuple[str, ...]:
    chosen = (written for fact, written in fresh.items() if fact in confirmed and fact[:1].isdigit() is numbers)
    return tuple(dict.fromkeys(chosen))[:_SHOWN]
