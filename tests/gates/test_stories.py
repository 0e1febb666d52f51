"""The pinned quality of stories; a floor is raised freely, and lowered only by a decision that says why."""

import hashlib
import json
from pathlib import Path

import pytest
from bench.shared_data import DATA
from bench.story_sets import bcubed, cluster, labelled

from headwater.core.stories import RULES_2026_11

GATE = json.loads(Path(__file__).with_name("stories.json").read_text())


def test_the_measure_is_right() -> None:
    """A floor is worth what its measure is: worked by hand for xxx yy against 11 222."""
    assert bcubed("xxxyy", "11222") == pytest.approx((11 / 15, 11 / 15, 11 / 15))


def test_the_gate_is_for_the_rules_in_force() -> None:
    """New rules need figures of their own."""
    assert GATE["rules"] == RULES_2026_11.name


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.shared) for name in GATE["sets"]])
def test_stories_are_no_worse_than_they_were(name: str) -> None:
    """A change that helps one set and spoils another must be seen."""
    gate = GATE["sets"][name]
    assert hashlib.sha256((DATA / gate["file"]).read_bytes()).hexdigest() == gate["sha256"]
    pieces, gold = labelled(name)
    assert len(gold) == gate["cases"]
    assert bcubed(gold, cluster(pieces, RULES_2026_11)[0])[2] >= gate["floor"]
