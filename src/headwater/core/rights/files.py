"""The rights statements in an owner's files beside robots.txt: tdmrep.json, ai.txt, trust.txt, RSL terms.

A server that answers every address with a web page has none of these files.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from headwater.core import links, robots, rsl
from headwater.core.signals import RSL_TYPE, Place, Signal, kept, licence_name, names_terms

TDMREP = "/.well-known/tdmrep.json"
AI_TXT = "/ai.txt"
TRUST = ("/trust.txt", "/.well-known/trust.txt")
_TEXTS = ("/x.txt", "/x.html", "/x.pdf", "/x.doc", "/x.docx")  # what "Disallow: *.txt" and its like speak of
_ENTRY = re.compile(
    r"[ \t]*(member|belongto|control|controlledby|social|vendor|customer|disclosure|contact|datatrainingallowed)"
    r"[ \t]*=[ \t]*([^\s#][^#\r\n]*)",
    re.IGNORECASE,
)
_MOST_ENTRIES = 2000
_NO_LICENCE = "<terms/>"


@dataclass(frozen=True, slots=True)
class File:
    """A file of an owner as it was read."""

    url: str
    text: str
    read_at: datetime

    @property
    def is_page(self) -> bool:
        """Whether it is a web page in the place of the file."""
        return self.text.lstrip("\ufeff \t\r\n")[:14].lower().startswith(("<!doctype html", "<html"))

    def says(self, name: str, value: str, place: Place = Place.WELL_KNOWN) -> Signal:
        """A statement in it."""
        return Signal(place, name, kept(value), self.url, self.read_at)


def tdmrep_signals(file: File, *, url: str) -> tuple[Signal, ...]:
    """What a tdmrep.json says of an address: the reservation and the policy of every rule that covers it.

    Source:
        TDM Reservation Protocol (TDMRep), Final Community Group Report, 2024-05-10.
    """
    if not file.text.strip() or file.is_page:
        return ()
    try:
        said = json.loads(file.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return (file.says("tdm-reservation", file.text.strip()),)
    rules = said if isinstance(said, list) else [said]
    found = (one for rule in rules for one in _reserved(rule, robots.target_of(url)))
    return tuple(dict.fromkeys(file.says(name, value) for name, value in found))


def _reserved(rule: object, target: str) -> Iterator[tuple[str, str]]:
    if not isinstance(rule, dict):
        yield "tdm-reservation", json.dumps(rule)
        return
    where = str(rule.get("location") or "/").strip()
    if not robots.rule(robots.target_of(where)).matches(target):
        return
    reserved = rule.get("tdm-reservation")
    yield "tdm-reservation", reserved if isinstance(reserved, str) else json.dumps(reserved)
    if policy := rule.get("tdm-policy"):
        yield "tdm-policy", str(policy)


def ai_txt_signals(file: File, *, url: str, agent: str) -> tuple[Signal, ...]:
    """What an ai.txt in the manner of Spawning keeps of an address from AI: the rule, where one does.

    Source:
        Spawning's ai.txt; no standard, written like a robots.txt, mostly by kinds of file.
    """
    if file.is_page:
        return ()
    group = robots.group_for(file.text, agent)
    target = robots.target_of(url)
    decided = [group.decide(target), *(group.decide(kind) for kind in _TEXTS)]
    forbidding = [rule.written for rule in decided if rule and not rule.allow]
    return tuple(file.says("ai.txt Disallow", rule) for rule in dict.fromkeys(forbidding))


def trust(file: File) -> tuple[tuple[str, str], ...]:
    """The entries of a trust.txt, in order: ("belongto", "https://…").

    Source:
        draft-org-trust-relationship-protocol; JournalList.
    """
    if file.is_page:
        return ()
    lines = (_ENTRY.match(line) for line in re.split(r"[\r\n]+", file.text.removeprefix("\ufeff")))
    found = ((line[1].lower(), line[2].strip()) for line in lines if line)
    return tuple(dict.fromkeys(found))[:_MOST_ENTRIES]


def trust_signals(file: File) -> tuple[Signal, ...]:
    """What a trust.txt says about use: whether models may be trained."""
    return tuple(file.says(name, value) for name, value in trust(file) if name == "datatrainingallowed")


def rsl_signals(file: File, *, url: str) -> tuple[Signal, ...]:
    """What RSL terms say of an address: the licences of the closest content they speak of.

    A licence that has to be asked of a server is given in a form that covers nothing. What is no RSL document, and
    terms that do not speak of the address at all, say nothing: then what was found of them stays unread.
    """
    found = rsl.contents(file.text)
    if found is None:
        return ()
    covering = [(len(content.url), content) for content in found if _covers(content.url, url, file.url)]
    longest = max((length for length, _ in covering), default=0)
    closest = [content for length, content in covering if length == longest]
    said = [content.licences or _NO_LICENCE for content in closest] or [rsl.elsewhere(found)]
    return tuple(dict.fromkeys(file.says(licence_name(RSL_TYPE), each, Place.RSL) for each in said))


def _covers(pattern: str, url: str, file_url: str) -> bool:
    if "://" in pattern:
        if links.host(pattern) != links.host(url):
            return False
    elif links.host(file_url) and urlsplit(pattern).netloc:
        return False
    return robots.rule(robots.target_of(pattern)).matches(robots.target_of(url))


def terms_named(signals: tuple[Signal, ...], *, url: str) -> tuple[str, ...]:
    """The addresses of the RSL terms that statements name, each once, absolute."""
    named = (links.absolute(one.value, one.url or url) for one in signals if names_terms(one))
    return tuple(dict.fromkeys(address for address in named if address))
