"""What owners lay down beside their pages, and what follows when they lay down something else."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from tests.pipeline.conftest import BRIDGE, EELS, NOON, Newsroom, entry
from tests.rights.owners import proved

from headwater.core.rights import Terms
from headwater.ops.trust import read_trust
from headwater.ops.watching import PageWatch
from headwater.rights.actions import lay_down, owners
from headwater.rights.queries import terms_for
from headwater.wire.actions import hosts
from headwater.wire.actions.hosts import TermsTold
from headwater.wire.models import Act, Item, Receipt, TrustFile

pytestmark = pytest.mark.django_db
FEED = "https://courier.example/feed"
PIECE = "https://courier.example/bridge"
TDMREP = "https://courier.example/.well-known/tdmrep.json"
RSL = "https://courier.example/rsl.xml"
RESERVED = '[{"location": "/", "tdm-reservation": 1}]'
SEARCH = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">search</permits></license></content></rsl>'  # noqa: E501


@pytest.fixture
def courier(newsroom: Newsroom) -> Newsroom:
    """A newsroom that follows one outlet with one piece, and has not looked yet."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.house.terms = terms_for
    return newsroom


def ceiling() -> dict:
    """What the newest receipt says."""
    return Receipt.objects.order_by("-decided_at", "-id")[0].ceiling


def decided(newsroom: Newsroom, **after: float) -> int:
    """Let time pass and decide and look at what is due."""
    newsroom.wait(**after)
    return async_to_sync(PageWatch(newsroom.house, places=8).once)()


def test_a_reservation_in_the_well_known_file_keeps_the_text_from_analysis(courier: Newsroom) -> None:
    """TDMRep's first place: nothing on the page says so."""
    courier.web.out.files[TDMREP] = RESERVED
    courier.look()
    item = Item.objects.get()
    assert ceiling()["mine_text"] is False
    assert item.words < 10  # of a headline without a summary
    (signal,) = Receipt.objects.get().signals
    assert (signal["place"], signal["name"], signal["value"], signal["url"]) == (
        "well-known file",
        "tdm-reservation",
        "1",
        TDMREP,
    )


def test_terms_named_in_robots_txt_are_read_where_they_stand(courier: Newsroom) -> None:
    """RSL: a pointer closes the text only as long as nobody can read what it points to."""
    courier.web.out.robots["courier.example"] = f"License: {RSL}\nUser-agent: *\nAllow: /\n"
    courier.web.out.files[RSL] = SEARCH
    courier.look()
    assert (ceiling()["excerpt"], ceiling()["mine_text"]) == (200, True)


def test_terms_that_cannot_be_read_leave_the_headline_and_the_link(courier: Newsroom) -> None:
    """The cautious reading."""
    courier.web.out.robots["courier.example"] = f"License: {RSL}\nUser-agent: *\nAllow: /\n"
    courier.look()
    assert (ceiling()["listed"], ceiling()["excerpt"], ceiling()["mine_text"]) == (True, 0, False)
    assert Item.objects.get().excerpt == ""


def test_the_policy_a_reservation_names_is_read_where_it_stands(courier: Newsroom) -> None:
    """TDMRep: a file that reserves nothing may point to a policy that does, in ODRL."""
    policy = "https://courier.example/policies/tdm"
    courier.web.out.files[TDMREP] = f'[{{"location": "/", "tdm-reservation": 0, "tdm-policy": "{policy}"}}]'
    courier.web.out.files[policy] = (
        '{"@type": "Offer", "permission": [{"action": "tdm:mine", "duty": {"action": "obtainConsent"}}]}'
    )
    courier.look()
    assert (ceiling()["listed"], ceiling()["mine_text"]) == (True, False)


def test_what_the_host_says_counts_where_its_page_is_not_read(courier: Newsroom) -> None:
    """An old piece is kept from its feed alone; robots.txt speaks of it all the same."""
    courier.web.feed(FEED, entry(PIECE, "Harbour bridge closed", at=NOON - timedelta(days=20), summary=EELS))
    courier.web.out.robots["courier.example"] = "User-agent: *\nContent-Signal: search=no\n"
    courier.look()
    assert not Item.objects.get().listed


