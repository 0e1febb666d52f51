"""A decision against whoever wrote a reply: its reasons, what came of an objection, and the form to object."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from headwater.community import actions
from headwater.core.errors import HeadwaterError
from headwater.reader import contexts, limits

TRAP = "website"  # a field people do not see and robots fill in
MOST = 300  # objections an hour, by all together
DONE = "Your objection was received. Somebody else than whoever decided looks at it."
TOO_MANY = "Too many came within the hour; send it again in an hour. What you wrote still stands below."


def decision(request: HttpRequest, token: str) -> HttpResponse:
    """The decision with that word in its address, for whoever knows it."""
    now, problem, done = timezone.now(), "", ""
    words = request.POST.get("words", "").replace("\x00", "").strip()
    if contexts.reply_decision(token, now=now) is None:
        raise Http404
    if request.method == "POST":
        problem = _object(request, token, words)
        done = "" if problem else DONE
    page = contexts.reply_decision(token, now=now, done=done, problem=problem, words=words if problem else "")
    response = render(request, "reader/reply-decision.html", {"page": page}, status=422 if problem else 200)
    if page:
        response.headers["X-Robots-Tag"] = page.frame.robots
    return response


def _object(request: HttpRequest, token: str, words: str) -> str:
    """Take an objection in; why it was not, in a sentence."""
    if request.POST.get(TRAP) or limits.spent(request, "message", by_all=MOST):
        return TOO_MANY
    try:
        actions.appeal(token, words, now=timezone.now())
    except HeadwaterError as err:
        return f"Not taken in: {err.reason}"
    return ""
