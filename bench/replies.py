"""How much of what a site refuses its own decisions teach it to hold, and how much it holds in vain.

    python bench/replies.py [--set COMMENTS.csv] [--orders N] [--after 10,50,200] [--strength X] [--weighed N]
                            [--tempered X]

The set has lines of "spam" or another word, and a text; where none is named, the comments of the development data
(through HEADWATER_SHARED_DATA), else ones made up here. It is put into an order by chance, so often as asked for; the
first so many are decided on and learned from, the others are weighed. Told are, over all orders: the share of spam
that is held, the share of the rest that is held in vain, and how often of one of each the spam has the higher score
(the area under the curve). What is measured is the learned score alone, none of the other rules.
"""

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from bench.shared_data import DATA

from headwater.core.replies import (
    NOTHING_LEARNED,
    REPLIES_2026_11,
    Learned,
    Learning,
    features,
    learnt,
    weigh,
)

Features = dict[int, str]
Labelled = tuple[Features, bool]  # and whether it is spam
_SUBJECTS = ("the ferry", "the council", "the harbour wall", "our school", "the new tram", "the flood", "the mill")
_SAID = (
    "I was there when {} was discussed, and nobody asked us.",
    "What does {} cost us by the year?",
    "Thank you for reporting on {}.",
    "{} was better ten years ago, and my neighbours say the same.",
    "You forget that {} belongs to all of us.",
    "I do not agree: {} was never the problem.",
    "Has anybody seen the minutes about {}?",
)
_SOLD = ("cheap watches", "a loan today", "followers", "slimming tea", "bets that win", "a second income")
_ADS = (
    "Great post! Get {} at https://{}.example/",
    "I earn 900 a week with {}, ask me how",
    "BEST {} HERE www.{}.shop !!!",
    "Check out my channel for {} and subscribe",
    "{}: visit my page, link in my profile",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured after so many decisions."""

    held: float  # of the spam
    in_vain: float  # of the rest
    area: float


def made(number: int, seed: int) -> list[Labelled]:
    """Replies made up here, half of them spam."""
    chance, found = random.Random(seed), []
    for place in range(number):
        if place % 2:
            words = " ".join(chance.choice(_SAID).format(chance.choice(_SUBJECTS)) for _ in range(chance.randint(1, 3)))
        else:
            goods = chance.choice(_SOLD)
            words = chance.choice(_ADS).format(goods, goods.replace(" ", "-"))
        found.append((features(words), place % 2 == 0))
    return found


def read(path: Path) -> list[Labelled]:
    """The comments of a file."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return [(features(row[1]), row[0] == "spam") for row in csv.reader(file) if len(row) > 1]


def measured(labelled: Sequence[Labelled], after: int, orders: int, rules: Learning) -> Figures:
    """The means over so many orders."""
    return _mean([_one(labelled, after, seed, rules) for seed in range(orders)])


def _one(labelled: Sequence[Labelled], after: int, seed: int, rules: Learning) -> Figures:
    order = list(labelled)
    random.Random(seed).shuffle(order)
    learned = taught(order[:after])
    scores = [(weigh(each, learned, rules).score, spam) for each, spam in order[after:]]
    spam = [score for score, is_spam in scores if is_spam]
    rest = [score for score, is_spam in scores if not is_spam]
    above = sum((one > other) + (one == other) / 2 for one in spam for other in rest)
    return Figures(
        held=sum(score >= rules.hold for score in spam) / len(spam),
        in_vain=sum(score >= rules.hold for score in rest) / len(rest),
        area=above / (len(spam) * len(rest)),
    )


def taught(decided: Sequence[Labelled]) -> Learned:
    """What so many decisions teach."""
    learned = NOTHING_LEARNED
    for each, spam in decided:
        learned = learnt(learned, each, refused=spam)
    return learned


def _mean(figures: Sequence[Figures]) -> Figures:
    return Figures(*(fmean(getattr(each, name) for each in figures) for name in ("held", "in_vain", "area")))


def main() -> None:
    """Measure and print."""
    known = REPLIES_2026_11.learning
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--set", type=Path, default=DATA / "comments" / "youtube_spam_psy.csv")
    asked.add_argument("--orders", type=int, default=40)
    asked.add_argument("--after", default="0,10,50,100,200")
    asked.add_argument("--strength", type=float, default=known.strength)
    asked.add_argument("--weighed", type=int, default=known.most_weighed)
    asked.add_argument("--tempered", type=float, default=known.tempered)
    given = asked.parse_args()
    rules = replace(known, strength=given.strength, most_weighed=given.weighed, tempered=given.tempered)
    labelled = read(given.set) if given.set.is_file() else made(400, seed=1)
    print(
        f"{given.set.name if given.set.is_file() else 'made up here'}: {len(labelled)} replies, {given.orders} orders"
    )
    print("decisions  spam held  held in vain   area")
    for after in map(int, given.after.split(",")):
        found = measured(labelled, after, given.orders, rules)
        print(f"{after:9}  {found.held:9.3f}  {found.in_vain:12.3f}  {found.area:5.3f}")


if __name__ == "__main__":
    main()
