"""What owners lay down beside their pages: robots.txt, tdmrep.json, ai.txt of a host, and the RSL terms they name.

And the receipt of a piece we hold by what is laid down now.
"""

from dataclasses import dataclass
from urllib.parse import urljoin

from headwater.core import links, rights
from headwater.core.errors import FetchFailed
from headwater.core.rights import Showing, files
from headwater.core.signals import Place, Signal
from headwater.core.watching import Watched
from headwater.net.terms import FileRead
from headwater.net.way_out import Permission, WayOut
from headwater.pipeline.house import House, here
from headwater.wire.actions import deciding
from headwater.wire.queries import owned

OF_THE_FEED = frozenset({Place.FEED})
OF_THE_PAGE = frozenset({Place.HTTP_HEADER, Place.HTML_META, Place.HTML_LINK, Place.JSON_LD})
OF_THE_HOST = frozenset({Place.ROBOTS_TXT, Place.WELL_KNOWN})
MOST_TERMS = 4  # RSL documents, and TDM policies, read for one piece


@dataclass(frozen=True, slots=True)
class HostSaid:
    """What a host says about an address, before it is asked for."""

    permission: Permission
    signals: tuple[Signal, ...]


async def said_by_host(url: str, out: WayOut, *, agent: str) -> HostSaid:
    """What the files of a host say about an address. Raises FetchFailed for an address that may not be asked about."""
    permission = await out.may_fetch(url)
    by_robots = rights.robots_signals(
        permission.robots_txt,
        url=url,
        robots_url=permission.robots_url,
        agent=agent,
        read_at=permission.read_at,
    )
    tdmrep = as_file(await out.file(urljoin(url, files.TDMREP)))
    ai_txt = as_file(await out.file(urljoin(url, files.AI_TXT)))
    by_files = rights.tdmrep_signals(tdmrep, url=url) + rights.ai_txt_signals(ai_txt, url=url, agent=agent)
    return HostSaid(permission, by_robots + by_files)


async def said_elsewhere(url: str, final_url: str, house: House) -> tuple[Signal, ...]:
    """What another host says about a page to which an address leads; it may be the one whose page it is."""
    if links.host(url) == links.host(final_url):
        return ()
    try:
        return (await said_by_host(final_url, house.out, agent=house.rules.rights.agents[0])).signals
    except FetchFailed:  # the door, which followed the redirect, has said so before
        return ()


async def said_by_terms(signals: tuple[Signal, ...], url: str, out: WayOut) -> tuple[Signal, ...]:
    """What the RSL terms and TDM policies that statements name say; those that cannot be read say nothing."""
    named = rights.terms_named(signals, url=url)[:MOST_TERMS]
    read = [as_file(await out.file(address)) for address in named]
    laid_down = rights.policies_named(signals, url=url)[:MOST_TERMS]
    policies = [as_file(await out.file(address)) for address in laid_down]
    by_terms = tuple(signal for file in read for signal in rights.rsl_signals(file, url=url))
    return by_terms + tuple(signal for file in policies for signal in rights.policy_signals(file))


def as_file(read: FileRead) -> rights.File:
    """A file as the judgement of rights sees it."""
    return rights.File(read.url, read.text, read.read_at)


async def showing_now(piece: Watched, said: tuple[Signal, ...], staying: frozenset[Place], house: House) -> Showing:
    """The receipt by what is said now, and by what was said before in the places that stay.

    A header that is sent again, by an answer that brings no page, stands in place of the one kept.
    """
    before = piece.showing.signals if piece.showing else ()
    sent = {signal.name for signal in said if signal.place is Place.HTTP_HEADER}
    kept = (one for one in before if not (one.place is Place.HTTP_HEADER and one.name in sent))
    known = tuple(signal for signal in kept if signal.place in staying) + said
    known += await said_by_terms(known, piece.url, house.out)
    terms = await here(house.terms)(owned.sites(piece.url, piece.sites))
    return rights.showing(known, terms=terms, now=house.now(), rules=house.rules.rights)


async def decide_anew(piece: Watched, house: House) -> bool:
    """Decide the receipt of a piece anew by what its host lays down now; whether it says anything else."""
    said, staying = tuple[Signal, ...](), OF_THE_FEED | OF_THE_PAGE
    try:
        said = (await said_by_host(piece.url, house.out, agent=house.rules.rights.agents[0])).signals
    except FetchFailed:
        staying |= OF_THE_HOST
    showing = await showing_now(piece, said, staying, house)
    return await here(deciding.decide)(piece, showing, now=house.now())
