"""What is counted in the words of runs and read from the marks of boxes, compiled."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing
from headwater.core.page.characters import BASIS, PRIME, Bits, Codes, Hashes, Sign, Signs, found, hashed, sign_of
from headwater.core.page.scanning import (
    ANCHOR_FROM,
    ANCHOR_TO,
    BOX_ABOVE,
    BOX_FROM,
    BOX_MAKE,
    BOX_OWN,
    BOX_TAG,
    BOX_TO,
    BOX_WITHIN,
    RUN_ANCHORS,
    RUN_ANCHORS_TO,
    RUN_FROM,
    RUN_TO,
    Numbers,
    attribute_name,
    value_after,
)

# Columns of the measures of a run.
(
    LENGTH, LINKED, PROSE, STOPS, PAUSES, CAPITALS, DIGITS, WORDS, ANCHORS, ENDS, COLON, LARGE, SMALL, BARS, ADDRESS,
    SAYS, OPENS,
) = range(17)  # fmt: skip
COLUMNS = 17
LOOKED_AT = 600  # characters of a run; more tell nothing new
SHORT = 250  # characters; a longer run is no furniture, whatever words stand in it
_LAST = 8  # characters at the end in which a sentence's end is looked for
_SENTENCE, _PROSE = 30, 70  # characters
_MORE_OF_WIDE = 1.5  # a wide sign says as much as two and a half letters
_WIDE_WORD = 1.7  # wide signs a word, roughly
MARKS = 200  # characters of class and id looked at
_STOP, _FULL, _CLOSES = int(Sign.STOP), int(Sign.FULL_STOP), int(Sign.CLOSES)
_PAUSE, _WIDE, _DIGIT = int(Sign.PAUSE), int(Sign.WIDE), int(Sign.DIGIT)
_LETTER, _SMALL, _LARGE, _SPACE = int(Sign.LETTER), int(Sign.SMALL), int(Sign.LARGE), int(Sign.SPACE)
_BAR, _ANGLE, _QUOTE, _AT, _H, _T, _P, _COLON, _DASH = (ord(sign) for sign in "|›»@htp:-")
_COPYRIGHT, _A, _Z, _LARGE_A, _LARGE_Z, _BLANK = (ord(sign) for sign in "©azAZ ")
_HTTP = 4  # letters
_CLASS, _ID, _ROLE, _ITEMPROP, _HIDDEN, _ARIA, _STYLE = (
    np.uint64(hashed(name)) for name in ("class", "id", "role", "itemprop", "hidden", "aria-hidden", "style")
)
_CATEGORY, _TAG, _BUILDER, _WIDGET = (np.uint64(hashed(name)) for name in ("category", "tag", "elementor", "widget"))
_BODY, _TRUE, _DISPLAY, _NO, _VISIBILITY, _UNSEEN = (
    np.uint64(hashed(name)) for name in ("articlebody", "true", "display", "none", "visibility", "hidden")
)


class Told(NamedTuple):
    """Words and what they mean, by their hashes."""

    keys: Hashes
    values: Bits


class Marked(NamedTuple):
    """What elements and the words of their marks say a box is for, roles added up."""

    elements: Bits  # by tag
    whole: Told  # words
    begun: Told  # beginnings of words
    aria: Told  # ARIA roles
    pieces: NDArray[np.bool_]  # by tag: whether it holds a piece or the whole page
    stated: int  # these are roles
    unseen: int
    body: int  # these are tags
    heading: int
    around: int  # the roles a box around the headline may have


# --- words ------------------------------------------------------------------------------------------------------------


def measure(
    words: Codes, runs: Numbers, anchors: Numbers, prosaic: NDArray[np.bool_], signs: Signs, folded: Codes, told: Told
) -> NDArray[np.float64]:
    """What is counted in the words of each run; ``prosaic`` says whether it stands in an element of prose."""
    measures = np.zeros((len(runs), COLUMNS))
    _measure(measures, words, runs, anchors, prosaic, signs, folded, told)
    return measures


@borrowing
def _measure(
    measures: NDArray[np.float64],
    words: Codes,
    runs: Numbers,
    anchors: Numbers,
    prosaic: NDArray[np.bool_],
    signs: Signs,
    folded: Codes,
    told: Told,
) -> None:
    for at in range(len(runs)):
        row, run = measures[at], runs[at]
        text = words[run[RUN_FROM] : run[RUN_TO]]
        wide = _wide(text, signs)
        row[LENGTH] = len(text) * (1 + _MORE_OF_WIDE * wide)
        linked = 0
        for link in range(run[RUN_ANCHORS], run[RUN_ANCHORS_TO]):
            linked += max(0, anchors[link, ANCHOR_TO] - anchors[link, ANCHOR_FROM])
        row[LINKED] = min(linked, len(text)) * (1 + _MORE_OF_WIDE * wide)
        row[ANCHORS] = run[RUN_ANCHORS_TO] - run[RUN_ANCHORS]
        _count(text, signs, row)
        row[WORDS] += wide * len(text) / _WIDE_WORD
        _edges(text, signs, row)
        if len(text) < SHORT:
            row[SAYS], row[OPENS] = _sayings(text, signs, folded, told)
        sentence = row[ENDS] > 0 and row[LENGTH] >= _SENTENCE and prosaic[at]
        reads = sentence or (row[LENGTH] >= _PROSE and (row[STOPS] > 0 or row[ENDS] > 0))
        if reads and 2 * row[LINKED] < row[LENGTH]:
            row[PROSE] = row[LENGTH] - row[LINKED]


@borrowing
def _wide(text: Codes, signs: Signs) -> float:
    """The share of wide signs."""
    wide, end = 0, min(len(text), LOOKED_AT)
    for at in range(end):
        wide += sign_of(text[at], signs) & _WIDE > 0
    return wide / end


@borrowing
def _count(text: Codes, signs: Signs, row: NDArray[np.float64]) -> None:
    end = min(len(text), LOOKED_AT)
    row[WORDS] = 1
    for at in range(end):
        sign = sign_of(text[at], signs)
        row[WORDS] += text[at] == _BLANK
        row[PAUSES] += sign & _PAUSE > 0
        row[CAPITALS] += sign & _LARGE > 0
        row[DIGITS] += sign & _DIGIT > 0
        if sign & _FULL:
            row[STOPS] += 1
        elif sign & _STOP:
            row[STOPS] += at + 1 == end or sign_of(text[at + 1], signs) & (_SPACE | _CLOSES) > 0
        row[BARS] = max(row[BARS], text[at] == _BAR or text[at] == _ANGLE)
        row[ADDRESS] = max(row[ADDRESS], text[at] == _AT or _is_http(text, at, end))


@borrowing
def _is_http(text: Codes, at: int, end: int) -> bool:
    return at + 3 < end and text[at] == _H and text[at + 1] == _T and text[at + 2] == _T and text[at + 3] == _P


@borrowing
def _edges(text: Codes, signs: Signs, row: NDArray[np.float64]) -> None:
    last = len(text) - 1
    first = sign_of(text[0], signs)
    row[COLON], row[SMALL] = text[last] == _COLON, first & _SMALL > 0
    row[LARGE] = first & _LETTER > 0 and not first & _SMALL  # scripts without capitals begin with what they have
    if text[last] == _QUOTE or (last > 0 and text[last - 1] == _QUOTE):
        row[BARS] = 1
    at = last
    while at > max(0, last - _LAST + 1) and sign_of(text[at], signs) & _CLOSES:
        at -= 1
    row[ENDS] = sign_of(text[at], signs) & (_STOP | _FULL) > 0


@borrowing
def _sayings(text: Codes, signs: Signs, folded: Codes, told: Told) -> tuple[int, int]:
    """The kinds of furniture the words of a text speak of, and those its first word does, as bits."""
    everywhere, first, any_word = 0, 0, False
    at, end = 0, len(text)
    while at < end:
        word, start = BASIS, at
        while at < end and text[at] < len(folded) and sign_of(text[at], signs) & _LETTER:
            word = (word ^ np.uint64(folded[text[at]])) * PRIME
            at += 1
        if at == start:
            at += 1
            if text[start] != _COPYRIGHT:
                continue
            word = (word ^ np.uint64(_COPYRIGHT)) * PRIME
        kinds = found(word, told.keys, told.values)
        everywhere |= kinds
        if not any_word:
            any_word, first = True, kinds
    return everywhere, first


# --- marks ------------------------------------------------------------------------------------------------------------


@borrowing
def mark(html: Codes, boxes: Numbers, marked: Marked) -> None:
    """Fill in what each box is for by its own marks, what it is for with all boxes around it, and the hash of its marks.

    What is around the first level-one heading is no comment, no menu and no side column, whatever its marks say, and
    what the body is marked with counts for nothing: systems mark the whole page with what stands somewhere on it
    ("has-sidebar", "comments-open").
    """  # noqa: E501
    for at in range(len(boxes)):
        row = boxes[at]
        row[BOX_OWN] = marked.elements[row[BOX_TAG]]
        row[BOX_MAKE] = np.int64(BASIS >> np.uint64(1))
        _read_marks(html, row, marked)
    heading = 0
    while heading < len(boxes) and boxes[heading, BOX_TAG] != marked.heading:
        heading += 1
    if heading < len(boxes):
        while heading:
            heading = boxes[heading, BOX_ABOVE]
            boxes[heading, BOX_OWN] &= marked.around
    for at in range(len(boxes)):
        row = boxes[at]
        if row[BOX_TAG] == marked.body:
            row[BOX_OWN] = 0
        row[BOX_WITHIN] = row[BOX_OWN] | (boxes[row[BOX_ABOVE], BOX_WITHIN] if at else 0)


@borrowing
def _read_marks(html: Codes, row: Numbers, marked: Marked) -> None:
    place, end, left = row[BOX_FROM], row[BOX_TO], MARKS
    while place < end:
        name, place = attribute_name(html, place, end)
        begins, place = value_after(html, place, end)
        value = html[begins : max(begins, place - 1)]
        if name == _CLASS or name == _ID:  # noqa: SIM109
            value = value[: max(0, left)]
            left -= len(value) + 1
            row[BOX_OWN] |= _meant(value, marked, marked.pieces[row[BOX_TAG]])
            row[BOX_MAKE] = _mixed(row[BOX_MAKE], value)
        elif name == _ROLE:
            row[BOX_OWN] |= found(_hash(value), marked.aria.keys, marked.aria.values)
        elif name == _ITEMPROP:
            row[BOX_OWN] |= marked.stated * _has(value, _BODY, _BODY, False)
        elif name == _HIDDEN or (name == _ARIA and _hash(value) == _TRUE) or (name == _STYLE and _hides(value)):
            row[BOX_OWN] |= marked.unseen


@borrowing
def _hides(style: Codes) -> bool:
    return _has(style, _DISPLAY, _NO, True) or _has(style, _VISIBILITY, _UNSEEN, True)


@borrowing
def _hash(value: Codes) -> np.uint64:
    total = BASIS
    for code in value:
        total = (total ^ np.uint64(code)) * PRIME
    return total


@borrowing
def _mixed(total: int, value: Codes) -> int:
    mixed = np.uint64(total)
    for code in value:
        mixed = (mixed ^ np.uint64(_lower(code))) * PRIME
    return int(np.int64((mixed ^ np.uint64(_BLANK)) * PRIME))


@borrowing
def _lower(code: int) -> int:
    return code + 32 if _LARGE_A <= code <= _LARGE_Z else code


@borrowing
def _is_small(code: int) -> bool:
    return _A <= code <= _Z


@borrowing
def _is_large(code: int) -> bool:
    return _LARGE_A <= code <= _LARGE_Z


@borrowing
def _has(value: Codes, first: np.uint64, then: np.uint64, both: bool) -> bool:
    """Whether a word stands in a value, whatever its case; or one word and another next."""
    before, at, end = BASIS, 0, len(value)
    while at < end:
        word, start = BASIS, at
        while at < end and (_is_small(value[at]) or _is_large(value[at]) or value[at] == _DASH):
            word = (word ^ np.uint64(_lower(value[at]))) * PRIME
            at += 1
        if at == start:
            at += 1
            continue
        if (not both and word == first) or (both and before == first and word == then):
            return True
        before = word
    return False


@borrowing
def _meant(value: Codes, marked: Marked, is_piece: bool) -> int:
    """What the words of a mark say a box is for: "postMeta", "post-meta" and "post_meta" are two words.

    What a piece is filed under says nothing of it: "category-kommentar" is no reader's comment, "tag-video" no picture.
    Nor do the boxes of a page builder that calls each of them a widget.
    """
    roles, at, end, before = 0, 0, len(value), BASIS
    while at < end:
        large = _is_large(value[at])
        if not large and not _is_small(value[at]):
            at += 1
            continue
        capitals = large and not (at + 1 < end and _is_small(value[at + 1]))
        word, start, said = BASIS, at, 0
        while at < end and (at == start or (_is_large(value[at]) if capitals else _is_small(value[at]))):
            word = (word ^ np.uint64(_lower(value[at]))) * PRIME
            at += 1
            said |= found(word, marked.begun.keys, marked.begun.values)
        said |= found(word, marked.whole.keys, marked.whole.values)
        if at < end and value[at] == _DASH and (word == _CATEGORY or word == _TAG):  # noqa: SIM109
            said = 0 if is_piece else said
            while at < end and value[at] > _BLANK:
                at += 1
        if word == _WIDGET and before == _BUILDER:
            said = 0
        before = word
        roles |= said
    return roles
