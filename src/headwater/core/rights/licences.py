"""Which licence an address or a notice names, and what it permits."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[sc]es/(by(?:-(?:nc|nd|sa))*)|publicdomain/(zero|mark))(?:[/\s?#\"'>).]|$)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\s*CC[ -](BY(?:[ -](?:NC|ND|SA))*)(?:[ -]?\d(?:\.\d)?)?(?: \w+)?\s*|\s*CC[ -]?(0)(?:[ -]1\.0)?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A Creative Commons licence or dedication."""

    name: str  # "CC BY-SA", "CC0", "public domain"
    full_text: bool  # may the whole text be shown, with credit?
    altered: bool  # may it be translated?


def licence(value: str) -> Licence | None:
    """The Creative Commons licence a value names by address ("…/licenses/by/4.0/") or by name ("CC BY 4.0")."""
    address = _ADDRESS.search(value)
    if address:
        return (
            _of(address[1])
            if address[1]
            else Licence("CC0" if address[2].lower() == "zero" else "public domain", True, True)
        )
    named = _NAME.fullmatch(value)
    if named is None:
        return None
    return _of(named[1]) if named[1] else Licence("CC0", True, True)


def _of(parts: str) -> Licence:
    """Non-commercial and no-derivatives licences leave the full text to the owner's own word."""
    terms = re.split(r"[ -]+", parts.lower())
    restricted = "nc" in terms or "nd" in terms
    return Licence("CC " + "-".join(terms).upper(), full_text=not restricted, altered="nd" not in terms)
