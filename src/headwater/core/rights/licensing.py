"""What payment, licences and notices of rights claim."""

import re

from headwater.core import rsl
from headwater.core.rights.ceiling import Picture
from headwater.core.rights.claims import FALSE, TRUE, UNREADABLE, Claim, Force, closed, limits, remark
from headwater.core.rights.licences import licence
from headwater.core.signals import Signal

_FOR_SUBSCRIBERS = "The page is for subscribers: the headline and the link, no words of the text."
_NO_AI = "The owner's RSL terms reserve use by AI. We train and generate nothing with it."
_MINING = re.compile(
    r"(?:text|data|texte?s?)[ -]*(?:and|und|et|y|e|&)[ -]*(?:data|donn[ée]es|datos|dati|text)[ -]*mining|\bTDM\b"
    r"|data[ -]?mining|fouille de textes?|miner[íi]a de (?:textos?|datos)|estrazione di testo",
    re.IGNORECASE,
)
_NOTICE_LIMIT = 90  # characters: an address with a few words, not a page of terms


def free(signal: Signal) -> list[Claim]:
    """The claims of isAccessibleForFree."""
    said = signal.value.strip().lower()
    if said in TRUE:
        return []
    if said in FALSE:
        return closed(signal, _FOR_SUBSCRIBERS)
    return closed(signal, f"Whether the page is free is said in a way that {UNREADABLE} (“{signal.value}”).")


def tier(signal: Signal) -> list[Claim]:
    """The claims of article:content_tier."""
    return closed(signal, _FOR_SUBSCRIBERS) if signal.value.strip().lower() == "locked" else []


def login(signal: Signal) -> list[Claim]:
    """The claims of a feed that its server gives to those with a name and password only."""
    return closed(signal, "The feed is given for a login only: the headline and the link, no words of the text.")


def licensed(signal: Signal) -> list[Claim]:
    """The claims of a licence by its address or name."""
    named = licence(signal.value)
    if named is None:
        because = "The page names licence terms that are not an open licence we know; full text needs the owner's word."
        return limits(signal, because, full_text=False)
    if named.full_text:
        because = f"The text is under {named.name}: it may be shown with credit."
        return [Claim("full_text", True, because, signal, Force.GRANT)]
    because = (
        f"The text is under {named.name}, which does not cover every use on a news site; "
        "full text needs the owner's word."
    )
    unaltered = (
        [] if named.altered else limits(signal, f"The text is under {named.name}: no adaptations.", translate=False)
    )
    return [*limits(signal, because, full_text=False), *unaltered]


def notice(signal: Signal) -> list[Claim]:
    """A free notice ("© …") grants only when it is nothing but the name or address of an open licence.

    What it reserves in plain words is reserved: the law asks for no more than that a machine can read them.
    """
    if licence(signal.value) is not None and len(signal.value) < _NOTICE_LIMIT:
        return licensed(signal)
    said = remark(signal, "The owner's notice of rights grants no more than a quotation.", "full_text", False)
    if _MINING.search(signal.value):
        because = "The owner's notice of rights speaks of text and data mining, so its text is not analysed."
        said += limits(signal, because, mine_text=False)
    return said


def terms(signal: Signal) -> list[Claim]:
    """The claims of RSL terms: those that were read, those that stand in a feed, those that are only named."""
    if not signal.value.startswith("<"):
        because = "The owner names RSL terms that could not be read: the headline and the link, no words of the text."
        return _not_covered(signal, because)
    if not rsl.speaks(signal.value):
        return []
    offered = rsl.offer(signal.value)
    if offered is None:
        return _not_covered(signal, f"The owner's RSL terms are written in a way that {UNREADABLE}.")
    if not offered.covered:
        forbidden = limits(signal, "The owner's RSL terms prohibit use for search.", listed=False)
        because = "The owner's RSL terms grant us no licence for free: the headline and the link, no words of the text."
        return [*_not_covered(signal, because), *(forbidden if offered.forbidden else [])]
    found = remark(signal, "The owner's RSL terms permit search for free: a link and a short excerpt.", "excerpt", -1)
    if not offered.whole:
        found += limits(signal, "The owner's RSL terms permit search, and no full text.", full_text=False)
    return found + (remark(signal, _NO_AI, "mine_text") if offered.reserved else [])


def _not_covered(signal: Signal, because: str) -> list[Claim]:
    return [
        *closed(signal, because),
        *limits(signal, because, picture=Picture.NONE, mine_text=False, translate=False),
    ]
