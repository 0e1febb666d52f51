"""What holds for all tests of the newsroom."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_sizes_of_other_tests():
    """Wagtail remembers the sizes of pictures by numbers, which the next test gives out anew."""
    cache.clear()
