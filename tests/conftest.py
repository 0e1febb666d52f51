"""What holds for all tests."""

import pytest
from bench import shared_data


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of the development data is skipped where there are none; where they are, a file it misses fails it."""
    if item.get_closest_marker("shared") and (reason := shared_data.absent()):
        pytest.skip(reason)
