"""Live pages: articles that grow by entries, each published by itself and never changed without a word."""

import uuid
from typing import Any

from django.db import models

from headwater.newsroom.models.articles import Article
from headwater.newsroom.models.people import Person
from headwater.newsroom.silence import SilentChange, changed


class LivePage(models.Model):
    """That an article has entries in the order of time; its headline, summary and sources are the article's own."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="live_page")
    opened_at = models.DateTimeField(help_text="When the coverage began; in time to come: when it is planned to.")
    closed_at = models.DateTimeField(null=True, help_text="When it ended; empty: it goes on.")
    changed_at = models.DateTimeField(help_text="When readers last found something else.")

    def __str__(self) -> str:
        """Of which article."""
        return f"live: {self.article_id}"

    def was_called_off(self) -> bool:
        """Whether it ended before it began, and readers were told nothing."""
        if self.closed_at is None or self.closed_at != self.opened_at:
            return False
        return not self.entries.exclude(state=LiveEntry.State.WAITING).exists()


class LiveEntry(models.Model):
    """One entry of a live page. Once published it stands at its own address for ever, with what was changed in it."""

    class State(models.TextChoices):
        """Who sees it."""

        WAITING = "waiting", "waiting"
        PUBLISHED = "published", "published"
        TAKEN_BACK = "taken back", "taken back"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(LivePage, on_delete=models.PROTECT, related_name="entries")
    headline = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=4000, help_text="Plain words; an empty line parts paragraphs.")
    is_key = models.BooleanField(default=False, help_text="Stands above the others, too.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True, help_text="When its newest version was published.")
    waiting = models.JSONField(null=True, help_text="A version that waits for another pair of eyes.")

    class Meta:
        """The newest first."""

        ordering = ("-published_at", "-written_at", "-id")
        indexes = [models.Index(fields=["page", "state", "-published_at"])]

    told: "LiveEntryChange | None" = None
    """What readers are told of the change that is being saved."""

    def __str__(self) -> str:
        """What it begins with."""
        return self.headline or self.text[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as Django has it
        """Save it, and what readers are told of it. Raises SilentChange: it is published, and they are told nothing."""
        before = LiveEntry.objects.filter(pk=self.pk).exclude(state=self.State.WAITING).first()
        if before is not None and self.told is None:
            then = {"headline": before.headline, "text": before.text, "state": before.state}
            now = {"headline": self.headline, "text": self.text, "state": self.state}
            if parts := changed(then, now):
                raise SilentChange(str(before), parts)
        super().save(*args, **kwargs)
        if self.told is not None:
            self.told.entry = self
            self.told.save()
            self.told = None


class LiveEntryChange(models.Model):
    """What was done to an entry after its publication, and what stood there before; added, never changed."""

    class Kind(models.TextChoices):
        """What it is to readers."""

        UPDATE = "update", "updated"
        CORRECTION = "correction", "corrected"
        TAKEN_BACK = "taken back", "taken back"

    entry = models.ForeignKey(LiveEntry, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.TextField(max_length=1000)
    headline = models.CharField(max_length=200, blank=True, help_text="As it was before.")
    text = models.TextField(max_length=4000, blank=True, help_text="As it was before.")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """What was done."""
        return f"{self.kind}: {self.note}"
