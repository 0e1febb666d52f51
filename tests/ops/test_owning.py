"""Claims as they fall due, with a real name server on this machine: what proves a domain, and what does not."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from tests.fakes import dns_server
from tests.fakes.dns_server import Zone
from tests.fakes.way_out import FakeWayOut
from tests.rights.owners import NOON, owner

from headwater.core import ownership
from headwater.core.blocks import Kind
from headwater.core.errors import OwnerRefused
from headwater.core.ownership import State
from headwater.ops import owning
from headwater.rights.actions import owners
from headwater.rights.queries import owners as queries
from headwater.settings.site import Site

pytestmark = pytest.mark.django_db
HOME = "https://courier.example/"
FILE = "https://courier.example/.well-known/headwater-verification.txt"


@pytest.fixture
def zone() -> Iterator[Zone]:
    """A name server that knows nothing yet."""
    with dns_server.serving() as served:
        yield served


@pytest.fixture
def look(zone: Zone, monkeypatch: pytest.MonkeyPatch) -> Callable[..., State]:
    """Check a claim at a moment; how it stands then."""

    def run(mine: tuple[Any, Any], out: FakeWayOut | None = None, *, hours: float = 0) -> State:
        now = NOON + timedelta(hours=hours)
        monkeypatch.setattr(owning, "now", lambda: now)
        account, claim = mine
        with suppress(OwnerRefused):  # it is due already
            owners.ask_check(account, claim, now=now)
        site = Site(resolver=f"127.0.0.1:{zone.port}")
        assert async_to_sync(owning.look_after_claims)(site, out or FakeWayOut()) == 1
        return queries.claim(account, claim).state

    return run


def claimed(domain: str = "courier.example", mail: str = "press@courier.example") -> tuple[Any, Any]:
    """An account and its claim."""
    account = owner(mail)
    return account, owners.claim(account, domain, now=NOON)


def word(mine: tuple[Any, Any], domain: str = "courier.example") -> str:
    """What is to stand at a domain."""
    return ownership.line(ownership.token(settings.SECRET_KEY, mine[0], domain))


@pytest.mark.parametrize("name", ["courier.example", "_headwater.courier.example"])
def test_a_record_at_the_domain_proves_it(zone, look, name):
    """As it is read off the wire."""
    mine = claimed()
    assert look(mine) is State.CLAIMED
    zone.txt[name] = ["v=spf1 -all", word(mine)]
    assert look(mine, hours=1) is State.PROVED
    assert queries.claim(*mine).way == "dns"


def test_a_proof_that_goes_lapses_after_the_days_of_grace(zone, look):
    """And comes back with the record."""
    mine = claimed()
    zone.txt["courier.example"] = [word(mine)]
    assert look(mine) is State.PROVED
    zone.txt.clear()
    assert look(mine, hours=24) is State.FAILING
    assert look(mine, hours=24 + 6 * 24) is State.FAILING
    assert look(mine, hours=24 + 7 * 24) is State.LAPSED
    zone.txt["courier.example"] = [word(mine)]
    assert look(mine, hours=24 + 8 * 24) is State.PROVED


def test_another_accounts_record_is_no_proof(zone, look):
    """Tokens stand in public; whoever copies one has nothing by it."""
    mine, theirs = claimed(), claimed(mail="stranger@evil.example")
    zone.txt["courier.example"] = [word(theirs)]
    assert look(mine) is State.CLAIMED
    assert "not that of this claim" in queries.claim(*mine).reason


def test_a_record_of_another_domain_is_no_proof(zone, look):
    """Nor one for the name above or below."""
    mine = claimed()
    zone.txt["courier.example"] = [word(mine, "evil.example"), word(mine, "blog.courier.example")]
    assert look(mine) is State.CLAIMED


@pytest.mark.parametrize("above", ["example", "github.io", "_headwater.github.io"])
def test_a_record_above_the_domain_is_not_even_asked_for(zone, look, above):
    """Whoever keeps a public suffix speaks for nobody below it."""
    mine = claimed("somebody.github.io")
    zone.txt[above] = [word(mine, "somebody.github.io")]
    assert look(mine) is State.CLAIMED
    assert set(zone.asked) == {"somebody.github.io", "_headwater.somebody.github.io"}


def test_a_record_behind_an_alias_is_no_proof(zone, look):
    """A wildcard CNAME to a host of many would make that host the owner."""
    mine = claimed()
    zone.cname["_headwater.courier.example"] = "evil.example"
    zone.txt["evil.example"] = [word(mine)]
    assert look(mine) is State.CLAIMED
    assert "alias of evil.example" in queries.claim(*mine).reason


def test_the_file_or_the_home_page_proves_it_as_well(look):
    """Not everybody has a say in the name server; the proof found last is looked for first."""
    mine = claimed()
    token = ownership.token(settings.SECRET_KEY, mine[0], "courier.example")
    assert look(mine, FakeWayOut({FILE: (200, {}, word(mine).encode())})) is State.PROVED
    assert queries.claim(*mine).way == "file"
    page = f"<head><meta name=headwater-verification content={token}></head>".encode()
    out = FakeWayOut({HOME: (200, {}, page)})
    assert look(mine, out, hours=1) is State.PROVED
    assert out.asked[0].url == FILE
    assert queries.claim(*mine).way == "meta"


def test_a_redirect_to_another_host_is_no_proof(look):
    """An open redirect is not the owner's word."""
    mine = claimed()
    elsewhere = "https://evil.example/proof.txt"
    out = FakeWayOut({FILE: (302, {"location": elsewhere}, b""), elsewhere: (200, {}, word(mine).encode())})
    assert look(mine, out) is State.CLAIMED
    assert "leads to evil.example" in queries.claim(*mine).reason


