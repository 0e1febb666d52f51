"""The pinned quality of the learned score; a floor is raised freely, and lowered only by a decision that says why."""

import hashlib
import json
from pathlib import Path

import pytest
from bench.replies import made, measured, read
from bench.shared_data import DATA

from headwater.core.replies import REPLIES_2026_11

GATE = json.loads(Path(__file__).with_name("replies.json").read_text())
RULES = REPLIES_2026_11.learning


def test_the_gate_is_for_the_rules_in_force() -> None:
    """New rules need figures of their own."""
    assert GATE["rules"] == REPLIES_2026_11.name


def test_replies_made_up_here_are_told_apart() -> None:
    """Where there are no data, the bench measures on these: everything works, whatever that is worth."""
    nothing, taught = (measured(made(120, seed=1), after, 3, RULES) for after in (0, 50))
    assert (nothing.held, nothing.in_vain) == (1.0, 1.0)
    assert taught.held > 0.95
    assert taught.in_vain < 0.2


@pytest.mark.shared
@pytest.mark.parametrize("after", GATE["floors"])
def test_decisions_teach(after: str) -> None:
    """Few decisions hold too much rather than too little; more hold less in vain."""
    file = DATA / GATE["file"]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == GATE["sha256"]
    labelled = read(file)
    assert len(labelled) == GATE["cases"]
    found = measured(labelled, int(after), GATE["orders"], RULES)
    assert {name: floor for name, floor in GATE["floors"][after].items() if getattr(found, name) < floor} == {}
    assert {name: most for name, most in GATE["ceilings"][after].items() if getattr(found, name) > most} == {}
