"""Which words of many stand in the tags of a page, or in a text, in one pass over its bytes.

Source:
    Aho, Corasick: Efficient string matching: an aid to bibliographic search, CACM 1975.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing

_BYTES = 256
_LESS, _MORE, _QUOTE, _APOSTROPHE, _EQUALS, _SPACE = (ord(sign) for sign in "<>\"'= ")
_BEGINNING = 7  # letters of a word that are looked for: with more, the table is too large to be quick
_USUAL = frozenset({"class", "name", "rel", "href", "src", "type", "<a", "<p", "<div", "<li", "<link"})  # on every page
# What of a selector stands in every page it matches: names of elements, classes, ids and values of attributes.
_NEEDED = re.compile(
    r"(?:^|(?<=[\s>+~]))(?P<tag>[a-z][a-z0-9]*)|[.#](?P<mark>[\w-]+)"
    r"|\[(?P<name>[\w-]+)[^\]=]*(?:=['\"]?(?P<value>[^'\"\]\s]+)[^\]]*)?\]"
)
_UNWRITTEN = frozenset({"html", "head", "body", "tbody", "img"})  # elements a parser makes without their names


@dataclass(frozen=True, slots=True)
class Automaton:
    """All words at once, whatever the case of their letters."""

    words: dict[bytes, int]  # and the number of each
    letters: NDArray[np.uint8]  # byte → letter: those of the words, in either case, and one for all others
    shift: int  # the states stand so many bits apart: there is room for all letters
    next: NDArray[np.uint16]  # state × room for letters → twice the state, and one more where a word ends there
    ends: NDArray[np.int32]  # the word that ends at a state; -1 none
    shorter: NDArray[np.int32]  # the state of the next shorter word that ends here as well; 0 none

    def missing(self, page: bytes) -> frozenset[bytes]:
        """The words that stand in no tag of a page."""
        seen = np.zeros(len(self.words), dtype=np.bool_)
        _pass(np.frombuffer(page, dtype=np.uint8), self.letters, self.shift, self.next, self.ends, self.shorter, seen)
        found = seen.tolist()
        return frozenset(word for word, number in self.words.items() if not found[number])

    def standing(self, text: bytes) -> frozenset[bytes]:
        """The words that stand anywhere in a text, within longer ones as well."""
        seen = np.zeros(len(self.words), dtype=np.bool_)
        _read(np.frombuffer(text, dtype=np.uint8), self.letters, self.shift, self.next, self.ends, self.shorter, seen)
        found = seen.tolist()
        return frozenset(word for word, number in self.words.items() if found[number])


@borrowing
def _pass(
    page: NDArray[np.uint8],
    letters: NDArray[np.uint8],
    shift: int,
    following: NDArray[np.uint16],
    ends: NDArray[np.int32],
    shorter: NDArray[np.int32],
    seen: NDArray[np.bool_],
) -> None:
    """Mark the words that stand in tags; what lies between, scripts above all, is only looked through for the next."""
    end, at = len(page), 0
    while at < end:
        while at < end and page[at] != _LESS:
            at += 1
        if at < end:
            at = _tag(page, at, letters, shift, following, ends, shorter, seen)


@borrowing
def _tag(
    page: NDArray[np.uint8],
    at: int,
    letters: NDArray[np.uint8],
    shift: int,
    following: NDArray[np.uint16],
    ends: NDArray[np.int32],
    shorter: NDArray[np.int32],
    seen: NDArray[np.bool_],
) -> int:
    """Mark the words of the tag that begins at a place, and say where it ends: at a ">" in no quotes."""
    end = len(page)
    state = np.uint32(0)
    before, quote = np.uint8(0), np.uint8(0)  # the last byte that is no space; what the quotes one is in end with
    while at < end:
        byte = page[at]
        at += 1
        if quote:
            if byte == quote:
                quote = np.uint8(0)
        elif byte == _MORE:
            break
        elif before == _EQUALS and byte in (_QUOTE, _APOSTROPHE):
            quote = byte
        if byte > _SPACE:
            before = byte
        told = following[(state << np.uint32(shift)) + np.uint32(letters[byte])]
        state = np.uint32(told >> 1)
        if told & 1:
            _mark(state, ends, shorter, seen)
    return at


@borrowing
def _read(
    text: NDArray[np.uint8],
    letters: NDArray[np.uint8],
    shift: int,
    following: NDArray[np.uint16],
    ends: NDArray[np.int32],
    shorter: NDArray[np.int32],
    seen: NDArray[np.bool_],
) -> None:
    """Mark the words of a text."""
    state = np.uint32(0)
    for at in range(len(text)):
        told = following[(state << np.uint32(shift)) + np.uint32(letters[text[at]])]
        state = np.uint32(told >> 1)
        if told & 1:
            _mark(state, ends, shorter, seen)


@borrowing
def _mark(state: np.uint32, ends: NDArray[np.int32], shorter: NDArray[np.int32], seen: NDArray[np.bool_]) -> None:
    """Mark the words that end at a state: the longest, and those it ends with."""
    word = state if ends[state] >= 0 else np.uint32(shorter[state])
    while word > 0 and not seen[ends[word]]:
        seen[ends[word]] = True
        word = np.uint32(shorter[word])


def standing(words: tuple[str, ...], text: str) -> frozenset[str]:
    """Those of many words in small letters that stand anywhere in a text in small letters."""
    return frozenset(word.decode() for word in _of_words(words).standing(text.encode("utf-8", "surrogatepass")))


@lru_cache(maxsize=64)
def _of_words(words: tuple[str, ...]) -> Automaton:
    return automaton(frozenset(word.encode() for word in words))


@lru_cache(maxsize=64)
def automaton(words: frozenset[bytes]) -> Automaton:
    """The automaton of some words in small letters."""
    numbers = {word: at for at, word in enumerate(sorted(words))}
    letters = np.zeros(_BYTES, dtype=np.uint8)
    for at, byte in enumerate(sorted(set(b"".join(words))), 1):
        letters[byte] = letters[bytes([byte]).upper()[0]] = at
    states: list[dict[int, int]] = [{}]
    ends = [-1]
    for word, number in numbers.items():
        state = 0
        for letter in letters[np.frombuffer(word, dtype=np.uint8)].tolist():
            if letter not in states[state]:
                states[state][letter] = len(states)
                states.append({})
                ends.append(-1)
            state = states[state][letter]
        ends[state] = number
    shift = int(letters.max()).bit_length()
    return Automaton(numbers, letters, shift, *_filled(states, ends, shift))


def _filled(
    states: list[dict[int, int]], ends: list[int], shift: int
) -> tuple[NDArray[np.uint16], NDArray[np.int32], NDArray[np.int32]]:
    """The states with a way on for every letter."""
    following = np.zeros((len(states), 1 << shift), dtype=np.int32)
    shorter, back = np.zeros(len(states), dtype=np.int32), [0] * len(states)
    queue = [0]
    for state in queue:  # the queue grows as it is walked: the nearest to the start first
        if state:
            following[state] = following[back[state]]
            shorter[state] = back[state] if ends[back[state]] >= 0 else shorter[back[state]]
        for letter, onwards in states[state].items():
            back[onwards] = int(following[state, letter])
            following[state, letter] = onwards
            queue.append(onwards)
    tells = (np.array(ends) >= 0) | (shorter > 0)
    return (following * 2 + tells[following]).astype(np.uint16).ravel(), np.array(ends, dtype=np.int32), shorter


@lru_cache(maxsize=256)
def parts(selector: str) -> tuple[tuple[str, frozenset[bytes]], ...]:
    """The alternatives of a selector, each with the words that stand in every page it matches anything of."""
    return tuple((part, frozenset(_needed(part))) for part in re.split(r",\s*", selector))


def _needed(part: str) -> Iterable[bytes]:
    for found in _NEEDED.finditer(part):
        tag = found["tag"] if found["tag"] not in _UNWRITTEN else ""
        said = (f"<{tag}" if tag else "", found["mark"], found["name"], found["value"])
        yield from (word.lower().encode()[:_BEGINNING] for word in said if word and word not in _USUAL)
