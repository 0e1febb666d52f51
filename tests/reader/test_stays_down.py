"""Every public answer before and after a withdrawal: found by going about the site, not by a list of what there is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from tests import standing
from tests.community.talk import MOD, ON_TOPIC, published
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.conftest import Paper, small_paper
from tests.reader.rows import HOUR, NINE
from tests.reader.surfaces import Answer, crawl, holding, unreached
from tests.rights.notices import send
from tests.rights.owners import proved

from headwater.community.actions import remove
from headwater.community.models import Reply
from headwater.community.queries.pieces import Kind as Discussed
from headwater.community.queries.pieces import piece
from headwater.core.blocks import Ground, Kind, Subject
from headwater.core.notices import DEADLINES_2026_11
from headwater.core.notices import Kind as Notice
from headwater.core.sifting import url_key
from headwater.newsroom import actions as ours
from headwater.newsroom.models import Article, Citation
from headwater.reader import addresses
from headwater.rights import actions as rights
from headwater.rights.actions import Claim, owners
from headwater.wire.actions.rows import addresses as places
from headwater.wire.models import Item, ItemAddress, Story

COURIER = "kellhaven-courier.example"
PLACE = f"https://{COURIER}/news/harbour-bridge-4711.html"
HEADLINE = "Harbour bridge closed after cracks found"
FORMER, ON_PAGE = "Cracks close harbour bridge", "Harbour bridge shut: what we know of the cracks"
SLUG = "harbour-bridge-closed-after-cracks-found"
EXCERPT = "Engineers found cracks as wide as a thumb."
WORD = "bridge4711guid"
REPLY = "I crossed it on Sunday and heard it sing."
AT = "{http://purl.org/atompub/tombstones/1.0}"
ASKED = tuple(  # parts only: a page of answers repeats what it was asked
    addresses.search(q=word, order=order)
    for word in (
        "bridge",
        "Kellhaven",
        "Lindqvist",
        "cracks",
        "thumb",
        "courier",
        "closed after cracks",
    )  # what is asked for is repeated
    for order in ("", "newest")
)


def now() -> datetime:
    """The present, as the pages take it."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Town:
    """A paper with a piece that will go, and every public answer before."""

    paper: Paper
    lead: Item
    before: dict[str, Answer]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """The paper of all tests here, gone about once."""
    with standing.rows(django_db_blocker):
        paper = small_paper()
        lead = furnished(paper)
        discussed = addresses.replies("story", lead.story.uuid)
        yield Town(paper, lead, crawl(Client(), addresses.item(lead.uuid), discussed, *ASKED))


@pytest.fixture
def before(db: None, town: Town) -> dict[str, Answer]:
    """Every public answer before anything was withdrawn."""
    return town.before


@pytest.fixture
def lead(db: None, town: Town) -> Item:
    """The piece that goes."""
    return Item.objects.get(id=town.lead.id)


def furnished(paper: Paper) -> Item:
    """The piece that goes: with all that a piece can have, cited and carried by others, and by an article of ours."""
    rows.asked(COURIER)
    lead = paper.lead
    Item.objects.filter(id=lead.id).update(
        url=PLACE, url_key=url_key(PLACE), canonical=f"https://{COURIER}/canonical/bridge-4711", guid=WORD,
        excerpt=EXCERPT, byline="By Ada Lindqvist", feed_headline="", page_headline=ON_PAGE, headline_note="",
        image_url=f"https://{COURIER}/pictures/bridge-4711.jpg", image_credit="Photo: Ilse Marrow",
    )  # fmt: skip
    rows.retitled(lead, FORMER, NINE + HOUR)
    Story.objects.filter(id=paper.bridge.id).update(slug=SLUG)
    lead.refresh_from_db()
    ItemAddress.objects.filter(item=lead).delete()
    ItemAddress.objects.bulk_create(places(lead.id, lead.url, lead.canonical))
    echo = rows.piece(paper.flussbote, "Der Courier über die Brücke", at=NINE + 5 * HOUR)
    rows.traced(
        echo,
        rows.step("Flussbote", "Links to the report of The Kellhaven Courier.", item=echo),
        rows.step("The Kellhaven Courier", item=lead, url=PLACE),
        sentence="Flussbote cites The Kellhaven Courier.",
        label="cites",
        primary_item=lead,
        primary_outlet="The Kellhaven Courier",
        primary_url=PLACE,
    )
    rows.stand("front", [paper.bridge, paper.eels.story, echo.story])
    _article(paper, lead)
    send(Notice.COPYRIGHT, lead.url, now=NINE)
    published(piece(Discussed.STORY, paper.bridge.uuid, now=now()), REPLY, now=now())
    return lead


