"""Decisions of the house against a writer, each with its statement of reasons, and what the writer says to it.

A decision is added and never changed; the database refuses it. What a writer wrote in an appeal can be erased.
"""

import uuid

from django.db import models
from django.db.models import Q


class Decision(models.Model):
    """That a reply does not stand, or that a writer is restrained, and every reason the law wants to be told.

    Deliberately absent: any word of the reply, and the name of anybody who reported it.

    Source: Regulation (EU) 2022/2065, Article 17(3).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=43, unique=True, help_text="Of its page; nobody can guess it.")
    reply = models.ForeignKey("community.Reply", on_delete=models.PROTECT, null=True, related_name="decisions")
    restraint = models.ForeignKey("community.Restraint", on_delete=models.PROTECT, null=True, related_name="decisions")
    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=200)
    person = models.BigIntegerField(null=True)
    act = models.CharField(max_length=12, help_text="refuse, remove, mute, ban.")
    because = models.CharField(max_length=20, help_text="The rule it is counted by: of the house, or of the machine.")
    case = models.CharField(max_length=12, blank=True, help_text="The number of the case it was decided in.")
    measure = models.CharField(max_length=500)
    scope = models.CharField(max_length=200)
    duration = models.CharField(max_length=200)
    facts = models.TextField()
    from_notice = models.BooleanField()
    ground = models.CharField(max_length=10, help_text="law, terms.")
    rule = models.CharField(max_length=300)
    why = models.TextField()
    found_by_machine = models.BooleanField(default=False)
    decided_by_machine = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="reply_decision_says_why"),
            models.CheckConstraint(
                condition=Q(reply__isnull=False, restraint__isnull=True)
                | Q(reply__isnull=True, restraint__isnull=False),
                name="reply_decision_about_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d}"


class Appeal(models.Model):
    """A writer's complaint against a decision, and the answer of somebody else than who decided first.

    Source: Regulation (EU) 2022/2065, Article 20.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, blank=True)
    person = models.BigIntegerField(null=True)
    won = models.BooleanField(null=True, help_text="Whether the decision was given up; empty: not answered yet.")
    why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(answered_at__isnull=True), name="community_appeal_open")]

    def __str__(self) -> str:
        return f"appeal against {self.decision_id}"
