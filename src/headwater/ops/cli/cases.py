"""``headwater rights cases`` and ``erase``: the notices that were sent, one with all that belongs to it."""

import json
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Column, Table

from headwater.core.errors import CaseRefused
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready

if TYPE_CHECKING:  # read when Django stands
    from headwater.rights.queries.cases import CaseLine, CaseRead


def show(number: str, *, every: bool, as_json: bool) -> None:
    """Print the cases, or one of them. Raises CaseRefused."""
    ready()
    has_tables()
    from headwater.rights.queries import cases

    if number:
        found = cases.case(number)
        if found is None:
            raise CaseRefused(number, "is no case of ours; see headwater rights cases --all")
        _print(found) if not as_json else _print_json(found)
        return
    lines = cases.queue(every=every)
    if as_json:
        _print_json(lines)
        return
    table = Table("number", "kind", "state", "due", "received", Column("names", overflow="fold"))
    for line in lines:
        table.add_row(*_row(line))
    stdout.print(table if lines else "no case is open" if not every else "no notice has come yet")


def erase(number: str, reason: str) -> None:
    """Erase who wrote in a case. Raises CaseRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.rights.actions import cases

    cases.erase(number.strip().upper(), by=OPERATOR, reason=reason, now=now())
    stdout.print(f"{number}: names, addresses and words are erased")


def _row(line: "CaseLine") -> tuple[str, ...]:
    due = when(line.due.at) if line.due else ""
    more = f" and {line.named - 1} more" if line.named > 1 else ""
    return line.number, line.kind, line.state, due, when(line.received_at), line.first + more


def _print(case: "CaseRead") -> None:
    from headwater.rights.queries.telling import of_tombstones

    line = case.line
    stdout.print(
        f"{line.number}: {line.kind}, {line.state}; received {when(line.received_at)} by {line.way}", markup=False
    )
    if line.due:
        stdout.print(f"due {when(line.due.at)}: {line.due.because}", markup=False)
    for named in case.named:
        stdout.print(f"names {named.kind or 'no address'} {named.name}", markup=False)
    for contact in case.contacts:
        who = "erased" if contact.erased_at else f"{contact.name} {contact.mail} {contact.reach}".strip()
        stdout.print(f"{contact.role}: {who}", markup=False)
    for said in case.statements:
        stdout.print(f"{when(said.at)} {said.what} of the {said.sender}, by {said.way}", markup=False)
        for key, words in (*said.given, *((("words", said.text),) if said.text else ())):
            stdout.print(f"  {key}: {words}", markup=False)
    for decision in case.decisions:
        stdout.print(f"{when(decision.at)} decided by {decision.by}: {decision.outcome}", markup=False)
        stdout.print(f"  {decision.reasons.rule}: {decision.reasons.why}", markup=False)
    for told in of_tombstones(each.tombstone for one in case.decisions for each in one.measures):
        stdout.print(f"{when(told.at)} {told.outlet}: {told.reason}", markup=False)
    for step in case.steps:
        stdout.print(f"{when(step.at)} {step.act} by {step.by} {step.note}".rstrip(), markup=False)


def _print_json(told: Any) -> None:  # noqa: ANN401  a dataclass or several
    plain = asdict(told) if is_dataclass(told) and not isinstance(told, type) else [asdict(each) for each in told]
    print(json.dumps(plain, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, datetime) else str(value)
