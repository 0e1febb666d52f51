"""The commands ``headwater replies …``: what waits for a moderator, and what becomes of it."""

from typing import Annotated

import typer

replies = typer.Typer(help="What readers reply: what waits and why, and deciding on it.", no_args_is_help=True)

Number = Annotated[str, typer.Argument(help="The number of a reply, or its address.")]
Why = Annotated[str, typer.Option(help="Why; its writer reads it, so name nobody.")]
Rule = Annotated[str, typer.Option(help="The rule of the house it is against, by its word: advert, insult …")]


@replies.command("list")
def listing(
    every: Annotated[bool, typer.Option("--all", help="All of them, the latest first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """The replies that are held or were reported, the oldest first, each with why."""
    from headwater.ops.cli.moderating import show as run

    run(every=every, as_json=as_json)


@replies.command("publish")
def publish(number: Number) -> None:
    """Have a reply that waits stand."""
    from headwater.ops.cli.moderating import decide as run

    run(number, "publish", rule="", why="")


@replies.command("hold")
def hold(number: Number, why: Why) -> None:
    """Take a reply off until it is decided on."""
    from headwater.ops.cli.moderating import decide as run

    run(number, "hold", rule="", why=why)


@replies.command("remove")
def remove(number: Number, rule: Rule, why: Why) -> None:
    """Remove a reply that stands, or refuse one that waits; its writer gets every reason."""
    from headwater.ops.cli.moderating import decide as run

    run(number, "remove", rule=rule, why=why)


@replies.command("restore")
def restore(number: Number, why: Why) -> None:
    """Have a reply that was removed stand again."""
    from headwater.ops.cli.moderating import decide as run

    run(number, "restore", rule="", why=why)
