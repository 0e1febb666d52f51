"""The pinned quality of page reading, on pages with extraction truth."""

import json
from pathlib import Path

import pytest
from bench import pages

GATE = json.loads((Path(__file__).with_name("page.json")).read_text())


@pytest.mark.shared
def test_pages_are_read_as_well_as_they_were() -> None:
    """A floor is raised freely and lowered only by a decision; no page may raise anything but a refusal."""
    assert pages.corpus_hash() == GATE["corpus"]
    corpus = list(pages.cases(GATE["every"]))
    assert len(corpus) == GATE["cases"]
    told = {case.url: pages.ours(case) for case in corpus}
    assert sum(not one.text for one in told.values()) <= GATE["without_text_at_most"]
    reached = pages.score(lambda case: told[case.url], corpus)
    assert reached.f1 >= GATE["f1_floor"]
    assert (reached.authors or 0) >= GATE["author_floor"]
    assert (reached.days or 0) >= GATE["date_floor"]
