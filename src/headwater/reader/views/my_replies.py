"""What somebody wrote, as they see it themselves: the way in, how each reply stands and why, changing, erasing."""

import json
from collections.abc import Callable, Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries import mine
from headwater.core.errors import ReplyRefused
from headwater.core.threads import State
from headwater.reader import addresses, contexts, limits, who
from headwater.reader.entering import WRITERS
from headwater.reader.views.replying import BY_ONE, TOO_MANY, line, page_of, words


def my_replies(request: HttpRequest) -> HttpResponse:
    """What somebody wrote; for whoever is not in, the way in by a code."""
    now, writer = timezone.now(), who.writer(request)
    number = request.GET.get("page", "")
    page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 1
    if request.method != "POST":
        return page_of(request, "my-replies", contexts.my_replies(writer, page=page, now=now))
    if writer is None:
        return _asked(request)
    acts: dict[str, Callable[[], str]] = {
        "leave": lambda: _left(request),
        "letters": lambda: _letters(request, writer),
        "erase": lambda: _erased(request, writer),
    }
    act = acts.get(request.POST.get("act", ""))
    done, problem = "", "Nothing that can be done was asked for."
    if act:
        try:
            done, problem = act(), ""
        except ReplyRefused as err:
            problem = err.reason
    shown = contexts.my_replies(who.writer(request), page=page, now=now, done=done, problem=problem)
    return page_of(request, "my-replies", shown, status=422 if problem else 200)


def _asked(request: HttpRequest) -> HttpResponse:
    now, typed = timezone.now(), line(request, "typed")
    if settings.SITE.mail_host:
        problem = WRITERS.send_code(request, typed, now=now)
    else:
        problem = "This site sends no letters, so no code could reach you."
    if problem:
        page = contexts.my_replies(None, page=1, now=now, typed=typed, problem=problem)
        return page_of(request, "my-replies", page, status=422)
    return HttpResponseRedirect(addresses.my_replies_code())


def _left(request: HttpRequest) -> str:
    WRITERS.leave(request)
    return "You have left."


def _letters(request: HttpRequest, writer: UUID) -> str:
    wanted = request.POST.get("answers") == "yes"
    actions.tell_answers(writer, wanted=wanted)
    return "A letter will tell you when somebody answers you." if wanted else "No letter tells you of answers."


def _erased(request: HttpRequest, writer: UUID) -> str:
    if request.POST.get("sure") != "yes":
        raise ReplyRefused("the form", "Nothing was erased. Say that you are sure: it cannot be taken back.")
    actions.erase_all(writer, now=timezone.now())
    WRITERS.leave(request)
    return "Everything you wrote here is erased, and your address with it."


def code(request: HttpRequest) -> HttpResponse:
    """Where the code of a letter is typed in."""
    now, mail = timezone.now(), WRITERS.asked_of(request)
    if not mail:
        return HttpResponseRedirect(addresses.my_replies())
    begin = addresses.my_replies()
    if request.method != "POST":
        return page_of(request, "code", contexts.code(mail, begin, now=now))
    if problem := WRITERS.try_code(request, line(request, "code"), now=now):
        return page_of(request, "code", contexts.code(mail, begin, now=now, problem=problem), status=422)
    return HttpResponseRedirect(begin)


def my_file(request: HttpRequest) -> HttpResponse:
    """All that is kept of a writer, to take along."""
    writer = who.writer(request)
    if writer is None:
        raise Http404
    body = json.dumps(mine.taken_along(writer), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="replies.json"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def my_reply(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One reply, as its writer sees it: why it stands as it does; where it is changed and erased."""
    now, writer = timezone.now(), who.writer(request)
    read = mine.one(uuid, writer, now=now) if writer else None
    if writer is None or read is None:
        raise Http404
    if request.method != "POST":
        return page_of(request, "my-reply", contexts.my_reply(read, now=now))
    if request.POST.get("act") == "erase":
        actions.erase(uuid, writer=writer, now=now)
        return HttpResponseRedirect(addresses.my_replies())
    text = words(request, "text")
    problems = _changed(uuid, writer, text)
    done = "" if problems else "Your reply is changed."
    page = contexts.my_reply(
        mine.one(uuid, writer, now=now) or read, now=now, text=text if problems else "", problems=problems, done=done
    )
    return page_of(request, "my-reply", page, status=422 if problems else 200)


def _changed(reply: UUID, writer: UUID, text: str) -> Sequence[str]:
    """Change a reply; why not, in sentences, () where it is changed."""
    if limits.spent_on("reply", str(writer), most=BY_ONE):
        return (TOO_MANY,)
    try:
        found = actions.edit(reply, text, writer=writer, now=timezone.now())
    except ReplyRefused as err:
        return (err.reason,)
    return found.reasons if found.state is State.REFUSED else ()
