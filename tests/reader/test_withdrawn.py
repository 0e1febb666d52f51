"""What was withdrawn is gone from every public surface at once, and what stands in its place says so."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree
from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.core.blocks import Ground, Kind, Subject
from headwater.core.notices import Kind as Notice
from headwater.core.watching import GoneBy
from headwater.reader import addresses
from headwater.rights import actions as rights
from headwater.rights.actions import Claim
from headwater.wire.actions import settling, withdrawing
from headwater.wire.models import Item, Standing, Story

AT = "{http://purl.org/atompub/tombstones/1.0}"
OWNER = Claim(Ground.OWNER, "an unusual reason that stands on no page")
COURIER = "kellhaven-courier.example"


def now() -> datetime:
    """The present, as the pages take it."""
    return datetime.now(UTC)


def withdrawn(name: str, kind: Kind = Kind.ITEM, claim: Claim = OWNER):
    """Withdraw something now."""
    return rights.withdraw(Subject(kind, name), claim, by="Ada", now=now())


@pytest.fixture
def held(paper):
    """The paper, its lead with all that a piece can show."""
    rows.asked(COURIER)
    rows.retitled(paper.lead, "Cracks close harbour bridge", NINE + HOUR)
    Story.objects.filter(id=paper.bridge.id).update(slug="harbour-bridge-closed-after-cracks-found")
    return paper


def test_a_story_that_was_named_by_a_withdrawn_headline_moves_to_a_new_address(client, held):
    """Whoever has the old one is led on, and reads the words nowhere else."""
    old_address = addresses.story(held.bridge.uuid, "harbour-bridge-closed-after-cracks-found")
    assert client.get(old_address).status_code == 200
    withdrawn(held.lead.url)
    moved = client.get(old_address)
    assert moved.status_code == 301
    assert moved["Location"] == addresses.story(held.bridge.uuid, "kellhaven-closes-bridge")


def test_an_editors_headline_that_is_the_withdrawn_one_goes_with_it(client, held):
    """Taken over word for word, it is their headline and not ours; one of our own stays."""
    Story.objects.filter(id=held.bridge.id).update(own_headline=f"{held.lead.headline.upper()} ")
    Story.objects.filter(id=held.eels.story_id).update(own_headline="Eels, and what they eat")
    withdrawn(held.lead.url)
    withdrawn(held.eels.url)
    assert Story.objects.get(id=held.bridge.id).own_headline == ""
    assert Story.objects.get(id=held.eels.story_id).own_headline == "Eels, and what they eat"


def test_the_form_for_notices_does_not_tell_the_headline_of_what_was_withdrawn(client, held):
    """It says what is held at an address, and of a withdrawn piece that it is gone."""
    asked = f"{addresses.takedown(Notice.COPYRIGHT)}?url={addresses.item(held.lead.uuid)}"
    assert held.lead.headline in client.get(asked).content.decode()
    withdrawn(held.lead.url)
    assert held.lead.headline not in client.get(asked).content.decode()


def test_a_withdrawn_piece_answers_410_and_says_when_and_on_which_ground(client, held):
    """Who followed a link learns what happened, and not a word of what stood there."""
    claim = Claim(Ground.OWNER, "a reason nobody else is to read", said="The Courier has corrected its report.")
    tombstone = withdrawn(held.lead.url, claim=claim)
    response = client.get(addresses.item(held.lead.uuid))
    assert response.status_code == 410
    assert response["X-Robots-Tag"] == "noindex"
    assert "Link" not in response
    said = response.content.decode()
    for expected in (
        "A piece by <bdi>The Kellhaven Courier</bdi> stood here.",
        "has asked for that",
        "corrected its report",
    ):
        assert expected in said
    assert str(tombstone.uuid) in said
    assert "nobody else" not in said


def test_what_the_law_demands_answers_451_and_names_who_keeps_it_back(client, held):
    """RFC 7725: the link names who blocks, which is this site, and the page who demanded it."""
    withdrawn(
        held.lead.url, claim=Claim(Ground.LAW, "an order of 26 November", authority="District Court of Kellhaven")
    )
    response = client.get(addresses.item(held.lead.uuid))
    assert response.status_code == 451
    assert response["Link"] == f'<{addresses.absolute(addresses.about())}>; rel="blocked-by"'
    assert "District Court of Kellhaven" in response.content.decode()


def test_a_story_is_told_anew_at_once_without_the_piece(client, held):
    """Counts and headline of what is left, in the same second."""
    withdrawn(held.lead.url)
    story = Story.objects.get(id=held.bridge.id)
    assert (story.reports, story.newsrooms, story.copies) == (4, 3, 1)
    assert story.headline_item_id == held.agency.id
    read = page(client, addresses.story(story.uuid, story.slug))
    assert words(read.css_first("h1")) == held.agency.headline


def test_a_story_nothing_is_left_of_is_gone_from_the_boards_and_answers_410(client, held):
    """Its address goes on saying something sensible, for ever; so does the one of a story that was merged into it."""
    old = rows.story(slug="an-old-one", merged_into=held.eels.story)
    withdrawn(held.eels.url)
    story = Story.objects.get(id=held.eels.story_id)
    assert (story.reports, story.headline_item_id) == (0, None)
    assert not Standing.objects.filter(story=story).exists()
    for uuid in (story.uuid, old.uuid):
        response = client.get(addresses.story(uuid, ""), follow=True)
        assert response.status_code == 410
        assert "Every piece of the story that stood here is gone." in response.content.decode()


def test_a_cached_copy_of_the_page_is_not_confirmed(client, held):
    """A cache that asks whether its copy still holds is told that it does not."""
    address = addresses.item(held.lead.uuid)
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    withdrawn(held.lead.url)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 410
    assert again["Cache-Control"] == "public, no-cache"
    for kind in addresses.FORMATS:
        assert held.lead.headline not in client.get(addresses.feed("front", kind)).content.decode()


def test_an_atom_feed_says_which_entries_are_deleted_and_which_changed(client, held):
    """RFC 6721: a reader that keeps what it once fetched is told to let it go."""
    before = etree.fromstring(client.get(addresses.feed("front", "atom")).content)
    withdrawn(held.eels.url)
    withdrawn(held.lead.url)
    for board in ("front", "world"):
        feed = etree.fromstring(client.get(addresses.feed(board, "atom")).content)
        (deleted,) = feed.findall(f"{AT}deleted-entry")
        assert deleted.get("ref") == held.eels.story.uuid.urn
        assert datetime.fromisoformat(deleted.get("when")) > now() - timedelta(minutes=5)
    entry, former = (each.find("{*}entry/{*}updated").text for each in (feed, before))
    assert datetime.fromisoformat(entry) > datetime.fromisoformat(former)
    assert etree.fromstring(client.get(addresses.feed("front", "atom")).content).nsmap["at"]


def test_the_card_of_an_outlet_that_is_withdrawn_answers_410(client, held):
    """What else names it is looked for in ``test_stays_down``."""
    withdrawn(COURIER, Kind.OUTLET)
    assert client.get(addresses.source(COURIER)).status_code == 410


def test_a_piece_its_source_took_back_answers_410_in_words_of_its_own(client, held):
    """It is not we who withdrew it, and it may come back."""
    reason = "Its server says that it is gone for good (410)."
    withdrawing.withdraw(held.lead.id, reason, said_by=GoneBy.PAGE, by="machine: gatherer", now=now())
    response = client.get(addresses.item(held.lead.uuid))
    said = response.content.decode()
    assert response.status_code == 410
    assert "Its source has withdrawn it, and so it is shown nowhere on this site." in said
    assert "Its server says that it is gone for good (410)." in said
    assert "Should its page be there again, it comes back." in said
    assert held.lead.headline not in said


def test_what_was_never_there_and_what_may_not_be_listed_still_answer_404(client, held):
    """A page that says “withdrawn” where nothing was would tell of pieces their owners never let us show."""
    Item.objects.filter(id=held.eels.id).update(listed=False)
    assert client.get(addresses.item(held.eels.uuid)).status_code == 404
    assert client.get(addresses.story(held.eels.story.uuid, held.eels.story.slug)).status_code == 404
    assert client.get("/item/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_what_is_restored_stands_where_it_stood(client, held):
    """Only its excerpt waits until its page was read anew."""
    tombstone = withdrawn(held.lead.url)
    rights.restore(tombstone.uuid, by="Ada", reason="a mistake", now=now())
    read = page(client, addresses.item(held.lead.uuid))
    assert words(read.css_first("h1")) == held.lead.headline
    assert words(read.css_first(".byline")) == "By Ada Lindqvist"
    story = Story.objects.get(id=held.bridge.id)
    assert story.reports == 5
    assert held.lead.headline in client.get(addresses.front()).content.decode()


def test_a_settling_that_began_before_a_withdrawal_does_not_undo_it(held):
    """Its headline, its counts and the address made of its headline were read when all was still there."""
    story = Story.objects.get(id=held.bridge.id)
    stale = settling.Judged(
        story.id,
        told=(),
        traces=(),
        documents=(),
        coverage=None,
        lead=None,
        names=(),
        section="sport",
        seen=story.changed_at,
    )
    withdrawn(held.lead.url)
    settling.settle([stale], now=now())
    assert Story.objects.get(id=story.id).section != "sport"
