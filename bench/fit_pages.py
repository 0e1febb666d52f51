"""Fit the numbers of ``core.page.weights`` on pages with extraction truth, and say what they are worth on other hosts.

    python bench/fit_pages.py              fit on half of the hosts, score on the other half, both ways
    python bench/fit_pages.py --write      fit on all of them and write src/headwater/core/page/weights.py

What is to be learned for a run of text: the snippets of the truth where they speak of it; else how far trafilatura
(default and fast), resiliparse and readability-lxml agree that it is part of the text. The pages are looked for in
the development data as in ``bench/pages.py``; nothing of them is kept but the numbers.
"""

import hashlib
import sys
from base64 import b85encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import pages
from headwater.core.page import weighing
from headwater.core.page.decoding import decode
from headwater.core.page.features import table
from headwater.core.page.markup import parse
from headwater.core.page.reader import said_of
from headwater.core.page.runs import words_of
from headwater.core.page.wording import fold
from pages import Case

WEIGHTS = Path(weighing.__file__).with_name("weights.py")
TEACHERS = {"trafilatura": 0.4, "trafilatura fast": 0.25, "readability-lxml": 0.2, "resiliparse": 0.15}
UNITS = 24
EPOCHS, BATCH, RATE, DROPPED, DECAY = 10, 1024, 3e-3, 0.1, 1e-5
OF_TRUTH = 8.0  # what a run the truth speaks of counts more; all runs of a page together count 100
SEEDS = (
    0,
    1,
    2,
    3,
)  # a network is fitted with each, and they stand side by side: together they err less than one alone

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The runs of a page, what is to be learned of each, and how much it counts."""

    table: Numbers
    part: Numbers  # how likely each is part of the text
    counts: Numbers


def lesson(case: Case) -> Lesson | None:
    """A page as a lesson; None when it shows no words."""
    markup = parse(decode(case.body, "text/html").page, case.url)
    flow = words_of(markup)
    said = said_of(markup, flow, closed=False)
    if not flow.runs:
        return None
    words = [squeezed(run.text) for run in flow.runs]
    part = sum(
        (share * _told(words, pages.PEERS[name](case).text) for name, share in TEACHERS.items()), np.zeros(len(words))
    )
    counts = np.minimum(np.sqrt([len(run.text) for run in flow.runs]), 25)
    counts *= 100 / counts.sum()
    for snippets, is_part in ((case.unwanted, 0.025), (case.wanted, 0.975)):
        for snippet in map(squeezed, snippets):
            found = [at for at, run in enumerate(words) if snippet and snippet in run]
            for at in found:
                if len(found) <= 2 or len(words[at]) < 2 * len(snippet):
                    part[at], counts[at] = is_part, counts[at] + OF_TRUTH
    numbers = table(flow, said.headline, fold(said.stated))
    return Lesson(numbers, part.astype(np.float32), counts.astype(np.float32))


def squeezed(text: str) -> str:
    """The letters and digits of a text, for finding the words of one parser in another's."""
    return "".join(sign for sign in text if sign.isalnum())


def _told(words: Sequence[str], text: str) -> NDArray[np.float64]:
    """1 for every run a teacher's text has, else 0; short ones must be a line of it."""
    whole, lines = squeezed(text), {squeezed(line) for line in text.splitlines()}
    return np.array(
        [
            run in lines
            or (len(run) >= 12 and run in whole)
            or (len(run) >= 60 and run[:60] in whole and run[-60:] in whole)
            for run in words
        ],
        dtype=np.float64,
    )


@dataclass(slots=True)
class Network:
    """What ``weighing`` holds, while it is fitted."""

    middle: Numbers
    spread: Numbers
    layers: list[Numbers]  # inner, its bias, outer, its bias

    def written(self) -> str:
        """The numbers as ``weights.NUMBERS``."""
        flat = np.concatenate([part.ravel() for part in (self.middle, self.spread, *self.layers)])
        return b85encode(flat.astype("<f2").tobytes()).decode()


