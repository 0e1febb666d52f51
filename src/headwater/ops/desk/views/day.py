"""The plan of a day: who does what by when, beside what appears, what may appear, and what ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.admin.widgets.button import HeaderButton

from headwater.newsroom import actions
from headwater.newsroom.actions import Task
from headwater.newsroom.queries import plans
from headwater.ops.desk.forms import AssignmentForm
from headwater.ops.desk.guard import READ, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.wire.queries import stories
from headwater.wire.queries.stories import StoryRow

ICON = "calendar-alt"
ABOVE = (("day:index", "Day plan"),)
USUAL_HOUR = time(18)  # of what is assigned for a day
STATES = ("open", "at work", "done", "dropped")


@staff("GET", permission=READ)
def index(request: HttpRequest) -> HttpResponse:
    """The plan of today, or of the day that is asked for."""
    now = timezone.now()
    day = _day(request.GET.get("day", ""), timezone.localtime(now).date())
    by = request.user
    plan = plans.day_plan(day, seen_by=by, now=now)  # type: ignore[arg-type]  # staff have accounts
    shown = {
        "plan": plan,
        "day": day,
        "is_today": day == timezone.localtime(now).date(),
        "before": day - timedelta(days=1) if day > date.min + timedelta(days=1) else None,
        "after": day + timedelta(days=1) if day < date.max - timedelta(days=1) else None,
        "states": STATES,
        "now": now,
        "zone": timezone.get_current_timezone_name(),
    }
    buttons = []
    if plans.desks(by):  # type: ignore[arg-type]  # staff have accounts
        buttons = [HeaderButton("Assign…", url=f"{reverse('day:assign')}?day={day}", icon_name="plus")]
    return page(request, "day", "Day plan", shown, above=(), buttons=buttons, icon=ICON)


@staff("GET", "POST", permission=READ)
def assign(request: HttpRequest) -> HttpResponse:
    """Lay an assignment down, about a story or in free words."""
    by, now = request.user, timezone.now()
    desks = plans.desks(by)  # type: ignore[arg-type]  # staff have accounts
    if not desks:
        raise PermissionDenied
    given = request.GET.get("story", "")
    story = _uuid(given)
    found = stories.row(story, now=now) if story else None
    begun: dict[str, Any] = {"person": by.get_username()}
    if found:
        begun |= {"title": found.title, "section": found.section}
    if day := parse_day(request.GET.get("day", "")):
        begun["due"] = timezone.make_aware(datetime.combine(day, USUAL_HOUR))
    form = AssignmentForm(request.POST or None, desks=desks, staff=plans.staff(), initial=begun)

    def act(task: Task) -> object:
        return actions.assign(task, by=by, now=now)  # type: ignore[arg-type]  # staff have accounts

    return _form(request, form, act, "Assign", found)


@staff("GET", "POST", permission=READ)
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An assignment, for whoever may change it."""
    by, now = request.user, timezone.now()
    held = plans.assignment(uuid, seen_by=by)  # type: ignore[arg-type]  # staff have accounts
    if held is None:
        raise Http404
    if not held.may_change:
        raise PermissionDenied
    begun = {
        "title": held.title,
        "section": held.section,
        "person": held.username,
        "due": held.due,
        "note": held.note,
    }
    desks = plans.desks(by)  # type: ignore[arg-type]  # staff have accounts
    form = AssignmentForm(request.POST or None, desks=desks, staff=plans.staff(), initial=begun)

    def act(task: Task) -> object:
        kept = replace(task, story=held.story)
        return actions.change_assignment(uuid, kept, by=by, now=now)  # type: ignore[arg-type]  # staff have accounts

    return _form(request, form, act, "Change", None)


@staff("POST", permission=READ)
def state(request: HttpRequest, uuid: UUID) -> HttpResponseRedirect:
    """Say how an assignment stands, or take it up."""
    by, now, wanted = request.user, timezone.now(), request.POST.get("state", "")
    if wanted == "take up":
        tried(request, "It is yours.", lambda: actions.take_up(uuid, by=by, now=now))  # type: ignore[arg-type]
    else:
        tried(request, "", lambda: actions.set_state(uuid, wanted, by=by, now=now))  # type: ignore[arg-type]
    day = parse_day(request.POST.get("day", ""))
    return HttpResponseRedirect(reverse("day:index") + (f"?day={day}" if day else ""))


def parse_day(given: str) -> date | None:
    """A day as it stands in an address; None for none."""
    try:
        return parse_date(given)
    except ValueError:
        return None


def _day(given: str, today: date) -> date:
    day = parse_day(given)
    return day if day and date(1900, 1, 1) <= day <= date(2999, 12, 31) else today


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


def _form(
    request: HttpRequest, form: AssignmentForm, act: Callable[[Task], object], button: str, about: StoryRow | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        story = about.uuid if about else None
        task = Task(said["title"], said["section"], said["person"], said["due"], said["note"], story)
        if tried(request, "Noted.", lambda: act(task)):
            day = timezone.localtime(task.due).date() if task.due else None
            return HttpResponseRedirect(reverse("day:index") + (f"?day={day}" if day else ""))
    shown = {"form": form, "button": button, "about": about.title if about else ""}
    status = 422 if request.method == "POST" else 200
    return page(request, "assignment", f"{button} something", shown, above=ABOVE, icon=ICON, status=status)
