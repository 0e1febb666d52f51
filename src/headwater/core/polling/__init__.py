"""When to look at a feed again, and why.

``terms`` the words and the rules · ``rhythm`` how much a feed brings, and in which hours · ``pace`` how often, under a
budget of looks · ``words`` all that in plain words · ``deciding`` the next look · ``moves`` a feed that has moved for
good · ``trust`` whether "not modified" is believed.
"""

from headwater.core.polling.deciding import next_poll, slowed
from headwater.core.polling.moves import NOWHERE, Moving, believed, sighted
from headwater.core.polling.pace import Claim, Pace, at_pace, solve, until_next, wish
from headwater.core.polling.rhythm import Seen, dated_rate, expected, learned, profile
from headwater.core.polling.terms import POLLING, NextPoll, Outcome, Polled, PollRules, Rhythm
from headwater.core.polling.trust import Asking, Validated, asking, lies_after

__all__ = [
    "NOWHERE",
    "POLLING",
    "Asking",
    "Claim",
    "Moving",
    "NextPoll",
    "Outcome",
    "Pace",
    "PollRules",
    "Polled",
    "Rhythm",
    "Seen",
    "Validated",
    "asking",
    "at_pace",
    "believed",
    "dated_rate",
    "expected",
    "learned",
    "lies_after",
    "next_poll",
    "profile",
    "sighted",
    "slowed",
    "solve",
    "until_next",
    "wish",
]
