"""Sitemaps of what is our own: the news of others is theirs to list."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from headwater.reader import sitemaps


def index(request: HttpRequest) -> HttpResponse:
    """The sitemap of sitemaps: a part for each month in which we published, and one of the other pages."""
    return _xml(sitemaps.index())


def pages(request: HttpRequest) -> HttpResponse:
    """The pages that are no articles."""
    return _xml(sitemaps.pages())


def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """What was published in a month and stands; 404 where nothing is left of it."""
    of = date(max(int(year), 1), int(month), 1)
    found = sitemaps.month(of.year, of.month)
    if found is None:
        raise Http404
    return _xml(found)


def news(request: HttpRequest) -> HttpResponse:
    """What was published in the last two days, for news searches."""
    return _xml(sitemaps.news(now=timezone.now()))


def _xml(document: bytes) -> HttpResponse:
    return HttpResponse(document, content_type="application/xml; charset=utf-8")
