"""Puts the labelled sets into stories and prints BCubed precision, recall, F1 and speed.

    python bench/stories.py            the labelled sets, and variants of them
    python bench/stories.py --pairs    labelled pairs of pieces: are they put together?
    python bench/stories.py --bulk     10,000 articles through prints, copies and stories

The sets are found through HEADWATER_SHARED_DATA.
"""

import argparse
import time
from collections import Counter
from datetime import timedelta

from headwater.core.copies import RULES_2026_11 as COPY_RULES
from headwater.core.copies import Window, match
from headwater.core.stories import RULES_2026_11, Piece, Stories, assign, merges
from story_sets import SETS, bcubed, cluster, labelled, pieces, rows

VARIANTS = ("basil/head", "basil/lead", "basil/still", "hscluster/head", "hscluster/lead", "hscluster/still")
TIDY = 200  # pieces between two merge passes of the bulk run
KEPT = timedelta(days=4)


def sets() -> None:
    """BCubed and speed of each set."""
    for name in SETS + VARIANTS:
        taken, gold = labelled(name)
        began = time.process_time()
        found, _ = cluster(taken, RULES_2026_11)
        spent = time.process_time() - began
        p, r, f = bcubed(gold, found)
        counts = f"{len(set(found))} stories for {len(set(gold))}"
        print(f"{name:16s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  {counts:26s} {len(gold) / spent:.0f} pieces/s", flush=True)


def pairs() -> None:
    """How many labelled pairs are put together or kept apart as the label says."""
    labelled_pairs = rows("stories/tgcontest_pairs.jsonl.gz")
    for language in ("en", "ru"):
        counted: Counter[tuple[bool, bool]] = Counter()
        chosen = [pair for pair in labelled_pairs if pair["lang"] == language]
        both = pieces([pair[side] | {"lang": language, "published": None} for pair in chosen for side in "ab"])
        stories = Stories(RULES_2026_11)
        for one in both:
            stories.hear(one)
        for number, pair in enumerate(chosen):
            one, other = both[2 * number], both[2 * number + 1]
            stories.add(one, 1)
            counted[pair["same"], assign(other, stories).story is not None] += 1
            stories.forget(one.item)
        right, found = counted[True, True], counted[True, True] + counted[False, True]
        p, r = right / max(1, found), right / max(1, right + counted[True, False])
        print(f"pairs {language}  {len(chosen)}  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}")


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--bulk", action="store_true")
    given = parser.parse_args()
    if given.bulk:
        bulk()
    elif given.pairs:
        pairs()
    else:
        sets()


if __name__ == "__main__":
    main()
