"""``headwater replies list``, ``publish``, ``hold``, ``remove`` and ``restore``."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from headwater.core.errors import ReplyRefused
from headwater.core.replies import plain
from headwater.core.threads import HOUSE_RULES
from headwater.ops.cli.printing import stdout, when
from headwater.ops.cli.ready import has_tables, ready

if TYPE_CHECKING:  # read when Django stands
    from headwater.community.queries.desk import ReplyLine

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHOWN = 400  # characters of a reply


def show(*, every: bool, as_json: bool) -> None:
    """Print what waits, or all."""
    ready()
    has_tables()
    from headwater.community.queries import desk
    from headwater.ops.house import now

    found = desk.queue(desk.Wanted(which="all" if every else "waiting"), now=now())
    if as_json:
        print(json.dumps([asdict(line) for line in found.lines], ensure_ascii=False, indent=2, default=_plain))
        return
    for line in found.lines:
        _print(line)
    if not found.lines:
        stdout.print("there is no reply yet" if every else "no reply waits")
    if found.more:
        stdout.print(f"and {found.more:,} more")


def decide(number: str, act: str, *, rule: str, why: str) -> None:
    """Do one thing to a reply. Raises ReplyRefused."""
    ready()
    has_tables()
    from headwater.community import actions
    from headwater.community.actions.steps import Hand, Reason
    from headwater.ops.begin import OPERATOR
    from headwater.ops.house import now

    meant = _UUID.search(number.lower())
    if meant is None:
        raise ReplyRefused(number, "is no number or address of a reply")
    if act == "remove" and rule not in HOUSE_RULES:
        raise ReplyRefused(rule or "the rule", f"is no rule of the house; those are {', '.join(HOUSE_RULES)}")
    by, at, reasons = Hand(OPERATOR), now(), (Reason(rule or act, why),) if why else ()
    reply = UUID(meant[0])
    acts: dict[str, Callable[[], None]] = {
        "publish": lambda: actions.publish(reply, by=by, reasons=reasons, now=at),
        "hold": lambda: actions.hold(reply, by=by, reasons=reasons, now=at),
        "remove": lambda: actions.remove(reply, by=by, reasons=reasons, now=at),
        "restore": lambda: actions.restore(reply, by=by, reasons=reasons, now=at),
    }
    acts[act]()
    done = {"publish": "published", "hold": "held", "remove": "removed", "restore": "restored"}
    stdout.print(f"{reply}: {done[act]}")


def _print(line: "ReplyLine") -> None:
    piece = line.about.headline if line.about else "something that stands here no more"
    stdout.print(f"{line.uuid}  {line.state}  {when(line.at)}  {line.name or 'name erased'}, on: {piece}")
    words = " ".join(plain(line.text).split())
    stdout.print(f"    {words[:SHOWN]}{'…' if len(words) > SHOWN else ''}")
    for rule, sentence in line.verdict.reasons if line.verdict else ():
        stdout.print(f"    {rule}: {sentence}")
    for report in line.reports:
        stdout.print(f"    reported, {report.rule}: {report.words}".rstrip(": "))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
