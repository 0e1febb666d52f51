"""The stories the machine made: the newest, the growing, one with every piece and reason, the close decisions."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets.button import HeaderButton

from headwater.core.sections import SECTIONS
from headwater.newsroom import actions
from headwater.newsroom.queries import watching
from headwater.ops.desk import keys
from headwater.ops.desk.consequences import page_of
from headwater.ops.desk.guard import READ, staff
from headwater.ops.desk.views.frame import page
from headwater.wire import queries
from headwater.wire.actions.editing.keeping import LAST_PLACE, LONGEST_HEADLINE
from headwater.wire.queries.reading import moved_to
from headwater.wire.queries.stories import ORDERS, Order, Wanted

PAGE = 50
ICON = "doc-full-inverse"
ABOVE = (("stories:index", "Stories"),)
HOURS = (("3", "3 hours"), ("6", "6 hours"), ("12", "12 hours"), ("24", "1 day"), ("72", "3 days"), ("168", "1 week"))


@staff("GET", permission=READ)
def index(request: HttpRequest) -> HttpResponse:
    """The stories asked for."""
    asked = request.GET.get("order", "")
    order: Order = next((known for known in ORDERS if known == asked), "newest")
    wanted = Wanted(order=order, text=request.GET.get("q", "")[:200])
    number = max(int(request.GET.get("p", "1")), 1) if request.GET.get("p", "1").isdecimal() else 1
    found = queries.stories.listing(wanted, now=timezone.now(), first=(number - 1) * PAGE, limit=PAGE)
    shown = {
        "wanted": wanted,
        "stories": found.stories,
        "orders": [(each, each == order and not wanted.text) for each in ORDERS],
        "before": "?" + urlencode({"order": order, "p": number - 1}) if number > 1 else "",
        "after": "?" + urlencode({"order": order, "p": number + 1}) if found.more and not wanted.text else "",
    }
    buttons = [HeaderButton("Close decisions", url=reverse("stories:close"), icon_name="help")]
    return page(request, "stories", "Stories", shown, above=(), buttons=buttons, icon=ICON)


@staff("GET", permission=READ)
def close(request: HttpRequest) -> HttpResponse:
    """Near misses and vetoes of the last days."""
    shown = {"doubts": queries.stories.doubts(now=timezone.now())}
    return page(request, "close", "Close decisions", shown, above=ABOVE, icon=ICON)


@staff("GET", permission=READ)
def show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A story's own page; a merged one leads on."""
    card = queries.stories.card(uuid, now=timezone.now())
    if card is None:
        leads = moved_to(uuid)
        if leads is None or leads[0] == uuid:
            raise Http404
        return HttpResponseRedirect(reverse("stories:story", args=[leads[0]]))
    story = card.story
    by = request.user
    actions.read(uuid, by=by, now=timezone.now())  # type: ignore[arg-type]  # staff have accounts
    shown = {
        "is_watched": watching.is_watched(uuid, by),  # type: ignore[arg-type]
        "card": card,
        "story": story,
        "pins": [(pin, page_of(pin.board)) for pin in card.pins],
        "boards": [("front", "Front page"), *((section.key, section.name) for section in SECTIONS)],
        "hours": HOURS,
        "places": range(1, LAST_PLACE + 1),
        "longest": LONGEST_HEADLINE,
        "keys": keys.STORY,
    }
    buttons = [HeaderButton("As readers see it", url=reverse("story", args=[story.uuid]), icon_name="view")]
    return page(request, "story", "Story", shown, above=ABOVE, buttons=buttons, icon=ICON)
