"""``headwater worker``: the gatherer without the site."""

from contextlib import ExitStack

from asgiref.sync import async_to_sync

from headwater.ops.cli.ready import has_tables, home, ready
from headwater.ops.single import alone, own_name
from headwater.ops.stopping import Stop, on_signals


def worker(*, until_idle: bool) -> None:
    """Gather until asked to stop or, ``until_idle``, until nothing is due."""
    stop = Stop()
    with ExitStack() as stack:
        stack.enter_context(on_signals(stop))
        site = ready()
        has_tables()
        from headwater.ops.progress import shown, stderr
        from headwater.ops.running import gather

        holder = own_name() if site.database_url else stack.enter_context(alone(home()))
        watch = stack.enter_context(shown())
        tally = async_to_sync(gather)(site, holder=holder, stop=stop, watch=watch, until_idle=until_idle)
    stderr.print(f"Ended after {tally.looks:,} looks at feeds; {tally.items:,} pieces were taken in.")
