"""Fields that are read the first time somebody asks for them: most entries of most feeds are known already."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self


class ReadLater:
    """A base of frozen, slotted dataclasses of which some fields may be left open until somebody asks for them.

    Nobody can tell: equality, ``replace``, ``asdict`` and pickling all ask. Two threads that ask at once read the same
    values twice.
    """

    __slots__ = ("_read",)

    @classmethod
    def begun(cls, read: Callable[[str], Mapping[str, object]], fields: Mapping[str, object]) -> Self:
        """An instance with some of its fields.

        Args:
            read: gives the values of a field that was left open, and of others that come with it, by their names.
            fields: the values of those that are known.
        """
        made = object.__new__(cls)
        fill = object.__setattr__
        fill(made, "_read", read)
        for name, value in fields.items():
            fill(made, name, value)
        return made

    if not TYPE_CHECKING:  # a checker would take every name for a field

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the field holds
            if name not in type(self).__slots__:
                raise AttributeError(name)
            for field, value in self._read(name).items():
                object.__setattr__(self, field, value)
            return object.__getattribute__(self, name)
