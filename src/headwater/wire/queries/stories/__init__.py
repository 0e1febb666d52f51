"""Stories as the desk shows them: every piece, every reason, every act.

``listing`` which are newest, which grow · ``board`` what comes in now, and how fast · ``followed`` those somebody
watches · ``card`` one with its pieces · ``acts`` what was done with it · ``doubts`` where a decision was close ·
``piece`` where a piece comes from.
"""

from headwater.wire.queries.stories.acts import ActRead, act
from headwater.wire.queries.stories.board import (
    BOARD_ORDERS,
    Board,
    BoardAsked,
    BoardRow,
    Pace,
    board,
    languages,
    outlets,
    stamp,
)
from headwater.wire.queries.stories.card import Card, Nearest, OtherLanguage, PieceRow, PinRead, card
from headwater.wire.queries.stories.doubts import Doubt, doubts
from headwater.wire.queries.stories.followed import Followed, followed, numbers_of
from headwater.wire.queries.stories.listing import ORDERS, Listing, Order, StoryRow, Wanted, listing, row
from headwater.wire.queries.stories.piece import OtherPiece, PieceCard, SaidRead, other_piece, piece

__all__ = [
    "BOARD_ORDERS",
    "ORDERS",
    "ActRead",
    "Board",
    "BoardAsked",
    "BoardRow",
    "Card",
    "Doubt",
    "Followed",
    "Listing",
    "Nearest",
    "Order",
    "OtherLanguage",
    "OtherPiece",
    "Pace",
    "PieceCard",
    "PieceRow",
    "PinRead",
    "SaidRead",
    "StoryRow",
    "Wanted",
    "act",
    "board",
    "card",
    "doubts",
    "followed",
    "languages",
    "listing",
    "numbers_of",
    "other_piece",
    "outlets",
    "piece",
    "row",
    "stamp",
]
