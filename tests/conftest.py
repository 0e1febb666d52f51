"""What holds for all tests."""

import os
import shutil
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from bench import shared_data
from django.conf import settings
from tests import made
from tests.made import Furnish, FurnishPractice

OPENING = frozenset(("django_db_setup", "db", "transactional_db", "postgresql"))  # fixtures that open a database

# No test is of speed: a first call may load or compile what the next ones find.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What touches the tests' database is marked so: the rest need not run on a second one."""
    for item in items:
        if item.get_closest_marker("django_db") or OPENING.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("database")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of the development data is skipped where there are none; where they are, a file it misses fails it."""
    if item.get_closest_marker("shared") and (reason := shared_data.absent()):
        pytest.skip(reason)


@pytest.fixture(scope="session")
def tables(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a home in which nothing was done but making it."""
    cache = getattr(pytestconfig, "cache", None)  # none with -p no:cacheprovider
    return made.tables(cache.mkdir("tables") if cache else tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="session")
def template() -> str:
    """The name of such a database on the PostgreSQL server the tests are given, to make others in its likeness."""
    return made.template(os.environ["HEADWATER_TEST_DATABASE_URL"])


@pytest.fixture(scope="session")
def furnish(tables: Path) -> Furnish:
    """Puts such a database into a home; the home."""

    def put(home: Path) -> Path:
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(tables, home / made.NAME)
        return home

    return put


@pytest.fixture(scope="session")
def furnish_practice(furnish: Furnish) -> FurnishPractice:
    """Puts such a database into a home, where a practice goes on with it; the home."""

    def put(home: Path, **wish: Any) -> Path:
        made.begun(furnish(home / "practice"), **wish)
        return home

    return put


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> None:
    """The tests' database begins as a copy: what is left of migrating is to see that nothing is."""
    tests = settings.DATABASES["default"]["TEST"]
    if _on_sqlite():
        shutil.copy(request.getfixturevalue("tables"), tests["NAME"])
    else:
        tests["TEMPLATE"] = request.getfixturevalue("template")


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite the database in place is taken; on PostgreSQL it is as the command line says."""
    return _on_sqlite() or bool(request.config.getvalue("reuse_db"))


def _on_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