def fitted(lessons: Sequence[Lesson]) -> Network:
    """A network whose word is the mean of what several say."""
    networks = [_fitted(lessons, seed) for seed in SEEDS]
    inner, inner_bias, outer, bias = zip(*(network.layers for network in networks), strict=True)
    layers = [np.concatenate(inner, axis=1), np.concatenate(inner_bias), np.concatenate(outer) / len(SEEDS)]
    return Network(networks[0].middle, networks[0].spread, [*layers, sum(bias) / len(SEEDS)])


def _fitted(lessons: Sequence[Lesson], seed: int) -> Network:
    """A network fitted by Adam with dropped inputs, the rate falling to nothing."""
    chance = np.random.default_rng(seed)
    rows = np.concatenate([one.table for one in lessons])
    part = np.concatenate([one.part for one in lessons])
    counts = np.concatenate([one.counts for one in lessons])
    counts /= counts.mean()
    middle, spread = rows.mean(0).astype("<f2"), (rows.std(0) + 0.05).astype("<f2")
    rows = ((rows - middle) / spread).astype(np.float32)
    columns = rows.shape[1]
    layers = [
        chance.normal(0, columns**-0.5, (columns, UNITS)),
        np.zeros(UNITS),
        chance.normal(0, UNITS**-0.5, UNITS),
        np.zeros(1),
    ]
    layers = [layer.astype(np.float32) for layer in layers]
    means, squares = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    steps, step = EPOCHS * (len(rows) // BATCH), 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows) - BATCH, BATCH):
            some = order[start : start + BATCH]
            seen = rows[some] * (chance.random((BATCH, columns), dtype=np.float32) > DROPPED) / (1 - DROPPED)
            slopes = _slopes(layers, seen, part[some], counts[some])
            step += 1
            rate = RATE * (1 - step / steps) + 1e-5
            for at, slope in enumerate(slopes):
                means[at] += 0.1 * (slope - means[at])
                squares[at] += 0.001 * (slope**2 - squares[at])
                layers[at] -= rate * (means[at] / (1 - 0.9**step)) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
    return Network(middle, spread, layers)


def _slopes(layers: Sequence[Numbers], seen: Numbers, part: Numbers, counts: Numbers) -> tuple[Numbers, ...]:
    """How the cross entropy rises with every number of the network."""
    inner, inner_bias, outer, bias = layers
    raw = seen @ inner + inner_bias
    units = np.maximum(raw, 0)
    said = 1 / (1 + np.exp(-np.clip(units @ outer + bias, -30, 30)))
    wrong = ((said - part) * counts / len(part)).astype(np.float32)
    back = np.outer(wrong, outer) * (raw > 0)
    return seen.T @ back + DECAY * inner, back.sum(0), units.T @ wrong + DECAY * outer, np.array([wrong.sum()])


def half(case: Case) -> int:
    """Which half of the hosts a page belongs to: by a hash of its site, so that no outlet is in both."""
    site = ".".join(case.url.split("//")[-1].split("/")[0].split(".")[-2:])
    return hashlib.sha256(site.encode()).digest()[-1] % 2


def put_in_place(network: Network) -> None:
    """Let ``weighing`` use a network from now on."""
    weighing.weights.NUMBERS = network.written()
    weighing.weights.COLUMNS = len(network.middle)
    weighing.weights.UNITS = len(network.layers[1])
    weighing.network.cache_clear()


def main() -> None:
    """Score on hosts that were not learned from; or fit on all and write the numbers."""
    corpus = list(pages.cases())
    lessons = [(case, found) for case in corpus if (found := lesson(case)) is not None]
    if "--write" in sys.argv:
        network = fitted([one for _, one in lessons])
        lines = [network.written()[at : at + 110] for at in range(0, len(network.written()), 110)]
        quoted = "\n".join(f'    "{line}"' for line in lines)
        WEIGHTS.write_text(
            f'"""The numbers of ``weighing``, as halves of floats in base 85; written by bench/fit_pages.py."""\n\n'
            f"COLUMNS = {len(network.middle)}\nUNITS = {len(network.layers[1])}\nNUMBERS = (\n{quoted}\n)\n"
        )
        return
    for learned in (0, 1):
        put_in_place(fitted([one for case, one in lessons if half(case) == learned]))
        print(
            f"learned on half {learned}: {pages.score(pages.ours, [case for case in corpus if half(case) != learned])}"
        )


if __name__ == "__main__":
    main()
