"""What is kept of the quotations of a text: whose words they are, and coarse hashes of them, sorted.

Enough to know the same words again, slightly reworded or cut, in another report; not to read them.
"""

import numpy as np

from headwater.core.page.quoting import quotes
from headwater.core.prints.scanning import scan

HASH = 2  # bytes
_LOW = np.uint64(48)  # bits dropped: 65,536 values, so that words of one language share some
_KEPT = 8  # quotations of a text, in its order
_WORDS = 32  # telling words of a quotation
_FEWEST = 3  # … by which it may be known again
_SAME = 0.6  # of the words of the shorter one that the other has

Quoted = tuple[str, bytes]  # whose words, as the text names them; hashes of its telling words, sorted, two bytes each


def quoted(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text that it says whose words they are, in its order."""
    found = []
    for quote in quotes(text):
        words = _words(quote.text) if quote.speaker else np.zeros(0, np.uint16)
        if len(words) >= _FEWEST:
            found.append((quote.speaker, words.astype("<u2").tobytes()))
    return tuple(found[:_KEPT])


def same_words(one: bytes, other: bytes) -> bool:
    """Whether two quotations are of the same words, as far as their hashes tell: reworded slightly, or cut."""
    mine, theirs = (np.frombuffer(words, "<u2") for words in (one, other))
    shared = len(np.intersect1d(mine, theirs, assume_unique=True))
    return shared >= _FEWEST and shared >= _SAME * min(len(mine), len(theirs))


def _words(said: str) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    stems = scan(said).stems
    return np.unique((stems[stems != 0] >> _LOW).astype(np.uint16))[:_WORDS]
