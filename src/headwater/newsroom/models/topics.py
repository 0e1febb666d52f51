"""What articles are about: Media Topics of the IPTC, and words of our own."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class Topic(TagBase):  # type: ignore[misc]  # taggit has no types
    """Something articles are about: a Media Topic of the IPTC, or a tag somebody here has thought of."""

    code = models.CharField(
        max_length=8, blank=True, db_index=True, help_text="Of the IPTC Media Topic, medtop:… without the prefix."
    )

    class Meta:
        """In the order of their names."""

        ordering = ("name",)


class ArticleTopic(ItemBase):  # type: ignore[misc]  # taggit has no types
    """That an article is about something."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="on_articles")
    content_object = ParentalKey("newsroom.Article", on_delete=models.CASCADE, related_name="about")
