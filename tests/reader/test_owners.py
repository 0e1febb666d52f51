"""The pages of owners: coming in, claiming, proving, laying down; and nobody else's business."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from tests.reader import rows
from tests.rights.owners import FOUND, MISSING, NOON, proved

from headwater.reader import addresses, entering
from headwater.reader.counting import Openings
from headwater.rights import models
from headwater.rights.actions import owners
from headwater.rights.queries import owners as queries
from headwater.rights.queries import terms_for
from headwater.wire.models import Item

pytestmark = pytest.mark.django_db
WORDS = "The harbour bridge at Kellhaven stays closed until the spring. Engineers found cracks in two of its piers."
MAIL = "press@courier.example"


@pytest.fixture(autouse=True)
def post(settings: Any) -> None:
    """A site that sends letters, all of which stand in ``mail.outbox``."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def code_of(letter: Any) -> str:
    """The code in a letter."""
    return re.search(r"([2-9A-Z]{4} [2-9A-Z]{4})", letter.body)[1]


def come_in(client: Client, address: str = MAIL) -> None:
    """The way in, as somebody goes it."""
    assert client.post(addresses.owner(), {"act": "code", "typed": address}).url == addresses.owner_code()
    answer = client.post(addresses.owner_code(), {"code": code_of(mail.outbox[-1]).lower()})
    assert answer.url == addresses.owner()


def mine(client: Client, domain: str = "courier.example") -> Any:
    """A claim of whoever is in."""
    return client.post(addresses.owner(), {"act": "claim", "typed": domain}).url


def prove(address: str) -> None:
    """Have the check of a claim find its proof."""
    owners.checked(re.search(r"claim/([0-9a-f-]+)/", address)[1], [FOUND], now=NOON)


def text(answer: Any) -> str:
    """What a page says."""
    return answer.content.decode()


def test_an_owner_proves_a_domain_and_shortens_excerpts(client):
    """The way from the first page to the public one."""
    courier = rows.outlet("The Courier", key="courier.example")
    piece = rows.piece(courier, "Bridge closed", excerpt=WORDS)
    rows.receipt(piece)
    assert "Engineers found cracks" in text(client.get(addresses.item(piece.uuid)))
    come_in(client)
    claim = mine(client, "https://www.courier.example/")
    page = text(client.get(claim))
    assert "courier.example" in page
    assert re.search(r"headwater-verification=[a-z2-7]{32}", page)
    assert "What may be shown" not in page
    assert 'http-equiv="refresh"' in text(client.post(claim, {"act": "check"}))
    assert 'http-equiv="refresh"' in text(client.get(claim))
    prove(claim)
    assert "What may be shown" in text(client.get(claim))
    done = client.post(claim, {"act": "terms", "excerpt": "60", "listed": "", "picture": "none"})
    assert "1 piece is shown by them" in text(done)
    public = text(client.get(addresses.item(piece.uuid)))
    assert "Engineers found cracks" not in public
    assert "Laid down by the owner of courier.example" in public
    held = text(client.get(f"{claim}pieces/"))
    assert "Bridge closed" in held
    assert MAIL not in page + held + public


def test_the_code_goes_to_its_browser_only_and_is_good_for_five_tries(client):
    """Whoever reads along has the code, and not the session; whoever has the session has to guess."""
    client.post(addresses.owner(), {"act": "code", "typed": MAIL})
    code = code_of(mail.outbox[-1])
    stranger = Client()
    assert stranger.post(addresses.owner_code(), {"code": code}).url == addresses.owner()
    assert "Your domains" not in text(stranger.get(addresses.owner()))
    for left in (4, 3, 2, 1, 0):
        assert f"{left} tr" in text(client.post(addresses.owner_code(), {"code": "AAAAAAAA"}))
    assert "not valid any more" in text(client.post(addresses.owner_code(), {"code": code}))
    assert not models.Owner.objects.exists()


def test_codes_are_not_sent_to_one_address_without_end():
    """A stranger's mailbox is not to be filled from here."""
    for _ in range(5):
        Client().post(addresses.owner(), {"act": "code", "typed": MAIL})
    answer = Client().post(addresses.owner(), {"act": "code", "typed": MAIL.upper()})
    assert (answer.status_code, len(mail.outbox)) == (422, 5)


@pytest.mark.parametrize(
    "typed", ["", "nobody", "a@b\nBcc: all@example.org", "a@b.example,c@d.example", "<a@b.example>"]
)
def test_what_is_no_address_gets_no_letter(client, typed):
    """Nor can a header be smuggled in."""
    assert client.post(addresses.owner(), {"act": "code", "typed": typed}).status_code == 422
    assert mail.outbox == []


