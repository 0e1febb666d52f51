"""Who does what by when."""

import uuid

from django.db import models

from headwater.newsroom.models.desks import SECTION_CHOICES
from headwater.newsroom.models.people import Person


class Assignment(models.Model):
    """Something to be done: about a story of the wire or in free words, by somebody, until a moment.

    What was done with it stands in the log of acts, under its number.
    """

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", "open"
        AT_WORK = "at work", "at work"
        DONE = "done", "done"
        DROPPED = "dropped", "dropped"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300)
    note = models.TextField(max_length=2000, blank=True)
    section = models.CharField(max_length=20, choices=SECTION_CHOICES, help_text="Whose desk it is of.")
    story = models.UUIDField(null=True, blank=True, db_index=True, help_text="The story it is about.")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="assignments")
    due = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        """By when they are due."""

        ordering = ("due", "id")
        indexes = [models.Index(fields=["state", "due"])]

    def __str__(self) -> str:
        """What is to be done."""
        return self.title
