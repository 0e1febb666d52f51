"""The entries of live pages: alone for a page that is open, each by itself, and as a feed."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import condition

from headwater.newsroom.queries import live as queries
from headwater.reader import contexts, feeds
from headwater.reader.contexts.frame import FEED_TYPES


def _stamp(request: HttpRequest, slug: str) -> str | None:
    """Thousands may have the page open: whether anything is new is told by one row."""
    changed: datetime | None = queries.changed_at(slug)
    return f'"{changed.timestamp()}"' if changed else None


@condition(etag_func=_stamp)
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries of a live page alone; 404 where the article is none, or is published no more."""
    page = contexts.entries(slug, now=timezone.now())
    if page is None:
        raise Http404
    response = render(request, "reader/entries.html", {"page": page})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def entry(request: HttpRequest, slug: str, entry: UUID) -> HttpResponse:
    """An entry by itself, with what was changed in it; 404 where there is none."""
    page = contexts.entry(slug, entry, now=timezone.now())
    if page is None:
        raise Http404
    response = render(request, "reader/entry.html", {"page": page})
    if page.frame.robots:
        response.headers["X-Robots-Tag"] = page.frame.robots
    return response


def feed(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The entries of a live page as a feed; what was taken back is told as deleted."""
    channel = feeds.live_channel(slug, now=timezone.now())
    if channel is None:
        raise Http404
    return HttpResponse(feeds.WRITERS[kind](channel), content_type=f"{FEED_TYPES[kind]}; charset=utf-8")
