"""The hands of cases: what a decision does to replies, which stand above the floor that decides."""

from datetime import datetime

from headwater.community import actions
from headwater.community.actions import Statement
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries import decided
from headwater.core.threads import State
from headwater.rights.actions.cases import Officer, Ordered

LAW = "law"
"""What decisions taken in a case are counted by."""


class OfCases:
    """Removes and restores replies for cases."""

    def remove_reply(self, ordered: Ordered, officer: Officer, *, now: datetime) -> None:
        """Remove a reply; its writer gets the statement of the case. Raises ReplyRefused."""
        reasons = (Reason(LAW, ordered.reasons.why[:500]),)
        statement = Statement(LAW, ordered.reasons, ordered.case)
        actions.remove(ordered.subject, by=_hand(officer), reasons=reasons, statement=statement, now=now)

    def restore_reply(self, ordered: Ordered, officer: Officer, *, now: datetime) -> None:
        """Have a reply stand again, unless its writer erased it meanwhile. Raises ReplyRefused."""
        if decided.state(ordered.subject) is State.REMOVED:
            reasons = (Reason(LAW, f"The case {ordered.case} was looked at again."),)
            actions.restore(ordered.subject, by=_hand(officer), reasons=reasons, now=now)


def _hand(officer: Officer) -> Hand:
    return Hand(officer.name, officer.number)
