"""``headwater sources``."""

from rich.console import Console
from rich.table import Table

from headwater.ops.cli.ready import has_tables, ready
from headwater.ops.packs import load

stdout = Console(highlight=False)


def show() -> None:
    """Print every feed that is followed."""
    ready()
    has_tables()
    from headwater.wire import queries

    table = Table("outlet", "feed", "section", "last look", "next")
    for feed in queries.summary.followed():
        table.add_row(feed.source, feed.url, feed.section, feed.problem or feed.outcome or "not yet", feed.next_poll)
    stdout.print(table)


def follow(packs: list[str]) -> None:
    """Follow the outlets of packs, named or as files. Raises PackRefused before any is followed."""
    wanted = [load(name) for name in packs]
    ready()
    has_tables()
    from headwater.ops import begin

    for pack in wanted:
        outlets, feeds = begin.follow([pack])
        stdout.print(f"{pack.name}: {outlets} new outlets, {feeds} new feeds")
