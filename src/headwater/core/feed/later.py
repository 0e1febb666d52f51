"""Fields of an entry that are read the first time somebody asks: most entries of most feeds are known already."""

from collections.abc import Callable
from typing import Any


class Later:
    """A value that is not read yet."""

    __slots__ = ("about", "read")

    def __init__(self, read: Callable[..., object], *about: object) -> None:
        """Remember how the value is read, and of what."""
        self.read, self.about = read, about


class OnDemand:
    """The slot of a frozen class, in which a ``Later`` becomes its value when it is first asked for.

    Nobody can tell: equality, ``replace``, ``asdict`` and pickling all see the value. Two threads that ask at once read
    the same value twice.
    """

    __slots__ = ("_slot",)

    def __init__(self, slot: Any) -> None:  # noqa: ANN401  the member descriptor CPython makes of a slot
        """Stand before a slot of a class."""
        self._slot = slot

    def __get__(self, holder: object, kind: type | None = None) -> Any:  # noqa: ANN401  whatever the slot holds
        """The value, read now if it was not before."""
        if holder is None:
            return self
        value = self._slot.__get__(holder, kind)
        if type(value) is Later:
            value = value.read(*value.about)
            self._slot.__set__(holder, value)
        return value

    def __set__(self, holder: object, value: object) -> None:
        """Fill the slot."""
        self._slot.__set__(holder, value)


def on_demand(kind: type, *names: str) -> None:
    """Let fields of a slotted class be filled with a ``Later``."""
    for name in names:
        setattr(kind, name, OnDemand(kind.__dict__[name]))
