"""``headwater rights withdraw``, ``withdrawn`` and ``restore``: what goes is shown before it goes."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import typer
from rich.prompt import Confirm
from rich.table import Column, Table

from headwater.core.errors import WithdrawalRefused
from headwater.core.grounds import Ground, Kind, Reach
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import at_terminal, has_tables, home, ready

if TYPE_CHECKING:  # read when Django stands
    from headwater.rights.queries import Plan, TombstoneRead

NAMED = 10  # pieces named of those that go
_WHY = (Column("why", overflow="fold"), "by", "on", "restored")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be withdrawn, on which ground, and how far that reaches."""

    kind: Kind
    ground: Ground
    reason: str
    say: str = ""
    authority: str = ""
    reach: Reach | None = None
    ahead: bool = False  # also an address nobody has brought yet
    yes: bool = False  # without asking


def withdraw(what: str, wish: Wish) -> None:
    """Show what would go, ask, and withdraw it. Raises WithdrawalRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.pipeline.keeping import let_go
    from headwater.rights import actions, queries

    subject = queries.meant(what, wish.kind, ahead=wish.ahead)
    claim = actions.Claim(wish.ground, wish.reason, wish.say, wish.authority, wish.reach)
    _tell(queries.plan(subject, wish.ground, reach=wish.reach, now=now()))
    _ask("Withdraw it?", yes=wish.yes)
    tombstone = actions.withdraw_and_tell(subject, claim, by=OPERATOR, now=now())
    let_go(home() / "index")
    stdout.print(f"{subject.name}: withdrawn with {_pieces(tombstone.pieces)}; it stands as {tombstone.uuid}")


def _tell(plan: "Plan") -> None:
    """What would go, on stderr: how much, of whom, and the first of it by name."""
    from headwater.ops.progress import stderr

    going = (*plan.pieces, *plan.copies)
    told = f"{_pieces(len(going))} would go"
    if plan.copies:
        carried = Counter(piece.source for piece in plan.copies)
        named = ", ".join(f"{name} ({times})" for name, times in carried.most_common(NAMED))
        told += f", {len(plan.copies):,} of them with the same text elsewhere: {named}"
    stderr.print(told, markup=False)
    for piece in going[:NAMED]:
        stderr.print(f"  {piece.source}: {piece.known.headlines[0]}  {piece.known.url}", markup=False)
    if len(going) > NAMED:
        stderr.print(f"  and {len(going) - NAMED:,} more", markup=False)
    if plan.feeds:
        stderr.print(f"{len(plan.feeds):,} of its feeds would be paused", markup=False)


def _ask(question: str, *, yes: bool) -> None:
    """Ask who is at the terminal; ends with status 1 where the answer is no. Nobody there: nobody is asked."""
    from headwater.ops.progress import stderr

    if not yes and at_terminal() and not Confirm.ask(question, default=False, console=stderr):
        stderr.print("nothing was done", markup=False)
        raise typer.Exit(1)


def _pieces(number: int) -> str:
    return f"{number:,} piece{'' if number == 1 else 's'}"


def show(one: str, *, every: bool, as_json: bool) -> None:
    """Print what is withdrawn, or one of it with what was held back for it. Raises WithdrawalRefused."""
    ready()
    has_tables()
    from headwater.rights import queries
    from headwater.wire.queries import withheld

    if one:
        _show(_meant(one, queries.listing(restored=True)), as_json=as_json)
        return
    found, back = queries.listing(restored=every), withheld.held_back()
    if as_json:
        told = [asdict(each) | {"held_back": back.get(each.uuid, 0)} for each in found]
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
        return
    table = Table("number", "kind", Column("what", overflow="fold"), "pieces", "held back", "ground", *_WHY)
    for each in found:
        restored = when(each.restored_at) if each.restored_at else ""
        numbers = f"{each.pieces:,}", f"{back.get(each.uuid, 0):,}"
        told_of = (each.ground, each.reason, each.by, when(each.at), restored)
        table.add_row(str(each.uuid), each.kind, each.name, *numbers, *told_of)
    stdout.print(table)


def _show(tombstone: "TombstoneRead", *, as_json: bool) -> None:
    from headwater.wire.queries import withheld

    attempts = withheld.attempts(tombstone.uuid)
    if as_json:
        told = asdict(tombstone) | {"attempts": [asdict(each) for each in attempts]}
        print(json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
        return
    for name, value in asdict(tombstone).items():
        if value not in ("", None):
            stdout.print(f"{name.replace('_', ' ')}: {when(value) if isinstance(value, datetime) else value}")
    table = Table("held back", "at", "why", "last", "times")
    for each in attempts:
        table.add_row(each.subject, each.outlet, each.reason, when(each.last_at), f"{each.times:,}")
    stdout.print(table if attempts else "nothing was held back for it yet")


def restore(what: str, reason: str, *, yes: bool) -> None:
    """Lift a tombstone. Raises WithdrawalRefused."""
    ready()
    has_tables()
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now
    from headwater.ops.progress import stderr
    from headwater.rights import actions, queries

    tombstone = _meant(what, queries.listing())
    stderr.print(
        f"{tombstone.name}: withdrawn {when(tombstone.at)} by {tombstone.by}: {tombstone.reason}", markup=False
    )
    _ask("Restore it?", yes=yes)
    given_back = actions.restore(tombstone.uuid, by=OPERATOR, reason=reason, now=now())
    stdout.print(f"{given_back.name}: restored; what lies under no other withdrawal is shown again")


def _meant(word: str, among: "Sequence[TombstoneRead]") -> "TombstoneRead":
    """The one a word means: its number, or the name of its subject however it is written. Raises WithdrawalRefused."""
    from headwater.rights import queries

    if _is_number(word):
        found = [each for each in among if each.uuid == UUID(word)]
    else:
        names = {(kind, queries.meant(word, kind, ahead=True).name) for kind in Kind}
        found = [each for each in among if (each.kind, each.name) in names]
    if not found:
        raise WithdrawalRefused(word, "is nothing that is withdrawn; see headwater rights withdrawn")
    standing = [each for each in found if each.restored_at is None] or found[:1]
    if len(standing) > 1:
        raise WithdrawalRefused(word, f"names {len(standing)} of them; name one by its number")
    return standing[0]


def _is_number(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
