"""Where an entry may lead, be it without a link of its own."""

from headwater.core import links
from headwater.core.feed.told import ToldEntry


def candidates(told: ToldEntry, pattern: str) -> tuple[str, ...]:
    """Where an entry may lead, the best first: its own links, what the pattern makes, its id if that is an address."""
    if told.links:
        return told.links
    return tuple(filter(None, (links.from_pattern(pattern, told.guid), told.standing.address)))


def missing(guid: str) -> str:
    """Why an entry without any link is refused, and what an operator can do about it."""
    if not guid:
        return "it has no link and no permanent address"
    return "it has no link and no permanent address; a link pattern set for its feed can make one of its id"
