"""Former addresses of our articles, asked last of all: where nothing of this site stands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from headwater.newsroom.queries import moved
from headwater.reader import addresses
from headwater.reader.guard import HEADERS


class FormerAddresses:
    """Leads from an address an article had elsewhere to the article.

    Stands before ``CommonMiddleware``, so that an address of ours without its slash gets it first; a middleware
    and not the page that says there is none, for that page is Django's own while errors are shown in the browser.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep whoever answers first."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to where the article stands today."""
        response = self.answer(request)
        today = moved.leads_to(request.path) if response.status_code == 404 else ""
        return HttpResponsePermanentRedirect(addresses.article(today), headers=HEADERS) if today else response
