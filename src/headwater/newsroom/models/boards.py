"""What people keep for themselves at the desk: filters of the live board."""

from django.db import models
from django.db.models import Q

from headwater.newsroom.models.people import Person

LONGEST_NAME = 60


class SavedFilter(models.Model):
    """One person's view of the live board, under a name of theirs; nobody else sees it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=LONGEST_NAME)
    asked = models.CharField(max_length=400, blank=True, help_text="As in the address of the board.")
    is_default = models.BooleanField(default=False, help_text="Stands when the board is opened.")

    class Meta:
        """In the order of their names."""

        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_filter_a_name"),
            models.UniqueConstraint(fields=["person"], condition=Q(is_default=True), name="one_default_filter"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Watch(models.Model):
    """That somebody wants to hear of news of a story, and what of it they have read; nobody else sees it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")
    story = models.UUIDField(help_text="The number it was watched under; a merge leads on.")
    since = models.DateTimeField()
    read_at = models.DateTimeField(help_text="When it was last read.")
    by_mail = models.BooleanField(default=False, help_text="Whether letters tell of it too.")
    read = models.JSONField(default=dict, help_text="What was known of it when it was last read.")
    told = models.JSONField(default=dict, help_text="What was known of it at the last letter.")
    told_at = models.DateTimeField(null=True, help_text="When that was; empty: not since it was last read.")

    class Meta:
        """The newest first."""

        ordering = ("-since", "-id")
        constraints = [models.UniqueConstraint(fields=["person", "story"], name="one_watch_a_story")]

    def __str__(self) -> str:
        """What is watched."""
        return str(self.story)
