"""The replies desk: why each waits stands beside it; several at once; a reason before anything goes."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from tests.community.talk import DAVI, bridge, confirmed, published
from tests.newsroom import desks
from tests.reader.rows import NINE

from headwater.community import actions, models
from headwater.community.actions import Complaint
from headwater.community.actions.steps import Hand, Reason
from headwater.core.threads import State
from headwater.newsroom.roles import ROLES
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
INSULT = (Reason("insult", "It calls the mayor names."),)
XSS = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>"


@pytest.fixture
def desk(client):
    """A browser of a moderator's."""
    client.force_login(desks.somebody("moderator"))
    return client


def text(answer):
    """What stands on the page of an answer, with single blanks."""
    assert answer.status_code == 200
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first(".hw").text().split())


def act(desk, name, *replies, **given):
    """What the desk answers to an act on replies."""
    return desk.post(reverse("replies:decide"), {"act": name, "reply": [str(each) for each in replies]} | given)


def state(reply):
    """How a reply stands."""
    return State(models.Reply.objects.get(uuid=reply).state)


def test_who_may_decide_on_replies(client):
    """Moderators, editors and chiefs; nobody else reaches any of it."""
    reply = published(bridge(), "The third pillar.")
    writer = models.Reply.objects.get(uuid=reply).writer.uuid
    addresses = [reverse(f"replies:{name}") for name in ("index", "appeals", "words", "sections")]
    addresses += [reverse("replies:reply", args=[reply]), reverse("replies:writer", args=[writer])]
    may = {"moderator", "editor", "chief"}
    for role in ROLES:
        client.force_login(desks.somebody(role.key))
        answers = {client.get(address).status_code for address in addresses}
        assert answers == ({200} if role.key in may else {302}), role.key
        assert (act(client, "hold", reply).status_code == 200) == (role.key in may)


def test_why_each_waits_stands_beside_it(desk):
    """With what it answers, the piece, and how its writer's replies fared."""
    about = bridge()
    first = published(about, "Which pillar is it?")
    held = confirmed(about, "See www.cheap-pills.shop", mail=DAVI, name="Davi", answers=first)
    actions.report(first, Complaint("topic", "It is about nothing."), now=NINE)
    page = text(desk.get(reverse("replies:index")))
    assert "No published reply here has linked to cheap-pills.shop so far." in page
    assert "A moderator reads the first 3 replies" in page or "first 3 replies" in page
    assert "in answer to Carla: Which pillar is it?" in page
    assert "Harbour bridge closed" in page
    assert "It is about nothing." in page
    only = desk.get(reverse("replies:index"), {"rule": "new-domain"}).content.decode()
    assert f"reply-{held.uuid}" in only
    assert f"reply-{first}" not in only


def test_nothing_a_reader_wrote_runs_at_the_desk(desk):
    """Moderators are whom somebody would want to run something for."""
    reply = confirmed(bridge(), XSS, name="<b>Eve</b>").uuid
    for address in (reverse("replies:index"), reverse("replies:reply", args=[reply])):
        page = desk.get(address).content.decode()
        assert "alert(1)" in page
        for vector in ("<script>alert", 'href="javascript', "<img src=x", "<b>Eve"):
            assert vector not in page


def test_several_are_published_at_once_and_one_that_cannot_be_holds_up_no_other(desk):
    """With a way back that asks first."""
    about = bridge()
    one, other = (
        confirmed(about, "The third pillar.").uuid,
        confirmed(about, "The fourth.", mail=DAVI, name="Davi").uuid,
    )
    gone = confirmed(about, "Never mind.", mail="eva@reader.example", name="Eva")
    actions.erase(gone.uuid, writer=models.Reply.objects.get(uuid=gone.uuid).writer.uuid, now=NINE)
    page = desk.post(
        reverse("replies:decide"), {"act": "publish", "reply": [str(one), str(other), str(gone.uuid)]}, follow=True
    ).content.decode()
    assert (state(one), state(other), state(gone.uuid)) == (State.PUBLISHED, State.PUBLISHED, State.ERASED)
    assert "2 replies are published." in page
    assert "Not published" in page
    assert f"act=hold&amp;reply={one}" in page
    asked = desk.get(reverse("replies:decide"), {"act": "hold", "reply": str(one)})
    assert "Hold it again" in asked.content.decode()
    assert state(one) is State.PUBLISHED


def test_what_its_writer_changed_meanwhile_is_not_published_unread(desk):
    """The words that were read are the ones that are let through."""
    reply = confirmed(bridge(), "The third pillar.").uuid
    writer = models.Reply.objects.get(uuid=reply).writer.uuid
    actions.edit(reply, "Something else.", writer=writer, now=NINE)
    page = desk.post(
        reverse("replies:decide"), {"act": "publish", "reply": str(reply), f"version:{reply}": "0"}, follow=True
    ).content.decode()
    assert "changed it since" in page
    assert state(reply) is State.HELD


