"""What can happen to an article after its publication."""

from django.db import models


class ChangeKind(models.TextChoices):
    """What was done: four different acts, and the way back from one of them."""

    UPDATE = "update", "updated"
    CORRECTION = "correction", "corrected"
    UNPUBLISHED = "unpublished", "taken down"
    PUBLISHED = "published", "published again"
    KILLED = "killed", "killed"
