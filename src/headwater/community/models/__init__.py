"""The tables of what readers write. They name what replies hang on by kind and uuid, without foreign keys.

``writers`` who writes, and what a moderator laid on them · ``threads`` what holds for one piece or section ·
``replies`` the replies, every version, every verdict · ``reports`` what readers say of them · ``decisions`` what was
decided against a writer, and what they say to it · ``learned`` what replies are judged by beside themselves ·
``messages`` what they write to the newsroom.
"""

from headwater.community.models.decisions import Appeal, Decision
from headwater.community.models.learned import Feature, HouseWord, Lesson
from headwater.community.models.messages import Message
from headwater.community.models.replies import Reply, Verdict, Version
from headwater.community.models.reports import Report
from headwater.community.models.threads import QuietSection, Thread
from headwater.community.models.writers import Restraint, Writer

__all__ = [
    "Appeal",
    "Decision",
    "Feature",
    "HouseWord",
    "Lesson",
    "Message",
    "QuietSection",
    "Reply",
    "Report",
    "Restraint",
    "Thread",
    "Verdict",
    "Version",
    "Writer",
]
