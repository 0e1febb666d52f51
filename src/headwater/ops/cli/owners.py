"""The commands ``headwater rights …``: what may be shown, and what may be shown no more."""

from typing import Annotated

import typer

from headwater.core.grounds import Ground, Kind, Reach

rights = typer.Typer(help="What may be shown of others' work, and what is withdrawn.", no_args_is_help=True)

Reason = Annotated[str, typer.Option(help="Why; it stands in the record, and on no page.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@rights.command("withdraw")
def withdraw(
    what: Annotated[str, typer.Argument(help="Address of a piece at its source, or of our page about it.")],
    reason: Reason,
    ground: Annotated[Ground, typer.Option(help="What it rests on; for law the answer is a 451.")] = Ground.OPERATOR,
    path: Annotated[bool, typer.Option("--path", help="Everything at the address and below it.")] = False,
    outlet: Annotated[bool, typer.Option("--outlet", help="The whole outlet, by any of its domains.")] = False,
    say: Annotated[str, typer.Option(help="A sentence for the page that stands in its place.")] = "",
    authority: Annotated[str, typer.Option(help="The court or office that demands it, named on that page.")] = "",
    reach: Annotated[
        Reach | None, typer.Option(help="Where its text is held back; else everywhere, where it is the outlet's own.")
    ] = None,
    ahead: Annotated[bool, typer.Option("--ahead", help="Also an address that nobody has brought yet.")] = False,
    yes: Yes = False,
) -> None:
    """Take a piece, a path or an outlet off every surface at once, and keep it from coming back."""
    if path and outlet:
        raise typer.BadParameter("choose one of --path and --outlet")
    from headwater.ops.cli.withdrawing import Wish
    from headwater.ops.cli.withdrawing import withdraw as run

    kind = Kind.PATH if path else Kind.OUTLET if outlet else Kind.ITEM
    run(what, Wish(kind, ground, reason, say, authority, reach, ahead=ahead, yes=yes))


@rights.command("withdrawn")
def withdrawn(
    one: Annotated[str, typer.Argument(help="One of them, by its number or address: what was held back for it.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Also what was restored since.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is withdrawn: when, why, by whom, how much went with it, how often something was held back since."""
    from headwater.ops.cli.withdrawing import show as run

    run(one, every=every, as_json=as_json)


@rights.command("restore")
def restore(
    what: Annotated[str, typer.Argument(help="Number of what was withdrawn, or its address, path or domain.")],
    reason: Reason,
    yes: Yes = False,
) -> None:
    """Show again what was withdrawn, as far as nothing else stands against it."""
    from headwater.ops.cli.withdrawing import restore as run

    run(what, reason, yes=yes)


@rights.command("cases")
def cases(
    number: Annotated[str, typer.Argument(help="One of them, by its number: all that belongs to it.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Also what is settled.")] = False,
    as_json: AsJson = False,
) -> None:
    """The notices that were sent to this site: what is due first; or one case, with what was said and decided in it."""
    from headwater.ops.cli.cases import show as run

    run(number, every=every, as_json=as_json)


@rights.command("erase")
def erase(
    number: Annotated[str, typer.Argument(help="Number of a case.")],
    reason: Reason,
) -> None:
    """Erase who wrote in a case, and their words; the case, its steps and its decision stay."""
    from headwater.ops.cli.cases import erase as run

    run(number, reason)


@rights.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="URL|FILE", help='An address, a file; "-" is what is piped in.')],
    url: Annotated[str, typer.Option(help="Address a file came from.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the receipt of a page: what its owner says about use, and what may be kept, used and shown by that."""
    from headwater.ops.cli.rights import show as run

    run(name, url=url, as_json=as_json)
