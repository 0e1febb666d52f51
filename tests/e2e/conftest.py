"""A database with its tables, made once: most of a first start goes into that, and few tests are about it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.site import PATIENCE, plain_environment

Furnish = Callable[[Path], Path]


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a home in which nothing was done but making it."""
    home = tmp_path_factory.mktemp("made") / "var"
    command = [sys.executable, "-m", "headwater.ops.cli", "manage", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=plain_environment() | {"HEADWATER_HOME": str(home)}, check=True, timeout=PATIENCE)
    return home / "headwater.db"


@pytest.fixture
def furnish(tables: Path) -> Furnish:
    """Puts such a database into a home; the home."""

    def put(home: Path) -> Path:
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(tables, home / tables.name)
        return home

    return put
