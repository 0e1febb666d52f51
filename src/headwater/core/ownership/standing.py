"""How a claim stands after it was checked, and when it is checked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.ownership.proofs import Judgement


class State(StrEnum):
    """How a claim stands."""

    CLAIMED = "claimed"  # nothing proves it yet
    PROVED = "proved"
    FAILING = "failing"  # it was proved, and the proof is not found just now; it still stands
    LAPSED = "lapsed"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class OwnershipRules:
    """How often a claim is checked, and for how long it stands without its proof."""

    name: str = "ownership-2026-11"
    every: timedelta = timedelta(days=1)  # a domain can change hands any day
    failing_every: timedelta = timedelta(hours=6)
    grace: timedelta = timedelta(days=7)  # a week's holiday, or a server that is moved
    new_every: timedelta = timedelta(hours=1)  # DNS records are often an hour on their way
    new_for: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stood before a check."""

    state: State
    claimed_at: datetime
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Then:
    """How it stands after it, and why."""

    state: State
    reason: str
    check_at: datetime | None  # None: only when its claimant asks
    failing_since: datetime | None = None


def stands(state: State) -> bool:
    """Whether its claimant is taken for the owner."""
    return state in {State.PROVED, State.FAILING}


def following(before: Standing, judged: Sequence[Judgement], *, now: datetime, rules: OwnershipRules) -> Then:
    """How a claim stands after a check of one or more ways; one way that proves it is enough.

    Silence counts like a proof that is gone: a domain that cannot be reached for the days of grace is not proved.
    """
    if before.state is State.GIVEN_UP:
        return Then(State.GIVEN_UP, "It was given up.", None)
    if proof := next((each for each in judged if each.proved), None):
        return Then(State.PROVED, proof.reason, now + rules.every)
    why = " ".join(each.reason for each in judged) or "Nothing was looked at."
    if before.state is State.CLAIMED:
        return _unproved(before, why, now, rules)
    if before.state is State.LAPSED:
        return Then(State.LAPSED, why, None)
    return _failing(before, why, now, rules)


def _unproved(before: Standing, why: str, now: datetime, rules: OwnershipRules) -> Then:
    if now - before.claimed_at >= rules.new_for:
        return Then(State.LAPSED, f"{why} Nothing proved it within {rules.new_for.days} days.", None)
    return Then(State.CLAIMED, why, now + rules.new_every)


def _failing(before: Standing, why: str, now: datetime, rules: OwnershipRules) -> Then:
    since = before.failing_since or now
    if now - since >= rules.grace:
        return Then(State.LAPSED, f"{why} The proof has been missing for {rules.grace.days} days.", None, since)
    return Then(State.FAILING, why, min(now + rules.failing_every, since + rules.grace), since)
