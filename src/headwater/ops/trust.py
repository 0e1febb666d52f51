"""Asking outlets for their trust.txt, once a week, for their cards."""

from urllib.parse import urljoin

from headwater.core import rights
from headwater.core.rights import files
from headwater.net.way_out import WayOut
from headwater.ops.house import now
from headwater.pipeline.house import here
from headwater.pipeline.terms import as_file
from headwater.wire.actions import trusting

AT_ONCE = 5  # outlets asked in one round
MOST_ENTRIES = 200  # kept of one file; an association may list thousands of members


async def read_trust(out: WayOut) -> int:
    """Ask the outlets whose turn it is; how many were asked."""
    asked = await here(trusting.claim_due)(limit=AT_ONCE, now=now())
    for outlet in asked:
        await _read(outlet, out)
    return len(asked)


async def _read(outlet: trusting.Asked, out: WayOut) -> None:
    for place in files.TRUST:
        file = as_file(await out.file(urljoin(outlet.home_url, place)))
        if entries := rights.trust(file)[:MOST_ENTRIES]:
            await here(trusting.read)(outlet.source, file.url, entries, now=now())
            return
    await here(trusting.read)(outlet.source, "", (), now=now())
