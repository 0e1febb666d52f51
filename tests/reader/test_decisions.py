"""The page of a decision against whoever wrote a reply: every reason, and a way to object."""

import pytest
from django.utils import timezone
from tests.community.talk import CARLA, MOD, bridge, confirmed, published
from tests.newsroom import desks
from tests.reader.read import page, words
from tests.reader.rows import NINE
from tests.rights.notices import BEN, judged

from headwater.community import actions, models
from headwater.community.actions.steps import Hand, Reason
from headwater.core.notices import State as CaseState
from headwater.core.threads import Restraint, State
from headwater.newsroom.models import Person
from headwater.ops.hands import OfCases
from headwater.reader import addresses
from headwater.rights.actions import cases
from headwater.rights.actions.cases import REMOVE_REPLY, Officer, Wanted
from headwater.rights.models import Case, Letter
from headwater.rights.queries import cases as queries

pytestmark = pytest.mark.django_db
INSULT = (Reason("insult", "It calls the mayor names."),)
NIA = Hand("Nia Weiss", 8)


@pytest.fixture(autouse=True)
def _letters(settings):
    """A site that sends letters."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example", "replies_slow_seconds": 0})


@pytest.fixture
def removed():
    """The address of a decision that removed a reply just now, and its number."""
    reply = published(bridge(), "The mayor is a **fool**.")
    actions.remove(reply, by=MOD, reasons=INSULT, now=timezone.now())
    return addresses.reply_decision(models.Decision.objects.get().token), reply


def test_every_reason_stands_on_it_and_nobody_s_name(client, removed):
    """Found by nobody who was not sent there, and indexed nowhere."""
    address, _ = removed
    answer = client.get(address)
    read = words(page(client, address).css_first("main"))
    for part in (
        "Your reply was removed",
        "calls the mayor names",
        "No insults",
        "a person decided",
        "You can complain",
    ):
        assert part in read
    assert MOD.name not in read
    assert CARLA not in read
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert client.get(addresses.reply_decision("nothing")).status_code == 404


def test_an_objection_is_received_answered_and_the_answer_stands_there(client, removed):
    """Who is told that nothing more can be done is told why."""
    address, reply = removed
    empty = client.post(address, {"words": " "})
    assert empty.status_code == 422
    assert "Say what is wrong" in empty.content.decode()
    sent = client.post(address, {"words": "It was a quotation.\x00"})
    assert sent.status_code == 200
    assert "Your objection was received" in sent.content.decode()
    assert models.Appeal.objects.get().words == "It was a quotation."
    assert page(client, address).css_first("textarea") is None
    again = client.post(address, {"words": "Once more."})
    assert "You have objected to it already" in again.content.decode()
    actions.answer(models.Appeal.objects.get().uuid, won=True, why="It quotes her.", by=NIA, now=timezone.now())
    read = words(page(client, address).css_first("main"))
    assert "you were right" in read
    assert "It quotes her." in read
    assert models.Reply.objects.get(uuid=reply).state == State.PUBLISHED


def test_what_fills_in_what_nobody_sees_is_not_taken_in(client, removed):
    """And its words stand in the form again."""
    address, _ = removed
    answer = client.post(address, {"words": "Buy now.", "website": "https://x.example"})
    assert answer.status_code == 422
    assert "Buy now." in answer.content.decode()
    assert not models.Appeal.objects.exists()


def test_a_ban_has_such_a_page_too(client):
    """With how long it holds."""
    writer = models.Reply.objects.get(uuid=confirmed(bridge(), "The mayor is a fool.").uuid).writer
    actions.restrain(writer.uuid, Restraint.BAN, until=None, rule="insult", reason="Names.", by=MOD, now=timezone.now())
    read = words(page(client, addresses.reply_decision(models.Decision.objects.get().token)).css_first("main"))
    assert "You cannot write replies here" in read
    assert "Until it is lifted." in read


def reported(client, reply):
    """The case that a notice opened which says that a reply is illegal."""
    given = {"explanation": "It calls for violence.", "name": "Jon Reed", "mail": "jon@reed.example", "faith": "yes"}
    address = f"http://testserver/replies/{reply}/"
    answer = client.post("/takedown/illegal/", given | {"named": f"/replies/{reply}/"})
    assert answer.status_code == 302, (answer.content.decode(), address)
    return Case.objects.get()


def test_a_case_removes_a_reply_with_its_reasons_and_gives_it_back(client):
    """The officer decides at the rights desk; the writer objects on the page of the decision, in that case."""
    reply = published(bridge(), "Somebody should burn it down.")
    case = reported(client, reply)
    wanted = Wanted(REMOVE_REPLY, "reply", f"/replies/{reply}/", reply)
    officer = Officer("Ada", 1)
    cases.decide(case.number, judged(CaseState.ACTED, wanted), by=officer, now=timezone.now(), hands=OfCases())
    assert models.Reply.objects.get(uuid=reply).state == State.REMOVED
    decision = models.Decision.objects.get()
    assert (decision.case, decision.ground, decision.because) == (case.number, "law", "law")
    letter = Letter.objects.filter(what="remove").get()
    assert addresses.reply_decision(decision.token) in letter.text
    assert "jon@reed.example" not in letter.text
    sent = client.post(addresses.reply_decision(decision.token), {"words": "It is a line of a song."})
    assert sent.status_code == 200
    found = queries.case(case.number)
    assert found.line.state is CaseState.COMPLAINED
    assert [each.what for each in found.statements] == ["notice", "complaint"]
    assert not models.Appeal.objects.exists()
    assert cases.restore_case(case.number, by=BEN, note="a song", now=timezone.now(), hands=OfCases()) == 1
    assert models.Reply.objects.get(uuid=reply).state == State.PUBLISHED


def test_what_its_writer_erased_stays_erased_when_a_case_is_restored(client):
    """Erasing is the writer's word, and the last one."""
    reply = published(bridge(), "Somebody should burn it down.")
    case = reported(client, reply)
    wanted = Wanted(REMOVE_REPLY, "reply", f"/replies/{reply}/", reply)
    cases.decide(
        case.number, judged(CaseState.ACTED, wanted), by=Officer("Ada", 1), now=timezone.now(), hands=OfCases()
    )
    actions.erase(reply, writer=models.Reply.objects.get(uuid=reply).writer.uuid, now=timezone.now())
    cases.complain(
        case.number, cases.Objection({"explanation": "No.", "name": "Eva", "mail": "e@reader.example"}), now=NINE
    )
    cases.restore_case(case.number, by=BEN, note="a song", now=timezone.now(), hands=OfCases())
    assert models.Reply.objects.get(uuid=reply).state == State.ERASED


