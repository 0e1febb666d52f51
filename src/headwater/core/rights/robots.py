"""The rights statements of a robots.txt: the rule that decides, and the extensions that ride in its groups."""

from collections.abc import Iterator
from datetime import datetime

from headwater.core import links, robots
from headwater.core.robots import Group
from headwater.core.signals import RSL_TYPE, Place, Signal, kept, licence_name


def robots_signals(robots_txt: str, *, url: str, robots_url: str, agent: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements of a robots.txt that touch ``url``: a Disallow, Content-Signal, License, Content-Usage.

    The groups that name ``agent`` count, and where none does, those for ``*``. Licences count wherever they stand.

    Args:
        robots_txt: the file's text; anything.
        url: the page's address, absolute.
        robots_url: the address of the file, for the receipt.
        agent: our product token ("headwater"), any case.
        read_at: when the file was read.

    Source:
        RFC 9309, section 2.2; Content Signals; draft-ietf-aipref-attach; RSL 1.0.
    """
    group, target = robots.group_for(robots_txt, agent), robots.target_of(url)
    found = [
        *_disallow(group, target),
        *(("Content-Signal", value) for key, value in group.said if key == "content-signal"),
        *(("Content-Usage", value) for value in _usage(group, target)),
        *(
            (licence_name(RSL_TYPE), links.absolute(value, robots_url) or value)
            for value in robots.licences(robots_txt)
        ),
    ]
    # Addressed to us: the group was chosen for our name here, so that no rule is asked to choose it again.
    return tuple(Signal(Place.ROBOTS_TXT, name, kept(value), robots_url, read_at) for name, value in found)


def _disallow(group: Group, target: str) -> Iterator[tuple[str, str]]:
    decided = None if target == "/robots.txt" else group.decide(target)
    if decided is not None and not decided.allow:
        yield "Disallow", decided.written


def _usage(group: Group, target: str) -> list[str]:
    """The Content-Usage of the longest path that covers the target; "train-ai=n" without a path is for every page."""
    said: list[tuple[int, str]] = []
    for key, value in group.said:
        if key == "content-usage":
            where, _, preference = value.partition(" ") if value.startswith("/") else ("", "", value)
            if robots.rule(where).matches(target):
                said.append((len(where), preference.strip()))
    longest = max((length for length, _ in said), default=0)
    return [preference for length, preference in said if length == longest and preference]
