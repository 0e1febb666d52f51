"""The stories of a site decided anew, on its rows."""

from datetime import timedelta

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, entry

from headwater import pipeline
from headwater.core.errors import StateRefused
from headwater.wire import queries
from headwater.wire.actions import editing, rerunning
from headwater.wire.models import Act, Item, Joined, Story

COURIER, GAZETTE, HERALD = (f"https://{name}.example/rss" for name in ("courier", "gazette", "herald"))
AGAIN = (
    "Divers found cracks in two piers of the harbour bridge at Kellhaven, which was closed on Friday morning. Lorries "
    "go over the northern ring road until spring, the port authority said, and Mayor Ines Calder asked for emergency "
    "money."
)


@pytest.fixture
def history(newsroom):
    """Three tellings of the bridge, one of them a copy, and the eels: two stories."""
    for name, url in (("The Courier", COURIER), ("The Gazette", GAZETTE), ("The Herald", HERALD)):
        newsroom.follow(name, url)
    newsroom.web.feed(
        COURIER,
        entry("https://courier.example/b", "Bridge at Kellhaven closed", summary=BRIDGE),
        entry("https://courier.example/e", "Eels are back in the Thole", summary=EELS),
    )
    newsroom.web.feed(GAZETTE, entry("https://gazette.example/b", "Cracks close Kellhaven bridge", summary=AGAIN))
    newsroom.web.feed(HERALD, entry("https://herald.example/b", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.look()
    assert Story.objects.filter(merged_into__isnull=True).count() == 2
    return newsroom


def rerun(newsroom, **said):
    """A re-run of everything."""
    long_ago = newsroom.house.now() - timedelta(days=365)
    house = newsroom.house
    return pipeline.rerun(long_ago, reason="a test", now=house.now, rules=house.rules, **said)


def words(newsroom):
    """Who asks, why and when."""
    return {"by": "Ada", "reason": "As I see it", "now": newsroom.house.now()}


def standing():
    """Where each piece stands."""
    return dict(Item.objects.values_list("id", "story_id"))


def test_a_rerun_of_what_is_right_changes_nothing(history):
    """No address changes without need."""
    before, joined = standing(), Joined.objects.count()
    found = rerun(history)
    assert (found.applied.moved, found.applied.led, found.applied.begun) == (0, 0, 0)
    assert (standing(), Joined.objects.count()) == (before, joined)
    assert Act.objects.get(act="decide anew").after["decided"] == 4


def test_a_rerun_mends_what_older_rules_tore_and_the_address_leads_on(history):
    """The larger part keeps its number; running processes hear of it by the rows."""
    before = standing()
    bridge = Item.objects.get(url="https://gazette.example/b")
    alone = Story.objects.create(began=bridge.at, latest=bridge.at, changed_at=history.house.now())
    Item.objects.filter(id=bridge.id).update(story=alone)
    tried = rerun(history, only_tried=True)
    assert (len(tried.outcome.moved), tried.applied) == (1, None)
    assert standing() != before
    found = rerun(history)
    assert (found.applied.moved, found.applied.led) == (1, 1)
    assert standing() == before
    alone.refresh_from_db()
    assert alone.merged_into_id == before[bridge.id]
    assert pipeline.settle(history.house) > 0


def test_a_rerun_parts_what_was_wrongly_one(history):
    """The new story gets a number nobody had."""
    bridge, eels = Item.objects.get(url="https://courier.example/b"), Item.objects.get(url="https://courier.example/e")
    known = set(Story.objects.values_list("id", flat=True))
    Item.objects.filter(id=eels.id).update(story=bridge.story_id)
    Story.objects.filter(id=eels.story_id).update(merged_into=bridge.story_id)
    assert rerun(history).applied.begun == 1
    eels.refresh_from_db()
    assert eels.story_id not in known
    assert Joined.objects.filter(item=eels).latest("id").rules.startswith("stories-")


def test_what_editors_laid_down_holds_in_a_rerun(history):
    """Whatever the score says: apart, together, locked."""
    copy = Item.objects.get(url="https://herald.example/b")
    eels = Item.objects.get(url="https://courier.example/e")
    split = editing.split(copy.story_id, [copy.id], **words(history))
    editing.move([Item.objects.get(url="https://gazette.example/b").id], copy.story_id, eels.story_id, **words(history))
    editing.lock(split.story, **words(history))
    before = standing()
    assert rerun(history).applied.moved == 0
    assert standing() == before


def test_a_rerun_that_editors_overtook_stores_nothing_against_them(history, monkeypatch):
    """It decides once more, and gives up when they never rest."""
    wrong = Item.objects.get(url="https://gazette.example/b")
    alone = Story.objects.create(began=wrong.at, latest=wrong.at, changed_at=history.house.now())
    home = wrong.story_id
    Item.objects.filter(id=wrong.id).update(story=alone)
    read, times = queries.rerunning.stood, []

    def meanwhile(*asked, **said):
        times.append(1)
        found = list(read(*asked, **said))
        (editing.lock if len(times) % 2 else editing.unlock)(home, **words(history))
        return iter(found)

    monkeypatch.setattr(queries.rerunning, "stood", meanwhile)
    with pytest.raises(StateRefused, match="were changed each time"):
        rerun(history)
    assert len(times) == 3
    assert Item.objects.get(id=wrong.id).story_id == alone.id


def test_pieces_that_moved_meanwhile_stay_where_they_are(history):
    """What was decided on is compared with what is there when it is stored."""
    wrong = Item.objects.get(url="https://gazette.example/b")
    home = wrong.story_id
    alone = Story.objects.create(began=wrong.at, latest=wrong.at, changed_at=history.house.now())
    Item.objects.filter(id=wrong.id).update(story=alone)
    outcome = rerun(history, only_tried=True).outcome
    eels = Item.objects.get(url="https://courier.example/e").story_id
    Item.objects.filter(id=wrong.id).update(story=eels)
    applied = rerunning.apply(outcome, by="test", reason="a test", now=history.house.now())
    assert applied.moved == 0
    assert Item.objects.get(id=wrong.id).story_id == eels != home
