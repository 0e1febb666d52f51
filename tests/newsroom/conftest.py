"""What holds for all tests of the newsroom."""

from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import transaction


@pytest.fixture(autouse=True)
def _no_sizes_of_other_tests():
    """Wagtail remembers the sizes of pictures by numbers, which the next test gives out anew."""
    caches["renditions"].clear()


@pytest.fixture
def untouched():
    """A block after which the tables are as before."""

    @contextmanager
    def block():
        mark = transaction.savepoint()
        yield
        transaction.savepoint_rollback(mark)

    return block
