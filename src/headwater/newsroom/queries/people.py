"""Who works here."""

from headwater.newsroom.models import Person


def is_staffed() -> bool:
    """Whether anybody has an account here."""
    return Person.objects.exists()
