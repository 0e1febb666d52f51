"""The pages of the paper."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from headwater.core.sections import BY_KEY
from headwater.reader import addresses, contexts
from headwater.reader.contexts import GonePage
from headwater.reader.contexts.search import US
from headwater.reader.counting import openings
from headwater.wire.queries import reading
from headwater.wire.queries.search import LONGEST, Order, Question


def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return _page(request, "front", contexts.front(now=timezone.now()))


def section(request: HttpRequest, key: str) -> HttpResponse:
    """A section; 404 for one the paper does not have."""
    if key not in BY_KEY:
        raise Http404
    return _page(request, "section", contexts.section(BY_KEY[key], now=timezone.now()))


def story(request: HttpRequest, uuid: str, slug: str | None = None) -> HttpResponse:
    """A story, under the one address that is right today: old slugs and merged stories lead there for ever."""
    today = reading.moved_to(UUID(uuid))
    if today is None:
        raise Http404
    if today != (UUID(uuid), slug or ""):
        return HttpResponsePermanentRedirect(addresses.story(*today))
    page = contexts.story(today[0], now=timezone.now())
    return _page(request, "story", page) if page else _gone(request, contexts.gone_story(today[0], now=timezone.now()))


def item(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A piece of another publisher's news; 410 or 451 where it was withdrawn, 404 where it may not be shown."""
    page = contexts.item(uuid, now=timezone.now())
    if page:
        openings.count(request, uuid)
    return _page(request, "item", page) if page else _gone(request, contexts.gone_item(uuid, now=timezone.now()))


def source(request: HttpRequest, key: str) -> HttpResponse:
    """An outlet's card; its other domains lead to it."""
    page = contexts.source(key.lower(), now=timezone.now())
    if page and page.frame.address != addresses.absolute(addresses.source(key)):
        return HttpResponsePermanentRedirect(page.frame.address)
    return (
        _page(request, "source", page)
        if page
        else _gone(request, contexts.gone_outlet(key.lower(), now=timezone.now()))
    )


def sources(request: HttpRequest) -> HttpResponse:
    """Every outlet we follow."""
    return _page(request, "sources", contexts.sources(now=timezone.now()))


def search(request: HttpRequest) -> HttpResponse:
    """The search page."""
    asked = request.GET
    number = asked.get("page", "")
    question = Question(
        text=" ".join(asked.get("q", "")[:LONGEST].replace("\x00", " ").split()),
        source=asked.get("source", "").replace("\x00", "")[:253],
        section=asked["section"] if asked.get("section") in BY_KEY else "",
        order=Order.NEWEST if asked.get("order") == Order.NEWEST else Order.BEST,
    )
    page = int(number) if number.isdecimal() and len(number) < 5 else 1
    ours = asked.get("by") == US
    return _page(request, "search", contexts.search(question, page=max(page, 1), now=timezone.now(), ours=ours))


def about(request: HttpRequest) -> HttpResponse:
    """What this site is."""
    return _page(request, "about", contexts.about(now=timezone.now()))


def bot(request: HttpRequest) -> HttpResponse:
    """Who our robot is, how to refuse it, and whom it asked."""
    named = request.GET.get("host", "").replace("\x00", "").strip()[:260]
    return _page(request, "bot", contexts.bot(now=timezone.now(), named=named))


def host(request: HttpRequest, name: str) -> HttpResponse:
    """What we asked of a host, what it permits, and how to refuse us; 404 for one we never asked."""
    return _page(request, "host", contexts.host(name.lower().replace("\x00", ""), now=timezone.now()))


def _gone(request: HttpRequest, page: GonePage | None) -> HttpResponse:
    """What stands in the place of what was withdrawn: 410, or 451 where the law demands it; 404 where nothing was.

    Source: RFC 7725; ``blocked-by`` names who keeps it from being shown, not who demanded that.
    """
    response = _page(request, "gone", page)
    response.status_code = 451 if page and page.legal else 410
    if page and page.legal:
        response.headers["Link"] = f'<{addresses.absolute(addresses.about())}>; rel="blocked-by"'
    return response


def _page(request: HttpRequest, name: str, page: object | None) -> HttpResponse:
    if page is None:
        raise Http404
    response = render(request, f"reader/{name}.html", {"page": page})
    robots = page.frame.robots  # type: ignore[attr-defined]  # every page has a frame
    if robots:
        response.headers["X-Robots-Tag"] = robots
    return response
