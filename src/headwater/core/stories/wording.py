"""What pieces have in common in the words a reader knows: whole words, and names in their own capitals."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from headwater.core.prints import Words
from headwater.core.stories.books import name_parts
from headwater.core.stories.kernels import SLOTS
from headwater.core.stories.vectors import name_words
from headwater.core.stories.vocabulary import codes, name_codes
from headwater.core.words import bare, plain_name, plain_number, tokens

_BESIDE = 2  # names, and as many words beside them, in a sentence
_ALONE = 3  # names, or words, where there is only one kind
_WORDS, _NAMES = 8, 6  # told at most

_Weights = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Said:
    """What is shared, or what is not, as a reader may be told."""

    names: tuple[str, ...]  # "Odile Ferrand"
    words: tuple[str, ...]  # "dyke", "1,200"

    def sentence(self) -> str:
        """What both sides have, as half a sentence."""
        words = [word for word in self.words if not _in(word, self.names)]
        names = self.names[: _BESIDE if words else _ALONE]
        told = [f"name {listed(names)}"] if names else []
        if chosen := words[: _BESIDE if names else _ALONE]:
            told.append(f"use the word{'s' if len(chosen) > 1 else ''} {listed(chosen)}")
        return ", and ".join(f"both {one}" for one in told) or "both are told in much the same words"


def shared(names: Sequence[int], terms: Sequence[int], among: Sequence[Words]) -> Said:
    """What two sides have in common, in words.

    Args:
        names: slots of the names both have, the weightiest first.
        terms: … of the terms.
        among: the words to look them up in, the likeliest first.
    """
    known, spoken = _spelt_names(names, among), _spelt_terms(terms[: 3 * _WORDS], among)
    called = [word for slot in names for word in known.get(slot, ())]
    told = [word for slot in terms[: 3 * _WORDS] for word in spoken.get(slot, ())]
    said = names_said(called, among)[:_NAMES]
    others = (word for word in words_said(told, among) if not _in(word, said))
    return Said(said, tuple(islice(others, _WORDS)))


def in_both(mine: _Weights, theirs: _Weights) -> list[int]:
    """The slots that both bags hold, the weightiest first."""
    return sorted(mine.keys() & theirs.keys(), key=lambda slot: (-mine[slot] * theirs[slot], slot))


def spelt(slots: Iterable[int], among: Sequence[Words]) -> list[str]:
    """The words of names, or the terms, that some slots stand for."""
    wanted = list(slots)
    names, terms = _spelt_names(wanted, among), _spelt_terms(wanted, among)
    return [word for slot in wanted for word in (*names.get(slot, ()), *terms.get(slot, ()))]


def _spelt_names(wanted: Iterable[int], among: Sequence[Words]) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {slot: {} for slot in wanted}
    for words in among:
        known = name_codes(words.language)
        for word in name_words(words):
            if (slot := known[word] % SLOTS) in found:
                found[slot][word] = None
    return found


def _spelt_terms(wanted: Iterable[int], among: Sequence[Words]) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {slot: {} for slot in wanted}
    for words in among:
        known = codes(words.language)
        for term in (*words.terms, *words.title):
            if (slot := known[term] % SLOTS) in found:
                found[slot][term] = None
    return found


def names_said(words: Iterable[str], among: Sequence[Words]) -> tuple[str, ...]:
    """The names that some words of names belong to, in the order of the words; those nobody wrote are left out.

    Args:
        words: as in ``vectors.name_words``.
        among: the words to look the names up in, the likeliest first.
    """
    wanted = dict.fromkeys(words)
    spans = _spans(wanted, among)
    chosen: list[str] = []
    for word in wanted:
        whole = [name for name, parts in spans.items() if word in parts and parts <= wanted.keys()]
        name = max(whole, key=lambda name: len(spans[name]), default="") or _alone(word, spans, among)
        if name:
            chosen.append(name)
    folded = {name: _folded(name) for name in chosen}
    return tuple(
        name
        for name, mine in folded.items()
        if not any(mine in other for whole, other in folded.items() if whole != name)
    )


def words_said(terms: Iterable[str], among: Sequence[Words]) -> tuple[str, ...]:
    """The whole words to show for some terms, in their order, numbers as written; left out where none is known."""
    terms = list(terms)
    shown = _shown(frozenset(terms), among)
    whole = _whole(among) if any(term[:1].isdigit() for term in terms) else _hyphened(among)
    found = (whole.get(term) or ("" if term.isdigit() else shown.get(term, "")) for term in terms)
    return tuple(dict.fromkeys(word for word in found if word))


def listed(said: Sequence[str]) -> str:
    """An English list: "a, b and c"."""
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _spans(wanted: Iterable[str], among: Sequence[Words]) -> dict[str, frozenset[str]]:
    """The names with one of the words, and the words of each that count."""
    names = dict.fromkeys(name for one in among for name in one.names)
    return {name: parts for name in names if not (parts := _parts(name)).isdisjoint(wanted)}


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> frozenset[str]:
    return frozenset(name_parts(name))


def _alone(word: str, spans: dict[str, frozenset[str]], among: Sequence[Words]) -> str:
    """One word of a name as it is written there; "" for one that is written small elsewhere, as an office is."""
    if any(word in one.shown for one in among):
        return ""
    written = (part for name, parts in spans.items() if word in parts for part in name.split())
    return next((bare(part) for part in written if plain_name(part) == word), "")


def _in(word: str, names: Iterable[str]) -> bool:
    folded = _folded(word)
    return any(folded in _folded(name) for name in names)


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return f" {plain_name(name)} "


def _shown(wanted: Container[str], among: Sequence[Words]) -> dict[str, str]:
    """The word shown for each term, small if one of the pieces has it small."""
    shown: dict[str, str] = {}
    for words in among:
        for term, word in zip(words.terms, words.shown, strict=False):
            if term in wanted and (word.islower() or term not in shown):
                shown[term] = word
    return shown


def _whole(among: Sequence[Words]) -> dict[str, str]:
    """The number, or the name with hyphens, that a term is only a part of; each number by itself too."""
    numbers = dict.fromkeys(number for words in among for number in words.numbers)
    parts = {part: number for number in numbers for part in _parts_of_number(number)}
    return parts | _hyphened(among)


@lru_cache(maxsize=1 << 14)
def _parts_of_number(number: str) -> tuple[str, ...]:
    return (*tokens(number), plain_number(number))


def _hyphened(among: Sequence[Words]) -> dict[str, str]:
    names = dict.fromkeys(name for words in among for name in words.names if "-" in name)
    words = (bare(word) for name in names for word in name.split() if "-" in word)
    return {part: word for word in words for part in tokens(word)}
