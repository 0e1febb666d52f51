"""Who works here."""

from headwater.newsroom.models import Person


def first_account() -> Person:
    """Whoever set the site up. Raises Person.DoesNotExist when nobody has yet."""
    return Person.objects.earliest("id")


def is_staffed() -> bool:
    """Whether anybody has an account here."""
    return Person.objects.exists()
