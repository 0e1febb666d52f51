"""What happened: one row an event."""

import uuid

from django.db import models
from django.db.models import F, Q

UNSETTLED = Q(merged_into__isnull=True) & (Q(traced_at__isnull=True) | Q(traced_at__lt=F("changed_at")))
"""A story that changed since it was last traced."""


class Story(models.Model):
    """One event, told by many outlets. Its uuid is its address for ever; a merged story leads on to another.

    Counts are of listed items and are rewritten whenever the story changes. Deliberately absent: any text of the event;
    an editor's headline is the only word of ours.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.CharField(max_length=80, blank=True)
    headline_item = models.ForeignKey("wire.Item", on_delete=models.SET_NULL, null=True, related_name="+")
    headline_reason = models.CharField(max_length=300, blank=True)
    own_headline = models.CharField(max_length=300, blank=True, help_text="An editor's words, shown as ours.")
    locked = models.BooleanField(default=False, help_text="An editor wants nothing more to join it.")
    section = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=35, blank=True)
    began = models.DateTimeField()
    latest = models.DateTimeField()
    # Indexed below, where it is set: asked for stories that were not merged, SQLite would begin with every story.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="took_in", db_index=False)

    lost_at = models.DateTimeField(null=True, help_text="When a piece of it was last withdrawn.")
    changed_at = models.DateTimeField(help_text="When an item last joined, left or changed.")
    traced_at = models.DateTimeField(null=True, help_text="Up to which change its traces and counts are in step.")
    reports = models.PositiveIntegerField(default=0)
    newsrooms = models.PositiveIntegerField(default=0, help_text="Independent: one per owner, copies not counted.")
    countries = models.PositiveIntegerField(default=0)
    copies = models.PositiveIntegerField(default=0)
    documents = models.JSONField(default=list, help_text="Primary documents its coverage links to.")
    names = models.JSONField(default=list, help_text="Its lead names.")
    news = models.JSONField(default=list, help_text="Which reports first had what others took up.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")), name="story_not_into_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["-latest"]),
            models.Index(fields=["-began"]),
            models.Index(fields=["section", "-latest"]),
            models.Index(fields=["-lost_at"], condition=Q(lost_at__isnull=False), name="wire_story_lost"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="wire_story_merged"),
            models.Index(fields=["changed_at"], condition=UNSETTLED, name="wire_story_unsettled"),
            models.Index(fields=["locked"], condition=Q(locked=True), name="wire_story_locked"),
        ]

    def __str__(self) -> str:
        return f"story {self.uuid}"


class Counterpart(models.Model):
    """That two stories in different languages tell of one event; each stays a story of its own. Ended, never removed.

    Found by the machine, or said by an editor: then the rules are "editor". Where a story is merged, the counterpart is
    that of the story which took it in, in a row of its own.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="counterparts")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    score = models.FloatField()
    detail = models.JSONField(default=dict, help_text="Shared names, numbers and documents.")
    rules = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "other"], condition=Q(ended_at__isnull=True), name="one_counterpart_a_pair"
            ),
            models.CheckConstraint(condition=Q(story__lt=F("other")), name="counterpart_in_order_of_ids"),
        ]

    def __str__(self) -> str:
        return self.reason


class SetAside(models.Model):
    """A story that could not be settled, for a fault of ours: why, and when it is tried again. Gone once it is."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, primary_key=True, related_name="aside")
    problem = models.CharField(max_length=500)
    times = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    again_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.problem
