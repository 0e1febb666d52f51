"""The order of a board: each story scored, and marked down for repeating what stands above it."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from headwater.core.ranking import terms
from headwater.core.ranking.covered import Covered, Front, Pin, Placed, RankingRules, Term

LOOKED_AT = 4  # stories looked at for each place; what is marked down falls by at most three quarters


class _Scored(NamedTuple):
    covered: Covered
    score: float
    terms: tuple[Term, ...]


def order(stories: Sequence[Covered], *, now: datetime, rules: RankingRules, pins: Sequence[Pin] = ()) -> Front:
    """The order of stories for a front page or a section, with the terms of each score.

    Args:
        stories: in any order; each story once.
        now: aware, UTC; what is dated later counts as new.
        rules: ``FRONT`` or ``SECTION``, or an operator's own.
        pins: where editors keep stories, each story once; one that is not among ``stories`` is passed over, and of two
            at one place the first one named stands above.

    Returns:
        At most ``rules.places`` stories. Equal scores go by story id, the lower first.
    """
    usual = terms.desks(stories, now, rules)
    scored = [_scored(story, usual.get(story.section, 0.0), now, rules) for story in stories]
    scored.sort(key=lambda each: (-each.score, each.covered.story))
    kept = {pin.story for pin in pins}
    chosen = _diverse([each for each in scored if each.covered.story not in kept], rules)
    chosen = _pinned(chosen, {each.covered.story: each for each in scored}, pins)[: rules.places]
    places = tuple(
        Placed(each.covered.story, rank, each.score, each.terms, _sentence(each.covered, now))
        for rank, each in enumerate(chosen, start=1)
    )
    return Front(places, rules.name, now)


def _scored(story: Covered, desk: float, now: datetime, rules: RankingRules) -> _Scored:
    votes = terms.votes(story, now, rules)
    newsrooms = sum(vote for vote, _ in votes)
    aged = sum(vote * fresh for vote, fresh in votes)
    factors = (
        Term("independent newsrooms", newsrooms, terms.counted(story)),
        terms.recency(aged / newsrooms if newsrooms else 0.0, rules),
        terms.breadth(story.reports, rules),
        terms.burst(story.reports, desk, now, rules),
        terms.documents(story.documents, rules),
    )
    return _Scored(story, math.prod(term.value for term in factors), factors)


@dataclass(slots=True)
class _Candidate:
    """A story that may get a place, with what it repeats of those that have one."""

    scored: _Scored
    names: frozenset[str]
    shared: frozenset[str] = frozenset()  # the most names it has in common with any one place above

    def stand_below(self, other: "_Candidate") -> None:
        """Take note of a place that was given."""
        both = self.names & other.names
        if both and (len(both), sorted(both)) > (len(self.shared), sorted(self.shared)):
            self.shared = both


def _diverse(scored: Sequence[_Scored], rules: RankingRules) -> list[_Scored]:
    """The best places, each story marked down for repeating the names above it or the section just above.

    A marked-down score is never above the plain one, so the search for the next stops at the first story whose plain
    score is too low; and nothing far below the last place is looked at.
    """
    left = [_Candidate(each, frozenset(each.covered.names)) for each in scored[: rules.places * LOOKED_AT]]
    chosen: list[_Scored] = []
    while left and len(chosen) < rules.places:
        best, at = _best(left, chosen, rules)
        chosen.append(best)
        placed = left.pop(at)
        for candidate in left:
            candidate.stand_below(placed)
    return chosen


def _best(left: Sequence[_Candidate], chosen: Sequence[_Scored], rules: RankingRules) -> tuple[_Scored, int]:
    """The story for the next place, marked down, and where it stands among those left."""
    just_above = {each.covered.section for each in chosen[-rules.section_within :]}
    best, at = _marked_down(left[0], just_above, rules), 0
    for index, candidate in enumerate(left[1:], start=1):
        if candidate.scored.score < best.score:
            break
        marked = _marked_down(candidate, just_above, rules)
        if (-marked.score, marked.covered.story) < (-best.score, best.covered.story):
            best, at = marked, index
    return best, at


def _marked_down(candidate: _Candidate, just_above: Set[str], rules: RankingRules) -> _Scored:
    scored, shared = candidate.scored, candidate.shared
    section = scored.covered.section
    repeated = bool(section) and section in just_above
    value = (1 - rules.repeat) ** (min(len(shared), rules.names_counted) + repeated)
    what = [*sorted(shared), *([f"the section {section}"] if repeated else [])]
    sentence = f"A place above has {', '.join(what)} already." if what else "Repeats nothing above it."
    term = Term("diversity", value, sentence)
    return _Scored(scored.covered, scored.score * value, (*scored.terms, term))


def _pinned(chosen: Sequence[_Scored], scored: Mapping[int, _Scored], pins: Sequence[Pin]) -> list[_Scored]:
    """The places with the pinned stories at theirs, or at the end where there are fewer."""
    places = list(chosen)
    taken = 0
    for pin in sorted(pins, key=lambda pin: pin.place):
        if found := scored.get(pin.story):
            until = f"{pin.until.day} {pin.until:%B %H:%M} UTC"
            said = f"An editor keeps it at place {pin.place} until {until}: {pin.reason.rstrip('.')}."
            term = Term("pinned", 1.0, said)
            at = max(pin.place - 1, taken)
            places.insert(at, _Scored(found.covered, found.score, (term, *found.terms)))
            taken = at + 1
    return places


def _sentence(story: Covered, now: datetime) -> str:
    first = min(story.reports, key=lambda report: (report.at, report.source), default=None)
    countries = len({report.country for report in terms.originals(story.reports) if report.country})
    parts = [terms.counted(story)]
    if countries > 1:
        parts.append(f"{countries} countries")
    copies = sum(1 for report in story.reports if report.copied)
    if copies:
        parts.append(terms.count(copies, "copy", "copies"))
    if first is not None:
        time = f"{first.at:%H:%M}" if first.at.date() == now.date() else f"{first.at.day} {first.at:%B %H:%M}"
        parts.append(f"first seen {time} UTC" + (f" by {first.outlet}" if first.outlet else ""))
    return ", ".join(part for part in parts if part)
