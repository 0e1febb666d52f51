"""Every address of the site as its URL configuration has it, with an example of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

SOME = UUID("12345678-1234-4234-8234-123456789abc")
KINDS = ("rss", "story", "illegal")  # what addresses call a kind: of feeds, of pieces, of notices
EXAMPLES = {
    "form": "rss",
    "uuid": SOME,
    "action_name": "approve",
    "action": "delete",
    "key": "world",
    "year": 2026,
    "month": "01",
}


@dataclass(frozen=True)
class Route:
    """One address: its name with its namespaces, an example, and the view behind it."""

    name: str
    example: str
    view: Any

    @property
    def ours(self) -> bool:
        """Whether the view is the house's own."""
        return str(self.view.__module__).startswith("headwater.")

    @property
    def exempt(self) -> bool:
        """Whether a token against forged requests is not asked for."""
        return bool(getattr(self.view, "csrf_exempt", False))


def routes(resolver: URLResolver | None = None) -> list[Route]:
    """Every address, in the order in which they are tried."""
    return list(_routes(resolver or get_resolver()))


@lru_cache(maxsize=2)  # tests ask for them again and again
def _routes(resolver: URLResolver) -> tuple[Route, ...]:
    return tuple(_walk(resolver, "", ""))


def _walk(resolver: Any, before: str, spaces: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield Route(spaces + (each.name or each.callback.__name__), before + _example(each.pattern), each.callback)
        else:
            inner = f"{spaces}{each.namespace}:" if each.namespace else spaces
            yield from _walk(each, before + _example(each.pattern), inner)


def _example(pattern: Any) -> str:
    """A path the pattern answers to."""
    template, names = max(normalize(pattern.regex.pattern), key=lambda each: len(each[1]))
    known = {name: _value(name, pattern.converters.get(name)) for name in names}
    tried = [str(template % (known | {"kind": kind} if "kind" in known else known)) for kind in KINDS]
    return next((each for each in tried if pattern.match(each)), tried[0]).lstrip("/")


def _value(name: str, converter: Any) -> str:
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return str(SOME)
    if kind == "IntConverter":
        return "1"
    return str(EXAMPLES.get(name, "1"))
