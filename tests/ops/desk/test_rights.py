"""The rights desk: a queue, a decision in one form, withdrawing and restoring; and nobody else sees any of it."""

import re

import pytest
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR, NINE
from tests.rights.notices import ADA, judged, send
from tests.rights.owners import proved

from headwater.core.blocks import Ground, Subject
from headwater.core.blocks import Kind as Kinds
from headwater.core.errors import WithdrawalRefused
from headwater.core.notices import Kind, State
from headwater.newsroom.models import Article, Person
from headwater.newsroom.roles import ROLES
from headwater.rights import models
from headwater.rights.actions import Claim, cases, owners, withdraw
from headwater.rights.actions.cases import Objection
from headwater.rights.queries import cases as queries
from headwater.rights.queries import listing
from headwater.rights.queries import owners as owned
from headwater.wire.actions import gathering
from headwater.wire.models import Act
from headwater.wire.queries import withheld

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
SAID = {
    "outcome": "acted upon",
    "measure": "It was removed.",
    "scope": "everywhere",
    "duration": "for good",
    "facts": "The text is the notifier's.",
    "ground": "law",
    "rule": "17 USC 106",
    "why": "No licence was given.",
    "basis": "owner",
}


@pytest.fixture
def piece():
    """A piece of the Courier, and a copy of it."""
    first = rows.piece(rows.outlet(), "Harbour bridge closed", excerpt="Engineers found cracks.")
    rows.copy(rows.piece(rows.outlet("Newsmirror Daily"), "Bridge closed", first.story), first)
    rows.receipt(first)
    return first


@pytest.fixture
def desk(client):
    """A browser of a rights officer's."""
    client.force_login(desks.somebody("rights"))
    return client


def state(number):
    """How a case stands."""
    return queries.case(number).line.state


PAGES = ("", "enter/", "withdraw/", "withdrawn/", "{case}/", "{case}/erase/")
ACTS = (
    "{case}/act/",
    "{case}/erase/",
    "{case}/decide/",
    "enter/",
    "withdraw/",
    "withdrawn/{tombstone}/restore/",
    "removals/{tombstone}/stop/",
)


@pytest.mark.parametrize("role", [*(role.key for role in ROLES), "", "nobody"])
def test_cases_are_the_rights_officer_s_alone(client, piece, role):
    """Role by page and act: who somebody is, and what they wrote, is read by whoever decides on it."""
    opened = send(Kind.PERSONAL, piece.url)
    cases.decide(opened.number, judged(State.REFUSED), by=ADA, now=NINE)
    if role == "":
        client.force_login(newsroom.person("bo", is_staff=True))
    elif role != "nobody":
        client.force_login(desks.somebody(role))
    for path in PAGES:
        answer = client.get("/desk/rights/" + path.format(case=opened.number))
        assert (answer.status_code == 200) is (role == "rights"), path
        assert role == "rights" or "Tom Vale" not in answer.content.decode()
    before, opened_uuid = models.Step.objects.count(), models.Case.objects.get().uuid
    for path in ACTS:
        at = "/desk/rights/" + path.format(case=opened.number, tombstone=opened_uuid)
        answer = client.post(
            at, {"act": "take up", "kind": "order", "text": "x", "what": piece.url, "reason": "x", "sure": "1", **SAID}
        )
        assert role == "rights" or answer.status_code == 302, path
    if role != "rights":
        assert models.Contact.objects.get().mail
        assert models.Step.objects.count() == before
        assert not listing()


def test_the_queue_shows_what_is_late(desk, piece):
    """The officer begins with it."""
    opened = send(Kind.COPYRIGHT, piece.url, now=NINE - 1000 * HOUR)
    page = desk.get("/desk/rights/").content.decode()
    assert opened.number in page
    assert "late:" in page
    assert "No case is open" not in page


def test_a_case_is_decided_in_one_form_with_its_meaning_shown_before(desk, piece):
    """Seen, agreed to, done: the piece and its copies are gone, its sender has the reasons."""
    opened = send(Kind.COPYRIGHT, piece.url)
    page = desk.get(f"/desk/rights/{opened.number}/").content.decode()
    for words in ("Harbour bridge closed", "Newsmirror Daily", "My report on the bridge.", "Mara Quill", "#receipt"):
        assert words in page
    wanted = {f"act:item:{piece.uuid}": "withdraw", **SAID}
    asked = desk.post(f"/desk/rights/{opened.number}/decide/", wanted).content.decode()
    assert "from every page, feed and search, at once" in re.sub(r"\s+", " ", asked).replace(
        ", 1 of them copies elsewhere", ""
    )
    assert state(opened.number) is State.CONFIRMED
    desk.post(f"/desk/rights/{opened.number}/decide/", wanted | {"sure": "1"})
    assert state(opened.number) is State.ACTED
    assert desk.get(f"/item/{piece.uuid}/").status_code == 410
    assert "No licence was given." in models.Letter.objects.get(what="decision").text
    assert Act.objects.filter(act="case: decide", by="rights-all").count() == 1
    assert "done" in desk.get(f"/desk/rights/{opened.number}/").content.decode()


