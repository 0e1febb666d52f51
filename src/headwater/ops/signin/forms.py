"""Forms of the door that write down a passkey which was refused."""

from typing import Any

from allauth.core import context
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm
from django.core.exceptions import ValidationError

from headwater.ops.signin import noting


# The library has no types: what is derived from it goes unchecked.
class SecondKey(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey beside the password."""

    def clean_credential(self) -> Any:  # noqa: ANN401  as the library has it
        """The passkey that fits."""
        try:
            return super().clean_credential()
        except ValidationError as err:
            noting.refused(context.request, self.user.username, why=err.messages[0], means="passkey")
            raise


class KeyAlone(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of name and password."""

    def clean_credential(self) -> Any:  # noqa: ANN401  as the library has it
        """The passkey that fits, of an account that is open."""
        try:
            return super().clean_credential()
        except ValidationError:
            noting.refused(context.request, "", why="no passkey of ours", means="passkey")
            raise
