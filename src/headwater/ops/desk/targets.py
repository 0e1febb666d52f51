"""What can be done in a case: each thing a notice names, as we hold it now, with its copies and the acts there are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.community.queries import desk as replies
from headwater.core.replies import plain
from headwater.core.threads import State
from headwater.rights.actions.cases import REMOVE_REPLY
from headwater.rights.queries import over
from headwater.rights.queries.cases import CaseRead, NamedRead
from headwater.wire.queries import reading, withheld

WITHDRAW, BYLINE, OUTLET = "withdraw", "byline", "outlet"
ORIGINAL, NOT_TAKEN = "original", "not taken from"
TAKE_DOWN, KILL = "take down", "kill"
_OF_A_PIECE = (
    (WITHDRAW, "Withdraw it, with what carries its text"),
    (BYLINE, "Put its byline right"),
    (ORIGINAL, "Say that it is the original"),
    (NOT_TAKEN, "Say that it was not taken from another piece"),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """Where else the same text stands: one piece of an outlet, and how many there are."""

    uuid: UUID
    outlet: str
    times: int  # pieces of that outlet


@dataclass(frozen=True, slots=True)
class Target:
    """One thing something can be done to."""

    key: str  # in the form
    kind: str  # item, article, reply, outlet, path, or "" where nothing can be done
    name: str
    subject: UUID | None
    title: str
    outlet: str
    note: str
    copies: tuple[Copy, ...]
    acts: tuple[tuple[str, str], ...]  # each with its words


def targets(case: CaseRead, *, now: datetime) -> tuple[Target, ...]:
    """Everything in a case that something can be done to; a story is told as its pieces."""
    found: dict[str, Target] = {}
    for named in case.named:
        for target in _of(named, now):
            found.setdefault(target.key, target)
    return tuple(found.values())


def _of(named: NamedRead, now: datetime) -> Iterator[Target]:
    if named.kind == "item" and named.subject:
        yield _piece(named.subject, named)
    elif named.kind == "story" and named.subject:
        story = reading.story(named.subject, now=now)
        for member in story.members if story else ():
            yield _piece(member.line.uuid, named)
    elif named.kind == "reply" and named.subject:
        yield _reply(named, named.subject, now)
    elif named.kind == "article" and named.subject:
        acts = ((TAKE_DOWN, "Take it down; it can be published again"), (KILL, "Kill it; it never comes back"))
        yield Target(f"article:{named.subject}", "article", named.name, named.subject, named.name, "", "", (), acts)
    else:
        yield _place(named)


def _reply(named: NamedRead, uuid: UUID, now: datetime) -> Target:
    line = next(iter(replies.lines([uuid], now=now)), None)
    if line is None:
        return Target(f"reply:{uuid}", "", named.name, uuid, named.name, "", "there is no such reply", (), ())
    stands = line.state in (State.PUBLISHED, State.HELD)
    return Target(
        key=f"reply:{uuid}",
        kind="reply",
        name=named.name,
        subject=uuid,
        title=" ".join(plain(line.text).split())[:200] or named.name,
        outlet=line.name,
        note=str(line.state),
        copies=(),
        acts=((REMOVE_REPLY, "Remove the reply"),) if stands else (),
    )


def _piece(uuid: UUID, named: NamedRead) -> Target:
    held = next(withheld.pieces(withheld.by_uuid([uuid])), None)
    if held is None:
        return Target(f"item:{uuid}", "", named.name, uuid, named.name, "", "we hold it no more", (), ())
    gone = over([uuid])
    return Target(
        key=f"item:{uuid}",
        kind="item",
        name=held.known.url,
        subject=uuid,
        title=held.known.headlines[0],
        outlet=held.source,
        note=f"withdrawn {gone.at:%Y-%m-%d}: {gone.reason}" if gone else "",
        copies=_copies(held.id),
        acts=() if gone else _OF_A_PIECE,
    )


def _copies(item: int) -> tuple[Copy, ...]:
    near = list(withheld.pieces(withheld.carriers([item])))
    times = Counter(one.source for one in near)
    first = {one.source: one.uuid for one in reversed(near)}
    return tuple(Copy(first[outlet], outlet, number) for outlet, number in times.most_common())


def _place(named: NamedRead) -> Target:
    """An outlet, a path, an address nobody brought; of what is none of these there is nothing to do."""
    acts: tuple[tuple[str, str], ...]
    if named.kind == "source" and named.held:
        acts = ((WITHDRAW, "Withdraw the whole outlet; its feeds are paused"), (OUTLET, "Put its name or owner right"))
        return Target(f"outlet:{named.name}", "outlet", named.name, None, named.name, named.outlet, "", (), acts)
    if named.kind == "path":
        acts = ((WITHDRAW, "Withdraw everything below it"),)
        return Target(f"path:{named.name}", "path", named.name, None, f"{named.name}*", named.outlet, "", (), acts)
    if named.kind == "address":
        acts = ((WITHDRAW, "Block it before anybody brings it"),)
        note = "we hold nothing from there"
        return Target(f"ahead:{named.name}", "item", named.name, None, named.name, named.outlet, note, (), acts)
    note = "nothing that could be withdrawn"
    return Target(f"none:{named.name}", "", named.name, None, named.name, named.outlet, note, (), ())
