"""Pages as a browser shows them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import browser
from tests.e2e import look

ROOT = Path(__file__).parents[2]


@pytest.mark.browser
def test_no_page_runs_over_its_edge_nor_asks_anybody_else(tmp_path: Path, tables: Path):
    """At every width, light and dark, with the longest headlines: it exits with 1 where anything is wrong."""
    browser.require()
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", look.TABLES: str(tables)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.look", str(tmp_path), "front", "story"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(tmp_path.glob("*.png"))) == 16
