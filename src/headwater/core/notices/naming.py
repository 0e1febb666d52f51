"""What a notice is about: each address in it, and whether it is one of ours."""

import re
from dataclasses import dataclass

from headwater.core.links import absolute, host

MOST_NAMED = 100  # addresses in one notice; more of one outlet are better named by their path
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_REPLY = re.compile(rf"#reply-({_UUID})$")
_OURS = (
    ("reply", re.compile(rf"^replies/({_UUID})(?:/|$)")),
    ("item", re.compile(rf"^item/({_UUID})(?:/|$)")),
    ("story", re.compile(rf"^story/({_UUID})(?:-[^/]*)?(?:/|$)")),
    ("article", re.compile(r"^article/([^/?#]+)(?:/|$)")),
    ("source", re.compile(r"^source/([^/?#]+)(?:/|$)")),
)


@dataclass(frozen=True, slots=True)
class Named:
    """One thing a notice names."""

    written: str  # as it was written
    kind: str  # item, story, article, source, reply: a page of ours; ours: another; address, path: elsewhere; "": none
    key: str  # the number, the slug, the domain, or the address


def named(words: str, home: str) -> tuple[Named, ...]:
    """Every address in what somebody wrote, each once, in its order; lines and blanks part them.

    Args:
        words: addresses of our pages, of pieces elsewhere, or paths that end with "*".
        home: our own address, without a slash at its end.
    """
    found: dict[tuple[str, str], Named] = {}
    for word in words.replace("\x00", " ").split():
        written = word.strip("<>,;\"'")[:2000]
        if len(found) == MOST_NAMED:
            break
        if written:
            each = _named(written, home)
            found.setdefault((each.kind, each.key), each)
    return tuple(found.values())


def _named(written: str, home: str) -> Named:
    bare = written.split("://", 1)[-1]
    if bare.casefold().startswith("www."):
        bare = bare[4:]
    ours = home.split("://", 1)[-1].removeprefix("www.")
    if bare == ours or bare.startswith(f"{ours}/"):
        return _ours(written, bare[len(ours) :].lstrip("/"))
    if written.startswith("/"):
        return _ours(written, written.lstrip("/"))
    if written.endswith("*"):
        return Named(written, "path", bare.rstrip("*"))
    url = written if "://" in written else f"https://{written}"
    if not absolute(url, "") or "." not in (host(url) or ""):
        return Named(written, "", written)
    return Named(written, "address", url)


def _ours(written: str, path: str) -> Named:
    if found := _REPLY.search(path):
        return Named(written, "reply", found[1])
    for kind, pattern in _OURS:
        if found := pattern.match(path):
            return Named(written, kind, found[1])
    return Named(written, "ours", f"/{path}")
