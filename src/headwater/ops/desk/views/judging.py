"""A decision in one form: what is done to each thing, and the statement of reasons; what it means, then it is done."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core import blocks
from headwater.core.errors import CaseRefused, HeadwaterError
from headwater.core.notices import OUTCOMES, Ground, Reasons, State, lacking
from headwater.ops.desk.guard import RIGHTS, staff
from headwater.ops.desk.targets import KILL, TAKE_DOWN, WITHDRAW, Target, targets
from headwater.ops.desk.views.cases import ABOVE, ICON, about, found, officer
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.hands import OfCases
from headwater.rights import queries as rights
from headwater.rights.actions import cases
from headwater.rights.actions.cases import REMOVE_REPLY, Judgement, Wanted
from headwater.rights.queries.cases import CaseRead

PARTS = {
    "measure": "what was decided",
    "scope": "where it applies",
    "duration": "how long",
    "facts": "the facts",
    "rule": "the law or the clause",
    "why": "why it applies, or does not",
}


@staff("POST", permission=RIGHTS)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Say what a decision means, and what is missing in it; once that is agreed to, take it."""
    case = found(number)
    try:
        judgement = _judgement(request, case)
        told = _consequences(judgement)
    except HeadwaterError as err:
        messages.error(request, f"Not decided: {err.subject}: {err.reason}.")
        return _again(request, case)
    if "sure" not in request.POST:
        return _confirm(request, case, judgement, told)
    by, now = officer(request), timezone.now()
    if not tried(request, "", lambda: cases.decide(case.line.number, judgement, by=by, now=now, hands=OfCases())):
        return _again(request, case)
    messages.success(request, "Decided. Those who wrote are told, with the reasons.")
    return HttpResponseRedirect(reverse("rights:case", args=[case.line.number]))


def _judgement(request: HttpRequest, case: CaseRead) -> Judgement:
    """What was filled in. Raises CaseRefused where something is missing or has changed meanwhile."""
    given, number = request.POST, case.line.number
    if given.get("outcome") not in OUTCOMES:
        raise CaseRefused(number, "choose an outcome")
    measure, scope, duration, facts, rule, why = (given.get(part, "").strip() for part in PARTS)
    reasons = Reasons(
        measure=measure,
        scope=scope,
        duration=duration,
        facts=facts,
        rule=rule,
        why=why,
        from_notice=True,
        ground=Ground.TERMS if given.get("ground") == Ground.TERMS else Ground.LAW,
    )
    if lacks := lacking(reasons):
        raise CaseRefused(number, f"still missing: {', '.join(PARTS[each] for each in lacks)}")
    wanted = _wanted(request, targets(case, now=timezone.now()), number)
    return Judgement(State(given["outcome"]), reasons, wanted, given.get("note", "").strip()[:500])


def _wanted(request: HttpRequest, known: Sequence[Target], number: str) -> tuple[Wanted, ...]:
    given = request.POST
    asked = {key.removeprefix("act:"): act for key, act in given.items() if key.startswith("act:") and act}
    wanted = []
    for target in known:
        act = asked.pop(target.key, "")
        if not act:
            continue
        if act not in dict(target.acts):
            raise CaseRefused(target.title, f"cannot be done “{act}” to")
        wanted.append(Wanted(act, target.kind, target.name, target.subject, _words(request, act, target.key)))
    if asked:
        raise CaseRefused(number, "something that was chosen is there no more: look at the case anew")
    return tuple(wanted)


def _words(request: HttpRequest, act: str, key: str) -> dict[str, str]:
    """What an act needs besides."""
    given = request.POST
    said = given.get("said", "").strip()[:500]
    if act == WITHDRAW:
        basis = given.get("basis", "")
        ground = basis if basis in list(blocks.Ground) else blocks.Ground.OWNER
        authority = given.get("authority", "").strip()[:200] if ground == blocks.Ground.LAW else ""
        return {"ground": str(ground), "said": said, "authority": authority}
    if act in (TAKE_DOWN, KILL):
        return {"said": said}
    return {name: given.get(f"{name}:{key}", "").strip()[:500] for name in ("byline", "of", "name", "owner")}


def _consequences(judgement: Judgement) -> list[str]:
    """What each measure would do now, in a sentence. Raises WithdrawalRefused where it cannot."""
    return [_consequence(wanted) for wanted in judgement.wanted]


def _consequence(wanted: Wanted) -> str:
    if wanted.act != WITHDRAW:
        return {
            TAKE_DOWN: f"Our article “{wanted.name}” is taken down; readers find: {wanted.given.get('said')}",
            REMOVE_REPLY: f"The reply {wanted.name} is removed; its writer gets these reasons.",
            KILL: f"Our article “{wanted.name}” is killed, for good; readers find: {wanted.given.get('said')}",
        }.get(wanted.act, f"{wanted.name}: {wanted.act} {' '.join(filter(None, wanted.given.values()))}".rstrip())
    kind = blocks.Kind(wanted.kind)
    word = f"/item/{wanted.subject}/" if wanted.subject else wanted.name
    subject = rights.meant(word, kind, ahead=wanted.subject is None)
    taken = rights.plan(subject, blocks.Ground(wanted.given["ground"]), now=timezone.now())
    going, copies = len(taken.pieces) + len(taken.copies), len(taken.copies)
    told = f"{wanted.name}: {going:,} piece{' goes' if going == 1 else 's go'} from every page, feed and search"
    told += f", {copies:,} of them copies elsewhere" if copies else ""
    told += f", and {len(taken.feeds)} feeds are paused" if taken.feeds else ""
    return told + (
        ". It waits an hour, and whoever wrote of the outlet before is told." if wanted.waits else ", at once."
    )


def _confirm(request: HttpRequest, case: CaseRead, judgement: Judgement, told: Sequence[str]) -> HttpResponse:
    kept = [
        (key, value)
        for key, values in request.POST.lists()
        if key not in ("csrfmiddlewaretoken", "sure")
        for value in map(str, values)
    ]
    shown: dict[str, Any] = {
        "case": case,
        "outcome": judgement.outcome,
        "told": told or ["Nothing is removed or changed."],
        "kept": kept,
        "back": reverse("rights:case", args=[case.line.number]),
    }
    above = (*ABOVE, (reverse("rights:case", args=[case.line.number]), f"Case {case.line.number}"))
    return page(request, "judge", "What it means", shown, above=above, icon=ICON)


def _again(request: HttpRequest, case: CaseRead) -> HttpResponse:
    """The case once more, with what was filled in."""
    shown = about(request, case) | {"chosen": request.POST}
    return page(request, "case", f"Case {case.line.number}", shown, above=ABOVE, icon=ICON, status=422)
