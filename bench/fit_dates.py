"""Fit what speaks for a day of publication (``core.page.times.WEIGHTS``), and say what it is worth on other hosts.

    python bench/fit_dates.py            fit on four fifths of the hosts, score on the last, five times over
    python bench/fit_dates.py --print    fit on all of them and print the numbers to be put in place

A conditional logit: of the days a page states, how likely is each the annotated one? Pages that do not state the
annotated day teach nothing and count as wrong. The pages are the development data's, as in ``bench/pages.py``.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import pages
from headwater.core import language
from headwater.core.errors import PageRefused
from headwater.core.page import facts, times
from headwater.core.page.dating import Trait
from headwater.core.page.decoding import decode
from headwater.core.page.maintext import main_text
from headwater.core.page.markup import parse
from headwater.core.page.reader import said_of
from headwater.core.page.runs import words_of

TRAITS = tuple(Trait)
FOLDS = 5
DECAY = 0.03  # of half the squares of what the weights differ from GUESS, for each page
# What one would say without pages to learn from; what few pages teach stays near it.
GUESS = {
    Trait.LD_PUBLISHED: 2,
    Trait.LD_CREATED: 0.5,
    Trait.LD_PAGE: 1,
    Trait.META_PUBLISHED: 2,
    Trait.META_DATE: 1,
    Trait.LD_MODIFIED: 0.3,
    Trait.META_MODIFIED: 0.3,
    Trait.MARKED_AS_IT: 2,
    Trait.MARKED_IN_HEAD: 2,
    Trait.MARKED_PUBLISHED: 1.5,
    Trait.MARKED_IN_PIECE: 0.5,
    Trait.MARKED_BY_CLASS: 1,
    Trait.MARKED: 0.5,
    Trait.FIRST_MARKED: 0.5,
    Trait.ADDRESS: 2,
    Trait.SHORT_ADDRESS: 0.5,
    Trait.NEAR_HEADLINE: 1,
    Trait.NEAR_TEXT: 0.5,
    Trait.FAR: -0.5,
    Trait.IN_A_BOX: 1,
    Trait.BARE: 0.5,
    Trait.CALLED_PUBLISHED: 0.7,
    Trait.CALLED_CHANGED: 0.3,
    Trait.BELOW_HEADLINE: 0.7,
    Trait.ONE_OF_MANY: -0.7,
    Trait.IN_TEXT: -1,
    Trait.CLOCK: 0.5,
    Trait.FIRST_SEEN: 0.7,
    Trait.GUESSED: 1,
    Trait.MONTH_OF_ADDRESS: 1,
    Trait.AMBIGUOUS: -0.5,
    Trait.OTHER_ORDER: 0.2,
    Trait.OPENING: 1.5,
    Trait.VAGUE: -1,
    Trait.BESIDE_INSTANT: 0.5,
    Trait.IN_A_SCRIPT: 1,
    Trait.FOOT_PUBLISHED: 1,
    Trait.FOOT_CHANGED: 0.3,
    Trait.FOOT_BARE: 0.3,
    Trait.DESCRIBED: 1,
    Trait.UNBACKED: -0.5,
    Trait.IN_A_SENTENCE: -0.5,
    Trait.CLOSING: 1,
    Trait.YEARLESS: 1.5,
    Trait.FIRST_COMMENT: 0.5,
    Trait.PICTURE_ADDRESS: 0.5,
    Trait.LD_OTHER: 0.7,
}

_EITHER = frozenset({Trait.CALLED_CHANGED, Trait.META_MODIFIED, Trait.LD_MODIFIED, Trait.OTHER_ORDER})

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The days a page states, by their traits, and which of them is the annotated one; -1: none of them."""

    url: str
    days: tuple[str, ...]
    table: Numbers  # days x traits
    right: int


def lesson(case: pages.Case) -> Lesson:
    """What is to be learned from a page."""
    markup = parse(decode(case.body, "text/html").page, case.url)
    html = markup.tree.html or ""
    flow = words_of(markup)
    said = said_of(markup, flow, closed=False)
    main = main_text(flow, html, said)
    spoken = language.guess(main.text[:2000], hints=facts.declared_languages(markup))
    found = times.days(markup, flow, main.main, said.headline, now=pages.NOW, language=spoken).found
    names = tuple(day.isoformat() for day in sorted(found))
    table = np.array([[trait in found[day].traits for trait in TRAITS] for day in sorted(found)], dtype=float)
    return Lesson(
        case.url, names, table.reshape(len(names), len(TRAITS)), names.index(case.day) if case.day in names else -1
    )


def fitted(lessons: Sequence[Lesson]) -> Numbers:
    """The weights under which the annotated days are likeliest."""
    taught = [one for one in lessons if one.right >= 0 and len(one.days) > 1]

    guess = np.array([GUESS[trait] for trait in TRAITS])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        away = weights - guess
        total, slope = DECAY * len(taught) / 2 * float(away @ away), DECAY * len(taught) * away
        for one in taught:
            scores = one.table @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            total -= float(np.log(chance[one.right]))
            slope = slope - one.table[one.right] + chance @ one.table
        return total, slope

    bounds = [
        (None, None) if number <= 0 or trait in _EITHER else (0, None)
        for trait, number in ((one, GUESS[one]) for one in TRAITS)
    ]
    return np.asarray(minimize(loss, guess, jac=True, method="L-BFGS-B", bounds=bounds).x)


def exact(weights: Numbers, one: Lesson) -> bool:
    """Whether the day most speaks for is the annotated one."""
    if not one.days:
        return False
    scores = one.table @ weights
    best = max(range(len(one.days)), key=lambda at: (round(float(scores[at]), 6), one.days[at]))
    return best == one.right


def fold(url: str) -> int:
    """Which fold the host of a page belongs to."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return md5(host.encode(), usedforsecurity=False).digest()[0] % FOLDS


def main() -> None:
    """Fit and score."""
    lessons = []
    for case in pages.cases():
        if case.day:
            try:
                lessons.append(lesson(case))
            except PageRefused:
                lessons.append(Lesson(case.url, (), np.zeros((0, len(TRAITS))), -1))
    print(f"{len(lessons)} pages; the annotated day is among those stated on {sum(one.right >= 0 for one in lessons)}")
    held_out = []
    for number in range(FOLDS):
        weights = fitted([one for one in lessons if fold(one.url) != number])
        held_out += [exact(weights, one) for one in lessons if fold(one.url) == number]
    print(f"exact on hosts not fitted on: {sum(held_out) / len(held_out):.4f}")
    weights = fitted(lessons)
    print(f"exact on hosts fitted on:     {np.mean([exact(weights, one) for one in lessons]):.4f}")
    if "--print" in sys.argv:
        for trait, number in zip(TRAITS, weights, strict=True):
            print(f"    Trait.{trait.name}: {number:.2f},")


if __name__ == "__main__":
    main()
