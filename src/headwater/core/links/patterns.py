"""Link patterns: the address of a piece out of its id, for wires whose pieces come without a link."""

import re
from urllib.parse import quote

from headwater.core.links.addresses import absolute, host

_FIELD = re.compile(r"\{([^{}]*)\}")
_FIELDS = ("id", "end")
_LAST = re.compile(r"[^:/]*$")


def from_pattern(pattern: str, guid: str) -> str:
    """The address of a piece by a link pattern; "" without a pattern or an id.

    Args:
        pattern: ``https://agency.example/item/{id}``; ``{id}`` is the whole id, ``{end}`` what stands in it after the
            last colon or slash. Both are percent-encoded.
        guid: "urn:newsml:agency.example:20261125:4711".
    """
    if not pattern or not guid:
        return ""
    last = _LAST.search(guid)
    fields = {"id": guid, "end": last[0] if last else ""}
    return absolute(_FIELD.sub(lambda found: quote(fields.get(found[1], ""), safe=""), pattern), "")


def pattern_problem(pattern: str) -> str:
    """What is wrong with a link pattern, as a phrase for whoever wrote it; "" when it can be used."""
    named = _FIELD.findall(pattern)
    if unknown := [name for name in named if name not in _FIELDS]:
        return f"{{{unknown[0][:40]}}} means nothing: a link pattern has {{id}} or {{end}} in it"
    if not named:
        return "a link pattern has {id} or {end} where the id of a piece belongs"
    made = [from_pattern(pattern, each) for each in ("x", "y")]
    if not all(made) or host(made[0]) != host(made[1]):
        return "a link pattern begins with http:// or https:// and a host"
    return ""
