"""Requests forged by a page elsewhere: every address that could change something asks for a token."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from tests.abuse.routes import Route, routes
from tests.newsroom import rows

pytestmark = pytest.mark.django_db
UNSAFE = ("post", "put", "patch", "delete")
REFUSED = "refused as forged"
EXEMPT = {
    "reply-letters": "programs for letters end them with one click (RFC 8058), by the word in the address",
    "websub": "hubs have no cookies; what they bring is believed for its signature",
    **{
        f"wagtailadmin_api:{kind}:{what}": "Wagtail's API of the desk, which reads and does nothing"
        for kind in ("pages", "documents", "images")
        for what in ("listing", "detail", "find")
    },
    "wagtailadmin_api:pages:action": "the same; its acts are switched off",
}
"""Addresses without a token, each with its reason."""


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """In place of Django's page about a missing token: an answer that is nothing else's."""
    return HttpResponse(REFUSED, status=403)


@pytest.fixture
def strict(settings: Any) -> Client:
    """The browser of somebody who may do everything, and is lured to a page elsewhere."""
    settings.CSRF_FAILURE_VIEW = "tests.abuse.test_forged.refused"
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(rows.chief())
    return client


def unprotected(client: Client, each: Route) -> list[str]:
    """The methods by which an address does something without a token."""
    return [
        method
        for method in UNSAFE
        if getattr(client, method)(f"/{each.example}", {"x": "y"}).content.decode(errors="replace") != REFUSED
    ]


def test_every_address_asks_for_a_token_but_those_with_a_reason(strict: Client) -> None:
    """Over the whole URL configuration, Wagtail's part and next year's included."""
    found = routes()
    assert len(found) > 300
    open_ones = {each.name for each in found if each.name not in EXEMPT and unprotected(strict, each)}
    assert open_ones == set()
    assert {each.name for each in found if each.exempt} == set(EXEMPT)


def test_those_without_a_token_do_nothing_for_a_session(strict: Client) -> None:
    """A hub that knows no secret is sent away; the API of the desk refuses every method that could change something."""
    for each in routes():
        for method in UNSAFE if each.name in EXEMPT else ():
            status = getattr(strict, method)(f"/{each.example}").status_code
            assert status in {403, 404, 405, 410}, (each.name, method, status)


@csrf_exempt
def careless(request: HttpRequest) -> HttpResponse:
    """What somebody might add."""
    return HttpResponse("done")


urlpatterns = [path("careless/", careless, name="careless")]


@pytest.mark.urls("tests.abuse.test_forged")
def test_an_address_without_a_token_is_found(strict: Client) -> None:
    """The test above is able to fail."""
    (each,) = routes()
    assert unprotected(strict, each) == list(UNSAFE)
    assert each.exempt
