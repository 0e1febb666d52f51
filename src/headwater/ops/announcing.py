"""Telling a hub which of our feeds changed: whoever subscribes there hears of news, and of what was withdrawn, at once.

What the hub was told last stands in the cache that all processes share, and so does whose turn it is to tell it. What
it did not take is told again at the next turn.
"""

import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.cache import cache

from headwater.core import websub
from headwater.core.errors import FetchFailed
from headwater.net.way_out import WayOut
from headwater.newsroom.queries import changes
from headwater.pipeline.house import here
from headwater.reader import feeds
from headwater.reader.feeds import Channel
from headwater.settings.site import Site

TOLD, TURN = "hub.told", "hub.turn"  # keys of the cache
TURN_LASTS = 300  # seconds; of a process that ended in its turn, the next one waits as long
AT_ONCE = 30  # addresses in one request
OWN = "own"  # under which is kept how our own reporting stood

logger = logging.getLogger(__name__)
Prints = dict[str, str]  # of what a feed says, by its address as Atom


async def announce(site: Site, out: WayOut, *, now: datetime) -> int:
    """Tell the hub of every feed that changed since it was told; of how many."""
    if not site.hub or not await here(cache.add)(TURN, 1, TURN_LASTS):
        return 0
    try:
        told, changed, stands = await here(_changed)(now)
        for start in range(0, len(changed), AT_ONCE // len(feeds.WRITERS)):
            some = changed[start : start + AT_ONCE // len(feeds.WRITERS)]
            if not await _tell(site.hub, some, out):
                return start
            told |= {each.addresses["atom"]: print_of(each) for each in some}
            await here(cache.set)(TOLD, told, None)
        if told.get(OWN) != stands:
            await here(cache.set)(TOLD, told | {OWN: stands}, None)
        return len(changed)
    finally:
        await here(cache.delete)(TURN)


def print_of(channel: Channel) -> str:
    """What a feed says, as a hash: not when it was looked at, but what was taken away."""
    said = (feeds.WRITERS["json"](channel), repr(channel.deleted).encode())
    return hashlib.sha256(b"\n".join(said)).hexdigest()


def _changed(now: datetime) -> tuple[Prints, list[Channel], str]:
    """What the hub was told, the feeds that are different now, and how our own reporting stands."""
    told: Prints = cache.get(TOLD) or {}
    stands = changes.mark()
    looked_at: list[Iterable[Channel]] = [feeds.boards(now=now)]
    if told.get(OWN) != stands:
        looked_at.append(feeds.reporting(now=now))
    found = (each for some in looked_at for each in some)
    return told, [each for each in found if told.get(each.addresses["atom"]) != print_of(each)], stands


async def _tell(hub: str, changed: Iterable[Channel], out: WayOut) -> bool:
    topics = [address for each in changed for address in each.addresses.values()]
    try:
        answer = await out.post(hub, websub.publication(topics), purpose="hub")
    except FetchFailed as err:
        problem = err.reason
    else:
        if 200 <= answer.status < 300:
            return True
        problem = f"it answers {answer.status}"
    logger.warning("the hub %s was not told which feeds changed: %s", hub, problem)
    return False
