"""The moderator's queue: what waits and why, one reply with all that belongs to it, and what becomes of several."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.messages import render as render_message

from headwater.community import actions
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries import desk as queries
from headwater.community.queries.desk import REPORTED, ReplyLine, Wanted
from headwater.core.errors import HeadwaterError
from headwater.core.threads import HOUSE_RULES, State
from headwater.ops.desk import keys
from headwater.ops.desk.guard import REPLIES, staff, who
from headwater.ops.desk.views.frame import page

ABOVE = (("replies:index", "Replies"),)
ICON = "comment"
TABS = (("waiting", "Waiting"), ("decided", "Decided"), ("all", "All"))
RULES = {
    "newcomer": "new here",
    "muted": "muted",
    "links": "links",
    "new-domain": "unknown site",
    "name": "name",
    "words": "words of the list",
    "rate": "many at once",
    "repeated": "said before",
    "shouting": "shouting",
    "record": "bad record",
    "learned": "by what was learned",
    REPORTED: "reported",
}
"""The reasons for which a reply waits, as short as a filter wants them."""


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done to a reply."""

    done: str  # "published"
    button: str
    means: str
    back: str  # the way that undoes it; "" none does
    wants_rule: bool = False  # whether a rule and a reason are asked for


WAYS = {
    "publish": Way("published", "Publish", "It is shown, and its writer is told.", "hold"),
    "leave": Way("left as it stands", "It stays", "What was reported of it is settled; it stays.", ""),
    "hold": Way(
        "held again", "Hold it again", "It is taken off until it is decided on; its writer is told.", "publish"
    ),
    "refuse": Way(
        "refused",
        "Refuse",
        "It is not shown. Its writer gets every reason and can object; somebody else than you answers.",
        "publish",
        wants_rule=True,
    ),
    "remove": Way(
        "removed",
        "Remove",
        "It is gone from every page and feed; where answers hang on it, its place says so. Its writer gets every "
        "reason and can object; somebody else than you answers.",
        "restore",
        wants_rule=True,
    ),
    "restore": Way("restored", "Restore", "It stands again where it stood, and its writer is told.", "remove"),
}
_POSSIBLE = {
    State.HELD: ("publish", "refuse"),
    State.PUBLISHED: ("remove", "hold"),
    State.REFUSED: ("publish",),
    State.REMOVED: ("restore",),
}