def _article(paper: Paper, lead: Item) -> None:
    """An article of ours that rests on the piece, shows its story as it stands, and was corrected."""
    chief = newsroom.chief()
    name = newsroom.author()
    name.person = chief
    name.save()
    body = newsroom.body(
        ("text", "<p>The first crack was a hand wide.</p>"), ("story", {"story": str(paper.bridge.uuid)})
    )
    article = newsroom.draft(body=body, picture=newsroom.picture(), picture_alt="A weir")
    article.topics.add("weirs")
    article.citations = [
        Citation(kind="item", of=lead.uuid, title=HEADLINE, whose="The Kellhaven Courier", url=PLACE),
        Citation(kind="item", title=HEADLINE, whose="The Kellhaven Courier", url=f"{PLACE}?utm_source=desk"),
        Citation(kind="story", of=paper.bridge.uuid, title=HEADLINE),
        Citation(kind="document", url="https://office.example/r", title="Inspection report", whose="River office"),
    ]
    article.save_revision()
    newsroom.publish(article, by=chief)
    newsroom.edited(title="The weir at Norrholm gave way after ten winters")
    ours.correct(article.uuid, note="It was ten winters.", by=chief)
    body = newsroom.body(("text", "<p>Water stands in the lower town.</p>"))
    flood = newsroom.published("Water in the lower town", "the-flood", by=chief, body=body)
    ours.open_live(flood.uuid, by=chief, now=NINE)
    ours.write_entry(flood.uuid, ours.Words("The first cellar is full.", "Cellars"), by=chief, now=NINE, publish=True)


def by_officer(lead: Item, ground: Ground = Ground.OWNER) -> None:
    """A rights officer withdraws the piece."""
    rights.withdraw(Subject(Kind.ITEM, lead.url), Claim(ground, "a reason"), by="Ada", now=now())


def by_law(lead: Item) -> None:
    """The same, since a court says so."""
    by_officer(lead, Ground.LAW)


def by_owner(lead: Item) -> None:
    """Whoever proved the domain removes the piece."""
    account, claim = proved(COURIER, f"press@{COURIER}", now=now())
    owners.remove(account, claim, owners.Wish(Kind.ITEM, str(lead.uuid)), now=now())


def path_by_owner(lead: Item) -> None:
    """Whoever proved the domain removes everything below a path, and the hour passes."""
    account, claim = proved(COURIER, f"press@{COURIER}", now=now())
    owners.remove(account, claim, owners.Wish(Kind.PATH, f"{COURIER}/news/"), now=now())
    assert owners.carry_out_due(now=now() + DEADLINES_2026_11.bulk_wait + timedelta(minutes=1)) == 1


def the_path(lead: Item) -> None:
    """An officer withdraws everything below a path."""
    rights.withdraw(Subject(Kind.PATH, f"{COURIER}/news"), Claim(Ground.OWNER, "a reason"), by="Ada", now=now())


def the_outlet(lead: Item) -> None:
    """An officer withdraws the outlet."""
    rights.withdraw(Subject(Kind.OUTLET, COURIER), Claim(Ground.OWNER, "a reason"), by="Ada", now=now())


ACTS: tuple[Callable[[Item], None], ...] = (by_officer, by_law, by_owner, path_by_owner, the_path, the_outlet)


def still_confirmed(client, before: dict[str, Answer], held: dict[str, list[str]]) -> list[str]:
    """The addresses that held a trace and of which a cache is told that its old copy still holds."""
    found = []
    for address in held:
        answer = before[address]
        asked = {"If-None-Match": answer.etag, "If-Modified-Since": answer.modified}
        given = {name: value for name, value in asked.items() if value}
        if given and client.get(address, headers=given).status_code == 304:
            found.append(address)
    return found


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_public_answer_holds_a_trace_of_what_was_withdrawn(
    client, before: dict[str, Answer], lead: Item, act: Callable[[Item], None]
) -> None:
    """Headlines, byline, excerpt, picture, link, guid, and the address a story had of it: everywhere, at once."""
    traces = (
        HEADLINE,
        FORMER,
        ON_PAGE,
        "Ada Lindqvist",
        EXCERPT,
        "Ilse Marrow",
        "bridge-4711",
        WORD,
        SLUG,
        str(lead.uuid),
    )
    own_page = addresses.item(lead.uuid)
    assert unreached(before) == set(), "public addresses that nothing leads to"
    held = holding(before, traces)
    seen = {trace for told in held.values() for trace in told}
    assert seen >= {HEADLINE, FORMER, "Ada Lindqvist", EXCERPT, "bridge-4711", SLUG, str(lead.uuid)}
    kinds = {address.split("/")[1].partition("?")[0] for address in held}
    assert kinds >= {"", "section", "story", "item", "feeds", "source", "search", "article"}
    act(lead)
    after = crawl(client, *before)
    allowed = {str(lead.uuid), SLUG}  # an address may go on naming what is gone, to whoever has it
    left = holding(after, traces)
    told = {each: set(found) - {one for one in allowed if one in each} for each, found in left.items()}
    assert sorted(f"{each}: {sorted(found)}" for each, found in told.items() if found) == []
    assert still_confirmed(client, before, held) == []
    gone = client.get(own_page)
    assert gone.status_code == (451 if act is by_law else 410)
    if act is by_law:
        assert gone["Link"] == f'<{addresses.absolute(addresses.about())}>; rel="blocked-by"'


