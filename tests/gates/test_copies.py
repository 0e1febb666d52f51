"""The pinned quality of copies; a floor is raised freely, and lowered only by a decision that says why."""

import hashlib
import json
from pathlib import Path

import pytest
from bench.copy_traces import article, rows, score
from bench.shared_data import DATA

from headwater.core.copies import RULES_2026_11_29
from headwater.ops.tracing import traced

GATE = json.loads(Path(__file__).with_name("copies.json").read_text())


def test_the_gate_is_for_the_rules_in_force() -> None:
    """New rules need figures of their own."""
    assert GATE["rules"] == RULES_2026_11_29.name


@pytest.mark.shared
def test_copies_are_no_worse_than_they_were() -> None:
    """Copies are found and traced to who wrote them, and no independent report is ever called one."""
    assert hashlib.sha256((DATA / GATE["file"]).read_bytes()).hexdigest() == GATE["sha256"]
    items = rows()
    assert len(items) == GATE["cases"]
    figures = score(items, traced([article(row) for row in items]))
    assert {name: figures[name] for name, floor in GATE["floors"].items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, most in GATE["ceilings"].items() if figures[name] > most} == {}
