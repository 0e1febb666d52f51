"""The pinned quality of the main text, on pages with extraction truth."""

import json
from pathlib import Path

import pytest
from bench import pages

GATE = json.loads((Path(__file__).with_name("page.json")).read_text())


@pytest.mark.shared
def test_the_main_text_is_as_good_as_it_was() -> None:
    """A floor is raised freely and lowered only by a decision; no page may raise anything but a refusal."""
    assert pages.corpus_hash() == GATE["corpus"]
    corpus = list(pages.cases())
    assert len(corpus) == GATE["cases"]
    read = {case.url: pages.ours(case) for case in corpus}
    assert sum(not text for text in read.values()) <= GATE["without_text_at_most"]
    assert pages.score(lambda case: read[case.url], corpus).f1 >= GATE["f1_floor"]
