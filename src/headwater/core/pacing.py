"""How long we leave a host alone between two requests: a gap that grows with what its answers tell of its state.

Source: docs/decisions/0025-manners.md.
"""

from dataclasses import dataclass
from http import HTTPStatus

BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class PaceRules:
    """How the gap follows the answers."""

    name: str = "pace-2026-11"
    least: float = 1.0  # seconds; 0: a host of our own, which is asked as fast as it answers
    slowest: float = 10.0  # seconds; the gap follows the time an answer takes up to this
    most: float = 60.0  # seconds; what faults and walls can make of it, and the longest Crawl-delay kept
    faulty: float = 2.0  # the factor after an answer that tells of trouble
    good: float = 0.5  # the factor after one that does not


@dataclass(frozen=True, slots=True)
class Pace:
    """The gap kept at a host."""

    gap: float = 0.0  # seconds
    reason: str = ""  # a plain sentence, without the host


@dataclass(frozen=True, slots=True)
class Served:
    """What one request to a host met with."""

    seconds: float  # from the asking to the last byte
    status: int = 0  # 0: no answer
    silent: bool = False  # no answer, by a fault of the host or of the way to it
    walled: bool = False  # it wanted proof of a person
    crawl_delay: float = 0.0  # seconds its robots.txt asks for


def next_pace(before: Pace, served: Served, rules: PaceRules) -> Pace:
    """The gap to keep after a request, from the gap before it.

    Trouble (no answer, 429, 5xx) doubles it, a wall takes it to the most, a good answer halves it; it is never less
    than the house's least, than the Crawl-delay, or than the time the answer took, as far as the rules go.
    """
    delay = min(served.crawl_delay, rules.most)
    floor, reason = _floor(served, delay, rules)
    if not rules.least:
        return Pace(floor, reason)
    if served.walled:
        return Pace(rules.most, f"{rules.most:g} s, since it asks visitors to prove that they are people")
    if trouble := _trouble(served):
        gap = min(max(before.gap, rules.least) * rules.faulty, rules.most)
        return Pace(floor, reason) if floor >= gap else Pace(gap, f"raised to {gap:.3g} s, since {trouble}")
    gap = before.gap * rules.good
    if gap > floor:
        return Pace(gap, f"on the way down to {floor:.3g} s, now {gap:.3g} s, since it answers well again")
    return Pace(floor, reason)


def _floor(served: Served, delay: float, rules: PaceRules) -> tuple[float, str]:
    took = min(served.seconds, rules.slowest) if rules.least else 0.0
    longest = max(rules.least, delay, took)
    if delay and longest == delay:
        return delay, f"{delay:.3g} s, as its robots.txt asks"
    if took and longest == took:
        return took, f"{took:.3g} s, as long as its last answer took"
    return rules.least, f"{rules.least:.3g} s, as at every host"


def _trouble(served: Served) -> str:
    if served.status in BUSY:
        return f"it asked us to slow down ({served.status})"
    if served.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"it has a fault of its own ({served.status})"
    return "it did not answer" if served.silent else ""
