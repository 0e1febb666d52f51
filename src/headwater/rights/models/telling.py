"""Whether outlets were told of what was withdrawn of theirs."""

from django.db import models


class Telling(models.Model):
    """That an outlet was sent the statement of reasons for a withdrawal, or why nobody could be told.

    Deliberately absent: the address it went to, and a word of the letter.
    """

    tombstone = models.UUIDField(help_text="Of the withdrawal.")
    outlet = models.CharField(max_length=253, help_text="Main domain of the outlet.")
    pieces = models.PositiveIntegerField(help_text="How many of its pieces went.")
    way = models.CharField(max_length=10, blank=True, help_text="owner, trust.txt, itself; empty: none is known.")
    told = models.BooleanField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tombstone", "outlet"], name="outlet_told_once")]

    def __str__(self) -> str:
        return f"{self.outlet} of {self.tombstone}"
