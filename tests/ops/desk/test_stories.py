"""The stories desk: what editors see and do there, and that each act says what it means before it is done."""

import pytest
from django.utils import timezone
from tests.reader import rows

from headwater.core.stories import Merge
from headwater.wire.actions import log, settling
from headwater.wire.models import Act, Item, Joined, Pin, Story
from headwater.wire.queries.settling import counterparts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, django_user_model):
    """A browser whose user may do everything."""
    client.force_login(django_user_model.objects.create_superuser("ada", password="a long one"))
    return client


@pytest.fixture
def bridge(db):
    """A story of three pieces."""
    story = rows.story()
    for name in ("The Courier", "The Gazette", "The Herald"):
        rows.piece(rows.outlet(name), f"Bridge closed, says {name}", story)
    return story


@pytest.fixture
def eels(db):
    """Another story."""
    story = rows.story(slug="eels")
    rows.piece(rows.outlet("The Angler"), "Eels are back", story)
    return story


def asked(desk, story, follow=True, **given):
    """The page an act leads to."""
    return desk.post(f"/desk/stories/{story.uuid}/decide/", given, follow=follow)


def sure(desk, story, **given):
    """The page after an act that was confirmed with a reason."""
    return asked(desk, story, sure="1", reason="As I see it", **given).content.decode()


def test_whoever_may_not_overrule_is_led_away(client, django_user_model, bridge):
    """An author who may use the desk can change no story."""
    client.force_login(django_user_model.objects.create_user("bo", password="a long one"))
    for path in ("", "close/", f"{bridge.uuid}/"):
        assert client.get(f"/desk/stories/{path}").status_code == 302
    assert asked(client, bridge, follow=False, act="lock", sure="1", reason="x").status_code == 302
    assert not Story.objects.get(id=bridge.id).locked


@pytest.mark.parametrize("path", ["", "close/", "?order=growing", "?order=kept", "?q=nothing", "?p=3"])
def test_every_page_opens_on_an_empty_site(desk, path):
    """Nothing come in yet is a state like any other."""
    assert desk.get(f"/desk/stories/{path}").status_code == 200


def test_the_list_shows_the_newest_and_finds_words(desk, bridge, eels):
    """An editor finds a story by what is written above it."""
    assert "Bridge closed, says The Courier" in desk.get("/desk/stories/").content.decode()
    found = desk.get("/desk/stories/?q=eels").content.decode()
    assert "Eels are back" in found
    assert "Bridge closed" not in found


def test_a_story_shows_each_piece_with_the_reason_the_score_and_the_runner_up(desk, bridge, eels):
    """Who decided, on what, and what was next best."""
    item = Item.objects.filter(story=bridge).first()
    detail = {
        "shared_names": ["Ines Calder"],
        "shared_terms": ["bridge"],
        "vetoes": ["story 9: another place (Ohio / Iowa)"],
        "runner_up": eels.id,
        "runner_up_score": 0.41,
    }
    Joined.objects.create(
        item=item, story=bridge, at=rows.NINE, reason="Both name Ines Calder.", score=0.77, detail=detail, rules="s-1"
    )
    page = desk.get(f"/desk/stories/{bridge.uuid}/").content.decode()
    for words in ("Both name Ines Calder.", "0.77", "s-1", "0.41", "Eels are back", "another place (Ohio / Iowa)"):
        assert words in page


def test_close_decisions_are_listed(desk, bridge, eels):
    """Near misses and vetoes are where an editor's eye is worth most."""
    item = Item.objects.filter(story=bridge).first()
    detail = {"vetoes": ["story 9: no name in common"], "runner_up": eels.id, "runner_up_score": 0.48}
    Joined.objects.create(
        item=item, story=bridge, at=timezone.now(), reason="Begins a story.", score=0.48, detail=detail, rules="s-1"
    )
    page = desk.get("/desk/stories/close/").content.decode()
    assert "no name in common" in page
    assert "Eels are back" in page


def test_a_split_says_what_it_means_before_it_is_done(desk, bridge):
    """Nothing is done by the first press; the second needs a reason."""
    item = Item.objects.filter(story=bridge).latest("id")
    page = asked(desk, bridge, act="split", item=item.id).content.decode()
    assert "A new story begins with 1 piece" in page
    assert "The address stays with the other 2 pieces" in page
    assert not Act.objects.filter(act="split").exists()
    page = asked(desk, bridge, act="split", item=item.id, sure="1", reason=" ").content.decode()
    assert "Say in a few words why" in page
    assert "Done." in sure(desk, bridge, act="split", item=item.id)
    item.refresh_from_db()
    assert item.story_id != bridge.id
    act = Act.objects.get(act="split")
    assert (act.by, act.reason) == ("ada", "As I see it")


