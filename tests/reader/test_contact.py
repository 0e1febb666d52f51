"""Writing to the newsroom: nothing is lost, robots pay for it, nobody's address is used against them."""

import base64
import json
from datetime import timedelta
from typing import Any

import altcha
import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone
from tests.reader.read import page

from headwater.community.actions import messages
from headwater.community.contacting import TOPICS
from headwater.community.models import Message
from headwater.community.queries import messages as queries
from headwater.reader import addresses, limits, proof
from headwater.rights.models import Letter

pytestmark = pytest.mark.django_db
GIVEN = {
    "topic": TOPICS["tip"],
    "text": "The minutes of the council are missing a page.",
    "name": "Mara Quill",
    "mail": "mara@quill.example",
}


@pytest.fixture
def letters(settings: Any) -> None:
    """A site that sends letters, with an address of the newsroom's."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example", "contact": "desk@paper.example"})


def reckoned(asked: dict[str, Any]) -> str:
    """The answer to a challenge, as a browser finds it."""
    found = altcha.solve_challenge(asked["challenge"], asked["salt"], asked["algorithm"], asked["maxNumber"], 0)
    assert found
    kept = {key: asked[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**kept, "number": found.number}).encode()).decode()


@pytest.fixture(autouse=True)
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little to reckon."""
    monkeypatch.setattr(proof, "HARDEST", 50)


def proved(client: Any) -> str:
    """The answer to the challenge of a form."""
    held = page(client, addresses.contact()).css_first("[data-proof]")
    return reckoned(json.loads(held.attributes["data-proof"]))


def test_a_message_with_a_proof_is_in_the_queue_at_once(client, letters):
    """And goes to the newsroom's address; the sender is sent nothing that was not asked for."""
    answer = client.post(addresses.contact(), GIVEN | {"altcha": proved(client)})
    assert answer.status_code == 200
    assert "Your message is with us" in answer.content.decode()
    assert GIVEN["text"] not in answer.content.decode()
    (line,) = queries.queue()
    assert (line.text, line.mail, line.confirmed) == (GIVEN["text"], GIVEN["mail"], False)
    assert [each.what for each in Letter.objects.all()] == ["message"]


def test_without_scripts_the_address_is_confirmed_by_letter(client, letters):
    """The form works for everybody; a copy goes to a confirmed address only."""
    answer = client.post(addresses.contact(), GIVEN | {"copy": "yes"})
    assert "One step is left" in answer.content.decode()
    assert queries.queue() == ()
    assert [each.what for each in Letter.objects.all()] == ["confirm"]
    at = addresses.confirmed_message(Message.objects.get().token)
    assert "Yes, it was me" in client.get(at).content.decode()  # programs that follow links confirm nothing
    assert queries.queue() == ()
    assert "is confirmed" in client.post(at).content.decode()
    (line,) = queries.queue()
    assert line.confirmed
    assert sorted(Letter.objects.values_list("what", flat=True)) == ["confirm", "copy", "message"]
    assert client.post(at).status_code == 200
    assert Letter.objects.count() == 3


def test_a_copy_of_a_proved_message_waits_for_the_address_too(client, letters):
    """A proof of work says nothing of an address: else it would be a way to write to strangers."""
    client.post(addresses.contact(), GIVEN | {"copy": "yes", "altcha": proved(client)})
    assert sorted(Letter.objects.values_list("what", flat=True)) == ["confirm", "message"]
    messages.confirm(Message.objects.get().token, now=timezone.now())
    assert sorted(Letter.objects.values_list("what", flat=True)) == ["confirm", "copy", "message"]


def test_a_site_that_sends_no_letters_keeps_the_message_all_the_same(client):
    """Nothing is lost; the desk is told that nothing speaks for it."""
    assert client.post(addresses.contact(), GIVEN).status_code == 200
    (line,) = queries.queue()
    assert line.vouched.startswith("nothing")
    assert not Letter.objects.exists()


def test_a_proof_counts_once_in_time_and_for_its_form(client, letters, monkeypatch):
    """Who keeps one pays once for a thousand; one of another form, or an old one, is none."""
    answer = proved(client)
    client.post(addresses.contact(), GIVEN | {"altcha": answer})
    client.post(addresses.contact(), GIVEN | {"altcha": answer})
    other = reckoned(json.loads(proof.asked("another").challenge))
    client.post(addresses.contact(), GIVEN | {"altcha": other, "mail": "b@quill.example"})
    monkeypatch.setattr(proof, "GOOD_FOR", timedelta(seconds=-5))
    late = reckoned(json.loads(proof.asked("contact").challenge))
    client.post(addresses.contact(), GIVEN | {"altcha": late, "mail": "c@quill.example"})
    assert [each.vouched for each in Message.objects.order_by("id")] == ["proof", "", "", ""]


@pytest.mark.parametrize(
    "answer", ["x", "e30=", base64.b64encode(b"[]").decode(), base64.b64encode(b"5").decode(), "é" * 9, "a" * 9_000]
)
def test_whatever_stands_in_place_of_a_proof_is_none(client, letters, answer):
    """Nobody gets a fault of ours for it."""
    assert client.post(addresses.contact(), GIVEN | {"altcha": answer}).status_code == 200
    assert Message.objects.get().vouched == ""