def test_a_site_without_letters_says_so_and_its_operators_link_lets_in_once(client, settings):
    """Else nobody could come in there."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": ""})
    assert "sends no e-mail" in text(client.get(addresses.owner()))
    assert client.post(addresses.owner(), {"act": "code", "typed": MAIL}).status_code == 422
    at = addresses.owner_link(entering.OWNERS.link(MAIL))
    assert "Come in" in text(client.get(at))
    assert not models.Owner.objects.exists()
    assert client.post(at).url == addresses.owner()
    assert "Your domains" in text(client.get(addresses.owner()))
    assert Client().post(at).status_code == 404
    assert Client().get(addresses.owner_link(entering.OWNERS.link("other@x.example") + "x")).status_code == 404


def test_nobody_sees_or_does_anything_in_somebody_elses_claim(client):
    """The number of a claim is no key: whoever knows it finds nothing there."""
    _, claim = proved("courier.example", mail="other@courier.example")
    theirs = (addresses.claim(claim), addresses.claimed_pieces(claim), addresses.claim(uuid4()))
    for inside in (False, True):
        if inside:
            come_in(client)
        for address in theirs:
            assert client.get(address).status_code == 404
            for act in ("check", "give up", "terms", "card"):
                assert client.post(address, {"act": act, "excerpt": "0"}).status_code == 404
    assert not models.Terms.objects.exists()
    assert queries.claims()[0].state == "proved"


def test_an_owner_is_nobody_at_the_desk(client):
    """An account that anybody can open opens nothing there."""
    come_in(client)
    for address in ("/desk/", "/desk/account/keys/", "/desk/account/everyone/", "/desk/notices/"):
        answer = client.get(address)
        assert answer.status_code in {302, 404}
        assert answer.status_code == 404 or answer.url.startswith("/desk/login/")


def test_forms_of_other_sites_are_refused():
    """CSRF."""
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(addresses.owner(), {"act": "code", "typed": MAIL}).status_code == 403
    _, claim = proved()
    assert strict.post(addresses.claim(claim), {"act": "give up"}).status_code == 403
    assert mail.outbox == []


def test_terms_are_laid_down_only_where_the_domain_is_proved(client):
    """Also by somebody who sends the form by hand."""
    come_in(client)
    claim = mine(client)
    assert client.post(claim, {"act": "terms", "excerpt": "0"}).status_code == 422
    assert client.get(f"{claim}pieces/").status_code == 404
    assert not models.Terms.objects.exists()


def test_a_lapsed_claim_closes_the_console_and_ends_the_permissions(client):
    """What is not proved any more is not an owner's."""
    come_in(client)
    claim = mine(client)
    prove(claim)
    client.post(claim, {"act": "terms", "picture": "large"})
    number = re.search(r"claim/([0-9a-f-]+)/", claim)[1]
    for days in (1, 9):
        owners.checked(number, [MISSING], now=NOON + rows.HOUR * 24 * days)
    page = text(client.get(claim))
    assert "The claim has lapsed" in page
    assert "What may be shown" not in page
    assert client.post(claim, {"act": "terms", "picture": "large"}).status_code == 422
    assert terms_for(["courier.example"])[0].lapsed


@pytest.mark.parametrize(
    "given", [{"excerpt": "-1"}, {"excerpt": "many"}, {"excerpt": "99999"}, {"picture": "huge"}, {"listed": "perhaps"}]
)
def test_what_makes_no_sense_is_said_at_its_field_and_changes_nothing(client, given):
    """And what was written stands there still."""
    come_in(client)
    claim = mine(client)
    prove(claim)
    answer = client.post(claim, {"act": "terms", "translate": "no", **given})
    assert answer.status_code == 422
    assert 'class="problem"' in text(answer)
    assert '<option value="no" selected>' in text(answer)
    assert not models.Terms.objects.exists()


def test_a_byline_is_put_right_from_the_list(client):
    """And not that of a piece elsewhere."""
    courier, noise = rows.outlet("The Courier", key="courier.example"), rows.outlet("Noise", key="noise.example")
    here, there = rows.piece(courier, "Bridge closed"), rows.piece(noise, "Eels")
    come_in(client)
    claim = mine(client)
    prove(claim)
    assert client.post(f"{claim}pieces/", {"piece": here.uuid, "byline": "By Ada"}).status_code == 200
    assert client.post(f"{claim}pieces/", {"piece": there.uuid, "byline": "By Ada"}).status_code == 422
    assert client.post(f"{claim}pieces/", {"piece": "x", "byline": "By Ada"}).status_code == 422
    assert list(Item.objects.order_by("id").values_list("byline", flat=True)) == ["By Ada", ""]


