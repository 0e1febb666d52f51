"""What came from another system: remembered, so that nothing comes twice and no old address leads nowhere."""

from django.db import models

from headwater.newsroom.models.articles import Article
from headwater.newsroom.models.people import Person

LONGEST = 500


class MovedArticle(models.Model):
    """An article that was taken over, and what it was known by; deleting the article lets it come again."""

    origin = models.CharField(max_length=LONGEST, unique=True, help_text="Its guid or address in the other system.")
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="moved")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        """What it was known by."""
        return self.origin


class FormerAddress(models.Model):
    """A path an article had on another site: whoever asks for it here is led to the article."""

    path = models.CharField(max_length=LONGEST, unique=True, help_text="Decoded, without slashes around it.")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        """The path."""
        return self.path
