"""Learns the weights of the story rules from the labelled sets, and prints what they reach on each set left out.

    python bench/fit_stories.py [--write] [--rounds 2]

Each piece is held against the stories near it, and each pair is an example: does it belong there? First the stories are
the true ones (taught), then those the rules learned so far make (practised), for what matters is how they decide among
their own mistakes; they are made stricter on purpose as well, for on a set they never saw they make mistakes they do
not make on these. Pairs of stories near each other, and of the halves of one, teach in the same way which stories are
one. Two logistic regressions over the signs; every set weighs the same, and so do its variants (headlines alone, first
lines, no dates, a language nothing was counted of) among themselves; the same sets strewn among strangers weigh little,
for there are many of these and they are made up. Left out is a set with all its variants, and what
is learned then never saw them.
``--write`` puts the rules learned from all sets into the engine.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headwater.core import stories as engine
from headwater.core.stories import RULES_2026_11, Piece, Signs, Stories, StoryRules, judge, merges, splits
from headwater.core.stories.index import Cluster
from headwater.core.stories.kernels.crowding import crowded
from story_sets import NOISY, PAIRS, SETS, VARIANTS, bcubed, cluster, labelled, pair_accuracy, paired

RIDGE = 1.0  # pull of every weight towards 0
EVERY = 400.0  # examples a set weighs, however many it has
AMONG_STRANGERS = 0.03  # of what a variant weighs: one in which the set is strewn among strangers
PASS = 50  # pieces between two passes
BENT = ({}, {"join": 0.7}, {"merge": 0.8})  # the rules as they are practised after the first round
NEAR = 4  # stories a story is compared with in learning what is one
Labels = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Examples:
    """What was seen of one set."""

    signs: NDArray[np.float64]
    same: NDArray[np.float64]  # 0..1
    of: NDArray[np.int64]  # the piece, or the story, that was decided on: its examples weigh 1 together


class Notes:
    """Examples as they are gathered. Mutable."""

    def __init__(self) -> None:
        self._rows: list[tuple[NDArray[np.float64], float, int]] = []

    def add(self, signs: Iterable[NDArray[np.float64]], same: Iterable[float], of: int) -> None:
        """Note the signs of some decisions and what would have been right."""
        self._rows += [(row, right, of) for row, right in zip(signs, same, strict=True)]

    def examples(self) -> Examples:
        """All of them."""
        signs = np.array([row for row, _, _ in self._rows]).reshape(-1, len(Signs._fields))
        return Examples(signs, np.array([s for _, s, _ in self._rows]), np.array([o for _, _, o in self._rows]))


def share(gold: Labels, one: Iterable[int], other: Iterable[int]) -> float:
    """The share of pairs across two groups of pieces that are of one story."""
    ours, theirs = Counter(gold[item] for item in one), Counter(gold[item] for item in other)
    both = sum(times * theirs[label] for label, times in ours.items() if label is not None)
    return both / (ours.total() * theirs.total())


def taught(pieces: Sequence[Piece], gold: Labels) -> Examples:
    """The examples of a set whose pieces are put into their true stories."""
    stories, notes, true = Stories(), Notes(), dict[str | None, int]()
    for piece in pieces:
        _note(piece, gold, stories, notes)
        label = gold[piece.item]
        stories.add(piece, piece.item if label is None else true.setdefault(label, piece.item))
    return notes.examples()


def _note(piece: Piece, gold: Labels, stories: Stories, notes: Notes) -> None:
    near = stories.near(piece)
    if near:
        same = [share(gold, [piece.item], stories.items(one)) for one in near]
        notes.add(stories.signs(piece, near), same, piece.item)


class Practice:
    """A stream put into stories by some rules, and noted: what was decided on, and what was right. Mutable."""

    def __init__(self, gold: Labels, rules: StoryRules) -> None:
        self.stories = Stories(rules)
        self.joining, self.merging = Notes(), Notes()
        self._gold = gold
        self._touched: set[int] = set()
        self._splits = 0

    def take(self, piece: Piece) -> None:
        """Put the next piece into its story."""
        _note(piece, self._gold, self.stories, self.joining)
        found = judge(piece, self.stories).story
        story = piece.item if found is None else found
        self.stories.add(piece, story)
        self._touched.add(story)
        if piece.item % PASS == PASS - 1:
            self.tidy()

    def tidy(self) -> None:
        """Split and merge as ``Stream`` does."""
        for one in self.stories.known(self._touched):
            if halves := self.stories.divided(one):
                self._note_stories(*halves)
        for split in splits(self.stories, among=self._touched, reasons=False):
            self._splits += 1
            self.stories.split(split.story, split.items, -self._splits)
            self._touched.add(-self._splits)
        for one in self.stories.known(self._touched):
            for other in self.stories.like(one)[:NEAR]:
                self._note_stories(one, other)
        for merge in merges(self.stories, among=self._touched, reasons=False):
            self.stories.merged(merge.gone, merge.into)
        self._touched.clear()

    def _note_stories(self, one: Cluster, other: Cluster) -> None:
        same = share(self._gold, self.stories.items(one), self.stories.items(other))
        self.merging.add([self.stories.alike(one, other)[1]], [same], one.story)


def practised(pieces: Sequence[Piece], gold: Labels, rules: StoryRules) -> tuple[Examples, Examples]:
    """The examples of a set clustered by some rules: of pieces and stories, of stories and stories."""
    practice = Practice(gold, rules)
    for piece in pieces:
        practice.take(piece)
    practice.tidy()
    return practice.joining.examples(), practice.merging.examples()


def of_pairs() -> dict[str, Examples]:
    """The examples of labelled pairs: each piece against a story of the other alone."""
    found = {}
    for language, pairs in paired().items():
        stories, notes = Stories(), Notes()
        for piece in (piece for pair in pairs for piece in pair.pieces):
            stories.hear(piece)
        for pair in pairs:
            for one, other in (pair.pieces, pair.pieces[::-1]):
                stories.add(one, 1)
                notes.add(stories.signs(other, stories.known([1])), [float(pair.same)], other.item)
                stories.forget(one.item)
        found[f"{PAIRS}/{language}"] = notes.examples()
    return found


def parent(name: str) -> str:
    """The set a variant is of."""
    return name.partition("/")[0]


def weight(name: str) -> float:
    """What a variant weighs among those of its set."""
    return AMONG_STRANGERS if name in NOISY else 1.0


def fit(seen: Sequence[tuple[str, Examples]], *, without: str = "", alone: bool = False) -> list[list[float]]:
    """The bias and the weights of a logistic regression over what was seen of the sets, one of them left out.

    And the same for what is added to them in a large window; ``alone``: for what is added by 1 / size of the story.
    """
    kept = [(name, one) for name, one in seen if parent(name) != without and len(one.of)]
    often: Counter[str] = Counter()
    for name, _ in kept:
        often[parent(name)] += weight(name)
    heavy = []
    for name, one in kept:
        _, place, times = np.unique(one.of, return_inverse=True, return_counts=True)
        heavy.append(weight(name) * EVERY / often[parent(name)] / len(times) / times[place])
    signs, same = np.vstack([one.signs for _, one in kept]), np.concatenate([one.same for _, one in kept])
    by = [np.array([crowded(one) for one in signs[:, Signs._fields.index("crowd")]])]
    if alone:
        by.append(signs[:, Signs._fields.index("alone")])
    told = np.hstack([signs, *(np.hstack([share[:, None], share[:, None] * signs]) for share in by)])
    found = logistic(told, same, np.concatenate(heavy))
    return [[float(weight) for weight in part] for part in np.split(found, 1 + len(by))]


def logistic(signs: NDArray[np.float64], same: NDArray[np.float64], heavy: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a ridge logistic regression by Newton's method, the bias first."""
    rows = np.hstack([np.ones((len(signs), 1)), signs])
    weights, pull = np.zeros(rows.shape[1]), np.full(rows.shape[1], RIDGE)
    pull[0] = 1e-6
    for _ in range(40):
        found = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (heavy * (found - same)) + pull * weights
        bend = (rows * (heavy * found * (1 - found) + 1e-9)[:, None]).T @ rows + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def learned(
    joining: Sequence[tuple[str, Examples]], merging: Sequence[tuple[str, Examples]], *, without: str = ""
) -> StoryRules:
    """The rules in force with what was learned from the examples."""
    (bias, *weights), (crowded_bias, *in_crowds), (alone_bias, *alone) = fit(joining, without=without, alone=True)
    (merging_bias, *of_two), (two_bias, *two_in_crowds) = fit(merging or joining, without=without)
    return replace(
        RULES_2026_11,
        bias=bias,
        weights=Signs(*weights),
        alone_bias=alone_bias,
        alone=Signs(*alone),
        crowded_bias=crowded_bias,
        crowded=Signs(*in_crowds),
        merging_bias=merging_bias,
        merging=Signs(*of_two),
        merging_crowded_bias=two_bias,
        merging_crowded=Signs(*two_in_crowds),
    )


