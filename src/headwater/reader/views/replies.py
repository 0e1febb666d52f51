"""The replies below a piece, the same for everybody: they are written on other pages, which nobody keeps."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from headwater.community.queries import reading, threads
from headwater.community.queries.pieces import Kind, piece
from headwater.core.threads import State
from headwater.reader import addresses, contexts, feeds
from headwater.reader.contexts.frame import FEED_TYPES


def on(request: HttpRequest, kind: str, uuid: str) -> HttpResponse:
    """The replies to a piece by themselves; merged stories lead to what took them in."""
    number, now = request.GET.get("page", ""), timezone.now()
    page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 1
    shown = contexts.replies_page(Kind(kind), UUID(uuid), page=page, now=now)
    if shown is None:
        raise Http404
    today = piece(Kind(kind), UUID(uuid), now=now)
    if today and today.uuid != UUID(uuid):
        return HttpResponsePermanentRedirect(addresses.replies(kind, today.uuid, page=shown.replies.number))
    return _page(request, "replies", shown)


def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where a reply stands; 410 where it does no more, 404 where it never did."""
    now = timezone.now()
    found = reading.where(uuid, now=now)
    if found is None or not threads.stands(found.about, now=now).shown:
        raise Http404
    if found.state is not State.PUBLISHED:
        return _page(request, "gone-reply", contexts.gone_reply(found.state, found.about, now=now), status=410)
    if found.page > 1:
        where = addresses.replies(found.about.kind, found.about.uuid, page=found.page)
    else:
        where = contexts.piece_address(found.about)
    return HttpResponseRedirect(f"{where}#reply-{uuid}")


def rules(request: HttpRequest) -> HttpResponse:
    """What is expected of replies, and what becomes of them."""
    return _page(request, "reply-rules", contexts.reply_rules(now=timezone.now()))


def feed(request: HttpRequest, kind: str, uuid: str, form: str) -> HttpResponse:
    """The replies to a piece as a feed; what is gone is told as deleted."""
    channel = feeds.replies_channel(Kind(kind), UUID(uuid), now=timezone.now())
    if channel is None:
        raise Http404
    return HttpResponse(feeds.WRITERS[form](channel), content_type=f"{FEED_TYPES[form]}; charset=utf-8")


def _page(request: HttpRequest, name: str, page: object, *, status: int = 200) -> HttpResponse:
    response = render(request, f"reader/{name}.html", {"page": page}, status=status)
    robots = page.frame.robots  # type: ignore[attr-defined]  # every page has a frame
    if robots:
        response.headers["X-Robots-Tag"] = robots
    return response
