"""Letters to those who wrote in a case. They are laid down with the act they tell of; sending is another's work."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from headwater.core.notices import Kind, Reasons, sentences
from headwater.rights import models

KINDS = {
    Kind.COPYRIGHT: "copyright",
    Kind.ILLEGAL: "illegal content",
    Kind.PERSONAL: "personal data",
    Kind.CORRECTION: "a correction",
    Kind.ORDER: "an order",
}


def status_address(case: models.Case) -> str:
    """Where whoever wrote sees how their case stands."""
    return f"{settings.SITE.address}/takedown/case/{case.token}/"


def confirm_address(contact: models.Contact) -> str:
    """The link that confirms an address."""
    return f"{settings.SITE.address}/takedown/confirm/{contact.token}/"


def write(contact: models.Contact, what: str, subject: str, paragraphs: Sequence[str], *, now: datetime) -> None:
    """Lay a letter down, to be sent at once; without an address none is.

    The number stands in the subject, so that an answer is told to be one. Nothing that somebody else wrote does.
    """
    if not contact.mail:
        return
    paper = " ".join(str(settings.SITE.site_name).split())
    models.Letter.objects.create(
        contact=contact,
        what=what,
        subject=f"[{contact.case.number}] {subject} ({paper})"[:200],
        text="\n\n".join((*paragraphs, f"{paper}, {settings.SITE.address}")).replace("\x00", "") + "\n",
        made_at=now,
        next_at=now,
    )


def ask_to_confirm(contact: models.Contact, *, now: datetime) -> None:
    """Ask whether an address is theirs who gave it. It tells a stranger nothing of the notice."""
    write(
        contact,
        "confirm",
        "Please confirm your notice",
        (
            "Somebody sent us a notice and gave this address. If that was you, confirm it here:",
            confirm_address(contact),
            "If it was not, do nothing: nobody else is told, and nothing further is sent.",
        ),
        now=now,
    )


def receipt(contact: models.Contact, *, now: datetime) -> None:
    """Say that a notice was received, and where it is seen how it stands."""
    case = contact.case
    about = KINDS[Kind(case.kind)]
    told = (
        f"We received your notice about {about} under the number {case.number}. A person decides on it.",
        f"How it stands: {status_address(case)}",
        "Whoever knows this address sees the case; keep it to yourself.",
        "You can answer this letter; leave the number in its subject.",
    )
    write(contact, "receipt", "Your notice was received", told, now=now)


def decision(contact: models.Contact, outcome: str, reasons: Reasons, *, now: datetime) -> None:
    """Tell what was decided, with the statement of reasons."""
    case = contact.case
    told = [f"{part}: {words}" for part, words in sentences(reasons, Kind(case.kind))]
    opening = f"On the case {case.number} was decided: {outcome}."
    write(contact, "decision", "What was decided", (opening, *told, _where(contact)), now=now)


def news(contact: models.Contact, subject: str, paragraphs: Sequence[str], *, now: datetime) -> None:
    """Tell what else happened."""
    write(contact, "news", subject, (*paragraphs, _where(contact)), now=now)


def to_others(case: models.Case | None, outlets: Sequence[str], key: str, *, when: datetime, now: datetime) -> int:
    """Tell those who wrote about the same outlets before that much of it is about to go; how many that were."""
    about = models.Named.objects.filter(outlet__in=[each for each in outlets if each]).exclude(case=case).values("case")
    earlier = models.Contact.objects.filter(case__in=about, erased_at__isnull=True).exclude(mail="").exclude(key=key)
    told: dict[str, models.Contact] = {}
    for contact in earlier.select_related("case").order_by("-id"):
        told.setdefault(contact.key, contact)
    going = (
        f"You wrote to us about {', '.join(outlets)} before. On {when:%d %B %Y at %H:%M} UTC all of it, or a whole "
        "part, is to be withdrawn from our site on somebody else's notice."
    )
    for contact in told.values():
        words = (going, "If that is not right, answer before then.")
        news(contact, "Much of an outlet is about to be withdrawn", words, now=now)
    return len(told)


def _where(contact: models.Contact) -> str:
    return (
        f"The whole case: {status_address(contact.case)}"
        if contact.role == "notifier"
        else "You can answer this letter."
    )
