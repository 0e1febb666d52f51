"""The live board at /desk/: what stands on it, one's own filters, and how it is looked at again."""

from urllib.parse import parse_qs

import pytest
from django.core.cache import caches
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.newsroom import actions
from headwater.newsroom.actions import Cite
from headwater.newsroom.models import SavedFilter
from headwater.ops.desk.views.board import asked_of, query_of
from headwater.wire.models import Act
from headwater.wire.queries.stories import BoardAsked

pytestmark = pytest.mark.django_db
HEADLINE = "Harbour bridge closed"


@pytest.fixture(autouse=True)
def _no_boards_of_other_tests():
    """Boards are kept for a minute; numbers of rows are given out anew in every test."""
    caches["near"].clear()


@pytest.fixture
def editor():
    """An editor."""
    return desks.somebody("editor")


@pytest.fixture
def desk(client, editor):
    """The editor's browser."""
    client.force_login(editor)
    return client


@pytest.fixture
def story():
    """A story of one piece."""
    made = rows.story()
    rows.piece(rows.outlet("Courier"), HEADLINE, made)
    return made


def test_the_board_is_the_desks_first_page(desk, story):
    """Headline beside its outlet, the acts, and what waits for whoever looks."""
    page = desk.get("/desk/").content.decode()
    assert HEADLINE in page
    assert "<b>Courier</b>" in page
    assert f'data-in-place="#merge" data-key="m"' in page  # noqa: F541
    assert "What waits for you" in page


def test_a_reporter_sees_no_act_that_is_an_editors(client, story):
    """Writing is theirs."""
    client.force_login(desks.somebody("reporter"))
    page = client.get("/desk/").content.decode()
    assert f"/desk/stories/{story.uuid}/write/" in page
    assert 'data-key="m"' not in page


def test_an_empty_board_says_what_will_appear(desk):
    """Nothing yet is a state like any other."""
    assert "within the last three hours" in desk.get("/desk/?order=growing").content.decode()
    assert "Ask for a longer time" in desk.get("/desk/?order=new").content.decode()


def test_an_open_board_is_told_that_nothing_changed(desk, story):
    """Many desks are open all day: a look at nothing new costs a few looks at the ends of indexes."""
    first = desk.get("/desk/board/rows/?order=latest")
    assert HEADLINE in first.content.decode()
    assert "<html" not in first.content.decode()
    again = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    assert desk.get("/desk/board/rows/?order=latest", **again).status_code == 304
    rows.piece(rows.outlet("Herald"), "Bridge shut", story)
    assert desk.get("/desk/board/rows/?order=latest", **again).status_code == 200


def test_a_look_at_nothing_new_asks_few_questions(desk, story, django_assert_max_num_queries):
    """Session, account, permissions, and the stamp."""
    tag = desk.get("/desk/board/rows/").headers["ETag"]
    with django_assert_max_num_queries(12):
        assert desk.get("/desk/board/rows/", HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_what_we_have_on_a_story_stands_beside_it(desk, editor, story):
    """Nobody begins what somebody else is writing."""
    cited = (Cite("story", HEADLINE, of=story.uuid),)
    page = actions.begin(section="health", cited=cited, by=editor, now=desks.NOW)
    shown = desk.get("/desk/board/rows/?order=latest").content.decode()
    assert "our draft: Draft begun" in shown
    assert f"/desk/pages/{page}/edit/" in shown


def test_a_filter_is_kept_opens_the_board_and_is_forgotten(desk, editor, story):
    """Named, replaced under its name, one of them the default; nobody else's business."""
    asked = "order=latest&section=health&newsrooms=1&hours=24"
    given = {"act": "keep", "name": " My  beat ", "asked": asked, "default": "1"}
    answer = desk.post("/desk/board/filters/", given, follow=True)
    assert "Kept: My beat." in answer.content.decode()
    kept = SavedFilter.objects.get(person=editor)
    assert (kept.name, kept.asked, kept.is_default) == ("My beat", asked, True)
    assert HEADLINE not in desk.get("/desk/").content.decode()
    desk.post("/desk/board/filters/", given | {"asked": asked.replace("health", "world"), "default": ""})
    assert SavedFilter.objects.get().asked == asked.replace("health", "world")
    assert HEADLINE in desk.get("/desk/").content.decode()
    desk.post("/desk/board/filters/", {"act": "default", "filter": kept.pk})
    assert not SavedFilter.objects.get().is_default
    desk.post("/desk/board/filters/", {"act": "remove", "filter": kept.pk})
    assert not SavedFilter.objects.exists()
    assert not Act.objects.exists()


def test_anothers_filter_is_neither_seen_nor_forgotten(desk):
    """They are a matter of whoever keeps them."""
    other = newsroom.person("bo")
    number = actions.keep_filter(name="Bo's own", asked="order=new", by=other, as_default=True)
    assert "Bo&#x27;s own" not in desk.get("/desk/").content.decode()
    page = desk.post("/desk/board/filters/", {"act": "remove", "filter": number}, follow=True).content.decode()
    assert "is not there (any more)" in page
    assert SavedFilter.objects.filter(pk=number).exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_filter_without_a_usable_name_is_refused(desk, name):
    """In a sentence."""
    page = desk.post("/desk/board/filters/", {"act": "keep", "name": name, "asked": ""}, follow=True).content.decode()
    assert "needs a name of at most 60 characters" in page
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "given",
    ["", "order=backwards&section=ufo&language=%00&outlet=%00&newsrooms=1e9&hours=-3", "hours=99999999999999999999"],
)
def test_a_wrong_question_is_the_usual_one(given):
    """An address somebody typed breaks nothing."""
    asked = asked_of({name: values[0] for name, values in parse_qs(given).items()})
    assert asked == BoardAsked()
    assert asked_of(dict(each.split("=") for each in query_of(asked).split("&"))) == asked


def test_an_act_is_done_from_the_storys_page_and_offers_its_undoing(desk, story):
    """What it means is asked first; the way back stands in the answer."""
    item = story.items.get()
    address = f"/desk/stories/{story.uuid}/decide/"
    asked = desk.post(address, {"act": "hide", "item": item.id}).content.decode()
    assert "Hide 1 piece from readers?" in asked
    done = desk.post(address, {"act": "hide", "item": item.id, "sure": "1", "reason": "a hoax"}, follow=True)
    act = Act.objects.get(act="hide pieces")
    assert f"/desk/stories/undo/{act.id}/" in done.content.decode()
    assert desk.get(f"/item/{item.uuid}/").status_code == 404
    desk.post(f"/desk/stories/undo/{act.id}/", {"reason": "no hoax"})
    assert desk.get(f"/item/{item.uuid}/").status_code == 200


def test_hiding_nothing_is_refused(desk, story):
    """A button pressed with no piece ticked."""
    page = desk.post(f"/desk/stories/{story.uuid}/decide/", {"act": "hide"}, follow=True).content.decode()
    assert "no piece of it was chosen" in page
