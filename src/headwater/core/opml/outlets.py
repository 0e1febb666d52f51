"""Feeds of a list → outlets that can be followed: by domain, with a name from the titles of their feeds."""

import re
from collections.abc import Sequence

from headwater.core.links import site
from headwater.core.opml.listed import Listed, Skipped
from headwater.core.packs import SHARED, Outlet, home_of

_BETWEEN = " -–—|·•:>»«/,"
_WORDS = re.compile(r"\s+")
SHORTEST_NAME = 3  # characters
LONGEST_NAME = 200


def outlets(listed: Sequence[Listed]) -> tuple[tuple[Outlet, ...], tuple[Skipped, ...]]:
    """The outlets of a list's feeds, in the order of the list, and the feeds of which nobody can say whose they are.

    A feed belongs to the registrable domain of its ``htmlUrl``, else of its own address. On a host that carries the
    feeds of many, the list must say whose a feed is.
    """
    by_home: dict[str, list[Listed]] = {}
    homeless = []
    for each in listed:
        if domain := home_of(each.home_url, each.feed.url if site(each.home_url) not in SHARED else ""):
            by_home.setdefault(domain, []).append(each)
        else:
            homeless.append(Skipped(each.line, each.feed.title or each.feed.url, _homeless(each)))
    return tuple(_outlet(domain, feeds) for domain, feeds in by_home.items()), tuple(homeless)


def _homeless(each: Listed) -> str:
    host = site(each.home_url) or site(each.feed.url)
    return f"{host} carries the feeds of many, and the list does not say whose this one is (htmlUrl): {each.feed.url}"


def _outlet(domain: str, listed: Sequence[Listed]) -> Outlet:
    languages = {each.feed.language for each in listed}
    return Outlet(
        name=_name(listed)[:LONGEST_NAME] or domain,
        domains=(domain,),
        country="",
        language=languages.pop() if len(languages) == 1 else "",
        owner="",
        home_url=next((each.home_url for each in listed if site(each.home_url) == domain), f"https://{domain}/"),
        kind="",
        feeds=tuple(each.feed for each in listed),
    )


def _name(listed: Sequence[Listed]) -> str:
    """The outlet's name as the list gives it, else what the titles of its feeds begin or end with in common."""
    told = next((each.outlet for each in listed if each.outlet), "")
    if told:
        return told
    titles = [_WORDS.split(each.feed.title) for each in listed if each.feed.title]
    if not titles:
        return ""
    start, end = _common(titles), _common([title[::-1] for title in titles])[::-1]
    names = (" ".join(words).strip(_BETWEEN) for words in (start, end))
    return next((name for name in names if len(name) >= SHORTEST_NAME), listed[0].feed.title)


def _common(titles: Sequence[Sequence[str]]) -> list[str]:
    """The words all titles begin with."""
    same = []
    for words in zip(*titles, strict=False):
        if len(set(words)) > 1:
            break
        same.append(words[0])
    return same
