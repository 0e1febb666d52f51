"""Turns of grammar that no writer of a language writes, and grammar of another language: what machines leave behind.

Each is so rare in what people write that one is a sign. Only what can be told from two neighbouring words is looked
for; quotations and names are left alone.
"""

import re
from collections.abc import Iterator

from headwater.core import words as speech
from headwater.core.fluency.speaking import Spoken, Word

_VOWELS = "aeio"
_UNSURE = re.compile(r"[hux]|eu|ewe|oui|one|once")  # "an hour", "a union": one has to know how the word sounds
_SHORT = 4  # letters; shorter ones may be spelt out: "an fm set"
_FIRST = frozenset(("the", "a", "an", "my", "our", "their", "its", "your"))
_SECOND = frozenset(("the", "a", "an", "my", "our", "their", "its", "your", "his", "her", "these", "those"))
_COMPARED = (
    "better worse bigger smaller larger greater higher lower older younger faster slower stronger weaker "
    "easier harder longer shorter richer poorer cheaper nearer closer deeper wider best worst biggest "
    "smallest largest greatest highest lowest oldest youngest fastest strongest easiest longest"
)
_TWICE = {  # words of grammar that writers write twice in a row
    "en": frozenset(("that", "had", "is", "so", "no", "yes", "very", "on", "in")),
    "de": frozenset(("die", "der", "das", "den", "sie", "sehr", "nach", "so", "ja")),
    "fr": frozenset(("nous", "vous", "non")),
    "es": frozenset(("no", "muy", "ya", "sí")),
    "it": frozenset(("no", "sì", "poi", "così")),
    "pt": frozenset(("não", "muito", "já")),
    "nl": frozenset(("die", "dat", "ze", "zij", "je", "er", "in", "op")),
}
_LEAST = 2  # letters of a foreign word that tells something


def broken(spoken: Spoken) -> Iterator[tuple[Word, str]]:
    """The turns that nobody writes, each at its second word."""
    rules = [_twice, _article, _two_determiners, _compared_twice] if spoken.language == "en" else [_twice]
    for before, word in zip(spoken.words, spoken.words[1:], strict=False):
        if not (word.follows and word.plain) or before.quoted:
            continue
        one, other = before.written if before.follows else before.written.lower(), word.written
        if any(rule(one, other, spoken.language) for rule in rules):
            yield word, f"{one} {other}"


def _twice(one: str, other: str, language: str) -> bool:
    known = _TWICE.get(language)
    return known is not None and one == other and one not in known and speech.is_stop(one, language) and len(one) > 1


def _article(one: str, other: str, language: str) -> bool:
    if len(other) < _SHORT or not other.islower() or _UNSURE.match(other) or speech.is_stop(other, language):
        return False
    return one == ("a" if other[0] in _VOWELS else "an")


def _two_determiners(one: str, other: str, _language: str) -> bool:
    return one in _FIRST and other in _SECOND and (one, other) != ("its", "a")  # "its a" is a slip of spelling


def _compared_twice(one: str, other: str, _language: str) -> bool:
    return one in ("more", "most") and f" {other} " in f" {_COMPARED} "


def foreign(spoken: Spoken) -> Iterator[Word]:
    """The writer's own words that are grammar in another language, and not in this one."""
    if not speech.has_stops(spoken.language):
        return
    others = speech.stops_elsewhere(spoken.language)
    for word in spoken.words:
        if word.plain and len(word.written) >= _LEAST and word.written in others:
            yield word
