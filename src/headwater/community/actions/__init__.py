"""Every act on replies: ``entering`` becoming a writer · ``writing`` a reply and confirming it · ``judging`` it by the
rules · ``editing`` and ``erasing`` one's own · ``moderating`` what becomes of it · ``stating`` the reasons of a
decision · ``appealing`` against one · ``restraining`` a writer · ``learning`` from decisions · ``wording`` the list
of words · ``reporting`` what readers say of it · ``threads`` what holds for a piece or a section · ``steps``,
``letters`` what all share · ``messages`` to the newsroom · ``carrying_in`` from another site.
"""

from headwater.community.actions.appealing import answer, appeal
from headwater.community.actions.editing import edit
from headwater.community.actions.entering import enter, enter_newsroom, tell_answers
from headwater.community.actions.erasing import erase, erase_all, forget_unconfirmed
from headwater.community.actions.letters import leaving
from headwater.community.actions.moderating import hold, leave, publish, refuse, remove, restore
from headwater.community.actions.reporting import Complaint, report
from headwater.community.actions.restraining import lift, restrain
from headwater.community.actions.stating import Statement
from headwater.community.actions.threads import lay_down, quiet_section
from headwater.community.actions.wording import put_on_list, take_off_list
from headwater.community.actions.writing import Confirmed, Done, Draft, confirm, write, write_unconfirmed

__all__ = [
    "Complaint",
    "Confirmed",
    "Done",
    "Draft",
    "Statement",
    "answer",
    "appeal",
    "confirm",
    "edit",
    "enter",
    "enter_newsroom",
    "erase",
    "erase_all",
    "forget_unconfirmed",
    "hold",
    "lay_down",
    "leave",
    "leaving",
    "lift",
    "publish",
    "put_on_list",
    "quiet_section",
    "refuse",
    "remove",
    "report",
    "restore",
    "restrain",
    "take_off_list",
    "tell_answers",
    "write",
    "write_unconfirmed",
]
