"""Every act on replies: ``writing`` one and confirming it · ``moderating`` what becomes of it ·
``reporting`` what readers say of it · ``threads`` what holds for a piece or a section · ``steps`` what all share.
"""

from headwater.community.actions.moderating import hold, publish, refuse, remove, restore
from headwater.community.actions.reporting import Complaint, report
from headwater.community.actions.threads import lay_down, quiet_section
from headwater.community.actions.writing import (
    Confirmed,
    Done,
    Draft,
    confirm,
    enter,
    enter_newsroom,
    write,
    write_unconfirmed,
)

__all__ = [
    "Complaint",
    "Confirmed",
    "Done",
    "Draft",
    "confirm",
    "enter",
    "enter_newsroom",
    "hold",
    "lay_down",
    "publish",
    "quiet_section",
    "refuse",
    "remove",
    "report",
    "restore",
    "write",
    "write_unconfirmed",
]
