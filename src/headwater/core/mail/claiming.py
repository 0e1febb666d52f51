"""Whose a message is: the feed that names its sender or its list, else the outlet whose domain they are of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.mail.heading import Heading


@dataclass(frozen=True, slots=True)
class Claims:
    """Who may claim a message of a mailbox."""

    feeds: Mapping[str, int]  # what a feed names, an address, a list or a domain in lower case, and the feed
    outlets: Mapping[str, int]  # domains, and the outlet they are of


@dataclass(frozen=True, slots=True)
class Claimed:
    """Whose a message is, and why; of nobody where both are None."""

    feed: int | None
    outlet: int | None  # whose newsletter this is, though no feed of it names it yet
    reason: str


def claimed(heading: Heading, claims: Claims) -> Claimed:
    """Whose a message is. A feed that names the sender comes before one that names the list, that before the domain."""
    for written, words in _names(heading):
        if written in claims.feeds:
            return Claimed(claims.feeds[written], None, f"a feed names its {words} {written}")
    for written, words in _domains(heading):
        if written in claims.outlets:
            return Claimed(None, claims.outlets[written], f"its {words} is of {written}, a domain of the outlet")
    whom = heading.address or "nobody"
    return Claimed(None, None, f"it is from an outlet that is not followed: {whom}")


def _names(heading: Heading) -> Iterator[tuple[str, str]]:
    yield heading.address, "sender"
    yield heading.list_id, "list"
    for domain in _above(_domain(heading.address)):
        yield domain, "sender's domain"
    for domain in _above(heading.list_id):
        yield domain, "list's domain"


def _domains(heading: Heading) -> Iterator[tuple[str, str]]:
    for domain in _above(_domain(heading.address)):
        yield domain, "sender"
    for domain in _above(heading.list_id):
        yield domain, "list"


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _above(name: str) -> Iterator[str]:
    """A name and the names above it, down to those of two labels; below that nobody has a domain."""
    labels = name.split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])
