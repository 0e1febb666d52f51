"""What a story has that other languages have too: its names in Latin letters, its numbers, its time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from headwater.core.abroad.spelling import keys, latin
from headwater.core.prints import Words
from headwater.core.stories.books import name_parts
from headwater.core.words import plain_number

_CORE = 0.3  # of its pieces that say a name, so that the story does
_WHEN = (range(32), range(1900, 2101))  # the days of a month, and years: they say when, and not how much
_DIGITS = 2  # that tell; 1,000 has one
_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital: one that is a name is not told
_NOUN = 5  # letters

Name = tuple[str, ...]  # its words in Latin letters
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Profile:
    """A story as it is held against those of other languages."""

    story: int
    language: str
    first: float  # seconds
    last: float
    names: Mapping[Name, str]  # those it turns on, each as it writes it
    nouns: frozenset[str]  # words that may be names, where capitals do not tell; they count for another's names only
    numbers: Mapping[str, str]  # those that tell, each as it writes it

    @property
    def keys(self) -> frozenset[str]:
        """By what it is found."""
        words = {word for name in self.names for word in name} | self.nouns
        return frozenset(key for word in words for key in keys(word)) | {f"#{number}" for number in self.numbers}


def profile(story: int, said: Sequence[Words], *, first: float, last: float) -> Profile | None:
    """What a story has that other languages have too; None where its language is not known.

    Args:
        story: its number.
        said: the words of some of its pieces.
        first: when its first piece came, in seconds.
        last: … its last one.
    """
    language = next((words.language for words in said if words.language), "")
    if not language:
        return None
    least = max(1.0, _CORE * len(said))
    names = _most([{_name(name): name for name in words.names} for words in said], least)
    names.pop((), None)
    numbers = _most([{plain(number): number for number in words.numbers} for words in said], least)
    numbers.pop("", None)
    return Profile(story, language, first, last, names, _nouns(said, language), numbers)


@lru_cache(maxsize=1 << 14)
def _name(name: str) -> Name:
    return tuple(word for part in name_parts(name) if (word := latin(part)))


@lru_cache(maxsize=1 << 14)
def plain(number: str) -> str:
    """A number as every language has it; "" where it tells too little: a day, a year, a round one, a single digit."""
    digits = plain_number(number).removesuffix("%")
    if digits.isdigit() and any(int(digits) in when for when in _WHEN):
        return ""
    return digits if telling_digits(digits) >= _DIGITS else ""


def telling_digits(number: str) -> int:
    """How many digits of a number tell: not the zeros at its ends."""
    return len(number.replace(".", "").strip("0"))


def _most(said: Sequence[dict[Key, str]], least: float) -> dict[Key, str]:
    times: Counter[Key] = Counter(key for each in said for key in each)
    written = {key: form for each in reversed(said) for key, form in each.items()}
    return {key: written[key] for key, often in times.items() if often >= least}


def _nouns(said: Sequence[Words], language: str) -> frozenset[str]:
    if language not in _NOUNS:
        return frozenset()
    shown = {word for words in said for word in words.shown if len(word) >= _NOUN and word[:1].isupper()}
    return frozenset(filter(None, map(latin, shown)))