def test_a_reservation_in_the_answer_that_brought_a_feed_is_about_its_pieces(courier: Newsroom) -> None:
    """TDMRep rides in the header of whatever it reserves; that a feed is not to be indexed is about the feed."""
    courier.web.feed(FEED, entry(PIECE, "Harbour bridge closed"), tdm_reservation="1", x_robots_tag="noindex")
    courier.look()
    assert (ceiling()["mine_text"], ceiling()["listed"]) == (False, True)


def test_a_page_is_also_the_host_s_to_which_its_address_leads(courier: Newsroom) -> None:
    """A link through another host is that host's only as far as the door."""
    there = "https://print.courier.example/bridge"
    courier.web.out.answers[there] = courier.web.out.answers[PIECE]
    courier.web.out.answers[PIECE] = (302, {"location": there}, b"")
    courier.web.out.files["https://print.courier.example/.well-known/tdmrep.json"] = RESERVED
    courier.look()
    assert ceiling()["mine_text"] is False


def test_terms_laid_down_change_what_was_decided_before(courier: Newsroom) -> None:
    """An owner's word is not for tomorrow's pieces only, and waits for no gathering; the old receipt stays."""
    courier.look()
    assert Item.objects.get().excerpt
    account, claim = proved(now=courier.time[0])
    owners.lay_down(account, claim, Terms("", excerpt=0), now=courier.time[0])
    assert Item.objects.get().excerpt == ""
    assert ceiling()["excerpt"] == 0
    assert Receipt.objects.count() == 2
    assert decided(courier, minutes=1) == 0


def test_a_proof_that_lapses_takes_back_what_was_permitted_and_leaves_what_was_limited(courier: Newsroom) -> None:
    """The receipts of what we hold are decided anew, by the gathering."""
    courier.web.page(PIECE, BRIDGE, head="<meta name=robots content='max-snippet:60'>")
    courier.look()
    account, claim = proved(now=courier.time[0])
    owners.lay_down(account, claim, Terms("", excerpt=150, translate=False), now=courier.time[0])
    assert (ceiling()["excerpt"], ceiling()["translate"]) == (150, False)
    owners.give_up(account, claim, now=courier.time[0])
    decided(courier, minutes=1)
    assert (ceiling()["excerpt"], ceiling()["translate"]) == (60, False)
    said = Receipt.objects.order_by("-decided_at", "-id")[0].rulings
    assert any("whose proof has lapsed" in ruling["because"] for ruling in said)
    assert len(Item.objects.get().excerpt) <= 60


def test_where_more_may_be_shown_the_page_is_asked_for_again(courier: Newsroom) -> None:
    """No text was kept, so there is nothing to cut a longer excerpt from."""
    courier.web.page(PIECE, BRIDGE, head="<meta name=robots content=nosnippet>", headers={"ETag": '"v1"'})
    courier.look()
    assert Item.objects.get().excerpt == ""
    account, claim = proved(now=courier.time[0])
    owners.lay_down(account, claim, Terms("", excerpt=150), now=courier.time[0])
    decided(courier, minutes=1)
    decided(courier, minutes=1)
    assert courier.web.out.asked[-1].etag == ""
    excerpt = Item.objects.get().excerpt
    assert BRIDGE.startswith(excerpt.rstrip("…"))
    assert 60 < len(excerpt) <= 150


def test_what_ends_is_decided_anew_when_it_ends(courier: Newsroom) -> None:
    """unavailable_after: the receipt says that it is past, not only that it will be."""
    courier.web.page(PIECE, BRIDGE, head="<meta name=robots content='unavailable_after: 20 Nov 2026 12:20 UTC'>")
    courier.look()
    assert Item.objects.get().listed
    assert decided(courier, minutes=10) == 0
    assert decided(courier, minutes=15) == 1
    item = Item.objects.get()
    assert (item.listed, item.decide_at) == (False, None)
    assert [receipt.ceiling["listed"] for receipt in Receipt.objects.order_by("id")] == [True, False]


def test_a_page_that_did_not_change_follows_what_its_host_changed(courier: Newsroom) -> None:
    """A 304 tells of the page; robots.txt and tdmrep.json are asked all the same."""
    courier.look()
    courier.web.out.answers[PIECE] = (304, {}, b"")
    courier.web.out.files[TDMREP] = RESERVED
    assert ceiling()["mine_text"]
    decided(courier, hours=2)
    assert not ceiling()["mine_text"]


