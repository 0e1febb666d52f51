"""Where a live page is written: quick on a telephone, one form above, the entries below."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.widgets.button import HeaderButton

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.queries import live as queries
from headwater.newsroom.queries.live import LiveDesk
from headwater.ops.desk.guard import staff
from headwater.ops.desk.views.frame import page as page_of
from headwater.ops.desk.views.frame import tried

AT_THE_DESK = "wagtailadmin.access_admin"
ICON = "time"


@staff("GET", "POST", permission=AT_THE_DESK)
def write(request: HttpRequest, page: int) -> HttpResponse:
    """The entries of an article, and every act on them; refused words stay in the form."""
    now, part = timezone.now(), request.GET.get("part", "")
    part_number = int(part) if part.isdecimal() and len(part) < 5 else 0
    found = queries.at_the_desk(page, request.user, now=now, part=part_number)  # type: ignore[arg-type]  # staff have accounts
    if found is None:
        raise Http404
    if not found.may_write:
        raise PermissionDenied
    given = request.POST
    if request.method == "POST":
        act = _ACTS.get(given.get("act", ""))
        if act is None:
            raise Http404
        if tried(request, "", lambda: act(request, found)):
            return HttpResponseRedirect(reverse("live:write", args=[page]))
    shown = {
        "live": found,
        "given": given,
        "older": (found.part or found.parts + 1) - 1,
        "newer": found.part + 1 if 0 < found.part < found.parts else 0,
        "zone": timezone.get_current_timezone_name(),
    }
    edit = reverse("wagtailadmin_pages:edit", args=[page])
    buttons = [HeaderButton("As readers see it", url=found.address, icon_name="view")] if found.is_published else []
    status = 422 if request.method == "POST" else 200
    above = [(edit, found.headline[:60])]
    return page_of(request, "live", "Live entries", shown, above=above, buttons=buttons, icon=ICON, status=status)


def _words(given: QueryDict) -> Words:
    return Words(given.get("text", "")[:20_000], given.get("headline", "")[:1000])


def _entry(given: QueryDict) -> UUID:
    try:
        return UUID(given.get("entry", ""))
    except ValueError as err:
        raise Http404 from err


def _written(request: HttpRequest, found: LiveDesk) -> None:
    given, by, now = request.POST, request.user, timezone.now()
    publish, is_key = given["act"] == "publish new", "key" in given
    _, seen = actions.write_entry(
        found.article,
        _words(given),
        by=by,  # type: ignore[arg-type]  # staff have accounts
        now=now,
        publish=publish,
        is_key=is_key,
    )
    told = "Published." if seen else "It waits for somebody at the desk to publish it."
    messages.success(request, told)


def _changed(request: HttpRequest, _: LiveDesk) -> None:
    given, by, now = request.POST, request.user, timezone.now()
    note, kind = given.get("note", ""), given["act"]
    seen = actions.change_entry(_entry(given), kind, _words(given), note=note, by=by, now=now)  # type: ignore[arg-type]
    messages.success(request, "It stands, with the note." if seen else "It waits for another pair of eyes.")


def _rewritten(request: HttpRequest, _: LiveDesk) -> None:
    given, by = request.POST, request.user
    actions.rewrite_entry(_entry(given), _words(given), by=by, now=timezone.now())  # type: ignore[arg-type]


def _published(request: HttpRequest, _: LiveDesk) -> None:
    actions.publish_entry(_entry(request.POST), by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "Published.")


def _taken_back(request: HttpRequest, _: LiveDesk) -> None:
    given, by = request.POST, request.user
    actions.take_entry_back(_entry(given), note=given.get("note", ""), by=by, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "Taken back. Its place says so, and why.")


def _keyed(request: HttpRequest, _: LiveDesk) -> None:
    given, by = request.POST, request.user
    actions.set_key(_entry(given), given["act"] == "key", by=by, now=timezone.now())  # type: ignore[arg-type]


def _opened(request: HttpRequest, found: LiveDesk) -> None:
    actions.open_live(found.article, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "It is a live page. Write the first entry.")


def _planned(request: HttpRequest, found: LiveDesk) -> None:
    begins = _moment(request.POST.get("begins", ""))
    if begins is None:
        raise StateRefused(found.headline, "say when its coverage begins")
    actions.plan_live(found.article, begins=begins, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "It is planned, and stands in the plan of its day.")


def _moment(given: str) -> datetime | None:
    """A moment in the site's time, as a form sends it; None for none."""
    try:
        found = parse_datetime(given)
        return timezone.make_aware(found) if found and timezone.is_naive(found) else found
    except (ValueError, OverflowError):
        return None


def _closed(request: HttpRequest, found: LiveDesk) -> None:
    actions.close_live(found.article, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    told = "Called off." if found.begins else "The coverage has ended. Its entries can still be put right."
    messages.success(request, told)


_ACTS: Mapping[str, Callable[[HttpRequest, LiveDesk], None]] = {
    "open": _opened,
    "plan": _planned,
    "close": _closed,
    "publish new": _written,
    "leave": _written,
    "publish": _published,
    "rewrite": _rewritten,
    "update": _changed,
    "correction": _changed,
    "take back": _taken_back,
    "key": _keyed,
    "usual": _keyed,
}
