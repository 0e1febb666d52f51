"""Whose text a text is: candidates from the window, verified, the earliest of those that hold."""

from dataclasses import dataclass

from headwater.core.copies.types import Copy, CopyRules, Kind
from headwater.core.copies.window import Window
from headwater.core.prints import Prints

_ALL = 100  # percent
_MARK = 4  # bytes
_NEARLY = 0.8  # of the best part found: among those the earliest is the likelier source


@dataclass(frozen=True, slots=True)
class _Find:
    row: int
    kind: Kind
    share: float


def match(prints: Prints, window: Window) -> Copy | None:
    """The earliest item in the window whose text this is, or None.

    A text shorter than ``rules.least_words`` is nobody's copy. Whole copies come before parts.
    """
    if prints.words < window.rules.least_words or not prints.sketch:
        return None
    finds = _finds(prints, window)
    whole = [find for find in finds if find.kind is Kind.WHOLE]
    best = max((find.share for find in finds), default=0.0)
    chosen = whole or [find for find in finds if find.share >= _NEARLY * best]
    if not chosen:
        return None
    find = min(chosen, key=lambda one: (window.at(one.row), window.item(one.row)))
    return _copy(find, window)


def _copy(find: _Find, window: Window) -> Copy:
    percent = round(find.share * _ALL)
    evidence = f"Shares {percent} % of its wording with an earlier piece"
    return Copy(window.item(find.row), find.kind, find.share, find.share, evidence, window.rules.name)


def _finds(prints: Prints, window: Window) -> list[_Find]:
    exact = window.same(prints)
    alike = window.alike(prints)
    shared, furniture = window.sharing(prints)
    for row in sorted(shared, key=lambda row: (-shared[row], row))[: window.rules.looked_at]:
        if shared[row] >= window.rules.least_marks and row not in alike:
            alike.append(row)
    looked_at = [row for row in alike if row not in exact]
    finds = [_Find(row, Kind.WHOLE, 1.0) for row in exact]
    for row, like in zip(looked_at, window.likeness(prints.sketch, looked_at), strict=True):
        find = _judged(_Pair(row, like, shared[row], furniture), prints, window)
        if find is not None:
            finds.append(find)
    return finds


@dataclass(frozen=True, slots=True)
class _Pair:
    row: int
    like: float  # of the sketches
    shared: int  # marks
    furniture: int  # marks of the text looked at that are its outlet's page furniture


def _judged(pair: _Pair, prints: Prints, window: Window) -> _Find | None:
    rules: CopyRules = window.rules
    mine, inner, even = _shares(pair.like, prints.words, window.words(pair.row))
    part = pair.shared / max(1, len(prints.marks) // _MARK - pair.furniture)
    enough = pair.shared >= rules.least_marks and part >= rules.part
    if inner >= rules.whole and even >= rules.even and (enough or not pair.furniture):
        return _Find(pair.row, Kind.WHOLE, mine)
    return _Find(pair.row, Kind.PART, part) if enough else None


def _shares(like: float, mine: int, theirs: int) -> tuple[float, float, float]:
    """The wording shared, of mine and of the shorter text, and how long the shorter is by the longer."""
    both = like / (1.0 + like) * (mine + theirs)
    short, long = sorted((mine, theirs))
    return min(1.0, both / mine), min(1.0, both / short), short / long
