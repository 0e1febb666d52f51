"""What others may know of the tables of rights."""

from collections.abc import Sequence

from headwater.core.rights import Picture, Terms
from headwater.rights import models


def terms_for(domains: Sequence[str]) -> tuple[Terms, ...]:
    """What is laid down for an outlet's domains."""
    rows = models.Terms.objects.filter(domain__in=list(domains)).order_by("party", "domain")
    return tuple(
        Terms(
            by=_party(row),
            listed=row.listed,
            headline=row.headline,
            excerpt=row.excerpt,
            full_text=row.full_text,
            picture=Picture(row.picture) if row.picture else None,
            translate=row.translate,
            mine_text=row.mine_text,
            note=row.note,
        )
        for row in rows
    )


def _party(row: models.Terms) -> str:
    operator = row.party == models.Terms.Party.OPERATOR
    return "operator of this site" if operator else f"the owner of {row.domain}"
