"""Puts the labelled sets into stories and prints BCubed precision, recall, F1 and speed.

    python bench/stories.py [SET…]           the labelled sets, variants of them, all as one stream, labelled pairs, and
                                              the practice week, from which nothing was learned
    python bench/stories.py --pieces 1000000  so many made-up pieces, beside peers: see bench/story_speed.py

The sets are found through HEADWATER_SHARED_DATA.
"""

import argparse
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import story_speed
from headwater.core.stories import RULES_2026_11, StoryRules, rules_from
from story_sets import CROWDED, NOISY, SETS, VARIANTS, WEEK, bcubed, cluster, labelled, pair_accuracy

POOLS = ("pooled", "pooled+bulk")


def sets(names: Sequence[str], rules: StoryRules) -> None:
    """BCubed and speed of each set."""
    for name in names:
        taken, gold = labelled(name)
        began = time.process_time()
        found, _ = cluster(taken, rules)
        spent = time.process_time() - began
        p, r, f = bcubed(gold, found)
        counts = f"{len(set(found))} stories for {len(set(gold) - {None}) + gold.count(None)}"
        if None in gold:
            counts += f", strangers counted F1 {bcubed(gold, found, strangers=True)[2]:.3f}"
        print(
            f"{name:16s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  {counts:26s} {spent / len(gold) * 1e6:5.0f} µs a piece",
            flush=True,
        )


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="Only these.")
    parser.add_argument("--rules", type=Path, help="Rules in TOML, in place of those in force.")
    parser.add_argument("--pieces", type=int, default=0, help="Put so many made-up pieces into stories instead.")
    parser.add_argument("--peers", type=int, default=20_000, help="How many of them the peers get; 0 for no peers.")
    given = parser.parse_args()
    if given.pieces:
        story_speed.beside_peers(given.pieces, given.peers)
        return
    rules = rules_from(tomllib.loads(given.rules.read_text())) if given.rules else RULES_2026_11
    sets(given.sets or (*SETS, *VARIANTS, *CROWDED, *NOISY, *POOLS, WEEK), rules)
    if not given.sets:
        print(f"pairs            {pair_accuracy(rules)}")


if __name__ == "__main__":
    main()
