"""Who may see and use the sources desk, and in whose name what is done there stands on record."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

PERMISSION = "wire.change_feed"
AT_THE_DESK = "at the desk"

View = Callable[..., HttpResponseBase]


def staff(*methods: str) -> Callable[[View], View]:
    """The view for those who may change feeds, by these HTTP methods; others are led back to the desk."""

    def guarded(view: View) -> View:
        allowed: View = permission_required(PERMISSION)(require_http_methods(list(methods))(view))
        return allowed

    return guarded


def may(request: HttpRequest) -> bool:
    """Whether whoever asks may use the sources desk."""
    return request.user.has_perm(PERMISSION)


def who(request: HttpRequest) -> str:
    """The name an act is recorded under."""
    user = request.user
    return (user.get_full_name() or user.get_username()) if user.is_authenticated else ""
