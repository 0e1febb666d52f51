"""What gathering asks the rows."""

import pytest
from tests.wire.given import BRIDGE, HOUR, MINUTE, NOON, a_copy, an_entry, an_intake, followed, kept, lease

from headwater.core import prints, sifting
from headwater.core.copies import Kind
from headwater.core.errors import HeadwaterError
from headwater.core.sifting import url_key
from headwater.wire.actions import gathering as acts
from headwater.wire.actions import keeping
from headwater.wire.actions.gathering import LEASE
from headwater.wire.models import Feed, Item, ItemPrints
from headwater.wire.queries import gathering

pytestmark = pytest.mark.django_db
PIECE = "https://courier.example/bridge"


def test_a_piece_is_known_by_its_address_or_by_its_id():
    """Addresses change with the headline, ids with the software: either is enough."""
    feed, other = followed() + followed("Gazette")
    by_url = kept(feed, an_intake(an_entry(PIECE))).item
    by_guid = kept(feed, an_intake(an_entry(guid="b1"))).item
    kept(feed)
    kept(other, an_intake(an_entry(PIECE, guid="b1")))
    asked = [an_entry(f"{PIECE}?utm_source=x"), an_entry("https://courier.example/no", guid="b1")]
    known = gathering.known_items(feed.source_id, asked)
    assert [piece.id for piece in known] == [by_url, by_guid]
    assert (known[0].url_key, known[0].headline, known[1].guid) == (url_key(PIECE), "Harbour bridge closed", "b1")


def test_an_empty_id_names_nothing():
    """Most feeds without ids would otherwise be one piece."""
    (feed,) = followed()
    kept(feed, an_intake(an_entry(guid="")))
    assert gathering.known_items(feed.source_id, [an_entry(guid="")]) == ()


def test_a_feed_of_many_thousand_entries_is_looked_up():
    """Archives and sitemaps in the dress of a feed must not stop at a limit of the database."""
    (feed,) = followed()
    item = kept(feed, an_intake(an_entry(PIECE))).item
    many = [an_entry(f"https://courier.example/{number}", guid=f"g{number}") for number in range(20_000)]
    assert [piece.id for piece in gathering.known_items(feed.source_id, [*many, an_entry(PIECE)])] == [item]


def test_a_piece_is_known_by_every_name_it_ever_had():
    """What moved must not come back as new when some corner of its site still names the old address."""
    (feed,) = followed()
    item = Item.objects.get(id=kept(feed, an_intake(an_entry(PIECE, guid="b1"))).item)
    before = an_entry(PIECE, guid="b1")
    for entry in (
        an_entry("https://courier.example/moved", guid="b1"),
        an_entry("https://courier.example/moved", guid="b2"),
    ):
        (change,) = sifting.sift([entry], gathering.known_items(feed.source_id, [entry]), feed=feed.id).changed
        keeping.keep_up(change, by="test", now=NOON)
    for entry in (
        before,
        an_entry("https://courier.example/x", guid="b2"),
        an_entry("http://m.courier.example/moved/"),
    ):
        assert [piece.id for piece in gathering.known_items(feed.source_id, [entry])] == [item.id]


def test_the_windows_are_filled_with_what_is_recent():
    """After a restart a copy must still find its source: prints, story and time as they were."""
    feed, other = followed() + followed("Mirror")
    kept(feed, at=NOON - 9 * HOUR)
    first = kept(feed)
    whole = kept(other, story=first.story, copy=a_copy(first.item))
    part = kept(other, story=first.story, copy=a_copy(first.item, Kind.PART))
    found = {piece.item: piece for piece in gathering.remembered(NOON - HOUR)}
    assert set(found) == {first.item, whole.item, part.item}
    piece = found[first.item]
    assert (piece.source, piece.story, piece.at) == (feed.source_id, first.story, NOON)
    assert piece.prints == prints.of(BRIDGE, title="Harbour bridge closed", language="en")
    assert {item for item, piece in found.items() if piece.is_copy} == {whole.item}


def test_pieces_are_remembered_in_the_order_they_came():
    """The windows keep the newest; a restart that turned the order would make copies out of their sources."""
    (feed,) = followed()
    late, early = kept(feed, at=NOON).item, kept(feed, at=NOON - MINUTE).item
    assert [piece.item for piece in gathering.remembered(NOON - HOUR)] == [late, early]


def test_a_piece_without_prints_is_passed_over():
    """Prints may be dropped to save room; a restart does not fail on it."""
    (feed,) = followed()
    bare, whole = kept(feed).item, kept(feed).item
    ItemPrints.objects.filter(item=bare).delete()
    assert [piece.item for piece in gathering.remembered(NOON - HOUR)] == [whole]


def test_the_story_of_a_piece():
    """A copy joins the story its text stands in today."""
    (feed,) = followed()
    where = kept(feed)
    storyless = kept(feed).item
    Item.objects.filter(id=storyless).update(story=None)
    assert gathering.story_of(where.item) == where.story
    assert gathering.story_of(storyless) is None
    assert gathering.story_of(10**9) is None


def test_what_was_refused_lately_is_known_by_stage_and_feed():
    """A page that is gone is not asked for at every look."""
    feed, other = followed() + followed("Gazette")
    for whom, stage, subject, at in (
        (feed, "gone", "new", NOON),
        (feed, "gone", "old", NOON - 9 * HOUR),
        (feed, "page", "another stage", NOON),
        (other, "gone", "another feed", NOON),
    ):
        acts.refuse(whom.id, stage, HeadwaterError(subject, "nothing there"), now=at)
    assert gathering.refused_since(feed.id, NOON - HOUR, stage="gone") == {"new"}


def test_the_domains_of_outlets():
    """A link to any domain of an outlet is a link to that outlet, and to news."""
    (courier,) = followed("Courier", domains=("courier.example", "extra.example"))
    (gazette,) = followed("Gazette")
    assert gathering.sites_of([courier.source_id]) == {courier.source_id: ("courier.example", "extra.example")}
    assert gathering.sites_of([]) == {}
    assert gathering.news_sites() == {"courier.example", "extra.example", "gazette.example"}
    assert gazette.source_id not in gathering.sites_of([courier.source_id])


def test_the_next_moment_something_falls_due():
    """The gatherer sleeps until then: what is leased, paused or gone does not wake it."""
    leased, paused, gone, late, soon = followed("Courier", *(f"https://courier.example/{n}" for n in range(5)))
    Feed.objects.filter(id=paused.id).update(paused=True)
    Feed.objects.filter(id=gone.id).update(next_poll_at=None)
    Feed.objects.filter(id=late.id).update(next_poll_at=NOON + 2 * HOUR)
    Feed.objects.filter(id=soon.id).update(next_poll_at=NOON + HOUR)
    assert lease() == (leased.url,)
    assert gathering.next_due_at(NOON) == NOON + HOUR


def test_a_lease_that_ran_out_is_due_now():
    """What a killed process left behind is found by whoever is awake."""
    followed()
    lease("killed")
    assert gathering.next_due_at(NOON + MINUTE) is None
    assert gathering.next_due_at(NOON + LEASE + MINUTE) == NOON
