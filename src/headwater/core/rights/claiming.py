"""What a signal claims: one reader per kind of statement, chosen by the statement's name."""

import re
from collections.abc import Callable
from datetime import datetime

from headwater.core import dates
from headwater.core.rights.ceiling import Picture
from headwater.core.rights.claims import Claim, Force, Value
from headwater.core.rights.directives import Directive, directives
from headwater.core.rights.licences import licence
from headwater.core.signals import Signal

_TRUE = frozenset({"true", "yes", "1", "y", "http://schema.org/true", "https://schema.org/true"})
_FALSE = frozenset({"false", "no", "0", "n", "http://schema.org/false", "https://schema.org/false"})
_AI_KEYS = frozenset({"train-ai", "ai-use", "ai-train", "ai-input"})
UNREADABLE = "is not readable, so it counts as the strictest reading"


def claims(signal: Signal, *, now: datetime) -> list[Claim]:
    """The claims of one signal; none for a statement that bears on nothing we do."""
    name = signal.name.lower()
    for wanted, reader in _READERS:
        if wanted.fullmatch(name):
            return reader(signal, now)
    return []


def _limit(signal: Signal, part: str, value: Value, because: str) -> Claim:
    return Claim(part, value, because, signal)


def _closed(signal: Signal, because: str) -> list[Claim]:
    """No words of the text may be shown."""
    return [_limit(signal, "excerpt", 0, because), _limit(signal, "full_text", False, because)]


# --- robots directives ------------------------------------------------------------------------------------------------


def _robots(signal: Signal, now: datetime) -> list[Claim]:
    return [claim for directive in directives(signal.value) for claim in _directive(signal, directive, now)]


def _directive(signal: Signal, directive: Directive, now: datetime) -> list[Claim]:
    match directive.name:
        case "noindex" | "none":
            return [_limit(signal, "listed", False, f"The page asks not to be listed ({directive.name}).")]
        case "nosnippet":
            return _closed(signal, "The page asks that no words of its text be shown (nosnippet).")
        case "max-snippet":
            return _max_snippet(signal, directive.value)
        case "max-image-preview":
            return _max_image(signal, directive.value)
        case "unavailable_after":
            return _unavailable_after(signal, directive.value, now)
    return [
        _limit(signal, part, value, sentence) for part, value, sentence in _PLAIN_DIRECTIVES.get(directive.name, ())
    ]


_NO_COPY = "The page asks that no copy of it be kept (noarchive)."
_PLAIN_DIRECTIVES: dict[str, tuple[tuple[str, Value, str], ...]] = {
    "noarchive": (("archive", False, _NO_COPY), ("full_text", False, _NO_COPY)),
    "nocache": (("archive", False, _NO_COPY), ("full_text", False, _NO_COPY)),
    "notranslate": (("translate", False, "The page asks not to be translated (notranslate)."),),
    "noimageindex": (("picture", Picture.NONE, "The page asks that its pictures be left alone (noimageindex)."),),
    "noai": (("mine_text", False, "The page asks that its text be kept from machine analysis (noai)."),),
}


def _max_snippet(signal: Signal, value: str) -> list[Claim]:
    number = re.fullmatch(r"-1|\d{1,9}", value)
    if number is None:
        return _closed(signal, f"The page limits what may be quoted, but the limit “{value}” {UNREADABLE}.")
    if value == "-1":
        return [Claim("excerpt", -1, "The page sets no limit of its own; ours stands.", signal, Force.REMARK)]
    if int(value) == 0:
        return _closed(signal, "The page asks that no words of its text be shown (max-snippet:0).")
    because = f"The page allows at most {int(value)} characters to be quoted (max-snippet)."
    return [_limit(signal, "excerpt", int(value), because), _limit(signal, "full_text", False, because)]


def _max_image(signal: Signal, value: str) -> list[Claim]:
    said = value.lower()
    if said in {"standard", "large"}:
        because = f"The page permits a preview picture ({said})."
        size = Picture(said)
        return [
            Claim("picture", size, because, signal, Force.GRANT),
            *([_limit(signal, "picture", size, because)] if size is Picture.STANDARD else []),
        ]
    if said == "none":
        return [_limit(signal, "picture", Picture.NONE, "The page permits no preview picture.")]
    return [_limit(signal, "picture", Picture.NONE, f"The page's limit on pictures “{value}” {UNREADABLE}.")]


def _unavailable_after(signal: Signal, value: str, now: datetime) -> list[Claim]:
    at = dates.stated(value)
    if at is None:
        because = f"The page names an end of its availability, but “{value}” {UNREADABLE}."
        return [_limit(signal, "expires", now, because), _limit(signal, "listed", False, because)]
    because = f"The page says it is unavailable after {at:%d %B %Y, %H:%M} UTC."
    gone = [_limit(signal, "listed", False, because)] if at <= now else []
    return [_limit(signal, "expires", at, because), *gone]


# --- reservations -----------------------------------------------------------------------------------------------------


