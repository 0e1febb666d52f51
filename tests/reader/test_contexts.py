"""The data of every page, held against its template: the documentation is a test."""

import dataclasses
import re
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from django.template import engines
from tests.reader import rows
from tests.reader.rows import HOUR, NINE

from headwater.core.blocks import Ground, Kind, Subject
from headwater.reader import addresses, contexts
from headwater.reader.contexts import (
    about,
    article,
    chart,
    contact,
    decisions,
    frame,
    front,
    gone,
    graph,
    host,
    imprint,
    item,
    live,
    notices,
    own,
    owners,
    pieces,
    receipts,
    replies,
    replying,
    search,
    section,
    source,
    story,
    traces,
    transparency,
    writing,
)
from headwater.rights.actions import Claim, withdraw
from headwater.wire.models import Item

MODULES = (
    imprint,
    writing,
    about,
    article,
    chart,
    contact,
    decisions,
    frame,
    front,
    gone,
    graph,
    host,
    item,
    live,
    notices,
    own,
    owners,
    pieces,
    receipts,
    replies,
    replying,
    search,
    section,
    source,
    story,
    traces,
    transparency,
)
TEMPLATES = Path(frame.__file__).parent.parent / "templates" / "reader"
PAGES = {
    "front": contexts.FrontPage,
    "section": contexts.SectionPage,
    "story": contexts.StoryPage,
    "item": contexts.ItemPage,
    "article": contexts.ArticlePage,
    "entries": contexts.EntriesPage,
    "entry": contexts.EntryPage,
    "author": contexts.AuthorPage,
    "topic": contexts.TopicPage,
    "corrections": contexts.CorrectionsPage,
    "versions": contexts.VersionsPage,
    "gone-article": contexts.GoneArticlePage,
    "source": contexts.SourcePage,
    "sources": contexts.SourcesPage,
    "search": contexts.SearchPage,
    "about": contexts.AboutPage,
    "bot": contexts.BotPage,
    "host": contexts.HostPage,
    "gone": contexts.GonePage,
    "problem": contexts.ProblemPage,
    "takedown": contexts.TakedownPage,
    "transparency": contexts.TransparencyPage,
    "transparency-year": contexts.YearPage,
    "notice": contexts.NoticePage,
    "case": contexts.CasePage,
    "confirm": contexts.ConfirmPage,
    "objection": contexts.ObjectionPage,
    "reply-decision": contexts.ReplyDecisionPage,
    "contact": contexts.ContactPage,
    "confirm-message": contexts.ConfirmMessagePage,
    "imprint": contexts.ImprintPage,
    "owner": contexts.OwnerPage,
    "code": contexts.CodePage,
    "owner-link": contexts.OwnerLinkPage,
    "claim": contexts.ClaimPage,
    "claimed-pieces": contexts.ClaimedPiecesPage,
    "replies": contexts.RepliesPage,
    "gone-reply": contexts.GoneReplyPage,
    "reply-rules": contexts.ReplyRulesPage,
    "write": contexts.WritePage,
    "reply-sent": contexts.ReplySentPage,
    "confirm-reply": contexts.ConfirmReplyPage,
    "my-replies": contexts.MyRepliesPage,
    "my-reply": contexts.MyReplyPage,
    "report": contexts.ReportPage,
    "reply-letters": contexts.ReplyLettersPage,
}


def shown() -> list[type]:
    """Every dataclass a page is made of."""
    found = {thing for module in MODULES for thing in vars(module).values() if dataclasses.is_dataclass(thing)}
    return sorted((thing for thing in found if ".contexts." in thing.__module__), key=lambda thing: thing.__qualname__)


@pytest.mark.parametrize("kind", shown(), ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_is(kind):
    """Template writers and API readers learn a page from its class; a field without a word of help teaches nothing."""
    hints = get_type_hints(kind, include_extras=True)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        assert get_origin(hint) is Annotated, f"{kind.__name__}.{field.name} has no help"
        assert len(get_args(hint)[1]) >= 8, f"{kind.__name__}.{field.name}"


@pytest.mark.parametrize(("name", "kind"), PAGES.items())
def test_every_field_of_a_page_is_shown(name, kind):
    """A field that no template shows is work done for every reader and seen by none."""
    template = (TEMPLATES / f"{name}.html").read_text()
    for field in dataclasses.fields(kind):
        if field.name != "frame":
            assert re.search(rf"\bpage\.{field.name}\b", template), f"{name}.html does not use page.{field.name}"


def test_every_field_of_the_frame_is_shown():
    """The same for what stands around every page."""
    template = (TEMPLATES / "base.html").read_text()
    for field in dataclasses.fields(contexts.Frame):
        assert re.search(rf"\bframe\.{field.name}\b", template), field.name


@pytest.fixture
def strict_templates():
    """Templates that show a mark where a name means nothing, instead of nothing."""
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, "NO-SUCH-NAME(%s)"
    yield
    engine.string_if_invalid = before


def test_no_template_asks_for_what_is_not_there(client, paper, strict_templates):
    """Django says nothing of a mistyped name; the reader would see a hole."""
    rows.receipt(paper.reprint, excerpt=0, signals=())
    rows.retitled(paper.lead, "Harbour bridge closed", NINE + HOUR)
    rows.visited(paper.courier)
    rows.host("kellhaven-courier.example")
    rows.asked("kellhaven-courier.example")
    addressed = [
        addresses.front(),
        addresses.section("world"),
        addresses.section("sport"),
        addresses.story(paper.bridge.uuid, paper.bridge.slug),
        addresses.item(paper.lead.uuid),
        addresses.item(paper.reprint.uuid),
        addresses.source("kellhaven-courier.example"),
        addresses.sources(),
        addresses.search(),
        addresses.search(q="bridge"),
        addresses.search(q="zebra"),
        addresses.about(),
        addresses.bot(),
        addresses.host("kellhaven-courier.example"),
        addresses.item(paper.eels.uuid),
        addresses.item(paper.agency.uuid),
        "/no-such-page/",
    ]
    order = Claim(Ground.LAW, "an order", said="It was wrong.", authority="Port Court")
    withdraw(Subject(Kind.ITEM, paper.eels.url), order, by="Ada", now=NINE + HOUR)
    Item.objects.filter(id=paper.agency.id).update(listed=False, gone_at=NINE, gone_reason="Gone.", gone_by="page")
    for address in addressed:
        assert "NO-SUCH-NAME" not in client.get(address).content.decode(), address


@pytest.mark.parametrize(
    "name", ["front", "section", "story", "item", "source", "sources", "search", "about", "bot", "host"]
)
def test_a_page_is_given_its_own_class(client, paper, name):
    """What the help describes is what the template gets."""
    rows.asked("kellhaven-courier.example")
    where = {
        "front": addresses.front(),
        "section": addresses.section("world"),
        "story": addresses.story(paper.bridge.uuid, paper.bridge.slug),
        "item": addresses.item(paper.lead.uuid),
        "source": addresses.source("kellhaven-courier.example"),
        "sources": addresses.sources(),
        "search": addresses.search(q="bridge"),
        "about": addresses.about(),
        "bot": addresses.bot(),
        "host": addresses.host("kellhaven-courier.example"),
    }
    assert isinstance(client.get(where[name]).context["page"], PAGES[name])
