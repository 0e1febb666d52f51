"""The commands ``headwater staff …``: who has an account here, in which roles, and how they come in."""

from typing import Annotated

import typer

staff = typer.Typer(help="Who works here: accounts and roles.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="The name somebody logs in with.")]
Section = Annotated[str, typer.Option(help="At the desk of one section only, by its key; else for all desks.")]
ROLES = "reporter, editor, chief, moderator, rights, operator"


@staff.command("add")
def add(
    username: Username,
    role: Annotated[str, typer.Option(help=f"A role to begin with: {ROLES}.")] = "",
    section: Section = "",
    name: Annotated[str, typer.Option(help="First and last name.")] = "",
    email: Annotated[str, typer.Option(help="Where tasks and reminders go.")] = "",
) -> None:
    """Open an account and print its password, once; without a role it may do nothing."""
    from headwater.ops.cli import staffing

    staffing.add(username, staffing.Given(role, section), name=name, email=email)


@staff.command("list")
def listing(as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False) -> None:
    """List the accounts: names, roles, last logins."""
    from headwater.ops.cli import staffing

    staffing.show(as_json=as_json)


@staff.command("role")
def role(
    username: Username,
    role: Annotated[str, typer.Argument(help=f"The role: {ROLES}.")],
    section: Section = "",
    take: Annotated[bool, typer.Option("--take", help="Take the role away instead.")] = False,
) -> None:
    """Give somebody a role, for all desks or at one, or take it away."""
    from headwater.ops.cli import staffing

    staffing.role(username, staffing.Given(role, section), take=take)


@staff.command("remove")
def remove(username: Username) -> None:
    """Close an account: it opens nothing any more; what was done in its name stays on record."""
    from headwater.ops.cli import staffing

    staffing.remove(username)


Whose = Annotated[str, typer.Argument(help="The name of one person; else everyone.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


@staff.command("password")
def password(username: Username) -> None:
    """Give somebody a new password and print it, once; their sessions end."""
    from headwater.ops.cli import entering

    entering.password(username)


@staff.command("factors")
def factors(
    username: Username,
    reset: Annotated[
        bool, typer.Option("--reset", help="Take them all away, for somebody who has lost them; their sessions end.")
    ] = False,
) -> None:
    """List somebody's passkeys and one-time codes, or take them away."""
    from headwater.ops.cli import entering

    entering.factors(username, reset=reset)


@staff.command("sessions")
def sessions(
    username: Whose = "",
    end: Annotated[bool, typer.Option("--end", help="End all of that person's sessions.")] = False,
) -> None:
    """List who is logged in and from where, or end somebody's sessions."""
    from headwater.ops.cli import entering

    entering.sessions(username, end=end)


@staff.command("logins")
def logins(
    username: Whose = "",
    last: Annotated[int, typer.Option(min=1, max=100_000, help="How many, the newest first.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Print the log of logins: who, when, from where, by what means; refusals and changes of keys too."""
    from headwater.ops.cli import entering

    entering.logins(username, last=last, as_json=as_json)
