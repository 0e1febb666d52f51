"""A writer of replies: their record, what was laid on them, muting and banning, and lifting that again."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries import desk as queries
from headwater.community.queries.desk import WriterFile
from headwater.core.threads import HOUSE_RULES, Restraint
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import REPLIES, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.desk.views.replies import ABOVE, hand

SPANS = (("1", "a day"), ("7", "a week"), ("30", "30 days"), ("365", "a year"), ("", "until it is lifted"))
KINDS = (
    (Restraint.MUTE, "Mute: whatever they write waits for a moderator"),
    (Restraint.BAN, "Ban: they cannot write"),
)


@staff("GET", permission=REPLIES)
def show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What they wrote and how that went, what was laid on them, and the form to lay something on them."""
    found = _found(uuid)
    shown = {
        "file": found,
        "line": found.line,
        "kinds": KINDS,
        "spans": SPANS,
        "house_rules": HOUSE_RULES.items(),
        "now": timezone.now(),
    }
    return page(
        request, "writer", found.line.name or "Somebody who erased their account", shown, above=ABOVE, icon="user"
    )


@staff("POST", permission=REPLIES)
def restrain(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mute or ban them, for a time or until it is lifted, with the rule and the reason they are told."""
    found, given, now = _found(uuid), request.POST, timezone.now()
    if given.get("kind") not in list(Restraint):
        raise Http404
    days = given.get("days", "")
    until = now + timedelta(days=int(days)) if days in dict(SPANS) and days else None
    kind, reason = Restraint(given["kind"]), given.get("why", "").strip()[:300]
    tried(
        request,
        f"{found.line.name} is {'muted' if kind is Restraint.MUTE else 'banned'} and told why.",
        lambda: actions.restrain(
            uuid, kind, until=until, rule=given.get("rule", ""), reason=reason, by=hand(request), now=now
        ),
    )
    return HttpResponseRedirect(reverse("replies:writer", args=[uuid]))


@staff("GET", "POST", permission=REPLIES)
def lift(request: HttpRequest, uuid: UUID, restraint: UUID) -> HttpResponse:
    """Ask before a restraint is lifted, and why; then lift it, and every other of its kind on them."""
    found = _found(uuid)
    row = next((each for each in found.restraints if each.uuid == restraint and not each.over), None)
    if row is None:
        raise Http404
    back, reason = reverse("replies:writer", args=[uuid]), request.POST.get("reason", "").strip()[:300]
    if request.method == "POST" and reason:
        now = timezone.now()
        tried(
            request,
            "Lifted, and they are told.",
            lambda: actions.lift(restraint, reason=reason, by=hand(request), now=now),
        )
        return HttpResponseRedirect(back)
    sentences = (
        f"It was laid down on {row.since:%d %B %Y} by {row.by}: {row.reason}",
        f"Every other {row.kind} on them is lifted with it. What was removed stays removed.",
    )
    asked = Consequence(f"Lift the {row.kind} of {found.line.name}?", sentences, "Lift it")
    shown = {"consequence": asked, "back": back, "missing": request.method == "POST", "told": "for the log"}
    return page(request, "decide", asked.button, shown, above=(*ABOVE, (back, found.line.name)), icon="user")


def _found(uuid: UUID) -> WriterFile:
    found = queries.writer(uuid, now=timezone.now())
    if found is None:
        raise Http404
    return found
