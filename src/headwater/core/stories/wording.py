"""What pieces have in common in the words a reader knows: whole words, and names in their own capitals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.core.prints import Prints
from headwater.core.stories.vectors import name_parts, name_words
from headwater.core.stories.vocabulary import name_slots, slots
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


def shared(names: tuple[_Weights, _Weights], terms: tuple[_Weights, _Weights], among: Sequence[Prints]) -> Said:
    """What two sides have in common, the weightiest first.

    Args:
        names: the weights of the names of each side, by slot.
        terms: … of the terms.
        among: the prints to look the words up in, the likeliest first.
    """
    known = _spelt_names(among)
    called = [word for slot in _most(*names) for word in known.get(slot, ())]
    spoken = _spelt_terms(among)
    told = [word for slot in _most(*terms)[: 3 * _WORDS] for word in spoken.get(slot, ())]
    said = names_said(called, among)[:_NAMES]
    return Said(said, tuple(word for word in words_said(told, among) if not _in(word, said))[:_WORDS])


def spelt(slots: Iterable[int], among: Sequence[Prints]) -> list[str]:
    """The words of names, or the terms, that some slots stand for."""
    names, terms = _spelt_names(among), _spelt_terms(among)
    return [word for slot in slots for word in (*names.get(slot, ()), *terms.get(slot, ()))]


def _most(mine: _Weights, theirs: _Weights) -> list[int]:
    """What both bags hold, the weightiest first."""
    return sorted(mine.keys() & theirs.keys(), key=lambda slot: (-mine[slot] * theirs[slot], slot))


def _spelt_names(among: Sequence[Prints]) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {}
    for prints in among:
        known = name_slots(prints.language)
        for word in name_words(prints):
            found.setdefault(known[word][0], {})[word] = None
    return found


def _spelt_terms(among: Sequence[Prints]) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {}
    for prints in among:
        known = slots(prints.language)
        for term in (*(term for term, _ in prints.terms), *prints.title):
            found.setdefault(known[term][0], {})[term] = None
    return found


def names_said(words: Iterable[str], among: Sequence[Prints]) -> tuple[str, ...]:
    """The names that some words of names belong to, in the order of the words; those nobody wrote are left out.

    Args:
        words: as in ``vectors.name_words``.
        among: the prints to look the names up in, the likeliest first.
    """
    wanted = dict.fromkeys(words)
    spans = _spans(wanted, among)
    chosen: list[str] = []
    for word in wanted:
        whole = [name for name, parts in spans.items() if word in parts and parts <= wanted.keys()]
        name = max(whole, key=lambda name: len(spans[name]), default="") or _alone(word, spans, among)
        if name:
            chosen.append(name)
    return tuple(name for name in dict.fromkeys(chosen) if not any(_within(name, other) for other in chosen))


def words_said(terms: Iterable[str], among: Sequence[Prints]) -> tuple[str, ...]:
    """The whole words to show for some terms, in their order, numbers as written; left out where none is known."""
    terms = list(terms)
    shown = _shown(among)
    whole = _whole(among) if any(term[:1].isdigit() for term in terms) else _hyphened(among)
    found = (whole.get(term) or ("" if term.isdigit() else shown.get(term, "")) for term in terms)
    return tuple(dict.fromkeys(word for word in found if word))


def listed(said: Sequence[str]) -> str:
    """An English list: "a, b and c"."""
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _spans(wanted: Iterable[str], among: Sequence[Prints]) -> dict[str, frozenset[str]]:
    """The names with one of the words, and the words of each that count."""
    names = dict.fromkeys(name for prints in among for name in prints.names)
    return {name: parts for name in names if not (parts := _parts(name)).isdisjoint(wanted)}


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> frozenset[str]:
    return frozenset(name_parts(name))


def _alone(word: str, spans: dict[str, frozenset[str]], among: Sequence[Prints]) -> str:
    """One word of a name as it is written there; "" for one that is written small elsewhere, as an office is."""
    if any(word in prints.shown for prints in among):
        return ""
    written = (part for name, parts in spans.items() if word in parts for part in name.split())
    return next((bare(part) for part in written if plain_name(part) == word), "")


def _within(name: str, other: str) -> bool:
    return name != other and _in(name, (other,))


def _in(word: str, names: Iterable[str]) -> bool:
    folded = plain_name(word)
    return any(f" {folded} " in f" {plain_name(name)} " for name in names)


def _shown(among: Sequence[Prints]) -> dict[str, str]:
    """The word shown for each term, small if one of the prints has it small."""
    shown: dict[str, str] = {}
    for prints in among:
        for (term, _), word in zip(prints.terms, prints.shown, strict=False):
            if word.islower() or term not in shown:
                shown[term] = word
    return shown


def _whole(among: Sequence[Prints]) -> dict[str, str]:
    """The number, or the name with hyphens, that a term is only a part of; each number by itself too."""
    numbers = dict.fromkeys(number for prints in among for number in prints.numbers)
    parts = {part: number for number in numbers for part in (*tokens(number), plain_number(number))}
    return parts | _hyphened(among)


def _hyphened(among: Sequence[Prints]) -> dict[str, str]:
    names = dict.fromkeys(name for prints in among for name in prints.names if "-" in name)
    words = (bare(word) for name in names for word in name.split() if "-" in word)
    return {part: word for word in words for part in tokens(word)}
