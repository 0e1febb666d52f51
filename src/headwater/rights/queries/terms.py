"""What others may know of the tables of rights."""

from collections.abc import Sequence

from headwater.core.ownership import State, stands
from headwater.core.rights import Picture, Terms
from headwater.rights import models

STANDING = [state for state in State if stands(state)]


def terms_for(domains: Sequence[str]) -> tuple[Terms, ...]:
    """What is laid down for some domains; an owner's as lapsed where nothing proves the domain to be theirs."""
    rows = list(models.Terms.objects.filter(domain__in=list(domains)).order_by("party", "domain"))
    owners = {row.domain for row in rows if row.party == models.Terms.Party.OWNER}
    proved = (
        models.Claim.objects.filter(domain__in=owners, state__in=STANDING) if owners else models.Claim.objects.none()
    )
    standing = set(proved.values_list("domain", flat=True))
    return tuple(read(row, lapsed=row.domain in owners - standing) for row in rows)


def read(row: models.Terms, *, lapsed: bool = False) -> Terms:
    """A row of terms as the judgement of rights sees it."""
    operator = row.party == models.Terms.Party.OPERATOR
    return Terms(
        by="operator of this site" if operator else f"the owner of {row.domain}",
        listed=row.listed,
        headline=row.headline,
        excerpt=row.excerpt,
        full_text=row.full_text,
        picture=Picture(row.picture) if row.picture else None,
        translate=row.translate,
        mine_text=row.mine_text,
        note=row.note,
        lapsed=lapsed and not operator,
    )
