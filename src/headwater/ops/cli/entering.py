"""``headwater staff password``, ``factors``, ``sessions`` and ``logins``."""

import json
from dataclasses import asdict
from datetime import datetime

from rich.table import Table

from headwater.core.errors import StateRefused
from headwater.ops.cli.printing import for_whoever_reads, stdout, when
from headwater.ops.cli.ready import has_tables, ready


def password(username: str) -> None:
    """Print a new password. Raises StateRefused."""
    _open()
    from headwater.newsroom import actions
    from headwater.ops.house import now

    given = actions.give_password(username, at=now())
    stdout.print(f"{username}: {given}   (shown once; only its hash is stored)", markup=False)


def factors(username: str, *, reset: bool) -> None:
    """Print or take away somebody's second factors. Raises StateRefused."""
    _open()
    from headwater.newsroom import actions
    from headwater.newsroom.queries import access
    from headwater.ops.house import now

    if reset:
        actions.reset_factors(username, at=now())
        stdout.print(f"{username}: logs in with the password alone now, and can set up others", markup=False)
        return
    _somebody(username)
    table = Table("second factor", "name", "since", "last used")
    for each in access.factors(username):
        table.add_row(each.kind, each.name, when(each.since), when(each.used))
    stdout.print(table)


def sessions(username: str, *, end: bool) -> None:
    """Print sessions, or end one person's. Raises StateRefused."""
    _open()
    from headwater.newsroom import actions
    from headwater.newsroom.queries import access
    from headwater.ops.house import now

    if end:
        if not username:
            raise StateRefused("sessions", "whose are to end? Name one person")
        ended = actions.end_sessions(username, at=now())
        stdout.print(f"{username}: {ended} session{'' if ended == 1 else 's'} ended", markup=False)
        return
    if username:
        _somebody(username)
    table = Table("account", "from", "browser", "since", "last seen")
    for each in access.sessions(username):
        table.add_row(each.username, each.address, each.agent[:60], when(each.since), when(each.seen))
    stdout.print(table)


def logins(username: str, *, last: int, as_json: bool) -> None:
    """Print the log of logins. Raises StateRefused."""
    _open()
    from headwater.newsroom.queries import access

    if username:
        _somebody(username)
    rows = access.happened(username, most=last)
    with for_whoever_reads():
        if as_json:
            print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2, default=_plain))
            return
        table = Table("when", "account", "what", "by what means", "detail", "from", "by")
        for row in rows:
            table.add_row(when(row.at), row.username, row.what, row.means, row.detail, row.address, row.by)
        stdout.print(table)


def _open() -> None:
    ready()
    has_tables()


def _somebody(username: str) -> None:
    from headwater.newsroom import queries

    if username not in {each.username for each in queries.accounts()}:
        raise StateRefused(username, "there is no such account")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
