"""JSON-LD as pages really write it: arrays, graphs, comments, trailing commas, entities, several values in a row."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

from headwater.core.page.wording import fold

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

_MOST = 200  # things kept of a page
_LONGEST = 1_000_000  # characters of a script that is read
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
# A string is matched first, so that what looks like a comment or a comma inside one stays.
_LOOSE = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|(?<![:\w])//[^\n]*|,(?=\s*[}\]])|;(?=\s*$)', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease)$")


@dataclass(frozen=True, slots=True)
class Thing:
    """One JSON-LD object, read without trusting its shape."""

    fields: Mapping[str, Json]

    def kinds(self) -> tuple[str, ...]:
        """The types without their namespace: ("NewsArticle",)."""
        return tuple(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in self.texts("@type"))

    def texts(self, name: str) -> tuple[str, ...]:
        """The plain words of a field; of an object its name, address or value."""
        return tuple(text for value in _each(self.fields.get(name)) if (text := _plain(value)))

    def text(self, name: str) -> str:
        """The first of ``texts``, or ""."""
        return next(iter(self.texts(name)), "")

    def things(self, name: str) -> tuple["Thing", ...]:
        """The objects of a field."""
        return tuple(Thing(value) for value in _each(self.fields.get(name)) if isinstance(value, Mapping))

    def address(self, name: str) -> str:
        """The first address of a field: a string, or the ``url``, ``@id`` or ``contentUrl`` of an object."""
        for value in _each(self.fields.get(name)):
            if isinstance(value, str) and value.strip():
                return value.strip()
            if isinstance(value, Mapping):
                thing = Thing(value)
                return thing.text("url") or thing.text("contentUrl") or thing.text("@id")
        return ""

    def is_article(self) -> bool:
        """Whether it is a piece of writing."""
        return any(_ARTICLE.search(kind) for kind in self.kinds())


def things(scripts: Iterable[str]) -> tuple[Thing, ...]:
    """The top objects of a page's JSON-LD scripts and their graphs, in order; a hopeless script is passed over."""
    found: list[Thing] = []
    for script in scripts:
        for value in _values(script):
            found.extend(_tops(value, 0))
    return tuple(found[:_MOST])


def _tops(value: Json, depth: int) -> Iterator[Thing]:
    if isinstance(value, list) and depth < 4:
        for member in value:
            yield from _tops(member, depth + 1)
    elif isinstance(value, Mapping):
        if "@type" in value or "headline" in value:
            yield Thing(value)
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(inner), list | Mapping) and depth < 4:
                yield from _tops(value[inner], depth + 1)


def _values(script: str) -> list[Json]:
    text = script.strip()
    if text[:1] not in {"{", "["} or text[-1:] not in {"}", "]"}:
        text = _WRAPPING.sub("", _WRAPPING.sub("", text).strip())
    return next((values for attempt in _attempts(text) if (values := _in_a_row(attempt))), [])


def _attempts(text: str) -> Iterator[str]:
    """A script as it stands, then mended more and more."""
    yield text
    mended = _LOOSE.sub(lambda found: found[1] or "", text)
    yield mended
    yield _BAD_ESCAPE.sub(r"\\\\", mended)
    yield _LOOSE.sub(lambda found: found[1] or "", unescape(text))


def _in_a_row(text: str) -> list[Json]:
    """All JSON values that follow one another; none when the first is broken."""
    if len(text) > _LONGEST:
        return []
    reader = json.JSONDecoder(strict=False)
    values: list[Json] = []
    text = text.strip()
    at = 0
    while at < len(text):
        try:
            value, at = reader.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _each(value: Json) -> Iterator[Json]:
    if isinstance(value, list):
        yield from (member for member in value if not isinstance(member, list))
    elif value is not None:
        yield value


def _plain(value: Json) -> str:
    if isinstance(value, Mapping):
        for name in ("name", "@value", "url", "@id", "text"):
            inner = value.get(name)
            if isinstance(inner, str) and inner.strip():
                return fold(unescape(inner))
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return fold(unescape(value)) if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
