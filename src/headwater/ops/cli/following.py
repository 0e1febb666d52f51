"""The commands ``headwater sources …``: whom this site follows."""

from pathlib import Path
from typing import Annotated

import typer

sources = typer.Typer(help="The outlets this site follows.", no_args_is_help=True)
filters = typer.Typer(help="What is done with pieces whose words match.", no_args_is_help=True)
sources.add_typer(filters, name="filters")

Feeds = Annotated[list[str], typer.Argument(help="Feeds, by address or number, or an outlet's domain for all of it.")]
Reason = Annotated[str, typer.Option(help="Why; it stands in the record.")]
Group = Annotated[str | None, typer.Option(help='A folder with those inside it: "World/Asia"; "" for feeds in none.')]
Field = Annotated[
    str, typer.Argument(help="headline, byline, category, url, text, language, section, or any of the first five.")
]
Test = Annotated[
    str, typer.Argument(help="contains, does-not-contain, is, starts-with, or matches (a regular expression of RE2).")
]
Value = Annotated[str, typer.Argument(help="What is looked for; capitals make no difference.")]
Action = Annotated[str, typer.Argument(help="keep, drop, section or priority.")]
Section = Annotated[str, typer.Option(help="Where the piece is put, for section.")]
Priority = Annotated[float, typer.Option(help="From -10 to 10, for priority.")]
OfFeed = Annotated[str, typer.Option("--feed", help="Of one feed, by address or number.")]
OfOutlet = Annotated[str, typer.Option("--outlet", help="Of all feeds of one outlet, by domain.")]
Place = Annotated[int | None, typer.Option(min=1, help="Its place in the list; at the end where none is given.")]


@sources.command("add")
def add(
    urls: Annotated[list[str], typer.Argument(help="Home pages or feeds, as they are typed: courier.example.")],
    section: Annotated[str, typer.Option(help="Section of all its pieces; else each is placed by itself.")] = "",
    group: Annotated[str, typer.Option(help='Folder of the feeds: "World/Asia".')] = "",
    name: Annotated[str, typer.Option(help="Name of the outlet, where the page tells it wrongly.")] = "",
    country: Annotated[str, typer.Option(help="Its country, ISO 3166-1: GB.")] = "",
    owner: Annotated[str, typer.Option(help="Its owner: two outlets of one owner are one voice.")] = "",
    kind: Annotated[str, typer.Option(help="What it is: newspaper, agency, online…")] = "",
    outlet: Annotated[str, typer.Option(help="Domain of the outlet, where an address does not tell it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Follow the likeliest feed without asking.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Follow every feed that is found, without asking.")] = False,
    feed: Annotated[bool, typer.Option("--feed", help="The addresses are feeds: follow them unseen.")] = False,
) -> None:
    """Find out what there is to follow at an address, show what would come in, and follow it."""
    from headwater.ops.cli.adding import Wish
    from headwater.ops.cli.adding import add as run

    wish = Wish(section, group, name, country, owner, kind, outlet, yes=yes, every=every, as_given=feed)
    run(urls, wish)


