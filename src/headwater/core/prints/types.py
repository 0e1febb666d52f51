"""The prints of a text, as the other stages see them."""

from dataclasses import dataclass

RULES = "prints-2026-11-28"


@dataclass(frozen=True, slots=True)
class Prints:
    """What is kept of a text once it is let go: enough to find copies and the event, not to read it.

    ``terms`` is a bag of the text's most telling words, alphabetical; no order of the text survives in it.
    """

    rules: str  # "prints-2026-11-28"
    language: str
    words: int  # of the text analysed
    sketch: bytes  # 128 numbers of a byte: one-permutation MinHash of 5-word shingles; b"" for too short a text
    exact: int  # 64-bit hash of the normalised text, signed as databases want it; 0 for no text
    title: tuple[str, ...]  # title terms, alphabetical
    terms: tuple[tuple[str, float], ...]  # (term, weighted frequency), at most 64
    names: tuple[str, ...]  # as the text writes them ("Ana Solberg"), alphabetical, at most 24
    numbers: tuple[str, ...]  # as the text writes them ("1,200"), alphabetical, at most 16
    marks: bytes = b""  # little-endian uint32: winnowed hashes of 8-word passages, in order; b"" for too short a text
    places: bytes = b""  # little-endian uint16: for each mark the word it begins at, and whether it is quoted speech
    flow: bytes = b""  # little-endian uint16: coarse hashes of each sentence's words; b"" for too short a text
    shown: tuple[str, ...] = ()  # for each of ``terms`` the whole word to show a reader; () in older prints
    quotes: tuple[tuple[str, bytes], ...] = ()  # whose words are quoted, and sorted hashes of them; () in older prints
