"""How telling a term is: rare ones tell, and a prior stands in while little was heard."""

from collections.abc import Iterable
from math import log

from headwater.core import words

_HALF_LIFE = 50_000  # pieces until a hearing counts half; not days, for a quiet desk must not forget its language
_RESCALE = 1e200
_PRIOR_PIECES = 200.0  # imagined pieces heard before the first
_COMMON = 0.25  # imagined share of pieces with a common word
_SHORT = 0.02  # … with one of up to four letters
_ANY = 0.01  # … with any other
_SHORT_LETTERS = 4
_DAMPING = 0.7  # idf to this power: full idf lets single rare words decide


class Vocabulary:
    """In how many recent pieces each term was heard, fading. Mutable."""

    __slots__ = ("_heard", "_hearing", "_pieces")

    def __init__(self) -> None:
        self._heard: dict[str, float] = {}
        self._hearing = 1.0
        self._pieces = 0.0

    def hear(self, terms: Iterable[str]) -> None:
        """Count one piece's distinct terms."""
        self._hearing *= 2.0 ** (1.0 / _HALF_LIFE)
        self._pieces += self._hearing
        heard, hearing = self._heard, self._hearing
        for term in terms:
            heard[term] = heard.get(term, 0.0) + hearing
        if hearing > _RESCALE:
            self._rescale()

    def weight(self, term: str, language: str) -> float:
        """The damped inverse document frequency of a term."""
        heard = self._heard.get(term, 0.0) / self._hearing
        pieces = self._pieces / self._hearing
        imagined = _PRIOR_PIECES * _prior(term, language)
        return float(log(1.0 + (pieces + _PRIOR_PIECES) / (heard + imagined)) ** _DAMPING)

    def _rescale(self) -> None:
        faint = 1e-6
        self._heard = {term: much for term, raw in self._heard.items() if (much := raw / self._hearing) > faint}
        self._pieces /= self._hearing
        self._hearing = 1.0


def _prior(term: str, language: str) -> float:
    if words.is_common(term, language):
        return _COMMON
    return _SHORT if len(term) <= _SHORT_LETTERS else _ANY