def _tdm(signal: Signal, now: datetime) -> list[Claim]:
    del now
    match signal.value.strip():
        case "0":
            return []
        case "1":
            because = (
                "The owner reserves text and data mining (TDM reservation); only the feed's own words are analysed."
            )
        case other:
            because = f"The owner's reservation of text and data mining “{other}” {UNREADABLE}."
    return [_limit(signal, "mine_text", False, because)]


def _usage(signal: Signal, now: datetime) -> list[Claim]:
    """Content-Usage (AIPREF) and Content-Signal: our use is search, in their words."""
    del now
    found: list[Claim] = []
    for key, said in _pairs(signal.value):
        if key == "search" and said not in _TRUE:
            unsure = "" if said in _FALSE else f", or says so in a word that {UNREADABLE} (“{said}”)"
            because = f"The owner does not permit use for search and linking{unsure}."
            found.append(_limit(signal, "listed", False, because))
            found.extend(_closed(signal, because))
        elif key in _AI_KEYS and said not in _TRUE:
            because = (
                "The owner reserves use by AI. We train and generate nothing with it; "
                "grouping it for search is no such use."
            )
            found.append(Claim("mine_text", True, because, signal, Force.REMARK))
    return found


def _pairs(value: str) -> list[tuple[str, str]]:
    """The key=value members of an RFC 9651 dictionary or its looser cousins; a bare key means yes."""
    pairs = []
    for member in re.split(r"[,;]", value.lower()):
        key, equals, said = member.strip().partition("=")
        pairs.append((key.strip(), said.strip().strip('"?') if equals else "y"))
    return pairs


def _disallow(signal: Signal, now: datetime) -> list[Claim]:
    del now
    because = "The site's robots.txt asks us not to read this page; only what its own feed says is used."
    nothing: tuple[tuple[str, Value], ...] = (
        ("mine_text", False), ("full_text", False), ("picture", Picture.NONE), ("archive", False),
    )  # fmt: skip
    return [_limit(signal, part, value, because) for part, value in nothing]


# --- payment and licence ----------------------------------------------------------------------------------------------


def _free(signal: Signal, now: datetime) -> list[Claim]:
    del now
    said = signal.value.strip().lower()
    if said in _TRUE:
        return []
    if said in _FALSE:
        return _closed(signal, "The page is for subscribers: the headline and the link, no words of the text.")
    return _closed(signal, f"Whether the page is free is said in a way that {UNREADABLE} (“{signal.value}”).")


def _login(signal: Signal, now: datetime) -> list[Claim]:
    del now
    return _closed(signal, "The feed is given for a login only: the headline and the link, no words of the text.")


def _tier(signal: Signal, now: datetime) -> list[Claim]:
    del now
    if signal.value.strip().lower() != "locked":
        return []
    return _closed(signal, "The page is for subscribers: the headline and the link, no words of the text.")


def _licence(signal: Signal, now: datetime) -> list[Claim]:
    del now
    named = licence(signal.value)
    if named is None:
        because = "The page names licence terms that are not an open licence we know; full text needs the owner's word."
        return [_limit(signal, "full_text", False, because)]
    if named.full_text:
        return [
            Claim(
                "full_text", True, f"The text is under {named.name}: it may be shown with credit.", signal, Force.GRANT
            )
        ]
    because = (
        f"The text is under {named.name}, which does not cover every use on a news site; "
        "full text needs the owner's word."
    )
    unaltered = (
        []
        if named.altered
        else [_limit(signal, "translate", False, f"The text is under {named.name}: no adaptations.")]
    )
    return [_limit(signal, "full_text", False, because), *unaltered]


def _rights_notice(signal: Signal, now: datetime) -> list[Claim]:
    """A free notice ("© …") grants only when it is nothing but the name or address of an open licence."""
    named = licence(signal.value)
    if named is not None and len(signal.value) < 90:  # an address with a few words, not a page of terms
        return _licence(signal, now)
    because = "The owner's notice of rights grants no more than a quotation."
    return [Claim("full_text", False, because, signal, Force.REMARK)]


_READERS: tuple[tuple[re.Pattern[str], Callable[[Signal, datetime], list[Claim]]], ...] = (
    (re.compile(r"robots|x-robots-tag|[\w-]*bot[\w-]*"), _robots),
    (re.compile(r"tdm-reservation"), _tdm),
    (re.compile(r"content-usage|content-signals?"), _usage),
    (re.compile(r"disallow"), _disallow),
    (re.compile(r"isaccessibleforfree"), _free),
    (re.compile(r"article:content_tier"), _tier),
    (re.compile(r"authentication"), _login),
    (re.compile(r"(?:\w+:)?licen[sc]e(?:;.*)?|(?:dc|dcterms|cc)[.:]licen[sc]e"), _licence),
    (re.compile(r"(?:dc:|dcterms:|dc\.|dcterms\.)?rights|copyright|copyrightnotice|usageinfo"), _rights_notice),
)
