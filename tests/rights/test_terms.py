"""What operators and owners lay down, and who hears of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from headwater.core.rights import Picture, Terms
from headwater.rights import models
from headwater.rights.actions import lay_down
from headwater.rights.queries import terms_for

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def laid_down(domain: str, party: str = "operator", now: datetime = NOON, **parts) -> None:
    """Lay terms down for a domain."""
    lay_down(domain, Terms("", **parts), party=party, by="Ada", now=now)


def test_what_is_laid_down_is_heard_part_by_part():
    """None leaves a part to the owner's signals; 0 and False are words of their own."""
    laid_down("courier.example", excerpt=0, full_text=False, picture=Picture.LARGE, mine_text=True, note="by letter")
    laid_down("gazette.example", listed=False)
    (terms,) = terms_for(["courier.example"])
    assert (terms.excerpt, terms.full_text, terms.picture, terms.mine_text) == (0, False, Picture.LARGE, True)
    assert (terms.listed, terms.translate, terms.note) == (None, None, "by letter")
    assert "operator" in terms.by


def test_a_party_has_one_word_the_last_one():
    """Terms laid down anew take the place of the former ones, also where they now say nothing."""
    laid_down("courier.example", excerpt=80, picture=Picture.STANDARD)
    laid_down("courier.example", listed=False, now=NOON + timedelta(hours=1))
    (terms,) = terms_for(["courier.example"])
    assert (terms.listed, terms.excerpt, terms.picture) == (False, None, None)
    row = models.Terms.objects.get()
    assert (row.laid_down_at, row.laid_down_by) == (NOON + timedelta(hours=1), "Ada")


def test_owner_and_operator_are_heard_beside_each_other():
    """The operator's cap does not wipe out the owner's word, nor the other way round; each is named."""
    laid_down("courier.example", "owner", excerpt=300)
    laid_down("courier.example", "operator", excerpt=100)
    operator, owner = terms_for(["courier.example"])
    assert (operator.excerpt, owner.excerpt) == (100, 300)
    assert "operator" in operator.by
    assert owner.by.endswith("owner of courier.example")


def test_every_domain_of_an_outlet_counts():
    """An owner proves one domain; its word holds for the outlet."""
    laid_down("courier.example", "owner", excerpt=1)
    laid_down("extra.example", "owner", excerpt=2)
    laid_down("noise.example", "owner", excerpt=3)
    assert [terms.excerpt for terms in terms_for(("extra.example", "courier.example", "unknown.example"))] == [1, 2]
    assert terms_for(()) == ()


def test_nobody_else_can_lay_terms_down():
    """A passer-by has no word."""
    with pytest.raises(ValueError, match="passer-by"):
        laid_down("courier.example", "passer-by")
    assert not models.Terms.objects.exists()


def test_the_database_keeps_one_word_a_party():
    """Whatever two processes do at the same moment."""
    laid_down("courier.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Terms.objects.create(domain="courier.example", party="operator", laid_down_at=NOON, laid_down_by="Bo")
