"""PLACEHOLDER types; owned by the stories work package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prints:
    """What is kept of a text once it is let go: enough to find copies and the event, not to read it.

    ``terms`` is a bag of the text's most telling words, alphabetical; no order of the text survives in it.
    """

    rules: str  # "prints-2026-11"
    language: str
    words: int  # of the text analysed
    sketch: bytes  # 128 little-endian uint32 one-permutation MinHash of 5-word shingles; b"" for a text too short to judge
    exact: int  # 64-bit hash of the normalised text, signed as databases want it; 0 for no text
    title: tuple[str, ...]  # title terms
    terms: tuple[tuple[str, float], ...]  # (term, weighted frequency), at most 64
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def of(text: str, *, title: str, language: str) -> Prints:
    """Take the prints of a text."""
    raise NotImplementedError
