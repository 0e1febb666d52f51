"""The kinds of notice, the states of a case, and the acts that lead from one to the next."""

from enum import StrEnum


class Kind(StrEnum):
    """What a notice rests on."""

    COPYRIGHT = "copyright"  # 17 USC 512(c)(3)
    ILLEGAL = "illegal"  # Regulation (EU) 2022/2065, Article 16
    PERSONAL = "personal"  # Regulation (EU) 2016/679, Articles 17 and 21
    CORRECTION = "correction"  # of a byline, an outlet or a trace
    ORDER = "order"  # of a court or an authority


class State(StrEnum):
    """How a case stands."""

    RECEIVED = "received"  # and its sender's address not confirmed yet
    CONFIRMED = "confirmed"
    REVIEW = "in review"
    WAITING = "to be carried out"  # decided, and of such weight that an hour is left to those who object
    ACTED = "acted upon"
    PARTLY = "partly acted upon"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    ABUSIVE = "abusive"
    COUNTERED = "counter-notice"
    COMPLAINED = "complaint"
    RESTORED = "restored"
    UPHELD = "upheld"
    TAKEN_BACK = "taken back"


OUTCOMES = (State.ACTED, State.PARTLY, State.REFUSED, State.DUPLICATE, State.ABUSIVE)
"""What a notice can be decided to."""


class Act(StrEnum):
    """What may be done to a case."""

    CONFIRM = "confirm"  # the sender's address is theirs
    TAKE_UP = "take up"
    DECIDE = "decide"
    CARRY_OUT = "carry out"  # what was decided and waited
    STOP = "stop"  # what was decided and waits
    COUNTER = "counter-notice"
    COMPLAIN = "complain"
    RESTORE = "restore"
    UPHOLD = "uphold"
    TAKE_BACK = "take back"  # by whoever sent it
    ADD = "add"  # a message; nothing else changes


class Ground(StrEnum):
    """What a decision rests on."""

    LAW = "law"
    TERMS = "terms"  # of this site, or what was agreed
