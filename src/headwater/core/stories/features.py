"""How alike a piece and a story are, sign by sign."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from math import exp, log1p, sqrt
from operator import attrgetter

from headwater.core.prints import Prints
from headwater.core.stories.cluster import Cluster
from headwater.core.stories.types import StoryRules, Weights
from headwater.core.stories.vectors import Bag, Vector, dot

_UNDATED = 0.75  # of the bell curve, where one side has no date
_MUCH = 4.0  # what the logarithm of much shared weight comes to: brings the sign to about 0..1
_FEW = 20  # words; fewer are a headline, or little more


@dataclass(frozen=True, slots=True)
class Told:
    """A piece (or a whole story) as it is compared."""

    vector: Vector
    times: tuple[datetime, datetime] | None  # first, last; None: undated
    words: int
    prints: tuple[Prints, ...] = ()  # of the piece, or of some of the story's: what it is told in

    @property
    def headline_only(self) -> bool:
        """Whether it has no text to speak of."""
        return self.words < _FEW


@dataclass(frozen=True, slots=True)
class Features:
    """The signs, each about 0..1."""

    terms: float  # likeness of the weighed terms
    title: float  # of the titles
    names: float  # of the names and numbers
    nearest: float  # likeness of the terms to the nearest of the sampled members
    evidence: float  # how much telling the shared terms do together, however long the texts
    title_in_story: float  # share of the title's weight the story's terms know
    newest: float  # bell curve over the distance to the story's latest piece
    oldest: float  # … to its earliest
    alone: float  # 1 / size of the story
    headline_only: float  # 1 for a piece without text

    def row(self) -> tuple[float, ...]:
        """The signs in order of their fields."""
        signs: tuple[float, ...] = _ROW(self)
        return signs


_ROW = attrgetter(*(field.name for field in fields(Features)))  # made once: it is asked for hundreds of times a piece


def features(told: Told, cluster: Cluster, rules: StoryRules) -> Features:
    """The signs of sameness between what is told and a story."""
    newest, oldest = _nearness(told.times, cluster, rules.spread)
    vector = told.vector
    return Features(
        terms=cluster.terms.cosine(vector.terms),
        title=cluster.title.cosine(vector.title),
        names=cluster.names.cosine(vector.names),
        nearest=max(dot(vector.terms, other.terms) for _, other in cluster.sample(rules.sample)),
        evidence=_evidence(vector, cluster.terms.bag),
        title_in_story=_known(vector.title, cluster.terms.bag),
        newest=newest,
        oldest=oldest,
        alone=1.0 / len(cluster.members),
        headline_only=float(told.headline_only),
    )


def probability(signs: Features, weights: Weights) -> float:
    """The weighed signs as a probability of sameness."""
    total = weights.bias + sum(weight * sign for weight, sign in zip(weights.row()[1:], signs.row(), strict=True))
    return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, total))))


def _evidence(vector: Vector, terms: Bag) -> float:
    return log1p(sum(vector.weights.get(term, 0.0) for term in vector.terms if term in terms)) / _MUCH


def _known(title: Bag, terms: Bag) -> float:
    return sqrt(sum(weight * weight for term, weight in title.items() if term in terms))


def _nearness(times: tuple[datetime, datetime] | None, cluster: Cluster, spread: timedelta) -> tuple[float, float]:
    if times is None or cluster.span is None:
        return _UNDATED, _UNDATED
    first, last = cluster.span
    return _bell(times[0] - last, spread), _bell(times[1] - first, spread)


def _bell(distance: timedelta, spread: timedelta) -> float:
    return exp(-0.5 * (distance / spread) ** 2)
