"""The language of a text: what its letters say, weighed against what its publisher declares."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import kernel

SHORT = 24  # letters; below that a text says too little against a declared language
CONFIDENT = 0.5  # of the probability; below that an undeclared language stays unknown
WEIGHTS = (12.0, 6.0)  # times as likely: the first declared language, every further one
READ = 480  # characters; more changed nothing in 2,500 texts of news

# The bits of half a float, thirteen places up, are a float so much smaller; loops cannot read halves themselves.
_OF_HALVES = 2.0**112
_NOT_WORDS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.\S+|[@#]\w+")
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
# Three-letter and retired codes that pages declare; Norwegian's two written forms are one language to a reader.
_SAME = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "rus": "ru", "pol": "pl", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "tur": "tr", "ara": "ar",
    "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "ukr": "uk", "ces": "cs", "cze": "cs", "hun": "hu", "ell": "el",
    "heb": "he", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "nb": "no", "nn": "no", "nob": "no", "nno": "no",
    "cmn": "zh", "wuu": "zh", "yue": "zh", "arz": "ar", "jp": "ja", "cz": "cs", "gr": "el", "ua": "uk", "dk": "da",
}  # fmt: skip


def guess(text: str, *, hints: tuple[str, ...] = ()) -> str:
    """The ISO 639-1 language of a text, hints (declared languages, most trusted first) as the prior; "" when unknown.

    A text too short to tell is believed to be in the declared language. Without a hint, a text that is no known
    language clearly enough (an invented one, a list of numbers) stays unknown.
    """
    declared = _declared(hints)
    words = text[:READ]
    if _may_have_no_words(words):
        words = _NOT_WORDS.sub(" ", words)
    letters = sum(map(str.isalpha, words))
    if letters < SHORT and (declared or letters < SHORT // 2):
        return declared[0] if declared else ""
    best, share = _likeliest(" ".join(words.split()), declared)
    if share >= CONFIDENT:
        return best if len(best) == 2 else ""  # a language without an ISO 639-1 code
    return declared[0] if declared else ""


def _may_have_no_words(text: str) -> bool:
    """A quick look before the pattern for addresses and names of accounts."""
    return "@" in text or "#" in text or "://" in text


def _declared(hints: Sequence[str]) -> tuple[str, ...]:
    """The declared languages as ISO 639-1, known ones only, in order of trust."""
    codes = (match[0] for hint in hints if (match := _CODE.match(hint.strip().lower())))
    same = (_SAME.get(code, code) for code in codes)
    return tuple(dict.fromkeys(code for code in same if code in _known()))


def _likeliest(words: str, declared: Sequence[str]) -> tuple[str, float]:
    """The likeliest language, the declared ones weighted, and how likely it is."""
    model = _model()
    shares = model.shares(words)
    for place, code in enumerate(declared):
        shares[model.codes.index(code)] *= WEIGHTS[min(place, 1)]
    best = int(shares.argmax())
    return model.codes[best], float(shares[best] / shares.sum())


@cache
def _known() -> frozenset[str]:
    return frozenset(_model().codes)


@dataclass(frozen=True, slots=True)
class _Model:
    """The numbers of py3langid: sequences of bytes that tell languages apart, found by an automaton.

    Source:
        Lui, Baldwin: langid.py: An Off-the-shelf Language Identification Tool, ACL 2012.
    """

    codes: tuple[str, ...]
    columns: NDArray[np.intp]  # of the numbers below, by the place of the code; several may be of one language
    after: NDArray[np.uint32]  # the next state, by row × byte
    rows: NDArray[np.uint16]  # of each state in ``after``; many states share one
    tells: NDArray[np.int32]  # the sequence that ends at a state; below zero none
    unlikely: NDArray[np.uint16]  # minus the logarithm of how likely a sequence is in each language, as half a float
    usual: NDArray[np.float32]  # the logarithm of how usual the language is

    def shares(self, words: str) -> NDArray[np.float64]:
        """How likely each language is, summing to 1; the longer a text, the surer it may be."""
        shown = unicodedata.normalize("NFC", words.lower() if words.isupper() else words)
        text = np.frombuffer(shown.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        told = _told(text, self.after, self.rows, self.tells)
        if not len(told):
            return np.full(len(self.codes), 1 / len(self.codes))
        said = (self.usual - _unlikely(told, self.unlikely)) / np.float32(math.sqrt(len(text)))
        grown = np.exp(said - said.max())
        return np.asarray(np.bincount(self.columns, weights=grown / grown.sum()), dtype=np.float64)


@kernel
def _told(
    text: NDArray[np.uint8], after: NDArray[np.uint32], rows: NDArray[np.uint16], tells: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The telling sequences of a text, sorted."""
    found = np.empty(len(text), dtype=np.int32)
    state = count = 0
    for byte in text:
        state = after[(np.int64(rows[state]) << 8) + byte]
        if tells[state] >= 0:
            found[count] = tells[state]
            count += 1
    return np.sort(found[:count])


@kernel
def _unlikely(told: NDArray[np.int32], numbers: NDArray[np.uint16]) -> NDArray[np.float32]:
    """How unlikely each language makes some sequences; one that is told again and again says less each time."""
    total = np.zeros(numbers.shape[1], dtype=np.float32)
    bits = np.zeros(numbers.shape[1], dtype=np.uint32)
    whole = bits.view(np.float32)
    first = 0
    for at in range(len(told)):
        if at + 1 < len(told) and told[at + 1] == told[at]:
            continue
        weight = np.float32(np.log1p(at + 1 - first) * _OF_HALVES)
        first = at + 1
        row = numbers[told[at]]
        for column in range(len(row)):
            bits[column] = np.uint32(row[column]) << np.uint32(13)
        for column in range(len(row)):
            total[column] += weight * whole[column]
    return total


@cache
def _model() -> _Model:
    """The model, loaded at first use: half a second, once in a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    read = LanguageIdentifier.from_model_file(MODEL_FILE)
    named = [_SAME.get(code, code) for code in read.nb_classes]
    codes = tuple(dict.fromkeys(named))
    return _Model(
        codes=codes,
        columns=np.array([codes.index(code) for code in named]),
        after=np.asarray(read.tk_nextmove, dtype=np.uint32),
        rows=np.asarray(read.tk_row, dtype=np.uint16),
        tells=np.asarray(read.tk_output, dtype=np.int32),
        unlikely=(-read.nb_ptc).view(np.uint16),
        usual=read.nb_pc,
    )
