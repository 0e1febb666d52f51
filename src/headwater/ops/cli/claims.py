"""The commands ``headwater owners …``: who claims which domain here, and how that is proved."""

from typing import Annotated

import typer

owners = typer.Typer(help="Owners of domains: their claims, and the proofs of them.", no_args_is_help=True)


@owners.command("list")
def listing(as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False) -> None:
    """The domains that are claimed: by whom, how each claim stands and why, what is laid down."""
    from headwater.ops.cli.claiming import show as run

    run(as_json=as_json)


@owners.command("check")
def check(
    domain: Annotated[str, typer.Argument(help="A domain that is claimed.")],
) -> None:
    """Look for the proofs of a domain now, and print what was found in each place."""
    from headwater.ops.cli.claiming import check as run

    run(domain)


@owners.command("link")
def link(
    mail: Annotated[str, typer.Argument(help="The owner's e-mail address.")],
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="At which the site was started, where no address is set.")
    ] = None,
) -> None:
    """Print a link that lets an owner in once within a day: for a site that sends no letters."""
    from headwater.ops.cli.claiming import link as run

    run(mail, port=port)


@owners.command("removals")
def removals(as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False) -> None:
    """What owners have removed: pieces, paths, whole domains; what waits its hour, and until when."""
    from headwater.ops.cli.claiming import removals as run

    run(as_json=as_json)


@owners.command("stop")
def stop(
    number: Annotated[str, typer.Argument(help="The number of a removal that waits.")],
    reason: Annotated[str, typer.Option(help="Why; the owner reads it.")],
) -> None:
    """Stop a removal that waits its hour."""
    from headwater.ops.cli.claiming import stop as run

    run(number, reason)


@owners.command("erase")
def erase(
    mail: Annotated[str, typer.Argument(help="The owner's e-mail address.")],
    reason: Annotated[str, typer.Option(help="Why, for the log.")],
) -> None:
    """Erase an owner's address; their claims are given up, and what was done in them stays on record."""
    from headwater.ops.cli.claiming import erase as run

    run(mail, reason)
