"""Whether a server's validators are to be trusted: when a feed is asked for whole, and what then proves a lie.

A server that answers 304 for ever hides every piece after it. So a 304 is doubted when it has come for longer than the
feed was ever likely to be silent, and the feed is then asked for whole, without validators.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from headwater.core.polling import words
from headwater.core.polling.rhythm import expected
from headwater.core.polling.terms import PollRules, Rhythm


@dataclass(frozen=True, slots=True)
class Validated:
    """What a server gave with its last good answers, and how it has kept to it."""

    etag: str
    last_modified: str
    body_hash: str
    lies: int
    whole_at: datetime | None  # when it last sent the feed whole
    last_good_at: datetime | None
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Asking:
    """The validators a feed is asked for with, verbatim."""

    etag: str
    last_modified: str
    doubt: str = ""  # why they are left out once, a plain sentence


def asking(known: Validated, *, now: datetime, rules: PollRules) -> Asking:
    """The validators to send: those of the last answer; none where they lied, or where a 304 would be doubted."""
    if not (known.etag or known.last_modified) or known.lies >= rules.lies:
        return Asking("", "")
    doubt = _doubt(known, now, rules)
    return Asking("", "", doubt) if doubt else Asking(known.etag, known.last_modified)


def lies_after(known: Validated, given: Asking, *, body_hash: str, new: int, now: datetime, rules: PollRules) -> int:
    """How often the validators are known to have lied, after a feed was asked for whole in doubt.

    Args:
        known: what was known before.
        given: the validators the whole answer came with.
        body_hash: of the whole answer.
        new: entries in it that were not there before.
        now: of the answer.
        rules: how unlikely is too unlikely.

    The same validator on other bytes with new entries is a lie proved, and counts as many as it takes. More new entries
    than can have come since the last 304 make one likely, and count as one.
    """
    if not new or body_hash == known.body_hash:
        return known.lies
    if (given.etag or given.last_modified) and (given.etag, given.last_modified) == (known.etag, known.last_modified):
        return max(known.lies, rules.lies)
    since = known.last_good_at or now
    return known.lies + (_at_least(new, expected(known.rhythm, since, now, rules)) < rules.unlikely)


def _doubt(known: Validated, now: datetime, rules: PollRules) -> str:
    if known.whole_at is None or known.last_good_at is None or not known.whole_at < known.last_good_at < now:
        return ""  # the last answer was whole: there was no 304 to doubt
    likely = expected(known.rhythm, known.whole_at, now, rules)
    length = words.span(now - known.whole_at)
    if math.exp(-likely) < rules.unlikely:
        return f"Asked for whole: “not modified” for {length}, in which {likely:.0f} entries were to be expected."
    if now - known.whole_at >= rules.trust:
        return f"Asked for whole: “not modified” for {length}."
    return ""


def _at_least(number: int, mean: float) -> float:
    """The chance of so many or more where ``mean`` are expected (Poisson)."""
    below, term = 0.0, math.exp(-mean)
    for count in range(number):
        below, term = below + term, term * mean / (count + 1)
    return max(1.0 - below, 0.0)
