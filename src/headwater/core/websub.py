"""What a hub is asked, and what is believed of its answers: it tells us of a feed's news as it comes.

Source: W3C Recommendation WebSub, 2018; RFC 8288 (Link).
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core import links
from headwater.core.answers import Headers

LONGEST_ADDRESS = 1000  # characters, of a hub or a topic


class State(StrEnum):
    """How things stand between us and a hub."""

    OFFERED = "offered"  # the feed names a hub; nobody has asked it yet
    ASKED = "asked"
    VERIFIED = "verified"  # it came back to us, and tells us of news until its lease ends
    DENIED = "denied"
    FAILED = "failed"
    LEAVING = "leaving"  # the feed is paused; it was told that we want no more
    LEFT = "left"


class Mode(StrEnum):
    """What is asked of a hub, or comes back from it."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class HubRules:
    """How we are towards hubs."""

    name: str = "websub-2026-11"
    lease: timedelta = timedelta(days=10)  # that we ask for; what counts is what the hub gives
    shortest: timedelta = timedelta(minutes=5)  # a lease below it is not worth a renewal
    longest: timedelta = timedelta(days=30)  # a longer one is renewed as if it ended then
    renewed_after: float = 0.9  # of a lease
    patience: timedelta = timedelta(minutes=10)  # for a hub to come back to us, the first time
    slowest: timedelta = timedelta(days=1)  # between two tries
    after_no: timedelta = timedelta(days=7)  # after a denial
    largest: int = 5 * 1024 * 1024  # bytes of what a hub brings
    summary: int = 200  # characters of a summary that wait on the disk: no more than is ever shown of a piece unasked
    most_waiting: int = 50  # deliveries of one feed nobody has read yet


HUB = HubRules()


@dataclass(frozen=True, slots=True)
class Offer:
    """Where news of a feed can be had as it comes."""

    hub: str
    topic: str  # the feed as its publisher names it to the hub


@dataclass(frozen=True, slots=True)
class Lease:
    """How long a hub promises to tell us, and when we ask it again."""

    until: datetime
    renew_at: datetime


def offer(headers: Headers, *, hub: str, self_url: str, url: str) -> Offer | None:
    """The hub of a feed and its topic, by the answer's Link headers, else by the feed's own links; None without both.

    Args:
        headers: of the answer, names in lower case.
        hub: as the feed itself links it; "" when it does not.
        self_url: the same, for the feed's own address.
        url: where the answer came from.
    """
    named = {"hub": hub, "self": self_url}
    for link in links.in_header(", ".join(value for name, value in headers if name == "link")):
        for rel in ("self", "hub"):
            if rel in link.rels and (address := links.absolute(link.address, url)):
                named[rel] = address
    if not (named["hub"] and named["self"]) or max(map(len, named.values())) > LONGEST_ADDRESS:
        return None
    return Offer(named["hub"], named["self"])


def request(
    mode: Mode, offered: Offer, *, callback: str, secret: str, rules: HubRules = HUB
) -> tuple[tuple[str, str], ...]:
    """The form a hub is sent."""
    form = (("hub.mode", mode.value), ("hub.topic", offered.topic), ("hub.callback", callback))
    if mode is not Mode.SUBSCRIBE:
        return form
    return (*form, ("hub.lease_seconds", str(int(rules.lease.total_seconds()))), ("hub.secret", secret))


def publication(topics: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The form by which a hub is told that feeds changed; it fetches them, and brings them to whoever subscribes.

    Source: PubSubHubbub 0.4, section 7.1, which hubs kept; WebSub leaves this part to them.
    """
    return (("hub.mode", "publish"), *(("hub.url", topic) for topic in topics))


def lease(seconds: str, *, now: datetime, rules: HubRules = HUB) -> Lease:
    """The lease a hub gives, within bounds; one that cannot be read is as long as we asked for."""
    given = timedelta(seconds=int(seconds[:10])) if seconds.isascii() and seconds.isdigit() else rules.lease
    length = max(rules.shortest, min(given, rules.longest))
    return Lease(now + length, now + length * rules.renewed_after)


def again(failures: int, *, now: datetime, rules: HubRules = HUB) -> datetime:
    """When a hub is asked again that failed so many times in a row; twice as late each time."""
    return now + min(rules.patience * float(2 ** min(failures, 20)), rules.slowest)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether what was brought was signed with our secret: ``sha1=…``, ``sha256=…``, ``sha384=…`` or ``sha512=…``."""
    method, _, digest = signature.strip().partition("=")
    if method.lower() not in {"sha1", "sha256", "sha384", "sha512"} or not digest.isascii():
        return False
    expected = hmac.new(secret.encode(), body, method.lower()).hexdigest()
    return hmac.compare_digest(expected, digest.strip().lower())


def is_about(link_headers: Sequence[str], topic: str) -> bool:
    """Whether what was brought is of our topic, as far as it says; hubs do not always."""
    found = links.in_header(", ".join(link_headers))
    named = [link.address for link in found if "self" in link.rels]
    return not named or any(links.normalise(address) == links.normalise(topic) for address in named)
