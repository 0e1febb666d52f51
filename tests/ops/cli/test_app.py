"""The tree of commands."""

import subprocess
import sys

HEAVY = ("django.apps", "numba", "numpy", "lxml", "wagtail")


def test_the_commands_are_told_without_loading_what_they_need() -> None:
    """Whoever asks for help, or mistypes, is answered at once."""
    run = f"import sys, headwater.ops.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
