"""Taking the prints of a text; the text is let go afterwards."""

from collections import Counter
from collections.abc import Callable, Iterable

from headwater.core import words as speech
from headwater.core.prints.flow import flow
from headwater.core.prints.marks import marks
from headwater.core.prints.quoting import quoted
from headwater.core.prints.scanning import exact, scan
from headwater.core.prints.sketch import sketch
from headwater.core.prints.types import RULES, Prints
from headwater.core.prints.weighing import Weighed

_ENOUGH = 20  # words; below, sameness of wording tells nothing
_TITLE, _LEAD = 3.0, 1.5  # weight of a word in the title, in the first paragraphs; of others 1
_LEAD_PARAGRAPHS = 3
_READ = 800  # words of the text read for terms: an event is told at the top
_READ_LETTERS = 3000  # of the text read for names and numbers
_TERMS, _NAMES, _NUMBERS = 64, 24, 16  # kept at most


def of(text: str, *, title: str, language: str, outlets: Iterable[str] = ()) -> Prints:
    """The prints of a text and its title.

    Args:
        text: plain, paragraphs on lines of their own; may be "" (a headline alone).
        title: the headline; "" when there is none.
        language: ISO 639-1; "" when unknown.
        outlets: names that are not kept, for a paper names itself whatever it tells of.
    """
    text, title = speech.undisguised(text, language), speech.undisguised(title, language)
    opening, rest = speech.lead(text, _LEAD_PARAGRAPHS)
    first = speech.tokens(opening)
    spoken = first + speech.tokens(rest)
    headline = speech.tokens(title)
    digits = speech.lone_digits(title)
    enough = len(spoken) >= _ENOUGH
    scanned = scan(text)
    passages, places = marks(scanned) if enough else (b"", b"")
    told = f"{text[:_READ_LETTERS]}\n\n{title}"
    shouted = speech.shouted_place(told)
    calm = told.replace(shouted, speech.calm(shouted), 1)
    weighed = Weighed(spoken[len(first) : _READ], language)
    weighed.add(headline, _TITLE)
    weighed.add(first[:_READ], _LEAD)
    terms = weighed.best(_TERMS)
    return Prints(
        rules=RULES,
        language=language,
        words=len(spoken),
        sketch=sketch(scanned) if enough else b"",
        exact=exact(scanned.words),
        title=tuple(sorted({*speech.terms(headline, language), *digits})),
        terms=terms,
        names=_names(told, language, shouted, outlets),
        numbers=_most(speech.numbers(told) + int(_TITLE) * digits, speech.plain_number, _NUMBERS),
        marks=passages,
        places=places,
        flow=flow(scanned) if enough else b"",
        shown=weighed.shown(terms, calm),
        quotes=quoted(text),
    )


def _names(told: str, language: str, shouted: str, outlets: Iterable[str]) -> tuple[str, ...]:
    own = set(map(speech.plain_name, outlets))
    found = [speech.calm(name) if name == shouted else name for name in speech.names(told, language)]
    if own:
        found = [name for name in found if speech.plain_name(name) not in own]
    return _whole(_most(found, speech.plain_name, _NAMES))


def _most(found: list[str], plain: Callable[[str], str], kept: int) -> tuple[str, ...]:
    """The most frequent of those found, each as it is written most often (not in capitals throughout, if it can be)."""
    written = Counter(found)
    times: dict[str, int] = {}
    best: dict[str, tuple[bool, int, str]] = {}
    for form, often in written.items():
        one, rank = plain(form), (form.isupper(), -often, form)
        times[one] = times.get(one, 0) + often
        best[one] = min(best.get(one, rank), rank)
    chosen = sorted(times, key=lambda one: (-times[one], one))[:kept]
    return tuple(sorted(best[one][-1] for one in chosen))


def _whole(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without those that are only the end of another one: "Solberg" beside "Ana Solberg"."""
    plain = [speech.plain_name(name) for name in names]
    ends = {" ".join(words[place:]) for words in map(str.split, plain) for place in range(1, len(words))}
    return tuple(name for name, folded in zip(names, plain, strict=True) if folded not in ends)
