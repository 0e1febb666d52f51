"""Whole pages and their whole readings."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.page.pages import read

from headwater.core.page import PageReading

GOLDEN = Path(__file__).parents[2] / "golden" / "page"


def as_json(reading: PageReading) -> object:
    """A reading as the golden file holds it."""
    return json.loads(
        json.dumps(asdict(reading), default=lambda at: at.isoformat() if isinstance(at, datetime) else str(at))
    )


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir()))
def test_a_whole_page_is_read_as_written_down(case: str) -> None:
    """Every field at once: a change anywhere shows here, and is looked at."""
    reading = read((GOLDEN / case / "in.html").read_bytes(), url=f"https://www.{case.replace('_', '-')}.example/a/page")
    assert as_json(reading) == json.loads((GOLDEN / case / "out.json").read_text())
