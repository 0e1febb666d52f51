"""The flow of a text: for each sentence which telling words it has, by coarse hashes, their order let go."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel
from headwater.core.prints.scanning import Hashes, Numbers, Scanned

STEMS = 1 << 13  # values of a hash: some twenty words of a language share one, a sentence cannot be read back
ENTRY = 2  # bytes
QUOTED = STEMS  # flag: the word stands in quoted speech
BEGINS = STEMS << 1  # flag: the first of its sentence
_SHORT = 4  # telling words; a shorter sentence goes with the next
_LONG = 48  # telling words; a longer sentence is taken for several, as texts without stops are
_MOST = 1200  # of a text that are kept

Flow = NDArray[np.uint16]


def flow(scanned: Scanned) -> bytes:
    """Little-endian uint16: the sentences in order, of each the distinct hashes of its words, sorted, with flags."""
    found = np.empty(_MOST + _LONG, dtype=np.uint16)
    count = _flow(scanned.stems, scanned.sentences, scanned.quoted, found)
    return found[:count].astype("<u2").tobytes()


@kernel
def _flow(stems: Hashes, sentences: Numbers, quoted: NDArray[np.bool_], found: Flow) -> int:
    count, begun = 0, 0
    for place in range(len(stems)):
        if stems[place]:
            count = _enter(found, begun, count, int(stems[place] % np.uint64(STEMS)), quoted[place])
        ends = place + 1 == len(stems) or sentences[place + 1] != sentences[place] or count - begun == _LONG
        if ends and count - begun >= _SHORT:
            found[begun] |= BEGINS
            begun = count
            if count >= _MOST:
                return count
    return begun


@kernel
def _enter(found: Flow, begun: int, count: int, stem: int, quoted: bool) -> int:
    """Put a word in its place among those of its sentence; one that is there already is quoted speech if both are."""
    at = count
    while at > begun and (found[at - 1] & (STEMS - 1)) > stem:
        at -= 1
    if at > begun and (found[at - 1] & (STEMS - 1)) == stem:
        if not quoted:
            found[at - 1] = stem
        return count
    for place in range(count, at, -1):
        found[place] = found[place - 1]
    found[at] = stem | (QUOTED if quoted else 0)
    return count + 1
