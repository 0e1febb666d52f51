"""Removing what is an owner's: a piece at once; a path, or all of it, after an hour in which it can be stopped."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from headwater.core import blocks, links, ownership
from headwater.core.blocks import Ground, Kind, Subject
from headwater.core.errors import HeadwaterError, OwnerRefused
from headwater.core.notices import DEADLINES_2026_11
from headwater.rights import models
from headwater.rights.actions import letters as post
from headwater.rights.actions import withdrawing
from headwater.rights.actions.cases import letters
from headwater.rights.actions.owners.claiming import MACHINE, named, proved
from headwater.rights.queries.planning import meant
from headwater.rights.queries.terms import STANDING
from headwater.wire.actions import log, turns
from headwater.wire.queries import owned

LONGEST = 300
AT_ONCE = 20

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be removed."""

    kind: Kind
    word: str = ""  # the number of a piece; an address, everything below which is meant; "" for all of a domain
    reason: str = ""


def remove(owner: UUID, claim: UUID, wish: Wish, *, now: datetime) -> UUID:
    """Remove a piece now, or a path or everything in an hour; the number of the removal.

    Raises:
        OwnerRefused: the domain is not proved, it stands elsewhere, or waits already.
        WithdrawalRefused: it is withdrawn already.
    """
    with turns.withdrawing():
        row = proved(owner, claim)
        subject = _subject(row.domain, wish)
        waiting = models.Removal.objects.filter(
            kind=subject.kind, name=subject.name, done_at__isnull=True, stopped_at__isnull=True
        )
        if waiting.exists():
            raise OwnerRefused(subject.name, "That waits to be removed already.")
        waits = subject.kind is not Kind.ITEM
        removal = models.Removal.objects.create(
            claim=row,
            kind=subject.kind,
            name=subject.name[:2000],
            reason=" ".join(wish.reason.split())[:LONGEST],
            asked_at=now,
            wait_until=now + DEADLINES_2026_11.bulk_wait if waits else None,
        )
        _record("removal: ask", removal, named(row), now)
        if waits:
            _tell_others(removal, now)
        else:
            _carry_out(removal, now)
    return removal.uuid


def carry_out_due(*, now: datetime) -> int:
    """Carry out what has waited its hour; of how many removals. What cannot be done is kept with the reason."""
    due = models.Removal.objects.filter(wait_until__lte=now, done_at__isnull=True, stopped_at__isnull=True)
    done = 0
    for removal in due.select_related("claim").order_by("wait_until")[:AT_ONCE]:
        try:
            with turns.withdrawing():
                if removal.claim.state not in STANDING:
                    raise OwnerRefused(removal.claim.domain, "The domain is not proved any more.")
                _carry_out(removal, now)
            done += 1
        except HeadwaterError as err:
            logger.warning("what an owner wants removed is not: %s", err)
            _stop(removal, MACHINE, now, problem=err.reason)
    return done


@transaction.atomic
def stop(removal: UUID, *, by: str, reason: str, now: datetime) -> None:
    """Stop a removal that waits, from this house. Raises OwnerRefused."""
    _stop(_waiting(removal), by, now, problem=reason)


@turns.withdrawing()
def take_back(owner: UUID, claim: UUID, removal: UUID, *, now: datetime) -> None:
    """Stop a removal of one's own domain that waits, or show again what was removed.

    Raises:
        OwnerRefused: it is none of that claim's.
        WithdrawalRefused: it was restored already.
    """
    row = proved(owner, claim)
    found = models.Removal.objects.select_for_update().filter(uuid=removal, claim__domain=row.domain).first()
    if found is None or found.stopped_at:
        raise OwnerRefused(str(removal), "That is no removal that could be taken back.")
    if found.tombstone is None:
        _stop(found, named(row), now)
        return
    withdrawing.restore(found.tombstone, by=named(row), reason=f"the owner of {row.domain} took it back", now=now)
    models.Removal.objects.filter(id=found.id).update(stopped_at=now, stopped_by=named(row))
    _record("removal: take back", found, named(row), now)


