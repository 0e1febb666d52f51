"""Replies: their words, every version of them, and everything that was judged about them."""

import uuid

from django.db import models
from django.db.models import F, Q

from headwater.core.threads import State


class Reply(models.Model):
    """One reply. How it stands is what its last verdict led to.

    ``parent`` is what it hangs below, never an answer itself: threads are two deep. ``answers`` is what it answers.
    Where its writer erased it, the row stays for what hangs below it, without its words and name.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey("community.Thread", on_delete=models.PROTECT, related_name="replies")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="below")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="answered_by")
    writer = models.ForeignKey("community.Writer", on_delete=models.PROTECT, related_name="replies")
    name = models.CharField(max_length=60, blank=True, help_text="Under which it was written.")
    text = models.TextField(blank=True, help_text="Markdown, as it was typed.")
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State])
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, help_text="When it first stood here.")
    edited_at = models.DateTimeField(null=True)
    edits = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=43, blank=True, db_index=True, help_text="Of the link that confirms it.")
    changed_at = models.DateTimeField(help_text="When anything about it last changed.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="reply_not_below_itself"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, answers__isnull=True) | Q(parent__isnull=False, answers__isnull=False),
                name="reply_hangs_where_it_answers",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "state", "written_at"]),
            models.Index(fields=["writer", "-id"]),
            models.Index(fields=["state", "changed_at"]),
        ]

    def __str__(self) -> str:
        return f"reply {self.uuid}"


class Version(models.Model):
    """The words of a reply as they once stood; the first is number 0. Emptied where its writer erased them."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "number"], name="reply_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.reply_id}"


class Verdict(models.Model):
    """What was judged of a version of a reply, by rules or by a person: where that led, and why."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="verdicts")
    version = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    act = models.CharField(max_length=12, help_text="headwater.core.threads.Act.")
    state = models.CharField(max_length=12, help_text="How the reply stood after it.")
    reasons = models.JSONField(default=list, help_text="Sentences, told to its writer.")
    rules = models.CharField(max_length=200, blank=True, help_text="Their names; empty: a person decided.")
    score = models.FloatField(null=True, help_text="How much it reads as spam, 0 to 1; empty: not weighed.")
    by = models.CharField(max_length=200)
    person = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["reply", "-id"])]

    def __str__(self) -> str:
        return f"{self.act}: {self.state}"
