"""Every act in an owner's name: ``entering`` by a confirmed address · ``claiming`` a domain, and what was found there ·
``laying`` terms down · ``removing`` what is theirs · ``counting`` how often their pieces were opened here.
"""

from headwater.rights.actions.owners.claiming import MACHINE, DueClaim, ask_check, checked, claim, give_up, take_due
from headwater.rights.actions.owners.counting import opened
from headwater.rights.actions.owners.entering import enter, erase
from headwater.rights.actions.owners.laying import Card, lay_down, put_byline, put_card
from headwater.rights.actions.owners.removing import Wish, carry_out_due, remove, stop, take_back

__all__ = [
    "MACHINE",
    "Card",
    "DueClaim",
    "Wish",
    "ask_check",
    "carry_out_due",
    "checked",
    "claim",
    "enter",
    "erase",
    "give_up",
    "lay_down",
    "opened",
    "put_byline",
    "put_card",
    "remove",
    "stop",
    "take_back",
    "take_due",
]
