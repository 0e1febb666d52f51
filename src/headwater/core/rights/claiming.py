"""What a signal claims: one reader per kind of statement, chosen by the statement's name."""

import re
from collections.abc import Callable
from datetime import datetime

from headwater.core.rights import licensing, policies, reserving
from headwater.core.rights.claims import Claim
from headwater.core.rights.directing import directed
from headwater.core.signals import RSL_TYPE, Signal, licence_name


def claims(signal: Signal, *, now: datetime) -> list[Claim]:
    """The claims of one signal; none for a statement that bears on nothing we do."""
    if is_robots(signal):
        return directed(signal, now)
    name = signal.name.lower()
    return next((reader(signal) for wanted, reader in _READERS if wanted.fullmatch(name)), [])


def is_robots(signal: Signal) -> bool:
    """Whether it is made of robots directives."""
    return _ROBOTS.fullmatch(signal.name.lower()) is not None


_ROBOTS = re.compile(r"robots|x-robots-tag|[\w-]*bot[\w-]*")
_READERS: tuple[tuple[re.Pattern[str], Callable[[Signal], list[Claim]]], ...] = (
    (re.compile(r"tdm-reservation"), reserving.mining),
    (re.compile(re.escape(policies.NAME.lower())), policies.policy),
    (re.compile(r"content-usage|content-signals?"), reserving.usage),
    (re.compile(r"disallow"), reserving.disallowed),
    (re.compile(r"ai\.txt disallow"), reserving.kept_from_ai),
    (re.compile(r"datatrainingallowed"), reserving.training),
    (re.compile(r"isaccessibleforfree"), licensing.free),
    (re.compile(r"article:content_tier"), licensing.tier),
    (re.compile(r"authentication"), licensing.login),
    (re.compile(re.escape(licence_name(RSL_TYPE))), licensing.terms),
    (re.compile(r"(?:\w+:)?licen[sc]e(?:;.*)?|(?:dc|dcterms|cc)[.:]licen[sc]e"), licensing.licensed),
    (re.compile(r"(?:dc:|dcterms:|dc\.|dcterms\.)?rights|copyright|copyrightnotice|usageinfo"), licensing.notice),
)
