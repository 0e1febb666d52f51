"""Whose text a text is: candidates from the window, laid beside it, the nearest of those that hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from headwater.core.copies.aligning import Aligned, align, anchored, may_align, run
from headwater.core.copies.types import Copy, CopyRules, Kind
from headwater.core.copies.window import Passages, Sharing, Window
from headwater.core.prints import Prints
from headwater.core.prints.flow import ENTRY
from headwater.core.prints.marks import GAP, PASSAGE

_ALL = 100  # percent
_STEPS = 50  # of a score: what differs by less is as near, and the earlier is the likelier source
_LEAST = 0.01  # share; no loss is taken to be total, or none
_APART = 2 * GAP + PASSAGE  # words from mark to mark; an edit inside a passage leaves a hole of that size
_AT_END = 2 * GAP  # words left of both texts, at most, after a passage that ends them: marks may miss the last
_SHIFT = 3  # words by which an edit inside a passage may move what follows


@dataclass(frozen=True, slots=True)
class _Find:
    row: int
    kind: Kind
    share: float  # of the text that is judged
    score: float
    evidence: str


def match(prints: Prints, window: Window, source: int = 0) -> Copy | None:
    """The nearest item in the window whose text this is, or a passage of it; or None.

    A text shorter than ``rules.least_words`` is nobody's copy. A text goes before a passage, of equals the earliest.
    Passages of the outlet's own earlier pieces do not count. ``source``: the outlet, 0 when it does not matter.
    """
    if prints.words < window.rules.least_words or not prints.sketch:
        return None
    sharing = window.sharing(prints)
    finds = list(_texts(prints, sharing, window)) or list(_excerpts(prints, sharing, window, source))
    if not finds:
        return None
    find = min(finds, key=lambda one: (-round(one.score * _STEPS), window.at(one.row), window.item(one.row)))
    lean = _lean(find, prints, window)
    return Copy(window.item(find.row), find.kind, find.share, find.score, find.evidence, window.rules.name, lean)


def _lean(find: _Find, prints: Prints, window: Window) -> float:
    """The log-odds, by the texts alone, that this one was taken from the one found."""
    rules = window.rules
    if find.kind is Kind.PART:
        return rules.cut if prints.words < window.words(find.row) else -rules.cut
    if find.kind in (Kind.SPUN, Kind.TRANSLATED) and not window.differs(prints.language, find.row):
        lean = rules.reads_worse * window.reads_worse(prints, find.row)
        return max(-rules.surest, min(rules.surest, lean))
    return 0.0


def _texts(prints: Prints, sharing: Sharing, window: Window) -> Iterator[_Find]:
    same = window.same(prints)
    if same is not None:
        yield _Find(same, Kind.WHOLE, 1.0, 1.0, _wording(1.0))
    for row in dict.fromkeys([*(passages.row for passages in sharing.passages), *window.near(prints)]):
        find = _judged(row, prints, sharing.furniture, window) if row != same else None
        if find is not None:
            yield find


def _judged(row: int, prints: Prints, furniture: float, window: Window) -> _Find | None:
    find = _retold(row, prints, furniture, window)
    if find is None and window.differs(prints.language, row):
        return _translated(row, prints.flow, window.flow(row), window.rules)
    return find


def _retold(row: int, prints: Prints, furniture: float, window: Window) -> _Find | None:
    """Whether a text tells the same as that of a row, in its wording or another."""
    rules, other = window.rules, window.flow(row)
    if may_align(prints.flow, other) < rules.told_in_step * min(len(prints.flow), len(other)) / ENTRY:
        return None
    aligned = align(prints.flow, other)
    short = min(aligned.mine, aligned.theirs)
    if not short or aligned.anywhere < rules.told_in_step * short:
        return None
    mine, inner, even = _shares(window.likeness(prints.sketch, row), prints.words, window.words(row))
    in_order = _tells_the_same(aligned, furniture * aligned.mine, rules)
    if not in_order and not (inner >= rules.moved and aligned.anywhere >= rules.scattered * short):
        return None
    told = (aligned.ordered if in_order else aligned.anywhere) / aligned.mine
    score = (told + told * aligned.mine / aligned.theirs) / 2
    kind = _kind(inner, even, aligned.ordered / short, rules)
    if inner >= rules.verbatim:
        return _Find(row, kind, mine, score, _wording(mine))
    changed = "words and grammar exchanged" if kind is Kind.TRANSLATED else "words exchanged"
    evidence = f"{aligned.sentences} sentences tell the same in the same order, {changed}"
    return _Find(row, kind, min(1.0, told), score, evidence)


def _translated(row: int, mine: bytes, other: bytes, rules: CopyRules) -> _Find | None:
    """Whether two texts of different languages are one: what both languages write alike comes at the same places."""
    found = anchored(mine, other)
    if found.level < max(rules.anchors, rules.level * found.anchors):
        return None
    share = found.level / found.anchors
    evidence = f"{found.level} names, numbers and words that two languages share stand at the same places in both texts"
    return _Find(row, Kind.TRANSLATED, share, share, evidence)


def _wording(share: float) -> str:
    return f"Shares {round(share * _ALL)} % of its wording with an earlier piece"


def _kind(inner: float, even: float, told: float, rules: CopyRules) -> Kind:
    """What became of a text: cut, its words exchanged one by one, or worded anew as translation does."""
    if inner >= rules.verbatim:
        return Kind.WHOLE if even >= rules.even else Kind.PART
    lost, loss = log(max(inner, _LEAST)), log(min(max(told, _LEAST), 1 - _LEAST))
    return Kind.TRANSLATED if lost / loss >= rules.reworded else Kind.SPUN


def _tells_the_same(aligned: Aligned, furniture: float, rules: CopyRules) -> bool:
    """Whether two texts are one; the words of page furniture are no words of theirs."""
    short = min(aligned.mine, aligned.theirs) - furniture
    prose = min(aligned.my_prose, aligned.their_prose) - furniture
    told = aligned.ordered - furniture
    in_step = _in_step(aligned, rules) and told >= rules.told_in_step * short
    if in_step and aligned.prose - furniture >= rules.prose_in_step * prose:
        return True
    if prose < rules.least_prose:
        return told >= rules.scattered * short
    return told >= rules.told * short and aligned.prose - furniture >= rules.prose * prose


def _in_step(aligned: Aligned, rules: CopyRules) -> bool:
    """Whether two texts go sentence by sentence together: however many words are exchanged, who exchanges them does."""
    return aligned.steps >= max(rules.least_steps, rules.in_step * aligned.short)


def _shares(like: float, mine: int, theirs: int) -> tuple[float, float, float]:
    """The wording shared, of mine and of the shorter text, and how long the shorter is by the longer."""
    both = like / (1.0 + like) * (mine + theirs)
    short, long = sorted((mine, theirs))
    return min(1.0, both / mine), min(1.0, both / short), short / long


def _excerpts(prints: Prints, sharing: Sharing, window: Window, source: int) -> Iterator[_Find]:
    for passages in sharing.passages:
        if source and window.source(passages.row) == source:
            continue
        stretch, row = _longest(passages), passages.row
        left = max(prints.words - stretch.here, window.words(row) - stretch.there) - stretch.words
        if _is_taken(stretch, prints, window.flow(row), window.rules, at_end=left <= _AT_END):
            share = min(1.0, stretch.words / prints.words)
            yield _Find(row, Kind.EXCERPT, share, share, _told_of(stretch))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A passage two texts share: where it begins in each, its words, and how they are quoted."""

    here: int = 0
    there: int = 0
    words: int = 0
    ours: int = 0  # that the other quotes and this text does not
    prose: int = 0  # that neither quotes


