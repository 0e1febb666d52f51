"""Puts the labelled sets into stories and prints BCubed precision, recall, F1 and speed.

    python bench/stories.py [SET…]     the labelled sets, variants of them, all as one stream, and labelled pairs
    python bench/stories.py --bulk     10,000 articles through prints, copies and stories

The sets are found through HEADWATER_SHARED_DATA.
"""

import argparse
import time
import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from headwater.core.copies import RULES_2026_12 as COPY_RULES
from headwater.core.copies import Window, match
from headwater.core.stories import RULES_2026_11, Piece, Stories, StoryRules, assign, merges, rules_from
from story_sets import SETS, VARIANTS, bcubed, cluster, labelled, pair_accuracy, pieces, rows

POOLS = ("pooled", "pooled+bulk")
TIDY = 200  # pieces between two merge passes of the bulk run
KEPT = timedelta(days=4)


def sets(names: Sequence[str], rules: StoryRules) -> None:
    """BCubed and speed of each set."""
    for name in names:
        taken, gold = labelled(name)
        began = time.process_time()
        found, _ = cluster(taken, rules)
        spent = time.process_time() - began
        p, r, f = bcubed(gold, found)
        counts = f"{len(set(found))} stories for {len(set(gold))}"
        print(
            f"{name:16s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  {counts:26s} {spent / len(gold) * 1e6:5.0f} µs a piece",
            flush=True,
        )


def bulk() -> None:
    """Time spent in each stage on a large set, in order of time."""
    items = sorted(rows("bulk/allsides_10k.jsonl.gz"), key=lambda row: row["published"] or "")
    began = time.process_time()
    taken = pieces(items)
    read = time.process_time()
    window, copied = Window(COPY_RULES), {}
    for piece in taken:
        copy = match(piece.prints, window)
        if copy:
            copied[piece.item] = copy.of
        window.add(piece.item, piece.prints, piece.at)
    matched = time.process_time()
    count = put(taken, copied)
    done = time.process_time()
    stages = (("prints", read - began), ("copies", matched - read), ("stories", done - matched), ("all", done - began))
    for name, spent in stages:
        print(f"{name:10s} {spent:7.1f} s CPU  {len(taken) / spent:8.0f} pieces/s")
    print(f"{len(copied)} copies, {count} stories")


def put(taken: list[Piece], copied: dict[int, int]) -> int:
    """Put pieces into stories as a live stream would; returns how many stories were begun."""
    stories, begun = Stories(RULES_2026_11), 0
    touched: set[int] = set()
    for number, piece in enumerate(taken):
        story = stories.story_of(copied.get(piece.item, -1))
        if story is None:
            story = assign(piece, stories).story
        begun += story is None
        touched.add(piece.item if story is None else story)
        stories.add(piece, piece.item if story is None else story)
        if number % TIDY == TIDY - 1:
            for merge in merges(stories, among=touched):
                stories.merged(merge.gone, merge.into)
            touched.clear()
            stories.forget_before(piece.at - KEPT)
    return begun


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="Only these.")
    parser.add_argument("--rules", type=Path, help="Rules in TOML, in place of those in force.")
    parser.add_argument("--bulk", action="store_true")
    given = parser.parse_args()
    rules = rules_from(tomllib.loads(given.rules.read_text())) if given.rules else RULES_2026_11
    if given.bulk:
        bulk()
        return
    sets(given.sets or (*SETS, *VARIANTS, *POOLS), rules)
    if not given.sets:
        print(f"pairs            {pair_accuracy(rules)}")


if __name__ == "__main__":
    main()
