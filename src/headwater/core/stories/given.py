"""Rules as a person writes them: the fields of ``StoryRules`` by name, times in days."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, cast

from headwater.core.errors import SettingRefused
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Signs, StoryRules


def rules_from(told: Mapping[str, object], base: StoryRules = RULES_2026_11) -> StoryRules:
    """The rules with what is told put in place of what is in force.

    Args:
        told: values by the names of ``StoryRules``; ``weights``, a table by those of ``Signs``, may name only some.
        base: what stays where nothing is told.

    Raises:
        SettingRefused: a name that is unknown, a value of another kind, or no name for the new rules.
    """
    if not isinstance(told.get("name"), str):
        raise SettingRefused("name", "the rules need one: every judgement is stored with it")
    changed: StoryRules = _changed(base, told)
    return changed


def _changed(before: Any, told: Mapping[str, object]) -> Any:  # noqa: ANN401  rules or their weights
    known = (
        before._asdict()
        if isinstance(before, Signs)
        else {one.name: getattr(before, one.name) for one in fields(before)}
    )
    for key in told:
        if key not in known:
            raise SettingRefused(key, f"is no field of the rules; they are {', '.join(known)}")
    values: dict[str, Any] = {key: _value(key, value, known[key]) for key, value in told.items()}
    return before._replace(**values) if isinstance(before, Signs) else replace(before, **values)


def _value(key: str, value: object, before: object) -> object:
    """The value as the field wants it, whose present one is ``before``."""
    if isinstance(before, Signs) and isinstance(value, Mapping):
        return _changed(before, value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(before, timedelta) and number:
        return timedelta(days=float(cast("float", value)))
    if isinstance(before, float) and number:
        return float(cast("float", value))
    if type(value) is type(before):
        return value
    raise SettingRefused(key, f"{value!r} is not what the rules have there, such as {before!r}")
