"""What a house knows again after a restart."""

from dataclasses import replace

import pytest
from tests import standing
from tests.pipeline.conftest import BRIDGE, EELS, entry
from tests.pipeline.test_splitting import FIRE, STORM

from headwater import pipeline
from headwater.core import prints
from headwater.core.blocks import Ground, Kind
from headwater.core.stories import RULES_2026_11, Piece, assign
from headwater.pipeline import House, keeping
from headwater.pipeline.remembering import catch_up, hear
from headwater.rights import actions as rights
from headwater.rights.actions import Claim
from headwater.rights.queries import block_news, meant
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


def withdraw(newsroom, url):
    """Withdraw a piece, as its owner asks."""
    subject = meant(url, Kind.ITEM)
    return rights.withdraw(subject, Claim(Ground.OWNER, "asked"), by="Ada", now=newsroom.house.now())


def test_a_withdrawal_takes_the_files_with_it(newsroom, tmp_path):
    """What is withdrawn goes everywhere at once, the prints on the disk with it."""
    kept(newsroom, tmp_path)
    newsroom.house.withheld = block_news
    withdraw(newsroom, "https://courier.example/eels")
    hear(newsroom.house)
    assert {file.name for file in tmp_path.iterdir()} == {keeping.USAGE}  # counts of words, of no one piece


def test_what_was_withdrawn_while_nobody_gathered_does_not_come_back_out_of_a_file(newsroom, tmp_path):
    """Neither into a window nor into the next file; and a start that finds nothing of it leaves the files be."""
    kept(newsroom, tmp_path)
    eels = Item.objects.get(url="https://courier.example/eels")
    withdraw(newsroom, eels.url)
    for left in ({keeping.USAGE}, {*keeping.FILES, keeping.USAGE}):
        house = House(out=None, now=newsroom.house.now, folder=tmp_path, withheld=block_news)
        pipeline.recall(house)
        assert eels.id not in house.window
        assert house.stories.story_of(eels.id) is None
        assert {file.name for file in tmp_path.iterdir()} == left
        pipeline.keep(house)


@pytest.mark.parametrize("name", [*keeping.FILES, keeping.USAGE])
def test_a_file_with_one_bit_turned_is_made_anew(newsroom, tmp_path, name, caplog):
    """A disk that forgets must not change a judgement."""
    kept(newsroom, tmp_path)
    whole = bytearray((tmp_path / name).read_bytes())
    whole[len(whole) // 3] ^= 4
    (tmp_path / name).write_bytes(whole)
    newsroom.restart()
    assert "made anew" in caplog.text
    assert divers(newsroom).story == Item.objects.get(url="https://courier.example/bridge").story_id
    assert len(newsroom.house.window) == 2


def test_a_text_read_later_is_read_again_by_a_start(newsroom, tmp_path):
    """What was kept of the headline alone says nothing of the text that its page had at last."""
    kept(newsroom, tmp_path)
    bridge = Item.objects.get(url="https://courier.example/bridge")
    whole = prints.of(BRIDGE + EELS, title=bridge.headline, language="en")
    Item.objects.filter(id=bridge.id).update(words=whole.words)
    ItemPrints.objects.filter(item=bridge).update(packed=prints.pack(whole))
    newsroom.restart()
    assert newsroom.house.window.words(newsroom.house.window.rows[bridge.id]) == whole.words


def came_of(newsroom, killed, folder):
    """The stories of a stream of pieces and who copied whom, by address; killed after so many looks."""
    newsroom.house.folder = folder
    told = [*STORM, *FIRE, BRIDGE, EELS]
    for number in range(24):
        host = f"paper{number % 4}.example"
        if number < 4:
            newsroom.follow(f"Paper {number}", f"https://{host}/rss")
        text = " ".join(told[number * 5 % len(told)].split())
        text = text if number % 3 else f"{text} {text[::-1]}" if number % 2 else text[: len(text) * 3 // 4]
        newsroom.web.feed(f"https://{host}/rss", entry(f"https://{host}/{number}", text[:40], summary=text))
        newsroom.wait(hours=1, minutes=30)
        newsroom.look()
        if number == killed - 2:
            pipeline.keep(newsroom.house)
        if number == killed:
            newsroom.restart()
    rows = list(Item.objects.select_related("copy_of__of").order_by("id"))
    copies = {row.url: (row.copy_of.of.url, row.copy_of.kind) for row in rows if hasattr(row, "copy_of")}
    stories: dict[int, set[str]] = {}
    for row in rows:
        stories.setdefault(row.story_id, set()).add(row.url)
    return sorted(map(sorted, stories.values())), copies


@pytest.mark.parametrize("killed", [3, 11, 20])
def test_killed_in_mid_stream_and_restarted_the_house_makes_the_same_of_it(newsroom, tmp_path, killed):
    """The same stories and the same copies as without: what was kept some pieces before the end is enough."""
    with standing.undone():
        time = list(newsroom.time)
        house = House(out=newsroom.house.out, now=newsroom.house.now, rules=newsroom.house.rules)
        expected = came_of(newsroom, 99, None)
    newsroom.time[:], newsroom.house = time, house
    assert len(expected[1]) > 3
    assert came_of(newsroom, killed, tmp_path) == expected