def test_an_outlet_that_is_withdrawn_is_named_in_no_answer_but_its_own_place(
    client, before: dict[str, Answer], lead: Item
) -> None:
    """Its traces in others' stories and in our articles went with it."""
    the_outlet(lead)
    held = holding(crawl(client, *before), ("Kellhaven Courier", COURIER))
    own = {addresses.item(each) for each in Item.objects.filter(source=lead.source).values_list("uuid", flat=True)}
    own |= {addresses.source(COURIER), addresses.bot()}  # there stands what was asked of which host
    record = addresses.transparency()  # whom notices were about
    left = {each: told for each, told in held.items() if not each.startswith(record) and COURIER not in each}
    assert {each: told for each, told in left.items() if each not in own} == {}


def test_feeds_tell_readers_that_keep_entries_which_are_gone(client, before: dict[str, Answer], town: Town) -> None:
    """RFC 6721, in every Atom feed that had the story."""
    eels = Item.objects.get(id=town.paper.eels.id)
    story = eels.story
    held = [address for address, told in holding(before, [story.uuid.urn]).items() if address.endswith(".atom")]
    assert len(held) >= 2
    rights.withdraw(Subject(Kind.ITEM, eels.url), Claim(Ground.OWNER, "a reason"), by="Ada", now=now())
    for address in held:
        feed = etree.fromstring(client.get(address).content)
        assert [each.get("ref") for each in feed.findall(f"{AT}deleted-entry")] == [story.uuid.urn], address


@pytest.mark.parametrize("act", ["kill", "take_down"])
def test_no_public_answer_repeats_an_article_of_ours_that_was_taken_back(
    client, before: dict[str, Answer], lead: Item, act: str
) -> None:
    """Killed, not a word of it; taken down, its headline at its own address and in the list of what was taken back."""
    article = Article.objects.get(slug="the-weir")
    traces = (article.title, "hand wide", "Inspection report", article.uuid.urn)
    assert {trace for told in holding(before, traces).values() for trace in told} == set(traces)
    chief = newsroom.person("second", is_superuser=True)
    if act == "kill":
        ours.kill(article.uuid, note="Another man was meant.", by=chief, at=article.first_published_at)
    else:
        ours.take_down(article.uuid, note="We are checking it.", by=chief)
    own, corrections = addresses.article("the-weir"), addresses.corrections().strip("/")
    rest = {}
    for address, told in holding(crawl(client, *before), traces).items():
        deleted = {article.uuid.urn} if address.endswith(".atom") else set()  # named as deleted, no more
        named = {article.title} if act == "take_down" and (address == own or corrections in address) else set()
        rest[address] = set(told) - deleted - named
    assert {address: told for address, told in rest.items() if told} == {}
    assert client.get(own).status_code == 410


def test_no_public_answer_repeats_a_reply_that_was_removed(client, before: dict[str, Answer], lead: Item) -> None:
    """On its own page, among the others, in the feeds of replies, in what machines read."""
    reply = Reply.objects.get()
    assert len(holding(before, [REPLY])) > 3
    remove(reply.uuid, by=MOD, reasons=ON_TOPIC, now=now())
    assert holding(crawl(client, *before), [REPLY]) == {}


def test_what_an_article_rests_on_says_that_it_was_withdrawn(client, lead: Item) -> None:
    """A list of sources that grows shorter in silence would say that we rested on less."""
    by_officer(lead)
    response = client.get(addresses.article("the-weir"))
    said = response.content.decode()
    assert said.count("A piece that was withdrawn") == 3
    assert "Inspection report" in said
    data = json.loads(said.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert [each["name"] for each in data["citation"]] == ["Inspection report"]