@sources.command("test")
def try_out(
    urls: Annotated[list[str], typer.Argument(help="Home pages or feeds.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Print what would come in from an address: permission, feeds, pieces, problems. Nothing is stored."""
    from headwater.ops.cli.adding import try_out as run

    run(urls, as_json=as_json)


@sources.command("list")
def show(
    ailing: Annotated[bool, typer.Option("--ailing", help="Only feeds that somebody should look at.")] = False,
    group: Group = None,
    text: Annotated[str, typer.Option(help="Words in the outlet's name, the feed's title or address.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Every feed that is followed, how it fares, and when it is looked at next and why."""
    from headwater.ops.cli.sources import Asked
    from headwater.ops.cli.sources import show as run

    run(Asked(ailing=ailing, group=group, text=text, as_json=as_json))


@sources.command("mailboxes")
def mailboxes(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """How reading the mailboxes goes, who writes to them and is not followed, and what was refused lately."""
    from headwater.ops.cli.mailboxes import show as run

    run(as_json=as_json)


@sources.command("import")
def bring(
    files: Annotated[list[str], typer.Argument(help="OPML files, packs in TOML, or names of starter packs.")],
) -> None:
    """Follow the outlets of lists; a line that cannot be followed is told with its reason."""
    from headwater.ops.cli.sources import bring as run

    run(files)


@sources.command("export")
def export(
    opml: Annotated[
        bool, typer.Option("--opml", help="As OPML, which every feed reader reads; so it is anyway.")
    ] = False,
    toml: Annotated[bool, typer.Option("--toml", help="As a pack, with owners and countries.")] = False,
    group: Group = None,
    out: Annotated[Path | None, typer.Option(help="Write it to this file.", dir_okay=False)] = None,
    logins: Annotated[
        bool, typer.Option("--with-logins", help="With the names and passwords of feeds in their addresses.")
    ] = False,
) -> None:
    """Print everything that is followed as a list that can be imported again."""
    if opml and toml:
        raise typer.BadParameter("choose one of --opml and --toml")
    if logins and toml:
        raise typer.BadParameter("--with-logins is for OPML: a pack is made to be shared")
    from headwater.ops.cli.sources import export as run

    run(as_toml=toml, group=group, out=out, logins=logins)


@sources.command("login")
def login(
    feed: Annotated[str, typer.Argument(help="A feed, by address or number.")],
    forget: Annotated[bool, typer.Option("--forget", help="Ask it without a login from now on.")] = False,
) -> None:
    """Lay down the name and password a feed is asked with; both are asked for, and shown nowhere."""
    from headwater.ops.cli.sources import login as run

    run(feed, forgotten=forget)


@sources.command("pause")
def pause(feeds: Feeds, reason: Reason = "") -> None:
    """Look at feeds no more, until they are resumed."""
    _switch(feeds, "pause", reason)


@sources.command("resume")
def resume(feeds: Feeds, reason: Reason = "") -> None:
    """Look at paused feeds again."""
    _switch(feeds, "resume", reason)


@sources.command("try")
def try_now(feeds: Feeds, reason: Reason = "") -> None:
    """Look at feeds as soon as a place is free, also at those that were given up."""
    _switch(feeds, "try", reason)


@sources.command("remove")
def remove(feeds: Feeds, reason: Reason = "") -> None:
    """Follow feeds no more; what came in by them stays."""
    _switch(feeds, "unfollow", reason)


def _switch(feeds: list[str], act: str, reason: str) -> None:
    from headwater.ops.cli.sources import switch

    switch(feeds, act, reason)


@filters.command("list")
def filters_list(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Every filter, by the list it stands in."""
    from headwater.ops.cli.filtering import show as run

    run(as_json=as_json)


@filters.command("add", context_settings={"ignore_unknown_options": True})
def filters_add(
    field: Field,
    comparison: Test,
    value: Value,
    action: Action,
    section: Section = "",
    priority: Priority = 0.0,
    feed: OfFeed = "",
    outlet: OfOutlet = "",
    place: Place = None,
    reason: Reason = "",
) -> None:
    """Add a filter; the first of a list that matches decides."""
    from headwater.ops.cli.filtering import Written
    from headwater.ops.cli.filtering import add as run

    run(Written(field, comparison, value, action, section, priority, feed, outlet, place), reason=reason)


@filters.command("test", context_settings={"ignore_unknown_options": True})
def filters_test(
    field: Field,
    comparison: Test,
    value: Value,
    action: Action,
    section: Section = "",
    priority: Priority = 0.0,
    feed: OfFeed = "",
    outlet: OfOutlet = "",
    place: Place = None,
    number: Annotated[int, typer.Option("-n", min=1, help="Pieces it is tried on.")] = 200,
) -> None:
    """Print what a filter would have done to the last pieces; nothing is stored."""
    from headwater.ops.cli.filtering import Written
    from headwater.ops.cli.filtering import test as run

    run(Written(field, comparison, value, action, section, priority, feed, outlet, place), number=number)


@filters.command("remove")
def filters_remove(
    number: Annotated[int, typer.Argument(help="As filters list tells it.")], reason: Reason = ""
) -> None:
    """Remove a filter; what it did so far stays done."""
    from headwater.ops.cli.filtering import remove as run

    run(number, reason=reason)
