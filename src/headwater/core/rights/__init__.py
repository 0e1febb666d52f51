"""What may be kept, used and shown of a piece, and why.

``ceiling`` the parts and the receipt · ``directives``, ``licences`` the owners' vocabularies · ``headers``, ``robots``,
``files``, ``policies`` where statements are found · ``claims`` what a statement asks: ``directing``, ``reserving``,
``licensing``, by its name in ``claiming`` · ``deciding`` who wins · ``excerpting`` the cut · ``telling`` the receipt in
sentences · ``noticing`` whose a piece is.
"""

from headwater.core.rights.ceiling import Ceiling, Picture, RightsRules, Ruling, Showing, Terms
from headwater.core.rights.deciding import showing
from headwater.core.rights.excerpting import excerpt
from headwater.core.rights.files import (
    File,
    ai_txt_signals,
    rsl_signals,
    tdmrep_signals,
    terms_named,
    trust,
    trust_signals,
)
from headwater.core.rights.headers import feed_header_signals, header_signals
from headwater.core.rights.noticing import Notice, notice
from headwater.core.rights.policies import policies_named, policy_signals
from headwater.core.rights.robots import robots_signals
from headwater.core.rights.telling import told

__all__ = [
    "Ceiling",
    "File",
    "Notice",
    "Picture",
    "RightsRules",
    "Ruling",
    "Showing",
    "Terms",
    "ai_txt_signals",
    "excerpt",
    "feed_header_signals",
    "header_signals",
    "notice",
    "policies_named",
    "policy_signals",
    "robots_signals",
    "rsl_signals",
    "showing",
    "tdmrep_signals",
    "terms_named",
    "told",
    "trust",
    "trust_signals",
]
