"""The marks of a text: a spaced choice of its 8-word passages, the same choice wherever the passage stands."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel
from headwater.core.prints.scanning import Hashes, Scanned, runs

PASSAGE = 8  # words; shorter runs are shared by chance
GAP = 16  # windows; every shared run of 23 words has a mark in common
QUOTED = 0x8000  # flag of a place: the passage is quoted speech from end to end
_LAST_PLACE = QUOTED - 1
_LOW = np.uint64(16)  # bits dropped: the low 32 of the rest are kept, the high ones are small by choice


def marks(scanned: Scanned) -> tuple[bytes, bytes]:
    """Little-endian uint32 marks in order of the text, and the uint16 place (in words, with a flag) of each.

    Source:
        Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003; first-owner use: Abdel Hamid et al., WWW 2009.
    """
    passages = runs(scanned.words, PASSAGE)
    found, places = np.empty(len(passages), dtype="<u4"), np.empty(len(passages), dtype="<u2")
    count = _winnowed(passages, scanned.quoted, found, places)
    return found[:count].tobytes(), places[:count].tobytes()


@kernel
def _winnowed(
    passages: Hashes, quoted: NDArray[np.bool_], found: NDArray[np.uint32], places: NDArray[np.uint16]
) -> int:
    count, least = 0, -1
    width = min(GAP, len(passages))
    for end in range(width, len(passages) + 1):
        start = end - width
        if least < start:  # the least has left the window: look at all of it
            least = start
            for place in range(start + 1, end):
                if passages[place] <= passages[least]:
                    least = place
        elif passages[end - 1] <= passages[least]:
            least = end - 1
        elif start:
            continue
        speech = quoted[least] and quoted[least + PASSAGE - 1]
        found[count] = np.uint32((passages[least] >> _LOW) & np.uint64(0xFFFFFFFF))
        places[count] = min(least, _LAST_PLACE) | (QUOTED if speech else 0)
        count += 1
    return count
