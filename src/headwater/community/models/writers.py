"""Who writes replies. A reader's account is no ``Person`` and no ``Owner``: it opens nothing but their own replies."""

import uuid

from django.db import models
from django.db.models import Q


class Writer(models.Model):
    """Somebody who writes replies: a reader, known by an address, or an account of the newsroom, known by its number.

    An address counts once it is confirmed; before that the row only holds what its confirmation is awaited for.
    Deliberately absent: a password, any right at the desk or over a domain.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mail = models.CharField(
        max_length=254, null=True, unique=True, help_text="In small letters; on no page. Empty: newsroom, or erased."
    )
    person = models.BigIntegerField(null=True, unique=True, help_text="The number of the newsroom's account.")
    name = models.CharField(max_length=60, help_text="Under which they write.")
    since = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, help_text="When the address was confirmed.")
    last_in_at = models.DateTimeField(null=True)
    tell_answers = models.BooleanField(default=False, help_text="Whether a letter says that somebody answered.")
    key = models.CharField(max_length=64, blank=True, db_index=True, help_text="Keyed hash of the address.")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(mail="") | Q(mail=None), name="writer_mail_or_none")]

    def __str__(self) -> str:
        return f"writer {self.uuid}"


class Restraint(models.Model):
    """That what somebody writes waits for a moderator, or that they cannot write: since when, until when, why.

    Lifted, never removed. It names the writer by the keyed hash of the address as well, and so holds when the account
    is erased and opened anew.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    writer = models.ForeignKey(Writer, on_delete=models.PROTECT, related_name="restraints")
    key = models.CharField(max_length=64, blank=True, db_index=True, help_text="Of the address; empty: newsroom.")
    kind = models.CharField(max_length=10, help_text="headwater.core.threads.Restraint: mute, ban.")
    reason = models.CharField(max_length=300, help_text="Told to the writer.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, help_text="Empty: until it is lifted.")
    by = models.CharField(max_length=200)
    person = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="restraint_says_why")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.writer_id}"
