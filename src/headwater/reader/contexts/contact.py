"""Whom publishers may write to, as far as the operator says so."""

from dataclasses import dataclass
from typing import Annotated

from django.conf import settings

from headwater.reader import addresses


@dataclass(frozen=True, slots=True)
class Contact:
    """Where publishers may write."""

    words: Annotated[str, "the address as it stands; empty: none is shown"]
    linked: Annotated[bool, "whether it is the address of a page"]
    mailed: Annotated[bool, "whether our requests carry an e-mail address, which stands on no page"]
    form: Annotated[str, "the address of the form by which everybody can write"]


def contact() -> Contact:
    """The operator's contact; an e-mail address stands on no page, since collectors of addresses read pages."""
    named = settings.SITE.contact.strip()
    linked = named.startswith(("https://", "http://"))
    if "@" in named and not linked:
        return Contact("", linked=False, mailed=" " not in named, form=addresses.contact())
    return Contact(named, linked=linked, mailed=False, form=addresses.contact())
