"""What was done to articles after their publication: rows that are added and never changed."""

import uuid

from django.db import models

from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models.articles import Article
from headwater.newsroom.models.people import Person


class Change(models.Model):
    """One act on a published article, as readers are told of it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    note = models.TextField(max_length=1000, blank=True)
    parts = models.JSONField(default=list)
    before = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    after = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """What was done to what."""
        return f"{self.article.title}: {self.get_kind_display()}"
