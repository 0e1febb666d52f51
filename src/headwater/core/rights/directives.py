"""The robots directives of a page: ``noindex``, ``max-snippet:50``, ``unavailable_after: …``."""

import re
from dataclasses import dataclass

# https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag, and noai/noimageai (DeviantArt, 2022)
VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable-after"})
PLAIN = frozenset(
    {
        "all", "none", "index", "noindex", "follow", "nofollow", "archive", "noarchive", "nocache", "snippet",
        "nosnippet", "translate", "notranslate", "imageindex", "noimageindex", "indexifembedded",
        "nositelinkssearchbox", "noodp", "noydir", "noai", "noimageai", "noyaca", "noimageclick",
    }
)  # fmt: skip
_NAMED = re.compile(r"\s*([A-Za-z_*][\w.*/ -]*?)\s*:\s*(.*)", re.DOTALL)
_DATED = "unavailable_after"
_SPELT = re.compile(
    r"(?P<limit>max[-_](?:snippet|image[-_]preview|video[-_]preview))"
    r"(?:\s*[:=]\s*(?P<value>\S*)|\s+(?P<apart>-?\d+|none|standard|large)(?!\S))?"
    r"|unavailable[-_]after\s*[:=]?\s*(?P<date>.*)|(?P<word>[\w-]+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive, lower case; ``value`` verbatim, "" where it takes none."""

    name: str
    value: str = ""


def directives(value: str) -> tuple[Directive, ...]:
    """The directives of a robots statement, in order; unknown words are left out.

    Slips of the pen are read as what they stand for: other separators, "max-snippet=50", "no-snippet". A date after
    ``unavailable_after`` may hold commas ("Friday, 25-Jun-27"): pieces that are no directive belong to it.
    """
    found: list[Directive] = []
    for piece in re.split("[,;]", value):
        fresh = [directive for spelt in _SPELT.finditer(piece) for directive in _meant(spelt)]
        if fresh:
            found.extend(fresh)
        elif found and found[-1].name == _DATED:
            found[-1] = Directive(_DATED, f"{found[-1].value},{piece}".strip())
    return tuple(found)


def _meant(spelt: re.Match[str]) -> list[Directive]:
    if spelt["date"] is not None:
        return [Directive(_DATED, spelt["date"].strip())]
    if spelt["limit"] is None:
        return _plain(spelt["word"])
    name = spelt["limit"].lower().replace("_", "-")
    return [Directive(name, spelt["value"] or spelt["apart"] or "")]  # without a number: malformed, not overlooked


def _plain(word: str) -> list[Directive]:
    name = word.lower().replace("_", "-")
    name = name if name in PLAIN else name.replace("no-", "no", 1)
    return [Directive(name)] if name in PLAIN else []


def addressed(value: str) -> tuple[tuple[str, str], ...]:
    """The (agent, directives) runs of an ``X-Robots-Tag`` value: ``noindex, somebot: nosnippet`` has two."""
    runs: list[tuple[str, list[str]]] = [("*", [])]
    for piece in value.split(","):
        named = _NAMED.match(piece)
        if named and named[1].lower().replace("_", "-") not in VALUED and _continues_no_date(runs[-1][1], piece):
            runs.append((named[1].lower(), [named[2]]))
        else:
            runs[-1][1].append(piece)
    return tuple((agent, ",".join(pieces).strip()) for agent, pieces in runs if ",".join(pieces).strip(" ,"))


def _continues_no_date(pieces: list[str], piece: str) -> bool:
    """A comma inside the date of ``unavailable_after: Fri, 25 Jun 2027 15:00`` opens no new agent."""
    return not (pieces and "unavailable_after" in pieces[-1].lower() and re.match(r"\s*\d", piece))
