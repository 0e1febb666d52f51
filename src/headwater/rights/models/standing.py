"""Terms that were laid down, and what was withdrawn."""

import uuid

from django.db import models
from django.db.models import Q


class Terms(models.Model):
    """What the operator, or an owner who proved a domain, has laid down for it. Empty fields are not laid down."""

    class Party(models.TextChoices):
        """Who laid the terms down."""

        OPERATOR = "operator"
        OWNER = "owner"

    domain = models.CharField(max_length=253)
    party = models.CharField(max_length=10, choices=Party)
    listed = models.BooleanField(null=True)
    headline = models.BooleanField(null=True, help_text="False: not listed either, for we show no piece without one.")
    excerpt = models.PositiveIntegerField(null=True, help_text="Characters; 0: headline only.")
    full_text = models.BooleanField(null=True)
    picture = models.CharField(max_length=10, blank=True)
    translate = models.BooleanField(null=True)
    mine_text = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)
    laid_down_at = models.DateTimeField()
    laid_down_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain", "party"], name="one_word_a_party")]

    def __str__(self) -> str:
        return f"{self.party}'s terms for {self.domain}"


class Tombstone(models.Model):
    """That a piece, everything below a path, or a whole outlet was withdrawn: on which ground, why, by whom, when.

    It stays when what it stands for is restored. Who did what stands in the log of acts as well, under its uuid.
    Deliberately absent: any word of what was withdrawn.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, help_text="item, path, outlet.")
    name = models.CharField(max_length=2000, help_text="Its address; host and path; the outlet's main domain.")
    ground = models.CharField(max_length=10, help_text="law, contract, owner, operator.")
    reason = models.CharField(max_length=500, help_text="Why; it stands in the record and on no page.")
    said = models.CharField(max_length=500, blank=True, help_text="What the page in its place says besides the ground.")
    authority = models.CharField(max_length=200, blank=True, help_text="Which court or office demanded it.")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    pieces = models.PositiveIntegerField(default=0, help_text="How many went, copies among them.")
    copies = models.PositiveIntegerField(default=0, help_text="How many of them carried the text elsewhere.")
    paused = models.JSONField(default=list, help_text="Addresses of the feeds that were paused with it.")
    restored_at = models.DateTimeField(null=True)
    restored_by = models.CharField(max_length=200, blank=True)
    restored_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="tombstone_says_why")]
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return f"tombstone {self.uuid}"


class Fallen(models.Model):
    """A piece under a tombstone, and how it stood before: what is restored stands as it stood.

    A piece can lie under several; it is shown again when the last of them is lifted.
    """

    tombstone = models.ForeignKey(Tombstone, on_delete=models.PROTECT, related_name="fallen")
    kind = models.CharField(max_length=20, default="item")
    subject = models.UUIDField(db_index=True)
    before = models.JSONField(default=dict, help_text="What its source had withdrawn itself before that.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tombstone", "kind", "subject"], name="fallen_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Block(models.Model):
    """One thing by which what was withdrawn is known again when it comes back (``headwater.core.blocks``).

    A key is a hash, or a path, or a domain; of a text its prints are kept, which nobody can read as a text.
    """

    tombstone = models.ForeignKey(Tombstone, on_delete=models.PROTECT, related_name="blocks")
    subject = models.UUIDField(null=True, help_text="The piece whose text it is.")
    means = models.CharField(max_length=10, help_text="address, name, headline, bare, text, path, outlet.")
    key = models.CharField(max_length=2000, blank=True)
    outlet = models.CharField(max_length=253, blank=True, help_text="The outlet it is limited to; empty: everywhere.")
    at = models.DateTimeField(null=True, help_text="When the piece of a headline was published.")
    near_seconds = models.PositiveIntegerField(default=0, help_text="How far from that it still is the same piece.")
    prints = models.BinaryField(null=True, help_text="headwater.core.prints.pack.")
    prints_rules = models.CharField(max_length=60, blank=True)
    rules = models.CharField(max_length=60)
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["lifted_at"])]

    def __str__(self) -> str:
        return f"{self.means} of {self.tombstone_id}"
