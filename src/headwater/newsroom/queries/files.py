"""The documents that go with articles."""

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from headwater.newsroom.models import Article
from headwater.newsroom.queries.standing import STANDING


def is_published(document: int) -> bool:
    """Whether an article that stands offers a document to its readers."""
    kind = ContentType.objects.get_for_model(get_document_model())
    offered = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(document))
    by = offered.filter(content_type=ContentType.objects.get_for_model(Article))
    numbers = [int(number) for number in by.values_list("object_id", flat=True)]
    return bool(Article.objects.filter(STANDING, pk__in=numbers).exists())
