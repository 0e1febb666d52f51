"""What readers may read now."""

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from headwater.newsroom.models import Article

STANDING = Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=Now()))
"""What readers may read: by the clock of the database, so that an end takes effect without anybody's act."""


def stands(found: Article) -> bool:
    """Whether readers may read an article now."""
    return bool(found.live and (found.expire_at is None or found.expire_at > timezone.now()))