def test_what_is_missing_in_a_decision_is_named_and_nothing_is_lost(desk, piece):
    """The form comes back as it was filled in."""
    opened = send(Kind.COPYRIGHT, piece.url)
    given = SAID | {"why": "", f"act:item:{piece.uuid}": "byline", f"byline:item:{piece.uuid}": "By Mara Quill"}
    answer = desk.post(f"/desk/rights/{opened.number}/decide/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "why it applies" in page
    assert 'value="By Mara Quill"' in page
    assert '<option value="byline" selected>' in page
    assert state(opened.number) is State.CONFIRMED


def test_a_refusal_with_something_chosen_is_refused(desk, piece):
    """Nobody removes by mistake what they meant to leave."""
    opened = send(Kind.COPYRIGHT, piece.url)
    given = SAID | {"outcome": "refused", f"act:item:{piece.uuid}": "withdraw", "sure": "1"}
    assert desk.post(f"/desk/rights/{opened.number}/decide/", given).status_code == 422
    assert not listing()


def test_what_was_chosen_and_is_there_no_more_is_said(desk, piece):
    """A decision is never carried out in part without a word."""
    opened = send(Kind.COPYRIGHT, piece.url)
    given = SAID | {"act:item:12345678-1234-4234-8234-123456789abc": "withdraw", "sure": "1"}
    answer = desk.post(f"/desk/rights/{opened.number}/decide/", given)
    assert answer.status_code == 422
    assert "is there no more" in answer.content.decode()


def test_an_article_of_ours_is_taken_down_with_a_word_for_readers(desk, piece):
    """The law reaches every desk."""
    article = newsroom.published()
    opened = send(Kind.ILLEGAL, f"/article/{article.slug}/")
    given = SAID | {f"act:article:{article.uuid}": "take down", "sure": "1"}
    assert desk.post(f"/desk/rights/{opened.number}/decide/", given).status_code == 422
    assert Article.objects.get(pk=article.pk).live
    desk.post(f"/desk/rights/{opened.number}/decide/", given | {"said": "The man named is another."})
    assert not Article.objects.get(pk=article.pk).live


def test_a_whole_outlet_waits_and_can_be_stopped(desk, piece):
    """An hour for those who object."""
    opened = send(Kind.COPYRIGHT, f"/source/{piece.source.key}/")
    given = SAID | {f"act:outlet:{piece.source.key}": "withdraw"}
    assert "waits an hour" in desk.post(f"/desk/rights/{opened.number}/decide/", given).content.decode()
    desk.post(f"/desk/rights/{opened.number}/decide/", given | {"sure": "1"})
    assert state(opened.number) is State.WAITING
    assert "waits until" in desk.get(f"/desk/rights/{opened.number}/").content.decode()
    desk.post(f"/desk/rights/{opened.number}/act/", {"act": "stop", "note": "they object"})
    assert state(opened.number) is State.REVIEW
    assert not listing()


def test_a_complaint_is_not_for_whoever_decided(desk, client, piece):
    """The form is not even there; another officer has it."""
    opened = send(Kind.COPYRIGHT, piece.url)
    at = f"/desk/rights/{opened.number}/"
    desk.post(f"{at}decide/", SAID | {"outcome": "refused", "sure": "1"})
    cases.complain(opened.number, Objection({"explanation": "No."}, sender="notifier"), now=NINE)
    page = desk.get(at).content.decode()
    assert "Not you:" in page
    assert 'name="outcome"' not in page
    desk.post(f"{at}act/", {"act": "uphold", "note": "it stands"})
    assert state(opened.number) is State.COMPLAINED
    client.force_login(desks.somebody("rights", name="second"))
    client.post(f"{at}act/", {"act": "uphold", "note": "it stands"})
    assert state(opened.number) is State.UPHELD


def test_a_case_is_taken_up_and_whoever_wrote_is_erased_once_that_is_meant(desk, piece):
    """What cannot be undone asks first."""
    opened = send(Kind.PERSONAL, piece.url)
    at = f"/desk/rights/{opened.number}/"
    desk.post(f"{at}act/", {"act": "take up"})
    assert "in review" in desk.get(at).content.decode()
    assert "for good" in desk.post(f"{at}erase/", {"reason": " "}).content.decode()
    assert "Tom Vale" in desk.get(at).content.decode()
    desk.post(f"{at}erase/", {"reason": "asked for"})
    assert "Tom Vale" not in desk.get(at).content.decode()
    assert desk.post(f"/desk/rights/{opened.number}/act/", {"act": "shout"}).status_code == 404
    assert desk.get("/desk/rights/C-NOTHING/").status_code == 404


def test_a_letter_becomes_a_case_at_the_desk(desk, piece):
    """It may lack what the form asks for: a person asks for it."""
    assert "Choose a kind" in desk.post("/desk/rights/enter/", {"kind": "order", "text": ""}).content.decode()
    given = {"kind": "order", "named": piece.url, "text": "We order …", "name": "Port Court"}
    at = desk.post("/desk/rights/enter/", given)["Location"]
    assert "We order …" in desk.get(at).content.decode()


def test_something_is_withdrawn_without_a_notice_and_restored(desk, piece):
    """What would go is shown first; why is asked for."""
    at = "/desk/rights/withdraw/"
    shown = desk.post(at, {"what": piece.url, "kind": "item", "ground": "owner"}).content.decode()
    assert "2 pieces would go" in shown or "1 piece would go" in shown
    assert "Say why first" in shown
    desk.post(at, {"what": piece.url, "kind": "item", "ground": "owner", "sure": "1"})
    assert not listing()
    desk.post(at, {"what": piece.url, "kind": "item", "ground": "owner", "reason": "by letter", "sure": "1"})
    (row,) = listing()
    assert (row.by, row.reason) == ("rights-all", "by letter")
    assert piece.url in desk.get("/desk/rights/withdrawn/").content.decode()
    back = f"/desk/rights/withdrawn/{row.uuid}/restore/"
    assert "Restore it" in desk.get(back).content.decode()
    desk.post(back, {"reason": "a mistake"})
    assert not listing()
    assert "a mistake" in desk.get("/desk/rights/withdrawn/?every=1").content.decode()
    assert "is the address of no piece" in desk.post(at, {"what": "nowhere.example/1", "kind": "item"}).content.decode()


def test_markup_of_strangers_stays_text_at_the_desk(desk, piece):
    """Whoever writes to us cannot act in the officer's name."""
    opened = send(Kind.COPYRIGHT, piece.url, work=XSS, name=XSS, reach=XSS, signature=XSS)
    cases.say(opened.number, XSS, sender="notifier", way="mail", attached=[XSS], now=NINE)
    for at in ("/desk/rights/", f"/desk/rights/{opened.number}/"):
        page = desk.get(at).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in desk.get(f"/desk/rights/{opened.number}/").content.decode()


def test_the_menu_of_the_desk_shows_it_to_the_officer_only(client, piece):
    """Nobody is led to a page they may not see."""
    for role, sees in (("rights", True), ("editor", False)):
        client.force_login(Person.objects.filter(username=f"{role}-all").first() or desks.somebody(role))
        assert ("/desk/rights/" in client.get("/desk/").content.decode()) is sees


def test_what_an_owner_wants_removed_is_stopped_at_the_desk(desk):
    """With a reason, before its hour is over."""
    source = rows.outlet("The Courier", key="courier.example")
    account, claim = proved()
    number = owners.remove(account, claim, owners.Wish(Kinds.OUTLET), now=NINE)
    assert source.key in desk.get("/desk/rights/withdrawn/").content.decode()
    at = f"/desk/rights/removals/{number}/stop/"
    assert "Stop the removal of courier.example?" in desk.get(at).content.decode()
    desk.post(at, {"reason": ""})
    assert owned.removals()[0].stopped_at is None
    desk.post(at, {"reason": "not the owner"})
    assert owned.removals()[0].problem == "not the owner"
    assert "Stop…" not in desk.get("/desk/rights/withdrawn/").content.decode()


def test_what_came_back_and_was_refused_is_shown_with_what_it_was_recognised_by(desk, piece):
    """An officer sees whether somebody else's report was taken for what is withdrawn; nothing of it runs."""
    tombstone = withdraw(Subject(Kinds.ITEM, piece.url), Claim(Ground.OWNER, "a letter"), by="Ada", now=NINE)
    at = f"/desk/rights/withdrawn/{tombstone.uuid}/held-back/"
    assert "Nothing was held back for it yet." in desk.get(at).content.decode()
    reason = f"tombstone {tombstone.uuid} of 2026-11-24: its text"
    refusal = WithdrawalRefused(f"https://courier.example/again {XSS}", reason)
    for hours in (1, 2):
        gathering.refuse(piece.feed_id, withheld.STAGE, refusal, now=NINE + hours * HOUR)
    said = desk.get(at).content.decode()
    assert "https://courier.example/again" in said
    assert 'data-label="Recognised by">its text<' in said
    assert "<script>alert" not in said
    assert 'data-label="Times">2<' in said
    assert f'<a href="{at}">2</a>' in desk.get("/desk/rights/withdrawn/").content.decode()
