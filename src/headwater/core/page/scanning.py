"""The markup of a page walked in one pass, compiled: boxes, the words between their edges, and what is counted in them.

What is walked is the parser's own writing out of the page: every element balanced, values in double quotes, signs of
markup escaped in words. A stranger's page may nest without end; nothing here is recursive.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing
from headwater.core.page.characters import BASIS, PRIME, Bits, Codes, Hashes, Sign, Signs, found, hashed, sign_of

Numbers = NDArray[np.int64]

DEEPEST = 700  # boxes within boxes; what is deeper is taken as if it were not: browsers stop at 512 elements
# What an element is to the walk.
BLOCK, EMPTY_BLOCK, BREAK, ANCHOR, BOLD, NO_END = 1, 2, 3, 4, 5, 6
# Columns of the runs: box, first and last place of its words, first and last of its anchors, and the rest.
RUN_BOX, RUN_FROM, RUN_TO, RUN_ANCHORS, RUN_ANCHORS_TO, RUN_BROKEN, RUN_HIDDEN, RUN_STRONG = range(8)
RUN_COLUMNS = 8
# Columns of the boxes.
BOX_TAG, BOX_ABOVE, BOX_DEPTH, BOX_FROM, BOX_TO, BOX_OWN, BOX_WITHIN, BOX_BESIDE, BOX_HIDDEN, BOX_MAKE = range(10)
BOX_COLUMNS = 10
# Columns of the anchors.
ANCHOR_FROM, ANCHOR_TO, HREF_FROM, HREF_TO = range(4)
ANCHOR_COLUMNS = 4
# Where the walk stands.
_USED, _START, _RUNS, _BOXES, _ANCHORS, _FIRST, _OPEN, _IGNORED, _BREAKS, _BOLD, _BROKEN, _HIDDEN, _STRONG = range(13)
_LINKED, _LINK_FROM, _LINK_TO, _KEPT = range(13, 17)
STATE = 17
_LESS, _MORE, _SLASH, _QUOTE, _EQUALS, _SPACE, _AND, _BANG, _DASH, _END = (ord(sign) for sign in '<>/"= &!-;')
_TAB, _RETURN = 9, 13
_IS_SPACE, _IS_UNSEEN = int(Sign.SPACE), int(Sign.UNSEEN)
_HREF, _NO_SNIPPET = np.uint64(hashed("href")), np.uint64(hashed("data-nosnippet"))
_ESCAPES = np.array([hashed(name) for name in ("amp", "lt", "gt", "nbsp", "quot")], dtype=np.uint64)
_ESCAPED = np.array([ord(sign) for sign in '&<>\xa0"'], dtype=np.uint32)


class Names(NamedTuple):
    """The elements that make a difference to the words, by the hashes of their names."""

    keys: Hashes
    values: Bits  # what it is to the walk + 8 × its place among the tags
    beside: NDArray[np.bool_]  # by place


class Found(NamedTuple):
    """What a walk finds; the first rows are filled, ``state`` says how many."""

    words: Codes  # of all runs, one after the other
    runs: Numbers
    boxes: Numbers
    anchors: Numbers
    open: Numbers  # the boxes around the place of the walk, the outermost first
    kept: Hashes  # the inline elements around it from the first kept back on
    state: Numbers


@borrowing
def walk(html: Codes, signs: Signs, names: Names, into: Found, keeps_back: bool) -> None:
    """Walk a page; ``keeps_back`` says that somewhere in it a part is kept from excerpts."""
    state = into.state
    into.boxes[0, BOX_TAG] = names.beside.shape[0] - 1
    state[_BOXES] = 1
    state[_OPEN] = 1
    place, end = 0, len(html)
    while place < end:
        if html[place] == _LESS:
            place = _markup(html, place, names, into, keeps_back)
        else:
            place = _words(html, place, signs, into)
    _end_run(into)


@borrowing
def counts(state: Numbers) -> tuple[int, int, int, int]:
    """How many characters, runs, boxes and anchors were found."""
    return state[_START], state[_RUNS], state[_BOXES], state[_FIRST]


# --- words ------------------------------------------------------------------------------------------------------------


@borrowing
def _words(html: Codes, place: int, signs: Signs, into: Found) -> int:
    """Take the words up to the next markup, white space folded, and say where that begins."""
    state, words = into.state, into.words
    end = len(html)
    used = state[_USED]
    before, seen = used, False
    while place < end and html[place] != _LESS:
        code = html[place]
        place += 1
        if code == _AND:
            code, place = _escaped(html, place)
        sign = sign_of(code, signs)
        if sign & _IS_UNSEEN:
            continue
        if sign & _IS_SPACE:
            if used > state[_START] and words[used - 1] != _SPACE:
                words[used] = _SPACE
                used += 1
            continue
        if not seen:
            seen = True
            if used == state[_START]:
                _take_up_link(into)
        words[used] = code
        used += 1
    state[_USED] = used
    if seen:
        state[_BREAKS] = 0
        state[_HIDDEN] |= state[_KEPT] > 0
        state[_STRONG] += (used - before) * (state[_BOLD] > 0)
    return place


@borrowing
def _escaped(html: Codes, place: int) -> tuple[np.uint32, int]:
    """The sign that is written out after an "&", and the place after it."""
    end = min(len(html), place + 5)
    value, at = BASIS, place
    while at < end and html[at] != _END:
        value = (value ^ np.uint64(html[at])) * PRIME
        at += 1
    if at < end:
        for known in range(len(_ESCAPES)):
            if value == _ESCAPES[known]:
                return np.uint32(_ESCAPED[known]), at + 1
    return np.uint32(_AND), place


@borrowing
def _space(into: Found) -> None:
    state, words = into.state, into.words
    if state[_USED] > state[_START] and words[state[_USED] - 1] != _SPACE:
        words[state[_USED]] = _SPACE
        state[_USED] += 1


@borrowing
def _end_run(into: Found) -> None:
    """End the run, where there is one."""
    state, words, runs = into.state, into.words, into.runs
    start, end = state[_START], state[_USED]
    if end > start and words[end - 1] == _SPACE:
        end -= 1
    if end > start:
        if state[_LINKED] and state[_ANCHORS] > state[_FIRST]:
            into.anchors[state[_ANCHORS] - 1, ANCHOR_TO] = end - start
        row = runs[state[_RUNS]]
        row[RUN_BOX] = into.open[state[_OPEN] - 1]
        row[RUN_FROM], row[RUN_TO] = start, end
        row[RUN_ANCHORS], row[RUN_ANCHORS_TO] = state[_FIRST], state[_ANCHORS]
        row[RUN_BROKEN], row[RUN_STRONG] = state[_BROKEN], state[_STRONG]
        row[RUN_HIDDEN] = state[_HIDDEN] or into.boxes[row[RUN_BOX], BOX_HIDDEN]
        state[_RUNS] += 1
        state[_FIRST] = state[_ANCHORS]
        state[_START] = end
    state[_ANCHORS] = state[_FIRST]
    state[_USED] = state[_START]
    state[_BROKEN] = state[_HIDDEN] = state[_STRONG] = state[_BREAKS] = 0


# --- links ------------------------------------------------------------------------------------------------------------


@borrowing
def _add_link(into: Found) -> None:
    state = into.state
    row = into.anchors[state[_ANCHORS]]
    row[ANCHOR_FROM], row[ANCHOR_TO] = state[_USED] - state[_START], 0
    row[HREF_FROM], row[HREF_TO] = state[_LINK_FROM], state[_LINK_TO]
    state[_ANCHORS] += 1


@borrowing
def _take_up_link(into: Found) -> None:
    """Go on in a new run with the link around it: a link may hold several blocks."""
    if into.state[_LINKED] and into.state[_ANCHORS] == into.state[_FIRST]:
        _add_link(into)


@borrowing
def _link(html: Codes, start: int, end: int, into: Found, closing: bool) -> None:
    state = into.state
    if closing:
        if state[_LINKED] and state[_ANCHORS] > state[_FIRST]:
            into.anchors[state[_ANCHORS] - 1, ANCHOR_TO] = state[_USED] - state[_START]
        state[_LINKED] = 0
        return
    state[_LINK_FROM], state[_LINK_TO] = _value(html, start, end, _HREF)
    state[_LINKED] = 1
    _add_link(into)


@borrowing
def _value(html: Codes, start: int, end: int, wanted: np.uint64) -> tuple[int, int]:
    """Where the value of an attribute begins and ends in a piece of markup; nowhere when it has none."""
    place = start
    while place < end:
        name, place = attribute_name(html, place, end)
        begins, place = value_after(html, place, end)
        if name == wanted:
            return begins, max(begins, place - 1)
    return 0, 0


@borrowing
def attribute_name(html: Codes, place: int, end: int) -> tuple[np.uint64, int]:
    """The hash of the next attribute's name, and the place after it."""
    while place < end and (_is_blank(html[place]) or html[place] == _SLASH):
        place += 1
    value = BASIS
    while place < end and html[place] != _EQUALS and not _is_blank(html[place]):
        value = (value ^ np.uint64(html[place])) * PRIME
        place += 1
    return value, place


