"""What the house tells the library of accounts: which address, which name, what may go, what is encrypted."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from headwater.newsroom.actions import Kind, note
from headwater.newsroom.queries.access import SECOND, has_second_factor, must_have_second_factor
from headwater.ops.house import now
from headwater.ops.signin import noting
from headwater.ops.signin.origins import origin

LAST_ONE = "Your role has to have a second factor, and this is your last: set up another one first."
CONFIRMED_BY = {  # the first that is there is asked for
    "mfa_reauthenticate:webauthn": "Use a passkey",
    "mfa_reauthenticate": "Use a code",
    "reauthenticate": "Use your password",
}


# The library has no types: what is derived from it goes unchecked.
class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by operators; links in letters lead to the site's own address, whoever asked for them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "There is no account with this name and this password.",
        "too_many_login_attempts": "Too many attempts have failed. Wait five minutes, or log in with a passkey.",
        "enter_current_password": "That is not your password.",
        "incorrect_password": "That is not your password.",
        "incorrect_code": "That is not right. Codes change every half minute; a passkey has to be one of this account.",
        "unverified_primary_email": "Confirm the address first: open the link in the letter.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: ``headwater staff add`` opens accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from, as the server has it, which knows the proxy."""
        return noting.came_from(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401  as the library has it
        """Hold off whoever guesses, and write it down."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            noting.refused(request, credentials.get("username", ""), why="held off after too many failures")
            raise

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:  # noqa: ANN401
        """The letter, and a line in the log: whoever did not ask sees there who did."""
        note(Kind.ASKED, user, at=now(), asked=noting.asked(self.request))
        super().send_password_reset_mail(user, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a letter: to the site's own address, never to a host a request named."""
        at = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE.address + at.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:  # noqa: ANN401
        """The same for the letter that confirms an address."""
        return settings.SITE.address + reverse("account_confirm_email", args=(emailconfirmation.key,))

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:  # noqa: ANN401
        """A letter that says which site it is from, by its own name and address."""
        ours = {"site_name": settings.SITE.site_name, "site_address": settings.SITE.address}
        return super().render_mail(template_prefix, email, context | ours, headers)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the ways of logging in."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:  # noqa: ANN401  as the library has it
        """A passkey, a code; the password only where there is neither: it alone changes no key of somebody's."""
        methods = {each["id"]: each for each in super().get_reauthentication_methods(user)}
        if user.is_authenticated and has_second_factor(user):
            methods.pop("reauthenticate", None)
        return [methods[way] | {"description": said} for way, said in CONFIRMED_BY.items() if way in methods]


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: bound to the right name, their secrets encrypted, the last one kept where one has to be."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Accounts.error_messages["incorrect_code"],
        "cannot_delete_authenticator": LAST_ONE,
        "secret_changed": "This site's secret has changed: an operator has to reset your second factors.",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name passkeys are bound to where the site is open; one that cannot fit where there is none."""
        found = origin(context.request.get_host(), settings.SITE.address)
        return {"id": found.name or "invalid", "name": settings.SITE.site_name}

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002, ANN401
        """A name to begin with, unlike those of the passkeys there are."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if not number else f"My passkey {number + 1}"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who has to have one."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=SECOND).exclude(
            pk=authenticator.pk
        )
        return others.exists() or not must_have_second_factor(authenticator.user, settings.SITE.second_factor)

    def encrypt(self, text: str) -> str:
        """The secrets of codes, so that a copy of the database alone opens nothing."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises ValidationError where the site's own secret is another by now."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as err:
            raise self.validation_error("secret_changed") from err


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"headwater second factors").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))
