"""The numbers of a text, and one spelling for each, so that "1,200", "1 200" and "1200" meet."""

import re
from functools import lru_cache

_NUMBER = re.compile(r"\d(?<![\w.,]\d)\d*(?:[.,\u00a0\u202f]\d+)*(?:\s?%)?(?!\w)")  # begins as it can be sought
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_LEAST_DIGITS = 2


def numbers(text: str) -> list[str]:
    """The numbers of a text in order, as they are written there, "%" attached; lone digits left out."""
    found = _NUMBER.findall(text)
    return [number for number in found if len(number) > _LEAST_DIGITS or len(plain_number(number)) >= _LEAST_DIGITS]


def lone_digits(text: str) -> list[str]:
    """The numbers of one digit that a text writes, in order."""
    return [number for number in _NUMBER.findall(text) if len(number) < _LEAST_DIGITS]


@lru_cache(maxsize=1 << 14)
def plain_number(raw: str) -> str:
    """The one spelling of a number: no thousands marks, a point for decimals, "%" attached."""
    if raw.isdigit():
        return raw
    share = "%" if raw.endswith("%") else ""
    digits = raw.rstrip("% \u00a0\u202f\n\t")
    if _GROUPED.fullmatch(digits):
        return re.sub(r"\D", "", digits) + share
    return re.sub(r"[,\u00a0\u202f]", ".", digits) + share
