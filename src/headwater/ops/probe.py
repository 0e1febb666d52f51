"""Can any source be reached at all?"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from headwater.core.errors import FetchFailed
from headwater.net.way_out import Door, Manners
from headwater.ops.house import now

TIMEOUT = timedelta(seconds=8)


def any_reached(urls: Sequence[str], manners: Manners) -> bool:
    """Whether any of some feeds answers, whatever it answers; all are asked at once, through robots.txt as always."""
    return asyncio.run(_any(urls, manners))


async def _any(urls: Sequence[str], manners: Manners) -> bool:
    async with Door(manners, now=now) as door:
        asked = [asyncio.create_task(_reached(door, url)) for url in urls]
        try:
            for answered in asyncio.as_completed(asked, timeout=TIMEOUT.total_seconds()):
                if await answered:
                    return True
        except TimeoutError:
            pass
        finally:
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
    return False


async def _reached(door: Door, url: str) -> bool:
    try:
        permission = await door.may_fetch(url)
        if permission.allowed:
            await door.get(url)
    except FetchFailed:
        return False
    return permission.allowed or bool(permission.robots_txt)  # whoever forbids us was reached
