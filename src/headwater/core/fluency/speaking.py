"""The words of a text in their places, as long as it is in memory: nothing of this is kept."""

import re
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headwater.core import words as speech
from headwater.core.prints.flow import STEMS
from headwater.core.prints.scanning import scan

_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[“”«»„\"]|\n|[.!?;:,()—–]")
_OPENS, _CLOSES, _TURNS = "“„", "”", '"«»'
_LEAST = 4  # letters of a word that tells something


class Word(NamedTuple):
    """A word in its place; a tuple, for a text has hundreds."""

    written: str
    place: int  # among the words of the text, from 0
    follows: bool  # the word before it, with no sign between the two
    quoted: bool

    @property
    def plain(self) -> bool:
        """Whether it is the writer's own word and no name: small letters, outside of quoted speech."""
        return not self.quoted and self.written[0].islower()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text."""

    language: str  # without its region
    words: tuple[Word, ...]
    telling: dict[str, int]  # the writer's own telling words, no names, each with its first place
    stems: dict[str, int]  # of each the hash that flows have for it


def spoken(text: str, language: str) -> Spoken:
    """The words of a text; of a script without spaces there are hardly any, and nothing is said of it."""
    code = language.split("-", maxsplit=1)[0].lower()
    words = tuple(_words(text))
    names = {word.written.lower() for word in words if not word.written[0].islower()}
    telling: dict[str, int] = {}
    for word in words:
        form = word.written
        if word.plain and len(form) >= _LEAST and form.isalpha() and form not in names:
            telling.setdefault(form, word.place)
    telling = {form: place for form, place in telling.items() if not speech.is_stop(form, code)}
    return Spoken(code, words, telling, dict(zip(telling, _stems(tuple(telling)), strict=True)))


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    quoted, follows = False, False
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece[0].isalnum():
            found.append(Word(piece.replace("’", "'"), len(found), follows, quoted))
            follows = True
            continue
        follows = False
        if piece in _OPENS:
            quoted = not quoted if quoted and piece == "“" else True  # „so“
        elif piece in _CLOSES or piece == "\n":
            quoted = False
        elif piece in _TURNS:
            quoted = not quoted
    return found


def _stems(forms: tuple[str, ...]) -> list[int]:
    scanned = scan("\n".join(forms))
    stems: NDArray[np.uint64] = scanned.stems % np.uint64(STEMS)
    if len(stems) != len(forms):  # a script of which single words cannot be told
        return [-1] * len(forms)
    return [int(stem) for stem in stems]