def test_refusing_and_removing_want_a_rule_and_a_reason(desk):
    """The writer reads both."""
    about = bridge()
    held, stands = (
        confirmed(about, "The mayor is a fool.").uuid,
        published(about, "A fool indeed.", mail=DAVI, name="Davi"),
    )
    for name, reply, after in (("refuse", held, State.REFUSED), ("remove", stands, State.REMOVED)):
        before = state(reply)
        for given in (
            {},
            {"rule": "insult", "sure": "1"},
            {"why": "Names.", "sure": "1"},
            {"rule": "none", "why": "x"},
        ):
            assert act(desk, name, reply, **given).status_code == 200
            assert state(reply) is before
        answer = act(desk, name, reply, rule="insult", why="It calls the mayor names.", sure="1")
        assert answer.status_code == 302
        assert state(reply) is after
    decisions = list(models.Decision.objects.order_by("id"))
    assert [each.because for each in decisions] == ["insult", "insult"]
    assert all(each.person and each.why == "It calls the mayor names." for each in decisions)
    page = text(desk.get(reverse("replies:reply", args=[stands])))
    assert "It calls the mayor names." in page
    assert "No insults" in page


def test_what_is_asked_for_in_vain(desk):
    """Nothing ticked, no such act, no such reply, no such writer."""
    assert "No reply was ticked" in act(desk, "publish").wsgi_request._messages._queued_messages[0].message
    assert act(desk, "burn").status_code == 404
    nobody = "6f8b6a3e-3f2e-4a67-9d6e-1f2f7f0f1a11"
    for name in ("reply", "writer"):
        assert desk.get(reverse(f"replies:{name}", args=[nobody])).status_code == 404
    assert desk.get(reverse("replies:thread", args=["story", nobody])).status_code == 404
    assert desk.get(reverse("replies:thread", args=["planet", nobody])).status_code == 404
    assert act(desk, "publish", nobody, "no uuid").status_code == 302


def test_an_appeal_is_not_offered_to_whoever_decided(desk, client):
    """And refused to them all the same."""
    reply = published(bridge(), "The mayor is a fool.")
    first = desks.somebody("editor", name="first")
    actions.remove(reply, by=Hand("First", first.pk), reasons=INSULT, now=NINE)
    actions.appeal(models.Decision.objects.get().token, "It was a quotation.", now=NINE)
    address = reverse("replies:answer", args=[models.Appeal.objects.get().uuid])
    client.force_login(first)
    assert "You decided this" in text(client.get(reverse("replies:appeals")))
    client.post(address, {"answer": "give up", "why": "Right."})
    assert state(reply) is State.REMOVED
    client.force_login(desks.somebody("moderator", name="second"))
    page = text(client.get(reverse("replies:appeals")))
    assert "It was a quotation." in page
    assert "The mayor is a fool." in page
    assert client.post(address, {"answer": "perhaps"}).status_code == 404
    client.post(address, {"answer": "give up", "why": "It quotes her."})
    assert state(reply) is State.PUBLISHED


def test_a_writer_is_banned_for_a_week_and_let_in_again(desk):
    """With the rule and the reason, and the reason for lifting it."""
    writer = models.Reply.objects.get(uuid=published(bridge(), "The mayor is a fool.")).writer.uuid
    address = reverse("replies:restrain", args=[writer])
    desk.post(address, {"kind": "ban", "days": "7", "rule": "insult", "why": ""})
    assert not models.Restraint.objects.exists()
    desk.post(address, {"kind": "ban", "days": "7", "rule": "insult", "why": "Names, again."})
    laid = models.Restraint.objects.get()
    assert laid.until - laid.since == models.Restraint.objects.get().until - laid.since
    assert (laid.until - laid.since).days == 7
    assert "Names, again." in text(desk.get(reverse("replies:writer", args=[writer])))
    lift = reverse("replies:lift", args=[writer, laid.uuid])
    assert desk.post(lift, {}).status_code == 200
    desk.post(lift, {"reason": "They said sorry."})
    assert models.Restraint.objects.get().lifted_because == "They said sorry."
    assert desk.get(lift).status_code == 404
    assert desk.post(address, {"kind": "exile"}).status_code == 404


def test_the_list_of_words_is_kept_at_the_desk(desk):
    """What makes no sense is told and not put on."""
    address = reverse("replies:word-act")
    page = desk.post(address, {"words": "x", "outcome": "hold"}, follow=True).content.decode()
    assert "too short" in page
    desk.post(address, {"words": "Quagmire", "outcome": "refuse", "note": "Say what you mean"})
    assert models.HouseWord.objects.get(words="quagmire").outcome == "refuse"
    desk.post(address, {"words": "quagmire", "off": "1"})
    assert not models.HouseWord.objects.filter(words="quagmire").exists()


def test_a_thread_is_closed_and_slowed_from_the_desk(desk):
    """Readers are told why."""
    about = bridge()
    address = reverse("replies:thread", args=[about.kind, about.uuid])
    desk.post(address, {"word": "closed", "pause": "300", "because": "Enough was said."})
    page = text(desk.get(address))
    assert "Replies are closed here: Enough was said." in page
    thread = models.Thread.objects.get()
    assert (thread.laid_down, thread.slow_seconds) == ("closed", 300)
    desk.post(address, {"word": "", "pause": ""})
    assert "Replies are open." in text(desk.get(address))


def test_a_section_takes_no_replies_and_takes_them_again(desk):
    """Why stands at the desk, and in the log of acts."""
    at = reverse("replies:sections")
    assert "takes none since" not in text(desk.get(at))
    desk.post(at, {"section": "sport", "act": "quiet", "because": "Until the season is over."})
    assert "Until the season is over." in text(desk.get(at))
    assert models.QuietSection.objects.get().section == "sport"
    desk.post(at, {"section": "nowhere", "act": "quiet"})
    assert models.QuietSection.objects.count() == 1
    desk.post(at, {"section": "sport", "act": "open"})
    assert not models.QuietSection.objects.exists()
    assert Act.objects.filter(act="section: replies").count() == 2
