"""What each character is to whoever cuts a text into words: looked up, not asked."""

import unicodedata
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel

PLANE = 1 << 16  # the characters of the basic plane; those beyond count as letters

Codes = NDArray[np.uint32]


class Sign(IntEnum):
    """The classes of characters; those of quotation stand together, and those that make words with spaces are last."""

    APART = 0  # between words
    SPACE = 1
    LINE = 2  # end of a paragraph
    END = 3  # of a sentence
    OPENS = 4  # quoted speech
    CLOSES = 5
    TURNS = 6  # opens quoted speech, or closes it
    APOSTROPHE = 7
    UNSPACED = 8  # a letter of a script that writes no spaces: two of them make a word
    DIGIT = 9
    LETTER = 10
    SMALL = 11  # a lower-case letter


_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3041, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_COMPATIBLE = (0xF900, 0xFAFF)
_LATIN = 0x300  # the first mark that joins the letter before it; no character before that is made of others
_PRINT, _EURO = (0x2010, 0x2027), 0x20AC  # dashes, quotation marks, dots
_FIXED = {
    **dict.fromkeys("'’", Sign.APOSTROPHE),
    **dict.fromkeys(".!?…。！？।؟", Sign.END),
    **dict.fromkeys("\n\r\u2028\u2029", Sign.LINE),
    **dict.fromkeys("“„「『", Sign.OPENS),
    **dict.fromkeys("”」』", Sign.CLOSES),
    **dict.fromkeys('"«»', Sign.TURNS),
}


def _signs() -> NDArray[np.uint8]:
    signs = np.zeros(PLANE, dtype=np.uint8)
    for code in range(PLANE):
        signs[code] = _sign(chr(code))
    for first, last in (*_UNSPACED, _COMPATIBLE):
        part = signs[first : last + 1]
        part[part != Sign.APART] = Sign.UNSPACED
    return signs


def _sign(character: str) -> Sign:
    if character in _FIXED:
        return _FIXED[character]
    if character.isalpha():
        return Sign.SMALL if character.islower() else Sign.LETTER
    if character.isdigit():
        return Sign.DIGIT
    if unicodedata.combining(character):
        return Sign.LETTER
    return Sign.SPACE if character.isspace() else Sign.APART


def _folded() -> NDArray[np.uint16]:
    folded = np.arange(PLANE, dtype=np.uint16)
    for code in range(PLANE):
        plain = chr(code).casefold()
        if len(plain) == 1 and ord(plain) < PLANE:
            folded[code] = ord(plain)
    return folded


SIGN_AT = 24  # bit of an entry of ``SIGNS`` where its sign begins; below it stands the folded character
SIGNS: NDArray[np.uint32] = _folded().astype(np.uint32) | _signs().astype(np.uint32) << np.uint32(SIGN_AT)


def codes(text: str) -> Codes:
    """The characters of a text as numbers, composed, and the end of a line after the last."""
    found = _codes(text)
    return found if text.isascii() or _is_composed(found) else _codes(unicodedata.normalize("NFC", text))


def _codes(text: str) -> Codes:
    return np.frombuffer(f"{text}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")


@kernel
def _is_composed(letters: Codes) -> bool:
    """Whether a text is in Latin letters and the signs of print, where nothing is left to compose."""
    for code in letters:  # noqa: SIM110 - a loop is what gets compiled
        if code >= _LATIN and not _PRINT[0] <= code <= _PRINT[1] and code != _EURO:
            return False
    return True
