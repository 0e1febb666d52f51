"""Counts in how many pieces of a language each word stands, for the stories of a site that has heard nothing yet.

    python bench/fit_background.py en --articles ARTICLES.jsonl.gz
    python bench/fit_background.py de fr es pt it nl ru

With articles they are counted. Without, the shares are reckoned from how often each word is said at all, as the package
wordfreq tells it (pip install wordfreq; nothing else here needs it): a word said f times in a word stands in
1 - exp(-f × SAID) of the pieces, and SAID is what comes nearest to what was counted in English (``--compare``).

Written is a table of numbers: the slots of the words (a hash of each, 20 bits) and in how many pieces they were. No
word can be read from it. The tables made from wordfreq stand under the licence of its data, CC BY-SA 4.0: see
BACKGROUND.md beside them.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from headwater.core import stories, words
from headwater.core.stories.vocabulary import counted, slot

LEAST = 3  # pieces; rarer words are names and slips
READ = 4000  # letters of a text
SAID = 700.0  # words of a piece, less than it has, for a word that came once comes again
OF = 50_000  # pieces that reckoned shares are told in
COMPARED = tuple(range(100, 1000, 100))  # values for SAID


def counts(articles: Path, language: str) -> tuple[Counter[int], int]:
    """In how many pieces each slot is, and how many pieces there are."""
    found: Counter[int] = Counter()
    pieces = 0
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            told = words.tokens(f"{row['title']}\n{row['text'][:READ]}")
            found.update({slot(term) for term in words.terms(told, language)})
            pieces += 1
    return found, pieces


def said(language: str) -> dict[int, float]:
    """How often the words of each slot are said, as a share of all words."""
    import wordfreq

    found: dict[int, float] = {}
    for hundredths, group in enumerate(wordfreq.get_frequency_list(language, wordlist="best")[1:]):
        for word in group:
            terms = words.terms(words.tokens(word), language)
            if len(terms) == 1:
                number = slot(terms[0])
                found[number] = found.get(number, 0.0) + 10 ** (-hundredths / 100)
    return found


def reckoned(often: Mapping[int, float], length: float = SAID) -> dict[int, float]:
    """The share of pieces that each slot is in, from how often its words are said."""
    return {number: float(1.0 - np.exp(-much * length)) for number, much in often.items()}


def compare(language: str) -> None:
    """Print how far reckoned shares are from counted ones, in how telling they make a word, word by word as met."""
    shares, often = counted(language), said(language)
    known = [number for number in often if shares[number] * OF > 2 * LEAST]
    true = np.array([shares[number] for number in known])
    for length in COMPARED:
        shares_then = reckoned(often, length)
        found = np.maximum([shares_then[number] for number in known], LEAST / OF)
        off = np.log1p(1 / found) - np.log1p(1 / true)
        far = np.average(np.abs(off), weights=true)
        print(f"{length:4d} words: off by {far:.3f} nats, on the whole by {np.average(off, weights=true):+.3f}")


def write(language: str, found: Mapping[int, int], pieces: int) -> None:
    """Put the table beside the engine."""
    kept = sorted(number for number, times in found.items() if times >= LEAST)
    path = Path(stories.__file__).with_name(f"background_{language}.npz")
    np.savez_compressed(
        path,
        gaps=np.diff(kept, prepend=0).astype(np.uint32),
        pieces=np.array([found[number] for number in kept], np.uint16),
        of=np.uint32(pieces),
    )
    print(f"{path}: {len(kept):,} of {len(found):,} words of {pieces:,} pieces, {path.stat().st_size:,} bytes")


def main() -> None:
    """Count or reckon, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--articles", type=Path, help="JSON lines with title and text, gzipped, in one language.")
    parser.add_argument("--compare", action="store_true", help="Only print how far reckoned shares are from counted.")
    given = parser.parse_args()
    for language in given.languages:
        if given.compare:
            compare(language)
        elif given.articles:
            write(language, *counts(given.articles, language))
        else:
            write(language, {number: round(share * OF) for number, share in reckoned(said(language)).items()}, OF)


if __name__ == "__main__":
    main()
