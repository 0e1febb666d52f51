"""Where an outlet whose piece was withdrawn is reached: by whoever proved its domain, else by its own trust.txt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_MAIL = re.compile(r"(?:mailto:)?([^@\s<>,;:/?]+@[^@\s<>,;:/?]+\.[^@\s<>,;:/?]+)(?:\?.*)?", re.IGNORECASE)
MOST = 5  # addresses that one statement goes to


class Way(StrEnum):
    """By what an address of an outlet is known."""

    OWNER = "owner"  # whoever proved the domain
    TRUST = "trust.txt"
    ITSELF = "itself"  # it asked for the withdrawal
    NONE = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom to write to about an outlet's piece."""

    mails: tuple[str, ...]  # () nobody can be told
    way: Way
    reason: str


def addressees(owners: Sequence[str], trust: Sequence[tuple[str, str]], *, asked_by_itself: bool = False) -> Addressees:
    """Find where an outlet's statement of reasons goes.

    Args:
        owners: addresses of those who proved its domain.
        trust: the entries of its trust.txt, as written: ("contact", "mailto:…").
        asked_by_itself: whether it was the outlet that asked for the withdrawal, and so was told of it already.
    """
    if asked_by_itself:
        return Addressees((), Way.ITSELF, "It asked for this itself, and was told in the case.")
    if owners:
        return Addressees(tuple(dict.fromkeys(owners))[:MOST], Way.OWNER, "Its verified owner was written to.")
    contacts = [value.strip() for name, value in trust if name.strip().lower() == "contact"]
    mails = tuple(dict.fromkeys(found[1] for value in contacts if (found := _MAIL.fullmatch(value))))[:MOST]
    if mails:
        return Addressees(mails, Way.TRUST, "The contact in its trust.txt was written to.")
    if contacts:
        return Addressees(
            (), Way.NONE, f"Nobody could be told: its trust.txt names no e-mail address, but {contacts[0]}."
        )
    return Addressees((), Way.NONE, "Nobody could be told: no address of it is known, from an owner or its trust.txt.")
