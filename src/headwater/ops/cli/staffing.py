"""``headwater staff add``, ``list``, ``role`` and ``remove``."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from rich.table import Table

from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready


@dataclass(frozen=True, slots=True)
class Given:
    """A role as it is typed, and where it is held."""

    role: str
    section: str = ""


def add(username: str, given: Given, *, name: str, email: str) -> None:
    """Open an account, with a role if one was named. Raises StateRefused; nothing is opened then."""
    ready()
    has_tables()
    from django.db import transaction

    from headwater.newsroom import actions

    with transaction.atomic():
        opened = actions.open_account(username, name=name, email=email)
        group = actions.give(username, given.role, section=given.section) if given.role else ""
    stdout.print(f"{opened.username}: {group or 'no role yet'}", markup=False)
    stdout.print(f"password: {opened.password}   (shown once; only its hash is stored)", markup=False)


def show(*, as_json: bool) -> None:
    """Print every account."""
    ready()
    has_tables()
    from headwater.newsroom import queries

    held = queries.accounts()
    if as_json:
        print(json.dumps([asdict(each) for each in held], ensure_ascii=False, indent=2, default=_plain))
        return
    table = Table("account", "name", "e-mail", "roles", "last login")
    for each in held:
        roles = ", ".join(each.roles) if each.is_open else "closed"
        last = when(each.last_login) if each.last_login else "never"
        table.add_row(each.username, each.name, each.email, roles, last)
    stdout.print(table)


def role(username: str, given: Given, *, take: bool) -> None:
    """Give a role or take it. Raises StateRefused."""
    ready()
    has_tables()
    from headwater.newsroom import actions

    act = actions.take if take else actions.give
    group = act(username, given.role, section=given.section)
    stdout.print(f"{username}: {'no longer ' if take else ''}{group}", markup=False)


def remove(username: str) -> None:
    """Close an account. Raises StateRefused."""
    ready()
    has_tables()
    from headwater.newsroom import actions
    from headwater.ops.house import now

    actions.close_account(username, at=now())
    stdout.print(f"{username}: closed", markup=False)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
