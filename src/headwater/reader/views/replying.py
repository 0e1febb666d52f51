"""Writing, confirming and reporting replies: pages for one reader, which nobody keeps."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from headwater.community import actions
from headwater.community.actions import Complaint, Done, Draft
from headwater.community.actions.reporting import ILLEGAL
from headwater.community.queries import mine, reading, threads
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.core import notices
from headwater.core.errors import CaseRefused, ReplyRefused
from headwater.core.threads import State
from headwater.reader import addresses, contexts, entering, limits, proof, who
from headwater.reader.contexts.replying import Written
from headwater.reader.entering import WRITERS
from headwater.reader.guard import may_reckon
from headwater.reader.views.notices import TRAP, TRAPPED

BY_ALL = 600  # replies an hour
BY_ONE = 60  # acts of one writer an hour
LETTERS = 4  # an hour, to one address
REPORTS = 200  # an hour, by all together
LONGEST = 20_000  # characters of a field that are read; a reply has fewer
TOO_MANY = "Too much was sent within the hour. Wait a little, then send it again; what you wrote stands below."


def write(request: HttpRequest, kind: str, uuid: str) -> HttpResponse:
    """Where a reply is written, to a piece or to a reply below it."""
    now = timezone.now()
    about = piece(Kind(kind), UUID(uuid), now=now)
    if about is None or not threads.stands(about, now=now).shown:
        raise Http404
    answered = _answered(request, about)
    if request.method != "POST":
        return _form(request, about, answered, Written())
    written = Written(line(request, "name"), line(request, "mail"), words(request, "text"))
    if request.POST.get("act") == "look":
        return _form(request, about, answered, Written(written.name, written.mail, written.text, look=True))
    try:
        done = _taken_in(request, about, Draft(written.text, written.name, answered), written.mail)
    except ReplyRefused as err:
        problems: tuple[str, ...] = (err.reason,)
    else:
        if done.state is not State.REFUSED:
            return HttpResponseRedirect(_onward(done))
        problems = done.reasons
    return _form(request, about, answered, Written(written.name, written.mail, written.text, problems))


def _form(request: HttpRequest, about: Piece, answered: UUID | None, written: Written) -> HttpResponse:
    now, reader = timezone.now(), WRITERS.account(request, now=timezone.now())
    page = contexts.write_page(
        about,
        reading.one(answered, about) if answered else None,
        newsroom=who.newsroom(request)[1],
        writer=mine.writer(reader) if reader else None,
        written=written,
        now=now,
    )
    return page_of(request, "write", page, status=422 if written.problems else 200)


def _answered(request: HttpRequest, about: Piece) -> UUID | None:
    """The reply that is answered; 404 where it does not stand below the piece."""
    given = request.GET.get("answers", "")
    if not given:
        return None
    try:
        found = reading.one(UUID(given), about)
    except ValueError as err:
        raise Http404 from err
    if found is None:
        raise Http404
    return found.uuid


def _taken_in(request: HttpRequest, about: Piece, draft: Draft, mail: str) -> Done:
    """Take a reply in, of whoever it is. Raises ReplyRefused."""
    if request.POST.get(TRAP):
        raise ReplyRefused("the form", TRAPPED)
    now = timezone.now()
    if writer := who.opened(request):
        if limits.spent_on("reply", str(writer), most=BY_ONE):
            raise ReplyRefused("the form", TOO_MANY)
        return actions.write(about, draft, writer=writer, now=now)
    if not settings.SITE.mail_host:
        raise ReplyRefused("the form", "This site sends no letters, so no address can be confirmed.")
    if problem := entering.wrong_with(mail.casefold()):
        raise ReplyRefused("the address", problem)
    over = limits.spent_on("reply-letter", mail.casefold(), most=LETTERS)
    if proof.spent(request, "reply", by_all=BY_ALL, purpose=proof.REPLY) or over:
        raise ReplyRefused("the form", TOO_MANY)
    return actions.write_unconfirmed(about, draft, mail=mail, now=now)


def _onward(done: Done) -> str:
    if done.state is State.UNCONFIRMED:
        return addresses.reply_sent()
    return addresses.reply(done.uuid) if done.state is State.PUBLISHED else addresses.my_reply(done.uuid)


def sent(request: HttpRequest) -> HttpResponse:
    """What is to be done once a reply waits for its address to be confirmed."""
    return page_of(request, "reply-sent", contexts.reply_sent(now=timezone.now()))


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address of a reply: by a button, for programs that look through letters follow links."""
    now, stays = timezone.now(), WRITERS.stays.days
    read = mine.awaited(token, now=now)
    if request.method != "POST" or read is None:
        page = contexts.confirm_reply(read, stays=stays, now=now)
        return page_of(request, "confirm-reply", page, status=200 if read else 404)
    try:
        found = actions.confirm(token, now=now)
    except ReplyRefused as err:
        page = contexts.confirm_reply(read, stays=stays, now=now, problem=err.reason)
        return page_of(request, "confirm-reply", page, status=422)
    if request.POST.get("stay") == "yes":
        WRITERS.open_for(request, found.writer, now=now)
        return HttpResponseRedirect(_onward(found.done))
    return page_of(request, "confirm-reply", contexts.confirm_reply(read, stays=stays, now=now, done=found.done))


