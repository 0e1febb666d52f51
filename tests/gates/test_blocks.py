"""The pinned quality of blocks; a floor is raised freely, and lowered only by a decision that says why."""

import hashlib
import json
from pathlib import Path

import pytest
from bench.copy_traces import rows
from bench.return_texts import asked, shares
from bench.shared_data import DATA

from headwater.core.blocks import RULES_2026_12_03

GATE = json.loads(Path(__file__).with_name("blocks.json").read_text())


def test_the_gate_is_for_the_rules_in_force() -> None:
    """New rules need figures of their own."""
    assert GATE["rules"] == RULES_2026_12_03.name


@pytest.mark.shared
def test_no_copy_of_what_was_withdrawn_comes_back_and_no_report_of_ones_own_is_held_back() -> None:
    """Takedown that stays down, and takes down nothing else."""
    assert hashlib.sha256((DATA / GATE["file"]).read_bytes()).hexdigest() == GATE["sha256"]
    items = rows()
    assert len(items) == GATE["cases"]
    figures = shares(items, asked(items))
    assert {name: figures[name] for name, floor in GATE["floors"].items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, most in GATE["ceilings"].items() if figures[name] > most} == {}
