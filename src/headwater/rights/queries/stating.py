"""Statements of reasons as rows keep them, those of cases and those of replies: one column for each part."""

from typing import Any, Protocol

from headwater.core.notices import Ground, Reasons

_LONGEST = {"measure": 500, "scope": 200, "duration": 200, "facts": 5_000, "rule": 300, "why": 5_000}  # letters


class Stated(Protocol):
    """A row that keeps a statement of reasons."""

    measure: str
    scope: str
    duration: str
    facts: str
    from_notice: bool
    ground: str
    rule: str
    why: str
    found_by_machine: bool
    decided_by_machine: bool


def columns(reasons: Reasons) -> dict[str, Any]:
    """A statement as the columns of a row; what is too long for one is cut."""
    whole = {
        "from_notice": reasons.from_notice,
        "ground": reasons.ground,
        "found_by_machine": reasons.found_by_machine,
        "decided_by_machine": reasons.decided_by_machine,
    }
    return whole | {part: getattr(reasons, part)[:longest] for part, longest in _LONGEST.items()}


def reasons_of(row: Stated) -> Reasons:
    """The statement of reasons as it was given."""
    return Reasons(
        measure=row.measure,
        scope=row.scope,
        duration=row.duration,
        facts=row.facts,
        from_notice=row.from_notice,
        ground=Ground(row.ground),
        rule=row.rule,
        why=row.why,
        found_by_machine=row.found_by_machine,
        decided_by_machine=row.decided_by_machine,
    )
