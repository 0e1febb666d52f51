"""What no page of an outlet is: so large, so deep or so overloaded that reading it would take beyond all measure.

Looked for in the characters, before anything is parsed: a parser's time rises with the square of some of these.
"""

import numpy as np

from headwater.core.compiling import kernel
from headwater.core.errors import PageRefused, Retry
from headwater.core.page.characters import BASIS, PRIME, Bits, Codes, Hashes, codes, found, lookup

CHARACTERS = 12_000_000  # the largest page of the development data has a tenth
ELEMENTS = 200_000  # starts and ends; the largest has a tenth
DEEPEST = 3_000  # elements within elements; browsers stop at 512
ATTRIBUTES = 2_000  # of one element
OFTEN = 20  # times that the same attributes are read, on the average; on pages as they are written it is once
_LEFT_OPEN = (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "path", "circle",
    "rect", "g", "use", "line", "polygon", "stop",
)  # fmt: skip  # what has no end, or whose end is often left out
_LESS, _MORE, _SLASH, _QUOTE, _APOSTROPHE, _EQUALS, _SPACE = (ord(sign) for sign in "<>/\"'= ")
_A, _Z, _LARGE_A, _LARGE_Z = (ord(sign) for sign in "azAZ")
_OPEN = lookup(dict.fromkeys(_LEFT_OPEN, 1))


def refuse_beyond_measure(text: str, url: str) -> None:
    """Nothing, where a page can be read in bounded time.

    Raises:
        PageRefused: it cannot; the reason names the measure.
    """
    starts = text.count("<")
    if len(text) > CHARACTERS:
        why = f"it has {len(text):,} characters"
    elif starts > ELEMENTS:
        why = f"it has about {starts:,} starts and ends of elements"
    else:
        deepest, attributes, read = _extent(codes(text), _OPEN.keys, _OPEN.values)
        if deepest > DEEPEST:
            why = f"its elements are nested more than {DEEPEST:,} deep"
        elif attributes >= ATTRIBUTES:
            why = f"an element of it has more than {ATTRIBUTES:,} attributes"
        elif read > OFTEN * len(text):
            why = "its elements stand in one another's attributes"
        else:
            return
    raise PageRefused(url, f"{why}, beyond all measure", retry=Retry.NEVER)


@kernel
def _extent(text: Codes, keys: Hashes, values: Bits) -> tuple[int, int, int]:
    """How deep elements are nested, by those begun and not ended, the most attributes one has, and the signs read."""
    depth = deepest = most = place = read = 0
    end = len(text)
    while place + 1 < end and most < ATTRIBUTES and read <= OFTEN * end:
        if text[place] != _LESS:
            place += 1
            continue
        closing = text[place + 1] == _SLASH
        at = place + 1 + closing
        if at >= end or not (_A <= text[at] <= _Z or _LARGE_A <= text[at] <= _LARGE_Z):
            place += 1
            continue
        name, at = _name(text, at)
        if not found(name, keys, values):
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
        place = at
        if not closing:
            attributes, after = _attributes(text, at)
            most, read = max(most, attributes), read + after - at
    return deepest, most, read


@kernel
def _name(text: Codes, at: int) -> tuple[np.uint64, int]:
    name = BASIS
    while at < len(text) and text[at] > _SPACE and text[at] != _SLASH and text[at] != _MORE:
        small = text[at] + 32 if _LARGE_A <= text[at] <= _LARGE_Z else text[at]
        name = (name ^ np.uint64(small)) * PRIME
        at += 1
    return name, at


@kernel
def _attributes(text: Codes, at: int) -> tuple[int, int]:
    """How many attributes an element has, and where they end; it is cut where it is no element any more."""
    count, end = 0, len(text)
    while at < end and count < ATTRIBUTES and (text[at] <= _SPACE or text[at] == _SLASH):
        while at < end and (text[at] <= _SPACE or text[at] == _SLASH):
            at += 1
        start = at
        while at < end and not _ends_name(text[at]):
            at += 1
        if at == start:
            break
        count += 1
        at = _value_end(text, at)
    return count, at


@kernel
def _ends_name(code: int) -> bool:
    return code <= _SPACE or code in (_SLASH, _MORE, _EQUALS, _LESS, _QUOTE, _APOSTROPHE)


@kernel
def _value_end(text: Codes, at: int) -> int:
    """The place after the value of an attribute whose name ends at a place."""
    end, after = len(text), at
    while after < end and text[after] <= _SPACE:
        after += 1
    if after >= end or text[after] != _EQUALS:
        return at
    after += 1
    while after < end and text[after] <= _SPACE:
        after += 1
    if after < end and (text[after] == _QUOTE or text[after] == _APOSTROPHE):
        quote = text[after]
        after += 1
        while after < end and text[after] != quote:
            after += 1
        return after + 1
    while after < end and text[after] > _SPACE and text[after] != _MORE:
        after += 1
    return after
