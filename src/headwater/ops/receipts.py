"""The receipt of a page by itself, without taking anything in: here of one in a file, ``asking`` of one on the web."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from headwater.core import page, rights
from headwater.core.errors import PageRefused
from headwater.core.rights import RightsRules, Showing, Terms
from headwater.core.signals import Signal
from headwater.ops import documents


@dataclass(frozen=True, slots=True)
class Judge:
    """By what a receipt is decided, besides the signals."""

    rules: RightsRules
    terms: tuple[Terms, ...] = ()

    def decide(self, said: Sequence[Signal], now: datetime) -> Showing:
        """The receipt by some statements."""
        return rights.showing(said, terms=self.terms, now=now, rules=self.rules)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What may be shown of a page, as far as it could be found out."""

    name: str  # as it was asked for
    url: str
    showing: Showing | None = None
    problem: str = ""  # why the page, or anything, could not be read
    notes: Sequence[str] = field(default=())  # what was asked for besides the page, and what came of it


def of_file(name: str, *, url: str, judge: Judge) -> Receipt:
    """The receipt of a page in a file: what it says itself; nobody is asked about its host."""
    document = documents.read(name)
    if document.problem:
        return Receipt(name, url, problem=document.problem)
    now = datetime.now(UTC)
    try:
        read = page.read(document.body, url=url, content_type="", now=now)
    except PageRefused as err:
        return Receipt(name, url, problem=err.reason)
    return Receipt(name, url, judge.decide(read.signals, now), notes=("nothing was asked of its host",))
