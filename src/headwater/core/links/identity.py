"""What an address names, by whichever of its doors it is entered: with or without TLS, www, a telephone's page, AMP."""

import re
from functools import lru_cache

from headwater.core.links.addresses import normalise, owned
from headwater.core.links.resolving import resolved

_DOORS = frozenset({"www", "m", "mobile", "mobil", "touch", "wap", "amp"})
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|xhtml|php|shtml|aspx?|jsp|cfm)$", re.IGNORECASE)
_SLASHES = re.compile(r"//+")
_AMP_ENDING = re.compile(r"\.amp(?=\.html?$|$)", re.IGNORECASE)
_OF_A_PIECE = re.compile(r"\d|[-_][^-_/]+[-_]|\.[a-z]{3,5}$", re.IGNORECASE)  # a number, three words, an ending
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*|/\((?:[SFA]\([0-9a-z]{20,}\))+\)", re.IGNORECASE)
_AMP_PAIRS = re.compile(
    r"(?:amp(?:;)?(?:=(?:1|true|yes|on)?)?|(?:outputtype|output|view|mode|type|format|version)=amp|m=1"
    r"|mobile=(?:1|true|yes)|print(?:able)?(?:=(?:1|true|yes|y)?)?|(?:view|mode|action)=print|singlepage=(?:1|true)"
    r"|pagewanted=(?:all|print)|page=all|full=(?:1|true)|noredirect=(?:1|true|on))",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def identity(url: str) -> str:
    """The name of what stands at an address: one word for all ways to the same piece. Not an address to be fetched.

    The normal form of what is behind any click tracker, without scheme, host prefixes for other screens, AMP and print
    forms, session marks, index files, doubled and closing slashes. Only where the rest still tells pieces apart: a
    page about "amp" is no AMP page.
    """
    normal = normalise(resolved(url))
    scheme, separator, rest = normal.partition("://")
    if not separator or scheme not in {"http", "https"}:
        return normal
    front, bang, fragment = rest.partition("#")
    place, _, query = front.partition("?")
    authority, _, path = place.partition("/")
    kept = _pairs(query)
    return f"//{_host(authority)}{_path(path)}{'?' + kept if kept else ''}{bang}{fragment}"


def _host(authority: str) -> str:
    """The host without the labels that only choose a door; what the owner registered always stays."""
    name, _, port = authority.partition(":")
    own = owned(name)
    if port in {"80", "443"}:
        authority = name
    if authority.startswith("[") or not name.endswith("." + own):
        return authority
    labels = [label for label in name.removesuffix("." + own).split(".") if label not in _DOORS]
    return ".".join((*labels, own)) + (f":{port}" if port and port not in {"80", "443"} else "")


def _path(path: str) -> str:
    path = _PATH_SESSION.sub("", _SLASHES.sub("/", "/" + path))
    path = _without_amp(_AMP_ENDING.sub("", path))
    return _INDEX.sub("", path).rstrip("/")


def _without_amp(path: str) -> str:
    """The path without one part "amp", where what is left still names a piece."""
    parts = path.rstrip("/").split("/")
    at = next((at for at, part in enumerate(parts) if part.lower() == "amp"), 0)
    left = parts[:at] + parts[at + 1 :]
    return "/".join(left) if at and len(left) > 1 and _OF_A_PIECE.search(left[-1]) else path


def _pairs(query: str) -> str:
    pairs = [pair.replace("+", "%20") for pair in query.split("&") if pair and not _AMP_PAIRS.fullmatch(pair)]
    return "&".join(pairs)
