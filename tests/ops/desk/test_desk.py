"""The sources desk: what staff see and do there, and who may not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.wire import given

from headwater.core.links import Login
from headwater.ops import discovered
from headwater.ops.desk.views import adding
from headwater.ops.discovered import Candidate, Discovered
from headwater.wire.models import Act, Feed, FeedLogin, Filter, Source

pytestmark = pytest.mark.django_db
OPML = (
    b'<opml version="2.0"><head><title>Mine</title></head><body><outline text="World">'
    b'<outline text="The Quay" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/"/></outline>'
    b'<outline text="Nowhere" type="rss"/></body></opml>'
)


@pytest.fixture
def feed(db):
    """A feed that is followed."""
    return given.followed()[0]


@pytest.fixture
def desk(client, django_user_model):
    """A browser whose user may do everything."""
    client.force_login(django_user_model.objects.create_superuser("ada", password="a long one"))
    return client


def test_whoever_may_not_change_feeds_is_led_away(client, django_user_model, feed):
    """An author who may use the desk sees no switch of the gathering."""
    assert client.get("/desk/sources/").status_code == 302
    client.force_login(django_user_model.objects.create_user("bo", password="a long one"))
    assert client.get("/desk/sources/").status_code == 302
    assert client.post("/desk/sources/acts/", {"act": "pause", "feed": feed.id}).status_code == 302
    feed.refresh_from_db()
    assert not feed.paused


@pytest.mark.parametrize("path", ["", "add/", "import/", "filters/", "notices/", "import/pack/world-en/"])
def test_every_page_opens_on_an_empty_site(desk, path):
    """Nothing followed is a state like any other."""
    assert desk.get(f"/desk/sources/{path}").status_code == 200


def test_a_chosen_feed_is_paused_and_the_act_is_on_record(desk, feed):
    """What is done at the desk stands in the log, with the name of whoever did it."""
    answer = desk.post("/desk/sources/acts/", {"act": "pause", "feed": feed.id, "next": "/desk/sources/?q=x"})
    assert answer.headers["Location"] == "/desk/sources/?q=x"
    feed.refresh_from_db()
    assert feed.paused
    assert Act.objects.filter(act="pause", by="ada").count() == 1
    page = desk.get("/desk/sources/").content.decode()
    assert "paused" in page


def test_an_act_leads_back_to_no_foreign_site(desk, feed):
    """A link handed to an editor cannot send them elsewhere."""
    answer = desk.post("/desk/sources/acts/", {"act": "resume", "feed": feed.id, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/desk/sources/"


def test_a_refused_act_is_told_with_its_reason(desk, feed):
    """A paused feed cannot be looked at now, and the page says why."""
    Feed.objects.filter(id=feed.id).update(paused=True)
    page = desk.post("/desk/sources/acts/", {"act": "try", "feed": feed.id}, follow=True).content.decode()
    assert "is paused; resume it first" in page


def test_a_feeds_page_shows_and_changes_how_it_is_treated(desk, feed):
    """Section, folder and weight are set together, or not at all."""
    address = f"/desk/sources/feed/{feed.id}/"
    assert feed.url in desk.get(address).content.decode()
    wrong = {"of": "feed", "section": "world", "group": "World", "weight": "0", "link_pattern": ""}
    assert desk.post(f"{address}settings/", wrong).status_code == 422
    assert desk.post(f"{address}settings/", wrong | {"weight": "4"}).status_code == 302
    feed.refresh_from_db()
    assert (feed.section, feed.group, feed.weight) == ("world", "World", 4.0)
    halved = wrong | {"weight": "2", "link_pattern": "no pattern", "section": "sport"}
    assert desk.post(f"{address}settings/", halved).status_code == 422
    feed.refresh_from_db()
    assert (feed.section, feed.weight) == ("world", 4.0)


def test_what_troubles_the_gathering_is_shown_with_what_can_be_done(desk):
    """A story set aside, a shut mailbox, a hub that failed and an unknown sender were in no list of feeds."""
    assert "To look at besides" not in desk.get("/desk/sources/").content.decode()
    assert "Nothing to look at" in desk.get("/desk/sources/notices/").content.decode()
    feed = given.troubles()
    told = desk.get("/desk/sources/").content.decode()
    for words in ("1 story set aside", "1 mailbox that", "1 hub with", "1 sender not followed", "1 newsletter refused"):
        assert words in told
    page = desk.get("/desk/sources/notices/").content.decode()
    for words in (
        "Harbour bridge closed",
        "a fault of ours",
        "the password is wrong",
        "https://hub.example/",
        "mailbox:letters/news@gazette.example",
        "none is for everybody",
    ):
        assert words in page
    assert "it answers 500" in desk.get(f"/desk/sources/feed/{feed.id}/").content.decode()


def test_unfollowing_asks_first(desk, feed):
    """A page says what it means; only its button does it."""
    address = f"/desk/sources/feed/{feed.id}/unfollow/"
    assert "stays" in desk.get(address).content.decode()
    assert Feed.objects.filter(id=feed.id).exists()
    desk.post(address)
    assert not Feed.objects.filter(id=feed.id).exists()
    assert desk.get(f"/desk/sources/feed/{feed.id}/").status_code == 404


def test_a_filter_is_tried_before_it_is_saved(desk):
    """The test button shows what it would do; only saving keeps it."""
    asked = {"field": "headline", "test": "contains", "value": "bridge", "action": "drop"}
    page = desk.post("/desk/sources/filters/", asked | {"try": "1"}).content.decode()
    assert "headline contains “bridge”: drop" in page
    assert not Filter.objects.exists()
    assert desk.post("/desk/sources/filters/", asked | {"save": "1"}).status_code == 302
    held = Filter.objects.get()
    assert (held.value, held.made_by) == ("bridge", "ada")
    desk.post("/desk/sources/filters/acts/", {"filter": held.id, "act": "remove"})
    assert not Filter.objects.exists()


def test_a_malformed_expression_is_refused_with_its_place(desk):
    """Nothing is saved, and the page says what is wrong."""
    asked = {"field": "headline", "test": "matches", "value": "a(b", "action": "drop", "save": "1"}
    answer = desk.post("/desk/sources/filters/", asked)
    assert answer.status_code == 422
    assert "is no expression we can read" in answer.content.decode()
    assert not Filter.objects.exists()


def test_a_list_is_shown_before_it_is_followed(desk):
    """What can be followed, which line cannot; the second step does it, and comes back as a list."""
    upload = SimpleUploadedFile("mine.opml", OPML)
    page = desk.post("/desk/sources/import/", {"file": upload})
    assert "1 line cannot" in page.content.decode()
    assert not Source.objects.exists()
    desk.post("/desk/sources/import/", {"held": page.context["held"]})
    assert Feed.objects.get().group == "World"
    exported = desk.get("/desk/sources/export.opml")
    assert b'xmlUrl="https://quay.example/feed"' in exported.content
    assert "attachment" in exported.headers["Content-Disposition"]


def test_a_list_that_was_tampered_with_is_not_followed(desk):
    """What comes back between two steps is signed."""
    desk.post("/desk/sources/import/", {"held": "forged:forged:forged"})
    assert not Source.objects.exists()


def test_what_is_no_list_is_refused_in_words(desk):
    """A page saved as a list names what it is instead."""
    upload = SimpleUploadedFile("page.opml", b"<!doctype html><html><body>No list</body></html>")
    answer = desk.post("/desk/sources/import/", {"file": upload})
    assert answer.status_code == 422
    assert "page.opml" in answer.content.decode()


def test_a_source_found_by_its_home_page_is_followed_with_the_ticked_feed_only(desk, monkeypatch):
    """What the look found is shown; what is ticked is followed."""
    feeds = (
        Candidate("https://quay.example/feed", "The Quay"),
        Candidate("https://quay.example/sport", "The Quay: Sport"),
    )
    found = Discovered("quay.example", "The Quay", ("quay.example",), "https://quay.example/", "en", feeds=feeds)
    monkeypatch.setattr(adding, "_discovered", lambda _url, _login: discovered.marked(found))
    page = desk.post("/desk/sources/add/", {"url": "quay.example"})
    assert "The Quay: Sport" in page.content.decode()
    chosen = {
        "found": page.context["sealed"],
        "name": "The Quay",
        "feed": "https://quay.example/sport",
        "group": " Coast / Ships ",
    }
    assert desk.post("/desk/sources/add/", chosen).status_code == 302
    followed = Feed.objects.get()
    assert (followed.url, followed.group, followed.source.key) == (
        "https://quay.example/sport",
        "Coast/Ships",
        "quay.example",
    )


def test_a_feed_behind_a_login_is_added_with_it_and_no_page_shows_it(desk, monkeypatch):
    """It is typed as into every reader, goes into its own table, and stays out of the page between the two steps."""
    found = Discovered("quay.example", "The Quay", ("quay.example",), feeds=(Candidate("https://quay.example/feed"),))
    asked = []
    monkeypatch.setattr(adding, "_discovered", lambda url, login: asked.append((url, login)) or found)
    page = desk.post("/desk/sources/add/", {"url": "https://me:sesame@quay.example/feed"})
    assert asked == [("https://quay.example/feed", Login("https://quay.example", "me", "sesame"))]
    ticked = {"found": page.context["sealed"], "name": "The Quay", "feed": "https://quay.example/feed"}
    after = desk.post("/desk/sources/add/", ticked, follow=True)
    held = FeedLogin.objects.get()
    assert (held.feed.url, held.origin, held.name) == ("https://quay.example/feed", "https://quay.example", "me")
    shown = desk.get(f"/desk/sources/feed/{held.feed_id}/")
    for each in (page, after, shown):
        assert "sesame" not in each.content.decode()
    assert "••••••••" in shown.content.decode()
    refused = desk.post("/desk/sources/add/", {"url": "http://me:sesame@quay.example/feed"})
    assert "has no https" in refused.content.decode()
    assert "sesame" not in refused.content.decode()


def test_a_login_is_laid_down_and_forgotten_on_the_page_of_its_feed(desk, feed):
    """The record says who did it, and neither the name nor the password."""
    address = f"/desk/sources/feed/{feed.id}/login/"
    assert desk.post(address, {"act": "keep", "name": "me", "password": " sesame "}).status_code == 302
    assert FeedLogin.objects.get().password == " sesame "
    assert "sesame" not in desk.get("/desk/sources/export.opml").content.decode()
    desk.post(address, {"act": "forget"})
    assert not FeedLogin.objects.exists()
    acts = Act.objects.filter(act__endswith="login").order_by("id")
    assert [(act.act, act.by) for act in acts] == [("lay down login", "ada"), ("forget login", "ada")]
    assert "sesame" not in repr(list(Act.objects.values_list("before", "after", "reason")))
    Feed.objects.filter(id=feed.id).update(url="http://quay.example/feed")
    assert "has no https" in desk.post(address, {"name": "me"}, follow=True).content.decode()


def test_an_outlet_is_not_followed_without_a_feed(desk, monkeypatch):
    """Nothing ticked is told, and nothing is stored."""
    found = Discovered("quay.example", "The Quay", ("quay.example",), feeds=(Candidate("https://quay.example/feed"),))
    monkeypatch.setattr(adding, "_discovered", lambda _url, _login: found)
    page = desk.post("/desk/sources/add/", {"url": "quay.example"})
    answer = desk.post("/desk/sources/add/", {"found": page.context["sealed"], "name": "The Quay"})
    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_the_list_of_feeds_is_asked_in_few_questions(desk, django_assert_max_num_queries):
    """A hundred feeds cost no more questions than one."""
    given.followed("Courier", *(f"https://courier.example/feed/{number}" for number in range(40)))
    with django_assert_max_num_queries(25):
        page = desk.get("/desk/sources/")
    assert page.content.decode().count("https://courier.example/feed/") >= 40
