"""What may be laid down about the use of an outlet's pieces."""

from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import transaction

from headwater.core.rights import RightsRules, Terms, showing
from headwater.rights import models
from headwater.rights.queries.terms import terms_for
from headwater.wire.actions import deciding
from headwater.wire.queries import owned, watching
from headwater.wire.queries.withheld import batched

AT_ONCE = 1000  # pieces whose receipts are decided within the act, the newest; the gathering decides the others


def lay_down(domain: str, terms: Terms, *, party: str, by: str, now: datetime) -> int:
    """Lay down a party's terms for a domain, in place of what it laid down before; all its receipts follow.

    Args:
        domain: a domain, or a name below it; the terms hold for it and what is below it.
        terms: what is laid down; None leaves a part to the signals.
        party: "operator", or "owner" once the domain is proved.
        by: who says so.
        now: when.

    Returns:
        How many pieces are shown otherwise from now on, of those decided at once.
    """
    with transaction.atomic():
        _lay_down(domain, terms, models.Terms.Party(party), by, now)
        deciding.anew([domain], now=now)
    return _decide_at_once(domain, now)


def standing_changed(domain: str, *, now: datetime) -> None:
    """Have receipts decided anew, where an owner's terms began to count, or ceased to, by the proof of the domain."""
    if models.Terms.objects.filter(domain=domain, party=models.Terms.Party.OWNER).exists():
        deciding.anew([domain], now=now)


def _decide_at_once(domain: str, now: datetime) -> int:
    """Decide receipts by the statements that were read last; nothing is asked of any host."""
    rules = RightsRules(excerpt_cap=settings.SITE.excerpt_cap)
    laid_down, changed = cache(terms_for), 0
    for some in batched(owned.newest(domain, limit=AT_ONCE)):
        for piece in watching.watched(some):
            if piece.showing is None:  # the gathering reads what is said of it
                continue
            terms = laid_down(owned.sites(piece.url, piece.sites))
            said = showing(piece.showing.signals, terms=terms, now=now, rules=rules)
            changed += deciding.decide(piece, said, now=now)
    return changed


def _lay_down(domain: str, terms: Terms, party: models.Terms.Party, by: str, now: datetime) -> None:
    models.Terms.objects.update_or_create(
        domain=domain,
        party=party,
        defaults={
            "listed": terms.listed,
            "headline": terms.headline,
            "excerpt": terms.excerpt,
            "full_text": terms.full_text,
            "picture": terms.picture or "",
            "translate": terms.translate,
            "mine_text": terms.mine_text,
            "note": terms.note[:500],
            "laid_down_at": now,
            "laid_down_by": by,
        },
    )
