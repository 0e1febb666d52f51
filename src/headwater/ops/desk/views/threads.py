"""The replies of one piece: opened, closed, switched off or slowed, whatever the settings say."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries.pieces import Kind, piece
from headwater.community.queries.threads import place, stands
from headwater.core.threads import Open
from headwater.ops.desk.guard import REPLIES, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.desk.views.replies import ABOVE, ICON, hand

WORDS = (
    ("", "As the settings and the section have it"),
    (Open.OPEN, "Open, whatever its age"),
    (Open.CLOSED, "Closed: what stands there stays, nothing comes to it"),
    (Open.OFF, "Off: the piece shows no replies"),
)
PAUSES = (
    ("", "as the settings have it"),
    ("0", "none"),
    ("60", "a minute"),
    ("300", "5 minutes"),
    ("1800", "half an hour"),
    ("86400", "a day"),
)


@staff("GET", "POST", permission=REPLIES)
def lay_down(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """How replies stand below a piece, and the form that lays something else down."""
    now = timezone.now()
    about = piece(Kind(kind), uuid, now=now) if kind in list(Kind) else None
    if about is None:
        raise Http404
    given = request.POST
    if request.method == "POST":
        word = Open(given["word"]) if given.get("word") in list(Open) else None
        pause = given.get("pause", "")
        slow = int(pause) if pause in dict(PAUSES) and pause else None
        because = given.get("because", "").strip()[:300]
        by = hand(request)
        if tried(
            request,
            "Laid down; readers see it at once.",
            lambda: actions.lay_down(about, word, slow_seconds=slow, because=because, by=by, now=now),
        ):
            return HttpResponseRedirect(reverse("replies:thread", args=[kind, uuid]))
    laid_down = place(about)
    shown = {
        "about": about,
        "place": laid_down,
        "stands": stands(about, now=now),
        "pause": "" if laid_down.slow is None else str(int(laid_down.slow.total_seconds())),
        "words": WORDS,
        "pauses": PAUSES,
    }
    return page(request, "thread", "Replies of a piece", shown, above=ABOVE, icon=ICON)
