"""What was new when: which report first had a name, a number or a quotation that others took up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from headwater.core.prints import Prints, same_words
from headwater.core.stories.books import name_parts
from headwater.core.words import plain_number

_SHOWN = 4  # of names, of numbers, and of quotations, of one report
_QUOTE = "“"  # begins what stands for a quotation, for no name and no number does
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
    quotes: tuple[str, ...] = ()  # whose words it was the first to quote, as it names them


def news(tellings: Sequence[Telling]) -> tuple[News, ...]:
    """The reports that brought something another owner took up later, after the first report, in order of time.

    A name, a number or a quotation only one newsroom has may be a slip or its own affair; once another has it too, it
    was news. The first report is not named: all of it was new. The same words, cut or slightly reworded, are no news.

    Args:
        tellings: in any order; of each text one.
    """
    rows = sorted(tellings, key=lambda one: (one.at, one.item))
    spoken = _Spoken()
    facts = [_facts(one.prints) | spoken.of(one.prints) for one in rows]
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
            owners = len({owner for owner, both in later if both})
            quotes = _said(fresh, confirmed, _is_quote)
            names = tuple(name for name in _said(fresh, confirmed, _is_name) if name not in quotes)
            found.append(News(one.item, names, _said(fresh, confirmed, _is_number), owners, quotes))
    return tuple(found)


class _Spoken:
    """The quotations of a story's reports, each known again in others. Mutable."""

    def __init__(self) -> None:
        self._known: list[bytes] = []

    def of(self, prints: Prints) -> dict[str, str]:
        """The quotations of a report, each by its number in the story, and whose words it says they are."""
        return {f"{_QUOTE}{self._number(words)}": speaker for speaker, words in reversed(prints.quotes)}

    def _number(self, words: bytes) -> int:
        for number, known in enumerate(self._known):
            if same_words(words, known):
                return number
        self._known.append(words)
        return len(self._known) - 1


def _facts(prints: Prints) -> dict[str, str]:
    """What a report has, each in the one form by which spellings meet, and as it writes it; a name by its last word."""
    names = {parts[-1]: name for name in reversed(prints.names) if (parts := name_parts(name))}
    numbers = {plain: raw for raw in prints.numbers if not _is_year(plain := plain_number(raw))}
    return names | numbers


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEAR


def _is_quote(fact: str) -> bool:
    return fact.startswith(_QUOTE)


def _is_number(fact: str) -> bool:
    return fact[:1].isdigit()


def _is_name(fact: str) -> bool:
    return not _is_number(fact) and not _is_quote(fact)


def _said(fresh: dict[str, str], confirmed: set[str], wanted: Callable[[str], bool]) -> tuple[str, ...]:
    chosen = (written for fact, written in fresh.items() if fact in confirmed and wanted(fact))
    return tuple(dict.fromkeys(chosen))[:_SHOWN]
