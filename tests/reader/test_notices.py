"""The forms of notices: what is missing is said, what is sent opens a case, and nobody sees a case who should not."""

import re

import pytest
from django.test import Client
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR, NINE
from tests.rights.notices import ADA, COUNTER, GIVEN, judged, removal, send

from headwater.core.notices import NOTICES, Kind, State
from headwater.reader import addresses, limits
from headwater.rights import models
from headwater.rights.actions import cases
from headwater.rights.queries import cases as queries
from headwater.rights.queries import listing

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.fixture
def piece():
    """A piece of the Courier."""
    return rows.piece(rows.outlet(), "Harbour bridge closed", excerpt="Engineers found cracks.")


def post(client, kind, **given):
    """Send the form of a kind."""
    return client.post(addresses.takedown(kind), given)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_form_that_opens_a_case(client, piece, kind):
    """Without a line of script; and the answer is the case's own page."""
    assert addresses.takedown(kind) in client.get(addresses.takedown()).content.decode()
    page = client.get(addresses.takedown(kind), {"url": piece.url}).content.decode()
    assert "<script" not in page
    assert "A piece by The Kellhaven Courier: “Harbour bridge closed”." in page
    answer = post(client, kind, named=piece.url, **GIVEN[kind])
    assert answer.status_code == 302
    shown = client.get(answer["Location"])
    case = models.Case.objects.get()
    assert case.number in shown.content.decode()
    assert (case.kind, case.way) == (kind, "form")


@pytest.mark.parametrize("kind", Kind)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(client, piece, kind):
    """Whoever forgot one thing writes the rest but once."""
    for left_out in [each.key for each in NOTICES[kind] if each.needed]:
        answer = post(client, kind, named=piece.url, **(GIVEN[kind] | {left_out: ""}))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'id="{left_out}-wrong"' in page
        for key, words in GIVEN[kind].items():
            assert key == left_out or words == "yes" or words.replace("'", "&#x27;") in page
    assert not models.Case.objects.exists()


def test_addresses_are_checked_before_anything_is_sent(client, piece):
    """What is held there is said; what is not has to be meant."""
    checked = post(client, "copyright", named=f"{piece.url} courier.example/x", check="yes").content.decode()
    assert "We hold nothing from this address." in checked
    assert "still missing" not in checked
    given = GIVEN[Kind.COPYRIGHT] | {"named": "https://elsewhere.example/1"}
    assert "say whether to send it all the same" in post(client, "copyright", **given).content.decode()
    assert post(client, "copyright", **given, sure="yes").status_code == 302
    assert post(client, "copyright", **(given | {"named": " "})).status_code == 422