@pytest.mark.parametrize("domain", ["co.uk", "<script>alert(1)</script>", "127.0.0.1", "github.io"])
def test_what_cannot_be_claimed_is_said_and_shown_as_words(client, domain):
    """Nothing that is typed becomes markup."""
    come_in(client)
    answer = client.post(addresses.owner(), {"act": "claim", "typed": domain})
    assert answer.status_code == 422
    assert "<script" not in text(answer)
    assert not models.Claim.objects.exists()


def test_pages_of_owners_are_kept_by_nobody_and_found_by_nobody(client):
    """They are for one pair of eyes."""
    come_in(client)
    claim = mine(client)
    answer = client.get(claim)
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_whoever_leaves_is_out(client):
    """On a shared machine."""
    come_in(client)
    claim = mine(client)
    client.post(addresses.owner(), {"act": "leave"})
    assert client.get(claim).status_code == 404


def test_a_piece_a_path_and_everything_are_removed_from_the_console(client):
    """The piece at once, the rest in an hour; each can be taken back there."""
    courier = rows.outlet("The Courier", key="courier.example")
    piece = rows.piece(courier, "Bridge closed")
    come_in(client)
    claim = mine(client)
    prove(claim)
    assert client.post(f"{claim}pieces/", {"act": "remove", "piece": piece.uuid}).status_code == 200
    assert client.get(addresses.item(piece.uuid)).status_code == 410
    page = text(client.get(claim))
    number = re.search(r'name="removal" value="([0-9a-f-]+)"', page)[1]
    assert "That is taken back" in text(client.post(claim, {"act": "take back", "removal": number}))
    assert client.get(addresses.item(piece.uuid)).status_code == 200
    assert "goes in an hour" in text(client.post(claim, {"act": "remove", "everything": "yes"}))
    assert client.post(claim, {"act": "remove"}).status_code == 422
    assert client.post(claim, {"act": "remove", "everything": "yes", "path": "x"}).status_code == 422
    assert "Stop it" in text(client.get(claim))
    assert client.get(addresses.item(piece.uuid)).status_code == 200


def test_openings_by_people_are_counted_for_the_owner_and_nothing_of_them(client):
    """Robots, and pages fetched ahead, are no readers."""
    piece = rows.piece(rows.outlet("The Courier", key="courier.example"), "Bridge closed")
    counted, at = Openings(), addresses.item(piece.uuid)
    ask = RequestFactory()
    for agent, more in (("Mozilla/5.0", {}), ("Mozilla/5.0", {}), ("Somebot/1", {}), ("", {})):
        counted.count(ask.get(at, headers={"User-Agent": agent, **more}), piece.uuid)
    counted.count(ask.get(at, headers={"User-Agent": "Mozilla/5.0", "Sec-Purpose": "prefetch"}), piece.uuid)
    counted.count(ask.head(at, headers={"User-Agent": "Mozilla/5.0"}), piece.uuid)
    counted.write()
    counted.write()
    assert models.Opened.objects.get().times == 2
    come_in(client)
    claim = mine(client)
    prove(claim)
    assert "opened 2 times" in text(client.get(claim))


def test_what_an_owner_says_stands_on_the_card_while_the_proof_does(client):
    """And no longer."""
    rows.outlet("The Courier", key="courier.example")
    come_in(client)
    claim = mine(client)
    prove(claim)
    assert client.post(claim, {"act": "card", "contact": "https://courier.example/contact"}).status_code == 200
    assert client.post(claim, {"act": "card", "feed": "https://evil.example/f"}).status_code == 422
    card = addresses.source("courier.example")
    assert "https://courier.example/contact" in text(client.get(card))
    client.post(claim, {"act": "give up"})
    assert "https://courier.example/contact" not in text(client.get(card))


def test_an_owner_fetches_what_is_held_of_them(client):
    """As a file; nobody else gets one."""
    assert client.get(addresses.owner_data()).status_code == 404
    come_in(client)
    prove(mine(client))
    assert addresses.owner_data() in text(client.get(addresses.owner()))
    answer = client.get(addresses.owner_data())
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    told = answer.json()
    assert told["account"]["mail"] == MAIL
    assert told["claims"][0]["domain"] == "courier.example"
