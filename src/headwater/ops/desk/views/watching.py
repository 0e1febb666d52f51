"""The stories somebody watches, with what is new in each since they read it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.newsroom import actions
from headwater.newsroom.queries import watching as queries
from headwater.ops.desk.guard import READ, staff
from headwater.ops.desk.views.frame import page, tried

ICON = "view"


@staff("GET", permission=READ)
def index(request: HttpRequest) -> HttpResponse:
    """What is watched, those with news first."""
    watched = queries.watched(request.user, now=timezone.now())  # type: ignore[arg-type]  # staff have accounts
    shown = {"watched": watched, "news": sum(1 for each in watched if each.news)}
    return page(request, "watching", "Watching", shown, above=(), icon=ICON)


@staff("POST", permission=READ)
def act(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Watch a story, with letters or without, have it read, or watch it no more."""
    wanted, by, now = request.POST.get("act", ""), request.user, timezone.now()
    if wanted in {"watch", "mail", "no mail"}:
        done = "Watched: what is new in it stands on the board and under Watching." if wanted == "watch" else ""
        tried(request, done, lambda: actions.watch(uuid, by=by, now=now, by_mail=wanted == "mail"))  # type: ignore[arg-type]
    elif wanted == "unwatch":
        tried(request, "Watched no more.", lambda: actions.unwatch(uuid, by=by))  # type: ignore[arg-type]
    elif wanted == "read":
        tried(request, "", lambda: actions.read(uuid, by=by, now=now))  # type: ignore[arg-type]
    else:
        raise Http404
    back = reverse("stories:story", args=[uuid]) if request.POST.get("from") == "story" else reverse("watching:index")
    return HttpResponseRedirect(back)
