"""What happens at the door is written down: signals of Django and of its library of accounts, as rows of our log."""

from collections.abc import Callable
from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model, signals
from django.http import HttpRequest

from headwater.newsroom.actions import From, Kind, note
from headwater.newsroom.queries.access import PROVED
from headwater.ops.house import now

MEANS = {
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.TOTP: "one-time code",
    Authenticator.Type.RECOVERY_CODES: "recovery code",
}
FACTORS = MEANS | {Authenticator.Type.TOTP: "one-time codes", Authenticator.Type.RECOVERY_CODES: "recovery codes"}


def came_from(request: HttpRequest) -> str:
    """The address a request comes from, as the server has it; an IPv6 one without its brackets."""
    return str(request.META.get("REMOTE_ADDR", "") or "0.0.0.0").strip("[]")  # noqa: S104  nobody listens there


def asked(request: HttpRequest, *, by: Any = None) -> From:  # noqa: ANN401  an account
    """Where a request comes from, as it is written down."""
    return From(came_from(request), request.headers.get("User-Agent", ""), by=by)


def refused(request: HttpRequest, username: str, *, why: str, means: str = "password") -> None:
    """Write down that somebody was not let in; the name that was typed only where it is somebody's."""
    person = get_user_model().objects.filter(username=username).first() if username else None
    note(Kind.REFUSED, person, at=now(), asked=asked(request), means=means, detail=why)


def listen() -> None:
    """Be told from now on."""
    heard: tuple[tuple[Any, Callable[..., None]], ...] = (
        (signals.user_logged_in, _came_in),
        (signals.user_login_failed, _was_refused),
        (signals.user_logged_out, _went_out),
        (mfa_signals.authentication_failed, _code_was_wrong),
        (mfa_signals.authenticator_used, _proved),
        (mfa_signals.authenticator_added, _added),
        (mfa_signals.authenticator_removed, _removed),
        (mfa_signals.authenticator_reset, _renewed),
        (account_signals.password_changed, _password("")),
        (account_signals.password_set, _password("")),
        (account_signals.password_reset, _password("by a link in a letter")),
        (account_signals.email_changed, _email),
    )
    for signal, receiver in heard:
        signal.connect(receiver, weak=False, dispatch_uid=f"headwater.{receiver.__name__}.{id(signal)}")


def _came_in(request: HttpRequest | None, user: Any, **_: object) -> None:  # noqa: ANN401
    if request is None:
        return
    used = [_means(record) for record in get_authentication_records(request, user)]
    means = " and ".join(dict.fromkeys(each for each in used if each))
    note(Kind.IN, user, at=now(), asked=asked(request), means=means)


def _means(record: dict[str, Any]) -> str:
    if record.get("method") == "mfa":
        return MEANS.get(record.get("type", ""), "")
    return "password" if record.get("method") == "password" else ""


def _was_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: object) -> None:
    if request is not None:
        refused(request, str(credentials.get("username", "")), why="no such name and password")


def _went_out(request: HttpRequest | None, user: Any, **_: object) -> None:  # noqa: ANN401
    if request is None or user is None or not user.pk:
        return
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    note(Kind.OUT, user, at=now(), asked=asked(request))


def _code_was_wrong(request: HttpRequest, user: Any, reauthentication: bool = False, **_: object) -> None:  # noqa: ANN401
    why = "wrong code, to confirm a change" if reauthentication else "wrong code"
    refused(request, user.username, why=why, means="one-time code")


def _proved(request: HttpRequest, **_: object) -> None:
    request.session[PROVED] = True


def _added(request: HttpRequest, user: Any, authenticator: Authenticator, **_: object) -> None:  # noqa: ANN401
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[PROVED] = True
    _about(Kind.ADDED, request, user, authenticator)


def _removed(request: HttpRequest, user: Any, authenticator: Authenticator, **_: object) -> None:  # noqa: ANN401
    _about(Kind.REMOVED, request, user, authenticator)


def _renewed(request: HttpRequest, user: Any, authenticator: Authenticator, **_: object) -> None:  # noqa: ANN401
    _about(Kind.RENEWED, request, user, authenticator)


def _about(kind: Kind, request: HttpRequest, user: Any, authenticator: Authenticator) -> None:  # noqa: ANN401
    name = authenticator.wrap().name if authenticator.type == Authenticator.Type.WEBAUTHN else ""
    note(kind, user, at=now(), asked=asked(request), means=FACTORS.get(authenticator.type, ""), detail=name)


def _password(detail: str) -> Callable[..., None]:
    def changed(request: HttpRequest, user: Any, **_: object) -> None:  # noqa: ANN401
        note(Kind.PASSWORD, user, at=now(), asked=asked(request), detail=detail)

    return changed


def _email(request: HttpRequest, user: Any, to_email_address: Any = None, **_: object) -> None:  # noqa: ANN401
    note(
        Kind.EMAIL, user, at=now(), asked=asked(request), detail=getattr(to_email_address, "email", "") or "taken away"
    )
