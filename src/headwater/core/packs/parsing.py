"""Starter packs: outlets and their feeds as data, read from TOML.

A pack is a file anyone can read and send us a correction for. So nothing in it is guessed at: a key we do not know, a
section that does not exist or a feed named twice refuses the whole pack, with a sentence that says where.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Never

from headwater.core.errors import PackRefused
from headwater.core.links import absolute, normalise, pattern_problem, site
from headwater.core.packs.outlets import HEAVIEST, KINDS, LANGUAGE, FeedAddress, Outlet, Pack
from headwater.core.sections import BY_KEY, GENERAL

_PACK_KEYS = ("name", "about", "group", "outlet")
_OUTLET_KEYS = ("name", "domains", "country", "language", "owner", "home_url", "kind", "feeds")
_FEED_KEYS = ("url", "section", "group", "title", "language", "weight", "link_pattern")
_COUNTRY = re.compile(r"[A-Z]{2}")  # the shape of ISO 3166-1 alpha-2
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse(toml: str, *, key: str) -> Pack:
    """Read a starter pack out of its TOML text.

    Args:
        toml: the text of ``<key>.toml``; its form is described in ``data/sources/README.md``.
        key: the pack's key: lower-case words joined by hyphens.

    Returns:
        The pack, its outlets and feeds in the order of the file.

    Raises:
        PackRefused: the subject is ``key``, the reason names the table, the key and what is wrong with it.
    """
    try:
        values = tomllib.loads(toml)
    except (ValueError, RecursionError) as err:  # bad TOML, a number of 5,000 digits, lists in lists without end
        raise PackRefused(key, f"is not TOML: {err}") from err
    top = _Table(key, "the pack", values)
    if not _KEY.fullmatch(key):
        top.refuse("key", f"{key!r} must be lower-case words joined by hyphens")
    top.allow(_PACK_KEYS)
    group = top.text("group", default="")
    outlets = tuple(_outlet(table, group) for table in top.tables("outlet", "outlet"))
    _refuse_repeats(top, "domains", ((domain, domain) for outlet in outlets for domain in outlet.domains))
    _refuse_repeats(top, "feeds", ((normalise(feed.url), feed.url) for outlet in outlets for feed in outlet.feeds))
    return Pack(key, top.text("name"), top.text("about"), outlets)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file that can say where it stands when something in it is wrong."""

    pack: str
    place: str  # in words: 'outlet 3 "The Example"'
    values: dict[str, object]

    def refuse(self, key: str, reason: str) -> Never:
        raise PackRefused(self.pack, f"{self.place}: {key}: {reason}")

    def allow(self, keys: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in keys:
                self.refuse(key, f"is not a key of this table; those are {', '.join(keys)}")

    def text(self, key: str, *, default: str | None = None) -> str:
        """The text of ``key`` on one line; without a default it must be there and not be empty."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse(key, "is missing")
        if not isinstance(value, str) or value != " ".join(value.split()):
            self.refuse(key, f"{value!r} must be one line of text without spaces around it")
        if default is None and not value:
            self.refuse(key, "must not be empty")
        return value

    def address(self, key: str) -> str:
        value = self.text(key)
        if not absolute(value, ""):
            self.refuse(key, f"{value!r} must be an http:// or https:// address")
        return value

    def number(self, key: str, *, default: float) -> float:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= HEAVIEST:
            self.refuse(key, f"{value!r} must be a number above 0, at most {HEAVIEST:g}")
        return float(value)

    def listed(self, key: str) -> list[object]:
        value = self.values.get(key)
        if not isinstance(value, list) or not value:
            self.refuse(key, "must be a list with at least one entry")
        return value

    def tables(self, key: str, word: str) -> tuple["_Table", ...]:
        return tuple(self._table(key, f"{word} {count}", value) for count, value in enumerate(self.listed(key), 1))

    def _table(self, key: str, place: str, value: object) -> "_Table":
        if not isinstance(value, dict):
            self.refuse(key, f"{value!r} must be a table")
        name = value.get("name") or value.get("url")
        where = f"{place} {name!r}" if isinstance(name, str) else place
        return _Table(self.pack, where if key == "outlet" else f"{self.place}, {where}", value)


def _outlet(table: _Table, group: str) -> Outlet:
    table.allow(_OUTLET_KEYS)
    return Outlet(
        name=table.text("name"),
        domains=_domains(table),
        country=_shaped(table, "country", _COUNTRY, "two capital letters (ISO 3166-1), or empty", default=""),
        language=_language(table),
        owner=table.text("owner", default=""),
        home_url=table.address("home_url"),
        kind=_chosen(table, "kind", KINDS) if "kind" in table.values else "",
        feeds=tuple(_feed(entry, group) for entry in table.tables("feeds", "feed")),
    )


def _feed(table: _Table, group: str) -> FeedAddress:
    table.allow(_FEED_KEYS)
    section = table.text("section", default=GENERAL)
    if section != GENERAL:
        _chosen(table, "section", tuple(BY_KEY))
    return FeedAddress(
        table.address("url"),
        section,
        group=table.text("group", default=group),
        title=table.text("title", default=""),
        language=_language(table),
        weight=table.number("weight", default=1.0),
        link_pattern=_pattern(table),
    )


def _language(table: _Table) -> str:
    return _shaped(table, "language", LANGUAGE, "a BCP 47 tag such as en or pt-BR", default="")


def _pattern(table: _Table) -> str:
    pattern = table.text("link_pattern", default="")
    if pattern and (problem := pattern_problem(pattern)):
        table.refuse("link_pattern", f"{pattern!r}: {problem}")
    return pattern


def _domains(table: _Table) -> tuple[str, ...]:
    domains = []
    for domain in table.listed("domains"):
        if not isinstance(domain, str) or not domain or site(domain) != domain:
            table.refuse("domains", f"{domain!r} must be a registrable domain, such as example.co.uk")
        domains.append(domain)
    return tuple(domains)


def _shaped(table: _Table, key: str, shape: re.Pattern[str], meaning: str, *, default: str | None = None) -> str:
    value = table.text(key, default=default)
    if value != default and not shape.fullmatch(value):
        table.refuse(key, f"{value!r} must be {meaning}")
    return value


def _chosen(table: _Table, key: str, choices: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in choices:
        table.refuse(key, f"{value!r} must be one of {', '.join(choices)}")
    return value


def _refuse_repeats(table: _Table, key: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Refuse the pack where two ``(normal form, as written)`` pairs are the same in normal form."""
    seen: set[str] = set()
    for normal, written in pairs:
        if normal in seen:
            table.refuse(key, f"{written!r} stands there twice")
        seen.add(normal)
