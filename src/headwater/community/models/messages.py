"""What readers write to the newsroom by the contact form."""

import uuid

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """Something a reader wrote to the newsroom. Whoever wrote it and the words are erased when they are needed no more.

    It is in the queue when there is a moment in ``taken_in_at``: by a proof of work, or by confirming the address.
    Deliberately absent: the address of the network it came from.
    """

    class Vouched(models.TextChoices):
        """What speaks for a message being somebody's."""

        PROOF = "proof", "a proof of work"
        LETTER = "letter", "a confirmed address"
        NOTHING = "nothing", "nothing: this site sends no letters"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    topic = models.CharField(max_length=20)
    name = models.CharField(max_length=300, blank=True)
    mail = models.CharField(max_length=254, blank=True, help_text="It stands on no page of the public site.")
    text = models.TextField(blank=True)
    sent_at = models.DateTimeField(help_text="When the form was sent.")
    vouched = models.CharField(max_length=10, blank=True, choices=Vouched.choices)
    taken_in_at = models.DateTimeField(null=True, help_text="Since when it is in the queue.")
    token = models.CharField(max_length=43, unique=True, help_text="Of the link that confirms its address.")
    confirmed_at = models.DateTimeField(null=True)
    wants_copy = models.BooleanField(default=False, help_text="Sent when the address is confirmed, never before.")
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["taken_in_at"],
                condition=Q(taken_in_at__isnull=False, done_at__isnull=True),
                name="message_open",
            )
        ]

    def __str__(self) -> str:
        return f"message {self.uuid}"
