"""The pages of our own reporting."""

from typing import Any
from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from headwater.newsroom.queries import articles, pictures
from headwater.reader import addresses, contexts
from headwater.reader.contexts.own import day
from headwater.reader.guard import LIVE_POLICY, headed


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article, under the one address it has today; 410 where it was taken down, 404 where none ever stood."""
    now, part = timezone.now(), _number(request.GET.get("part", ""))
    if page := contexts.article(slug, now=now, part=part):
        if part and not (page.live and page.live.part):  # that part is not full yet, or there is none
            return HttpResponseRedirect(addresses.article(slug))
        response = render(request, "reader/article.html", {"page": page})
        if page.live and page.live.script:
            response.headers["Content-Security-Policy"] = LIVE_POLICY
        return response
    if today := articles.moved_to(slug):
        return HttpResponsePermanentRedirect(addresses.article(today))
    gone = contexts.gone_article(slug, now=now)
    if gone is None:
        raise Http404
    response = render(request, "reader/gone-article.html", {"page": gone}, status=410)
    response.headers["X-Robots-Tag"] = gone.frame.robots
    return response


def versions(request: HttpRequest, slug: str, change: UUID) -> HttpResponse:
    """What a change changed; 404 where that cannot be told."""
    page = contexts.versions(slug, change, now=timezone.now())
    if page is None:
        raise Http404
    response = render(request, "reader/versions.html", {"page": page})
    response.headers["X-Robots-Tag"] = page.frame.robots
    return response


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose name stands in bylines, and what carries it."""
    page = contexts.author(slug, now=timezone.now())
    if page is None:
        raise Http404
    return render(request, "reader/author.html", {"page": page})


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What articles of ours are about; 404 where none that stands is."""
    page = contexts.topic(slug, now=timezone.now())
    if page is None:
        raise Http404
    return render(request, "reader/topic.html", {"page": page})


def corrections(request: HttpRequest) -> HttpResponse:
    """What we corrected or killed."""
    shown = contexts.corrections(now=timezone.now(), page=max(1, _number(request.GET.get("page", ""))))
    return render(request, "reader/corrections.html", {"page": shown})


def _number(given: str) -> int:
    """A number of a page as it stands in an address; 0 where none does."""
    return int(given) if given.isdecimal() and len(given) < 5 else 0


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one of its sizes; 404 for any other file, and for one whose licence has ended."""
    found = pictures.shown(f"images/{name}", today=day(timezone.now()), to_staff=request.user.is_staff)
    if found is None:
        raise Http404
    response = FileResponse(found.file, content_type=found.type)
    response.headers["Cache-Control"] = "public, max-age=3600"  # a licence may end, a picture be taken back
    return response


@headed
def draft(request: HttpRequest, found: Any) -> HttpResponse:  # noqa: ANN401  an Article of the newsroom
    """A draft as readers would see it."""
    now = timezone.now()
    page = contexts.article_page(articles.read(found, today=day(now)), now=now)
    return render(request, "reader/article.html", {"page": page})
