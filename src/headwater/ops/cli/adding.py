"""``headwater sources add`` and ``test``: what there is to follow at an address, and following it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import typer
from asgiref.sync import async_to_sync
from rich.prompt import Prompt

from headwater.core import links
from headwater.core.errors import HeadwaterError, SettingRefused, SourceRefused
from headwater.core.packs import FeedAddress, Outlet, home_of
from headwater.ops.cli.printing import stdout, when
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


def _add(url: str, wish: Wish, site: Site, *, asking: bool) -> None:
    """Follow what there is at one address. Raises SourceRefused when that is nothing."""
    from headwater.ops.begin import OPERATOR
    from headwater.ops.discovered import outlet
    from headwater.ops.house import now
    from headwater.wire.actions import sources

    if wish.as_given or url.startswith(OWN_WAYS):
        given = _unseen(url, wish)
    else:
        found = _looked(url, site)
        _show(found)
        given = outlet(_placed(found, wish), _chosen(found, wish, asking=asking))
    sources.checked(given.feeds[0])
    new, feeds = sources.follow(given, by=OPERATOR, reason=f"added: {url}"[:500], now=now())
    already = "" if feeds else "; its feeds were followed already"
    stdout.print(f"{given.name}: {new} new outlet{'' if new == 1 else 's'}, {feeds} new feed{_s(feeds)}{already}")


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _unseen(url: str, wish: Wish) -> Outlet:
    """An outlet with a feed that nobody looks into before it is followed."""
    domain = wish.outlet or home_of(url if url.startswith("http") else "")
    if not domain or links.site(domain) != domain:
        raise SourceRefused(url, "does not tell whose it is; name the domain of its outlet with --outlet")
    return Outlet(
        name=wish.name or domain,
        domains=(domain,),
        country=wish.country,
        language="",
        owner=wish.owner,
        home_url=f"https://{domain}/",
        kind=wish.kind,
        feeds=(FeedAddress(url, wish.section, group=wish.group),),
    )


def _placed(found: "Discovered", wish: Wish) -> "Discovered":
    if not wish.outlet:
        return found
    if links.site(wish.outlet) != wish.outlet:
        raise SourceRefused(wish.outlet, "is no registrable domain, such as example.co.uk")
    return replace(found, domains=(wish.outlet,))


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
    found = [_looked(url, site) for url in urls]
    if as_json:
        told = [asdict(each) for each in found]
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
    else:
        for each in found:
            _show(each, out=True)
    if any(each.problem or not any(not feed.problem for feed in each.feeds) for each in found):
        raise typer.Exit(1)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _looked(url: str, site: Site) -> "Discovered":
    """What there is at an address, with what this site knows of it, where there is a site."""
    from headwater.net.way_out import Door
    from headwater.ops import house
    from headwater.ops.discovered import marked
    from headwater.ops.discovering import discover
    from headwater.ops.progress import stderr

    async def asked() -> "Discovered":
        async with Door(house.manners(site), now=house.now) as door:
            return await discover(url, door, now=house.now())

    with stderr.status(f"Looking at {url}"):
        found = async_to_sync(asked)()
    return marked(found) if is_made() else found


def _show(found: "Discovered", *, out: bool = False) -> None:
    """Print a discovery: to stdout as the result of a test, to stderr before a question."""
    from headwater.ops.progress import stderr

    console = stdout if out else stderr
    for line in _lines(found):
        console.print(line, markup=False)


def _lines(found: "Discovered") -> Sequence[str]:
    head = f"{found.name or found.address}  {' '.join(found.domains)}  {found.language}".rstrip()
    known = [f"  followed already, as {found.known_as}"] if found.known_as else []
    permitted = [f"  robots.txt: {found.permission}"] if found.permission else []
    problem = [f"  ✗ {found.problem}"] if found.problem else []
    return [head, *known, *permitted, *problem, *(line for feed in found.feeds for line in _feed(feed))]


def _feed(feed: "Candidate") -> Sequence[str]:
    if feed.problem:
        return [f"  {feed.url}", f"    ✗ {feed.problem}"]
    rate = f", {feed.a_day:.1f} a day" if feed.a_day is not None else ""
    facts = f"{feed.form}, {feed.entries} entries{rate}, the newest {when(feed.newest)} UTC"
    lines = [f"  {feed.url}", f"    {feed.title}", f"    {facts}"]
    if feed.followed_by:
        lines.append(f"    followed already, by {feed.followed_by}")
    if feed.refused:
        lines.append(f"    {feed.refused} entries refused: {feed.refused_for}")
    for piece in feed.shown:
        sent_away = f"  ✗ {piece.decided.reason}" if piece.decided and piece.decided.dropped else ""
        lines.append(f"    · {when(piece.at) if piece.at else 'undated'}  {piece.headline}{sent_away}")
    return lines


def _complain(sentence: str) -> None:
    from headwater.ops.progress import stderr

    stderr.print(f"✗ {sentence}", markup=False)
