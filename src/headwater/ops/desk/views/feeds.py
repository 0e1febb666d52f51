"""All feeds with their health: who needs a look, and what is done about many at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.widgets.button import HeaderButton

from headwater.core.errors import SourceRefused
from headwater.core.health import State
from headwater.ops.desk.guard import AT_THE_DESK, staff, who
from headwater.ops.desk.views import notices
from headwater.ops.desk.views.frame import page
from headwater.wire import queries
from headwater.wire.actions import sources
from headwater.wire.queries import sources as followed
from headwater.wire.queries.sources import Order, Wanted

PAGE = 100  # feeds
NO_GROUP = "-"  # in an address: feeds in no folder
Act = Callable[[int, str, datetime], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list."""

    label: str
    number: int
    query: str
    chosen: bool
    kind: str  # names its colour


@staff("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Every feed that is asked for, the worst first unless another order is wished."""
    wanted = _wanted(request)
    number = max(int(request.GET.get("p", "1")), 1) if request.GET.get("p", "1").isdecimal() else 1
    now = timezone.now()
    found = followed.listing(wanted, now=now, first=(number - 1) * PAGE, limit=PAGE)
    shown = {
        "now": now,
        "wanted": wanted,
        "wanted_group": NO_GROUP if wanted.group == "" else wanted.group or "",
        "listing": found,
        "states": _states(wanted, found.counted),
        "orders": [
            (order, order == wanted.order, _query(wanted, order=order, descending=_turned(wanted, order)))
            for order in get_args(Order)
        ],
        "headers": {order: _query(wanted, order=order, descending=_turned(wanted, order)) for order in get_args(Order)},
        "groups": [group for group in followed.groups() if group.path],
        "first": (number - 1) * PAGE + 1,
        "last": (number - 1) * PAGE + len(found.feeds),
        "before": f"{_query(wanted)}&p={number - 1}" if number > 1 else "",
        "after": f"{_query(wanted)}&p={number + 1}" if number * PAGE < found.found else "",
        "notices": queries.notices.counted(since=now - notices.LETTERS),
        "here": request.get_full_path(),
    }
    buttons = [
        HeaderButton("Add a source", url=reverse("desk:add"), icon_name="plus"),
        HeaderButton("Import", url=reverse("desk:bring"), icon_name="upload"),
        HeaderButton("Filters", url=reverse("desk:filters"), icon_name="sliders"),
    ]
    return page(request, "feeds", "Sources", shown, above=(), buttons=buttons)


@staff("POST")
def act(request: HttpRequest) -> HttpResponse:
    """One act on every chosen feed; what could not be done is told feed by feed."""
    name = request.POST.get("act", "")
    chosen = [int(value) for value in request.POST.getlist("feed") if value.isdecimal()]
    group = request.POST.get("group", "")
    acts: dict[str, tuple[str, Act]] = {
        "try": ("will be looked at as soon as a place is free", _try),
        "pause": ("paused", _pause),
        "resume": ("looked at again from now on", _resume),
        "group": (f"put into {group}" if group else "taken out of their folder", _grouping(group)),
    }
    if name not in acts or not chosen:
        messages.warning(request, "Nothing was done: no feed was chosen." if name in acts else "Nothing was done.")
        return _back(request)
    said, do = acts[name]
    done, by, now = 0, who(request), timezone.now()
    for feed in chosen:
        try:
            do(feed, by, now)
            done += 1
        except SourceRefused as err:
            messages.error(request, f"{err.subject}: {err.reason}")
    if done:
        messages.success(request, f"{'1 feed' if done == 1 else f'{done} feeds'}: {said}.")
    return _back(request)


def _try(feed: int, by: str, now: datetime) -> None:
    sources.try_now(feed, by=by, reason=AT_THE_DESK, now=now)


def _pause(feed: int, by: str, now: datetime) -> None:
    sources.pause(feed, by=by, reason=AT_THE_DESK, now=now)


def _resume(feed: int, by: str, now: datetime) -> None:
    sources.resume(feed, by=by, reason=AT_THE_DESK, now=now)


def _grouping(group: str) -> Act:
    def move(feed: int, by: str, now: datetime) -> None:
        sources.move_to_group(feed, group, by=by, reason=AT_THE_DESK, now=now)

    return move


def _back(request: HttpRequest) -> HttpResponse:
    """Where the act was asked for, as long as that is a page of ours."""
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(there if safe and there else reverse("desk:feeds"))


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    order = asked.get("order", "")
    group = asked.get("group", "")
    return Wanted(
        ailing=asked.get("state") == "ailing",
        group="" if group == NO_GROUP else group or None,
        state=State(asked["state"]) if asked.get("state") in set(State) else None,
        text=asked.get("q", "")[:200],
        order=next((known for known in get_args(Order) if known == order), "health"),
        descending=asked.get("down") == "1",
    )


def _query(wanted: Wanted, **changes: object) -> str:
    """The address of the same list with something else asked."""
    asked = replace(wanted, **changes)  # type: ignore[arg-type]
    group = NO_GROUP if asked.group == "" else asked.group
    state = "ailing" if asked.ailing else asked.state
    said = {"q": asked.text, "group": group, "state": state, "order": "" if asked.order == "health" else asked.order}
    said["down"] = "1" if asked.descending else ""
    return "?" + urlencode({key: value for key, value in said.items() if value})


def _turned(wanted: Wanted, order: str) -> bool:
    """Whether a column asked for once more turns its order round."""
    return wanted.order == order and not wanted.descending


def _states(wanted: Wanted, counted: followed.Counted) -> list[Choice]:
    every = Choice(
        "All", counted.feeds, _query(wanted, ailing=False, state=None), not (wanted.ailing or wanted.state), "all"
    )
    ailing = Choice("Need a look", counted.ailing, _query(wanted, ailing=True, state=None), wanted.ailing, "ailing")
    single = [
        Choice(
            str(state).capitalize(),
            number,
            _query(wanted, ailing=False, state=state),
            wanted.state is state,
            state.name.lower(),
        )
        for state, number in counted.by_state
    ]
    return [every, ailing, *single]
