"""What no page of an outlet is: so large, so deep or so overloaded that reading it would take beyond all measure.

Looked for in the characters, before anything is parsed: a parser's time rises with the square of some of these.
"""

import re

from headwater.core.errors import PageRefused, Retry

CHARACTERS = 12_000_000  # the largest page of the development data has a tenth
ELEMENTS = 200_000  # starts and ends; the largest has a tenth
DEEPEST = 3_000  # elements within elements; browsers stop at 512
ATTRIBUTES = 2_000  # of one element
_SHALLOW = 3_000  # starts and ends; fewer cannot be too deep
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_LEFT_OPEN = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
        "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "path", "circle",
        "rect", "g", "use", "line", "polygon", "stop",
    )
)  # fmt: skip  # what has no end, or whose end is often left out
_OVERLOADED = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=\"'<]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]*+))?+)"
    rf"{{{ATTRIBUTES}}}"
)


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
    elif starts > _SHALLOW and _is_too_deep(text):
        why = f"its elements are nested more than {DEEPEST:,} deep"
    elif _OVERLOADED.search(text):
        why = f"an element of it has more than {ATTRIBUTES:,} attributes"
    else:
        return
    raise PageRefused(url, f"{why}, beyond all measure", retry=Retry.NEVER)


def _is_too_deep(text: str) -> bool:
    """Whether more elements are begun than ended by a multiple of what browsers take."""
    depth = 0
    for found in _ELEMENT.finditer(text):
        if found[2].lower() in _LEFT_OPEN:
            continue
        depth += -1 if found[1] else 1
        if depth > DEEPEST:
            return True
    return False
