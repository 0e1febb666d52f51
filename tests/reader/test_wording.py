"""What we say, in plain words."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.utils import timezone
from tests.reader.rows import HOUR, NINE

from headwater.reader import contexts, places, wording
from headwater.wire.queries.reading import CopyRead, StoryRef


def story(**counts: int) -> StoryRef:
    """A story with counts."""
    given = {"reports": 1, "newsrooms": 0, "countries": 0, "copies": 0, "documents": 0}
    return StoryRef(uuid4(), "slug", "world", NINE, NINE, **(given | counts))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"newsrooms": 12, "countries": 4, "copies": 31, "documents": 3},
            "12 independent newsrooms in 4 countries · 31 copies · 3 documents",
        ),
        ({"newsrooms": 1, "reports": 1, "countries": 1}, ""),
        ({"newsrooms": 1, "reports": 3, "countries": 1}, "3 reports"),
        ({"newsrooms": 2, "countries": 1}, "2 independent newsrooms"),
        ({"newsrooms": 1, "copies": 1, "countries": 1}, "1 newsroom · 1 copy"),
        ({"reports": 3}, "3 reports"),
        ({"newsrooms": 1204, "countries": 9}, "1,204 independent newsrooms in 9 countries"),
        ({"reports": 0}, ""),
    ],
)
def test_coverage_is_said_in_whole_words(counts, said):
    """One line that every list, page and feed shares."""
    assert wording.coverage(story(**counts)) == said


def test_a_copy_is_described_with_its_evidence():
    """Never a verdict alone."""
    copy = CopyRead(uuid4(), "Northwire", "whole", 0.96, "Shares 96 % of its wording")
    assert wording.copied(copy) == "The same text as Northwire’s. Shares 96 % of its wording."


def test_the_signs_of_a_trace_stand_before_those_of_the_comparison():
    """The comparison knows which piece came in first, the trace whose text it is."""
    copy = CopyRead(uuid4(), "Northwire", "whole", 0.96, "Shares 96 % of its wording with an earlier piece")
    said = wording.copied(copy, ("Carries the credit (Northwire).",))
    assert said == "The same text as Northwire’s. Carries the credit (Northwire)."


def test_of_a_copy_that_was_never_compared_only_the_signs_are_said():
    """A credit is evidence enough; a likeness nobody measured is not claimed."""
    copy = CopyRead(None, "Northwire", "", 0.0, "", seen=False)
    assert wording.copied(copy, ("Carries the credit (Northwire).",)) == "Carries the credit (Northwire)."


def test_folded_names_are_spelled_as_the_pieces_spell_them_and_stems_are_left_out():
    """A reader is shown words that were written, never the crumbs a machine compares."""
    texts = ("Kellhaven’s bridge to stay shut", "Orla Maren speaks")
    assert wording.verbatim(("kellhaven", "bridg", "bridge", "orla maren"), texts) == (
        "Kellhaven",
        "bridge",
        "Orla Maren",
    )


@pytest.mark.parametrize(("octets", "said"), [(0, "0 bytes"), (1_400_000, "1.4 MB"), (2_000_000_000, "2.0 GB")])
def test_sizes_are_for_people(octets, said):
    """Nobody counts bytes in their head."""
    assert wording.size(octets) == said


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("he", "rtl"),
        ("de", "ltr"),
        ("", "auto"),
        ("uz-Arab", "rtl"),
        ("ku-Latn", "ltr"),
        ("AR", "rtl"),
    ],
)
def test_the_direction_follows_language_and_script(tag, direction):
    """A headline set in the wrong direction cannot be read."""
    assert places.direction(tag) == direction


def test_countries_and_languages_have_names():
    """Codes are for machines."""
    assert places.country("gb") == "United Kingdom"
    assert places.country("") == ""
    assert places.country("XX") == "XX"
    assert places.language("de-AT") == "German"
    assert places.language("tlh") == "tlh"
    assert len(places.COUNTRIES) > 240


def shown(value: datetime, form: str, now: datetime = NINE) -> str:
    """A moment as a page made at a certain time shows it."""
    page = contexts.problem("headline", now=now)
    template = Template("{% load reader %}{% moment value form %}")
    return template.render(Context({"page": page, "value": value, "form": form}))


def test_a_moment_of_today_is_an_hour_and_one_of_another_day_has_its_date():
    """Under a dated masthead the hour says it all; a day later it would lie."""
    assert shown(NINE, "short").endswith(">09:14</time>")
    assert shown(NINE, "short", now=NINE + 24 * HOUR).endswith(">24 Nov, 09:14</time>")
    assert shown(NINE, "short", now=datetime(2028, 1, 1, tzinfo=UTC)).endswith(">24 Nov 2026</time>")


def test_a_moment_is_local_on_the_page_and_utc_on_hover():
    """The reader's clock first, the world's beside it."""
    with timezone.override("Asia/Tokyo"):
        text = shown(NINE, "full")
    assert ">24 November 2026, 18:14</time>" in text
    assert 'title="24 November 2026, 09:14 UTC"' in text
    assert 'datetime="2026-11-24T09:14:00Z"' in text


def test_no_moment_shows_nothing():
    """A time we do not know is not invented."""
    assert shown(None, "full") == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(600, "10 minutes"), (60, "1 minute"), (90, "90 seconds"), (1, "1 second"), (0.1, "0.1 seconds")],
)
def test_a_length_of_time_is_told_in_the_largest_whole_unit(seconds, words):
    """A publisher reads how often we come; "0 minutes" would be an alarm."""
    assert wording.span(seconds) == words