def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where readers say what is wrong with a reply; what is said to be illegal becomes a case."""
    now = timezone.now()
    found = reading.where(uuid, now=now)
    shown = reading.one(uuid, found.about) if found and threads.stands(found.about, now=now).shown else None
    if found is None or shown is None:
        raise Http404
    by_law = request.GET.get("by") == "law"
    if request.method != "POST":
        return page_of(request, "report", contexts.report_page(found.about, shown, by_law=by_law, now=now))
    elements = notices.NOTICES[notices.Kind.ILLEGAL]
    given = {each.key: words(request, each.key) for each in elements} if by_law else {}
    rule, said = ILLEGAL if by_law else line(request, "rule"), words(request, "words")
    lacks = notices.missing(elements, given) if by_law else ()
    problems = [f"{len(lacks)} thing{'' if len(lacks) == 1 else 's'} below still missing."] if lacks else []
    if request.POST.get(TRAP):
        problems.append(TRAPPED)
    if not problems and proof.spent(request, "report", by_all=REPORTS, purpose=proof.NOTICE):
        problems.append(TOO_MANY)
    if not problems:
        try:
            token = actions.report(uuid, Complaint(rule, said, given), writer=who.writer(request), now=now)
            if token:
                return HttpResponseRedirect(addresses.case(token))
        except (ReplyRefused, CaseRefused) as err:
            problems.append(err.reason)
    page = contexts.report_page(
        found.about,
        shown,
        by_law=by_law,
        now=now,
        rule=rule,
        words=said,
        given=given,
        lacks=lacks,
        problems=problems,
        sent=not problems,
    )
    return page_of(request, "report", page, status=422 if problems else 200)


@csrf_exempt  # a program for letters asks from outside (RFC 8058); the word in the address is the proof
def letters(request: HttpRequest, word: str) -> HttpResponse:
    """End letters about answers: by a button, or by one click in a program for letters."""
    writer = actions.leaving(word)
    if writer is None:
        raise Http404
    ended = request.method == "POST"
    if ended:
        actions.tell_answers(writer, wanted=False)
    return page_of(request, "reply-letters", contexts.reply_letters(ended=ended, now=timezone.now()))


def words(request: HttpRequest, key: str) -> str:
    """What was written into a field, without what no text has."""
    return request.POST.get(key, "").replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST]


def line(request: HttpRequest, key: str) -> str:
    """The same of a field of one line."""
    return " ".join(words(request, key)[:300].split())


def page_of(request: HttpRequest, name: str, page: Any, *, status: int = 200) -> HttpResponse:  # noqa: ANN401  any page
    """A page, which search engines leave alone."""
    response = render(request, f"reader/{name}.html", {"page": page}, status=status)
    response.headers["X-Robots-Tag"] = page.frame.robots
    return may_reckon(response, getattr(page, "proof", None))