@borrowing
def value_after(html: Codes, place: int, end: int) -> tuple[int, int]:
    """Where the value of the attribute whose name ends here begins, and the place after its closing quote."""
    if place + 1 >= end or html[place] != _EQUALS or html[place + 1] != _QUOTE:
        return place, place + 1
    begins = place + 2
    place = begins
    while place < end and html[place] != _QUOTE:
        place += 1
    return begins, place + 1


@borrowing
def _is_blank(code: np.uint32) -> bool:
    return bool(code == _SPACE or _TAB <= code <= _RETURN)


# --- elements ---------------------------------------------------------------------------------------------------------


@borrowing
def _markup(html: Codes, place: int, names: Names, into: Found, keeps_back: bool) -> int:
    """Go past a piece of markup, and say where it ends."""
    end = len(html)
    if place + 3 < end and html[place + 1] == _BANG and html[place + 2] == _DASH and html[place + 3] == _DASH:
        return _after_comment(html, place + 4)
    at = place + 1
    closing = at < end and html[at] == _SLASH
    at += closing
    name = BASIS
    while at < end and not _is_blank(html[at]) and html[at] != _MORE and html[at] != _SLASH and html[at] != _QUOTE:
        name = (name ^ np.uint64(html[at])) * PRIME
        at += 1
    start = at
    at = _tag_end(html, at)
    told = found(name, names.keys, names.values)
    if told or keeps_back:
        _element(html, start, at - 1, told, into, names, closing, keeps_back)
        if keeps_back and told & 7 in (0, ANCHOR, BOLD):
            _keep_back(html, start, at - 1, name, told, into, closing)
    return at


