"""Links for pieces that come without one: an agency's wire names an id, its site shows the piece under an address."""

import re
from typing import Protocol
from urllib.parse import quote

from headwater.core import links
from headwater.core.feed.standing import Standing


class Linked(Protocol):
    """An entry as far as its links go."""

    @property
    def guid(self) -> str:
        """The feed's own id of the piece."""
        ...

    @property
    def links(self) -> tuple[str, ...]:
        """The links it names, the best first."""
        ...

    @property
    def standing(self) -> Standing:
        """How it stands with its provider."""
        ...


_FIELD = re.compile(r"\{([^{}]*)\}")
_FIELDS = ("id", "end")
_LAST = re.compile(r"[^:/]*$")


def candidates(entry: Linked, pattern: str) -> tuple[str, ...]:
    """Where an entry may lead, the best first: its own links, what the pattern makes, its id if that is an address."""
    if entry.links:
        return entry.links
    return tuple(filter(None, (made(pattern, entry.guid), entry.standing.address)))


def missing(guid: str) -> str:
    """Why an entry without any link is refused, and what an operator can do about it."""
    if not guid:
        return "it has no link and no permanent address"
    return "it has no link and no permanent address; a link pattern set for its feed can make one of its id"


def made(pattern: str, guid: str) -> str:
    """The address of a piece by its feed's link pattern; "" without a pattern or an id.

    Args:
        pattern: ``https://agency.example/item/{id}``; ``{id}`` is the whole id, ``{end}`` what stands in it after the
            last colon or slash. Both are percent-encoded.
        guid: "urn:newsml:agency.example:20261125:4711".
    """
    if not pattern or not guid:
        return ""
    last = _LAST.search(guid)
    fields = {"id": guid, "end": last[0] if last else guid}
    return links.absolute(_FIELD.sub(lambda found: quote(fields.get(found[1], ""), safe=""), pattern), pattern)


def problem(pattern: str) -> str:
    """What is wrong with a link pattern, as a sentence for whoever wrote it; "" when it can be used."""
    named = _FIELD.findall(pattern)
    if unknown := [name for name in named if name not in _FIELDS]:
        return f"{{{unknown[0][:40]}}} is not known: a link pattern has {{id}} or {{end}}."
    if not named:
        return "A link pattern has {id} or {end} where the id of the piece belongs."
    if not made(pattern, "x"):
        return "A link pattern begins with https:// and a host, as an address does."
    if links.host(made(pattern, "x")) != links.host(made(pattern, "y")):
        return "The id of a piece cannot be part of the host."
    return ""