def written(rules: StoryRules) -> str:
    """The module of the rules."""

    def table(signs: Signs) -> str:
        return "".join(f"        {name}={value:.4f},\n" for name, value in signs._asdict().items())

    return f'''"""The rules of November 2026.

The weights were learned by ``bench/fit_stories.py`` from labelled sets of full texts, first lines, headlines alone, and
texts without dates; numbers only, nothing of the texts.
"""

from headwater.core.stories.types import Signs, StoryRules

RULES_2026_11 = StoryRules(
    name="{rules.name}",
    bias={rules.bias:.4f},
    weights=Signs(
{table(rules.weights)}    ),
    alone_bias={rules.alone_bias:.4f},
    alone=Signs(
{table(rules.alone)}    ),
    crowded_bias={rules.crowded_bias:.4f},
    crowded=Signs(
{table(rules.crowded)}    ),
    merging_bias={rules.merging_bias:.4f},
    merging=Signs(
{table(rules.merging)}    ),
    merging_crowded_bias={rules.merging_crowded_bias:.4f},
    merging_crowded=Signs(
{table(rules.merging_crowded)}    ),
    join={rules.join},
    merge={rules.merge},
    rejoin={rules.rejoin},
    split={rules.split},
    chance={rules.chance},
)
'''


def told(rules: StoryRules, sets: Mapping[str, tuple[list[Piece], list[str | None]]]) -> str:
    """What the rules reach on some sets."""
    return "  ".join(
        f"{name} {bcubed(gold, cluster(pieces, rules)[0])[2]:.3f}" for name, (pieces, gold) in sets.items()
    )


