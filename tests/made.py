"""A database with its tables, made once and kept: most of a first start goes into that, and few tests are about it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from tests.e2e.site import PATIENCE, free_port, plain_environment

from headwater.ops.cli import practice

NAME = "headwater.db"
PREFIX = "headwater_tables_"  # of databases on the PostgreSQL server the tests are given
LOCK = 0x7AB1E5  # on that server, by whoever makes one
KEPT = 3  # there: other checkouts may run their tests beside this one
FOUND = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC"  # the newest first
ROOT = Path(__file__).parents[1]
Furnish = Callable[[Path], Path]  # puts a copy into a home that may not be there yet; the home
FurnishPractice = Callable[..., Path]  # the same of the home of a practice, as ``begun`` is told of it


def tables(kept_in: Path) -> Path:
    """The SQLite database of a home in which nothing was done but making it.

    Made anew when any migration of any app changed, or any version of what they run on; whoever comes while another
    process makes it waits for that.
    """
    home = kept_in / _migrations()
    kept_in.mkdir(parents=True, exist_ok=True)
    with (kept_in / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            for former in kept_in.iterdir():
                if former.is_dir():
                    shutil.rmtree(former)
            unfinished = home.with_suffix(f".{os.getpid()}")
            _migrate(unfinished)
            unfinished.rename(home)
    return home / NAME


def template(server: str) -> str:
    """The name of such a database on a PostgreSQL server, for others to be made in its likeness; it stays there.

    Args:
        server: the address of a database on it, which is left as it is.
    """
    name, unfinished = f"{PREFIX}{_migrations()}", f"{PREFIX}unfinished"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until this connection ends
        there = [str(each) for (each,) in connection.execute(FOUND, [PREFIX])]
        if name not in there:
            for former in (*there[KEPT - 1 :], unfinished):
                connection.execute(f"DROP DATABASE IF EXISTS {former} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {unfinished}")
            with TemporaryDirectory() as home:
                _migrate(Path(home), HEADWATER_DATABASE_URL=urlsplit(server)._replace(path=f"/{unfinished}").geturl())
            connection.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


def begun(folder: Path, *, speed: float = 60.0, start: str = "fri 12:00", seed: int = 2026) -> None:
    """Have a practice begun where a database lies: one that is not begins with none, whatever lies there.

    Args:
        folder: of the practice, in the home.
        speed: as the command is told it, like the next two; another practice than the one begun is begun anew.
        start: where in its week.
        seed: of the spinners' choices.
    """
    wish = practice.Wish(speed=speed, start=start, seed=seed)
    practice._record(folder, practice.Played(wish, datetime.now(UTC).replace(microsecond=0), free_port()))


def _migrations() -> str:
    digest = hashlib.sha256((ROOT / "constraints.txt").read_bytes())
    for path in sorted(_files(), key=lambda each: each.parts[-3:]):  # wherever the checkout lies
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def _files() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from Path(app.path).glob("migrations/*.py")


def _migrate(home: Path, **settings: str) -> None:
    command = [sys.executable, "-m", "headwater.ops.cli", "manage", "migrate", "--verbosity", "0"]
    environment = plain_environment() | {"HEADWATER_HOME": str(home)} | settings
    subprocess.run(command, env=environment, check=True, timeout=PATIENCE)
