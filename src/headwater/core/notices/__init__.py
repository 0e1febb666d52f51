"""Notices of owners, people concerned and authorities: what one needs, by when it is answered, what may follow on it.

``types`` kinds, states and acts · ``elements`` what a notice has to say, and what is missing · ``deadlines`` until when
it is answered, and business days · ``states`` what may be done next · ``reasons`` the statement that goes with a
decision · ``notifiers`` who writes often, and with what right · ``naming`` what is named in a notice · ``letters`` a
notice that came by e-mail · ``outlets`` where an outlet is told of a decision.
"""

from headwater.core.notices.deadlines import (
    DEADLINES_2026_11,
    DeadlineRules,
    Due,
    Waiting,
    business_days_after,
    complaint_due,
    due,
    waiting,
)
from headwater.core.notices.elements import COMPLAINT, COUNTER_NOTICE, NOTICES, Element, Missing, missing
from headwater.core.notices.letters import Incoming, NoNotice, guessed, incoming
from headwater.core.notices.naming import MOST_NAMED, Named, named
from headwater.core.notices.notifiers import NOTIFIERS_2026_11, Assessment, NotifierRules, Past, assess, repeats
from headwater.core.notices.outlets import Addressees, Way, addressees
from headwater.core.notices.reasons import Reasons, lacking, sentences
from headwater.core.notices.states import allowed, decided_by_another, following, settled
from headwater.core.notices.types import OUTCOMES, Act, Ground, Kind, State

__all__ = [
    "COMPLAINT",
    "COUNTER_NOTICE",
    "DEADLINES_2026_11",
    "MOST_NAMED",
    "NOTICES",
    "NOTIFIERS_2026_11",
    "OUTCOMES",
    "Act",
    "Addressees",
    "Assessment",
    "DeadlineRules",
    "Due",
    "Element",
    "Ground",
    "Incoming",
    "Kind",
    "Missing",
    "Named",
    "NoNotice",
    "NotifierRules",
    "Past",
    "Reasons",
    "State",
    "Waiting",
    "Way",
    "addressees",
    "allowed",
    "assess",
    "business_days_after",
    "complaint_due",
    "decided_by_another",
    "due",
    "following",
    "guessed",
    "incoming",
    "lacking",
    "missing",
    "named",
    "repeats",
    "sentences",
    "settled",
    "waiting",
]
