"""What may be laid down about the use of an outlet's pieces."""

from datetime import datetime

from django.db import transaction

from headwater.core.rights import Terms
from headwater.rights import models
from headwater.wire.actions import deciding


def lay_down(domain: str, terms: Terms, *, party: str, by: str, now: datetime) -> None:
    """Lay down a party's terms for a domain, in place of what it laid down before; all its receipts follow.

    Args:
        domain: a registrable domain, as in an outlet's domains.
        terms: what is laid down; None leaves a part to the signals.
        party: "operator", or "owner" once the domain is proved.
        by: who says so.
        now: when.
    """
    with transaction.atomic():
        _lay_down(domain, terms, models.Terms.Party(party), by, now)
        deciding.anew([domain], now=now)


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
