"""Counts in how many pieces of a language each word stands, for the stories of a site that has heard nothing yet.

    python bench/fit_background.py ARTICLES.jsonl.gz --language en

Written is a table of numbers: the slots of the words (a hash of each, 20 bits) and in how many pieces they were. No
word can be read from it.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np

from headwater.core import stories, words
from headwater.core.stories.vocabulary import slot

LEAST = 3  # pieces; rarer words are names and slips
READ = 4000  # letters of a text


def main() -> None:
    """Count, and write the table beside the engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="JSON lines with title and text, gzipped.")
    parser.add_argument("--language", default="en")
    given = parser.parse_args()
    counted: Counter[int] = Counter()
    pieces = 0
    with gzip.open(given.articles, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            told = words.tokens(f"{row['title']}\n{row['text'][:READ]}")
            counted.update({slot(term) for term in words.terms(told, given.language)})
            pieces += 1
    kept = sorted(number for number, times in counted.items() if times >= LEAST)
    path = Path(stories.__file__).with_name(f"background_{given.language}.npz")
    np.savez_compressed(
        path,
        gaps=np.diff(kept, prepend=0).astype(np.uint32),
        pieces=np.array([counted[number] for number in kept], np.uint16),
        of=np.uint32(pieces),
    )
    print(f"{path}: {len(kept):,} of {len(counted):,} words of {pieces:,} pieces, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
