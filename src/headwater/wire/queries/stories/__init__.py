"""Stories as the desk shows them: every piece, every reason, every act.

``listing`` which are newest, which grow · ``card`` one with its pieces · ``acts`` what was done with it · ``doubts``
where a decision was close · ``piece`` where the text of one piece comes from.
"""

from headwater.wire.queries.stories.acts import ActRead, act
from headwater.wire.queries.stories.card import Card, Nearest, PieceRow, PinRead, card
from headwater.wire.queries.stories.doubts import Doubt, doubts
from headwater.wire.queries.stories.listing import ORDERS, Listing, Order, StoryRow, Wanted, listing, row
from headwater.wire.queries.stories.piece import OtherPiece, PieceCard, SaidRead, other_piece, piece

__all__ = [
    "ORDERS",
    "ActRead",
    "Card",
    "Doubt",
    "Listing",
    "Nearest",
    "Order",
    "OtherPiece",
    "PieceCard",
    "PieceRow",
    "PinRead",
    "SaidRead",
    "StoryRow",
    "Wanted",
    "act",
    "card",
    "doubts",
    "listing",
    "other_piece",
    "piece",
    "row",
]
