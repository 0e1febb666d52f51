"""Writing to the newsroom: the form, and confirming the address it was sent from."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from headwater.community.actions import messages
from headwater.community.contacting import MESSAGE, TOPICS
from headwater.core.notices import missing
from headwater.reader import contexts, limits, proof
from headwater.reader.guard import PROOF_POLICY

PURPOSE = "contact"
TRAP = "website"  # a field people do not see and robots fill in
LETTERS_AN_HOUR = 3  # to one address, whoever gives it
TRAPPED = "The field that is to stay empty was filled in, as robots do. Empty it, and send again."
TOO_MANY = (
    "Too many messages came within the hour, and this one was not taken in. Please send it again in an hour; what you "
    "wrote still stands below."
)
SAME_ADDRESS = "Too many messages came from this address within the hour. Please send it again in an hour."


def contact(request: HttpRequest) -> HttpResponse:
    """Where readers write to the newsroom: a form that works without scripts, and keeps what it is sent."""
    if request.method == "POST":
        return _sent(request)
    topic = TOPICS.get(request.GET.get("topic", ""), "")
    return _page(request, "contact", contexts.contact_page(proof.asked(PURPOSE), {"topic": topic}, now=timezone.now()))


def _sent(request: HttpRequest) -> HttpResponse:
    given = {each.key: request.POST.get(each.key, "").replace("\x00", " ").strip() for each in MESSAGE}
    lacks, now, status, sent = missing(MESSAGE, given), timezone.now(), 422, ""
    problems = [f"{len(lacks)} thing{'' if len(lacks) == 1 else 's'} below still missing."] if lacks else []
    if request.POST.get(TRAP):
        problems.append(TRAPPED)
    if not problems and (refused := _too_many(request, given["mail"])):
        problems, status = [refused], 429
    if not problems:
        taken_in = messages.receive(given, proved=proof.shown(request, PURPOSE), now=now)
        sent, status = "taken in" if taken_in else "to confirm", 200
    page = contexts.contact_page(proof.asked(PURPOSE), given, now=now, lacks=lacks, problems=problems, sent=sent)
    return _page(request, "contact", page, status=status)


def _too_many(request: HttpRequest, mail: str) -> str:
    """Why a message is one too many; "" where it is none. It is counted."""
    if limits.spent(request, "message-to-us", by_all=settings.SITE.messages_per_hour):
        return TOO_MANY
    over = limits.spent_on("message-letter", mail.casefold(), most=LETTERS_AN_HOUR)
    return SAME_ADDRESS if over else ""


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address a message was sent from: by a button, for programs that look through letters follow links."""
    now = timezone.now()
    if request.method == "POST" and not messages.confirm(token, now=now):
        raise Http404
    page = contexts.message_confirmation(token, now=now)
    if page is None:
        raise Http404
    return _page(request, "confirm-message", page)


def _page(request: HttpRequest, name: str, page: Any, *, status: int = 200) -> HttpResponse:  # noqa: ANN401  any page
    response = render(request, f"reader/{name}.html", {"page": page}, status=status)
    if page.frame.robots:
        response.headers["X-Robots-Tag"] = page.frame.robots
    response.headers["Content-Security-Policy"] = PROOF_POLICY
    return response
