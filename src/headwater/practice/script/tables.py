"""Strict reading of TOML tables: every key known, every value of its kind, every error naming its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NoReturn

from headwater.practice.errors import PracticeError
from headwater.practice.script.weektime import read_moment


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table with the name of its place; getters take what is expected and refuse everything else."""

    place: str  # "03-election.toml, piece northwire-1"
    values: Mapping[str, Any]

    def refuse(self, key: str, reason: str) -> NoReturn:
        """Raise PracticeError for one key of this table."""
        raise PracticeError(f"{self.place}, key {key}" if key else self.place, reason)

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that nobody reads: a misspelt key must not vanish silently."""
        for key in self.values:
            if key not in known:
                self.refuse(key, f"is not a key of this table; known are {', '.join(sorted(known))}")

    def words(self, key: str, default: str | None = None) -> str:
        """A string; without ``default`` it must be there and not be blank."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse(key, "is missing")
        if not isinstance(value, str):
            self.refuse(key, "is not a string")
        if not value.strip() and (default is None or key in self.values):
            self.refuse(key, "is blank")
        return value.strip("\n") if key == "text" else value

    def maybe_blank(self, key: str, default: str) -> str:
        """A string that may be empty on purpose."""
        return "" if self.values.get(key) == "" else self.words(key, default)

    def truth(self, key: str, default: bool = False) -> bool:
        """A truth value."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, "is neither true nor false")
        return value

    def number(self, key: str, default: float = 0) -> float:
        """A number, not negative."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            self.refuse(key, "is not a number of zero or more")
        return value

    def moment(self, key: str) -> timedelta:
        """A time of the week."""
        words = self.words(key)
        try:
            return read_moment(words)
        except ValueError as err:
            raise PracticeError(f"{self.place}, key {key}", str(err)) from err

    def one_of(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """A string out of a list."""
        value = self.words(key, default)
        if value not in known and value != default:
            self.refuse(key, f"{value!r} is unknown; known are {', '.join(known)}")
        return value

    def lines(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of strings."""
        value = self.values.get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(line, str) for line in value):
            self.refuse(key, "is not a list of strings")
        return tuple(value)

    def table(self, key: str) -> "Table":
        """A table within; an empty one when it is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, "is not a table")
        return Table(f"{self.place}, {key}", value)

    def tables(self, key: str, named: str = "key") -> tuple["Table", ...]:
        """An array of tables; each place is named by the table's own ``named`` where it has one."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, "is not an array of tables")
        return tuple(
            Table(f"{self.place}, {key} {one.get(named, f'no. {position}')}", one)
            for position, one in enumerate(value, 1)
        )