def test_robots_txt_is_obeyed_and_the_owner_is_told(look):
    """Promise 4 knows no exception; the record is another way."""
    mine = claimed()
    out = FakeWayOut({FILE: (200, {}, word(mine).encode())}, robots={"courier.example": "User-agent: *\nDisallow: /"})
    assert look(mine, out) is State.CLAIMED
    assert out.asked == []
    assert "TXT record" in queries.claim(*mine).reason


def test_names_of_this_machine_and_numbers_lead_nowhere(look):
    """The way out refuses them, whoever claims them."""
    mine = claimed("courier.localhost")
    assert look(mine) is State.CLAIMED


def test_servers_that_do_not_answer_are_said_to(zone, look):
    """So that the owner looks there."""
    mine = claimed()
    zone.refuses = True
    assert look(mine) is State.CLAIMED
    assert "SERVFAIL" in queries.claim(*mine).reason
    assert [check.silent for check in queries.checks(mine[1])] == [True, True, True]


@pytest.mark.parametrize("other", ["courier.example", "new.blog.courier.example"])
def test_a_record_of_the_name_above_or_below_proves_nothing(zone, look, other):
    """Even with the token of this very claim: it is not asked for there."""
    mine = claimed("blog.courier.example")
    zone.txt[other] = zone.txt[f"_headwater.{other}"] = [word(mine, "blog.courier.example")]
    assert look(mine) is State.CLAIMED
    assert set(zone.asked) == {"blog.courier.example", "_headwater.blog.courier.example"}


@pytest.mark.parametrize(
    "elsewhere",
    ["https://courier.example:8443/proof", "https://blog.courier.example/proof", "https://xn--urier-iyeu.example/"],
)
def test_a_redirect_to_another_server_of_a_like_name_is_no_proof(look, elsewhere):
    """By the file and by the home page."""
    mine = claimed()
    token = ownership.token(settings.SECRET_KEY, mine[0], "courier.example")
    page = f"<head><meta name=headwater-verification content={token}></head>\n{word(mine)}\n".encode()
    led = (302, {"location": elsewhere}, b"")
    assert look(mine, FakeWayOut({FILE: led, HOME: led, elsewhere: (200, {}, page)})) is State.CLAIMED
    assert "proves nothing about courier.example" in queries.claim(*mine).reason


def test_what_is_asked_for_holds_no_token_so_no_page_can_echo_it(zone, look):
    """Neither the addresses and headers of requests nor the names that are looked up."""
    mine = claimed()
    out = FakeWayOut()
    look(mine, out)
    token = ownership.token(settings.SECRET_KEY, mine[0], "courier.example")
    assert [asked.url for asked in out.asked] == [FILE, HOME]
    assert token not in repr(out.asked)
    assert token not in repr(zone.asked)


def test_the_proof_is_looked_for_again_a_day_later_and_its_absence_is_noticed_by_itself(zone, monkeypatch):
    """Nobody asks but once: proved, failing, lapsed; and what a lapsed claim permitted is permitted no more."""
    mine = claimed()
    owners.ask_check(*mine, now=NOON)
    zone.txt["courier.example"] = [word(mine)]
    site, checked = Site(resolver=f"127.0.0.1:{zone.port}"), {}
    for hours in (0, 23, 24, 29, 30, 24 + 7 * 24):
        if hours == 23:
            zone.txt.clear()
        monkeypatch.setattr(owning, "now", lambda hours=hours: NOON + timedelta(hours=hours))
        number = async_to_sync(owning.look_after_claims)(site, FakeWayOut())
        checked[hours] = (number, queries.claim(*mine).state)
    assert checked == {
        0: (1, State.PROVED),
        23: (0, State.PROVED),
        24: (1, State.FAILING),
        29: (0, State.FAILING),
        30: (1, State.FAILING),
        24 + 7 * 24: (1, State.LAPSED),
    }
    with pytest.raises(OwnerRefused):
        owners.remove(*mine, owners.Wish(Kind.OUTLET, "courier.example"), now=NOON + timedelta(days=9))


def test_a_token_nobody_put_in_its_place_within_two_weeks_is_expired(zone, monkeypatch):
    """It is looked for no more by itself; a record that turns up later proves nothing until its claimant asks."""
    mine = claimed()
    owners.ask_check(*mine, now=NOON)
    site = Site(resolver=f"127.0.0.1:{zone.port}")
    for days in (0, 14, 15):
        if days == 15:
            zone.txt["courier.example"] = [word(mine)]
        monkeypatch.setattr(owning, "now", lambda days=days: NOON + timedelta(days=days))
        async_to_sync(owning.look_after_claims)(site, FakeWayOut())
    assert queries.claim(*mine).state is State.LAPSED


def test_a_claim_that_was_given_up_is_proved_by_nothing_any_more(zone, monkeypatch):
    """Its record may stand for years."""
    mine = claimed()
    zone.txt["courier.example"] = [word(mine)]
    owners.give_up(*mine, now=NOON)
    monkeypatch.setattr(owning, "now", lambda: NOON + timedelta(days=1))
    assert async_to_sync(owning.look_after_claims)(Site(resolver=f"127.0.0.1:{zone.port}"), FakeWayOut()) == 0
    assert zone.asked == []
