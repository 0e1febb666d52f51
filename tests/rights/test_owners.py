"""Owners: their accounts, their claims, and what they lay down."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.reader import rows
from tests.rights.owners import FOUND, MISSING, NOON, owner, proved

from headwater.core.blocks import Kind
from headwater.core.errors import OwnerRefused
from headwater.core.ownership import State
from headwater.core.rights import Ceiling, Picture, Terms
from headwater.rights import models
from headwater.rights.actions import lay_down, owners
from headwater.rights.actions.owners import Card, Wish
from headwater.rights.queries import owners as queries
from headwater.rights.queries import terms_for
from headwater.wire.models import Act, Item, Receipt

pytestmark = pytest.mark.django_db
WORDS = "The harbour bridge at Kellhaven stays closed until the spring. Engineers found cracks in two of its piers."
OPEN = Ceiling(True, True, 200, False, Picture.NONE, True, True, True, None)


def held(source, headline="Bridge closed", **facts) -> Item:
    """A piece with an excerpt, and the receipt that allowed it."""
    item = rows.piece(source, headline, excerpt=WORDS, **facts)
    rows.receipt(item)
    return item


def test_an_address_is_one_account_however_it_is_written():
    """Else somebody would lose their claims to a capital letter."""
    assert owner("Press@Courier.Example ") == owner("press@courier.example")
    assert owner("other@courier.example") != owner("press@courier.example")


def test_nothing_follows_from_a_claim_that_is_not_proved():
    """Anybody can type a domain."""
    account = owner()
    claim = owners.claim(account, "https://www.courier.example/news", now=NOON)
    assert queries.claim(account, claim).domain == "courier.example"
    for act in (
        lambda: owners.lay_down(account, claim, Terms("", excerpt=0), now=NOON),
        lambda: owners.put_card(account, claim, Card(contact="https://courier.example/contact"), now=NOON),
        lambda: owners.put_byline(account, claim, uuid4(), "Ada", now=NOON),
    ):
        with pytest.raises(OwnerRefused, match="not proved"):
            act()
    assert not models.Terms.objects.exists()
    assert not models.OwnerCard.objects.exists()


def test_nobody_acts_in_a_claim_of_somebody_else():
    """The number of a claim is no key."""
    _, claim = proved()
    stranger = owner("stranger@evil.example")
    assert queries.claim(stranger, claim) is None
    for act in (
        lambda: owners.ask_check(stranger, claim, now=NOON),
        lambda: owners.give_up(stranger, claim, now=NOON),
        lambda: owners.lay_down(stranger, claim, Terms("", excerpt=0), now=NOON),
        lambda: owners.put_card(stranger, claim, Card(), now=NOON),
    ):
        with pytest.raises(OwnerRefused, match="no such claim of yours"):
            act()


@pytest.mark.parametrize("words", ["co.uk", "github.io", "org", "127.0.0.1", "nothing at all"])
def test_what_is_nobodys_cannot_be_claimed(words):
    """A public suffix least of all."""
    with pytest.raises(OwnerRefused):
        owners.claim(owner(), words, now=NOON)


def test_an_account_has_so_many_open_claims_and_no_more():
    """Each costs requests to somebody's server."""
    account = owner()
    for number in range(20):
        owners.claim(account, f"p{number}.example", now=NOON)
    with pytest.raises(OwnerRefused, match="open claims"):
        owners.claim(account, "one-more.example", now=NOON)
    owners.claim(account, "p3.example", now=NOON)  # is there already


def test_a_check_is_asked_for_once_a_minute():
    """Impatience is not to hammer anybody's name server."""
    account = owner()
    claim = owners.claim(account, "courier.example", now=NOON)
    owners.ask_check(account, claim, now=NOON)
    with pytest.raises(OwnerRefused, match="already"):
        owners.ask_check(account, claim, now=NOON)
    (due,) = owners.take_due(now=NOON)
    assert due.domain == "courier.example"
    assert owners.take_due(now=NOON) == ()
    owners.checked(claim, [MISSING], now=NOON)
    with pytest.raises(OwnerRefused, match="last minute"):
        owners.ask_check(account, claim, now=NOON + timedelta(seconds=30))
    owners.ask_check(account, claim, now=NOON + timedelta(minutes=2))


