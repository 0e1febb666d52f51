"""The pages of the door that are ours alone: sessions, the log of logins, everyone; and the last factor stays."""

from dataclasses import dataclass
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.queries import Account, access, accounts
from headwater.newsroom.roles import MANAGE_ACCOUNTS
from headwater.ops.house import now
from headwater.ops.signin import noting
from headwater.ops.signin.adapters import LAST_ONE

AT_ONCE = 50  # rows of a log on one page


def for_operators(view: Any) -> Any:  # noqa: ANN401  a view
    """The view, for whoever may manage accounts, after they have confirmed that it is them."""

    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.has_perm(MANAGE_ACCOUNTS):
            raise PermissionDenied
        return confirmed(request, *args, **kwargs)  # type: ignore[no-any-return]

    confirmed = reauthentication_required(view)
    guarded.__doc__ = view.__doc__
    return never_cache(login_required(guarded))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """The browsers somebody is logged in with, each of which they can end."""
    me = request.user.get_username()
    if request.method == "POST":
        return _ended(request, me, back=reverse("signin_sessions"))
    return render(request, "signin/sessions.html", {"sessions": access.sessions(me)})


@never_cache
@login_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What happened to somebody's own way in."""
    shown = _log_of(request, request.user.get_username())
    return render(request, "signin/log.html", shown)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with an account, and how they log in."""

    account: Account
    has_factor: bool
    must: bool
    sessions: int


@for_operators
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, how they log in, and the log of all logins; for whoever may manage accounts."""
    asked_of = settings.SITE.second_factor
    ways = access.ways_in(asked_of)
    known = [Known(each, *ways[each.username]) for each in accounts()]
    return render(request, "signin/people.html", {"people": known, "asked_of": asked_of} | _log_of(request))


@for_operators
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Somebody's sessions, factors and logins; for whoever may manage accounts, who can end the sessions."""
    found = next((each for each in accounts() if each.username == username), None)
    if found is None:
        raise Http404
    here = reverse("signin_person", args=(username,))
    if request.method == "POST":
        return _ended(request, username, back=here)
    shown = {"person": found, "sessions": access.sessions(username), "factors": access.factors(username)}
    return render(request, "signin/person.html", shown | {"action": here} | _log_of(request, username))


def _ended(request: HttpRequest, username: str, *, back: str) -> HttpResponseRedirect:
    """End what was chosen; only whoever is asked about, for a number of another's session is none of theirs."""
    chosen = request.POST.get("end", "")
    asked = noting.asked(request, by=request.user)
    only = int(chosen) if chosen.isdecimal() else None
    but = (request.session.session_key or "") if chosen == "others" else ""
    if only is None and chosen not in {"others", "all"}:
        messages.error(request, "Not done: nothing was chosen.")
        return HttpResponseRedirect(back)
    try:
        number = actions.end_sessions(username, at=now(), asked=asked, only=only, but=but)
    except StateRefused as err:
        messages.error(request, f"Not done: {err.reason}.")
        return HttpResponseRedirect(back)
    messages.success(request, f"{number} session{'' if number == 1 else 's'} ended.")
    return HttpResponseRedirect(back)


def _log_of(request: HttpRequest, username: str = "") -> dict[str, Any]:
    asked = request.GET.get("skip", "")
    skip = min(int(asked), 1_000_000) if asked.isdecimal() else 0
    rows = access.happened(username, most=AT_ONCE + 1, skip=skip)
    return {
        "rows": rows[:AT_ONCE],
        "days": settings.SITE.logins_kept_days,
        "before": skip > 0,
        "before_skip": max(skip - AT_ONCE, 0),
        "after": len(rows) > AT_ONCE,
        "after_skip": skip + AT_ONCE,
    }


# The library has no types: what is derived from it goes unchecked.
class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Removes a passkey, unless it is the last factor of somebody who has to have one."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401  as the library has it
        """Done, or the reason why not."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, LAST_ONE)
            return HttpResponseRedirect(reverse("mfa_index"))
        done: HttpResponse = super().form_valid(form)
        return done


def held_off(request: HttpRequest) -> HttpResponse:
    """429: more was asked than a person asks."""
    return render(request, "signin/held-off.html", status=429)
