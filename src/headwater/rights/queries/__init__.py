"""What others may know of the tables of rights: ``terms`` laid down · ``planning`` what a withdrawal would take ·
``tombstones`` what was withdrawn, and what keeps it from coming back.
"""

from headwater.rights.queries.planning import Plan, meant, plan
from headwater.rights.queries.terms import terms_for
from headwater.rights.queries.tombstones import (
    TombstoneRead,
    block_news,
    listing,
    of_outlet,
    over,
    standing,
)

__all__ = [
    "Plan",
    "TombstoneRead",
    "block_news",
    "listing",
    "meant",
    "of_outlet",
    "over",
    "plan",
    "standing",
    "terms_for",
]
