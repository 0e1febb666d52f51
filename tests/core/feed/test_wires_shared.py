"""The agencies' own examples, where the shared data are at hand."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from bench.shared_data import DATA

from headwater.core import feed
from headwater.core.errors import FeedRefused

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.mark.shared
def test_every_example_of_an_agency_is_read_or_refused_with_a_reason() -> None:
    """The standards leave room; these are what agencies made of them."""
    forms: Counter[str] = Counter()
    refused = []
    for path in sorted(path for path in (DATA / "wires").rglob("*") if path.suffix in {".xml", ".json"}):
        try:
            parsed = feed.parse(
                path.read_bytes(), url="", content_type="", now=NOW, link_pattern="https://agency.example/{id}"
            )
        except FeedRefused:
            refused.append(path.name)
            continue
        forms[parsed.form.partition(" ")[0]] += 1
        assert parsed.entries or parsed.refused, path
        assert all(entry.headline and entry.url and entry.dated for entry in parsed.entries), path
        assert all(each.reason for each in parsed.refused), path
    assert forms["newsml-g2"] == 20
    assert forms["newsml"] == 4
    assert all("schema" in name for name in refused), refused
