"""What a list of subscriptions holds."""

from dataclasses import dataclass

from headwater.core.packs import FeedAddress

SPACE = "https://headwater.example/ns/opml"
"""Namespace of the attributes that say what OPML has no word for: the outlet's name, a feed's weight, its links."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list, and whose it is as far as the list says."""

    feed: FeedAddress
    home_url: str = ""  # the list's htmlUrl
    outlet: str = ""  # the outlet's name, where the list was written by us
    line: int = 0  # from 1; 0 for a list that was not read


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of a list that cannot be followed, with its reason."""

    line: int  # from 1
    subject: str  # its title or its address: whatever names it best
    reason: str
    repeated: bool = False  # it stands in the list already: nothing is missing without it


@dataclass(frozen=True, slots=True)
class Opml:
    """A list of subscriptions as read."""

    title: str
    listed: tuple[Listed, ...]  # in the order of the list
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]  # about the file as a whole
