"""The same words said again: letter for letter, or with a few of them changed.

The prints of news texts (``core.prints``) need longer texts than a reply is; of two short ones all runs of letters can
be compared.
"""

import unicodedata

from headwater.core.replies.markdown import plain

_RUN = 5  # letters


def letters(words: str) -> str:
    """A reply as nothing but its letters and digits, however it was dressed up."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", plain(words)).casefold() if sign.isalnum())


def alike(one: str, other: str, least: float) -> bool:
    """Whether two rows of letters share at least that part of all their runs (Jaccard's measure)."""
    if one == other:
        return True
    if not one or not other or min(len(one), len(other)) < least * max(len(one), len(other)) / 2:
        return False
    ours, theirs = _runs(one), _runs(other)
    return len(ours & theirs) >= least * len(ours | theirs)


def _runs(text: str) -> set[str]:
    return {text[place : place + _RUN] for place in range(max(1, len(text) - _RUN + 1))}
