"""What readers wrote by the contact form: the queue, and saying that one is dealt with."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community.actions import messages
from headwater.community.queries import messages as queries
from headwater.newsroom.actions import CORRECT
from headwater.ops.desk.guard import staff, who
from headwater.ops.desk.views.frame import page, tried


@staff("GET", permission=CORRECT)
def index(request: HttpRequest) -> HttpResponse:
    """The messages nobody has dealt with, the oldest first; or those dealt with, the latest first."""
    done = "done" in request.GET
    shown = {"lines": queries.queue(done=done), "done": done}
    return page(request, "messages", "Messages of readers", shown, above=(), icon="mail")


@staff("POST", permission=CORRECT)
def dealt_with(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a message out of the queue; it stands with those dealt with."""
    tried(request, "Dealt with.", lambda: messages.dealt_with(uuid, by=who(request), now=timezone.now()))
    return HttpResponseRedirect(reverse("messages:index"))
