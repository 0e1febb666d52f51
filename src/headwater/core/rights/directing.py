"""What robots directives claim, in a page or a header: noindex, nosnippet, max-snippet and their kin."""

import re
from datetime import datetime

from headwater.core import dates
from headwater.core.rights.ceiling import Picture
from headwater.core.rights.claims import UNREADABLE, Asked, Claim, Force, closed, limits, remark
from headwater.core.rights.directives import Directive, directives
from headwater.core.signals import Signal

_NO_COPY = "The page asks that no copy of it be kept (noarchive)."
_NO_AI = "The page asks that its text be kept from machine analysis (noai)."
_PLAIN: dict[str, tuple[Asked, ...]] = {
    "noindex": (("listed", False, "The page asks not to be listed (noindex)."),),
    "none": (("listed", False, "The page asks not to be listed (none)."),),
    "noarchive": (("archive", False, _NO_COPY), ("full_text", False, _NO_COPY)),
    "nocache": (("archive", False, _NO_COPY), ("full_text", False, _NO_COPY)),
    "notranslate": (("translate", False, "The page asks not to be translated (notranslate)."),),
    "noimageindex": (("picture", Picture.NONE, "The page asks that its pictures be left alone (noimageindex)."),),
    "noai": (("mine_text", False, _NO_AI),),
}


def directed(signal: Signal, now: datetime) -> list[Claim]:
    """The claims of a robots statement."""
    return [claim for directive in directives(signal.value) for claim in _directive(signal, directive, now)]


def _directive(signal: Signal, directive: Directive, now: datetime) -> list[Claim]:
    match directive.name:
        case "nosnippet":
            return closed(signal, "The page asks that no words of its text be shown (nosnippet).")
        case "max-snippet":
            return _max_snippet(signal, directive.value)
        case "max-image-preview":
            return _max_image(signal, directive.value)
        case "unavailable_after":
            return _unavailable_after(signal, directive.value, now)
        case "noimageai":
            because = "The page asks that its pictures be kept from AI; we analyse nobody's pictures (noimageai)."
            return remark(signal, because, "picture", Picture.NONE)
    return [Claim(part, value, because, signal) for part, value, because in _PLAIN.get(directive.name, ())]


def _max_snippet(signal: Signal, value: str) -> list[Claim]:
    if value == "-1":
        return remark(signal, "The page sets no limit of its own; ours stands.", "excerpt", -1)
    if re.fullmatch(r"\d{1,9}", value, re.ASCII) is None:
        return closed(signal, f"The page limits what may be quoted, but the limit “{value}” {UNREADABLE}.")
    if int(value) == 0:
        return closed(signal, "The page asks that no words of its text be shown (max-snippet:0).")
    because = f"The page allows at most {int(value)} characters to be quoted (max-snippet)."
    return limits(signal, because, excerpt=int(value), full_text=False)


def _max_image(signal: Signal, value: str) -> list[Claim]:
    said = value.lower()
    if said in {"standard", "large"}:
        because = f"The page permits a preview picture ({said})."
        size = Picture(said)
        granted = [Claim("picture", size, because, signal, Force.GRANT)]
        return granted + (limits(signal, because, picture=size) if size is Picture.STANDARD else [])
    if said == "none":
        return limits(signal, "The page permits no preview picture.", picture=Picture.NONE)
    return limits(signal, f"The page's limit on pictures “{value}” {UNREADABLE}.", picture=Picture.NONE)


def _unavailable_after(signal: Signal, value: str, now: datetime) -> list[Claim]:
    at = dates.stated(value)
    if at is None:
        because = f"The page names an end of its availability, but “{value}” {UNREADABLE}."
        return limits(signal, because, expires=now, listed=False)
    because = f"The page says it is unavailable after {at:%d %B %Y, %H:%M} UTC."
    gone = limits(signal, because, listed=False) if at <= now else []
    return [*limits(signal, because, expires=at), *gone]
