"""Stories that drifted apart, split by the machine on the rows of a site."""

from datetime import timedelta

import pytest
from tests.pipeline.conftest import entry

from headwater import pipeline
from headwater.core.stories import Merge
from headwater.wire.actions import editing, log, settling
from headwater.wire.models import Act, Item, Joined, Story
from headwater.wire.queries.reading import moved_to

STORM = (
    """A storm closed the harbour of Port Amery on Tuesday and 1,200 people left their homes, Mayor Ana Solberg
    said. Waves of 9.5 metres broke the old sea wall of Port Amery, and the ferries to Ostland will stay in
    port. Ana Solberg asked for help.""",
    """More than 1,200 residents of Port Amery were brought to safety after the sea wall broke in a storm. The
    ferries to Ostland do not sail. Ana Solberg, the mayor of Port Amery, spoke of the worst waves in a century.""",
    """The harbour of Port Amery is still closed. Repairs to the sea wall will cost 40 million, Ana Solberg told
    the council of Port Amery, and ferries to Ostland may stay away for a week after the storm drove out 1,200
    people.""",
    """Ana Solberg opened a shelter for the 1,200 people who fled the storm at Port Amery. The ferries to Ostland
    wait in port until the sea wall of Port Amery is mended, the mayor said.""",
)
FIRE = (
    """A fire destroyed the paper mill of Hallvik on Tuesday; 3,450 workers are without pay, manager Tom Reyk said.
    The flames began in a drying hall, and smoke drifted as far as Ellen Island.""",
    """The paper mill of Hallvik burned down to its walls. Tom Reyk, its manager, spoke of a spark in the drying
    hall. Its 3,450 workers wait for news, and people on Ellen Island were told to keep windows shut because of
    the smoke.""",
    """Workers of the burned paper mill of Hallvik ask who will pay them. Insurers look into the fire that began in
    the drying hall, Tom Reyk said; all 3,450 jobs are at risk.""",
)
TITLES = (
    "Storm shuts Port Amery",
    "Port Amery flees the waves",
    "Port Amery counts the cost",
    "Shelter for Port Amery",
)
TITLES_TOO = ("Paper mill of Hallvik burns", "Hallvik mill burned down", "Workers of Hallvik without pay")


@pytest.fixture
def drifted(newsroom):
    """Four reports of a storm, three of a fire and a copy of one of these, by mistake in one story; its number."""
    told = zip((*STORM, *FIRE, FIRE[0]), (*TITLES, *TITLES_TOO, TITLES_TOO[0]), strict=True)
    for number, (text, title) in enumerate(told):
        host, summary = f"paper{number}.example", " ".join(text.split())
        newsroom.follow(f"Paper {number}", f"https://{host}/rss")
        newsroom.web.feed(f"https://{host}/rss", entry(f"https://{host}/{number}", title, summary=summary))
    newsroom.look()
    storm, fire = at(0).story_id, at(4).story_id
    assert Item.objects.filter(story=storm).count() == Item.objects.filter(story=fire).count() == 4
    wrong = Merge(storm, fire, 0.9, "Both were windy.", "stories-x")
    assert settling.merge(wrong, by=log.GATHERER, now=newsroom.house.now())
    newsroom.house.stories.merged(fire, storm)
    return storm


def at(number):
    """A piece."""
    return Item.objects.get(url=f"https://paper{number}.example/{number}")


def settle(newsroom, story):
    """The next turn of the gatherer, after something joined a story."""
    newsroom.house.unmerged.add(story)
    pipeline.settle(newsroom.house)


def words(newsroom):
    """Who asks, why and when."""
    return {"by": "Ada", "reason": "As I see it", "now": newsroom.house.now()}


def where():
    """The stories of the pieces in their order."""
    return [at(number).story_id for number in range(8)]


def test_a_story_that_drifted_becomes_two_and_the_address_stays_with_its_headline(newsroom, drifted):
    """Half are of each event, and the copy goes where its text goes; the new story has an address nobody had."""
    Story.objects.filter(id=drifted).update(headline_item=at(1).id)
    known = set(Story.objects.values_list("uuid", flat=True))
    settle(newsroom, drifted)
    new = at(4).story
    assert where() == [drifted] * 4 + [new.id] * 4
    assert new.uuid not in known
    assert (new.began, new.reports, new.merged_into_id) == (at(4).at, 4, None)
    why = Joined.objects.filter(item=at(7)).latest("id")
    assert why.reason.startswith("Two events in one story: ")
    assert "Hallvik" in why.reason
    assert why.rules == newsroom.house.rules.stories.name
    act = Act.objects.filter(act="split").latest("id")
    assert (act.by, act.before["items"]) == (log.GATHERER, [at(number).id for number in range(4, 8)])
    assert act.after["kept"].endswith("its headline stands for the story")
    assert [newsroom.house.stories.story_of(at(number).id) for number in (0, 4)] == [drifted, new.id]
    assert newsroom.house.stories.story_of(at(7).id) is None


def test_another_process_and_a_restart_find_the_two(newsroom, drifted):
    """The rows are the truth; nothing of a split is in one process alone."""
    settle(newsroom, drifted)
    before = where()
    newsroom.restart()
    assert [newsroom.house.stories.story_of(at(number).id) for number in range(7)] == before[:7]
    settle(newsroom, drifted)
    assert where() == before


def test_a_rerun_of_the_history_parts_them_as_well_and_then_agrees(newsroom, drifted):
    """What the machine would do piece by piece, it does with all of them; under the same numbers."""
    house, long_ago = newsroom.house, newsroom.house.now() - timedelta(days=365)
    rerun = pipeline.rerun(long_ago, reason="a test", now=house.now, rules=house.rules, only_tried=True)
    assert rerun.outcome.stories == 2
    settle(newsroom, drifted)
    before = where()
    assert pipeline.rerun(long_ago, reason="a test", now=house.now, rules=house.rules).applied.moved == 0
    assert where() == before


@pytest.mark.parametrize("kept", ["lock", "bond"])
def test_what_an_editor_locked_or_bound_is_not_parted(newsroom, drifted, kept):
    """An editor's word stands above the score, now and later."""
    if kept == "lock":
        editing.lock(drifted, **words(newsroom))
    else:
        split = editing.split(drifted, [at(0).id, at(4).id], **words(newsroom))
        editing.merge(drifted, split.story, **words(newsroom))
    before = where()
    settle(newsroom, drifted)
    assert where() == before


def test_of_a_story_an_editor_named_the_part_with_the_headline_keeps_the_address(newsroom, drifted):
    """However small it is: the headline of ours and the pin were given to that event."""
    editing.split(drifted, [at(7).id], **words(newsroom))
    editing.name(drifted, "The mill of Hallvik is gone", **words(newsroom))
    Story.objects.filter(id=drifted).update(headline_item=at(5).id)
    settle(newsroom, drifted)
    assert where()[4:7] == [drifted] * 3
    assert len({*where()[:4]} - {drifted}) == 1
    assert Act.objects.filter(act="split").latest("id").after["kept"].endswith("or gave a headline of ours")


def test_a_split_that_an_editor_takes_back_is_not_made_again(newsroom, drifted):
    """The address that was given out leads on, and the machine has learned that they are one."""
    settle(newsroom, drifted)
    made = at(4).story
    act = Act.objects.get(act="split")
    editing.undo(act.id, **words(newsroom))
    assert where() == [drifted] * 8
    assert moved_to(made.uuid)[0] == Story.objects.get(id=drifted).uuid
    newsroom.restart()
    settle(newsroom, drifted)
    assert where() == [drifted] * 8
