"""Notices: where they begin, the form of each kind, how a case stands, and what can be said against a decision."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from headwater.community.queries import decided
from headwater.core.errors import CaseRefused
from headwater.core.notices import COMPLAINT, COUNTER_NOTICE, NOTICES, Element, Kind, missing, named
from headwater.reader import addresses, contexts, limits, proof
from headwater.reader.guard import may_reckon
from headwater.rights.actions import cases
from headwater.rights.queries import naming

LONGEST = 20_000  # characters of addresses; what is longer is named better by a path
TRAP = "website"  # a field people do not see and robots fill in
TOO_MANY = (
    "Too many notices came within the hour, and this one was not taken in. Please send it again in an hour; what you "
    "wrote still stands below."
)
TRAPPED = "The field that is to stay empty was filled in, as robots do. Empty it, and send again."


def takedown(request: HttpRequest) -> HttpResponse:
    """Where owners, people concerned and authorities say that something should not stand here."""
    page = contexts.takedown(_words(request.GET.get("url", ""))[:2000], now=timezone.now())
    return _page(request, "takedown", page)


def notice(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of one kind of notice: it checks the addresses, says what is missing, and opens a case."""
    if kind not in list(Kind):
        raise Http404
    return _sent(request, Kind(kind)) if request.method == "POST" else _empty(request, Kind(kind))


def _empty(request: HttpRequest, kind: Kind) -> HttpResponse:
    now, words = timezone.now(), _words(request.GET.get("url", ""))[:2000]
    found = _found(words) if words else ()
    return _page(request, "notice", contexts.notice(kind, now=now, named=words, found=found))


def _sent(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Look for what is named; where all is there, open a case, else show the form again with what was written."""
    now, words = timezone.now(), _words(request.POST.get("named", ""))[:LONGEST]
    given, found = _given(request, NOTICES[kind]), _found(words)
    shown: dict[str, Any] = {"named": words, "found": found, "given": given}
    if "check" in request.POST:
        return _page(request, "notice", contexts.notice(kind, now=now, **shown))
    problems, lacks, status = [], missing(NOTICES[kind], given), 422
    if request.POST.get(TRAP):
        problems.append(TRAPPED)
    if not found:
        shown["named_problem"] = "Name at least one address."
        problems.append("No address is named in it.")
    elif any(not each.known for each in found) and "sure" not in request.POST:
        problems.append("Not everything you name is held here. Look below, and say whether to send it all the same.")
    if lacks:
        problems.append(f"{len(lacks)} thing{'' if len(lacks) == 1 else 's'} below still missing.")
    if not problems and _too_many(request):
        problems, status = [TOO_MANY], 429
    if problems:
        page = contexts.notice(kind, now=now, lacks=lacks, problems=problems, **shown)
        return _page(request, "notice", page, status=status)
    opened = cases.receive(cases.Notice(kind, given, found), confirm=bool(settings.SITE.mail_host), now=now)
    return HttpResponseRedirect(addresses.case(opened.token))


def case(request: HttpRequest, token: str) -> HttpResponse:
    """How a case stands, for whoever knows its address; where its sender adds to it, objects, or takes it back."""
    now, problem, done = timezone.now(), "", ""
    page = contexts.case(token, now=now)
    if page is None:
        raise Http404
    if request.method == "POST":
        try:
            done = _act(request, page.number, limited=limits.spent(request, "message", by_all=_MESSAGES))
        except CaseRefused as err:
            problem = f"Not done: {err.subject} {err.reason}."
        page = contexts.case(token, now=now, problem=problem, done=done)
    return _page(request, "case", page, status=422 if problem else 200)


def _act(request: HttpRequest, number: str, *, limited: bool) -> str:
    """Do what the sender of a notice asks for; what that was. Raises CaseRefused."""
    if limited or request.POST.get(TRAP):
        raise CaseRefused("the message", "came with too many others; send it again in an hour")
    now, text = timezone.now(), _words(request.POST.get("text", ""))
    acts: dict[str, tuple[str, Callable[[], None]]] = {
        "say": ("Your message was added.", lambda: cases.say(number, text, sender="notifier", way="form", now=now)),
        "take back": ("The notice is taken back.", lambda: cases.take_back(number, now=now)),
        "complain": (
            "Your complaint was received.",
            lambda: cases.complain(number, cases.Objection({"explanation": text}, sender="notifier"), now=now),
        ),
    }
    done, act = acts.get(request.POST.get("act", ""), ("", None))
    if act is None:
        raise CaseRefused(number, "was asked for nothing that can be done")
    act()
    return done


_MESSAGES = 300  # an hour, by all together


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address a notice was sent from: by a button, for programs that look through letters follow links."""
    if request.method == "POST":
        try:
            cases.confirm(token, now=timezone.now())
        except CaseRefused as err:
            raise Http404 from err
    page = contexts.confirmation(token, now=timezone.now())
    if page is None:
        raise Http404
    return _page(request, "confirm", page)


def objection(request: HttpRequest) -> HttpResponse:
    """Object to a withdrawal: a counter-notice where it rests on copyright, else a complaint."""
    asked = request.POST if request.method == "POST" else request.GET
    now, tombstone = timezone.now(), contexts.known_tombstone(asked.get("tombstone", ""))
    page = contexts.objection(tombstone, now=now)
    if request.method != "POST" or not page.possible:
        return _page(request, "objection", page)
    elements = COUNTER_NOTICE if page.counter else COMPLAINT
    given = _given(request, elements)
    lacks = missing(elements, given)
    problems = [f"{len(lacks)} thing{'' if len(lacks) == 1 else 's'} below still missing."] if lacks else []
    if request.POST.get(TRAP):
        problems.append(TRAPPED)
    if not problems and _too_many(request):
        problems.append(TOO_MANY)
    if not problems:
        try:
            (cases.counter if page.counter else cases.complain)(page.number, cases.Objection(given), now=now)
        except CaseRefused as err:
            problems.append(f"Not taken in: {err.subject} {err.reason}.")
    page = contexts.objection(tombstone, now=now, given=given, lacks=lacks, problems=problems, sent=not problems)
    return _page(request, "objection", page, status=422 if problems else 200)


def _too_many(request: HttpRequest) -> bool:
    """Whether a notice or an objection is one too many within the hour; it is counted."""
    return proof.spent(request, "notice", by_all=settings.SITE.notices_per_hour, purpose=proof.NOTICE)


def _given(request: HttpRequest, elements: tuple[Element, ...]) -> dict[str, str]:
    return {each.key: _words(request.POST.get(each.key, "")) for each in elements}


def _found(words: str) -> tuple[naming.Found, ...]:
    now = timezone.now()
    names = named(words, settings.SITE.address)
    return naming.find(names, now=now, today=timezone.localdate(now), replies=decided.stands)


def _words(given: str) -> str:
    return given.replace("\x00", " ").replace("\r\n", "\n").strip()


def _page(request: HttpRequest, name: str, page: Any, *, status: int = 200) -> HttpResponse:  # noqa: ANN401  any page
    response = render(request, f"reader/{name}.html", {"page": page}, status=status)
    if page.frame.robots:
        response.headers["X-Robots-Tag"] = page.frame.robots
    return may_reckon(response, getattr(page, "proof", None))
