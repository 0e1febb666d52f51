"""What readers say of a reply: that it is against the rules of the house, or against the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from headwater.community import models
from headwater.core.errors import ReplyRefused
from headwater.core.notices import Kind
from headwater.core.threads import HOUSE_RULES, State
from headwater.rights.actions import cases
from headwater.rights.queries.naming import Found
from headwater.wire.actions import log

ILLEGAL = "illegal"
LONGEST = 2000  # characters of what is said beside the rule


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody says of a reply."""

    rule: str  # of HOUSE_RULES, or ILLEGAL
    words: str = ""
    given: Mapping[str, str] = field(default_factory=dict)  # the elements of a notice, where it is illegal


@transaction.atomic
def report(reply: UUID, complaint: Complaint, *, writer: UUID | None = None, now: datetime) -> str:
    """Take a report in: the address token of the case it became, where it says that a reply is illegal; else "".

    Raises:
        ReplyRefused: there is no such reply to be seen, or no rule was named.
        CaseRefused: something is missing that has to be in a notice of illegal content.
    """
    row = models.Reply.objects.select_related("thread").filter(uuid=reply, state=State.PUBLISHED).first()
    if row is None:
        raise ReplyRefused(str(reply), "It does not stand here any more.")
    if complaint.rule == ILLEGAL:
        address = f"/replies/{row.uuid}/"
        found = Found(address, "reply", row.uuid, address, "", "", "", held=True, withdrawn=False)
        notice = cases.Notice(Kind.ILLEGAL, complaint.given, [found])
        return cases.receive(notice, confirm=bool(settings.SITE.mail_host), now=now).token
    if complaint.rule not in HOUSE_RULES:
        raise ReplyRefused("the report", "Say which rule it is against.")
    by = models.Writer.objects.filter(uuid=writer).first() if writer else None
    made = models.Report.objects.create(
        reply=row, rule=complaint.rule, words=complaint.words.replace("\x00", "").strip()[:LONGEST], writer=by, at=now
    )
    log.record(
        "reply: report",
        kind="report",
        subject=made.uuid,
        by="a reader",
        reason=complaint.rule,
        now=now,
        after={"reply": str(row.uuid)},
    )
    return ""
