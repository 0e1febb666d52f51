"""The section of a piece, by what its outlet says of it; nothing where that is not clear."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from headwater.core.sections.paper import BY_KEY, GENERAL
from headwater.core.sections.words import LONGEST, SECTION_OF

_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 4
"""Of a section's name; a longer path segment is a headline."""


def guess(*, feed: str, categories: Sequence[str], page_section: str, url: str) -> str:
    """The key of the section a piece belongs to; "" when nothing says so clearly.

    Args:
        feed: the section of the feed it came in, ``GENERAL`` when the feed says nothing; it goes before all else.
        categories: of the feed's entry, most telling first or in any order.
        page_section: as the page names it.
        url: of the piece; the folders of its path and the first label of its host are read.
    """
    if feed != GENERAL and feed in BY_KEY:
        return feed
    by_category = majority([section for name in categories for section in set(_named(name))])
    return _only(_named(page_section)) or by_category or _of_address(url)


def majority(sections: Sequence[str]) -> str:
    """The section most pieces of a story stand in; "" for none, or when two are level."""
    counted = Counter(section for section in sections if section).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return GENERAL
    return counted[0][0]


def _of_address(url: str) -> str:
    """The section of the first folder that names one: the outer folder is the section, the inner one a part of it."""
    try:
        parts = urlsplit(url)
    except ValueError:  # half an IPv6 host
        return GENERAL
    folders = [unquote(part) for part in parts.path.split("/") if part]
    host = (parts.hostname or "").split(".")
    if len(host) > 2:
        folders.insert(0, host[0])
    short = (
        folder for folder in folders if len(_words(folder)) <= MOST_WORDS and not re.search(r"\d{3}|\.\w+$", folder)
    )
    return next((section for folder in short if (section := _only(_named(folder)))), GENERAL)


def _only(sections: Iterable[str]) -> str:
    found = set(sections)
    return found.pop() if len(found) == 1 else GENERAL


def _named(text: str) -> Iterator[str]:
    """The sections a text names, the longest phrases first: "climate change" is one name, not two."""
    words = _words(text)
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            section = SECTION_OF.get(" ".join(words[at : at + length]))
            if section is not None:
                yield section
                at += length - 1
                break
        at += 1


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
