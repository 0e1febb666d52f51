"""``headwater replay``: the main job on captured feeds, measured."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from headwater.core.errors import HeadwaterError
from headwater.ops import captured
from headwater.ops.captured import Captured
from headwater.ops.cli.ready import ready
from headwater.ops.single import alone
from headwater.settings import site as settings

if TYPE_CHECKING:  # read when Django stands
    from headwater.wire.queries.summary import Followed, Refused, Summary

ALL_TIME = timedelta(days=36_500)  # captured feeds are old: their pieces stand in the windows however old they are
REASONS = 40  # reasons listed one by one

stdout = Console(highlight=False, width=None if sys.stdout.isatty() else 160)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with the replay."""

    home: Path | None = None  # where the database is kept; None: thrown away
    each: bool = False
    as_json: bool = False
    serve: bool = False
    port: int | None = None


def replay(folder: Path, wanted: Wanted) -> None:
    """Gather every file of a folder through the pipeline, and print what came of it."""
    with ExitStack() as stack:
        feeds = stack.enter_context(captured.serve(folder))
        if not feeds:
            raise HeadwaterError(str(folder), "there is no file in it that could be replayed")
        home = wanted.home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="headwater-replay-")))
        holder = stack.enter_context(alone(home))
        _settings(feeds, home, wanted.port)
        site = ready()
        seconds = _gather(site, holder, feeds)
        _report(seconds, wanted)
        if wanted.serve:
            _serve(site)


def _settings(feeds: tuple[Captured, ...], home: Path, port: int | None) -> None:
    authorities = sorted({feed.url.split("/")[2].partition(".")[2] for feed in feeds})
    settings.override(
        home=home,
        database_url="",
        site_name="Replay",
        read_pages="false",
        gap_seconds="0",
        loopback=json.dumps([f"*.{authority}" for authority in authorities]),
        **({} if port is None else {"port": str(port)}),
    )


def _gather(site: settings.Site, holder: str, feeds: tuple[Captured, ...]) -> float:
    """Seconds from the first lease to the last settled story."""
    from asgiref.sync import async_to_sync

    from headwater.ops import begin
    from headwater.ops.house import now, rules_of
    from headwater.ops.progress import shown
    from headwater.ops.running import gather
    from headwater.ops.stopping import Stop, on_signals

    begin.make_database()
    begin.follow([captured.pack(feeds, now=now())])
    stop = Stop()
    with on_signals(stop), shown() as watch:
        began = time.perf_counter()
        timeless = replace(rules_of(site), window=ALL_TIME)
        async_to_sync(gather)(site, holder=holder, stop=stop, watch=watch, rules=timeless, until_idle=True)
        return time.perf_counter() - began


def _report(seconds: float, wanted: Wanted) -> None:
    from headwater.wire import queries

    found = queries.summary.summary()
    unread = [feed for feed in queries.summary.followed() if feed.problem] if wanted.each else []
    if wanted.as_json:
        print(json.dumps(_as_json(found, seconds, unread)))
        return
    _totals(found, seconds)
    _refused(found.refused)
    if unread:
        _unread(unread)


def _as_json(found: "Summary", seconds: float, unread: "Sequence[Followed]") -> dict[str, object]:
    return {
        **asdict(found),
        "seconds": round(seconds, 3),
        "peak_mib": round(_peak(), 1),
        "unread": [{"feed": feed.source, "problem": feed.problem} for feed in unread],
    }


def _totals(found: "Summary", seconds: float) -> None:
    table = Table(title="What the replay brought", show_header=False)
    rows = {
        "feeds": f"{found.feeds:,}",
        "visited": f"{found.visited:,}",
        "read": f"{found.read:,}",
        "entries": f"{found.entries:,}",
        "items stored": f"{found.items:,}",
        "copies": f"{found.copies:,}",
        "stories": f"{found.stories:,}",
        "seconds": f"{seconds:.1f}",
        "items a second": f"{found.items / seconds:.1f}",
        "peak memory": f"{_peak():.0f} MiB",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    stdout.print(table)


def _peak() -> float:
    """The most memory this process ever held, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


def _refused(reasons: "Sequence[Refused]") -> None:
    table = Table("times", "stage", "reason", "for example", title="Refused, by reason")
    for reason in reasons[:REASONS]:
        table.add_row(str(reason.times), reason.stage, reason.reason, reason.example[:60])
    if rest := reasons[REASONS:]:
        table.add_row(str(sum(reason.times for reason in rest)), "", f"{len(rest)} more reasons", "")
    stdout.print(table)


def _unread(unread: "Sequence[Followed]") -> None:
    table = Table("feed", "why it could not be read", title="Feeds that could not be read")
    for feed in unread:
        table.add_row(feed.source, feed.problem)
    stdout.print(table)


def _serve(site: settings.Site) -> None:
    from headwater.ops.progress import stderr
    from headwater.ops.serving import serve
    from headwater.ops.stopping import Stop, on_signals
    from headwater.wsgi import application

    stop = Stop()
    with on_signals(stop), serve(application, host=site.host, port=site.port, threads=site.threads) as port:
        stderr.print(f"The site is at http://{site.host}:{port}/ (Ctrl-C ends it)")
        while not stop.asked:
            time.sleep(0.2)
