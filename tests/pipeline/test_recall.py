"""What a house knows again after a restart."""

from dataclasses import replace

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, entry

from headwater import pipeline
from headwater.core import prints
from headwater.core.blocks import NOTHING_HEARD, News
from headwater.core.stories import RULES_2026_11, Piece, assign
from headwater.pipeline.remembering import catch_up, hear
from headwater.wire.actions import editing
from headwater.wire.models import Item, ItemPrints

FEED, OTHER = "https://courier.example/rss.xml", "https://gazette.example/rss.xml"


def test_prints_of_other_rules_are_neither_compared_nor_in_the_way(newsroom):
    """A new way of taking prints must neither stop the start of a site that has old ones, nor compare the two."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.look()
    assert ItemPrints.objects.update(rules="prints-1999-01", packed=b"of another kind") == 1
    newsroom.restart()
    assert len(newsroom.house.window) == len(newsroom.house.stories) == 0
    newsroom.web.feed(FEED, entry("https://courier.example/piers", "Divers find cracks at Kellhaven", summary=BRIDGE))
    newsroom.wait(days=1)
    (look,) = newsroom.look()
    assert (look.new_items, look.problem) == (1, "")
    assert len(newsroom.house.window) == 1


def test_a_restarted_house_decides_as_the_one_that_went_on(newsroom):
    """A kill in mid-stream changes no story: what the windows hold can be had from the rows again."""
    newsroom.follow("The Courier", FEED)
    newsroom.follow("The Gazette", OTHER)
    newsroom.web.feed(
        FEED,
        entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE),
        entry("https://courier.example/eels", "Eels are back in the Thole", summary=EELS),
    )
    newsroom.web.feed(OTHER, entry("https://gazette.example/b", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.look()
    bridge = Item.objects.get(url="https://gazette.example/b")
    split = editing.split(bridge.story_id, [bridge.id], by="Ada", reason="a test", now=newsroom.house.now())
    editing.lock(split.story, by="Ada", reason="a test", now=newsroom.house.now())
    catch_up(newsroom.house)
    going_on = newsroom.house
    newsroom.restart()
    restarted = newsroom.house
    assert restarted.constraints == going_on.constraints
    for headline, text in (
        ("Divers find cracks at Kellhaven", BRIDGE),
        ("Young eels counted", EELS),
        ("Else", "Else."),
    ):
        new = Piece(0, going_on.now(), prints.of(text, title=headline, language="en"))
        one, other = (assign(new, house.stories, constraints=house.constraints) for house in (going_on, restarted))
        assert one.story == other.story
        assert abs(one.score - other.score) < 0.05


def kept(newsroom, folder):
    """A newsroom with two stories, its window written into a folder."""
    newsroom.house.folder = folder
    newsroom.follow("The Courier", FEED)
    newsroom.follow("The Gazette", OTHER)
    newsroom.web.feed(
        FEED,
        entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE),
        entry("https://courier.example/eels", "Eels are back in the Thole", summary=EELS),
    )
    newsroom.look()
    pipeline.keep(newsroom.house)
    return folder / "stories.npz"


def divers(newsroom):
    """How a piece about the bridge is judged."""
    new = Piece(0, newsroom.house.now(), prints.of(BRIDGE, title="Divers find cracks at Kellhaven", language="en"))
    return assign(new, newsroom.house.stories)


def test_a_window_that_was_kept_judges_to_the_last_digit_as_before(newsroom, tmp_path):
    """A kill changes no story: the window comes back as it was, with all it had heard, and what came since is added."""
    assert kept(newsroom, tmp_path).exists()
    newsroom.web.feed(OTHER, entry("https://gazette.example/e", "Young eels counted at Marram", summary=EELS[:300]))
    newsroom.wait(days=1)
    newsroom.look()
    newsroom.house.stories.forget(999)
    before, size = divers(newsroom), len(newsroom.house.stories.row_of)
    newsroom.restart()
    assert divers(newsroom) == before
    assert len(newsroom.house.stories.row_of) == size


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not the rest", None])
def test_a_file_that_is_of_no_use_is_passed_over(newsroom, tmp_path, damage, caplog):
    """A file cut short by a full disk, or of other rules, must neither stop the start nor lead to other stories."""
    file = kept(newsroom, tmp_path)
    if damage is None:
        newsroom.house.rules = replace(newsroom.house.rules, stories=replace(RULES_2026_11, name="stories-x"))
    else:
        file.write_bytes(damage)
    newsroom.restart()
    assert "made anew" in caplog.text
    assert divers(newsroom).story == Item.objects.get(url="https://courier.example/bridge").story_id


def test_what_was_moved_or_taken_out_while_nobody_watched_is_not_where_it_was(newsroom, tmp_path):
    """The rows say what holds; a file says what held."""
    kept(newsroom, tmp_path)
    bridge = Item.objects.get(url="https://courier.example/bridge")
    eels = Item.objects.get(url="https://courier.example/eels")
    Item.objects.filter(id=bridge.id).update(story=eels.story_id)  # as another process does
    newsroom.restart()
    assert newsroom.house.stories.story_of(bridge.id) == eels.story_id
    ItemPrints.objects.filter(item=bridge.id).delete()
    newsroom.restart()
    assert newsroom.house.stories.story_of(bridge.id) is None


def test_a_withdrawal_takes_the_file_with_it(newsroom, tmp_path):
    """What is withdrawn goes everywhere at once, the prints on the disk with it."""
    file = kept(newsroom, tmp_path)
    newsroom.house.withheld = lambda _known: News(mark=NOTHING_HEARD, laid=(), anew=False)
    hear(newsroom.house)
    assert not file.exists()
