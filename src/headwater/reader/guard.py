"""The headers every page of the reader carries."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""No script and nothing from anybody else: a headline that smuggles markup past us still could not run it."""

LIVE_POLICY = CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'"
"""Of a live page: our own script, from its own file, that asks this site for what is new."""

PROOF_POLICY = CONTENT_SECURITY_POLICY + "; script-src 'self'"
"""Of a form with a proof of work: our own script, from its own file, that asks nobody anything."""


def may_reckon(response: HttpResponse, proof: object) -> HttpResponse:
    """The answer with a form; where a proof of work is asked for before it, our script may run."""
    if proof:
        response.headers["Content-Security-Policy"] = PROOF_POLICY
    return response


HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Kept, but asked about each time: what is withdrawn is gone from every cache at once.
    "Cache-Control": "public, no-cache",
    "Permissions-Policy": "interest-cohort=(), browsing-topics=()",
}

View = Callable[..., HttpResponseBase]


def guarded(view: View) -> View:
    """The view, for reading only, its answers under the reader's headers."""
    return require_safe(headed(view))


def answering(view: View) -> View:
    """The view of a form: its answers are for one reader and kept by nobody; its address is told to no other site."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return require_http_methods(["GET", "HEAD", "POST"])(headed(answer))


def headed(view: View) -> View:
    """The view, its answers under the reader's headers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
