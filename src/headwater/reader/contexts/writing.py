"""Writing to the newsroom: the form, and what became of what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from django.conf import settings

from headwater.community.contacting import MESSAGE
from headwater.community.queries import messages
from headwater.core.notices import Missing
from headwater.reader import addresses
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.notices import Field, fields
from headwater.reader.proof import Proof


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The form by which readers write to the newsroom."""

    frame: Annotated[Frame, "what stands around the page"]
    fields: Annotated[tuple[Field, ...], "what is asked for"]
    proof: Annotated[Proof, "what the reader's browser is asked to reckon before the form is sent"]
    problems: Annotated[tuple[str, ...], "why it was not sent, in sentences; empty: it was not tried"]
    sent: Annotated[str, "what became of what was sent just now: taken in, or to confirm; empty: nothing was sent"]
    mails: Annotated[bool, "whether this site sends letters, by which an address is confirmed"]
    takedown: Annotated[str, "where mistakes and rights are seen to"]


@dataclass(frozen=True, slots=True)
class ConfirmMessagePage:
    """Where the address a message was sent from is confirmed."""

    frame: Annotated[Frame, "what stands around the page"]
    confirmed: Annotated[bool, "whether it is confirmed already"]


def contact_page(
    proof: Proof,
    given: Mapping[str, str],
    *,
    now: datetime,
    lacks: Sequence[Missing] = (),
    problems: Sequence[str] = (),
    sent: str = "",
) -> ContactPage:
    """The form, with what was given so far and what is wrong with it; empty again when it was sent."""
    mails = bool(settings.SITE.mail_host)
    asked = tuple(each for each in MESSAGE if each.key != "copy" or mails)
    return ContactPage(
        frame=frame(
            now=now,
            title="Write to us",
            description="How readers write to this newsroom, by a form that no collector of addresses reads.",
            path=addresses.contact(),
        ),
        fields=fields(asked, {} if sent else given, lacks),
        proof=proof,
        problems=tuple(problems),
        sent=sent,
        mails=mails,
        takedown=addresses.takedown(),
    )


def message_confirmation(token: str, *, now: datetime) -> ConfirmMessagePage | None:
    """Where an address is confirmed; None when the link is none of ours."""
    confirmed = messages.confirmed(token)
    if confirmed is None:
        return None
    around = frame(now=now, title="Confirm your address", description="Confirm your address.", path="")
    return ConfirmMessagePage(replace(around, robots="noindex"), confirmed)