@pytest.mark.parametrize("field", ["named", "work", "name", "owner", "reach", "signature", "mail"])
def test_markup_in_a_field_stays_text(client, piece, field):
    """On the form that is shown again, and on the page of the case."""
    answer = post(client, "copyright", **(GIVEN[Kind.COPYRIGHT] | {"named": piece.url, "faith": "", field: XSS}))
    assert "<script>alert" not in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()
    answer = post(client, "copyright", sure="yes", **(GIVEN[Kind.COPYRIGHT] | {"named": piece.url, field: XSS}))
    if field == "mail":
        assert answer.status_code == 422
        return
    shown = client.get(answer["Location"]).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_who_sent_a_notice_stands_on_no_page(client, piece):
    """Neither on the page of the case, for who finds its address, nor where the piece was."""
    answer = post(client, "personal", named=piece.url, **GIVEN[Kind.PERSONAL])
    number = models.Case.objects.get().number
    cases.decide(number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    for address in (answer["Location"], addresses.item(piece.uuid), addresses.takedown()):
        page = client.get(address).content.decode()
        assert "Tom Vale" not in page
        assert "vale.example" not in page


@pytest.mark.parametrize("token", ["x", "C-22222222", "0" * 43, "..%2f"])
def test_a_case_is_seen_by_whoever_knows_its_address_only(client, piece, token):
    """Neither by its number nor by guessing."""
    opened = send(Kind.COPYRIGHT, piece.url)
    for word in (token, opened.number, opened.token[:-1], opened.token.swapcase()):
        for method in (client.get, client.post):
            assert method(f"/takedown/case/{word}/", {"act": "take back"}).status_code == 404
    assert client.post(addresses.case(opened.token), {"act": "take back"}).status_code == 200
    assert "Taken back" in client.get(addresses.case(opened.token)).content.decode()


def test_forms_are_kept_by_nobody_and_told_to_nobody(client, piece):
    """Their addresses are secrets, or their contents private."""
    opened = send(Kind.COPYRIGHT, piece.url)
    for address in (addresses.case(opened.token), addresses.takedown("illegal"), addresses.objection()):
        answer = client.get(address)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex"
        assert "form-action 'self'" in answer["Content-Security-Policy"]


def test_nothing_is_sent_in_somebody_s_name_from_another_site(piece):
    """A page elsewhere cannot post our forms."""
    opened = send(Kind.COPYRIGHT, piece.url)
    strict = Client(enforce_csrf_checks=True)
    token = models.Contact.objects.get().token
    for address in (
        addresses.takedown("copyright"),
        addresses.case(opened.token),
        addresses.objection(),
        f"/takedown/confirm/{token}/",
    ):
        assert strict.post(address, {"act": "take back"}).status_code == 403
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.CONFIRMED


def test_one_address_cannot_flood_the_queue_and_loses_no_word(client, piece):
    """The eleventh notice within an hour is told to come later, with everything still in the form."""
    given = {"named": piece.url, **GIVEN[Kind.CORRECTION]}
    for _ in range(limits.FROM_ONE_ADDRESS):
        assert client.post(addresses.takedown("correction"), given, REMOTE_ADDR="203.0.113.9").status_code == 302
    answer = client.post(addresses.takedown("correction"), given, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 429
    assert "Ada Lindqvist wrote it." in answer.content.decode()
    assert client.post(addresses.takedown("correction"), given, REMOTE_ADDR="203.0.113.10").status_code == 302


def test_all_together_are_limited_too(client, piece, settings):
    """Behind a proxy on this machine all have one address: then only this holds."""
    settings.SITE = settings.SITE.model_copy(update={"notices_per_hour": 12})
    given = {"named": piece.url, **GIVEN[Kind.CORRECTION]}
    codes = [client.post(addresses.takedown("correction"), given).status_code for _ in range(13)]
    assert codes == [302] * 12 + [429]


def test_what_robots_fill_in_is_told_and_not_taken_in(client, piece):
    """A person whose browser filled it in learns it, and loses nothing."""
    answer = post(client, "correction", named=piece.url, website="https://spam.example", **GIVEN[Kind.CORRECTION])
    assert "Empty it, and send again" in answer.content.decode()
    assert not models.Case.objects.exists()


def test_an_address_is_confirmed_by_a_button_not_by_following_the_link(client, piece):
    """Programs that look through letters follow every link."""
    opened = send(Kind.ILLEGAL, piece.url, confirm=True)
    address = f"/takedown/confirm/{models.Contact.objects.get().token}/"
    assert "Yes, it was me" in client.get(address).content.decode()
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.RECEIVED
    assert "is confirmed" in client.post(address).content.decode()
    assert client.get("/takedown/confirm/nothing/").status_code == 404
    assert client.post("/takedown/confirm/nothing/").status_code == 404


def test_a_message_and_a_complaint_are_added_from_the_page_of_the_case(client, piece):
    """Their sender needs no account."""
    opened = send(Kind.COPYRIGHT, piece.url)
    at = addresses.case(opened.token)
    assert "Your message was added" in client.post(at, {"act": "say", "text": XSS}).content.decode()
    assert client.post(at, {"act": "say", "text": " "}).status_code == 422
    assert client.post(at, {"act": "complain", "text": "No."}).status_code == 422
    assert client.post(at, {"act": "drop table"}).status_code == 422
    cases.decide(opened.number, judged(State.REFUSED), by=ADA, now=NINE)
    page = client.get(at).content.decode()
    assert "No licence was given." in page
    assert "Send it as a complaint" in page
    assert "complaint was received" in client.post(at, {"act": "complain", "text": "Look again."}).content.decode()


def test_whoever_lost_a_piece_sends_a_counter_notice_from_its_place(client, piece):
    """The 410 page leads to the form; what is missing is said; then it waits its days."""
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE)
    gone = client.get(addresses.item(piece.uuid))
    assert gone.status_code == 410
    (at,) = re.findall(r'href="(/takedown/objection/\?tombstone=[0-9a-f-]+)"', gone.content.decode())
    assert "Counter-notice" in client.get(at).content.decode()
    sent = {"tombstone": str(listing()[0].uuid), **COUNTER}
    assert client.post(addresses.objection(), sent | {"court": ""}).status_code == 422
    assert "10 to 14 business days" in client.post(addresses.objection(), sent).content.decode()
    assert "nothing can be objected to now" in client.get(at).content.decode()
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.COUNTERED


def test_what_was_withdrawn_without_a_notice_is_objected_to_as_a_mistake(client, piece):
    """There is a way for everybody."""
    answer = client.get(addresses.objection(), {"tombstone": "nonsense"})
    assert addresses.takedown("correction") in answer.content.decode()
    assert client.post(addresses.objection(), {"tombstone": "x", **COUNTER}).status_code == 200
    assert not models.Case.objects.exists()


def test_every_page_leads_to_the_form(client, piece):
    """Nobody searches for how to complain."""
    article = newsroom.published()
    for address in (addresses.front(), addresses.item(piece.uuid), addresses.article(article.slug), "/no-such-page/"):
        assert addresses.takedown() in client.get(address).content.decode()
    assert "/takedown/?url=" in client.get(addresses.item(piece.uuid)).content.decode()


def test_no_address_of_anybody_stands_in_plain_text(client, piece, settings):
    """Collectors of addresses read pages."""
    settings.SITE = settings.SITE.model_copy(update={"contact": "desk@paper.example"})
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=NINE + HOUR)
    for address in (
        addresses.takedown(),
        addresses.takedown("order"),
        addresses.case(opened.token),
        addresses.item(piece.uuid),
        addresses.bot(),
    ):
        assert not re.search(r"[\w.]+@[\w.]+\.example", client.get(address).content.decode()), address
