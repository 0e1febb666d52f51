"""What holds for the replies of one piece, or of one section, beside the settings."""

import uuid

from django.db import models


class Thread(models.Model):
    """The replies of one article or story. It begins with the first reply, or with the first act of a moderator."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, help_text="article, story.")
    subject = models.UUIDField(help_text="The number of the piece.")
    laid_down = models.CharField(
        max_length=10, blank=True, help_text="headwater.core.threads.Open: open, closed, off. Empty: as the settings."
    )
    slow_seconds = models.PositiveIntegerField(null=True, help_text="Between two replies of one writer.")
    because = models.CharField(max_length=300, blank=True, help_text="Why that was laid down; readers are told.")
    by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="one_thread_a_piece")]

    def __str__(self) -> str:
        return f"replies of {self.kind} {self.subject}"


class QuietSection(models.Model):
    """A section whose pieces take no replies. The row goes when they do again; the log of acts says when."""

    section = models.CharField(max_length=40, unique=True)
    because = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"no replies in {self.section}"
