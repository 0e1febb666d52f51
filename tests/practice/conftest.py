"""One invented week and one clock for all tests of the practice web."""

from datetime import UTC, datetime, timedelta

import pytest

from headwater.practice.clock import PracticeClock
from headwater.practice.render import Sites
from headwater.practice.script import Edition, Week, at, load


@pytest.fixture(scope="session")
def week() -> Week:
    """The week that comes with the package."""
    return load()


@pytest.fixture(scope="session")
def clock() -> PracticeClock:
    """A real Friday noon, laid on the scripted one."""
    return PracticeClock(datetime(2026, 11, 27, 12, tzinfo=UTC), "fri 12:00", 60.0)


@pytest.fixture(scope="session")
def sites(week, clock) -> Sites:
    """The week on its hosts."""
    return Sites(week, clock, 8001)


@pytest.fixture(scope="session")
def ended(week) -> Edition:
    """What stands when the week is over."""
    return at(week, timedelta(days=7))
