"""The proper names of a text: runs of capitalised words, with care where capitals mean nothing."""

import re
from functools import lru_cache

from headwater.core.words.stops import is_common, is_stop

_SENTENCE = re.compile(r"\s(?:(?<=[.!?…:;\n\"“”„»«]\s)\s*|(?<=\n)\n*|\s*[-–—]{1,2}\s+)")  # begins as it can be sought
_LINKS = ("de", "da", "van", "von", "bin", "al", "el", "la", "of")  # small words inside a name
_LINK = rf"(?:(?:{'|'.join(_LINKS)})\s+)?"
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x3000))))
_NAME_WORD = rf"[{_CAPITAL}](?<!\w.)[\w'’-]*"
_ASCII_WORD = r"[A-Z](?<![A-Za-z0-9_].)[A-Za-z0-9_'-]*"  # the same of an ASCII text, found in half the time
_RUN, _ASCII_RUN = (re.compile(rf"{word}(?:\s+{_LINK}{word})*") for word in (_NAME_WORD, _ASCII_WORD))
_LOOKS_SPACED = re.compile(r"[A-Za-zА-Яа-яΑ-Ωα-ω]")
_SMALL = 3  # letters; small words are lower-case even in title case
_SHOUTED = 0.65  # of the words of a line capitalised: a headline in title case, where capitals tell nothing
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "prof", "sir", "herr", "frau", "m", "mme", "sr", "sra"}
)
_CAPITAL_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
_MONTHS = frozenset(  # that English writes like names; other languages write them small; "May" is a stop word
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
)
_OPENERS = " \t'\"“”„«»‘(["


def names(text: str, language: str) -> list[str]:
    """The names of a text in order, as they are written there; each time a name is found it is listed again."""
    if not _LOOKS_SPACED.search(text):
        return []
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if sentence and not _shouted(sentence):
            _name(sentence, language, found)
    return found


@lru_cache(maxsize=1 << 16)
def plain_name(name: str) -> str:
    """The one form of a name by which its spellings meet: case-folded, each word without its possessive ending."""
    return " ".join(_plain(word) for word in name.split())


def bare(word: str) -> str:
    """A word of a name as it is written, without its possessive ending."""
    return word.replace("’", "'").removesuffix("'s").removesuffix("'S").rstrip("'-")


def _shouted(sentence: str) -> bool:
    if sentence.endswith(".") or sentence.rstrip().endswith("."):
        return False
    long = [word for word in sentence.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= _SHOUTED * len(long)


def _name(sentence: str, language: str, found: list[str]) -> None:
    """Add the names of a sentence to those found."""
    first = len(sentence) - len(sentence.lstrip(_OPENERS))
    for run in (_ASCII_RUN if sentence.isascii() else _RUN).finditer(sentence):
        words, opens = run[0].split(), run.start() <= first
        if opens and len(words) == 1 and not words[0].isupper():
            continue  # the commonest case: the capital is the sentence's
        words = _trimmed(words, language)
        if words and _is_name(words, language, opens=opens):
            found.append(_written(words))


def _trimmed(words: list[str], language: str) -> list[str]:
    while words and _tells_nothing(words[0], language):
        words = words[1:]
    while words and (words[-1] in _LINKS or _tells_nothing(words[-1], language)):
        words = words[:-1]
    return words


@lru_cache(maxsize=1 << 16)
def _tells_nothing(word: str, language: str) -> bool:
    plain = _plain(word)
    return plain in _TITLES or is_stop(plain, language) or is_common(plain, language)


def _is_name(words: list[str], language: str, *, opens: bool) -> bool:
    if len(words) > 1:
        return True
    if words[0] in _MONTHS:
        return False
    if language in _CAPITAL_NOUNS or opens:
        return words[0].isupper() and len(words[0]) > 1  # an acronym is a name anywhere
    return len(words[0]) > 1


def _written(words: list[str]) -> str:
    return " ".join([*words[:-1], bare(words[-1])])


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s").rstrip("'-")