def test_a_proof_that_was_tampered_with_is_none(client, letters):
    """Its end cannot be put off, nor its number be another's."""
    asked = json.loads(proof.asked("contact").challenge)
    told = json.loads(base64.b64decode(reckoned(asked)))
    for change in ({"number": told["number"] + 1}, {"salt": told["salt"].replace("expires=1", "expires=9")}):
        answer = base64.b64encode(json.dumps(told | change).encode()).decode()
        client.post(addresses.contact(), GIVEN | {"altcha": answer, "mail": f"{len(answer)}@quill.example"})
    assert not Message.objects.exclude(vouched="").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": " "}, 'id="text-wrong"'),
        ({"mail": "nobody"}, 'id="mail-wrong"'),
        ({"mail": "a@b.example\nBcc: all@else.example"}, 'id="mail-wrong"'),
        ({"mail": "a@b.example\u2028x"}, 'id="mail-wrong"'),
        ({"topic": "nonsense"}, 'id="topic-wrong"'),
        ({"website": "https://spam.example"}, "Empty it, and send again"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, letters, change, told):
    """The form stands there again with what was written, and nothing was kept."""
    answer = client.post(addresses.contact(), GIVEN | {"text": "What I wrote."} | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "text" in change or "What I wrote." in answer.content.decode()
    assert not Message.objects.exists()


def test_one_address_cannot_flood_the_queue(client):
    """Neither one of the network, nor one that letters go to; what was written stands in the form."""
    for number in range(limits.FROM_ONE_ADDRESS):
        given = GIVEN | {"mail": f"r{number}@quill.example"}
        assert client.post(addresses.contact(), given, REMOTE_ADDR="203.0.113.9").status_code == 200
    answer = client.post(addresses.contact(), GIVEN, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 429
    assert GIVEN["text"] in answer.content.decode()
    codes = [client.post(addresses.contact(), GIVEN, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(20, 24)]
    assert codes == [200, 200, 200, 429]


def test_all_together_are_limited_too(client, settings):
    """Behind a proxy on this machine all have one address: then only this holds."""
    settings.SITE = settings.SITE.model_copy(update={"messages_per_hour": 5})
    codes = [client.post(addresses.contact(), GIVEN | {"mail": f"r{n}@q.example"}).status_code for n in range(7)]
    assert codes == [200] * 5 + [429] * 2
    assert Message.objects.count() == 5


def test_what_nobody_confirms_is_deleted_and_what_is_dealt_with_forgets_who_wrote(client, letters):
    """Nothing of a stranger is kept for longer than it is needed."""
    now = timezone.now()
    client.post(addresses.contact(), GIVEN)
    client.post(addresses.contact(), GIVEN | {"altcha": proved(client), "text": "Read me."})
    (line,) = queries.queue()
    messages.dealt_with(line.uuid, by="Ada", now=now)
    assert messages.forget_messages(dealt=now - timedelta(days=1), now=now) == 0
    assert messages.forget_messages(dealt=now + timedelta(days=1), now=now + timedelta(days=8)) == 2
    (row,) = Message.objects.all()
    assert (row.name, row.mail, row.text, row.done_by) == ("", "", "", "Ada")
    assert client.post(addresses.confirmed_message(row.token)).status_code == 404


def test_the_form_asks_nobody_else_and_runs_one_script_of_ours(client):
    """No widget of a third party, and no word of style or script inside the page."""
    answer = client.get(addresses.contact())
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "connect-src" not in policy  # so default-src 'none' holds: the script asks nobody
    assert answer["Cache-Control"] == "private, no-store"
    read = page(client, addresses.contact())
    assert [each.attributes["src"].partition("?")[0] for each in read.css("script")] == ["/static/reader/proof.js"]
    assert read.css_first("#f-topic option[selected]") is None
    chosen = page(client, addresses.contact("security")).css_first("#f-topic option[selected]")
    assert chosen.text() == TOPICS["security"]


def test_security_txt_is_what_rfc_9116_asks_for(client, settings):
    """Contact and Canonical are https addresses, it expires within a year; without https there is none."""
    assert client.get(addresses.security_txt()).status_code == 404
    settings.SITE = settings.SITE.model_copy(update={"site_address": "https://paper.example", "language": "de"})
    answer = client.get(addresses.security_txt())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert told["Contact"] == "https://paper.example/contact/?topic=security"
    assert told["Canonical"] == "https://paper.example/.well-known/security.txt"
    assert told["Preferred-Languages"] == "de, en"
    assert told["Policy"] == "https://paper.example/imprint/#security"
    expires = timezone.datetime.fromisoformat(told["Expires"])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)
    assert client.get(addresses.contact("security")).status_code == 200


def test_trust_txt_names_the_form(client):
    """At both places where it is looked for."""
    for address in (addresses.trust_txt(), "/trust.txt"):
        told = client.get(address).content.decode()
        assert "contact=http://127.0.0.1:8000/contact/" in told
        assert "datatrainingallowed=no" in told
        assert "@" not in told


def test_the_imprint_is_a_postal_block_without_an_e_mail_address(client, settings):
    """Every page leads to it; where nothing is named, that is said."""
    assert "has not said yet who they are" in client.get(addresses.imprint()).content.decode()
    assert addresses.imprint() in client.get(addresses.front()).content.decode()
    told = {"name": "Estuary Press e.G.", "street": "1 Quay Street", "postcode": "KH1", "town": "Kellhaven"}
    told |= {"country": "Marram", "register": "Port Court, HRB 7", "vat": "MR 123", "responsible": "Ada Lindqvist"}
    update = {f"imprint_{key}": value for key, value in told.items()} | {"contact": "desk@paper.example"}
    with override_settings(SITE=settings.SITE.model_copy(update=update)):
        read = page(client, addresses.imprint())
    assert read.css_first("address").text(separator="\n", strip=True).splitlines() == [
        "Estuary Press e.G.",
        "1 Quay Street",
        "KH1 Kellhaven",
        "Marram",
    ]
    assert "HRB 7" in read.html
    assert "@" not in read.css_first("main").html
    assert read.css_first(f'main a[href="{addresses.contact()}"]')
    cache.clear()
