"""What is asked every few seconds is asked of an index; SQLite's planner has no statistics to go by."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.wire.given import NOON, an_entry, followed, kept

from headwater.core.blocks import Block, Blocks, Means
from headwater.wire import queries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what the tables hold"),
]
SINCE = NOON - timedelta(days=4)


def plans(asked: Callable[[], object]) -> str:
    """How SQLite goes about the statements of a query."""
    with CaptureQueriesContext(connection) as captured:
        asked()
    with connection.cursor() as cursor:
        steps = [
            row[3]
            for each in captured.captured_queries
            for row in cursor.execute(f"EXPLAIN QUERY PLAN {each['sql'].replace('%', '%%')}").fetchall()
        ]
    return "\n".join(steps)


def test_the_pieces_a_feed_names_are_found_by_their_identity():
    """A source of many years has hundreds of thousands of pieces; each look names thirty."""
    (feed,) = followed()
    kept(feed)
    entry = an_entry("https://courier.example/1", guid="one", published=NOON)
    plan = plans(lambda: queries.gathering.known_items(feed.source_id, [entry]))
    assert "(source_id=? AND url_key=?)" in plan
    assert "(source_id=? AND guid=?)" in plan
    assert "(source_id=?)" not in plan


def test_the_stories_to_settle_are_found_without_reading_the_others():
    """Asked every four seconds, of all stories there ever were."""
    plan = plans(queries.settling.unsettled)
    assert plan == "SCAN wire_story USING INDEX wire_story_unsettled"


def test_the_stories_of_the_boards_are_found_by_their_time():
    """The boards hold four days; the tables hold years."""
    plan = plans(lambda: queries.settling.covered(SINCE, now=NOON))
    assert "(latest>?)" in plan
    assert "merged_into" not in plan


def test_the_next_feed_is_found_by_its_time():
    """Asked after every look."""
    assert "(next_poll_at>?)" in plans(lambda: queries.gathering.next_due_at(NOON))


def test_what_stands_at_an_address_or_a_site_is_found_without_reading_the_rest():
    """Asked inside a withdrawal, while nothing else may write."""
    (feed,) = followed()
    kept(feed)
    held = Blocks()
    held.add(Block(Means.PATH, "//courier.example/news", "", NOON, number=1))
    for asked in (
        lambda: queries.withheld.at_address("https://courier.example/1"),
        lambda: queries.withheld.placed(held, "courier.example"),
    ):
        plan = plans(asked)
        assert "(key=?)" in plan or "(site=?)" in plan
        assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", "")
