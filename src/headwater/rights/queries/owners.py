"""What is known of owners' claims: how each stands, what its checks found, what was laid down and removed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from headwater.core import ownership
from headwater.core.ownership import State
from headwater.core.rights import Terms
from headwater.rights import models
from headwater.rights.queries.terms import STANDING, read
from headwater.wire.queries import record

CHECKS = 30  # shown of a claim


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A claim, as it stands."""

    uuid: UUID
    domain: str
    state: State
    way: str
    reason: str
    claimed_at: datetime
    proved_at: datetime | None
    failing_since: datetime | None
    checked_at: datetime | None
    next_check_at: datetime | None
    owner: UUID

    @property
    def stands(self) -> bool:
        """Whether its claimant is taken for the owner."""
        return ownership.stands(self.state)


@dataclass(frozen=True, slots=True)
class CheckRead:
    """A look for a proof."""

    at: datetime
    way: str
    proved: bool
    silent: bool
    reason: str
    state: str


def known(owner: UUID) -> bool:
    """Whether there is such an account."""
    return models.Owner.objects.filter(uuid=owner).exclude(mail__startswith="erased ").exists()


def mail(owner: UUID) -> str:
    """The address of an account; ""."""
    return models.Owner.objects.filter(uuid=owner).values_list("mail", flat=True).first() or ""


def last_in(mail: str) -> str:
    """When an address was last let in, as a word; "" never."""
    at = models.Owner.objects.filter(mail=mail).values_list("last_in_at", flat=True).first()
    return at.isoformat() if at else ""


def claims(owner: UUID | None = None) -> tuple[ClaimRead, ...]:
    """The claims of an account, or of everybody, by domain."""
    rows = models.Claim.objects.select_related("owner").order_by("domain", "id")
    return tuple(_read(row) for row in (rows.filter(owner__uuid=owner) if owner else rows))


def claim(owner: UUID, uuid: UUID) -> ClaimRead | None:
    """A claim of an account; None where it is none of theirs."""
    row = models.Claim.objects.select_related("owner").filter(uuid=uuid, owner__uuid=owner).first()
    return _read(row) if row else None


def checks(uuid: UUID) -> tuple[CheckRead, ...]:
    """The last looks for the proof of a claim, the newest first."""
    rows = models.ClaimCheck.objects.filter(claim__uuid=uuid).order_by("-id")[:CHECKS]
    return tuple(CheckRead(row.at, row.way, row.proved, row.silent, row.reason, row.state) for row in rows)


def terms_of(domain: str) -> Terms | None:
    """What an owner has laid down for a domain."""
    row = models.Terms.objects.filter(domain=domain, party=models.Terms.Party.OWNER).first()
    return read(row) if row else None


def card_of(domain: str) -> tuple[str, str, str]:
    """What an owner says of a domain besides: feed, contact, licence."""
    row = models.OwnerCard.objects.filter(domain=domain).values_list("feed", "contact", "licence").first()
    return row or ("", "", "")


@dataclass(frozen=True, slots=True)
class RemovalRead:
    """Something an owner has us remove."""

    uuid: UUID
    kind: str
    name: str
    asked_at: datetime
    wait_until: datetime | None
    done_at: datetime | None
    stopped_at: datetime | None
    stopped_by: str
    problem: str
    domain: str


def export(owner: UUID) -> dict[str, object]:
    """Everything that is held of an account: itself, its claims, what was looked at, laid down and done, its letters.

    Terms and card of a domain are the domain's: they stand in it where the account has proved it, whoever wrote them.
    """
    row = models.Owner.objects.get(uuid=owner)
    claims = list(row.claims.order_by("id"))
    removed = models.Removal.objects.filter(claim__in=claims).order_by("id")
    subjects = [owner, *(each.uuid for each in claims), *removed.values_list("uuid", flat=True)]
    letters = models.Letter.objects.filter(about=owner).order_by("id")
    return {
        "account": {"number": row.uuid, "mail": row.mail, "since": row.since, "last in": row.last_in_at},
        "claims": [_exported(claim) for claim in claims],
        "removals": [asdict(each) for domain in {claim.domain for claim in claims} for each in _mine(domain, removed)],
        "letters": list(letters.values("what", "subject", "text", "made_at", "sent_at")),
        "acts": [asdict(act) for act in record.acts_about(subjects)],
    }


def _mine(domain: str, removed: QuerySet[models.Removal]) -> list[RemovalRead]:
    own = set(removed.values_list("uuid", flat=True))
    return [each for each in removals(domain) if each.uuid in own]


def _exported(row: models.Claim) -> dict[str, object]:
    told: dict[str, object] = asdict(_read(row))
    told["checks"] = list(row.checks.order_by("id").values("at", "way", "proved", "silent", "reason", "state", "rules"))
    if ownership.stands(State(row.state)):
        terms = terms_of(row.domain)
        told["terms"] = asdict(terms) if terms else None
        told["card"] = dict(zip(("feed", "contact", "licence"), card_of(row.domain), strict=True))
    return told


def removals(domain: str = "") -> tuple[RemovalRead, ...]:
    """What was or is to be removed at a domain, or anywhere, the latest first."""
    rows = models.Removal.objects.select_related("claim").order_by("-asked_at", "-id")
    rows = rows.filter(claim__domain=domain) if domain else rows
    return tuple(
        RemovalRead(
            row.uuid,
            row.kind,
            row.name,
            row.asked_at,
            row.wait_until,
            row.done_at,
            row.stopped_at,
            row.stopped_by,
            row.problem,
            row.claim.domain,
        )
        for row in rows[:200]
    )


def opened(outlet: str, *, since: date) -> tuple[tuple[date, int], ...]:
    """How often pages about an outlet's pieces were opened here, by day, the oldest first."""
    rows = models.Opened.objects.filter(outlet=outlet, day__gte=since).order_by("day")
    return tuple(rows.values_list("day", "times"))


def stated(domains: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Contact and licence as the owners of some domains name them, where their proofs stand."""
    standing = models.Claim.objects.filter(domain__in=list(domains), state__in=STANDING).values("domain")
    rows = models.OwnerCard.objects.filter(domain__in=standing).order_by("domain")
    return tuple(rows.values_list("contact", "licence"))


def _read(row: models.Claim) -> ClaimRead:
    return ClaimRead(
        row.uuid,
        row.domain,
        State(row.state),
        row.way,
        row.reason,
        row.claimed_at,
        row.proved_at,
        row.failing_since,
        row.checked_at,
        row.next_check_at,
        row.owner.uuid,
    )
