"""What somebody wrote here, as they see it themselves, and all that is kept of them, to take along."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from headwater.community import models
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.threads import rules
from headwater.community.queries.writers import laid_on
from headwater.core.threads import Restraint, State, editable_until

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class WriterRead:
    """A writer, as they see themselves."""

    uuid: UUID
    name: str
    mail: str
    newsroom: bool
    tell_answers: bool


@dataclass(frozen=True, slots=True)
class VersionRead:
    """The words of a reply as they once stood."""

    number: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnReply:
    """A reply, as its writer sees it."""

    uuid: UUID
    about: Piece | None  # None: it does not stand here any more
    name: str
    text: str
    state: State
    at: datetime
    edited: datetime | None
    reasons: tuple[str, ...]  # why it stands so, as was judged last
    rules: str  # by which; "" a person decided, or nothing was judged
    by_person: bool
    decision: str  # the word of the page with every reason, where a person decided against it; "" nobody has
    editable_until: datetime | None  # None: not any more
    versions: tuple[VersionRead, ...]  # the earlier ones, the newest first


@dataclass(frozen=True, slots=True)
class OwnRestraint:
    """What is laid on somebody, as they see it."""

    kind: Restraint
    reason: str
    until: datetime | None  # None: until it is lifted
    decision: str  # the word of the page with every reason; "" there is none


@dataclass(frozen=True, slots=True)
class MineRead:
    """A page of somebody's replies."""

    writer: WriterRead
    restraints: tuple[OwnRestraint, ...]
    replies: tuple[OwnReply, ...]  # the newest first
    count: int
    number: int
    pages: int


def writer(uuid: UUID) -> WriterRead | None:
    """A writer; None where the account was erased."""
    row = models.Writer.objects.filter(uuid=uuid, erased_at__isnull=True).first()
    if row is None:
        return None
    return WriterRead(row.uuid, row.name, row.mail or "", row.person is not None, row.tell_answers)


def mine(uuid: UUID, number: int, *, now: datetime) -> MineRead | None:
    """A page of what somebody wrote; None where the account was erased."""
    who = writer(uuid)
    if who is None:
        return None
    rows = models.Reply.objects.filter(writer__uuid=uuid).exclude(state=State.ERASED)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(number, 1), pages)
    found = rows.select_related("thread").order_by("-id")[(number - 1) * A_PAGE : number * A_PAGE]
    return MineRead(who, _restraints(uuid, now), tuple(_own(row, now) for row in found), total, number, pages)


def _restraints(uuid: UUID, now: datetime) -> tuple[OwnRestraint, ...]:
    rows = laid_on(models.Writer.objects.get(uuid=uuid), now=now)
    return tuple(
        OwnRestraint(Restraint(row.kind), row.reason, row.until, _decided(row.decisions.order_by("-id").first()))
        for row in rows
    )


def _decided(decision: models.Decision | None) -> str:
    return decision.token if decision else ""


def one(reply: UUID, uuid: UUID, *, now: datetime) -> OwnReply | None:
    """One of somebody's replies; None where it is none of theirs, or was erased."""
    rows = models.Reply.objects.filter(uuid=reply, writer__uuid=uuid).exclude(state=State.ERASED)
    row = rows.select_related("thread").first()
    return _own(row, now) if row else None


def awaited(token: str, *, now: datetime) -> OwnReply | None:
    """What waits for an address to be confirmed by the word of a letter; None where nothing does any more."""
    row = models.Reply.objects.filter(token=token, state=State.UNCONFIRMED).exclude(token="").first()
    if row is None or now - row.written_at > rules().confirm:
        return None
    return _own(row, now)


def taken_along(uuid: UUID) -> dict[str, Any]:
    """Everything that is kept of somebody, plain, to be written as JSON."""
    row = models.Writer.objects.get(uuid=uuid)
    decisions = models.Decision.objects.filter(Q(reply__writer=row) | Q(restraint__writer=row))
    return {
        "writer": {
            "uuid": str(row.uuid),
            "name": row.name,
            "mail": row.mail,
            "since": _when(row.since),
            "confirmed": _when(row.confirmed_at),
            "letters_about_answers": row.tell_answers,
        },
        "replies": [_along(each) for each in row.replies.select_related("thread", "answers").order_by("id")],
        "restraints": [
            {"kind": each.kind, "reason": each.reason, "since": _when(each.since), "until": _when(each.until)}
            for each in row.restraints.order_by("id")
        ],
        "reports": [
            {"reply": str(each.reply.uuid), "rule": each.rule, "words": each.words, "at": _when(each.at)}
            for each in row.reports.select_related("reply").order_by("id")
        ],
        "decisions": [_decision(each) for each in decisions.select_related("reply", "appeal").order_by("id")],
    }


def _decision(row: models.Decision) -> dict[str, Any]:
    objected: models.Appeal | None = getattr(row, "appeal", None)
    return {
        "at": _when(row.at),
        "act": row.act,
        "reply": str(row.reply.uuid) if row.reply else None,
        "facts": row.facts,
        "rule": row.rule,
        "why": row.why,
        "objection": objected.words if objected else None,
        "answer": objected.why if objected else None,
    }


def _along(row: models.Reply) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "to": {"kind": row.thread.kind, "uuid": str(row.thread.subject)},
        "answers": str(row.answers.uuid) if row.answers else None,
        "name": row.name,
        "state": row.state,
        "written": _when(row.written_at),
        "published": _when(row.published_at),
        "versions": [{"number": each.number, "text": each.text, "at": _when(each.at)} for each in _versions(row)],
        "verdicts": [
            {
                "at": _when(each.at),
                "act": each.act,
                "state": each.state,
                "reasons": [reason["sentence"] for reason in each.reasons],
                "rules": each.rules,
                "score": each.score,
            }
            for each in row.verdicts.order_by("id")
        ],
    }


def _versions(row: models.Reply) -> list[models.Version]:
    return list(row.versions.order_by("number"))


def _own(row: models.Reply, now: datetime) -> OwnReply:
    last = row.verdicts.order_by("-id").first()
    until = editable_until(State(row.state), row.written_at, rules())
    against = row.state in {State.REFUSED, State.REMOVED}
    return OwnReply(
        uuid=row.uuid,
        about=piece(Kind(row.thread.kind), row.thread.subject, now=now),
        name=row.name,
        text=row.text,
        state=State(row.state),
        at=row.written_at,
        edited=row.edited_at,
        reasons=tuple(str(each["sentence"]) for each in last.reasons) if last else (),
        rules=last.rules if last else "",
        by_person=bool(last and last.person is not None and not last.rules),
        decision=_decided(row.decisions.order_by("-id").first()) if against else "",
        editable_until=until if until and now <= until else None,
        versions=tuple(VersionRead(each.number, each.text, each.at) for each in reversed(_versions(row)[: row.edits])),
    )


def _when(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
