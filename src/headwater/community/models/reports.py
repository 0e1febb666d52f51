"""What readers say of replies, beside notices: those are cases (``headwater.rights.models.cases``)."""

import uuid

from django.db import models
from django.db.models import Q


class Report(models.Model):
    """That somebody holds a reply to be against the rules of the house. Deliberately absent: who, if not a writer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reply = models.ForeignKey("community.Reply", on_delete=models.CASCADE, related_name="reports")
    rule = models.CharField(max_length=20, help_text="Which rule of the house: headwater.core.threads.HOUSE_RULES.")
    words = models.TextField(blank=True, help_text="What they say of it.")
    writer = models.ForeignKey("community.Writer", on_delete=models.SET_NULL, null=True, related_name="reports")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=300, blank=True, help_text="What was decided on it, in a sentence.")

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(settled_at__isnull=True), name="community_report_open")]

    def __str__(self) -> str:
        return f"report of {self.reply_id}: {self.rule}"
