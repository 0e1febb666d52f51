"""How fast copies are found: our prints and window beside datasketch and rensa, and a window of a million items.

    python bench/copies.py [--items N] [--window N]

In one run and on one core, over the texts of the labelled copies set (found through HEADWATER_SHARED_DATA): from a
text to what it shares with all before it. The first two tiers are what the others do and more, for they tell passages
as well; the third is what ``match`` does in all. Then a window is filled with as many items as asked for, and its cost
and memory are told on the way.
"""

import argparse
import gzip
import json
import os
import resource
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import numpy as np

from headwater.core import prints
from headwater.core.copies import Window, match
from headwater.core.copies.owners import Marks, Owners, Places
from headwater.core.prints import Prints
from headwater.core.prints.marks import marks
from headwater.core.prints.scanning import exact, scan
from headwater.core.prints.sketch import PLACES, sketch

NOW = datetime(2026, 11, 25, tzinfo=UTC)
SHINGLE = 5
NUMBERS = 128
MARKS = 74  # of an article of 630 words


def texts() -> list[str]:
    """The texts of the labelled set."""
    path = Path(os.environ.get("HEADWATER_SHARED_DATA", "../shared")) / "data/copies/dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def timed(name: str, one: Callable[[int, str], object], found: Sequence[str]) -> float:
    """Items a second, printed; the first ones, which compile and warm up, are not counted."""
    warm = min(20, len(found) // 10)
    for number, text in enumerate(found[:warm]):
        one(number, text)
    began = process_time()
    for number, text in enumerate(found[warm:], warm):
        one(number, text)
    rate = (len(found) - warm) / (process_time() - began)
    print(f"{name:58s} {rate:10,.0f} items/s")
    return rate


def ours_two_tiers() -> Callable[[int, str], object]:
    """Words, sketch and marks of a text, the owners of its passages looked up, its own entered."""
    owners = Owners()
    sketches = np.zeros((1 << 14, PLACES), dtype=np.uint8)

    def one(number: int, text: str) -> object:
        scanned = scan(text)
        sketches[number] = np.frombuffer(sketch(scanned), dtype=np.uint8)
        packed, places = marks(scanned)
        mine, where = np.frombuffer(packed, dtype="<u4"), np.frombuffer(places, dtype="<u2")
        rows, _, _ = owners.find(mine)
        owners.enter(mine, where, number, rows < 0)
        likely = int(rows[rows >= 0][0]) if (rows >= 0).any() else number
        return exact(scanned.words), (sketches[likely] == sketches[number]).mean()

    return one


def ours_in_all(language: str = "en") -> Callable[[int, str], object]:
    """All that is done with a text: every print, every tier."""
    window = Window()

    def one(number: int, text: str) -> object:
        taken = prints.of(text, title="", language=language)
        found = match(taken, window)
        window.add(number, taken, NOW)
        return found

    return one


def _shingles(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]


def datasketch() -> Callable[[int, str], object]:
    """MinHash and LSH of datasketch, shingles in bulk."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=NUMBERS)

    def one(number: int, text: str) -> object:
        taken = MinHash(num_perm=NUMBERS)
        taken.update_batch([shingle.encode() for shingle in _shingles(text)])
        found = index.query(taken)
        index.insert(number, taken)
        return found

    return one


def rensa() -> Callable[[int, str], object]:
    """R-MinHash and LSH of rensa, which is written in Rust."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=NUMBERS, num_bands=32)

    def one(number: int, text: str) -> object:
        taken = RMinHash(num_perm=NUMBERS, seed=1)
        taken.update(_shingles(text))
        found = index.query(taken)
        index.insert(number, taken)
        return found

    return one


def million(count: int) -> None:
    """Fill the first two tiers with items that share nothing, and tell cost and memory on the way."""
    chance = np.random.default_rng(1)
    places = np.arange(0, MARKS * 9, 9, dtype=np.uint16)
    window = Window()
    before, step = _memory(), count // 8
    for begun in range(0, count, step):
        drawn = chance.integers(0, 1 << 32, (step, MARKS), dtype=np.uint32)
        began = process_time()
        for number in range(step):
            window.add(begun + number, _blank(drawn[number], places, begun + number), NOW)
        spent = process_time() - began
        each, held = spent / step * 1e6, _memory() - before
        print(f"{begun + step:10,} items  {each:6.1f} µs to look up and add one  {held:6,.0f} MB")


def _blank(mine: Marks, places: Places, number: int) -> Prints:
    """Prints of which only the first two tiers know anything."""
    return Prints("", "", 630, bytes(PLACES), number + 1, (), (), (), (), mine.tobytes(), places.tobytes())


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=4000)
    parser.add_argument("--window", type=int, default=0, help="fill a window with so many items, a million for one")
    wish = parser.parse_args()
    found = texts()[: wish.items]
    print(f"{len(found):,} texts, {sum(len(text.split()) for text in found) / len(found):.0f} words each")
    ours = timed("ours, whole copies and passages (tiers one and two)", ours_two_tiers(), found)
    for name, peer in (("datasketch, whole copies", datasketch()), ("rensa, whole copies", rensa())):
        rate = timed(name, peer, found)
        print(f"{'':58s} ours is {ours / rate:.1f} times as fast")
    timed("ours in all: every print, names and terms, three tiers", ours_in_all(), found)
    if wish.window:
        million(wish.window)


if __name__ == "__main__":
    main()
