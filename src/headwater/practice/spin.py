"""A content spinner: swaps words by a thesaurus and leaves alone what such programs leave alone.

Names, numbers and quoted speech survive spinning; that is how spun copies are found. The practice web has a spinner so
that finding them can be shown.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from headwater.practice.thesaurus import SWAPS

_QUOTED = re.compile(r"“[^”]*”|„[^“]*“|«[^»]*»|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SHARE = 0.85  # of the words the thesaurus knows


def spin(text: str, *, seed: str, share: float = SHARE, thesaurus: Mapping[str, tuple[str, ...]] = SWAPS) -> str:
    """The text with ``share`` of the known words swapped; the same for the same seed.

    Args:
        text: plain text; quoted speech, capitalised words inside a sentence, and figures stay as they are.
        seed: decides which words are swapped and for what.
        share: from 0 (nothing) to 1 (every known word).
        thesaurus: lower-case word to what may stand instead.

    Returns:
        The spun text; white space and punctuation as they were.
    """
    return "".join(part if kept else _swap(part, start, seed, share, thesaurus) for part, start, kept in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, int, bool]]:
    """The text in pieces with their positions, and whether they are quoted speech."""
    done = 0
    for quoted in _QUOTED.finditer(text):
        yield text[done : quoted.start()], done, False
        yield quoted[0], quoted.start(), True
        done = quoted.end()
    yield text[done:], done, False


def _swap(part: str, start: int, seed: str, share: float, thesaurus: Mapping[str, tuple[str, ...]]) -> str:
    def instead(found: re.Match[str]) -> str:
        word = found[0]
        choices = thesaurus.get(word.lower())
        if not choices or (word != word.lower() and not _opens_sentence(part, start, found.start())):
            return word
        chance = _chance(f"{seed} {start + found.start()} {word}")
        if chance >= share:
            return word
        choice = choices[int(chance / share * len(choices))]
        return choice if word == word.lower() else choice[0].upper() + choice[1:]

    return _WORD.sub(instead, part)


def _opens_sentence(part: str, start: int, position: int) -> bool:
    """Whether a capital letter here may be the sentence's and not a name's."""
    before = part[:position].rstrip()
    return before[-1:] in {".", "!", "?"} if before else start == 0


def _chance(seed: str) -> float:
    """A number in [0, 1), the same for the same seed on every machine and version of Python."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=7).digest(), "big") / (1 << 56)
