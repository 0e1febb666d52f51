"""Who draws a draft as readers would see it: the reader's pages stand above this floor, and say so at the start."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Draw = Callable[..., HttpResponseBase]  # of a request and an article
_draw: list[Draw] = []


def by(draw: Draw) -> None:
    """From now on drafts are drawn by this."""
    _draw[:] = [draw]


def drawn(request: HttpRequest, article: Any) -> HttpResponseBase:  # noqa: ANN401  an Article, which stands above
    """A draft as readers would see it."""
    if not _draw:
        return HttpResponse("Nobody draws articles here.", status=501, content_type="text/plain")
    return _draw[0](request, article)
