"""One's own filters of the live board: a matter of whoever keeps them, so that nothing of it is in the log."""

from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Person, SavedFilter
from headwater.newsroom.models.boards import LONGEST_NAME

MOST = 30  # of one person


@transaction.atomic
def keep_filter(*, name: str, asked: str, by: Person, as_default: bool = False) -> int:
    """Keep a view of the board under a name; one of that name is replaced. Its number.

    Raises:
        StateRefused: it has no name, too long a one, or there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise StateRefused("the filter", f"needs a name of at most {LONGEST_NAME} characters")
    kept = SavedFilter.objects.select_for_update().filter(person=by)
    if not kept.filter(name=name).exists() and kept.count() >= MOST:
        raise StateRefused(name, f"is one too many: remove one of your {MOST} filters first")
    if as_default:
        kept.update(is_default=False)
    said = {"asked": asked[:400]} | ({"is_default": True} if as_default else {})
    return SavedFilter.objects.update_or_create(person=by, name=name, defaults=said)[0].pk


@transaction.atomic
def prefer_filter(number: int, *, by: Person) -> None:
    """Have the board open with a filter; with none by default where it is that already. Raises StateRefused."""
    kept = _own(number, by)
    before = kept.is_default
    SavedFilter.objects.filter(person=by).update(is_default=False)
    SavedFilter.objects.filter(pk=kept.pk).update(is_default=not before)


@transaction.atomic
def remove_filter(number: int, *, by: Person) -> str:
    """Forget a filter; its name. Raises StateRefused: they have none of that number."""
    kept = _own(number, by)
    kept.delete()
    return kept.name


def _own(number: int, by: Person) -> SavedFilter:
    found = SavedFilter.objects.select_for_update().filter(pk=number, person=by).first()
    if found is None:
        raise StateRefused("the filter", "is not there (any more)")
    return found
