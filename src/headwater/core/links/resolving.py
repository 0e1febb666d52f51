"""The address behind a click tracker or a cache, read out of its own: nobody is asked."""

import ipaddress
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from headwater.core.links.addresses import absolute, host, site
from headwater.core.links.wrappers import WRAPPERS, How, Wrapper

_DEEPEST = 5  # wrappers in one another
_PLAIN = re.compile(r"https?:/{1,2}[^\s\"'<>\\\x00-\x20\x7f-\U0010ffff]+")
_SCHEME = re.compile(r"(https?):/{1,2}(?=[^/])", re.IGNORECASE)
_BARE = re.compile(r"[a-z0-9\-]+(?:\.[a-z0-9\-]+)+(?::\d+)?(?:/|$)", re.IGNORECASE | re.ASCII)
_ENCODED = re.compile(r"https?(?::|%3a)%2f%2f", re.IGNORECASE)
_RUN = re.compile(r"[A-Za-z0-9_\-]{16,}", re.ASCII)
_CODED = re.compile(r"0([0A-Z])")
_FEEDSPORTAL = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXY", (
    "0", ".", "/", "?", "-", "=", "&", ",", "_", "%", "+", "http://", "https://", ".com", ".co.uk", ";", "|", ":",
    "www.", "#", "$", "~", "!", "(", ")",
), strict=True))  # fmt: skip
_PRIVATE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)

_BY_HOST: dict[str, list[Wrapper]] = {}
for _each in WRAPPERS:
    _BY_HOST.setdefault(_each.host, []).append(_each)


@lru_cache(maxsize=16384)
def resolved(url: str) -> str:
    """The address a known click tracker or AMP cache leads to, as it stands in the tracker's own; else ``url``.

    Wrappers in one another are all taken off. What would lead to another scheme, a private network or nowhere stays as
    it is: it is no link to a source.
    """
    found = url
    for _ in range(_DEEPEST):
        inner = _unwrapped(found)
        if not inner:
            break
        found = inner
    return found


def _unwrapped(url: str) -> str:
    name = host(url)
    wrappers = _wrappers(name) if name else ()
    if not wrappers:
        return ""
    parts = urlsplit(url.strip())
    for wrapper in wrappers:
        for written in _written(wrapper, parts):
            target = _public(written)
            if target and target != url:
                return target
    return ""


def _wrappers(name: str) -> tuple[Wrapper, ...]:
    """The wrappers of a host and of the hosts above it."""
    labels = name.split(".")
    above = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    found = [wrapper for each in above for wrapper in _BY_HOST.get(each, ())]
    if "google" in labels and site(name).startswith("google."):
        found += _BY_HOST["google.*"]
    return tuple(found)


def _written(wrapper: Wrapper, parts: SplitResult) -> Iterator[str]:
    """What may be the address, as it is written there."""
    at = parts.path.find(wrapper.path) if wrapper.how is How.MIDDLE else 0
    if at < 0 or not parts.path.startswith(wrapper.path, at):
        return iter(())
    return _READERS[wrapper.how](wrapper, parts, parts.path[at + len(wrapper.path) :])


def _parameters(wrapper: Wrapper, parts: SplitResult, _rest: str) -> Iterator[str]:
    given = {name.lower(): value for name, value in reversed(parse_qsl(parts.query, errors="surrogateescape"))}
    for name in wrapper.names:
        if value := given.get(name.lower()):
            # Written without encoding, the inner address's own parameters look like the tracker's.
            plain = re.search(rf"(?:^|&){re.escape(name)}=(https?://[^%]*)$", parts.query, re.IGNORECASE)
            yield plain[1] if plain and "?" in plain[1] else value


def _from_query(_wrapper: Wrapper, parts: SplitResult, _rest: str) -> Iterator[str]:
    yield unquote(parts.query) if _ENCODED.match(parts.query) else parts.query


def _from_path(_wrapper: Wrapper, parts: SplitResult, rest: str) -> Iterator[str]:
    """An address in a path: from its scheme on, whole; without one it begins with a host."""
    if _ENCODED.match(rest):  # one part of the path, and the tracker's own parts follow
        yield unquote(rest.split("/", 1)[0])
        return
    whole = (f"{rest}?{parts.query}" if parts.query else rest).split("__;", 1)[0]
    known = _SCHEME.search(whole)
    if known:
        yield f"{known[1]}://{whole[known.end() :]}"
    elif _BARE.match(whole):
        yield f"https://{whole}"


def _from_parameter_in_base64(wrapper: Wrapper, parts: SplitResult, rest: str) -> Iterator[str]:
    for value in _parameters(wrapper, parts, rest):
        yield from _from_base64(value.removeprefix("a1"))


def _from_path_in_base64(_wrapper: Wrapper, _parts: SplitResult, rest: str) -> Iterator[str]:
    for run in _RUN.findall(rest):
        yield from _from_base64(run)


def _from_base64(run: str) -> Iterator[str]:
    try:
        raw = urlsafe_b64decode(run + "=" * (-len(run) % 4))
    except ValueError:
        return
    yield from _PLAIN.findall(raw.decode("latin-1"))


def _from_proofpoint(wrapper: Wrapper, parts: SplitResult, rest: str) -> Iterator[str]:
    for value in _parameters(wrapper, parts, rest):
        yield unquote(value.replace("-", "%").replace("_", "/"))


def _from_feedsportal(_wrapper: Wrapper, parts: SplitResult, _rest: str) -> Iterator[str]:
    coded = next((part for part in reversed(parts.path.split("/")) if part.startswith(("0L", "0M", "l0L"))), "")
    if coded:
        yield _CODED.sub(lambda found: _FEEDSPORTAL.get(found[1], found[0]), coded.removeprefix("l"))


_READERS: dict[How, Callable[[Wrapper, SplitResult, str], Iterator[str]]] = {
    How.PARAMETER: _parameters,
    How.PATH: _from_path,
    How.MIDDLE: _from_path,
    How.QUERY: _from_query,
    How.BASE64: _from_parameter_in_base64,
    How.BASE64_PATH: _from_path_in_base64,
    How.PROOFPOINT: _from_proofpoint,
    How.FEEDSPORTAL: _from_feedsportal,
}


def _public(written: str) -> str:
    """The address when anybody may be sent there; "" when not."""
    if not _SCHEME.match(written):
        return ""
    address = absolute(written, "")
    name = host(address)
    if not name or "." not in name or name.rsplit(".", 1)[-1] in _PRIVATE or name.endswith(".home.arpa"):
        return ""
    try:
        return address if ipaddress.ip_address(name).is_global else ""
    except ValueError:
        # "127.1" and "0x7f.0.0.1" are addresses to many programs.
        return "" if _NUMBER.fullmatch(name.rsplit(".", 1)[-1]) else address
