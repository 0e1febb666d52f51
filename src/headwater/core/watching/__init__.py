"""The watch over what was taken in: when the page of a piece is looked at again, and what its answer means.

``looks`` the types and the rules · ``timing`` when, and why then · ``meaning`` of an answer.
"""

from headwater.core.watching.looks import Finding, Found, GoneBy, NextCheck, Start, Watched, WatchRules
from headwater.core.watching.meaning import failed, forbidden, meaning, withdrawn
from headwater.core.watching.timing import next_check, postponed, start

__all__ = [
    "Finding",
    "Found",
    "GoneBy",
    "NextCheck",
    "Start",
    "WatchRules",
    "Watched",
    "failed",
    "forbidden",
    "meaning",
    "next_check",
    "postponed",
    "start",
    "withdrawn",
]