def test_every_look_is_kept_and_none_can_be_changed():
    """What an owner's word rested on is answered for years later."""
    _, claim = proved()
    owners.checked(claim, [MISSING], now=NOON + timedelta(days=1))
    assert [check.state for check in queries.checks(claim)] == ["failing", "proved"]
    with pytest.raises(IntegrityError), transaction.atomic():
        models.ClaimCheck.objects.update(proved=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.ClaimCheck.objects.all().delete()
    acts = Act.objects.filter(subject=claim).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["claim", "claim: proved", "claim: failing"]
    assert not Act.objects.filter(by__contains="@").exists()


def test_terms_shorten_every_excerpt_at_once_and_name_the_owner():
    """The receipt says whose word it was; the first cut is kept within what was shown."""
    courier, noise = rows.outlet("The Courier", key="courier.example"), rows.outlet("Noise", key="noise.example")
    piece, other = held(courier), held(noise)
    account, claim = proved()
    assert owners.lay_down(account, claim, Terms("", excerpt=40), now=NOON) == 1
    piece.refresh_from_db()
    other.refresh_from_db()
    assert len(piece.excerpt) <= 40
    assert WORDS.startswith(piece.excerpt.rstrip("…"))
    assert other.excerpt == WORDS
    newest = Receipt.objects.filter(item=piece).order_by("id").last()
    said = next(each for each in newest.rulings if each["part"] == "excerpt")
    assert said["because"] == "Laid down by the owner of courier.example."


def test_an_owner_may_unlist_and_list_again():
    """Tighter at once, and back without us."""
    piece = held(rows.outlet("The Courier", key="courier.example"))
    account, claim = proved()
    owners.lay_down(account, claim, Terms("", listed=False), now=NOON)
    piece.refresh_from_db()
    assert not piece.listed
    owners.lay_down(account, claim, Terms(""), now=NOON + timedelta(minutes=1))
    piece.refresh_from_db()
    assert piece.listed


def test_permissions_end_with_the_proof_and_limits_stay():
    """Whoever loses a domain loses the say; a forgotten record must not put back what an owner shortened."""
    account, claim = proved()
    owners.lay_down(account, claim, Terms("", excerpt=30, picture=Picture.LARGE), now=NOON)
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [False]
    late = NOON + timedelta(days=1)
    assert owners.checked(claim, [MISSING], now=late) is State.FAILING
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [False]
    assert owners.checked(claim, [MISSING], now=late + timedelta(days=7)) is State.LAPSED
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [True]
    with pytest.raises(OwnerRefused, match="not proved"):
        owners.lay_down(account, claim, Terms("", excerpt=200), now=late + timedelta(days=8))
    assert owners.checked(claim, [FOUND], now=late + timedelta(days=9)) is State.PROVED
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [False]


def test_a_claim_given_up_is_not_checked_and_permits_nothing():
    """Also where the record still stands."""
    account, claim = proved()
    owners.lay_down(account, claim, Terms("", picture=Picture.LARGE), now=NOON)
    owners.give_up(account, claim, now=NOON)
    assert owners.take_due(now=NOON + timedelta(days=30)) == ()
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [True]
    with pytest.raises(OwnerRefused, match="given up"):
        owners.ask_check(account, claim, now=NOON)
    assert owners.claim(account, "courier.example", now=NOON) == claim


def test_another_owner_who_proved_the_domain_keeps_the_terms_standing():
    """A publisher and its agency may both have claims."""
    account, claim = proved()
    proved(mail="agency@courier.example")
    owners.lay_down(account, claim, Terms("", picture=Picture.LARGE), now=NOON)
    owners.give_up(account, claim, now=NOON)
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [False]


def test_a_name_below_a_domain_has_a_say_there_only():
    """Whoever has the blog has not the paper."""
    courier = rows.outlet("The Courier", key="courier.example")
    paper = held(courier)
    blog = held(courier, url="https://blog.courier.example/1")
    look_alike = held(courier, url="https://notblog.courier.example/1")
    account, claim = proved("blog.courier.example")
    owners.lay_down(account, claim, Terms("", excerpt=0), now=NOON)
    for item, words in ((paper, WORDS), (blog, ""), (look_alike, WORDS)):
        item.refresh_from_db()
        assert item.excerpt == words


def test_a_byline_is_put_right_at_ones_own_domain_only():
    """And stands in the log by whom."""
    courier, noise = rows.outlet("The Courier", key="courier.example"), rows.outlet("Noise", key="noise.example")
    mine, theirs = held(courier), held(noise)
    account, claim = proved()
    owners.put_byline(account, claim, mine.uuid, "By Ada Byron", now=NOON)
    mine.refresh_from_db()
    assert mine.byline == "By Ada Byron"
    assert Act.objects.get(act="byline").by == "owner of courier.example"
    with pytest.raises(OwnerRefused, match="no piece at courier"):
        owners.put_byline(account, claim, theirs.uuid, "By nobody", now=NOON)


def test_a_card_names_addresses_of_the_owners_own():
    """A feed elsewhere would have us fetch a stranger."""
    account, claim = proved()
    owners.put_card(account, claim, Card(feed="https://feeds.courier.example/all"), now=NOON)
    assert queries.card_of("courier.example")[0] == "https://feeds.courier.example/all"
    for card in (Card(feed="https://evil.example/feed"), Card(licence="javascript:alert(1)"), Card(contact="me")):
        with pytest.raises(OwnerRefused):
            owners.put_card(account, claim, card, now=NOON)


def test_the_operators_word_needs_no_proof():
    """Nor is it touched by any."""
    lay_down("courier.example", Terms("", excerpt=10), party="operator", by="Ada", now=NOON)
    assert [terms.lapsed for terms in terms_for(["courier.example"])] == [False]


def test_a_piece_is_removed_at_once_and_given_back():
    """By the withdrawal there is, on the owner's ground."""
    courier = rows.outlet("The Courier", key="courier.example")
    piece, other = held(courier), held(courier, "Eels")
    account, claim = proved()
    number = owners.remove(account, claim, Wish(Kind.ITEM, str(piece.uuid), "sold"), now=NOON)
    piece.refresh_from_db()
    other.refresh_from_db()
    assert piece.gone_at is not None
    assert other.gone_at is None
    assert models.Tombstone.objects.get().ground == "owner"
    owners.take_back(account, claim, number, now=NOON)
    piece.refresh_from_db()
    assert piece.gone_at is None
    with pytest.raises(OwnerRefused, match="taken back"):
        owners.take_back(account, claim, number, now=NOON)


def test_much_at_once_waits_an_hour_and_can_be_stopped():
    """An account that was stolen must not empty a paper before its owner sees it."""
    courier = rows.outlet("The Courier", key="courier.example")
    piece = held(courier)
    account, claim = proved()
    number = owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(minutes=59)) == 0
    owners.take_back(account, claim, number, now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(hours=2)) == 0
    owners.remove(account, claim, Wish(Kind.PATH, "https://courier.example/news/"), now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(hours=1)) == 1
    piece.refresh_from_db()
    assert piece.gone_at is not None
    assert [each.kind for each in models.Tombstone.objects.all()] == ["path"]


