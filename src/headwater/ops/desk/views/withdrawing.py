"""Withdrawing something without a notice, what is withdrawn, and restoring it; each shown before it is done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core.blocks import Ground, Kind, Reach
from headwater.core.errors import HeadwaterError
from headwater.core.notices import named
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import RIGHTS, staff, who
from headwater.ops.desk.views.frame import page, tried
from headwater.rights import actions, queries
from headwater.rights.actions import owners
from headwater.rights.queries import cases
from headwater.rights.queries import owners as owned
from headwater.rights.queries.telling import of_tombstones
from headwater.wire.queries import withheld

ABOVE = (("rights:withdrawn", "What is withdrawn"),)
ICON = "cross"
ATTEMPTS = 200  # shown of what was held back
NAMED = 12  # pieces named of those that would go
FIELDS = ("what", "kind", "ground", "reason", "said", "authority", "reach")


@staff("GET", "POST", permission=RIGHTS)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask what is to be withdrawn and on which ground, show what would go, then withdraw it."""
    given = {name: request.POST.get(name, "").strip() for name in FIELDS}
    given["what"] = given["what"] or request.GET.get("what", "").strip()
    shown: dict[str, Any] = {
        "given": given,
        "kinds": [
            (Kind.ITEM, "One piece"),
            (Kind.PATH, "Everything below an address"),
            (Kind.OUTLET, "A whole outlet"),
        ],
        "grounds": [
            (Ground.OWNER, "its owner’s word"),
            (Ground.LAW, "the law"),
            (Ground.CONTRACT, "a contract"),
            (Ground.OPERATOR, "our own decision"),
        ],
    }
    if uuid := _reply(given["what"]):
        return HttpResponseRedirect(f"{reverse('replies:decide')}?act=remove&reply={uuid}&from={uuid}")
    if request.method == "POST":
        try:
            if answer := _plan_or_do(request, given, shown):
                return answer
        except HeadwaterError as err:
            messages.error(request, f"Not done: {err.subject}: {err.reason}.")
    return page(request, "withdraw", "Withdraw something", shown, above=ABOVE, icon=ICON)


def _reply(word: str) -> str:
    """The number of the reply that is meant by an address of ours; "" where none is."""
    found = next(iter(named(word, settings.SITE.address)), None)
    return found.key if found and found.kind == "reply" else ""


def _plan_or_do(request: HttpRequest, given: dict[str, str], shown: dict[str, Any]) -> HttpResponse | None:
    """Put what would go on the page; where that is agreed to, do it. Raises WithdrawalRefused."""
    kind = Kind(given["kind"]) if given["kind"] in list(Kind) else Kind.ITEM
    ground = Ground(given["ground"]) if given["ground"] in list(Ground) else Ground.OWNER
    reach = Reach(given["reach"]) if given["reach"] in list(Reach) else None
    now = timezone.now()
    subject = queries.meant(given["what"], kind, ahead="ahead" in request.POST)
    plan = queries.plan(subject, ground, reach=reach, now=now)
    if "sure" not in request.POST or not given["reason"]:
        going = (*plan.pieces, *plan.copies)
        shown |= {
            "plan": plan,
            "subject": subject,
            "count": len(going),
            "going": going[:NAMED],
            "beyond": max(len(going) - NAMED, 0),
            "ahead": "ahead" in request.POST,
            "missing": not given["reason"],
        }
        return None
    authority = given["authority"] if ground is Ground.LAW else ""
    claim = actions.Claim(ground, given["reason"], given["said"], authority, reach)
    row = actions.withdraw_and_tell(subject, claim, by=who(request), now=now)
    messages.success(request, f"Withdrawn: {row.pieces:,} piece{'' if row.pieces == 1 else 's'}.")
    return HttpResponseRedirect(reverse("rights:withdrawn"))


@staff("GET", permission=RIGHTS)
def withdrawn(request: HttpRequest) -> HttpResponse:
    """What is withdrawn, with how often something was held back since, and the case it was withdrawn in."""
    every, back = "every" in request.GET, withheld.held_back()
    rows = [
        (row, back.get(row.uuid, 0), cases.of_tombstone(row.uuid), of_tombstones([row.uuid]))
        for row in queries.listing(restored=every, limit=200)
    ]
    waiting = [each for each in owned.removals() if not (each.done_at or each.stopped_at)]
    shown = {"rows": rows, "every": every, "waiting": waiting}
    return page(request, "withdrawn", "What is withdrawn", shown, above=(), icon=ICON)


@staff("GET", permission=RIGHTS)
def held_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was refused since as a return of something withdrawn: what, where, recognised by what, how often."""
    row = next((each for each in queries.listing(restored=True) if each.uuid == uuid), None)
    if row is None:
        raise Http404
    shown = {"row": row, "attempts": withheld.attempts(row.uuid, limit=ATTEMPTS), "most": ATTEMPTS}
    return page(request, "held-back", "What was held back", shown, above=ABOVE, icon=ICON)


@staff("GET", "POST", permission=RIGHTS)
def stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask before what an owner wants removed is stopped, and why; then stop it."""
    row = next((each for each in owned.removals() if each.uuid == uuid), None)
    if row is None:
        raise Http404
    sentences = (
        f"The owner of {row.domain} asked for it on {row.asked_at:%d %B %Y at %H:%M} UTC.",
        "It stays as it stands. The owner reads the reason on their page, and can ask for it again.",
    )
    asked = Consequence(f"Stop the removal of {row.name}?", sentences, "Stop it")

    def act(reason: str) -> None:
        owners.stop(row.uuid, by=who(request), reason=reason, now=timezone.now())

    return _decided(request, asked, act, done="Stopped. The owner reads why.", told="for the owner")


@staff("GET", "POST", permission=RIGHTS)
def restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask before something is restored, with what that means and why; then restore it."""
    row = next((each for each in queries.listing() if each.uuid == uuid), None)
    if row is None:
        raise Http404
    sentences = (
        f"It was withdrawn on {row.at:%d %B %Y} by {row.by}: {row.reason}.",
        "Everything stands again as it stood, unless it lies under another withdrawal; nothing of it is held back.",
    )
    asked = Consequence(f"Restore {row.name}?", sentences, "Restore it")

    def act(reason: str) -> None:
        actions.restore(row.uuid, by=who(request), reason=reason, now=timezone.now())

    done = "Restored. Excerpts come back once their pages were read anew."
    return _decided(request, asked, act, done=done, told="for the log")


def _decided(
    request: HttpRequest, asked: Consequence, act: Callable[[str], None], *, done: str, told: str
) -> HttpResponse:
    """Ask for a reason; with one, do what was asked about."""
    reason = request.POST.get("reason", "").strip()[:500]
    back = reverse("rights:withdrawn")
    if request.method == "POST" and reason:
        tried(request, done, lambda: act(reason))
        return HttpResponseRedirect(back)
    shown = {"consequence": asked, "back": back, "missing": request.method == "POST", "told": told}
    return page(request, "decide", asked.button, shown, above=ABOVE, icon=ICON)
