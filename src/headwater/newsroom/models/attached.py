"""What hangs on an article: the names in its byline, what it rests on, what to read on, and the addresses it had."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from headwater.newsroom.models.people import Author

ARTICLE = "newsroom.Article"


# Wagtail has no types: what is derived from it goes unchecked.
class Byline(Orderable):  # type: ignore[misc]
    """A name in the byline of an article."""

    article = ParentalKey(ARTICLE, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")

    panels = [FieldPanel("author")]


class Citation(Orderable):  # type: ignore[misc]
    """What an article rests on: a piece or a story of the wire, or a document."""

    class Kind(models.TextChoices):
        """What is cited."""

        ITEM = "item", "a piece of another outlet"
        STORY = "story", "a story"
        DOCUMENT = "document", "a document"

    article = ParentalKey(ARTICLE, on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    of = models.UUIDField(null=True, blank=True, db_index=True, help_text="The number of the piece or story.")
    url = models.URLField(max_length=2000, blank=True, help_text="Where it can be read.")
    title = models.CharField(max_length=500, help_text="Its headline or name, verbatim.")
    whose = models.CharField(max_length=200, blank=True, help_text="The outlet or office.")

    panels = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("whose"), FieldPanel("url"), FieldPanel("of")]

    def clean(self) -> None:
        """A citation leads somewhere."""
        super().clean()
        if self.kind == self.Kind.DOCUMENT and not self.url:
            raise ValidationError({"url": "Say where the document can be read."})
        if self.kind == self.Kind.STORY and not self.of:
            raise ValidationError({"of": "Give the number in the address of the story's page."})
        if self.kind == self.Kind.ITEM and not (self.of or self.url):
            raise ValidationError({"of": "Give the number in the address of its page, or the address of the piece."})


class Related(Orderable):  # type: ignore[misc]
    """Another article of ours that readers of one may want to read next."""

    article = ParentalKey(ARTICLE, on_delete=models.CASCADE, related_name="related")
    to = models.ForeignKey(ARTICLE, on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("to", ARTICLE)]


class FormerSlug(models.Model):
    """An address an article had: it leads to the article for ever."""

    slug = models.SlugField(max_length=255, unique=True, allow_unicode=True)
    article = models.ForeignKey(ARTICLE, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        """The end of the address."""
        return self.slug