def test_the_rights_desk_offers_to_remove_a_reply_and_withdrawing_leads_to_it(client):
    """By its address, wherever it is written."""
    reply = published(bridge(), "Somebody should burn it down.")
    case = reported(client, reply)
    client.force_login(desks.somebody("rights"))
    read = words(page(client, f"/desk/rights/{case.number}/").css_first(".hw"))
    assert "Somebody should burn it down." in read
    assert "Remove the reply" in read
    client.force_login(Person.objects.create_user("chief", password="a long enough password", is_superuser=True))
    for address in (f"/replies/{reply}/", f"http://127.0.0.1:8000/story/x/#reply-{reply}"):
        answer = client.post("/desk/rights/withdraw/", {"what": address, "kind": "item"})
        assert answer.status_code == 302
        assert f"act=remove&reply={reply}" in answer.headers["Location"]


def test_decisions_are_counted_in_public_without_a_word_of_a_reply(client, removed):
    """By what was decided and by which rule; and how often an objection was right."""
    address, _ = removed
    client.post(address, {"words": "It was a quotation."})
    actions.answer(models.Appeal.objects.get().uuid, won=True, why="It quotes her.", by=NIA, now=timezone.now())
    read = words(page(client, addresses.transparency()).css_first("main"))
    assert "removedNo insults: argue with what somebody says, not with who they are.10011" in read
    table = client.get(addresses.transparency_of_replies())
    assert table.headers["Content-Type"].startswith("text/csv")
    head, line = table.content.decode().splitlines()
    assert head == "decided,decision,rule,ground,reported,by machine,objected to,given up"
    assert line.endswith(",remove,insult,terms,no,no,yes,yes")
    for shown in (read, table.content.decode()):
        for word in ("fool", "mayor", "quotation", MOD.name, "Carla", CARLA):
            assert word not in shown
