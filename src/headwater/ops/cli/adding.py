"""``headwater sources add`` and ``test``: what there is to follow at an address, and following it."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import typer
from asgiref.sync import async_to_sync
from rich.prompt import Prompt

from headwater.core import links
from headwater.core.errors import HeadwaterError, SettingRefused, SourceRefused, without_credentials
from headwater.core.links import Login
from headwater.core.packs import KINDS, FeedAddress, Outlet, home_of, with_login
from headwater.core.sections import BY_KEY
from headwater.ops.cli.previewing import show
from headwater.ops.cli.printing import stdout
from headwater.ops.cli.ready import at_terminal, has_tables, is_made, ready
from headwater.settings.site import Site

if TYPE_CHECKING:  # read when Django stands
    from headwater.ops.discovered import Candidate, Chosen, Discovered

OWN_WAYS = ("folder:", "mailbox:")  # ways in that have no page: followed as they are named
NONE = "none"


@dataclass(frozen=True, slots=True)
class Wish:
    """How what is found is to be followed; "" leaves it as it is found."""

    section: str = ""
    group: str = ""
    name: str = ""
    country: str = ""
    owner: str = ""
    kind: str = ""
    outlet: str = ""  # domain of the outlet, where an address does not tell it
    yes: bool = False  # the likeliest feed, without asking
    every: bool = False  # all feeds that can be followed, without asking
    as_given: bool = False  # the addresses are feeds: followed as they are, unseen


def add(urls: Sequence[str], wish: Wish) -> None:
    """Follow what there is at addresses; ends with status 1 when there is nothing to follow at one of them.

    Raises:
        SettingRefused: nobody is there to be asked, and no option says what to follow.
    """
    _check(wish)
    asking = not (wish.yes or wish.every or wish.as_given or all(url.startswith(OWN_WAYS) for url in urls))
    if asking and not at_terminal():
        raise SettingRefused("--yes", "say --yes to follow the likeliest feed, or --all: nobody is here to be asked")
    site = ready()
    has_tables()
    failed = False
    for url in urls:
        try:
            _add(url, wish, site, asking=asking)
        except HeadwaterError as err:
            _complain(f"{err.subject}: {err.reason}")
            failed = True
    if failed:
        raise typer.Exit(1)


def _check(wish: Wish) -> None:
    """Refuse an option that makes no sense before anything is asked for. Raises SettingRefused."""
    faults = {
        "--section": bool(wish.section) and wish.section not in BY_KEY,
        "--kind": bool(wish.kind) and wish.kind not in KINDS,
        "--country": not re.fullmatch("([A-Z]{2})?", wish.country),
        "--outlet": bool(wish.outlet) and links.site(wish.outlet) != wish.outlet,
    }
    meant = {
        "--section": f"is not a section; those are {', '.join(BY_KEY)}",
        "--kind": f"is none of {', '.join(KINDS)}",
        "--country": "a country is two capital letters (ISO 3166-1), such as GB",
        "--outlet": "an outlet's domain is a registrable one, such as example.co.uk",
    }
    for option, wrong in faults.items():
        if wrong:
            raise SettingRefused(option, meant[option])


def _add(url: str, wish: Wish, site: Site, *, asking: bool) -> None:
    """Follow what there is at one address. Raises SourceRefused when that is nothing."""
    from headwater.ops.begin import OPERATOR
    from headwater.ops.discovered import outlet
    from headwater.ops.house import now
    from headwater.wire.actions import sources
    from headwater.wire.actions.logins import IN_THE_CLEAR

    url, login = links.parted(url)
    if login and not login.is_safe:
        raise SourceRefused(url, IN_THE_CLEAR)
    if wish.as_given or url.startswith(OWN_WAYS):
        given = _unseen(url, wish)
    else:
        found = _looked(url, site, login)
        show(found)
        given = outlet(_placed(found, wish), _chosen(found, wish, asking=asking))
    given = with_login(given, login)
    sources.checked(given.feeds[0])
    new, feeds = sources.follow(given, by=OPERATOR, reason=f"added: {url}"[:500], now=now())
    already = "" if feeds else "; its feeds were followed already"
    stdout.print(f"{given.name}: {new} new outlet{'' if new == 1 else 's'}, {feeds} new feed{_s(feeds)}{already}")


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _unseen(url: str, wish: Wish) -> Outlet:
    """An outlet with a feed that nobody looks into before it is followed."""
    address = url
    if not url.startswith(OWN_WAYS):
        address = links.absolute(url if "://" in url else f"https://{url}", "")
        if not address:
            raise SourceRefused(without_credentials(url), "is no address that can be asked")
    domain = wish.outlet or home_of(address if address.startswith("http") else "")
    if not domain:
        raise SourceRefused(url, "does not tell whose it is; name the domain of its outlet with --outlet")
    return Outlet(
        name=wish.name or domain,
        domains=(domain,),
        country=wish.country,
        language="",
        owner=wish.owner,
        home_url=f"https://{domain}/",
        kind=wish.kind,
        feeds=(FeedAddress(address, wish.section, group=wish.group),),
    )


def _placed(found: "Discovered", wish: Wish) -> "Discovered":
    """The discovery under the domain a person names, where they name one."""
    return replace(found, domains=(wish.outlet,)) if wish.outlet else found


def _chosen(found: "Discovered", wish: Wish, *, asking: bool) -> "Chosen":
    """What of a discovery is followed: the likeliest feed, all, or what a person says."""
    from headwater.ops.discovered import Chosen

    good = found.good
    if not good:
        followed = [feed for feed in found.feeds if feed.followed_by]
        reason = f"is followed already, as {followed[0].followed_by}" if followed else found.problem
        raise SourceRefused(found.address, reason)
    picked = _asked(good) if asking else good if wish.every else good[:1]
    if not picked:
        raise SourceRefused(found.address, "nothing of it was chosen")
    return Chosen(
        tuple(feed.url for feed in picked),
        section=wish.section,
        group=wish.group,
        name=wish.name,
        owner=wish.owner,
        country=wish.country,
        kind=wish.kind,
    )


def _asked(good: "Sequence[Candidate]") -> "Sequence[Candidate]":
    """The feeds a person picks by their numbers."""
    from headwater.ops.progress import stderr

    for number, feed in enumerate(good, 1):
        stderr.print(f"{number}  {feed.title or feed.url}  {feed.url}", markup=False)
    while True:
        said = Prompt.ask("Follow which? Numbers, all or none", default="1", console=stderr).strip().lower()
        if said == NONE:
            return ()
        if said == "all":
            return good
        numbers = said.replace(",", " ").split()
        if numbers and all(word.isdecimal() and 0 < int(word) <= len(good) for word in numbers):
            return tuple(good[int(word) - 1] for word in dict.fromkeys(numbers))


def try_out(urls: Sequence[str], *, as_json: bool) -> None:
    """Print what would come in from addresses; nothing is stored. Ends with status 1 when nothing would from one."""
    site = ready()
    found = [_looked(bare, site, login) for bare, login in map(links.parted, urls)]
    if as_json:
        told = [asdict(each) for each in found]
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
    else:
        for each in found:
            show(each, out=True)
    if any(each.problem or not any(not feed.problem for feed in each.feeds) for each in found):
        raise typer.Exit(1)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _looked(url: str, site: Site, login: Login | None) -> "Discovered":
    """What there is at an address, with what this site knows of it, where there is a site."""
    from headwater.net.way_out import Door
    from headwater.ops import house
    from headwater.ops.discovered import marked
    from headwater.ops.discovering import discover
    from headwater.ops.progress import stderr

    async def asked() -> "Discovered":
        async with Door(house.manners(site), now=house.now) as door:
            return await discover(url, door, now=house.now(), login=login)

    with stderr.status(f"Looking at {url}"):
        found = async_to_sync(asked)()
    return marked(found) if is_made() else found


def _complain(sentence: str) -> None:
    from headwater.ops.progress import stderr

    stderr.print(f"✗ {sentence}", markup=False)
