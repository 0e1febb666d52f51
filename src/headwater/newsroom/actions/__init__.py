"""What may be done to our own newsroom."""

from headwater.newsroom.actions.accounts import Opened, open_first_account
from headwater.newsroom.actions.bringing_in import BroughtIn, bring_in
from headwater.newsroom.actions.desks import open_desks
from headwater.newsroom.actions.drafts import Cite, begin
from headwater.newsroom.actions.publishing import CORRECT, KILL, correct, kill, publish_due, take_down, update
from headwater.newsroom.actions.taking_over import Written, take_over

__all__ = [
    "CORRECT",
    "KILL",
    "BroughtIn",
    "Cite",
    "Opened",
    "Written",
    "begin",
    "bring_in",
    "correct",
    "kill",
    "open_desks",
    "open_first_account",
    "publish_due",
    "take_down",
    "take_over",
    "update",
]
