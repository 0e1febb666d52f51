"""The rights officer's queue: what is due first; one case with all that belongs to it; the acts besides a decision."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets.button import HeaderButton

from headwater.community.queries import decided
from headwater.core import blocks
from headwater.core.notices import (
    COMPLAINT,
    COUNTER_NOTICE,
    NOTICES,
    OUTCOMES,
    Act,
    Kind,
    allowed,
    decided_by_another,
    named,
    sentences,
)
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import RIGHTS, staff, who
from headwater.ops.desk.targets import targets
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.hands import OfCases
from headwater.rights.actions import cases
from headwater.rights.actions.cases import KINDS, Officer
from headwater.rights.queries import cases as queries
from headwater.rights.queries import naming
from headwater.rights.queries.cases import CaseRead, StatementRead
from headwater.rights.queries.telling import of_tombstones

ABOVE = (("rights:cases", "Cases"),)
ICON = "clipboard-list"
SIMPLE = (Act.TAKE_UP, Act.STOP, Act.RESTORE, Act.UPHOLD, Act.CARRY_OUT)
WORDS = {
    Act.TAKE_UP: ("Take it up", "Its sender sees that somebody looks at it."),
    Act.STOP: ("Stop it", "What waits is not carried out; the case is looked at again."),
    Act.RESTORE: (
        "Restore",
        "Every withdrawal of this case is lifted; an article of ours is published again at its desk.",
    ),
    Act.UPHOLD: ("Leave the decision as it is", "With the reason, which goes to those who wrote."),
    Act.CARRY_OUT: ("Carry it out now", "Without waiting out the hour."),
}
GROUNDS = (
    (blocks.Ground.OWNER, "its owner’s word, or of whom it concerns"),
    (blocks.Ground.LAW, "the law; the page answers 451"),
    (blocks.Ground.CONTRACT, "a contract"),
    (blocks.Ground.OPERATOR, "our own decision"),
)


@staff("GET", permission=RIGHTS)
def index(request: HttpRequest) -> HttpResponse:
    """The open cases, the soonest due first; or all, the latest first."""
    every, now = "every" in request.GET, timezone.now()
    shown = {"lines": queries.queue(every=every), "every": every, "now": now}
    enter = HeaderButton("Enter a notice that came by letter", url=reverse("rights:enter"), icon_name="plus")
    return page(request, "cases", "Cases", shown, above=(), buttons=[enter], icon=ICON)


@staff("GET", permission=RIGHTS)
def show(request: HttpRequest, number: str) -> HttpResponse:
    """A case with what it names, what was said, what happened, and the form to decide it."""
    case = found(number)
    return page(request, "case", f"Case {case.line.number}", about(request, case), above=ABOVE, icon=ICON)


def about(request: HttpRequest, case: CaseRead) -> dict[str, Any]:
    """All that the page of a case shows."""
    now = timezone.now()
    acts = allowed(case.line.state, case.line.kind)
    hindered = decided_by_another(case.line.state, request.user.pk or 0, case.deciders)
    return {
        "case": case,
        "line": case.line,
        "targets": targets(case, now=now),
        "assessment": queries.assessment(case.line.number, now=now),
        "repeated": queries.repeated((each.outlet for each in case.named), now=now),
        "others": [
            line
            for outlet in sorted({each.outlet for each in case.named} - {""})
            for line in queries.of_outlet(outlet, besides=case.line.number)[:5]
        ],
        "said": [(each, _labelled(each, case.line.kind)) for each in case.statements],
        "decided": [(each, sentences(each.reasons, case.line.kind)) for each in case.decisions],
        "told": of_tombstones(each.tombstone for one in case.decisions for each in one.measures),
        "acts": [(act, *WORDS[act]) for act in SIMPLE if act in acts],
        "erasable": any(each.erased_at is None for each in case.contacts),
        "hindered": hindered,
        "may_decide": Act.DECIDE in acts and not hindered,
        "status": reverse("case", args=[case.token]),
        "outcomes": [(str(each), str(each)) for each in OUTCOMES],
        "grounds": GROUNDS,
        "now": now,
        "chosen": {},
    }


def _labelled(statement: StatementRead, kind: Kind) -> list[tuple[str, str]]:
    """What somebody wrote, beside what it was asked by; a statement that was agreed to stands as it was."""
    asked = {"counter-notice": COUNTER_NOTICE, "complaint": COMPLAINT}.get(statement.what, NOTICES[kind])
    elements = {element.key: element for element in asked}
    told = []
    for key, words in statement.given:
        element = elements.get(key)
        agreed = element is not None and element.form == "tick"
        told.append(("Agreed to", element.asks) if element and agreed else (element.asks if element else key, words))
    return told


@staff("POST", permission=RIGHTS)
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Take a case up, stop what waits, restore, uphold, or carry out; the reason stands in the log."""
    case = found(number)
    number, note, now, by = (
        case.line.number,
        request.POST.get("note", "").strip()[:500],
        timezone.now(),
        officer(request),
    )
    acts: dict[str, Callable[[], object]] = {
        Act.TAKE_UP: lambda: cases.take_up(number, by=by, now=now),
        Act.STOP: lambda: cases.stop(number, by=by, note=note, now=now),
        Act.RESTORE: lambda: cases.restore_case(number, by=by, note=note, now=now, hands=OfCases()),
        Act.UPHOLD: lambda: cases.uphold(number, by=by, note=note, now=now),
        Act.CARRY_OUT: lambda: cases.carry_out_now(number, by=by, now=now, hands=OfCases()),
    }
    wanted = acts.get(request.POST.get("act", ""))
    if wanted is None:
        raise Http404
    tried(request, "Done.", wanted)
    return HttpResponseRedirect(reverse("rights:case", args=[number]))


