"""A text cut into words in one pass: the hash of each, of its stem, its sentence, and whether it is quoted speech."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel
from headwater.core.prints.letters import PLANE, SIGN_AT, SIGNS, Codes, Sign, codes

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int32]

_SPACE, _LINE, _END, _OPENS, _CLOSES, _TURNS = (int(sign) for sign in tuple(Sign)[1:7])
_APOSTROPHE, _UNSPACED, _DIGIT, _LETTER, _SMALL = (int(sign) for sign in tuple(Sign)[7:])
_LOW_QUOTE, _HIGH_QUOTE = ord("„"), ord("“")
_PROSE, _SPEECH, _SPEECH_LOW = 0, 1, 2
_S = ord("s")
_STEM = 5  # letters of a word that are its stem, roughly, in any language
_TELLING = 4  # letters; shorter words are mostly grammar
_SMALL_LETTERS = 200  # for each capital; a text with more has none to speak of
_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)
_NOTHING = np.uint64(0)
_IN_WORDS, _IN_LETTERS = np.uint32(_DIGIT << SIGN_AT), np.uint32(_LETTER << SIGN_AT)  # the first entries of such signs
_CHARACTER = np.uint32((1 << SIGN_AT) - 1)


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of a text in order."""

    words: Hashes  # of the folded word
    stems: Hashes  # of its first letters; 0 for a word that tells little
    sentences: Numbers  # the number of the sentence it stands in, from 0
    quoted: NDArray[np.bool_]  # whether it is quoted speech

    def __len__(self) -> int:
        return len(self.words)


def scan(text: str) -> Scanned:
    """The words of a text; "'s" is cut off, and of unspaced scripts each pair of characters is a word."""
    letters = codes(text)
    most = len(letters)
    words, stems = np.empty(most, dtype=np.uint64), np.empty(most, dtype=np.uint64)
    sentences, quoted = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.bool_)
    count = _scan(letters, SIGNS, words, stems, sentences, quoted)
    return Scanned(words[:count], stems[:count], sentences[:count], quoted[:count])


@kernel
def mixed(value: np.uint64) -> np.uint64:
    """A bijective scramble of a 64-bit value.

    Source:
        Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014 (SplitMix64's finaliser).
    """
    value = (value ^ (value >> _S30)) * _MIX_1
    value = (value ^ (value >> _S27)) * _MIX_2
    return value ^ (value >> _S31)


@kernel
def runs(words: Hashes, length: int) -> Hashes:
    """One hash for each run of ``length`` words, in order; empty for fewer words than that."""
    count = max(0, len(words) - length + 1)
    found = np.empty(count, dtype=np.uint64)
    total, leaves = _NOTHING, np.uint64(1)
    for place in range(min(length, len(words))):
        total = total * _GOLDEN + words[place]
        leaves *= _GOLDEN
    for start in range(count):
        found[start] = mixed(total)
        if start + length < len(words):
            total = total * _GOLDEN + words[start + length] - words[start] * leaves
    return found


@kernel
def exact(words: Hashes) -> int:
    """A 64-bit hash of all the words, signed; 0 for none."""
    total = _NOTHING
    for word in words:
        total = mixed(total ^ word) + _GOLDEN
    return int(np.int64(total))


@kernel
def _told(letters: Codes, place: int, signs: NDArray[np.uint32]) -> np.uint32:
    """The folded character at a place, and its sign above it."""
    code = letters[place]
    return signs[code] if code < PLANE else np.uint32(_LETTER << SIGN_AT | code)


@kernel
def _sign(letters: Codes, place: int, signs: NDArray[np.uint32]) -> int:
    return int(_told(letters, place, signs) >> SIGN_AT)


@kernel
def _of_word(sign: int) -> bool:
    return sign >= _DIGIT


@kernel
def _follows(letters: Codes, place: int, signs: NDArray[np.uint32]) -> int:
    """What comes after the sign at a place: the sign of the next word, _LINE, or _END where no white space follows."""
    place += 1
    spaced = False
    while True:  # the last character ends a line
        sign = _sign(letters, place, signs)
        if sign == _SPACE:
            spaced = True
        elif _of_word(sign) and not spaced:
            return _END
        elif sign in (_LINE, _UNSPACED) or _of_word(sign):
            return sign
        place += 1


