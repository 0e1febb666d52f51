"""A piece that reads as machine-made is flagged for the desk, and for nobody else."""

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, entry

from headwater.core import fluency
from headwater.core.blocks import Ground, Kind
from headwater.core.copies import Copy
from headwater.core.copies import Kind as Likeness
from headwater.pipeline import House
from headwater.pipeline.reading import read_beside
from headwater.rights import actions as rights
from headwater.rights.actions import Claim
from headwater.rights.queries import meant
from headwater.wire.models import Garbled, Item

FEED, OTHER = "https://courier.example/rss.xml", "https://mill.example/rss.xml"
SPUN = (
    "The span at Kellhaven was shut on Friday forenoon after loons found an fissure and a opening in the the pier. "
    "The port authority aforesaid that an lorries would be sent a over the northern ring route until a equinox or so. "
    "Mayor Ines Calder named the harm more worse than anything dreaded, and asked a assembly for a emergency money. "
    "About fourteen thousand vehicles cross an span on a working day, a fifth of them spring for the the ferry wharf. "
)


@pytest.fixture
def told(newsroom):
    """A newspaper's report, and what a content mill made of it."""
    newsroom.follow("The Courier", FEED)
    newsroom.follow("The Mill", OTHER)
    for feed, url, text in ((FEED, "https://courier.example/b", BRIDGE), (OTHER, "https://mill.example/b", SPUN)):
        newsroom.web.feed(feed, entry(url, "Bridge at Kellhaven closed", summary=text[:150]))
        newsroom.web.page(url, text)
    newsroom.look()
    return newsroom


def test_a_machine_made_piece_is_stored_with_its_signs_and_no_stretch_of_its_text(told):
    """The editor sees what to look at; the text stays its publisher's."""
    (flag,) = Garbled.objects.all()
    assert flag.item.url == "https://mill.example/b"
    assert "turns of grammar that nobody writes" in flag.sentence
    assert {"begin", "end", "odd"} == set(flag.passages[0])
    assert all(len(odd.split()) <= 2 for place in flag.passages for odd in place["odd"])


def test_a_flag_is_for_the_desk_alone(told, client, django_user_model):
    """That a named outlet's piece was made by a machine is evidence, not a fact to publish."""
    piece = Garbled.objects.get().item
    for page in (f"/item/{piece.uuid}/", f"/story/{piece.story.uuid}/", f"/source/{piece.source.key}/", "/"):
        assert "machine-made" not in client.get(page, follow=True).content.decode(), page
    client.force_login(django_user_model.objects.create_superuser("ada", password="a long one"))
    page = client.get(f"/desk/stories/piece/{piece.uuid}/").content.decode()
    assert "How it reads" in page
    assert "Evidence, no verdict" in page
    assert "a opening" in page
    assert "reads as machine-made" in client.get(f"/desk/stories/{piece.story.uuid}/").content.decode()
    other = Item.objects.get(url="https://courier.example/b")
    assert "How it reads" not in client.get(f"/desk/stories/piece/{other.uuid}/").content.decode()


def test_what_is_withdrawn_takes_its_flag_with_it(told):
    """Its odd words are its words."""
    subject = meant("https://mill.example/b", Kind.ITEM)
    rights.withdraw(subject, Claim(Ground.OWNER, "asked"), by="Ada", now=told.house.now())
    assert not Garbled.objects.exists()


def test_a_text_is_read_beside_the_others_of_its_story_but_not_beside_machine_made_ones(told):
    """What a spinner writes does not make its words usual; the story is the one it goes into."""
    piece, other = Garbled.objects.get().item, Item.objects.get(url="https://courier.example/b")
    assert piece.story_id == other.story_id
    beside = read_beside(fluency.spoken(EELS + SPUN, "en"), None, piece.story_id, (), told.house).measured
    assert "forenoon" in beside.strange
    assert "morning" not in beside.strange
    assert (
        "divers" not in read_beside(fluency.spoken(BRIDGE, "en"), None, other.story_id, (), told.house).measured.strange
    )


def test_the_earlier_of_two_texts_is_flagged_when_it_turns_out_to_be_the_reworded_one(told):
    """A copyist whose dates lie, or whom we look at more often, comes in first."""
    first = Item.objects.get(url="https://courier.example/b")
    copy = Copy(first.id, Likeness.SPUN, 0.8, 0.8, "12 sentences tell the same", "copies", lean=-3.0)
    found = read_beside(fluency.spoken(EELS, "en"), copy, 0, (), told.house)
    assert found.flag is None
    assert found.other is not None
    assert found.other.passages == ()


def test_how_people_write_is_known_again_after_a_restart(told, tmp_path):
    """Three hundred texts are not to be heard again before the next flag."""
    from headwater import pipeline

    told.house.folder = tmp_path
    pipeline.keep(told.house)
    told.restart()
    house: House = told.house
    assert house.usage.texts("en") == 1  # the mill's piece taught nothing
    assert house.usage.often("en", ["lorries", "forenoon"]).tolist() == [1, 0]
