"""What each character is to whoever walks a page: looked up, not asked; and words known by the hashes of their letters."""  # noqa: E501

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing

PLANE = 1 << 16  # the characters of the basic plane; those beyond are signs, not letters

Codes = NDArray[np.uint32]
Signs = NDArray[np.uint16]
Hashes = NDArray[np.uint64]
Bits = NDArray[np.int64]

BASIS, PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a
_NONE, _HALF = np.uint64(0), np.uint64(32)


class Sign(IntFlag):
    """What a character can be, several things at once."""

    SPACE = auto()
    UNSEEN = auto()  # takes no place: control characters, soft hyphens, halves of characters
    STOP = auto()  # may end a sentence where white space follows
    FULL_STOP = auto()  # ends one
    CLOSES = auto()  # may stand after the stop
    PAUSE = auto()
    WIDE = auto()  # of a script that writes a syllable or a word with one sign
    DIGIT = auto()
    LETTER = auto()
    SMALL = auto()
    LARGE = auto()


_CLASSES = {
    Sign.SPACE: r"\s",
    Sign.UNSEEN: r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad\ud800-\udfff]",
    Sign.STOP: r"[.!?…।؟]",
    Sign.FULL_STOP: r"[。！？]",
    Sign.CLOSES: r"[\"'”’»)\]]",
    Sign.PAUSE: r"[,;،、，]",
    Sign.WIDE: r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]",
    Sign.DIGIT: r"\d",
    Sign.LETTER: r"[^\W\d_]",
}


@cache
def signs() -> Signs:
    """What each character of the basic plane is, signs added up."""
    plane = "".join(map(chr, range(PLANE)))
    table = np.zeros(PLANE, dtype=np.uint16)
    for sign, pattern in _CLASSES.items():
        table[[found.start() for found in re.finditer(pattern, plane)]] |= np.uint16(sign)
    for at, letter in enumerate(plane):
        table[at] |= int(Sign.SMALL) * letter.islower() | int(Sign.LARGE) * letter.isupper()
    return table


@cache
def folded() -> Codes:
    """The small letter of each character of the basic plane, where it is a single one; else the character itself."""
    lower = (chr(code).lower() for code in range(PLANE))
    return np.array([ord(small) if len(small) == 1 else code for code, small in enumerate(lower)], dtype=np.uint32)


def codes(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def hashed(word: str) -> int:
    """The hash of a word's letters as they stand."""
    value = int(BASIS)
    for letter in word:
        value = ((value ^ ord(letter)) * int(PRIME)) & 0xFFFFFFFFFFFFFFFF
    return value


@dataclass(frozen=True, slots=True)
class Lookup:
    """Words, by their hashes, and a number for each."""

    keys: Hashes
    values: Bits


def lookup(words: Mapping[str, int]) -> Lookup:
    """A table for ``found``; at least three places of four are free."""
    size = 64
    while size < 4 * len(words):
        size *= 2
    keys, values = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.int64)
    for word, value in words.items():
        key = hashed(word)
        at = (key ^ (key >> 32)) & (size - 1)
        while keys[at]:
            at = (at + 1) & (size - 1)
        keys[at], values[at] = key, value
    return Lookup(keys, values)


@borrowing
def found(key: np.uint64, keys: Hashes, values: Bits) -> int:
    """The number of a word by its hash; 0 for one that is not in the table."""
    last = np.uint64(len(keys) - 1)
    at = (key ^ (key >> _HALF)) & last
    while keys[at] != _NONE:
        if keys[at] == key:
            return int(values[at])
        at = (at + np.uint64(1)) & last
    return 0


@borrowing
def sign_of(code: np.uint32, signs: Signs) -> int:
    """What a character is."""
    return int(signs[code]) if code < PLANE else 0
