"""The public log of notices: a page, a year with its drawings, and both as a table for machines."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from headwater.reader import contexts


def log(request: HttpRequest) -> HttpResponse:
    """What we were asked to remove or put right, and what we did: the cases without a word of them."""
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and 0 < len(number) < 5 else 1
    shown = contexts.transparency(page=max(1, page), now=timezone.now())
    return render(request, "reader/transparency.html", {"page": shown})


def year(request: HttpRequest, year: int) -> HttpResponse:
    """The notices of a year in words and drawings; 404 where none came."""
    page = contexts.transparency_year(year, now=timezone.now()) if 1970 < year < 10_000 else None
    if page is None:
        raise Http404
    return render(request, "reader/transparency-year.html", {"page": page})


def table(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The log, or a year of it, as CSV (RFC 4180)."""
    return _csv(contexts.transparency_table(year), f"notices-{year}.csv" if year else "notices.csv")


def replies(request: HttpRequest) -> HttpResponse:
    """The decisions against writers of replies as CSV: when, what, by which rule; no word of a reply."""
    return _csv(contexts.replies_table(), "replies.csv")


def _csv(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    written = StringIO()
    csv.writer(written).writerows(rows)
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
