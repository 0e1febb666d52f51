"""Asking the hubs: for news of the feeds that name one, again before a lease ends, and for no more when we stop."""

from yarl import URL

from headwater.core import websub
from headwater.core.errors import FetchFailed, Retry
from headwater.core.websub import Mode
from headwater.net.addresses import unfit
from headwater.net.way_out import WayOut
from headwater.ops.house import now
from headwater.pipeline.house import here
from headwater.settings.site import Site
from headwater.wire.actions import websub as subscriptions
from headwater.wire.queries.websub import Asking

AT_ONCE = 20  # hubs asked in one round


def unreachable(site: Site) -> str:
    """Why no hub could reach this site, as a sentence; "" when one can."""
    if not site.site_address:
        return "This site has no public address: set site_address, and hubs can tell it of news."
    if why := unfit(URL(site.address), frozenset(site.loopback)):
        return f"No hub can reach this site at {site.address}: {why}."
    return ""


def callback(site: Site, token: str) -> str:
    """The address a hub reaches us at for one subscription."""
    return f"{site.address}/websub/{token}/"


async def ask_hubs(site: Site, out: WayOut) -> int:
    """Ask the hubs whose turn it is; how many were asked."""
    asked = await here(subscriptions.claim_due)(now=now(), limit=AT_ONCE)
    for asking in asked:
        await _ask(asking, callback(site, asking.token), out)
    return len(asked)


async def _ask(asking: Asking, callback: str, out: WayOut) -> None:
    form = websub.request(asking.mode, asking.offer, callback=callback, secret=asking.secret)
    try:
        answer = await out.post(asking.offer.hub, form, purpose="hub")
    except FetchFailed as err:
        problem, for_good = err.reason, err.retry is Retry.NEVER
    else:
        if 200 <= answer.status < 300:
            return
        problem, for_good = f"the hub answers {answer.status}", 400 <= answer.status < 500 and answer.status != 429
    if asking.mode is Mode.SUBSCRIBE:  # a hub that does not hear that we leave finds us gone
        await here(subscriptions.turned_down)(asking.id, problem, for_good=for_good, now=now())
