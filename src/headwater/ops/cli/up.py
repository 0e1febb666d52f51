"""``headwater up``."""

import os
import sys

from rich.prompt import Confirm

from headwater.ops.cli.ready import at_terminal, home, ready
from headwater.ops.single import alone
from headwater.ops.stopping import Stop, on_signals
from headwater.settings import site as settings

PROBED = 12  # outlets asked before we say that none can be reached


def up(*, host: str, port: int | None, packs: list[str]) -> None:
    """Serve the site and gather; set everything up first where this is the first start."""
    chosen = {"host": host} if host else {}
    if port is not None:
        chosen["port"] = str(port)
    settings.override(home=None, **chosen)
    folder = home()
    stop = Stop()
    with alone(folder) as holder:
        with on_signals(stop):
            site = ready()
            _set_up(site, packs)
            offline = not stop.asked and _nothing_reached(site)
            if not offline:
                from headwater.ops.running import run

                run(site, holder=holder, stop=stop)
        if offline and not stop.asked:
            _practise_instead(site)


def _set_up(site: settings.Site, packs: list[str]) -> None:
    from headwater.ops import begin
    from headwater.ops.packs import load
    from headwater.ops.progress import stderr
    from headwater.ops.unsaid import unsaid
    from headwater.wire import queries

    wanted = [load(key) for key in packs or site.packs]  # a wrong name stops the start before anything is made
    written = begin.write_settings(home())
    with stderr.status("Making the database"):
        begin.make_database()
    if written:
        stderr.print(f"Settings, with their meaning: {written}")
    if opened := begin.open_account():
        begin.tell_account(opened, site, stderr)
    if packs or not queries.summary.follows_any():
        outlets, feeds = begin.follow(wanted)
        names = ", ".join(pack.name for pack in wanted)
        stderr.print(f"Following {outlets:,} new outlets with {feeds:,} feeds: {names}")
    for sentence in unsaid(site):
        stderr.print(sentence, markup=False)


def _nothing_reached(site: settings.Site) -> bool:
    """Whether this site never took anything in and cannot reach any of its sources now."""
    from headwater.ops.house import manners
    from headwater.ops.probe import any_reached
    from headwater.ops.progress import stderr
    from headwater.wire import queries

    addresses = queries.summary.feed_addresses(PROBED)
    if not addresses or not queries.summary.is_empty():  # folders and mailboxes are not reached for
        return False
    with stderr.status("Trying to reach the first outlets"):
        return not any_reached(addresses, manners(site))


def _practise_instead(site: settings.Site) -> None:
    """Become the practice web's site, where the operator agrees or nobody is there to ask."""
    from headwater.ops.progress import stderr

    stderr.print("No source can be reached from here: this machine seems to be offline.")
    question = "Start the practice web instead, invented news served on this machine?"
    if at_terminal() and not Confirm.ask(question, default=True, console=stderr):
        stderr.print("Nothing was started. `headwater up` tries again.")
        return
    stderr.print(
        "Starting the practice web: invented outlets, invented news. The next start tries the real ones again."
    )
    arguments = ["practice", "--host", site.host, "--port", str(site.port)]
    sys.stderr.flush()
    # A new process image: this one's Django is bound to the real site's database. The lock goes with the old image.
    os.execv(sys.executable, [sys.executable, "-m", "headwater.ops.cli", *arguments])  # noqa: S606
