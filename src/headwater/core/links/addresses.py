"""Addresses: their normal form, their site, and whether a word can be the link to a source.

Own code on ``urllib.parse``, with yarl for international hosts and tldextract for public suffixes. courlan was measured
and left out: it drops parameters that name the piece (``eid``, ``source``, ``keyword``, a bare ``?1234``).
"""

import re
from functools import cache, lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tldextract import TLDExtract
from yarl import URL

from headwater.core.links.tracking import tracks

_DEFAULT_PORTS = {"http": 80, "https": 443}

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
_PLAIN_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", re.ASCII)
_IPV6_HOST = re.compile(r"\[[0-9a-f:.]{2,45}\]", re.ASCII)
_IPV4_HOST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}", re.ASCII)
_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
_READY = re.compile(  # what most addresses look like: nothing to resolve, nothing to encode
    rf"https?://{_LABEL}(?:\.{_LABEL}){{1,8}}/(?:[A-Za-z0-9\-._~/!$&'()*+,;=:@]|%[0-9A-F]{{2}})*"
    r"(?:\?(?:[A-Za-z0-9\-._~/!$&'()*+,;=:@?]|%[0-9A-F]{2})+)?",
    re.ASCII,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):", re.ASCII)
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u2028\u2029\ufeff"
_SAFE_PATH = "/%!$&'()*+,;=:@"
_SAFE_QUERY = _SAFE_PATH + "?"


@lru_cache(maxsize=65536)
def normalise(url: str) -> str:
    """The normal form of an address, for comparing: two spellings of one address give the same word.

    Lower-case scheme and host (punycode), no default port, no dot segments, percent-encoding as RFC 3986 6.2.2 wants
    it, parameters sorted by name (equal names keep their order) without the tracking ones, no fragment except ``#!…``.
    A second pass changes nothing. What is no http(s) address comes back as it was, without white space at its edges.
    """
    word = url.strip(_EDGES)
    parts = _split(word)
    authority = _authority(parts) if parts else ""
    if parts is None or not authority:
        return word
    path = _without_dots(_percent(parts.path, _SAFE_PATH)) or "/"
    query = _query(parts.query, authority)
    bang = "#" + _percent(parts.fragment, _SAFE_QUERY) if parts.fragment.startswith("!") else ""
    return f"{parts.scheme}://{authority}{path}{'?' + query if query else ''}{bang}"


def encoded(url: str) -> str:
    """An address in ASCII, as RFC 3986 wants a URI; nothing else of it is changed."""
    try:
        return str(URL(url))
    except ValueError:  # its host is none; what else of it is said stays
        return quote(url, safe=_SAFE_QUERY + "#")


def site(url_or_host: str) -> str:
    """The registrable domain ("example.co.uk"), by the public suffix list with its private section.

    The host itself for names without a known public suffix (``courier.localhost``), for IPs and for bare suffixes;
    "" when there is no host. A port is never part of it.
    """
    return _site_of(host(url_or_host) or host("//" + url_or_host.strip(_EDGES)))


def owned(name: str) -> str:
    """The part of a host that its owner registered; under a suffix no list knows, its last two words."""
    own = site("//" + name)
    if own != name or ":" in name or _IPV4_HOST.fullmatch(name) or _suffixes()(name).suffix:
        return own
    return ".".join(name.split(".")[-2:])


def is_suffix(name: str) -> bool:
    """Whether a host is a public suffix, below which many owners have their domains ("co.uk", "github.io")."""
    return bool(name) and _suffixes()(name).suffix == name


def host(url: str) -> str:
    """The lower-case host of an address, in punycode, without port; "" when there is none."""
    try:
        name = urlsplit(url.strip(_EDGES)).hostname
    except ValueError:
        return ""
    return _host_name(name) if name else ""


def absolute(url: str, base: str) -> str:
    """An absolute http(s) address that can be shown and fetched, or "" when the word cannot be one.

    Refused: other schemes (``javascript:``, ``data:``, ``mailto:``), no host or one of a single word, credentials,
    control characters and line breaks inside, a port out of range. Spaces and letters outside ASCII are
    percent-encoded, hosts become punycode.
    """
    word = url.strip(_EDGES)
    if _READY.fullmatch(word):
        return word
    if not word or _FORBIDDEN.search(word):
        return ""
    scheme = _SCHEME.match(word)
    if scheme and scheme[1].lower() not in _DEFAULT_PORTS:
        return ""
    if scheme is None:
        try:
            word = urljoin(base.strip(_EDGES), word)
        except ValueError:
            return ""
    parts = _split(word)
    authority = _authority(parts) if parts else ""
    if parts is None or not authority:
        return ""
    query = "?" + _percent(parts.query, _SAFE_QUERY) if parts.query else ""
    fragment = "#" + _percent(parts.fragment, _SAFE_QUERY) if parts.fragment else ""
    return f"{parts.scheme}://{authority}{_percent(parts.path, _SAFE_PATH) or '/'}{query}{fragment}"


def _split(word: str) -> SplitResult | None:
    if _FORBIDDEN.search(word):
        return None
    try:
        parts = urlsplit(word)
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.netloc else None


def _authority(parts: SplitResult) -> str:
    """Host and port as they are written in a normal address; "" when they are not to be used."""
    if "@" in parts.netloc:
        return ""
    try:
        port = parts.port
    except ValueError:
        return ""
    name = _host_name(parts.hostname or "")
    if not name:
        return ""
    name = f"[{name}]" if ":" in name else name
    return name if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{name}:{port}"


@lru_cache(maxsize=8192)
def _host_name(name: str) -> str:
    name = name.lower().rstrip(".")
    if not name.isascii():
        try:
            name = (URL.build(scheme="http", host=name).raw_host or "").lower().rstrip(".")
        except ValueError:
            return ""
    if ":" in name:
        return name if _IPV6_HOST.fullmatch(f"[{name}]") else ""
    # A single word is a link that was cut off, or a name of some private network: nobody else can follow it.
    public = "." in name or name == "localhost"
    return name if public and len(name) <= 253 and _PLAIN_HOST.fullmatch(name) else ""


def _percent(part: str, safe: str) -> str:
    """The part with unreserved characters decoded, all others that need it encoded, hex digits in capitals."""
    if part.isascii() and part.isalnum():
        return part
    return quote(_PERCENT.sub(_one_percent, part), safe=safe)


def _one_percent(found: re.Match[str]) -> str:
    if found[1] is None:
        return "%25"
    return triplet(found[1])


def triplet(digits: str) -> str:
    """The normal form of a percent-encoded byte: plain where it need not be encoded (RFC 3986, 6.2.2.2)."""
    character = chr(int(digits, 16))
    return character if character in _UNRESERVED else f"%{digits.upper()}"


def _without_dots(path: str) -> str:
    """Remove dot segments (RFC 3986 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str, authority: str) -> str:
    if not query:
        return ""
    at = site("//" + authority)
    kept = [pair for pair in _percent(query, _SAFE_QUERY).split("&") if pair and not tracks(pair, at)]
    return "&".join(sorted(kept, key=lambda pair: pair.partition("=")[0]))


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=65536)
def _site_of(name: str) -> str:
    if not name or "." not in name or ":" in name or _IPV4_HOST.fullmatch(name):
        return name
    return _suffixes()(name).top_domain_under_public_suffix or name