@staff("GET", permission=REPLIES)
def index(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first, each with why; or what was decided, or all, the latest first."""
    wanted, now = _wanted(request), timezone.now()
    found = queries.queue(wanted, now=now)
    shown = {
        "queue": found,
        "rows": [(line, ways(line)) for line in found.lines],
        "wanted": wanted,
        "tabs": TABS,
        "rules": [(rule, RULES.get(rule, rule), number) for rule, number in found.rules],
        "house_rules": HOUSE_RULES.items(),
        "keys": keys.REPLIES,
        "now": now,
    }
    return page(request, "replies", "Replies", shown, above=(), icon=ICON)


@staff("GET", permission=REPLIES)
def show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One reply with what it answers, every version, everything judged of it, and its writer's record."""
    found = queries.one(uuid, now=timezone.now())
    if found is None:
        raise Http404
    shown = {
        "file": found,
        "line": found.line,
        "ways": ways(found.line),
        "house_rules": HOUSE_RULES.items(),
        "keys": keys.REPLY,
    }
    title = f"Reply of {found.line.name or 'somebody who erased it'}"
    return page(request, "reply", title, shown, above=ABOVE, icon=ICON)


@staff("GET", "POST", permission=REPLIES)
def decide(request: HttpRequest) -> HttpResponse:
    """Do one thing to one reply or several; where it needs a rule and a reason, ask for them first."""
    given = request.POST if request.method == "POST" else request.GET
    act, now = given.get("act", ""), timezone.now()
    way = WAYS.get(act)
    lines = queries.lines(_uuids(given.getlist("reply")), now=now)
    if way is None:
        raise Http404
    if not lines:
        messages.error(request, "No reply was ticked.")
        return _back(request)
    rule, why = given.get("rule", ""), given.get("why", "").strip()[:500]
    needs = (way.wants_rule and not (rule in HOUSE_RULES and why)) or (act in ("hold", "restore") and not why)
    if request.method == "GET" or needs:
        return _ask(request, act, lines, missing=request.method == "POST" and "sure" in given)
    versions = {line.uuid: _version(given.get(f"version:{line.uuid}", "")) for line in lines}
    reasons = (Reason(rule if way.wants_rule else act, why),) if why else ()
    _do(request, act, lines, versions, reasons, now)
    return _back(request)


def ways(line: ReplyLine) -> list[tuple[str, Way]]:
    """What can be done to a reply as it stands, the likeliest first."""
    names = _POSSIBLE.get(line.state, ())
    if line.state is State.PUBLISHED and line.reports:
        names = ("leave", *names)
    return [(name, WAYS[name]) for name in names]


def hand(request: HttpRequest) -> Hand:
    """In whose name it is done."""
    return Hand(who(request), request.user.pk)


def _do(
    request: HttpRequest,
    act: str,
    lines: Sequence[ReplyLine],
    versions: dict[UUID, int | None],
    reasons: tuple[Reason, ...],
    now: datetime,
) -> None:
    """Do it to each; what cannot be done is told with its reason and holds up no other."""
    by, done = hand(request), []
    acts: dict[str, Callable[[UUID], None]] = {
        "publish": lambda reply: actions.publish(reply, by=by, reasons=reasons, version=versions[reply], now=now),
        "leave": lambda reply: actions.leave(reply, by=by, reason=" ".join(each.sentence for each in reasons), now=now),
        "hold": lambda reply: actions.hold(reply, by=by, reasons=reasons, now=now),
        "refuse": lambda reply: actions.refuse(reply, by=by, reasons=reasons, now=now),
        "remove": lambda reply: actions.remove(reply, by=by, reasons=reasons, now=now),
        "restore": lambda reply: actions.restore(reply, by=by, reasons=reasons, now=now),
    }
    for line in lines:
        try:
            acts[act](line.uuid)
            done.append(line)
        except HeadwaterError as err:
            messages.error(request, f"Not {WAYS[act].done}: the reply of {line.name}: {err.reason}")
    if done:
        _told(request, act, done)


def _told(request: HttpRequest, act: str, done: Sequence[ReplyLine]) -> None:
    whose = f"The reply of {done[0].name} is" if len(done) == 1 else f"{len(done)} replies are"
    words = f"{whose} {WAYS[act].done}."
    if back := WAYS[act].back:
        query = urlencode([("act", back), *(("reply", str(line.uuid)) for line in done)])
        words = render_message(words, [(f"{reverse('replies:decide')}?{query}", "Undo…")])
    messages.success(request, words)


def _ask(request: HttpRequest, act: str, lines: Sequence[ReplyLine], *, missing: bool) -> HttpResponse:
    way, given = WAYS[act], request.POST if request.method == "POST" else request.GET
    shown: dict[str, Any] = {
        "act": act,
        "way": way,
        "lines": lines,
        "missing": missing,
        "house_rules": HOUSE_RULES.items(),
        "rule": given.get("rule", ""),
        "why": given.get("why", ""),
        "versions": [(line.uuid, given.get(f"version:{line.uuid}", "")) for line in lines],
        "from": given.get("from", ""),
    }
    return page(request, "reply-decide", way.button, shown, above=ABOVE, icon=ICON)


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    which = given.get("which", "")
    return Wanted(
        which=which if which in dict(TABS) else "waiting",
        rule=given.get("rule", "") if given.get("rule", "") in RULES else "",
        writer=next(iter(_uuids([given.get("writer", "")])), None),
        thread=next(iter(_uuids([given.get("thread", "")])), None),
    )


def _uuids(words: Sequence[str]) -> list[UUID]:
    found = []
    for word in words:
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found


def _version(given: str) -> int | None:
    return int(given) if given.isdecimal() and len(given) < 6 else None


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page of the one reply it came from, else to the queue as it was asked for."""
    given = request.POST.get("from", "")
    if one := _uuids([given]):
        return HttpResponseRedirect(reverse("replies:reply", args=[one[0]]))
    asked = [(key, value) for key, value in request.GET.items() if key in ("which", "rule", "writer", "thread")]
    query = urlencode(asked)
    return HttpResponseRedirect(reverse("replies:index") + (f"?{query}" if query else ""))
