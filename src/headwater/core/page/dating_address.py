"""The day in an address: of the page itself, and of the picture shown with it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from headwater.core.dates.words import MONTHS
from headwater.core.page.dating import Statement, Trait
from headwater.core.page.markup import Markup

_ENDS = r"(?=[/_.?&#-]|$)"
_ADDRESS = (
    re.compile(rf"/((?:19|20)\d\d)[/-](\d{{1,2}})[/-](\d{{1,2}}){_ENDS}"),
    re.compile(rf"(?:[/_.=-]|/t)((?:20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01]){_ENDS}"),
)
_DAY_FIRST = re.compile(rf"[/_.~-](\d\d)[_.-](\d\d)[_.-](20\d\d){_ENDS}")  # or the month
_SHORT_ADDRESS = re.compile(rf"[/_.-]([012]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){_ENDS}")
_APART = re.compile(r"[/_.,+ -]+")
_YEAR, _DAY = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_SHORTEST = 3  # letters of a month
_IN_A_DAY = 3  # day, month and year


def addressed(markup: Markup) -> Iterator[Statement]:
    """The days in the address of a page."""
    addresses = (markup.url, markup.address(markup.meta("og:url")))
    for pattern in _ADDRESS:
        found = next((found for address in addresses if (found := pattern.search(address))), None)
        if found:
            yield _one("the address", _written(found), Trait.ADDRESS)
    turned = next((found for address in addresses if (found := _DAY_FIRST.search(address))), None)
    if turned:
        yield _one("the address", "/".join(turned.groups()), Trait.ADDRESS)
    spelled = next((day for address in addresses if (day := _spelled(address))), "")
    if spelled:
        yield _one("the address", spelled, Trait.ADDRESS)
    short = next((found for address in addresses if (found := _SHORT_ADDRESS.search(address))), None)
    if short:
        yield _one("the address", f"20{short[1]}-{short[2]}-{short[3]}", Trait.SHORT_ADDRESS)


def pictured(markup: Markup) -> Iterator[Statement]:
    """The day in the address of the picture a page shows of itself: outlets file pictures by the day they came in."""
    for name in ("og:image", "twitter:image"):
        address = markup.meta(name)
        found = next((found for pattern in _ADDRESS if (found := pattern.search(address))), None)
        if found:
            yield _one("the picture's address", _written(found), Trait.PICTURE_ADDRESS)
            return


def _written(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _spelled(address: str) -> str:
    """A day with the month as a word, "/2026/mar/05/", "bridge-march-5-2026": its words; "" when there is none."""
    if not _YEAR.search(address):
        return ""
    words = [word.lower() for word in _APART.split(unquote(urlsplit(address).path)) if word]
    for at, word in enumerate(words):
        if len(word) < _SHORTEST or word not in MONTHS:
            continue
        for start in (at - 2, at - 1, at):
            some = words[max(0, start) : start + _IN_A_DAY]
            if len(some) == _IN_A_DAY and sorted(map(_kind, some)) == ["", "day", "year"]:
                return " ".join(some)
    return ""


def _kind(word: str) -> str:
    return "year" if _YEAR.fullmatch(word) else "day" if _DAY.fullmatch(word) else ""


def _one(source: str, raw: str, trait: Trait) -> Statement:
    return Statement(source, raw, frozenset({trait}))
