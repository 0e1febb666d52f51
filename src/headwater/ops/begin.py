"""A site's first start: its settings file, its database, the first account, the outlets it follows."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from rich.console import Console

from headwater.core.errors import StateRefused
from headwater.core.packs import Pack
from headwater.newsroom import actions
from headwater.newsroom.actions import Opened, Written, open_first_account
from headwater.newsroom.queries import first_account, is_staffed
from headwater.ops.house import now
from headwater.settings import site
from headwater.settings.site import Site
from headwater.wire.actions import sources

OPERATOR = "operator"
TABLES_OF = frozenset({"wire", "newsroom", "rights", "community"})


def write_settings(home: Path) -> Path | None:
    """Write ``headwater.toml`` with every key and its meaning; None when there is one already."""
    path = home / site.FILE_NAME
    if path.exists():
        return None
    home.mkdir(parents=True, exist_ok=True)
    path.write_text(site.template(), encoding="utf-8")
    return path


def make_database() -> None:
    """Make the tables, or bring them up to this version, and the folders Django expects.

    Raises:
        StateRefused: a newer version made them.
    """
    refuse_newer()
    for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def refuse_newer() -> None:
    """Leave the tables of a newer version alone, for this one would misread them. Raises StateRefused."""
    loader = MigrationLoader(connection)
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    ours = [f"{app} {name}" for app, name in unknown if app in TABLES_OF]
    if ours:
        reason = f"a newer version of Headwater made its tables ({', '.join(ours)}), and this one cannot read them"
        raise StateRefused(f"the database of {settings.SITE.site_name}", reason)


def is_behind() -> bool:
    """Whether the tables are those of an older version, or not made at all."""
    loader = MigrationLoader(connection)
    return any(app in TABLES_OF for app, _ in set(loader.disk_migrations) - set(loader.applied_migrations))


def open_account() -> Opened | None:
    """The first account, with its password; None when somebody has one already."""
    return None if is_staffed() else open_first_account()


def take_over(articles: Iterable[Written]) -> dict[str, UUID]:
    """Publish what was written before the site was, in the name of whoever holds the first account.

    Returns:
        The number of each article, by the end of its address.
    """
    first = first_account()
    return {written.slug: actions.take_over(written, by=first) for written in articles}


def tell_account(opened: Opened, operator: Site, console: Console) -> None:
    """Show a new account's password, this once."""
    console.print(f"The desk is at {operator.address}/desk/")
    if operator.address.startswith("http://127.0.0.1:"):
        console.print(f"(for passkeys: http://localhost:{operator.port}/desk/)")
    console.print(f"account [bold]{opened.username}[/bold], password [bold]{opened.password}[/bold] (shown this once)")


@transaction.atomic
def follow(packs: Iterable[Pack]) -> tuple[int, int]:
    """Follow the outlets of packs, all or none; how many outlets and feeds are new.

    A first start that is broken off in the midst of it begins with it again: half a pack would look like a choice.
    """
    outlets = feeds = 0
    for pack in packs:
        for outlet in pack.outlets:
            more_outlets, more_feeds = sources.follow(outlet, by=OPERATOR, reason=f"starter pack {pack.key}", now=now())
            outlets, feeds = outlets + more_outlets, feeds + more_feeds
    return outlets, feeds
