"""What replies are judged by beside themselves: the house's list of words, what decisions taught."""

from django.db import models
from django.db.models import Q


class HouseWord(models.Model):
    """One entry of the list of words that hold or refuse a reply. Taken off, the row goes; the log of acts has it."""

    words = models.CharField(max_length=100, unique=True, help_text="A word, or several; “*”: whatever follows.")
    outcome = models.CharField(max_length=10, help_text="headwater.core.replies.Outcome: hold, refuse.")
    note = models.CharField(max_length=200, blank=True, help_text="What the house has against it; the writer is told.")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=("hold", "refuse")), name="house_word_holds_or_refuses")
        ]

    def __str__(self) -> str:
        return self.words


class Feature(models.Model):
    """In how many published and refused replies something stood. Deliberately absent: what; the key is a hash."""

    key = models.BigIntegerField(primary_key=True)
    published = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.published}, {self.refused}"


class Lesson(models.Model):
    """What a person's decision on a reply taught; another decision on the same reply takes its place."""

    reply = models.OneToOneField("community.Reply", on_delete=models.CASCADE, related_name="lesson")
    refused = models.BooleanField(db_index=True)
    keys = models.JSONField(help_text="The features that were counted, so that they can be counted back.")

    def __str__(self) -> str:
        return f"{'refused' if self.refused else 'published'}: {self.reply_id}"
