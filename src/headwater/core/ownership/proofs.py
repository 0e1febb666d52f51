"""The three places a token can stand in, and judging what was read there. A judgement carries its reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from headwater.core import links
from headwater.core.ownership.tokens import NAME, line, same

LABEL = "_headwater"  # a TXT record may stand at this name below the domain as well
FILE_AT = "/.well-known/headwater-verification.txt"
META = NAME
LARGEST_FILE = 16 * 1024  # octets
LARGEST_PAGE = 1024 * 1024  # octets; a head stands at the beginning
_MOST = 100  # records, lines and elements that are looked at
_LONGEST = 400  # characters of one of them
_HEAD_ENDS = re.compile(r"</head[\s/>]", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


class Way(StrEnum):
    """How a domain can be proved."""

    DNS = "dns"
    FILE = "file"
    META = "meta"


@dataclass(frozen=True, slots=True)
class TxtRead:
    """The TXT records at a name, as they were read."""

    name: str
    words: tuple[str, ...] = ()  # each record's strings joined, as RFC 7208 3.3 has it
    alias: str = ""  # the other name that the answer was taken from, where a CNAME led there
    problem: str = ""  # why nothing was read; a clause
    silent: bool = False  # nobody knows what stands there


@dataclass(frozen=True, slots=True)
class PageRead:
    """A file or a page, as it was read."""

    url: str
    final_url: str = ""  # after redirects; "" when nothing came
    status: int = 0
    text: str = ""
    insecure: bool = False  # a redirect gave up https
    problem: str = ""  # why nothing was read; a clause
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a domain is proved in one way, and why; ``silent``: it could not be looked at."""

    way: Way
    proved: bool
    reason: str  # a sentence
    silent: bool = False


def by_txt(wanted: str, reads: Sequence[TxtRead]) -> Judgement:
    """Judge TXT records.

    A record that another name lent by a CNAME does not count: whoever has that name would speak for this one.

    Args:
        wanted: the token.
        reads: what stands at the domain, and at the label below it.
    """
    told = [_of_txt(wanted, read) for read in reads]
    return _first(told)


def _of_txt(wanted: str, read: TxtRead) -> Judgement:
    if read.problem:
        reason = f"No TXT record was read at {read.name}: {read.problem}."
        return Judgement(Way.DNS, proved=False, reason=reason, silent=read.silent)
    if read.alias:
        reason = (
            f"{read.name} is an alias of {read.alias}: what stands there counts for {read.alias}, not for {read.name}."
        )
        return Judgement(Way.DNS, proved=False, reason=reason)
    found = _ours(read.words)
    if _holds(found, line(wanted)):
        return Judgement(Way.DNS, proved=True, reason=f"A TXT record at {read.name} has the token of this claim.")
    return Judgement(Way.DNS, proved=False, reason=_without(found, f"TXT record at {read.name}"))


def by_file(wanted: str, domain: str, read: PageRead) -> Judgement:
    """Judge the file at ``FILE_AT``: one of its lines is the whole word."""
    if why := _unfit(domain, read):
        return Judgement(Way.FILE, proved=False, reason=why, silent=read.silent)
    if read.text.lstrip("\ufeff \t\r\n").startswith("<"):
        reason = f"At {read.url} is a web page, not a file of plain text."
        return Judgement(Way.FILE, proved=False, reason=reason)
    found = _ours(read.text.lstrip("\ufeff").split("\n"))  # what else ends a line can stand in words that a page echoes
    if _holds(found, line(wanted)):
        return Judgement(Way.FILE, proved=True, reason=f"The file {read.url} has the token of this claim.")
    return Judgement(Way.FILE, proved=False, reason=_without(found, f"line of {read.url}"))


def by_meta(wanted: str, domain: str, read: PageRead) -> Judgement:
    """Judge the home page: a ``meta`` element in its head has the token.

    One in the body does not count: readers may have written there. Nor does one behind the head's end, which HTML puts
    into the head as long as no body has begun.
    """
    if why := _unfit(domain, read):
        return Judgement(Way.META, proved=False, reason=why, silent=read.silent)
    found = list(_metas(read.text))
    if _holds(found, wanted):
        return Judgement(Way.META, proved=True, reason=f"The head of {read.url} has the token of this claim.")
    what = f"<meta name={META}> in the head of {read.url}"
    return Judgement(Way.META, proved=False, reason=_without(found, what))


def _metas(page: str) -> Iterable[str]:
    head = LexborHTMLParser(_HEAD_ENDS.split(page, maxsplit=1)[0]).head
    for element in head.css("meta")[:_MOST] if head else ():
        if (element.attributes.get("name") or "").strip().lower() == META:
            yield (element.attributes.get("content") or "").strip()[:_LONGEST]


def _unfit(domain: str, read: PageRead) -> str:
    """Why what was read proves nothing, whatever stands in it; ""."""
    if read.problem:
        return f"{read.url} was not read: {read.problem}."
    if read.insecure:
        return f"{read.url} leads to an address without encryption, where anybody on the way could answer."
    host = links.host(read.final_url)
    if host not in {domain, f"www.{domain}"}:
        return f"{read.url} leads to {host or 'another host'}, which proves nothing about {domain}."
    if "@" in urlsplit(read.final_url).netloc or _port(read.final_url) != _port(read.url):
        return f"{read.url} leads to another server of {host}, which proves nothing about {domain}."
    if read.status != 200:
        return f"The server answers {read.status} at {_path(read.url)}."
    return ""


def _port(url: str) -> int | None:
    parts = urlsplit(url)
    return parts.port or _PORTS.get(parts.scheme)


def _path(url: str) -> str:
    return urlsplit(url).path or "/"


def _ours(words: Iterable[str]) -> list[str]:
    """Those of some words that speak of a verification of ours, without the white space around them."""
    looked_at = (word.strip() for _, word in zip(range(_MOST), words, strict=False))
    return [word for word in looked_at if word.lower().startswith(NAME) and len(word) <= _LONGEST]


def _holds(found: Sequence[str], wanted: str) -> bool:
    return sum(same(word, wanted) for word in found) > 0  # all are compared, whichever it is


def _without(found: Sequence[str], what: str) -> str:
    if found:
        return (
            f"{len(found)} {what} {'names' if len(found) == 1 else 'name'} a token, and not that of this claim: each "
            "account has another one for each domain."
        )
    return f"No {what} names a token."


def _first(told: Sequence[Judgement]) -> Judgement:
    """The one that proves; else all of them as one, silent only where one of them is."""
    proved = next((each for each in told if each.proved), None)
    if proved:
        return proved
    reasons = " ".join(each.reason for each in told)
    return Judgement(told[0].way, proved=False, reason=reasons, silent=any(each.silent for each in told))
