"""Owners of domains: who claims one, what was found when that was checked, what they have us do.

An owner's account is no ``Person``: whoever proves a domain gets nothing of the newsroom by that, whatever goes wrong.
"""

import uuid

from django.db import models
from django.db.models import Q


class Owner(models.Model):
    """Somebody who confirmed an e-mail address, to speak for domains.

    Deliberately absent: a password, a name, any right at the desk.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mail = models.CharField(max_length=254, unique=True, help_text="In small letters; it stands on no page.")
    since = models.DateTimeField()
    last_in_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"owner {self.uuid}"


class Claim(models.Model):
    """That somebody says a domain is theirs, and how that stands; an account claims a domain once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="claims")
    domain = models.CharField(max_length=253, db_index=True)
    state = models.CharField(max_length=10, help_text="headwater.core.ownership.State.")
    way = models.CharField(max_length=4, blank=True, help_text="Which proof was found last: dns, file, meta.")
    reason = models.TextField(help_text="Why it stands so.")
    claimed_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, help_text="When a proof was first found.")
    failing_since = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True, help_text="Empty: when its claimant asks.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "domain"], name="one_claim_a_domain_and_owner")]
        indexes = [
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="rights_claim_due")
        ]

    def __str__(self) -> str:
        return f"claim of {self.domain}"


class ClaimCheck(models.Model):
    """One look for one proof, and what was found. It is added and never changed; the database refuses it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    way = models.CharField(max_length=4, help_text="dns, file, meta.")
    proved = models.BooleanField()
    silent = models.BooleanField(help_text="Whether it could not be looked at.")
    reason = models.TextField()
    state = models.CharField(max_length=10, help_text="How the claim stood after it.")
    rules = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["claim", "-id"])]

    def __str__(self) -> str:
        return f"{self.way} of {self.claim_id}"


class OwnerCard(models.Model):
    """What an owner says of a domain besides terms. Deliberately absent: anything that is used to decide by itself."""

    domain = models.CharField(max_length=253, unique=True)
    feed = models.CharField(max_length=2000, blank=True, help_text="The feed they would have us follow.")
    contact = models.CharField(max_length=2000, blank=True, help_text="A page where they can be reached.")
    licence = models.CharField(max_length=2000, blank=True, help_text="The address of the licence they name.")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"card of {self.domain}"


class Removal(models.Model):
    """Something an owner has us remove: a piece at once; a path or a whole domain after an hour."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="removals")
    kind = models.CharField(max_length=10, help_text="item, path, outlet.")
    name = models.CharField(max_length=2000, help_text="Its address; host and path; the domain.")
    reason = models.CharField(max_length=300, blank=True, help_text="In the owner's words; it stands on no page.")
    asked_at = models.DateTimeField()
    wait_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.CharField(max_length=200, blank=True)
    tombstone = models.UUIDField(null=True, help_text="Under which it was withdrawn.")
    problem = models.CharField(max_length=500, blank=True, help_text="Why it could not be done.")

    class Meta:
        indexes = [
            models.Index(
                fields=["wait_until"],
                condition=Q(done_at__isnull=True, stopped_at__isnull=True),
                name="rights_removal_due",
            )
        ]

    def __str__(self) -> str:
        return f"removal of {self.name}"


class Opened(models.Model):
    """How often pages about an outlet's pieces were opened here on one day. Deliberately absent: by whom."""

    outlet = models.CharField(max_length=253, help_text="Main domain of the outlet.")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outlet", "day"], name="opened_once_a_day")]

    def __str__(self) -> str:
        return f"{self.outlet} {self.day}"
