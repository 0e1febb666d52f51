"""From the wire to an article, and the acts on what is published, at the desk."""

import pytest
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models import Article, Change, Desk
from headwater.wire.models import Act, Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A browser whose user may do everything."""
    client.force_login(newsroom.chief())
    return client


@pytest.fixture
def bridge(db):
    """A story of two independent pieces and a copy, with a document."""
    documents = [{"url": "https://court.example/77", "site": "court.example", "kind": "court", "outlets": 2}]
    story = rows.story(documents=documents, section="environment")
    first = rows.piece(rows.outlet("The Courier"), "Bridge closed", story)
    rows.piece(rows.outlet("The Gazette"), "A bridge too weak", story)
    copy = rows.piece(rows.outlet("The Mirror"), "Bridge closed", story)
    rows.copy(copy, first)
    return story


def test_a_draft_is_begun_from_a_story_with_its_sources(desk, bridge):
    """The story, its documents, its independent pieces; no word of theirs in headline or text."""
    response = desk.post(f"/desk/stories/{bridge.uuid}/write/")
    article = Article.objects.get()
    assert response["Location"] == f"/desk/pages/{article.pk}/edit/"
    cited = list(article.citations.values_list("kind", "title", "whose"))
    assert cited == [
        ("story", "Bridge closed", ""),
        ("document", "https://court.example/77", "court.example"),
        ("item", "Bridge closed", "The Courier"),
        ("item", "A bridge too weak", "The Gazette"),
    ]
    assert article.section == "environment"
    assert "Bridge" not in article.title
    assert list(article.body) == []
    assert desk.get(response["Location"]).status_code == 200


def test_only_whoever_may_write_begins_a_draft(client, bridge):
    """The right to order stories is none to write articles."""
    client.force_login(newsroom.person("bo", is_staff=True))
    assert client.post(f"/desk/stories/{bridge.uuid}/write/").status_code == 302
    assert not Article.objects.exists()


@pytest.mark.parametrize(("act", "kind"), [("take-down", ChangeKind.UNPUBLISHED), ("kill", ChangeKind.KILLED)])
def test_an_act_says_what_it_means_and_wants_a_reason(desk, act, kind):
    """Nothing is done by a first click, nor without a word for readers."""
    article = newsroom.published()
    at = f"/desk/articles/{article.pk}/{act}/"
    asked = desk.get(at).content.decode()
    assert newsroom.WEIR in asked
    assert "list and feed at once" in asked
    assert "Say in a few words why" in desk.post(at, {"reason": "  "}).content.decode()
    assert not Change.objects.exists()
    desk.post(at, {"reason": "The man named is another."})
    change = Change.objects.get()
    assert (change.kind, change.note, change.by.username) == (kind, "The man named is another.", "chief")


@pytest.mark.parametrize("act", ["take-down", "kill"])
def test_acts_are_refused_to_those_who_may_not(client, act):
    """Whoever may use the desk may not therefore take articles down."""
    article = newsroom.published()
    client.force_login(newsroom.person("bo", is_staff=True))
    assert client.post(f"/desk/articles/{article.pk}/{act}/", {"reason": "x"}).status_code in {302, 403}
    assert Article.objects.get().live


def test_there_is_nothing_to_kill_where_no_article_is(desk):
    """A page of the tree that is no article is none of ours."""
    page = Desk.objects.first().pk
    assert desk.get(f"/desk/articles/{page}/kill/").status_code == 404
    assert desk.get("/desk/articles/99999/kill/").status_code == 404


def test_wagtails_own_ways_out_are_closed(desk):
    """Neither unpublishing nor deleting behind the readers' backs, one by one or in bulk."""
    article = newsroom.published()
    for way in ("unpublish", "delete"):
        desk.post(f"/desk/pages/{article.pk}/{way}/")
        desk.post(f"/desk/bulk/wagtailcore/page/{way}/?id={article.pk}")
        assert Article.objects.get().live


def test_names_for_bylines_are_kept_at_the_desk(desk):
    """With a page for each."""
    given = {
        "name": "Ada Lind",
        "slug": "ada-lind",
        "kind": "staff",
        "role": "",
        "about": "",
        "picture": "",
        "person": "",
    }
    desk.post("/desk/authors/new/", given)
    assert "Ada Lind" in desk.get("/desk/authors/").content.decode()
    assert desk.get("/author/ada-lind/").status_code == 200


def test_a_reporter_reads_stories_and_writes_from_them_and_decides_nothing(client, bridge):
    """The pages open without the acts, and an act that is sent all the same is refused."""
    ada = desks.somebody("reporter")
    client.force_login(ada)
    shown = client.get(f"/desk/stories/{bridge.uuid}/").content.decode()
    assert "Write from this story" in shown
    assert "Split off" not in shown
    assert "Pin it" not in shown
    piece = Item.objects.earliest("id")
    assert "It is the original" not in client.get(f"/desk/stories/piece/{piece.uuid}/").content.decode()
    for address in (f"/desk/stories/{bridge.uuid}/decide/", f"/desk/stories/piece/{piece.uuid}/"):
        given = {"act": "lock" if "decide" in address else "original", "sure": "1", "reason": "x"}
        assert client.post(address, given).status_code in {302, 403}
    assert not Act.objects.exists()
    assert client.post(f"/desk/stories/{bridge.uuid}/write/").status_code == 302
    assert Article.objects.get().owner == ada


def test_a_chief_of_another_desk_kills_nothing_here(client):
    """The right to kill is one at a desk."""
    article = newsroom.published(section="health")
    client.force_login(desks.somebody("chief", section="politics"))
    assert client.get(f"/desk/articles/{article.pk}/kill/").status_code in {302, 403}
    client.force_login(desks.somebody("chief", section="health"))
    assert client.get(f"/desk/articles/{article.pk}/kill/").status_code == 200
