"""Whose a domain is: what can be claimed, the token that proves it, what was read of it, and how a claim stands since.

``claims`` what can be claimed, and what a claim covers · ``tokens`` the word that is to stand there · ``proofs`` three
places it can stand in, and judging what was read there · ``standing`` how a claim stands, and when it is checked again.
"""

from headwater.core.ownership.claims import Asked, claimable, covering, covers
from headwater.core.ownership.proofs import (
    FILE_AT,
    LABEL,
    LARGEST_FILE,
    LARGEST_PAGE,
    META,
    Judgement,
    PageRead,
    TxtRead,
    Way,
    by_file,
    by_meta,
    by_txt,
)
from headwater.core.ownership.standing import OwnershipRules, Standing, State, Then, following, stands
from headwater.core.ownership.tokens import line, token

__all__ = [
    "FILE_AT",
    "LABEL",
    "LARGEST_FILE",
    "LARGEST_PAGE",
    "META",
    "Asked",
    "Judgement",
    "OwnershipRules",
    "PageRead",
    "Standing",
    "State",
    "Then",
    "TxtRead",
    "Way",
    "by_file",
    "by_meta",
    "by_txt",
    "claimable",
    "covering",
    "covers",
    "following",
    "line",
    "stands",
    "token",
]