def main() -> None:
    """Learn, print what is reached on each set by rules that never saw it, and write the rules if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="Times the rules are practised and learned again.")
    parser.add_argument("--write", action="store_true", help="Put the rules into the engine.")
    given = parser.parse_args()
    sets = {name: labelled(name) for name in (*SETS, *VARIANTS, *NOISY)}
    joining = [(name, taught(*one)) for name, one in sets.items()] + list(of_pairs().items())
    merging: list[tuple[str, Examples]] = []
    rules = learned(joining, merging)
    for number in range(given.rounds):
        for bent, (name, one) in product(BENT if number else BENT[:1], sets.items()):
            pieces_and_stories, stories_and_stories = practised(*one, replace(rules, **bent))
            joining.append((name, pieces_and_stories))
            merging.append((name, stories_and_stories))
        rules = learned(joining, merging)
        print(f"round {number + 1}: {len(joining)} sets of examples", flush=True)
    for left_out in SETS:
        group = {name: one for name, one in sets.items() if parent(name) == left_out}
        print(f"left out {left_out}: {told(learned(joining, merging, without=left_out), group)}", flush=True)
    print(f"left out {PAIRS}: {pair_accuracy(learned(joining, merging, without=PAIRS))}", flush=True)
    if given.write:
        Path(engine.__file__).with_name("rules_2026_11.py").write_text(written(rules), encoding="utf-8")
    print(f"learned from all: {told(rules, sets)}  pairs {pair_accuracy(rules)}", written(rules), sep="\n")


if __name__ == "__main__":
    main()
