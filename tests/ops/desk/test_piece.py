"""A piece on the desk: its trace with every term, and an editor's word that stands above it."""

import pytest
from tests.reader import rows

from headwater.core.copies import Kind
from headwater.pipeline import tell
from headwater.wire.models import Act, CopyOf, Said, TraceOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, django_user_model):
    """A browser whose user may do everything."""
    client.force_login(django_user_model.objects.create_superuser("ada", password="a long one"))
    return client


@pytest.fixture
def pair(db):
    """A report and a piece with its text, traced."""
    story = rows.story()
    first = rows.piece(rows.outlet("The Courier"), "Bridge closed", story)
    later = rows.piece(rows.outlet("The Mirror"), "Bridge shut", story)
    CopyOf.objects.create(
        item=later, of=first, kind=Kind.WHOLE, share=1, score=1, evidence="Shares 100 % of its wording", rules="c"
    )
    tell([story.id], now=rows.NINE)
    return first, later


def at(piece):
    """The address of a piece on the desk."""
    return f"/desk/stories/piece/{piece.uuid}/"


def sure(desk, piece, **given):
    """The page after an act that was confirmed with a reason."""
    return desk.post(at(piece), {"sure": "1", "reason": "I asked them", **given}, follow=True).content.decode()


def test_a_piece_shows_its_trace_and_what_was_found_beside_other_pieces(desk, pair):
    """Who overrules the machine first sees what it went by."""
    _, later = pair
    page = desk.get(at(later)).content.decode()
    assert TraceOf.objects.get(item=later).sentence in page
    assert "Shares 100 % of its wording" in page
    assert "This is the original" in page
    assert at(later) in desk.get(f"/desk/stories/{later.story.uuid}/").content.decode()


def test_who_may_not_overrule_sees_nothing_and_changes_nothing(client, django_user_model, pair):
    """An author is no editor."""
    client.force_login(django_user_model.objects.create_user("bo", password="a long one"))
    assert client.get(at(pair[1])).status_code == 302
    assert client.post(at(pair[1]), {"act": "original", "sure": "1", "reason": "x"}).status_code == 302
    assert not Said.objects.exists()


def test_an_act_says_what_it_means_and_asks_why_before_it_is_done(desk, pair):
    """The first press does nothing."""
    _, later = pair
    page = desk.post(at(later), {"act": "original"}).content.decode()
    assert "Its trace ends here" in page
    assert "Say in a few words why" in desk.post(at(later), {"act": "original", "sure": "1"}).content.decode()
    assert not Said.objects.exists()
    assert "Done." in sure(desk, later, act="original")
    assert Act.objects.get(act="call it the original").by.endswith("ada")


def test_what_was_said_stands_on_the_page_and_is_undone_from_there(desk, pair):
    """Whoever comes later sees who said what and why."""
    first, later = pair
    page = sure(desk, later, act="not taken from", of=str(first.uuid))
    assert "I asked them" in page
    act = Act.objects.latest("id")
    assert f"/desk/stories/undo/{act.id}/" in page
    assert f"/desk/stories/undo/{act.id}/" in desk.get(at(first)).content.decode()
    desk.post(f"/desk/stories/undo/{act.id}/", {"reason": "They were one"}, follow=True)
    assert "I asked them" not in desk.get(at(later)).content.decode()


@pytest.mark.parametrize("address", ["of", "ours", "theirs"])
def test_the_source_is_chosen_or_named_by_an_address(desk, pair, address):
    """The source may stand in another story; editors have its address at hand."""
    first, later = pair
    given = {"of": {"of": str(later.uuid)}, "ours": {"address": f"https://site.example/item/{later.uuid}/"}}
    sure(desk, first, act="taken from", **given.get(address, {"address": later.url}))
    tell([first.story_id], now=rows.NINE)
    assert TraceOf.objects.get(item=first).primary_item_id == later.id


def test_an_address_we_do_not_hold_is_told(desk, pair):
    """A typing error must not become an act."""
    page = sure(desk, pair[0], act="taken from", address="https://nowhere.example/1")
    assert "is no piece that we hold" in page
    assert "was not chosen" in sure(desk, pair[0], act="taken from")
    assert desk.post(at(pair[0]), {"act": "drop"}).status_code == 404
    assert not Said.objects.exists()


def test_readers_see_that_an_editor_said_so(client, desk, pair):
    """An overruling is evidence like any other, and named as what it is."""
    _, later = pair
    sure(desk, later, act="original")
    tell([later.story_id], now=rows.NINE)
    page = client.get(f"/item/{later.uuid}/").content.decode()
    assert "as an editor of this site says" in page
    assert "An editor of this site says so." in page
    assert "the page itself says so" not in page
