"""The notice of rights on every piece: who holds them, which licence it is under, whom to ask, as its owner says."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.core.rights.licences import Licence, licence
from headwater.core.signals import RSL_TYPE, Signal, licence_name

_NAMING = frozenset({"license", "rights", "copyrightnotice", "dc.rights", "dcterms.rights"})


@dataclass(frozen=True, slots=True)
class Notice:
    """What an owner says about whose a piece is; each "" where nobody says."""

    holder: str  # verbatim
    year: str
    words: str  # a notice of copyright, verbatim
    credit: str  # how it wants to be credited, verbatim
    licence: str  # "CC BY"; the name of an open licence we know
    licence_url: str
    terms_url: str  # conditions of use
    ask_url: str  # where a licence can be had


def notice(signals: Sequence[Signal]) -> Notice:
    """The notice that follows from what an owner says; of several statements the first in the order of the receipt."""
    said: dict[str, str] = {}
    for signal in signals:
        said.setdefault(signal.name.lower(), signal.value)
    named = _licences(signals)
    addresses = [value for value, _ in named if _is_address(value)]
    words = (said.get(name, "") for name in ("copyrightnotice", "copyright", "rights", "dc.rights", "dcterms.rights"))
    return Notice(
        holder=said.get("copyrightholder", ""),
        year=said.get("copyrightyear", ""),
        words=next(filter(None, words), ""),
        credit=said.get("credittext", ""),
        licence=named[0][1].name if named else "",
        licence_url=next(iter(addresses), ""),
        terms_url=_address(said.get("usageinfo", "")) or _address(said.get(licence_name(RSL_TYPE), "")),
        ask_url=_address(said.get("acquirelicensepage", "")),
    )


def _licences(signals: Sequence[Signal]) -> list[tuple[str, Licence]]:
    """The licences that statements name by address or name; none beside terms we do not know: that is no clear word."""
    said = [(signal.name.lower(), signal.value) for signal in signals]
    known = [(value, found) for name, value in said if name in _NAMING and (found := licence(value))]
    return known if all(licence(value) for name, value in said if name == "license") else []


def _address(value: str) -> str:
    return value if _is_address(value) else ""


def _is_address(value: str) -> bool:
    return value.startswith(("https://", "http://"))
