"""Times of the scripted week."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.practice.script import read_moment, show_moment


@given(st.integers(0, 7 * 24 * 60 - 1))
def test_every_minute_of_the_week_can_be_written_and_read(minute):
    """What a person reads in a log is what the script says."""
    moment = timedelta(minutes=minute)
    assert read_moment(show_moment(moment)) == moment


@pytest.mark.parametrize("words", ["", "mon", "mon 9:14", "Mon 09:14", "mon 24:00", "xyz 09:14", "mon 09:60"])
def test_other_forms_are_refused(words):
    """A time misread would put a copy before its source."""
    with pytest.raises(ValueError, match="not a time of the week"):
        read_moment(words)
