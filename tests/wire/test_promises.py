"""What the database itself refuses, on SQLite and on PostgreSQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.reader import rows

from headwater.wire.actions import log
from headwater.wire.models import Act, Item

pytestmark = pytest.mark.django_db


def test_no_item_without_an_outlet():
    """Promise 1: no aggregated item exists without its outlet."""
    item = rows.piece(rows.outlet(), "Harbour bridge closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(id=item.id).update(source=None)


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "ftp://courier.example/x"])
def test_no_item_without_a_link_to_its_source(link):
    """Promise 1: nor without a link to its source that a reader can follow."""
    item = rows.piece(rows.outlet(), "Harbour bridge closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(id=item.id).update(url=link)


def test_a_piece_is_held_once_a_source():
    """One identity per source, whatever two processes do at the same moment."""
    outlet = rows.outlet()
    item = rows.piece(outlet, "Harbour bridge closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.piece(outlet, "Harbour bridge closed", item.story, url=item.url, url_key=item.url_key)


def test_two_sources_may_hold_the_same_address():
    """Identity is per source: an aggregator's feed may name the same page."""
    item = rows.piece(rows.outlet(), "Harbour bridge closed")
    other = rows.piece(
        rows.outlet("The Gazette"), "Harbour bridge closed", item.story, url=item.url, url_key=item.url_key
    )
    assert other.url == item.url


@pytest.mark.parametrize("wrong", ["UPDATE wire_act SET reason = 'no reason'", "DELETE FROM wire_act"])
def test_the_log_of_acts_cannot_be_changed(wrong):
    """History is append-only, also for whoever writes SQL by hand."""
    log.record("follow", kind="source", subject=None, by="test", reason="to see", now=rows.NINE)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(wrong)
    assert Act.objects.get().reason == "to see"


def test_ids_are_64_bits_wide_and_addresses_are_uuids():
    """Feedbin and Media Cloud both overflowed 32 bits."""
    beyond = 2**33
    item = rows.piece(rows.outlet(), "Harbour bridge closed", id=beyond)
    assert Item.objects.get(uuid=item.uuid).id == beyond


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite")
def test_sqlite_writes_ahead_and_takes_the_lock_at_the_start():
    """WAL lets readers read while the gatherer writes; IMMEDIATE makes two writers wait instead of failing half-way."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    assert mode == "wal"
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
