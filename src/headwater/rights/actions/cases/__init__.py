"""Every act on a case: ``receiving`` a notice · ``answering`` what its sender, or whom it hits, says afterwards ·
``judging`` what the house decides · ``measures`` what a decision does · ``waiting`` what falls due by itself ·
``erasing`` who somebody was, and what they wrote ·
``posting`` letters out and in · ``steps``, ``letters`` what all of them share.
"""

from headwater.rights.actions.cases.answering import Objection, complain, confirm, counter, say, take_back
from headwater.rights.actions.cases.erasing import erase, erase_old
from headwater.rights.actions.cases.judging import Judgement, carry_out_now, decide, restore_case, stop, take_up, uphold
from headwater.rights.actions.cases.letters import KINDS
from headwater.rights.actions.cases.measures import REMOVE_REPLY, Hands, Ordered, Wanted
from headwater.rights.actions.cases.posting import DueLetter, not_sent, sent, take_in, take_letters
from headwater.rights.actions.cases.receiving import Notice, Opened, receive
from headwater.rights.actions.cases.steps import MACHINE, Officer
from headwater.rights.actions.cases.waiting import carry_out_due, restore_due

__all__ = [
    "KINDS",
    "MACHINE",
    "REMOVE_REPLY",
    "DueLetter",
    "Hands",
    "Judgement",
    "Notice",
    "Objection",
    "Officer",
    "Opened",
    "Ordered",
    "Wanted",
    "carry_out_due",
    "carry_out_now",
    "complain",
    "confirm",
    "counter",
    "decide",
    "erase",
    "erase_old",
    "not_sent",
    "receive",
    "restore_case",
    "restore_due",
    "say",
    "sent",
    "stop",
    "take_back",
    "take_in",
    "take_letters",
    "take_up",
    "uphold",
]
