"""What an owner lays down for their domain, says of it, and puts right in it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.core import links, ownership
from headwater.core.errors import OwnerRefused
from headwater.core.rights import Terms
from headwater.rights import models
from headwater.rights.actions import terms as laying
from headwater.rights.actions.owners.claiming import named, proved
from headwater.rights.queries.owners import terms_of
from headwater.wire.actions import correcting, log
from headwater.wire.queries import owned


@dataclass(frozen=True, slots=True)
class Card:
    """What an owner says of a domain besides terms; "" says nothing."""

    feed: str = ""
    contact: str = ""
    licence: str = ""


def lay_down(owner: UUID, claim: UUID, terms: Terms, *, now: datetime) -> int:
    """Lay down an owner's terms for a domain that is proved, in place of those before; how many pieces changed at once.

    Raises:
        OwnerRefused: it is not proved.
    """
    with transaction.atomic():
        row = proved(owner, claim)
        before = terms_of(row.domain)
        by = named(row)
        log.record(
            "terms",
            kind="claim",
            subject=row.uuid,
            by=by,
            reason=f"terms for {row.domain}",
            now=now,
            before=_plain(before),
            after=_plain(terms),
        )
    return laying.lay_down(row.domain, terms, party=models.Terms.Party.OWNER, by=by, now=now)


@transaction.atomic
def put_card(owner: UUID, claim: UUID, card: Card, *, now: datetime) -> None:
    """Say what is preferred of a domain: a feed, where to write, which licence.

    Raises:
        OwnerRefused: it is not proved; what was written is no address of the web, or the feed stands elsewhere.
    """
    row = proved(owner, claim)
    for what, address in asdict(card).items():
        if address and not links.absolute(address, ""):
            raise OwnerRefused(address[:100], f"The {what} has to be an address that begins with https://.")
    if card.feed and not ownership.covers(row.domain, links.host(card.feed)):
        raise OwnerRefused(card.feed[:100], f"The feed has to stand at {row.domain}, or below it.")
    before = models.OwnerCard.objects.filter(domain=row.domain).first()
    models.OwnerCard.objects.update_or_create(domain=row.domain, defaults={**asdict(card), "at": now, "by": named(row)})
    was = asdict(Card(before.feed, before.contact, before.licence)) if before else None
    log.record(
        "card",
        kind="claim",
        subject=row.uuid,
        by=named(row),
        reason=f"what the owner of {row.domain} says of it",
        now=now,
        before=was,
        after=asdict(card),
    )


@transaction.atomic
def put_byline(owner: UUID, claim: UUID, piece: UUID, words: str, *, now: datetime) -> None:
    """Put the byline of a piece right. Raises OwnerRefused, SourceRefused."""
    row = proved(owner, claim)
    if not owned.is_at(piece, row.domain):
        raise OwnerRefused(str(piece), f"That is no piece at {row.domain}.")
    correcting.byline(piece, words, by=named(row), reason="as its owner has it", now=now)


def _plain(terms: Terms | None) -> dict[str, object]:
    return {key: value for key, value in asdict(terms).items() if value is not None} if terms else {}
