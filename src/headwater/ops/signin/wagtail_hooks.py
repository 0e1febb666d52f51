"""Where the door hangs in Wagtail's desk: in the account's menu, and where it changes somebody's account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks

from headwater.newsroom.actions import Kind, end_sessions, note
from headwater.ops.house import now
from headwater.ops.signin import noting


@hooks.register("register_account_menu_item")  # type: ignore[untyped-decorator]
def _ways_in(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": "Passkeys, codes, password, sessions",
        "help_text": "How you log in, where you are logged in, and the log of it.",
    }


@hooks.register("after_create_user")  # type: ignore[untyped-decorator]
def _opened(request: HttpRequest, user: Any) -> None:  # noqa: ANN401  as Wagtail has it
    note(Kind.ACCOUNT, user, at=now(), asked=noting.asked(request, by=request.user), detail="opened")


@hooks.register("after_edit_user")  # type: ignore[untyped-decorator]
def _changed(request: HttpRequest, user: Any) -> None:  # noqa: ANN401  as Wagtail has it
    """An address an operator gave is the only one; whoever was closed out is out, and the log says by whom."""
    asked = noting.asked(request, by=request.user)
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    if user.is_active:
        detail = "a new password was set" if request.POST.get("password1") else "changed at the desk"
    else:
        detail = "closed"
    note(Kind.ACCOUNT, user, at=now(), asked=asked, detail=detail)
    if not user.is_active or request.POST.get("password1"):
        end_sessions(user.username, at=now(), asked=asked)
