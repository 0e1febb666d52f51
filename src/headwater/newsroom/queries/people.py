"""Who works here."""

from dataclasses import dataclass
from datetime import datetime

from headwater.newsroom.models import Person


def first_account() -> Person:
    """Whoever set the site up. Raises Person.DoesNotExist when nobody has yet."""
    return Person.objects.earliest("id")


def is_staffed() -> bool:
    """Whether anybody has an account here."""
    return Person.objects.exists()


def called(person: Person) -> str:
    """How somebody stands on record: by their name, where they gave one."""
    return str(person.get_full_name() or person.username)


def numbers() -> dict[str, int]:
    """The number of every account, by its name."""
    return dict(Person.objects.values_list("username", "pk"))


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with an account, as an operator sees them."""

    username: str
    name: str
    email: str
    roles: tuple[str, ...]  # the groups they are in; "everything" first where they may do everything
    is_open: bool
    last_login: datetime | None


def accounts() -> tuple[Account, ...]:
    """Every account there is, by name; closed ones too."""
    people = Person.objects.order_by("username").prefetch_related("groups")
    return tuple(
        Account(
            username=person.username,
            name=person.get_full_name(),
            email=person.email,
            roles=(*(("everything",) if person.is_superuser else ()), *sorted(g.name for g in person.groups.all())),
            is_open=person.is_active,
            last_login=person.last_login,
        )
        for person in people
    )
