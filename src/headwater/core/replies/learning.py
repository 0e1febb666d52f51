"""How much a reply is like what this site's moderators refused, and by which of its words.

Naive Bayes over features that are there or not, with every feature drawn towards "says nothing" until it was seen
often, and the sum tempered, because words of one text do not speak independently. It holds and never refuses: that is
for people. What it is worth is measured by ``bench/replies.py``.

Source: Robinson: A Statistical Approach to the Spam Problem, Linux Journal 107, 2003, for the strength of rare words.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from headwater.core.replies.types import Learned, Learning


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much a reply is like what was refused here."""

    score: float  # a probability, 0 to 1
    decisions: int  # learned from
    against: tuple[str, ...]  # what spoke most against it, the heaviest first


def weigh(features: Mapping[int, str], learned: Learned, rules: Learning) -> Weighed:
    """What the decisions so far say of a reply.

    Args:
        features: of the reply, as ``features`` tells them.
        learned: the counts of those features at least.
        rules: how much they count.
    """
    weights = {key: _weight(learned.counts[key], learned, rules) for key in features if key in learned.counts}
    heaviest = nlargest(rules.most_weighed, sorted(weights), key=lambda key: abs(weights[key]))
    before = math.log((learned.refused + rules.as_if_refused) / (learned.published + rules.as_if_published))
    odds = before + rules.tempered * sum(weights[key] for key in heaviest)
    against = [key for key in heaviest if weights[key] > 0][: rules.told]
    return Weighed(
        1 / (1 + math.exp(-max(-40.0, min(40.0, odds)))),
        learned.published + learned.refused,
        tuple(features[key] for key in against),
    )


def learnt(learned: Learned, features: Mapping[int, str], *, refused: bool, times: int = 1) -> Learned:
    """The counts after one decision more; with ``times=-1`` as if it had never been made."""
    counts = dict(learned.counts)
    for key in features:
        stood, fell = counts.get(key, (0, 0))
        counts[key] = (stood, max(0, fell + times)) if refused else (max(0, stood + times), fell)
    if refused:
        return Learned(learned.published, max(0, learned.refused + times), counts)
    return Learned(max(0, learned.published + times), learned.refused, counts)


def _weight(seen: tuple[int, int], learned: Learned, rules: Learning) -> float:
    """The logarithm of how much oftener a feature stood in what was refused than in what was published."""
    stood, fell = seen
    often = (stood + fell) / max(1, learned.published + learned.refused)
    if not often:
        return 0.0
    in_refused = (fell + rules.strength * often) / (learned.refused + rules.strength)
    in_published = (stood + rules.strength * often) / (learned.published + rules.strength)
    return math.log(in_refused / in_published)
