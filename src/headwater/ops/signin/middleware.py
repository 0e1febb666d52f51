"""What holds for every request to the desk: second factors where they have to be, sessions that are known."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from headwater.newsroom.queries.access import PROVED, has_second_factor, must_have_second_factor
from headwater.newsroom.roles import AT_THE_DESK

SEEN_EVERY = 300  # seconds: a page more is no news
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "same-origin",  # a link that sets a password stays ours
    "X-Frame-Options": "DENY",
}


class Door:
    """Leads to a second factor whoever has to have one and has not shown it, and keeps the list of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to the second factor."""
        desk = reverse("wagtailadmin_home")
        if not request.path.startswith(desk):
            return self._get_response(request)
        at_the_door = _is_at_the_door(request)
        if request.user.is_authenticated:
            _seen(request)
            if not at_the_door and (way := _another_way(request)):
                return way
        response = self._get_response(request)
        if at_the_door:
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response


def _is_at_the_door(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return False
    return name.startswith(("account_", "mfa_", "usersessions_", "signin_"))


def _another_way(request: HttpRequest) -> HttpResponseRedirect | None:
    """Where somebody is led who is logged in and may not go on; None for who may."""
    user = request.user
    if not user.has_perm(AT_THE_DESK):  # Wagtail would lead them to the login, which leads whoever is in to the desk
        messages.info(request, "Your account has no role yet: the desk opens once an operator has given you one.")
        return HttpResponseRedirect(reverse("mfa_index"))
    if request.session.get(PROVED) or not must_have_second_factor(user, settings.SITE.second_factor):  # type: ignore[arg-type]  # it has an account
        return None
    if has_second_factor(user):  # type: ignore[arg-type]
        first = get_adapter().get_reauthentication_methods(user)[0]["url"]
        return HttpResponseRedirect(f"{first}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, "Your role has to have a second factor. Set up a passkey or one-time codes to go on.")
    return HttpResponseRedirect(reverse("mfa_index"))


def _seen(request: HttpRequest) -> None:
    key = request.session.session_key
    if key and caches["near"].add(f"headwater.seen.{key}", True, SEEN_EVERY):
        UserSession.objects.create_from_request(request)
