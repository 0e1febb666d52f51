"""Which of two texts that tell the same reads worse: who exchanges words takes rarer ones than a writer does."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.flow import STEMS

_STEM = STEMS - 1
_LEAST = 4  # words each has alone; of fewer nothing can be said
_DOUBT = 0.01  # variance that is always there

Heard = NDArray[np.uint32]


class Hearing:
    """How often the stems of each language were heard: in how many texts. Mutable."""

    __slots__ = ("_heard", "_texts")

    def __init__(self) -> None:
        self._heard: dict[str, Heard] = {}
        self._texts: dict[str, int] = {}

    def hear(self, flow: bytes, language: str) -> None:
        """Count a text."""
        heard = self._heard.setdefault(language, np.zeros(STEMS, dtype=np.uint32))
        heard[_stems(flow)] += 1
        self._texts[language] = self._texts.get(language, 0) + 1

    def texts(self, language: str) -> int:
        """How many texts of a language were counted."""
        return self._texts.get(language, 0)

    def fade(self) -> None:
        """Let what was heard so far count for half."""
        self._heard = {language: heard // 2 for language, heard in self._heard.items()}
        self._texts = {language: texts // 2 for language, texts in self._texts.items()}

    def told(self) -> Mapping[str, NDArray[Any]]:
        """All that is known, as arrays that share nothing with this."""
        names = np.frombuffer(json.dumps(list(self._heard)).encode(), np.uint8)
        heard = np.array([self._heard[name] for name in self._heard], np.uint32).reshape(-1, STEMS)
        return {"languages": names, "heard": heard, "texts": np.array([self._texts[name] for name in self._heard])}

    def take(self, told: Mapping[str, NDArray[Any]]) -> None:
        """Know what was told and nothing else. Raises ValueError: it is damaged."""
        names = json.loads(told["languages"].tobytes())
        self._heard = {name: row.copy() for name, row in zip(names, told["heard"], strict=True)}
        self._texts = dict(zip(names, map(int, told["texts"]), strict=True))

    def rarer(self, mine: bytes, theirs: bytes, language: str) -> float:
        """By how many standard errors the words that only this text has are rarer than those only the other has.

        0 where one of them has hardly a word of its own. A spinner's synonyms and a translator's leftovers are seldom
        heard, while the writer's own words are those of all other writers.
        """
        one, other = _stems(mine), _stems(theirs)
        heard = self._heard.get(language, np.zeros(STEMS, dtype=np.uint32))
        here = np.log1p(heard[np.setdiff1d(one, other, True)])
        there = heard[np.setdiff1d(other, one, True)]
        there = np.log1p(there - (there > 0))  # the other text was heard itself
        if min(len(here), len(there)) < _LEAST:
            return 0.0
        error = np.sqrt(here.var() / len(here) + there.var() / len(there) + _DOUBT)
        return float((there.mean() - here.mean()) / error)


def _stems(flow: bytes) -> NDArray[np.uint16]:
    return np.unique(np.frombuffer(flow, dtype="<u2") & _STEM)
