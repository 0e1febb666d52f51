"""What the house refuses at the desk, by whatever of Wagtail's buttons it was asked, is said there in its sentence."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from headwater.core.errors import StateRefused


class Refusals:
    """Leads back to the page somebody came from, with the reason above it; nothing they wrote is lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer as it is."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, refused: Exception) -> HttpResponseRedirect | None:
        """Where to, for what was refused at the desk; None for everything else."""
        desk = reverse("wagtailadmin_home")
        if not (isinstance(refused, StateRefused) and request.method == "POST" and request.path.startswith(desk)):
            return None
        messages.error(request, f"Not done: {refused.subject}: {refused.reason}.")
        came_from = request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(came_from if ours else desk)
