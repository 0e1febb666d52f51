"""What holds for all tests of the door."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_knocked_before():
    """Who is held off is remembered for minutes: every test begins with nobody."""
    cache.clear()
