"""What the writers of each language write: in how many texts each word was heard, and how texts measure."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_SLOTS = 1 << 21
_MOST = 0xFFFF  # texts
_LATELY = 500  # texts by which a language's measures are told
_LEAST_VARIANCE = 2e-4  # always added: where hardly any word is new, one new word is no sign
_VERSION = 1

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]
Kept = Mapping[str, NDArray[Any]]


class Usage:
    """Counts of what was heard, by language. Mutable. No word can be read from it."""

    __slots__ = ("_heard", "_known", "_texts")

    def __init__(self) -> None:
        self._heard = np.zeros(_SLOTS, dtype=np.uint16)
        self._texts: dict[str, int] = {}
        self._known: dict[str, tuple[int, Numbers, Numbers]] = {}  # texts measured, their means, those of squares

    def texts(self, language: str) -> int:
        """How many texts of a language were heard."""
        return self._texts.get(language, 0)

    def often(self, language: str, words: Iterable[str]) -> Counts:
        """In how many texts each of some words was heard, as they are written in small letters."""
        return self._heard[_slots(language, words)].astype(np.int64)

    def hear(self, language: str, words: Iterable[str], measures: Numbers | None) -> None:
        """Count a text by its distinct words, and what it measured."""
        slots = np.unique(_slots(language, words))
        if len(slots) and self._heard[slots].max() == _MOST:
            self.fade()
        self._heard[slots] += 1
        self._texts[language] = self._texts.get(language, 0) + 1
        if measures is not None:
            count, mean, square = self._known.get(language, (0, np.zeros(len(measures)), np.zeros(len(measures))))
            share = 1 / min(count + 1, _LATELY)
            mean, square = mean + (measures - mean) * share, square + (measures**2 - square) * share
            self._known[language] = (count + 1, mean, square)

    def deviations(self, language: str, measures: Numbers) -> Numbers:
        """By how many standard deviations a text's measures are above those of the texts heard lately; 0 unknown."""
        count, mean, square = self._known.get(language, (0, np.zeros(0), np.zeros(0)))
        if count < 2:
            return np.zeros(len(measures))
        found: Numbers = (measures - mean) / np.sqrt(np.maximum(square - mean**2, 0.0) + _LEAST_VARIANCE)
        return found

    def fade(self) -> None:
        """Let what was heard so far count for half."""
        self._heard //= 2
        self._texts = {language: texts // 2 for language, texts in self._texts.items()}

    def told(self) -> Kept:
        """All that was heard, as arrays that share nothing with it."""
        slots = np.flatnonzero(self._heard)
        names = json.dumps([_VERSION, self._texts, [[name, count] for name, (count, _, _) in self._known.items()]])
        measures = [each for _, mean, square in self._known.values() for each in (mean, square)]
        return {
            "slots": slots,
            "often": self._heard[slots],
            "names": np.frombuffer(names.encode(), np.uint8),
            "measures": np.array(measures, np.float64),
        }

    def take(self, told: Kept) -> None:
        """Know what was told of another; whoever reads what may be damaged asks ``restored``."""
        version, texts, measured = json.loads(told["names"].astype(np.uint8).tobytes())
        if version != _VERSION:
            raise ValueError("what was heard was kept by another version")
        self._heard[told["slots"]] = told["often"]
        self._texts = {str(name): int(count) for name, count in texts.items()}
        rows = told["measures"]
        for place, (name, count) in enumerate(measured):
            self._known[str(name)] = (int(count), rows[2 * place], rows[2 * place + 1])


def kept(usage: Usage) -> Kept:
    """All that was heard, as arrays that share nothing with it."""
    return usage.told()


def restored(told: Kept) -> Usage:
    """What was heard and kept.

    Raises:
        ValueError: it is of another version, or damaged.
    """
    usage = Usage()
    try:
        usage.take(told)
    except (KeyError, IndexError, TypeError, AttributeError, UnicodeDecodeError) as damage:
        raise ValueError("what was heard and kept is damaged") from damage
    return usage


def _slots(language: str, words: Iterable[str]) -> Counts:
    begun = crc32(language.encode())
    return np.fromiter((crc32(word.encode(errors="surrogatepass"), begun) % _SLOTS for word in words), np.int64)
