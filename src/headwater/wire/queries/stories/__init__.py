"""Stories as the desk shows them: every piece, every reason, every act.

``listing`` which are newest, which grow · ``card`` one with its pieces · ``acts`` what was done with it · ``doubts``
where a decision was close.
"""

from headwater.wire.queries.stories.acts import ActRead, act
from headwater.wire.queries.stories.card import Card, Nearest, PieceRow, PinRead, card
from headwater.wire.queries.stories.doubts import Doubt, doubts
from headwater.wire.queries.stories.listing import ORDERS, Listing, Order, StoryRow, Wanted, listing, row

__all__ = [
    "ORDERS",
    "ActRead",
    "Card",
    "Doubt",
    "Listing",
    "Nearest",
    "Order",
    "PieceRow",
    "PinRead",
    "StoryRow",
    "Wanted",
    "act",
    "card",
    "doubts",
    "listing",
    "row",
]
