"""Learns the weights of the story rules from the labelled sets, and prints what they reach on the set left out.

    python bench/fit_stories.py [--tries 60] [--seed 11]

A seeded random search around the rules in force: each try is a full run over every set (and over its headlines alone,
its first lines alone, and itself without dates). The rules are the mean of the five best tries. For the figures left
out, the five best are chosen without a look at the set in question.
"""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace

import numpy as np

from headwater.core.stories import RULES_2026_11, Piece, StoryRules, Weights
from story_sets import SETS, bcubed, cluster, labelled

VARIANTS = ("basil/head", "basil/still", "hscluster/head", "hscluster/lead", "hscluster/still")
BEST = 5
WIDTH = 0.5  # of the search, as a share of a weight
FLOOR = 0.3  # … and at least so much log-odds
Labelled = Mapping[str, tuple[list[Piece], list[str]]]


def shaken(rules: StoryRules, chance: np.random.Generator) -> StoryRules:
    """The rules with every weight moved at random."""
    weights = asdict(rules.weights)
    moved = {key: value + chance.normal() * max(FLOOR, WIDTH * abs(value)) for key, value in weights.items()}
    signs = {
        key: value if key in ("bias", "headline_only", "alone") else max(0.0, value) for key, value in moved.items()
    }
    shift = chance.normal() * 0.06
    return replace(rules, weights=Weights(**signs), merge=float(np.clip(rules.merge + shift, 0.3, 0.8)))


def mean(tries: list[StoryRules]) -> StoryRules:
    """The rules in the middle of several."""
    weights = {key: round(float(np.mean([asdict(one.weights)[key] for one in tries])), 2) for key in asdict(Weights())}
    merge = round(float(np.mean([one.merge for one in tries])), 2)
    return replace(tries[0], weights=Weights(**weights), merge=merge)


def scored(rules: StoryRules, sets: Labelled) -> dict[str, float]:
    """The BCubed F1 of each set."""
    return {name: bcubed(gold, cluster(pieces, rules)[0])[2] for name, (pieces, gold) in sets.items()}


def parents(scores: Mapping[str, float], *, without: str = "") -> float:
    """The mean over the sets of the mean over their variants."""
    own = {p: [s for name, s in scores.items() if name.split("/")[0] == p] for p in SETS if p != without}
    return float(np.mean([np.mean(group) for group in own.values()]))


def main() -> None:
    """Search, then print the rules learned from all, and what those learned from the others reach on each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=60)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    chance = np.random.default_rng(given.seed)
    sets = {name: labelled(name) for name in SETS + VARIANTS}
    tries = [RULES_2026_11] + [shaken(RULES_2026_11, chance) for _ in range(given.tries)]
    results = []
    for number, rules in enumerate(tries):
        results.append((rules, scored(rules, sets)))
        print(number, f"{parents(results[-1][1]):.4f}", {k: round(v, 3) for k, v in results[-1][1].items()}, flush=True)
    for left_out in SETS:
        best = sorted(results, key=lambda one: -parents(one[1], without=left_out))[:BEST]
        group = {name: one for name, one in sets.items() if name.split("/")[0] == left_out}
        found = scored(mean([rules for rules, _ in best]), group)
        print(f"left out {left_out:12s}", {name: round(f, 3) for name, f in found.items()}, flush=True)
    best = sorted(results, key=lambda one: -parents(one[1]))[:BEST]
    rules = mean([one for one, _ in best])
    found = scored(rules, sets)
    print(f"from all: {parents(found):.4f}", {name: round(f, 3) for name, f in found.items()}, rules, sep="\n")


if __name__ == "__main__":
    main()
