"""Which terms of a text are kept, and the whole words to show for them."""

from collections import Counter
from collections.abc import Iterable
from math import log

from headwater.core import words as speech

_COMMON = 0.4  # weight of a word that is in every second piece of news, when choosing which to keep

Terms = tuple[tuple[str, float], ...]


class Weighed:
    """The distinct words of a text, each with its weight. Mutable; lives while prints are taken."""

    __slots__ = ("_found", "_language", "_words")

    def __init__(self, tokens: Iterable[str], language: str) -> None:
        self._language = language
        self._found: list[str] = []  # the term of each word
        self._words: dict[str, float] = dict(Counter(tokens))

    def add(self, tokens: Iterable[str], each: float) -> None:
        """Count more of the text's tokens, those that weigh something else than 1."""
        words = self._words
        for word in tokens:
            words[word] = words.get(word, 0.0) + each

    def best(self, most: int) -> Terms:
        """The most telling terms with their damped weights, alphabetical."""
        weight = {"": 0.0}
        for term, much in zip(self._terms(), self._words.values(), strict=True):
            weight[term] = weight.get(term, 0.0) + much
        del weight[""]
        telling = {much: 1.0 + log(much) for much in set(weight.values())}
        common = speech.common(self._language)
        ranks = {term: telling[much] * (_COMMON if term in common else 1.0) for term, much in weight.items()}
        return tuple((term, round(telling[weight[term]], 3)) for term in _highest(ranks, most))

    def shown(self, terms: Terms, told: str) -> tuple[str, ...]:
        """For each of the terms its most frequent whole word, small if the text anywhere writes it small.

        Args:
            terms: of the words counted.
            told: the text to take the capitals from; its beginning will do.
        """
        forms: dict[str, list[str]] = {term: [] for term, _ in terms}
        for word, term in zip(self._words, self._terms(), strict=True):
            if term in forms:
                forms[term].append(word)
        best = [words[0] if len(words) == 1 else min(words, key=self._rank) for words in forms.values()]
        written = set(speech.written(told))
        large = {form.casefold(): form for form in sorted(written) if not form.islower()}  # "Ana" after "ANA"
        return tuple(word if word in written else large.get(word, word) for word in best)

    def _terms(self) -> list[str]:
        if len(self._found) != len(self._words):
            self._found = speech.each_term(self._words, self._language)
        return self._found

    def _rank(self, word: str) -> tuple[float, int, str]:
        return (-self._words[word], len(word), word)


def _highest(ranks: dict[str, float], most: int) -> list[str]:
    """The terms that rank highest, alphabetical, of equals the alphabetically first; sorts as few words as it can."""
    if len(ranks) <= most:
        return sorted(ranks)
    last = sorted(ranks.values(), reverse=True)[most - 1]
    above = [term for term, rank in ranks.items() if rank > last]
    equal = sorted(term for term, rank in ranks.items() if rank == last)
    return sorted(above + equal[: most - len(above)])