@kernel
def _all_small(letters: Codes, signs: NDArray[np.uint32]) -> bool:
    """Whether a text has no capitals to begin its sentences with, as captions have none."""
    small = others = 0
    for place in range(len(letters) - 1):
        sign = _sign(letters, place, signs)
        small += sign == _SMALL
        others += sign == _LETTER
    return small > _SMALL_LETTERS * others


@kernel
def _word(letters: Codes, place: int, signs: NDArray[np.uint32]) -> tuple[int, np.uint64, np.uint64]:
    """Where the word that begins at a place ends, its hash and its stem's; an apostrophe inside it is no end."""
    word, stem, long, number = _BASIS, _BASIS, 0, False
    told = _told(letters, place, signs)
    while True:
        while told >= _IN_WORDS:
            word = (word ^ np.uint64(told & _CHARACTER)) * _PRIME
            long += 1
            if long <= _STEM:
                stem = word
            number = number or bool(told < _IN_LETTERS)
            place += 1
            told = _told(letters, place, signs)
        if told >> SIGN_AT != _APOSTROPHE or not _of_word(_sign(letters, place + 1, signs)):
            break
        place += 1
        told = _told(letters, place, signs)
        if told & _CHARACTER == _S and not _of_word(_sign(letters, place + 1, signs)):
            place += 1
            break
    telling = long >= _TELLING or number
    return place, mixed(word + _GOLDEN), mixed(stem + _GOLDEN) if telling else _NOTHING


@kernel
def _pair(letters: Codes, place: int, signs: NDArray[np.uint32]) -> np.uint64:
    """The hash of a character of an unspaced script with the next one, if that is one as well."""
    pair = (_BASIS ^ np.uint64(letters[place])) * _PRIME
    if _sign(letters, place + 1, signs) == _UNSPACED:
        pair = (pair ^ np.uint64(letters[place + 1])) * _PRIME
    return mixed(pair + _GOLDEN)


@kernel
def _quoting(letter: np.uint32, sign: int, speech: int) -> int:
    """Whether quoted speech goes on after a quotation mark: 0 no, 1 yes, 2 yes, begun with a low mark."""
    if sign == _OPENS:
        if speech == _SPEECH_LOW and letter == _HIGH_QUOTE:
            return _PROSE
        return _SPEECH_LOW if letter == _LOW_QUOTE else _SPEECH
    if sign == _CLOSES:
        return _PROSE
    return _PROSE if speech else _SPEECH


@kernel
def _scan(
    letters: Codes,
    signs: NDArray[np.uint32],
    words: Hashes,
    stems: Hashes,
    sentences: Numbers,
    quoted: NDArray[np.bool_],
) -> int:
    count, place, sentence, speech, alone = 0, 0, 0, _PROSE, True
    all_small = _all_small(letters, signs)
    while place < len(letters) - 1:
        sign = _sign(letters, place, signs)
        if _of_word(sign):
            place, words[count], stems[count] = _word(letters, place, signs)
            sentences[count], quoted[count] = sentence, speech != _PROSE
            count += 1
            continue
        if sign == _UNSPACED:
            # The last of a run is in the pair before it; it makes a word only where it stands alone.
            if alone or _sign(letters, place + 1, signs) == _UNSPACED:
                words[count] = stems[count] = _pair(letters, place, signs)
                sentences[count], quoted[count] = sentence, speech != _PROSE
                count += 1
        elif sign == _LINE:
            sentence, speech = sentence + 1, _PROSE
        elif sign == _END:
            follows = _follows(letters, place, signs)
            sentence += follows != _END and (all_small or follows != _SMALL)
        elif _OPENS <= sign <= _TURNS:
            speech = _quoting(letters[place], sign, speech)
        alone = sign != _UNSPACED
        place += 1
    return count
