"""``headwater sources``: whom this site follows, lists of it in and out, and the switches of a feed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.table import Table

from headwater.core import links
from headwater.core.errors import SettingRefused, SourceRefused
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import at_terminal, has_tables, ready

if TYPE_CHECKING:  # read when Django stands
    from headwater.ops.lists import Brought, Taken
    from headwater.wire.queries.sources import FeedHealth, FollowedAt, Listing


@dataclass(frozen=True, slots=True)
class Asked:
    """Which feeds are to be listed, and how."""

    ailing: bool = False
    group: str | None = None
    text: str = ""
    as_json: bool = False


def show(asked: Asked) -> None:
    """Print every feed that is followed, or those asked for, with how it fares; the ailing first."""
    ready()
    has_tables()
    from headwater.ops.house import now
    from headwater.wire.queries import sources

    wanted = sources.Wanted(ailing=asked.ailing, group=asked.group, text=asked.text)
    found = sources.listing(wanted, now=now(), limit=1_000_000)
    if asked.as_json:
        print(json.dumps([_as_json(feed) for feed in found.feeds], ensure_ascii=False, indent=2))
        return
    table = Table("id", "outlet", "feed", "folder", "how it fares", "last look", "next look")
    for feed in found.feeds:
        fares = feed.health.state if feed.health.state == "well" else f"{feed.health.state}: {feed.health.reason}"
        table.add_row(str(feed.id), feed.source, feed.url, feed.group, fares, when(feed.last_look_at), _next(feed))
    stdout.print(table)
    stdout.print(_counted(found))


def _next(feed: "FeedHealth") -> str:
    return "" if feed.paused else f"{when(feed.next_look_at)} {feed.next_look_reason}".strip()


def _counted(found: "Listing") -> str:
    states = ", ".join(f"{number:,} {state}" for state, number in found.counted.by_state)
    return f"{found.counted.feeds:,} feeds of {found.counted.sources:,} outlets: {states or 'none'}"


def _as_json(feed: "FeedHealth") -> dict[str, object]:
    told = asdict(feed)
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in told.items()}


def bring(names: Sequence[str]) -> None:
    """Follow the outlets of files and starter packs; ends with status 1 when a line of them cannot be followed.

    Raises:
        PackRefused, OpmlRefused: one of them is no list; nothing was followed.
    """
    ready()
    from headwater.ops import lists
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now

    wanted = [(name, lists.named(name)) for name in names]
    has_tables()
    table = Table("list", "new outlets", "new feeds", "followed already", "refused")
    for name, brought in wanted:
        taken = lists.follow(brought, by=OPERATOR, now=now())
        table.add_row(*_row(brought, taken))
        _tell_skipped(name, brought)
    stdout.print(table)
    if any(brought.missing for _, brought in wanted):
        raise typer.Exit(1)


def _row(brought: "Brought", taken: "Taken") -> tuple[str, ...]:
    numbers = (taken.outlets, taken.feeds, taken.known, len(brought.missing))
    return brought.name, *(f"{number:,}" for number in numbers)


def _tell_skipped(name: str, brought: "Brought") -> None:
    from headwater.ops.progress import stderr

    for warning in brought.warnings:
        stderr.print(f"{name}: {warning}", markup=False)
    for each in brought.skipped:
        stderr.print(f"{name}:{each.line}: {each.subject}: {each.reason}", markup=False)


def export(*, as_toml: bool, group: str | None, out: Path | None, logins: bool = False) -> None:
    """Print everything that is followed, or a folder of it, as OPML or as a pack; or write it to a file."""
    site = ready()
    has_tables()
    from headwater.ops import lists

    title = site.site_name
    text = lists.as_toml(title, group=group) if as_toml else lists.as_opml(title, group=group, logins=logins)
    if out is None:
        print(text, end="")
        return
    if logins:
        out.touch(mode=0o600)
        out.chmod(0o600)
    out.write_text(text, encoding="utf-8")


def login(feed: str, *, forgotten: bool) -> None:
    """Ask for the name and password of a feed and keep them, or forget them.

    Raises:
        SourceRefused: there is no such feed, or it has no https.
        SettingRefused: nobody is there to be asked.
    """
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.wire.actions import logins

    number = one_meant(feed)
    if forgotten:
        logins.forget(number, by=OPERATOR, reason="by hand", now=now())
        stdout.print("It is asked without a login from now on.")
        return
    if not at_terminal():
        raise SettingRefused("login", "nobody is here to be asked for the password")
    name = typer.prompt("Name")
    password = typer.prompt("Password", hide_input=True)
    logins.lay_down(number, name, password, by=OPERATOR, reason="by hand", now=now())
    stdout.print("Kept; it is looked at as soon as a place is free.")


def switch(feeds: Sequence[str], act: str, reason: str) -> None:
    """Pause, resume, try or unfollow feeds, each by its address, its number or its outlet's domain.

    Raises:
        SourceRefused: one of them is not followed, or cannot be treated so now; those before it are done.
    """
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.wire.actions import sources

    acts: dict[str, tuple[Callable[..., None], str]] = {
        "pause": (sources.pause, "paused"),
        "resume": (sources.resume, "resumed"),
        "try": (sources.try_now, "is looked at as soon as a place is free"),
        "unfollow": (sources.unfollow, "is followed no more; what came in by it stays"),
    }
    do, done = acts[act]
    for feed in [feed for word in feeds for feed in meant(word)]:
        do(feed.feed, by=OPERATOR, reason=reason or "by hand", now=now())
        stdout.print(f"{feed.url}: {done}")


def meant(word: str) -> "tuple[FollowedAt, ...]":
    """The feeds a word on the command line means. Raises SourceRefused when there are none."""
    from headwater.wire.queries import sources

    found = sources.meant(word)
    if not found:
        raise SourceRefused(word, "is no feed that is followed, nor an outlet's domain; see headwater sources list")
    return found


def one_meant(word: str) -> int:
    """The one feed a word means. Raises SettingRefused when it means several."""
    found = meant(word)
    if len(found) > 1:
        raise SettingRefused("--feed", f"{word} has {len(found)} feeds; name one by its address")
    return found[0].feed


def outlet_meant(word: str) -> str:
    """The main domain of the outlet a word means; "" for no word. Raises SourceRefused when there is none."""
    from headwater.wire.queries import sources

    if not word:
        return ""
    known = sources.source_at({word.lower(), links.site(word)})
    if known is None:
        raise SourceRefused(word, "is no domain of an outlet that is followed")
    return known[0]
