"""What a reader replies: how it is shown, whether it is published, held or refused, and why.

``types`` a reply, what is known about it, the verdict on it and its rules · ``markdown`` the few forms a reply may
have, as markup nothing in which runs · ``features`` the words and habits of a reply · ``wording`` the house's list of
words · ``repeating`` the same words said again · ``learning`` what this site's own decisions teach · ``judging`` all
of it together.
"""

from headwater.core.replies.features import features
from headwater.core.replies.judging import RULES, judge
from headwater.core.replies.learning import Weighed, learnt, weigh
from headwater.core.replies.markdown import REL, TAGS, linked, plain, rendered, tidy, unfit
from headwater.core.replies.types import (
    NOTHING_LEARNED,
    REPLIES_2026_11,
    About,
    Earlier,
    Learned,
    Learning,
    Outcome,
    Reason,
    Reply,
    ReplyRules,
    Verdict,
    Word,
)
from headwater.core.replies.wording import found, looks, wrong_with

__all__ = [
    "NOTHING_LEARNED",
    "REL",
    "REPLIES_2026_11",
    "RULES",
    "TAGS",
    "About",
    "Earlier",
    "Learned",
    "Learning",
    "Outcome",
    "Reason",
    "Reply",
    "ReplyRules",
    "Verdict",
    "Weighed",
    "Word",
    "features",
    "found",
    "judge",
    "learnt",
    "linked",
    "looks",
    "plain",
    "rendered",
    "tidy",
    "unfit",
    "weigh",
    "wrong_with",
]
