"""Owners of invented outlets, with domains proved or not."""

from datetime import UTC, datetime
from uuid import UUID

from headwater.core.ownership import Judgement, Way
from headwater.rights.actions import owners

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FOUND = Judgement(Way.DNS, proved=True, reason="A TXT record has the token.")
MISSING = Judgement(Way.DNS, proved=False, reason="No TXT record names a token.")


def owner(mail: str = "press@courier.example", *, now: datetime = NOON) -> UUID:
    """An account."""
    return owners.enter(mail, now=now)


def proved(
    domain: str = "courier.example", mail: str = "press@courier.example", *, now: datetime = NOON
) -> tuple[UUID, UUID]:
    """An account, and a claim of its that is proved."""
    account = owner(mail, now=now)
    claim = owners.claim(account, domain, now=now)
    owners.checked(claim, [FOUND], now=now)
    return account, claim
