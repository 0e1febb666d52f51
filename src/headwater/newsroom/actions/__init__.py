"""What may be done to our own newsroom."""

from headwater.newsroom.actions.access import (
    HERE,
    From,
    Kind,
    end_sessions,
    forget_accesses,
    forget_counts,
    give_password,
    note,
    reset_factors,
)
from headwater.newsroom.actions.accounts import Opened, close_account, open_account, open_first_account
from headwater.newsroom.actions.assigning import Task, assign, change_assignment, set_state, take_up
from headwater.newsroom.actions.boards import keep_filter, prefer_filter, remove_filter
from headwater.newsroom.actions.bringing_in import BroughtIn, bring_in
from headwater.newsroom.actions.desks import open_desks
from headwater.newsroom.actions.drafts import Cite, begin
from headwater.newsroom.actions.live import (
    Words,
    change_entry,
    close_live,
    open_live,
    plan_live,
    publish_entry,
    rewrite_entry,
    set_key,
    take_entry_back,
    write_entry,
)
from headwater.newsroom.actions.publishing import correct, kill, publish_due, take_down, update
from headwater.newsroom.actions.roles import give, open_roles, take
from headwater.newsroom.actions.taking_over import Written, take_over
from headwater.newsroom.actions.topics import open_topics
from headwater.newsroom.actions.watching import read, told, unwatch, watch
from headwater.newsroom.actions.workflows import open_workflows
from headwater.newsroom.roles import CORRECT, KILL

__all__ = [
    "CORRECT",
    "HERE",
    "KILL",
    "BroughtIn",
    "Cite",
    "From",
    "Kind",
    "Opened",
    "Task",
    "Words",
    "Written",
    "assign",
    "begin",
    "bring_in",
    "change_assignment",
    "change_entry",
    "close_account",
    "close_live",
    "correct",
    "end_sessions",
    "forget_accesses",
    "forget_counts",
    "give",
    "give_password",
    "keep_filter",
    "kill",
    "note",
    "open_account",
    "open_desks",
    "open_first_account",
    "open_live",
    "open_roles",
    "open_topics",
    "open_workflows",
    "plan_live",
    "prefer_filter",
    "publish_due",
    "publish_entry",
    "read",
    "remove_filter",
    "reset_factors",
    "rewrite_entry",
    "set_key",
    "set_state",
    "take",
    "take_down",
    "take_entry_back",
    "take_over",
    "take_up",
    "told",
    "unwatch",
    "update",
    "watch",
    "write_entry",
]
