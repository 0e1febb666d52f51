"""What somebody should look at besides the feeds: stories set aside, hubs, mailboxes, unknown senders."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from headwater.ops.desk.guard import staff
from headwater.ops.desk.views.frame import page
from headwater.wire import queries

LETTERS = timedelta(days=14)  # refused messages are shown for so long


@staff("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Everything there is to look at, and what can be done about it."""
    now = timezone.now()
    since = now - LETTERS
    shown = {
        "now": now,
        "notices": queries.notices.notices(since=since),
        "counted": queries.notices.counted(since=since),
        "days": LETTERS.days,
    }
    return page(request, "notices", "Notices", shown)
