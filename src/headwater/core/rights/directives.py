"""The robots directives of a page: ``noindex``, ``max-snippet:50``, ``unavailable_after: …``."""

import re
from dataclasses import dataclass

# https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag, and noai/noimageai (DeviantArt, 2022)
VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
PLAIN = frozenset(
    {
        "all", "none", "index", "noindex", "follow", "nofollow", "archive", "noarchive", "nocache", "snippet",
        "nosnippet", "translate", "notranslate", "imageindex", "noimageindex", "indexifembedded",
        "nositelinkssearchbox", "noodp", "noydir", "noai", "noimageai", "noyaca", "noimageclick",
    }
)  # fmt: skip
_NAMED = re.compile(r"\s*([A-Za-z_*][\w.*/ -]*?)\s*:\s*(.*)", re.DOTALL)
_WORDS = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive, lower case; ``value`` verbatim, "" where it takes none."""

    name: str
    value: str = ""


def directives(value: str) -> tuple[Directive, ...]:
    """The directives of a robots statement, in order; unknown words are left out.

    A date after ``unavailable_after`` may hold commas ("Friday, 25-Jun-27"): pieces that are no directive belong to it.
    """
    found: list[Directive] = []
    for piece in value.split(","):
        fresh = _piece(piece)
        if fresh:
            found.extend(fresh)
        elif found and found[-1].name == "unavailable_after":
            found[-1] = Directive("unavailable_after", f"{found[-1].value},{piece}".strip())
    return tuple(found)


def _piece(piece: str) -> list[Directive]:
    named = _NAMED.match(piece)
    if named and named[1].lower() in VALUED:
        return [Directive(named[1].lower(), named[2].strip())]
    if named is None and piece.strip().lower() in VALUED:
        return [Directive(piece.strip().lower())]  # a limit without a number: malformed, and not to be overlooked
    words = [word for word in _WORDS.split(piece.strip().lower()) if word]
    return [Directive(word) for word in words] if words and all(word in PLAIN for word in words) else []


def addressed(value: str) -> tuple[tuple[str, str], ...]:
    """The (agent, directives) runs of an ``X-Robots-Tag`` value: ``noindex, somebot: nosnippet`` has two."""
    runs: list[tuple[str, list[str]]] = [("*", [])]
    for piece in value.split(","):
        named = _NAMED.match(piece)
        if named and named[1].lower() not in VALUED and _continues_no_date(runs[-1][1], piece):
            runs.append((named[1].lower(), [named[2]]))
        else:
            runs[-1][1].append(piece)
    return tuple((agent, ",".join(pieces).strip()) for agent, pieces in runs if ",".join(pieces).strip(" ,"))


def _continues_no_date(pieces: list[str], piece: str) -> bool:
    """A comma inside the date of ``unavailable_after: Fri, 25 Jun 2027 15:00`` opens no new agent."""
    return not (pieces and "unavailable_after" in pieces[-1].lower() and re.match(r"\s*\d", piece))
