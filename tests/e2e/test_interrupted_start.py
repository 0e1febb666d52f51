"""A first start that is broken off, with real processes."""

import time

from tests.e2e.site import RunningSite


def test_a_first_start_that_is_interrupted_ends_and_the_next_one_goes_on(home):
    """Ctrl-C while the database is being made is heard, whatever the process is in the middle of."""
    for seconds in (1.5, 2.5, 3.5):
        site = RunningSite(home, "practice")
        time.sleep(seconds)
        assert site.stop() in (0, 1, 130, -2)
    again = RunningSite(home, "practice")
    try:
        again.wait(lambda: len(again.stories()) >= 3)
        assert again.stop() == 0
    finally:
        if again.process.poll() is None:
            again.kill()
