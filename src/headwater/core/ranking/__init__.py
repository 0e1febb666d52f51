"""What leads, and why: every term of a story's score can be read aloud, and the score is their product.

============  ==========================================
``covered``   the types and the weights
``terms``     the factors of a score, with their sentences
``ordering``  the order of a board
============  ==========================================
"""

from headwater.core.ranking.covered import FRONT, SECTION, Covered, Front, Pin, Placed, RankingRules, Report, Term
from headwater.core.ranking.ordering import order

__all__ = ["FRONT", "SECTION", "Covered", "Front", "Pin", "Placed", "RankingRules", "Report", "Term", "order"]