def test_whoever_wrote_about_the_outlet_before_is_told():
    """They may know that it is no owner who asks."""
    rows.outlet("The Courier", key="courier.example")
    case = models.Case.objects.create(number="C-1", token="t", kind="copyright", way="form", received_at=NOON)
    models.Named.objects.create(case=case, kind="item", name="x", outlet="courier.example", held=True)
    models.Contact.objects.create(case=case, role="notifier", mail="ada@reader.example", key="k")
    account, claim = proved()
    owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    assert "13:00 UTC" in models.Letter.objects.get().text


def test_a_removal_whose_proof_has_gone_is_not_carried_out():
    """The hour is there for that as well."""
    piece = held(rows.outlet("The Courier", key="courier.example"))
    account, claim = proved()
    owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    owners.give_up(account, claim, now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(hours=1)) == 0
    piece.refresh_from_db()
    assert piece.gone_at is None
    assert queries.removals("courier.example")[0].problem == "The domain is not proved any more."


def test_nothing_elsewhere_is_removed():
    """Nor another's removal taken back."""
    courier, noise = rows.outlet("The Courier", key="courier.example"), rows.outlet("Noise", key="noise.example")
    held(courier)
    there = held(noise)
    account, claim = proved()
    for wish in (
        Wish(Kind.ITEM, str(there.uuid)),
        Wish(Kind.ITEM, "nothing"),
        Wish(Kind.PATH, "https://noise.example/news/"),
        Wish(Kind.PATH, "https://notcourier.example/news/"),
        Wish(Kind.PATH, "https://courier.example/"),
    ):
        with pytest.raises(OwnerRefused):
            owners.remove(account, claim, wish, now=NOON)
    number = owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    stranger, theirs = proved("noise.example", "press@noise.example")
    with pytest.raises(OwnerRefused):
        owners.take_back(stranger, theirs, number, now=NOON)
    assert not models.Tombstone.objects.exists()