def _subject(domain: str, wish: Wish) -> Subject:
    """What is meant, where that is the owner's to remove. Raises OwnerRefused."""
    if wish.kind is Kind.ITEM:
        return _piece(domain, wish.word)
    if wish.kind is Kind.OUTLET:
        outlet = owned.outlet(domain)
        whole = outlet and domain in owned.domains(outlet)
        return Subject(Kind.OUTLET, outlet) if whole else blocks.subject(domain, Kind.PATH)
    subject = blocks.subject(wish.word, Kind.PATH)
    host = links.host(f"//{subject.name}")
    if not ownership.covers(domain, host):
        raise OwnerRefused(wish.word[:100], f"That does not stand at {domain}, or below it.")
    if "/" not in subject.name.rstrip("/"):
        raise OwnerRefused(wish.word[:100], "That is everything there: choose to remove everything.")
    return subject


def _piece(domain: str, word: str) -> Subject:
    try:
        piece = UUID(word)
    except ValueError as err:
        raise OwnerRefused(word[:100], "No piece was named.") from err
    if not owned.is_at(piece, domain):
        raise OwnerRefused(word[:100], f"That is no piece at {domain}.")
    return meant(f"/item/{piece}/", Kind.ITEM)


def _carry_out(removal: models.Removal, now: datetime) -> None:
    row = removal.claim
    because = f"the owner of {row.domain} removed it{f': {removal.reason}' if removal.reason else ''}"
    claim = withdrawing.Claim(Ground.OWNER, because)
    subject = Subject(Kind(removal.kind), removal.name)
    removal.tombstone = withdrawing.withdraw(subject, claim, by=named(row), now=now).uuid
    removal.done_at = now
    removal.save(update_fields=["tombstone", "done_at"])


def _waiting(removal: UUID) -> models.Removal:
    row = models.Removal.objects.select_for_update().filter(uuid=removal, done_at__isnull=True, stopped_at__isnull=True)
    found = row.select_related("claim").first()
    if found is None:
        raise OwnerRefused(str(removal), "is no removal that waits")
    return found


def _stop(removal: models.Removal, by: str, now: datetime, *, problem: str = "") -> None:
    removal.stopped_at, removal.stopped_by, removal.problem = now, by[:200], problem[:500]
    removal.save(update_fields=["stopped_at", "stopped_by", "problem"])
    _record("removal: stop", removal, by, now)


def _tell_others(removal: models.Removal, now: datetime) -> None:
    """Tell whoever wrote to us about the outlet before, and its other owners, that much of it is about to go."""
    if removal.wait_until is None:
        return
    letters.to_others(None, [removal.name.partition("/")[0]], "", when=removal.wait_until, now=now)
    for owner in _other_owners(removal.claim):
        post.lay_down(_warning(owner, removal, removal.wait_until), now=now)


def _other_owners(row: models.Claim) -> tuple[models.Owner, ...]:
    """Other accounts that have proved the domain: each of them can stop it."""
    claims = models.Claim.objects.filter(domain=row.domain, state__in=STANDING).exclude(owner=row.owner_id)
    return tuple(each.owner for each in claims.select_related("owner").order_by("id"))


def _warning(owner: models.Owner, removal: models.Removal, until: datetime) -> post.Letter:
    what = "everything" if removal.kind == Kind.OUTLET else f"everything at {removal.name} and below it"
    domain = removal.claim.domain
    going = f"Another account that has proved {domain} wants {what} removed from our site."
    until_then = f"It goes on {until:%d %B %Y at %H:%M} UTC. If that is not right, stop it before then:"
    words = (
        going,
        f"{until_then} {settings.SITE.address}/owner/",
        "What was removed can be shown again there as well.",
    )
    return post.Letter(owner.mail, owner.uuid, "removal", "Much of your outlet is about to be removed", words)


def _record(act: str, removal: models.Removal, by: str, now: datetime) -> None:
    after = {"domain": removal.claim.domain, "kind": removal.kind, "name": removal.name}
    reason = removal.problem or removal.reason or f"the owner of {removal.claim.domain} wants it"
    log.record(act, kind="removal", subject=removal.uuid, by=by, reason=reason, now=now, after=after)
