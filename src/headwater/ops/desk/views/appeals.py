"""What writers say against decisions, the soonest due first, and the answer of somebody who did not decide."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries import desk as queries
from headwater.core.notices import sentences
from headwater.ops.desk.guard import REPLIES, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.desk.views.replies import ABOVE, ICON, hand

GIVEN_UP = "Given up: what was taken is given back, and the writer is told."
STANDS = "It stands, and the writer is told."


@staff("GET", permission=REPLIES)
def index(request: HttpRequest) -> HttpResponse:
    """The appeals that wait; whose decision it was sees that another one answers."""
    now = timezone.now()
    rows = [
        (each, sentences(each.decision.reasons, None), each.decision.person == request.user.pk)
        for each in queries.appeals(now=now)
    ]
    return page(request, "appeals", "Appeals", {"rows": rows, "now": now}, above=ABOVE, icon=ICON)


@staff("POST", permission=REPLIES)
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer one: the decision is given up, or stands, with why."""
    given = request.POST.get("answer", "")
    if given not in ("give up", "uphold"):
        raise Http404
    won, why = given == "give up", request.POST.get("why", "").strip()
    tried(
        request,
        GIVEN_UP if won else STANDS,
        lambda: actions.answer(uuid, won=won, why=why, by=hand(request), now=timezone.now()),
    )
    return HttpResponseRedirect(reverse("replies:appeals"))
