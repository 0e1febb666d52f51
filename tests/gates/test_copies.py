"""The pinned quality of copies; a floor is raised freely, and lowered only by a decision that says why."""

import hashlib
import json
from pathlib import Path

import pytest
from bench.copy_traces import article, rows, score
from bench.flags import shares
from bench.shared_data import DATA

from headwater.core.copies import RULES_2026_11_29
from headwater.core.fluency import RULES_2026_11_30
from headwater.ops.tracing import Arrived, arrived, weighed

GATE = json.loads(Path(__file__).with_name("copies.json").read_text())
FLAGS = json.loads(Path(__file__).with_name("flags.json").read_text())


@pytest.fixture(scope="module")
def held() -> list[Arrived]:
    """The labelled set, each item held against those before it."""
    return arrived([article(row) for row in rows()], RULES_2026_11_29)


def test_the_gate_is_for_the_rules_in_force() -> None:
    """New rules need figures of their own."""
    assert GATE["rules"] == RULES_2026_11_29.name
    assert FLAGS["rules"] == RULES_2026_11_30.name


@pytest.mark.shared
def test_copies_are_no_worse_than_they_were(held: list[Arrived]) -> None:
    """Copies are found and traced to who wrote them, and no independent report is ever called one."""
    assert hashlib.sha256((DATA / GATE["file"]).read_bytes()).hexdigest() == GATE["sha256"]
    items = rows()
    assert len(items) == GATE["cases"]
    figures = score(items, weighed([article(row) for row in items], held))
    assert {name: figures[name] for name, floor in GATE["floors"].items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, most in GATE["ceilings"].items() if figures[name] > most} == {}


@pytest.mark.shared
def test_flags_are_no_worse_than_they_were(held: list[Arrived]) -> None:
    """What a machine made of another text is flagged, and what people wrote is not."""
    assert hashlib.sha256((DATA / FLAGS["file"]).read_bytes()).hexdigest() == FLAGS["sha256"]
    items = rows()
    assert len(items) == FLAGS["cases"]
    figures = shares(items, [one.flag for one in held])
    assert {name: figures[name] for name, floor in FLAGS["floors"].items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, most in FLAGS["ceilings"].items() if figures[name] > most} == {}
