"""A database with its tables, made once and kept: most of a first start goes into that, and few tests are about it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from tests.e2e.site import PATIENCE, plain_environment

NAME = "headwater.db"
Furnish = Callable[[Path], Path]  # puts a copy into a home that may not be there yet; the home


def tables(kept_in: Path) -> Path:
    """The SQLite database of a home in which nothing was done but making it.

    Made anew when any migration of any app changed; whoever comes while another process makes it waits for that.
    """
    home = kept_in / _migrations()
    kept_in.mkdir(parents=True, exist_ok=True)
    with (kept_in / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            for former in kept_in.iterdir():
                if former.is_dir():
                    shutil.rmtree(former)
            _make(home)
    return home / NAME


def _migrations() -> str:
    digest = hashlib.sha256()
    for path in sorted(_files(), key=str):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def _files() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from Path(app.path).glob("migrations/*.py")


def _make(home: Path) -> None:
    unfinished = home.with_suffix(f".{os.getpid()}")
    command = [sys.executable, "-m", "headwater.ops.cli", "manage", "migrate", "--verbosity", "0"]
    environment = plain_environment() | {"HEADWATER_HOME": str(unfinished)}
    subprocess.run(command, env=environment, check=True, timeout=PATIENCE)
    unfinished.rename(home)
