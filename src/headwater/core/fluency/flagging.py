"""The signs added up: whether a text is flagged, and where its signs stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.core.copies import Copy, Kind
from headwater.core.fluency.measuring import Measured, measured
from headwater.core.fluency.speaking import Spoken
from headwater.core.fluency.types import Flag, FlagRules, Passage, Sign
from headwater.core.fluency.usage import Usage

_RATE = 500  # words in which signs are counted
_BASE = 0.2  # of such a stretch; of a short text one sign is not many
_SHOWN = 3  # signs named in a sentence
_LEAST = 2  # signs of a passage, where none is one of grammar
_GRAMMAR, _UNHEARD, _WORD = range(3)  # which signs are named first


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a text that came in, and of the one whose text it has."""

    measured: Measured
    flag: Flag | None
    other: Flag | None  # of that one, which came in first: its words are let go, so it has no passages


def judged(
    spoken: Spoken,
    copy: Copy | None,
    own: Sequence[bytes],
    usage: Usage,
    rules: FlagRules,
    *,
    same_language: bool = True,
) -> Judged:
    """Whether a text reads as machine-made, or the one before it that tells the same in other words.

    Args:
        spoken: its words.
        copy: the relation found between its text and another.
        own: the flows of other texts on its event, and of that text: their words are not odd.
        usage: what was heard before it.
        rules: the weights.
        same_language: whether the two texts of the relation are in one language; else nothing was exchanged.
    """
    reworded = copy is not None and same_language and copy.kind in (Kind.SPUN, Kind.TRANSLATED)
    lean = copy.lean if copy is not None and reworded else None
    found = measured(spoken, usage, own, rules)
    flag = _flagged(spoken, found, usage, lean, rules) if found.words >= rules.least_words else None
    return Judged(found, flag, _turned(lean, rules))


def _flagged(spoken: Spoken, found: Measured, usage: Usage, lean: float | None, rules: FlagRules) -> Flag | None:
    terms = (*_of_relation(lean, rules), *_of_grammar(found, rules), *_of_usage(spoken, found, usage, rules))
    signs = tuple(sorted((sign for sign in terms if sign.weight), key=lambda sign: -sign.weight))
    score = rules.at_first + sum(sign.weight for sign in signs)
    if score < rules.accept:
        return None
    return Flag(score, _sentence(signs), signs, tuple(_passages(spoken, found, lean, rules)), rules.name)


def _turned(lean: float | None, rules: FlagRules) -> Flag | None:
    if lean is None or -lean < rules.turned:
        return None
    signs = tuple(_of_relation(-lean, rules))
    return Flag(rules.at_first + sum(sign.weight for sign in signs), _sentence(signs), signs, (), rules.name)


def _of_relation(lean: float | None, rules: FlagRules) -> Iterator[Sign]:
    if not lean:  # 0: their words do not tell which of the two was reworded
        return
    if lean > 0:
        sentence = "It tells the same as another text in other words, and the words it has alone are the rarer ones."
        yield Sign("reworded", rules.reworded + rules.lean * lean, sentence)
    else:
        sentence = "Another text tells the same in other words, and the words that has alone are the rarer ones."
        yield Sign("reworded", rules.lean * lean, sentence)


def _of_grammar(found: Measured, rules: FlagRules) -> Iterator[Sign]:
    stretch = found.words / _RATE + _BASE
    if found.broken:
        often = min(rules.most_signs, len(found.broken) / stretch)
        shown = _shown(turn for _, turn in found.broken)
        yield Sign("grammar", rules.grammar * often, f"It has turns of grammar that nobody writes: {shown}.")
    if found.foreign:
        often = min(rules.most_signs, len(found.foreign) / stretch)
        shown = _shown(word.written for word in found.foreign)
        yield Sign("foreign words", rules.foreign * often, f"It has words of another language’s grammar: {shown}.")


def _of_usage(spoken: Spoken, found: Measured, usage: Usage, rules: FlagRules) -> Iterator[Sign]:
    texts = usage.texts(spoken.language)
    if texts < rules.heard:
        return
    known = usage.deviations(spoken.language, found.shares).tolist()
    unheard, seldom = (max(rules.fewest, min(rules.most, each)) for each in known)
    of = f"of its {found.telling} telling words"
    sentence = f"{len(found.unheard)} {of} stand in none of the {texts:,} texts heard before, {_than(unheard)}"
    yield Sign("unheard words", rules.unheard * unheard, f"{sentence}: {_shown(found.unheard)}.")
    sentence = f"{len(found.seldom)} {of} are seldom heard, {_than(seldom)}."
    yield Sign("seldom words", rules.seldom_words * seldom, sentence)


def _than(deviations: float) -> str:
    return f"{abs(deviations):.1f} standard deviations {'above' if deviations >= 0 else 'below'} what is usual"


def _shown(words: Iterable[str]) -> str:
    found = list(dict.fromkeys(words))
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(f"“{word}”" for word in found[:_SHOWN]) + more if found else "none"


def _sentence(signs: Sequence[Sign]) -> str:
    return f"Reads as machine-made. {signs[0].sentence}"


def _passages(spoken: Spoken, found: Measured, lean: float | None, rules: FlagRules) -> list[Passage]:
    """Where signs stand close together, those with the most of them, in order of the text.

    Of a text that was reworded all words are signs that the other one has not.
    """
    odd = _odd(spoken, found, reworded=bool(lean and lean > 0))
    places = sorted(odd)
    runs: list[list[int]] = [places[:1]]
    for before, place in pairwise(places):
        if place - before > rules.together:
            runs.append([])
        runs[-1].append(place)
    telling = (run for run in runs if len(run) >= _LEAST or any(odd[place][0] == _GRAMMAR for place in run))
    densest = sorted(telling, key=len, reverse=True)[: rules.passages]
    return [Passage(run[0] + 1, run[-1] + 1, _named([odd[place] for place in run], rules)) for run in sorted(densest)]


def _odd(spoken: Spoken, found: Measured, *, reworded: bool) -> dict[int, tuple[int, str]]:
    """By their places the signs, each with its rank among them."""
    odd = {spoken.telling[form]: (_WORD, form) for form in (found.strange if reworded else found.seldom)}
    odd |= {spoken.telling[form]: (_UNHEARD, form) for form in found.unheard}
    return odd | {place: (_GRAMMAR, turn) for place, turn in _turns(found)}


def _turns(found: Measured) -> Iterator[tuple[int, str]]:
    for word in found.foreign:
        yield word.place, word.written
    for word, turn in found.broken:
        yield word.place, turn


def _named(odd: Iterable[tuple[int, str]], rules: FlagRules) -> tuple[str, ...]:
    """The foremost of the signs of a passage, of equals the first; alphabetical."""
    foremost = sorted(dict.fromkeys(odd), key=lambda sign: sign[0])[: rules.odd]
    return tuple(sorted({word for _, word in foremost}))
