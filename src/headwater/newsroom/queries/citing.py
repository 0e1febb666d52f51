"""What our articles rest on, without a word of what was withdrawn since."""

from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from headwater.wire.queries import reading

WITHDRAWN = "A piece that was withdrawn"


class Cites(Protocol):
    """Something that an article rests on, as a table or an export holds it."""

    @property
    def kind(self) -> str:
        """One of item, story, document."""

    @property
    def of(self) -> UUID | None:
        """Its number here."""

    @property
    def url(self) -> str:
        """Where it stands."""

    @property
    def title(self) -> str:
        """Its headline or name."""


_Cites = TypeVar("_Cites", bound=Cites)


def not_withdrawn(cited: Sequence[_Cites]) -> tuple[_Cites | None, ...]:
    """What an article rests on; None in the place of what was withdrawn since, of which no word is repeated."""
    named = [reading.Named(each.of, each.url, each.title) for each in cited if each.kind != "document"]
    gone = reading.withheld(named) if named else frozenset()
    return tuple(
        None if each.kind != "document" and reading.Named(each.of, each.url, each.title) in gone else each
        for each in cited
    )