def test_the_headers_of_an_unchanged_page_are_its_terms_by_now(courier: Newsroom) -> None:
    """Servers change X-Robots-Tag without touching the page, and say so with a 304 and no body."""
    courier.look()
    assert Item.objects.get().excerpt
    courier.web.out.answers[PIECE] = (304, {"X-Robots-Tag": "nosnippet"}, b"")
    decided(courier, hours=2)
    item = Item.objects.get()
    assert (item.listed, item.excerpt) == (True, "")
    courier.web.out.answers[PIECE] = (304, {"X-Robots-Tag": "noindex"}, b"")
    decided(courier, hours=30)
    assert not Item.objects.get().listed
    assert [receipt.ceiling["listed"] for receipt in Receipt.objects.order_by("id")][-1] is False


def test_a_header_an_unchanged_page_does_not_repeat_stands(courier: Newsroom) -> None:
    """A 304 may leave out what has not changed: no word is not another word."""
    courier.web.page(PIECE, BRIDGE, headers={"ETag": '"v1"', "X-Robots-Tag": "nosnippet"})
    courier.look()
    courier.web.out.answers[PIECE] = (304, {}, b"")
    decided(courier, hours=2)
    assert ceiling()["excerpt"] == 0
    courier.web.out.answers[PIECE] = (304, {"X-Robots-Tag": "max-snippet:90"}, b"")
    decided(courier, hours=30)
    assert ceiling()["excerpt"] == 90


def test_a_host_that_shuts_us_out_later_is_obeyed_for_what_we_hold(courier: Newsroom) -> None:
    """The page may not be read again, and its text has no more part in anything."""
    courier.look()
    courier.web.out.robots["courier.example"] = "User-agent: *\nDisallow: /\nContent-Signal: search=no\n"
    decided(courier, hours=2)
    item = Item.objects.get()
    assert (item.listed, item.gone_at) == (False, None)
    assert not ceiling()["mine_text"]


def test_a_changed_file_of_terms_has_all_receipts_of_its_site_decided_anew(courier: Newsroom) -> None:
    """Also those of pieces whose pages nobody looks at any more."""
    courier.look()
    Item.objects.update(next_check_at=None)
    told = TermsTold("courier.example", TDMREP, "aa")
    hosts.terms_read([told], now=courier.time[0])
    assert decided(courier, minutes=1) == 0  # read for the first time: nothing changed
    courier.web.out.files[TDMREP] = RESERVED
    hosts.terms_read([TermsTold("courier.example", TDMREP, "bb")], now=courier.time[0])
    assert decided(courier, minutes=1) == 1
    assert not ceiling()["mine_text"]
    hosts.terms_read([TermsTold("courier.example", TDMREP, "bb")], now=courier.time[0])
    assert decided(courier, minutes=1) == 0


def test_a_receipt_that_says_the_same_is_not_kept_twice(courier: Newsroom) -> None:
    """The log of receipts is a log of decisions, not of looks."""
    courier.look()
    lay_down("courier.example", Terms(""), party="operator", by="Ada", now=courier.time[0])
    decided(courier, minutes=1)
    assert Receipt.objects.count() == 1
    assert not Act.objects.filter(act="withdraw").exists()


def test_an_outlet_is_asked_for_its_trust_file_once_a_week(courier: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its card; the second place is asked where the first has none."""
    monkeypatch.setattr("headwater.ops.trust.now", lambda: courier.time[0])
    place = "https://courier.example/.well-known/trust.txt"
    courier.web.out.files[place] = "belongto=https://press-union.example/\nnonsense\ndatatrainingallowed=no # ever\n"
    assert async_to_sync(read_trust)(courier.web.out) == 1
    file = TrustFile.objects.get()
    assert (file.url, file.entries) == (
        place,
        [["belongto", "https://press-union.example/"], ["datatrainingallowed", "no"]],
    )
    assert async_to_sync(read_trust)(courier.web.out) == 0
    courier.wait(days=8)
    del courier.web.out.files[place]
    assert async_to_sync(read_trust)(courier.web.out) == 1
    assert TrustFile.objects.get().url == ""
