"""What reservations claim: text and data mining, use by AI, use for search, and what robots.txt forbids."""

import re

from headwater.core.rights.ceiling import Picture
from headwater.core.rights.claims import FALSE, TRUE, UNREADABLE, Claim, closed, limits, remark
from headwater.core.signals import Signal

_AI_KEYS = frozenset({"train-ai", "ai-use", "ai-train", "ai-input"})
_NO_AI = "The owner reserves use by AI. We train and generate nothing with it; grouping it for search is no such use."


def mining(signal: Signal) -> list[Claim]:
    """The claims of a TDM reservation (TDMRep)."""
    match signal.value.strip():
        case "0":
            return []
        case "1":
            because = (
                "The owner reserves text and data mining (TDM reservation); only the feed's own words are analysed."
            )
        case other:
            because = f"The owner's reservation of text and data mining “{other}” {UNREADABLE}."
    return limits(signal, because, mine_text=False)


def usage(signal: Signal) -> list[Claim]:
    """The claims of Content-Usage (AIPREF) and Content-Signal: our use is search, in their words."""
    found: list[Claim] = []
    for key, said in _pairs(signal.value):
        if key == "search" and said not in TRUE:
            unsure = "" if said in FALSE else f", or says so in a word that {UNREADABLE} (“{said}”)"
            because = f"The owner does not permit use for search and linking{unsure}."
            found.extend([*limits(signal, because, listed=False, mine_text=False), *closed(signal, because)])
        elif key in _AI_KEYS and said not in TRUE:
            found.extend(remark(signal, _NO_AI, "mine_text"))
        elif key == "use":
            found.extend(_degree(signal, said))
    return found


def _pairs(value: str) -> list[tuple[str, str]]:
    """The key=value members of an RFC 9651 dictionary or its looser cousins; a bare key means yes."""
    pairs = []
    for member in re.split(r"[,;]", value.lower()):
        key, equals, said = member.strip().partition("=")
        pairs.append((key.strip(), said.strip().strip('"?') if equals else "y"))
    return pairs


def _degree(signal: Signal, said: str) -> list[Claim]:
    """How much may be kept and passed on, by a Content-Signal: "immediate", "reference" or "full"."""
    if said == "full":
        return []
    if said == "reference":
        because = "The owner permits an index, short excerpts and links, and no more (use=reference)."
        return limits(signal, because, full_text=False)
    because = "The owner permits nothing of it to be kept or passed on (use=immediate)."
    if said != "immediate":
        because = f"How much of it may be kept is said in a word that {UNREADABLE} (“{said}”)."
    return [
        *closed(signal, because),
        *limits(signal, because, listed=False, archive=False, picture=Picture.NONE, mine_text=False),
    ]


def disallowed(signal: Signal) -> list[Claim]:
    """The claims of a Disallow that covers the page."""
    because = "The site's robots.txt asks us not to read this page; only what its own feed says is used."
    return limits(signal, because, mine_text=False, full_text=False, picture=Picture.NONE, archive=False)


def kept_from_ai(signal: Signal) -> list[Claim]:
    """The claims of an ai.txt that covers the page; read like noai, for both are words without a specification."""
    because = "The site's ai.txt asks that its text be kept from machine analysis."
    return limits(signal, because, mine_text=False)


def training(signal: Signal) -> list[Claim]:
    """What a trust.txt says about training: we train nothing."""
    return [] if signal.value.strip().lower() in TRUE else remark(signal, _NO_AI, "mine_text")
