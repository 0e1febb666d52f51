"""Sections whose pieces take no replies: which they are, and the form that changes it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries.threads import quiet_sections
from headwater.core.sections import SECTIONS
from headwater.ops.desk.guard import REPLIES, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.desk.views.replies import ABOVE, ICON, hand


@staff("GET", "POST", permission=REPLIES)
def sections(request: HttpRequest) -> HttpResponse:
    """Every section, and whether its pieces take replies."""
    if request.method == "POST":
        quiet = request.POST.get("act") == "quiet"
        section, because = request.POST.get("section", ""), request.POST.get("because", "").strip()
        by, now = hand(request), timezone.now()
        done = "Its pieces show and take no replies." if quiet else "Its pieces take replies again."
        tried(request, done, lambda: actions.quiet_section(section, quiet=quiet, because=because, by=by, now=now))
        return HttpResponseRedirect(reverse("replies:sections"))
    quiet_ones = quiet_sections()
    shown = {"sections": [(each, quiet_ones.get(each.key)) for each in SECTIONS]}
    return page(request, "quiet-sections", "Replies by section", shown, above=ABOVE, icon=ICON)
