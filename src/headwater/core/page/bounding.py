"""What no page of an outlet is: so large, so deep or so overloaded that reading it would take beyond all measure.

Looked for in the bytes, before anything is parsed: a parser's time rises with the square of some of these.
"""

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import borrowing
from headwater.core.errors import PageRefused, Retry
from headwater.core.page.characters import BASIS, PRIME, Bits, Hashes, found, lookup

LARGEST = 12_000_000  # bytes; the largest page of the development data has a tenth
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
Bytes = NDArray[np.uint8]
_OPEN = lookup(dict.fromkeys(_LEFT_OPEN, 1))


def refuse_beyond_measure(page: bytes, url: str) -> None:
    """Nothing, where a page, which is in UTF-8, can be read in bounded time.

    Raises:
        PageRefused: it cannot; the reason names the measure.
    """
    starts = page.count(b"<")
    if len(page) > LARGEST:
        why = f"it has {len(page):,} bytes"
    elif starts > ELEMENTS:
        why = f"it has about {starts:,} starts and ends of elements"
    else:
        deepest, attributes, read = _extent(np.frombuffer(page, dtype=np.uint8), _OPEN.keys, _OPEN.values)
        if deepest > DEEPEST:
            why = f"its elements are nested more than {DEEPEST:,} deep"
        elif attributes >= ATTRIBUTES:
            why = f"an element of it has more than {ATTRIBUTES:,} attributes"
        elif read > OFTEN * len(page):
            why = "its elements stand in one another's attributes"
        else:
            return
    raise PageRefused(url, f"{why}, beyond all measure", retry=Retry.NEVER)


@borrowing
def _extent(page: Bytes, keys: Hashes, values: Bits) -> tuple[int, int, int]:
    """How deep elements are nested, by those begun and not ended, the most attributes one has, and the signs read."""
    depth = deepest = most = place = read = 0
    end = len(page)
    while place + 1 < end and most < ATTRIBUTES and read <= OFTEN * end:
        if page[place] != _LESS:
            place += 1
            continue
        closing = page[place + 1] == _SLASH
        at = place + 1 + closing
        if at >= end or not (_A <= page[at] <= _Z or _LARGE_A <= page[at] <= _LARGE_Z):
            place += 1
            continue
        name, at = _name(page, at)
        if not found(name, keys, values):
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
        place = at
        if not closing:
            attributes, after = _attributes(page, at)
            most, read = max(most, attributes), read + after - at
    return deepest, most, read


@borrowing
def _name(page: Bytes, at: int) -> tuple[np.uint64, int]:
    name = BASIS
    while at < len(page) and page[at] > _SPACE and page[at] != _SLASH and page[at] != _MORE:
        small = page[at] + 32 if _LARGE_A <= page[at] <= _LARGE_Z else page[at]
        name = (name ^ np.uint64(small)) * PRIME
        at += 1
    return name, at


@borrowing
def _attributes(page: Bytes, at: int) -> tuple[int, int]:
    """How many attributes an element has, and where they end; it is cut where it is no element any more."""
    count, end = 0, len(page)
    while at < end and count < ATTRIBUTES and (page[at] <= _SPACE or page[at] == _SLASH):
        while at < end and (page[at] <= _SPACE or page[at] == _SLASH):
            at += 1
        start = at
        while at < end and not _ends_name(page[at]):
            at += 1
        if at == start:
            break
        count += 1
        at = _value_end(page, at)
    return count, at


@borrowing
def _ends_name(code: int) -> bool:
    return code <= _SPACE or code in (_SLASH, _MORE, _EQUALS, _LESS, _QUOTE, _APOSTROPHE)


@borrowing
def _value_end(page: Bytes, at: int) -> int:
    """The place after the value of an attribute whose name ends at a place."""
    end, after = len(page), at
    while after < end and page[after] <= _SPACE:
        after += 1
    if after >= end or page[after] != _EQUALS:
        return at
    after += 1
    while after < end and page[after] <= _SPACE:
        after += 1
    if after < end and (page[after] == _QUOTE or page[after] == _APOSTROPHE):
        quote = page[after]
        after += 1
        while after < end and page[after] != quote:
            after += 1
        return after + 1
    while after < end and page[after] > _SPACE and page[after] != _MORE:
        after += 1
    return after
