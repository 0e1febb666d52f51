"""One gathering process a home."""

import os
import subprocess
import sys

import pytest

from headwater.core.errors import StateRefused
from headwater.ops.single import alone

HOLD = """
import sys, time
from pathlib import Path
from headwater.ops.single import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the home."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_and_told_who_holds_the_home(other, tmp_path):
    """Two gatherers on one home would ask every host twice; the operator must find the first one."""
    with pytest.raises(StateRefused, match=f"process {other.pid} "), alone(tmp_path):
        pytest.fail("the home was held twice")


def test_the_lock_is_gone_with_its_process_however_that_ended(other, tmp_path):
    """A killed process must not keep the site from starting again."""
    other.kill()
    other.wait()
    with alone(tmp_path):
        assert (tmp_path / "headwater.lock").read_text() == str(os.getpid())


def test_a_home_let_go_can_be_held_again_under_the_same_name(tmp_path):
    """Leases are given back at the next start by their holder's name, so that name must stay."""
    with alone(tmp_path / "new") as first:
        pass
    with alone(tmp_path / "new") as second:
        assert first == second
    with alone(tmp_path / "other") as third:
        assert third != first
