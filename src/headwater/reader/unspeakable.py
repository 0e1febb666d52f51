"""NUL, which no text of anybody has and no table of PostgreSQL can hold: taken out of whatever a browser sends."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

NUL = "\x00"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
JSON = ("{", "[", '"')  # how it begins
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # as JSON writes it, in the fields of Wagtail's editor


class WithoutNul:
    """Lets no view see a NUL: forms and queries lose it, and an address that has one is none of ours.

    What has no form's content type is left alone: what hubs bring is read by its bytes, which are signed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the rest of the way to the views."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to a request without it."""
        if NUL in request.path_info:
            raise Http404
        seen: Any = request  # Django lets forms be put in their place; its types do not tell
        if cleaned := without(request.GET):
            seen.GET = cleaned
        if request.method == "POST" and request.content_type in FORMS and (cleaned := without(request.POST)):
            seen.POST = cleaned
        return self._get_response(request)


def without(given: QueryDict) -> QueryDict | None:
    """The same fields without the sign, in their names and in their values; None where there is none of it."""
    if not any(_has(word) for key, values in given.lists() for word in (key, *values)):
        return None
    cleaned = QueryDict(mutable=True, encoding=given.encoding)
    for key, values in given.lists():
        cleaned.setlist(_cleaned(key), [_cleaned(value) for value in values])
    return QueryDict(cleaned.urlencode(), encoding=cleaned.encoding)  # which nobody writes to, as Django's own


def _has(word: str) -> bool:
    return NUL in word or _cleaned(word) != word


def _cleaned(word: str) -> str:
    word = word.replace(NUL, "")
    return _ESCAPED.sub(r"\1", word) if word[:1] in JSON else word  # elsewhere somebody writes about it