def test_a_merge_asks_for_the_other_story_and_finds_it(desk, bridge, eels):
    """By words, without JavaScript; then it says which address leads where."""
    page = asked(desk, bridge, act="merge", q="eels").content.decode()
    assert "Which story is taken in?" in page
    assert str(eels.uuid) in page
    page = asked(desk, bridge, act="merge", other=eels.uuid).content.decode()
    assert "The address of “Eels are back” leads to" in page
    sure(desk, bridge, act="merge", other=eels.uuid)
    assert Story.objects.get(id=eels.id).merged_into_id == bridge.id
    answer = desk.get(f"/desk/stories/{eels.uuid}/")
    assert answer.headers["Location"] == f"/desk/stories/{bridge.uuid}/"


def test_ticked_pieces_are_moved_to_a_story_given_by_its_address(desk, bridge, eels):
    """An address pasted from the browser is as good as a search."""
    item = Item.objects.filter(story=bridge).latest("id")
    address = f"https://example.org/story/{eels.uuid}-eels/"
    assert "leave “Bridge closed" in asked(desk, bridge, act="move", item=item.id, other=address).content.decode()
    sure(desk, bridge, act="move", item=item.id, other=address)
    item.refresh_from_db()
    assert item.story_id == eels.id
    assert "no piece of it was chosen" in asked(desk, bridge, act="move").content.decode()


def test_lock_headline_and_pin(desk, bridge):
    """Each shows on the story's page, and the pin can be taken off there."""
    page = sure(desk, bridge, act="lock")
    assert "locked: nothing more joins" in page
    page = sure(desk, bridge, act="name", headline="What the bridge means")
    assert "Our headline. Beneath: “Bridge closed, says The Courier” (The Courier)" in page
    assert "whatever its score" in asked(desk, bridge, act="pin", board="front", place="2", hours="12").content.decode()
    page = sure(desk, bridge, act="pin", board="front", place="2", hours="12")
    assert "place 2 of the front page" in page
    sure(desk, bridge, act="unpin", board="front")
    assert not Pin.objects.filter(lifted_by__isnull=True).exists()
    assert "Not done" in sure(desk, bridge, act="unpin", board="front")
    assert "no such page" in asked(desk, bridge, act="pin", board="moon").content.decode()


def test_an_act_is_undone_after_its_consequence_was_read(desk, bridge, eels):
    """The machine's merge too: and then it is not made again."""
    wrong = Merge(bridge.id, eels.id, 0.8, "much alike", "stories-x")
    settling.merge(wrong, by=log.GATHERER, now=rows.NINE)
    act = Act.objects.get(act="merge")
    address = f"/desk/stories/undo/{act.id}/"
    assert address in desk.get(f"/desk/stories/{bridge.uuid}/").content.decode()
    assert "is not made again" in desk.get(address).content.decode()
    assert "Say in a few words why" in desk.post(address, {"reason": ""}).content.decode()
    page = desk.post(address, {"reason": "Two events"}, follow=True).content.decode()
    assert "Undone." in page
    assert Story.objects.get(id=eels.id).merged_into is None
    assert not settling.merge(wrong, by=log.GATHERER, now=rows.NINE)
    assert desk.get("/desk/stories/undo/999999/").status_code == 404


def test_what_is_no_act_and_no_story_is_not_found(desk, bridge):
    """A mistyped address is answered as such."""
    assert asked(desk, bridge, act="explode").status_code == 404
    assert desk.get("/desk/stories/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_an_editor_says_that_a_story_tells_of_it_in_another_language_and_that_it_does_not(desk, bridge, eels):
    """Each says what it means first; what was ended stays on the page with the reason."""
    chosen = asked(desk, bridge, act="same event", q="eels").content.decode()
    assert "Which story tells of it in another language?" in chosen
    assert "Eels are back" in chosen
    told = asked(desk, bridge, act="same event", other=str(eels.uuid)).content.decode()
    assert "Each stays a story of its own" in told
    done = sure(desk, bridge, act="same event", other=str(eels.uuid))
    assert "an editor decided" in done
    assert counterparts_of([bridge.id]) == {(bridge.id, eels.id)}
    assert "Another event…" in desk.get(f"/desk/stories/{eels.uuid}/").content.decode()
    done = sure(desk, eels, act="other event", other=str(bridge.uuid))
    assert "no more: an editor said that they tell of two events" in done
    assert counterparts_of([bridge.id]) == frozenset()
    act = Act.objects.get(act="say it is another event")
    assert "lead to each other again" in desk.get(f"/desk/stories/undo/{act.id}/").content.decode()