@staff("GET", "POST", permission=RIGHTS)
def erase(request: HttpRequest, number: str) -> HttpResponse:
    """Ask before whoever wrote in a case is erased, with what that means and why; then erase them."""
    number = found(number).line.number
    back, reason = reverse("rights:case", args=[number]), request.POST.get("reason", "").strip()[:500]
    if request.method == "POST" and reason:
        tried(request, "Erased.", lambda: cases.erase(number, by=who(request), reason=reason, now=timezone.now()))
        return HttpResponseRedirect(back)
    sentences = (
        "Names, addresses, words and letters of everybody who wrote in it are erased, for good.",
        "The case, its steps and its decision stay. Nobody can be written to about it any more.",
    )
    asked = Consequence(f"Erase who wrote in {number}?", sentences, "Erase them")
    shown = {
        "consequence": asked,
        "back": back,
        "missing": request.method == "POST",
        "told": "for the log; name nobody",
    }
    return page(request, "decide", asked.button, shown, above=(*ABOVE, (back, f"Case {number}")), icon=ICON)


@staff("GET", "POST", permission=RIGHTS)
def enter(request: HttpRequest) -> HttpResponse:
    """Open a case for a notice that came by letter or telephone; it may lack what the form asks for."""
    given = {key: request.POST.get(key, "").strip() for key in ("kind", "named", "text", "name", "mail", "reach")}
    now, problem = timezone.now(), ""
    if request.method == "POST":
        written, today = named(given["named"], settings.SITE.address), timezone.localdate(now)
        names = naming.find(written, now=now, today=today, replies=decided.stands)
        if given["kind"] in list(Kind) and given["text"]:
            sender = {key: given[key] for key in ("name", "mail", "reach")}
            notice = cases.Notice(Kind(given["kind"]), sender, names, way="desk", text=given["text"][:20_000])
            opened = cases.receive(notice, confirm=False, now=now)
            return HttpResponseRedirect(reverse("rights:case", args=[opened.number]))
        problem = "Choose a kind, and write down what the notice says."
    shown = {"kinds": [(kind, KINDS[kind]) for kind in Kind], "given": given, "problem": problem}
    return page(request, "enter", "Enter a notice", shown, above=ABOVE, icon=ICON)


def found(number: str) -> CaseRead:
    """The case with a number. Raises Http404."""
    case = queries.case(number)
    if case is None:
        raise Http404
    return case


def officer(request: HttpRequest) -> Officer:
    """Who does it."""
    return Officer(who(request), request.user.pk, request.user)
