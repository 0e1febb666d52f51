"""A proof of work before replies of guests and, where wanted, notices: nobody without scripts is shut out."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import altcha
import pytest
from django.core.cache import cache
from selectolax.lexbor import LexborHTMLParser
from tests.community.talk import bridge, published
from tests.newsroom import rows as newsroom
from tests.rights.notices import GIVEN

from headwater.community.models import Reply, Report
from headwater.community.queries.pieces import Piece
from headwater.core.notices import Kind
from headwater.reader import addresses, proof
from headwater.reader.views import replying
from headwater.rights.models import Case, Letter
from headwater.wire.models import Item

pytestmark = pytest.mark.django_db
SCRIPT = "script-src 'self'"


@pytest.fixture(autouse=True)
def _site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that sends letters and has taken in nothing within the hour; little to reckon."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example", "notices_per_hour": 10})
    monkeypatch.setattr(proof, "HARDEST", 50)
    monkeypatch.setattr(replying, "BY_ALL", 10)
    monkeypatch.setattr(replying, "REPORTS", 10)
    cache.clear()


@pytest.fixture
def about() -> Piece:
    """A story of today."""
    return bridge(datetime.now(UTC))


@pytest.fixture
def before_notices(settings: Any) -> None:
    """The operator wants proofs before notices."""
    settings.SITE = settings.SITE.model_copy(update={"proof_before_notices": True})


def challenge(client: Any, path: str) -> dict[str, Any] | None:
    """What a form asks a browser to reckon; its script and its policy are there with it, and only with it."""
    answer = client.get(path)
    read = LexborHTMLParser(answer.content.decode())
    held = read.css_first("form [data-proof]")
    there = held is not None
    assert (SCRIPT in answer["Content-Security-Policy"], bool(read.css("script[src]"))) == (there, there)
    return json.loads(held.attributes["data-proof"] or "") if there else None


def proved(client: Any, path: str) -> dict[str, str]:
    """The field by which a browser answers."""
    asked = challenge(client, path)
    assert asked is not None
    found = altcha.solve_challenge(asked["challenge"], asked["salt"], asked["algorithm"], asked["maxNumber"], 0)
    kept = {key: asked[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return {"altcha": base64.b64encode(json.dumps({**kept, "number": found.number}).encode()).decode()}


def reply(number: int) -> dict[str, str]:
    """What a guest sends."""
    return {"name": "Carla", "mail": f"carla{number}@reader.example", "text": f"I see {number} cracks.", "act": "send"}


def test_a_guest_without_scripts_replies_as_before_and_a_flood_of_such_shuts_out_nobody_else(
    client: Any, about: Piece
) -> None:
    """The letter confirms the address either way; without a proof there is less room, with one the room is another."""
    form = addresses.write_reply(about.kind, about.uuid)
    unproved = [client.post(form, reply(number)).status_code for number in range(4)]
    assert unproved == [302, 302, 422, 422]
    assert client.post(form, reply(5) | proved(client, form)).status_code == 302
    assert Letter.objects.filter(what="confirm").count() == Reply.objects.count() == 3
    held = proved(client, form)
    assert client.post(form, reply(6) | held).status_code == 302
    assert client.post(form, reply(7) | held).status_code == 422, "a proof counts once"


def test_looking_at_a_reply_first_costs_no_proof(client: Any, about: Piece) -> None:
    """It is reckoned for what is sent."""
    form = addresses.write_reply(about.kind, about.uuid)
    for number in range(5):
        assert client.post(form, reply(number) | {"act": "look"}).status_code == 200
    assert client.post(form, reply(1)).status_code == 302


def test_nobody_reckons_whose_address_is_confirmed(client: Any, about: Piece) -> None:
    """The newsroom's form has no script; a guest's has."""
    form = addresses.write_reply(about.kind, about.uuid)
    assert challenge(client, form) is not None
    client.force_login(newsroom.chief())
    assert challenge(client, form) is None


def test_notices_ask_for_nothing_unless_the_operator_wants_it(client: Any, about: Piece) -> None:
    """The law wants them easy to send."""
    written = published(about, "It is the third pillar.", now=datetime.now(UTC))
    for path in (
        addresses.takedown("illegal"),
        addresses.report_reply(written),
        addresses.report_reply(written, by_law=True),
    ):
        assert challenge(client, path) is None, path


@pytest.mark.usefixtures("before_notices")
def test_notices_with_a_proof_have_room_when_those_without_have_none_left(client: Any, about: Piece) -> None:
    """Where the operator wants it; and without scripts a notice is taken in all the same."""
    form = addresses.takedown("correction")
    given = {"named": Item.objects.get().url, **GIVEN[Kind.CORRECTION]}
    assert [client.post(form, given).status_code for _ in range(3)] == [302, 302, 429]
    assert client.post(form, given | proved(client, form)).status_code == 302
    assert Case.objects.count() == 3


@pytest.mark.usefixtures("before_notices")
def test_reports_of_replies_with_a_proof_have_room_too(client: Any, about: Piece) -> None:
    """Of the rules of the house, and of the law."""
    written = published(about, "It is the third pillar.", now=datetime.now(UTC))
    form, given = addresses.report_reply(written), {"rule": "topic", "words": "Look."}
    assert [client.post(form, given).status_code for _ in range(3)] == [200, 200, 422]
    assert client.post(form, given | proved(client, form)).status_code == 200
    assert Report.objects.count() >= 1
    assert challenge(client, addresses.report_reply(written, by_law=True)) is not None
