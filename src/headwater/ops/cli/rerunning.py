"""``headwater stories rerun``."""

import json
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rich.table import Table

from headwater.ops.cli.printing import stdout
from headwater.ops.cli.ready import has_tables, home, ready
from headwater.ops.progress import counted
from headwater.ops.single import alone

if TYPE_CHECKING:  # read when Django stands
    from headwater.pipeline.rerunning import Rerunning

EVER = datetime(1970, 1, 1, tzinfo=UTC)
LISTED = 40  # stories named one by one


def rerun(*, days: int | None, dry_run: bool, as_json: bool, reason: str) -> None:
    """Decide the stories of the last days, or of all times, anew, and print what changed.

    Raises:
        StateRefused: on SQLite, another process is running the site; or editors changed stories all the while.
    """
    site = ready()
    has_tables()
    from headwater.ops.house import now, rules_of
    from headwater.pipeline import rerun as decide_anew

    since = EVER if days is None else now() - timedelta(days=days)
    with ExitStack() as stack:
        if not site.database_url and not dry_run:
            stack.enter_context(alone(home()))
        watch = stack.enter_context(counted("pieces decided anew"))
        found = decide_anew(
            since, reason=reason or "by hand", now=now, rules=rules_of(site), only_tried=dry_run, watch=watch
        )
    if as_json:
        print(json.dumps(_as_json(found)))
    else:
        _tell(found)


def _as_json(found: "Rerunning") -> dict[str, object]:
    outcome, applied = found.outcome, found.applied
    return {
        "pieces": outcome.pieces,
        "kept": outcome.kept,
        "moved": applied.moved if applied else len(outcome.moved),
        "stories": outcome.stories,
        "led": applied.led if applied else len(outcome.led),
        "begun": applied.begun if applied else len(outcome.begun),
        "stored": applied is not None,
    }


def _tell(found: "Rerunning") -> None:
    from headwater.wire import queries

    told, outcome = _as_json(found), found.outcome
    table = Table(title="Stories decided anew" if found.applied else "What a re-run would change", show_header=False)
    names = {
        "pieces": "pieces decided anew",
        "kept": "stay where they were",
        "moved": "go to another story",
        "stories": "stories they are in",
        "led": "addresses that lead to another story",
        "begun": "new stories",
    }
    for key, name in names.items():
        table.add_row(name, f"{told[key]:,}")
    stdout.print(table)
    titles = queries.rerunning.titles([story for pair in list(outcome.led.items())[:LISTED] for story in pair])
    for old, into in list(outcome.led.items())[:LISTED]:
        stdout.print(f"{titles.get(old, old)} → {titles.get(into, 'a new story')}")
    if rest := max(0, len(outcome.led) - LISTED):
        stdout.print(f"and {rest:,} more")
