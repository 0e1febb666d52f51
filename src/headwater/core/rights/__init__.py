"""What may be kept, used and shown of a piece, and why.

``ceiling`` the parts and the receipt · ``directives``, ``licences`` the owners' vocabularies · ``headers``, ``robots``
where statements are found · ``claims``, ``claiming`` what a statement asks · ``deciding`` who wins · ``excerpting`` the
cut.
"""

from headwater.core.rights.ceiling import Ceiling, Picture, RightsRules, Ruling, Showing, Terms
from headwater.core.rights.deciding import showing
from headwater.core.rights.excerpting import excerpt
from headwater.core.rights.headers import header_signals
from headwater.core.rights.robots import robots_signals

__all__ = [
    "Ceiling",
    "Picture",
    "RightsRules",
    "Ruling",
    "Showing",
    "Terms",
    "excerpt",
    "header_signals",
    "robots_signals",
    "showing",
]