def _longest(passages: Passages) -> _Stretch:
    """The longest passage shared, small edits inside it passed over."""
    mine, theirs = passages.mine, passages.theirs
    shifted, far = np.abs(np.diff(theirs - mine)) > _SHIFT, np.diff(mine) > _APART
    breaks = np.flatnonzero(shifted | far) + 1
    parts = np.split(np.arange(len(mine)), breaks)
    part = max(parts, key=lambda each: int(mine[each[-1]] - mine[each[0]]))
    words = int(mine[part[-1]] - mine[part[0]]) + PASSAGE
    there, here = passages.spoken_there[part], passages.spoken_here[part]
    ours, prose = (there & ~here).mean(), (~(there | here)).mean()
    return _Stretch(int(mine[part[0]]), int(theirs[part[0]]), words, int(words * ours), int(words * prose))


def _is_taken(stretch: _Stretch, prints: Prints, other: bytes, rules: CopyRules, *, at_end: bool) -> bool:
    """Whether a passage is the other's own words: no statement that both quote, each for itself.

    Who quotes another paper puts its words in quotation marks; of one event two papers quote the same people. What ends
    two texts on different things is page furniture, known to be so or not.
    """
    aligned = align(prints.flow, other)
    edited = run(prints.flow, other) if stretch.words < rules.short_passage else 0
    inside = max(edited, stretch.words / max(1, prints.words) * aligned.mine)
    related = aligned.anywhere - inside >= rules.related * min(aligned.mine, aligned.theirs)
    if related:
        return stretch.words >= rules.passage and stretch.prose >= rules.own_words
    if at_end:
        return False
    if stretch.words >= rules.short_passage:
        return stretch.words - stretch.ours >= rules.own_words
    return edited >= rules.run


def _told_of(stretch: _Stretch) -> str:
    """Where a passage stands in both texts; of one with an edit in it only a part is known word for word."""
    whole = "" if stretch.words > PASSAGE else ", and with an edit what is around them"
    return (
        f"{stretch.words} words in a row, from word {stretch.here + 1},"
        f" stand in an earlier piece from word {stretch.there + 1}{whole}"
    )
