"""Who did what, when and why. Nothing here is ever changed; the database refuses it."""

from django.db import models

MACHINE = "machine: "
"""Begins the name of whatever acts and is no person."""


class Act(models.Model):
    """One act on the wire, by a person or by a part of the machine. Append-only: a trigger refuses change and removal.

    Refers to things by kind and uuid, without foreign keys: the log outlives its subjects.
    """

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=200, help_text="A person's name, or 'machine: gatherer'.")
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True, db_index=True)
    reason = models.CharField(max_length=500)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.act}"


class Visit(models.Model):
    """One look at a feed: what was asked, what came back. The public page per host is drawn from these."""

    feed = models.ForeignKey("wire.Feed", on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=40)
    status = models.PositiveSmallIntegerField(null=True)
    seconds = models.FloatField(default=0)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes of the answer.")
    entries = models.PositiveIntegerField(default=0)
    new_items = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0, help_text="Pages read after it.")
    problem = models.CharField(max_length=500, blank=True)
    retry = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["feed", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class Refusal(models.Model):
    """Something we did not take in, the stage that refused it and the reason. Seen again: counted, not repeated."""

    feed = models.ForeignKey("wire.Feed", on_delete=models.CASCADE, related_name="refusals")
    key = models.CharField(max_length=64, help_text="Hash of stage, subject and reason: what makes two refusals one.")
    stage = models.CharField(max_length=20, help_text="fetch, parse, entry, filter, page, gone, withdrawn, store.")
    subject = models.CharField(max_length=500, help_text="What names it best: guid, link or headline.")
    reason = models.CharField(max_length=500)
    retry = models.CharField(max_length=10, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="refusal_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.reason}"
