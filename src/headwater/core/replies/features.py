"""What a reply is known by when decisions are learned from: its words, their beginnings, and its habits."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

from headwater.core import links
from headwater.core.replies.markdown import linked, plain
from headwater.core.words import tokens

MOST = 400  # of one reply; the first ones
_SAME = re.compile(r"(.)\1{3,}")
_LONG = 12  # letters of a word; of longer ones the beginning is a feature as well
_BEGINNING = 7
_SHORT, _LENGTHY = 40, 800  # characters
_FEW = 10  # letters; of so few their case says nothing


def features(words: str, name: str = "") -> dict[int, str]:
    """What a reply is known by, each as a number of 64 bits and as it can be told to a person.

    The numbers are kept and the words are not: from the counts nobody reads what was written.
    """
    found: dict[str, str] = {}
    for key, told in _features(words, name):
        found.setdefault(key, told)
        if len(found) == MOST:
            break
    return {_number(key): told for key, told in found.items()}


def _features(words: str, name: str) -> Iterator[tuple[str, str]]:
    text = unicodedata.normalize("NFKC", plain(words))
    addresses = linked(words)
    yield from _habits(text, len(addresses), name)
    for address in addresses:
        domain = links.site(address if "://" in address else f"//{address}")
        yield f"site {domain}", domain
        yield f"ending {domain.rpartition('.')[2]}", f"a link to .{domain.rpartition('.')[2]}"
    said = [word for word in tokens(_without(text, addresses)) if len(word) > 1]
    for word in said:
        yield f"word {word}", f"“{word}”"
        if len(word) >= _LONG:
            yield f"begins {word[:_BEGINNING]}", f"“{word[:_BEGINNING]}…”"
    for first, second in itertools.pairwise(said):
        yield f"pair {first} {second}", f"“{first} {second}”"


def _habits(text: str, addresses: int, name: str) -> Iterator[tuple[str, str]]:
    letters = [sign for sign in text if sign.isalpha()]
    if addresses:
        yield f"links {min(addresses, 3)}", "its links"
    if len(text) < _SHORT:
        yield "short", "that it is short"
    if len(text) > _LENGTHY:
        yield "long", "that it is long"
    if len(letters) > _FEW and sum(sign.isupper() for sign in letters) > len(letters) * 0.3:
        yield "capitals", "its capitals"
    if _SAME.search(text):
        yield "again", "the same sign again and again"
    if text.count("!") > 2:
        yield "exclaims", "its exclamation marks"
    if sum(unicodedata.category(sign) == "So" for sign in text) > 2:
        yield "pictures", "its little pictures"
    if any(sign.isdigit() for sign in name):
        yield "name with digits", "digits in the name"


def _without(text: str, addresses: tuple[str, ...]) -> str:
    for address in addresses:
        text = text.replace(address, " ")
    return text


def _number(key: str) -> int:
    """As a signed number, which every database keeps."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)
