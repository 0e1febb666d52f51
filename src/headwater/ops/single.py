"""One gathering process a home: two at once on one SQLite file would fetch every feed twice."""

import fcntl
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.core.errors import StateRefused


def own_name() -> str:
    """A name to lease feeds under that no other process has, on whatever machine."""
    return f"{socket.gethostname()[:70]}:{os.getpid()}:{secrets.token_hex(4)}"


@contextmanager
def alone(home: Path) -> Iterator[str]:
    """Hold the home for this process; yields the name it leases feeds under, the same at every start of this home.

    The lock is the kernel's: it is gone with the process, however that ended.

    Raises:
        StateRefused: another process holds it.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "headwater.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise StateRefused(
                str(home), f"process {holder} is running this site already; more of them need PostgreSQL (database_url)"
            ) from err
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield f"{socket.gethostname()}:{home}"[:100]
