"""Who may see and use our pages of the desk, and in whose name what is done there stands on record."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

PERMISSION = "wire.change_feed"  # to see and set up what is followed
READ = "wire.view_story"  # to read what the machine made of it, and begin a draft from it
RIGHTS = "rights.add_tombstone"  # to decide on notices, withdraw, restore
STORIES = "wire.change_story"  # to overrule what the machine made of it
REPLIES = "community.change_reply"  # to decide on replies, and on who writes them
AT_THE_DESK = "at the desk"

View = Callable[..., HttpResponseBase]


def staff(*methods: str, permission: str = PERMISSION) -> Callable[[View], View]:
    """The view for those with a permission, by these HTTP methods; others are led back to the desk."""

    def guarded(view: View) -> View:
        allowed: View = permission_required(permission)(require_http_methods(list(methods))(view))
        return allowed

    return guarded


def may(request: HttpRequest, permission: str = PERMISSION) -> bool:
    """Whether whoever asks has a permission."""
    return request.user.has_perm(permission)


def who(request: HttpRequest) -> str:
    """The name an act is recorded under."""
    user = request.user
    return (user.get_full_name() or user.get_username()) if user.is_authenticated else ""