def test_the_owner_of_a_name_below_removes_what_is_there():
    """Everything of a blog is not everything of the paper."""
    courier = rows.outlet("The Courier", key="courier.example")
    paper, blog = held(courier), held(courier, url="https://blog.courier.example/1")
    account, claim = proved("blog.courier.example")
    owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(hours=1)) == 1
    paper.refresh_from_db()
    blog.refresh_from_db()
    assert (paper.gone_at, blog.gone_at is None) == (None, False)


def test_openings_add_up_by_day():
    """A number and nothing else."""
    for _ in range(2):
        owners.opened({"courier.example": 3, "noise.example": 1}, day=NOON.date())
    assert queries.opened("courier.example", since=NOON.date()) == ((NOON.date(), 6),)


def test_the_other_owners_of_a_domain_are_told_before_much_goes_and_can_stop_it(settings):
    """Who else has proved it may know nothing of it; a colleague who has left may still hold an account."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})
    account, claim = proved()
    other, others_claim = proved(mail="chief@courier.example")
    owners.claim(owners.enter("nobody@elsewhere.example", now=NOON), "courier.example", now=NOON)
    proved("other.example", "press@other.example")
    removal = owners.remove(account, claim, Wish(Kind.OUTLET, reason="moving"), now=NOON)
    letter = models.Letter.objects.get()
    assert (letter.to, letter.about) == ("chief@courier.example", other)
    assert "removed" in letter.subject
    assert "13:00 UTC" in letter.text
    owners.take_back(other, others_claim, removal, now=NOON)
    assert owners.carry_out_due(now=NOON + timedelta(hours=2)) == 0
    owners.erase("chief@courier.example", by="operator", reason="they asked", now=NOON)
    assert not models.Letter.objects.exists()


def test_everything_that_is_held_of_an_account_can_be_fetched():
    """Theirs, and nobody else's."""
    account, claim = proved()
    owners.lay_down(account, claim, Terms(by="", excerpt=60), now=NOON)
    rows.outlet("The Courier", key="courier.example")
    owners.remove(account, claim, Wish(Kind.OUTLET, reason="moving"), now=NOON)
    proved("other.example", "press@other.example")
    told = queries.export(account)
    assert told["account"]["mail"] == "press@courier.example"
    assert [each["domain"] for each in told["claims"]] == ["courier.example"]
    assert told["claims"][0]["terms"]["excerpt"] == 60
    assert told["claims"][0]["checks"][0]["reason"] == FOUND.reason
    assert [each["kind"] for each in told["removals"]] == ["outlet"]
    assert {each["act"] for each in told["acts"]} >= {"claim", "claim: proved", "removal: ask"}
    assert "other.example" not in str(told)