@borrowing
def _after_comment(html: Codes, place: int) -> int:
    end = len(html)
    while place + 2 < end:
        if html[place] == _DASH and html[place + 1] == _DASH and html[place + 2] == _MORE:
            return place + 3
        place += 1
    return end


@borrowing
def _tag_end(html: Codes, place: int) -> int:
    end, quoted = len(html), False
    while place < end:
        if html[place] == _QUOTE:
            quoted = not quoted and html[place - 1] == _EQUALS  # a name may hold quotes, too
        elif html[place] == _MORE and not quoted:
            return place + 1
        place += 1
    return end


@borrowing
def _element(
    html: Codes, start: int, end: int, told: int, into: Found, names: Names, closing: bool, keeps_back: bool
) -> None:
    kind = told & 7
    if kind == BLOCK or kind == EMPTY_BLOCK:  # noqa: SIM109
        _end_run(into)
        if kind == BLOCK and closing:
            _close(into)
        elif kind == BLOCK:
            _open(html, start, end, told >> 3, into, names, keeps_back)
    elif kind == BREAK:
        _break(into)
    elif kind == ANCHOR:
        _link(html, start, end, into, closing)
    elif kind == BOLD:
        into.state[_BOLD] += -1 if closing else 1


@borrowing
def _break(into: Found) -> None:
    state = into.state
    state[_BREAKS] += 1
    if state[_BREAKS] > 1 and state[_USED] > state[_START]:
        _end_run(into)
        state[_BROKEN] = 1
    _space(into)


@borrowing
def _close(into: Found) -> None:
    state = into.state
    if state[_IGNORED]:
        state[_IGNORED] -= 1
    elif state[_OPEN] > 1:
        state[_OPEN] -= 1


@borrowing
def _open(html: Codes, start: int, end: int, tag: int, into: Found, names: Names, keeps_back: bool) -> None:
    state, boxes = into.state, into.boxes
    if state[_OPEN] > DEEPEST:
        state[_IGNORED] += 1
        return
    above = into.open[state[_OPEN] - 1]
    at = state[_BOXES]
    row = boxes[at]
    row[BOX_TAG], row[BOX_ABOVE], row[BOX_DEPTH] = tag, above, boxes[above, BOX_DEPTH] + 1
    row[BOX_FROM], row[BOX_TO] = start, end
    row[BOX_BESIDE] = boxes[above, BOX_BESIDE] or names.beside[tag]
    row[BOX_HIDDEN] = boxes[above, BOX_HIDDEN] or (keeps_back and _value(html, start, end, _NO_SNIPPET)[1] > 0)
    into.open[state[_OPEN]] = at
    state[_OPEN] += 1
    state[_BOXES] += 1


@borrowing
def _keep_back(html: Codes, start: int, end: int, name: np.uint64, told: int, into: Found, closing: bool) -> None:
    """Mark what stands in an inline element its owner keeps from excerpts."""
    state, kept = into.state, into.kept
    if not closing:
        if state[_KEPT] or _value(html, start, end, _NO_SNIPPET)[1] > 0:
            kept[state[_KEPT]] = name
            state[_KEPT] += 1
        return
    at = state[_KEPT] - 1
    while at >= 0 and kept[at] != name:
        at -= 1
    if at >= 0:
        state[_KEPT] = at
