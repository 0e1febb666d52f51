"""The operator's filters: the list of a feed, of an outlet or of everything, tried out before one is saved."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core.errors import FilterRefused
from headwater.core.filters import Action, Comparison, Field, Filter
from headwater.ops.desk.forms import FilterForm
from headwater.ops.desk.guard import AT_THE_DESK, staff, who
from headwater.ops.desk.views.frame import page, tried
from headwater.wire.actions import filters as acts
from headwater.wire.actions.filters import Scope
from headwater.wire.queries import filters, sources

TRIED = 200  # pieces a filter is tried on
DROPPED = 30  # pieces shown that filters kept out


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose list is looked at."""

    scope: Scope
    name: str
    query: str  # of its address
    feed: int | None = None


@staff("GET", "POST")
def index(request: HttpRequest) -> HttpResponse:
    """A list of filters; a new one is tried on the last pieces, or saved."""
    whose = _whose(request)
    if request.method != "POST":
        return _page(request, whose, FilterForm())
    form = FilterForm(request.POST)
    if not form.is_valid():
        return _page(request, whose, form, status=422)
    given = _filter(form.cleaned_data)
    if "save" in request.POST:
        now, by = timezone.now(), who(request)
        if tried(request, "Saved; it holds from the next look on.", lambda: _add(given, whose.scope, by, now)):
            return HttpResponseRedirect(f"{reverse('desk:filters')}{whose.query}")
        return _page(request, whose, form, status=422)
    try:
        proposed = [held.filter for held in _held(whose)] + [given]
        preview = filters.preview(proposed, feed=whose.scope.feed, source=whose.scope.source, n=TRIED)
    except FilterRefused as err:
        messages.error(request, f"{err.subject}: {err.reason}")
        return _page(request, whose, form, status=422)
    touched_first = replace(preview, tried=tuple(sorted(preview.tried, key=_is_left_alone)))
    return _page(request, whose, form, {"preview": touched_first, "given": given})


@staff("POST")
def act(request: HttpRequest) -> HttpResponse:
    """Move a filter up or down its list, or remove it."""
    whose = _whose(request)
    number, what = request.POST.get("filter", ""), request.POST.get("act", "")
    held = {str(each.id): each for each in _held(whose)}.get(number)
    if held is None:
        messages.error(request, "That filter is not there (any more).")
        return HttpResponseRedirect(f"{reverse('desk:filters')}{whose.query}")
    by, now = who(request), timezone.now()
    if what == "remove":
        tried(request, f"Removed: {held.filter}", lambda: acts.remove(held.id, by=by, reason=AT_THE_DESK, now=now))
    elif what in ("up", "down"):
        place = max(held.place - 1, 0) if what == "up" else held.place + 1
        tried(request, "", lambda: acts.move(held.id, place, by=by, reason=AT_THE_DESK, now=now))
    return HttpResponseRedirect(f"{reverse('desk:filters')}{whose.query}")


def _is_left_alone(tried_on: filters.Tried) -> bool:
    decided = tried_on.decided
    return not (decided.dropped or decided.section or decided.priority)


def _add(given: Filter, scope: Scope, by: str, now: datetime) -> int:
    return acts.add(given, scope=scope, by=by, reason=AT_THE_DESK, now=now)


def _filter(given: dict[str, Any]) -> Filter:
    action = Action(given["action"])
    return Filter(
        Field(given["field"]),
        Comparison(given["test"]),
        given["value"],
        action,
        section=given["section"] if action is Action.SECTION else "",
        priority=(given["priority"] or 0.0) if action is Action.PRIORITY else 0.0,
    )


def _held(whose: Whose) -> tuple[filters.Held, ...]:
    return filters.held(feed=whose.scope.feed, source=whose.scope.source)


def _whose(request: HttpRequest) -> Whose:
    """The list an address names; 404 where there is no such feed or source."""
    feed, key = request.GET.get("feed", ""), request.GET.get("source", "")
    if feed.isdecimal():
        card = sources.feed(int(feed), now=timezone.now(), looks=0)
        if card is None:
            raise Http404
        return Whose(
            Scope(feed=card.feed.id),
            f"{card.feed.source}: {card.feed.title or card.feed.url}",
            f"?feed={feed}",
            card.feed.id,
        )
    if key:
        known = sources.facts_of(key)
        if not known:
            raise Http404
        return Whose(Scope(source=key), f"Every feed of {known['name']}", f"?source={key}")
    return Whose(Scope(), "Everything", "")


def _page(
    request: HttpRequest, whose: Whose, form: FilterForm, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    held = _held(whose)
    here = {each.id for each in held}
    shown = {
        "whose": whose,
        "held": held,
        "elsewhere": [each for each in filters.every() if each.id not in here],
        "form": form,
        "tried": TRIED,
        "dropped": filters.dropped(feed=whose.scope.feed, source=whose.scope.source, limit=DROPPED),
    }
    return page(request, "filters", "Filters", shown | (more or {}), status=status)
