"""What is no newsletter: answers, bounces, machines' own mail, and the letters that ask us to confirm something."""

import re
from email.message import Message

from headwater.core.mail.heading import Heading, every, written

_REPLY = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|rif|ris|odp|wg|fw|fwd|tr|rv|enc|doorst)\s*(?:\[\d+\])?\s*[::]\s*", re.IGNORECASE
)
_BOUNCER = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|bounces?)(?:[+\-=.][^@]*)?@", re.IGNORECASE)
_AWAY = frozenset({"auto_reply", "auto-reply", "autoreply"})
_YOURS = r"(?:your|ihre?n?|deine?n?|votre|ton|tu|su|la tua|il tuo|seu|sua|o seu|a sua|je|uw|twój|twoją|din|ditt)"
_THING = (
    r"(?:subscri\w+|sign[- ]?up|registration|e-?mail(?:[- ]?(?:address|adresse|adres))?|address|account|"
    r"anmeldung|abonnement|bestellung|newsletter\w*|registrierung|inscription|adresse|compte|suscripci[oó]n|"
    r"inscripci[oó]n|correo|cuenta|iscrizione|indirizzo|inscrição|subscrição|aanmelding|inschrijving|"
    r"subskrypcj\w+|prenumeration\w*|tilmelding\w*)"
)
_CONFIRM = re.compile(
    r"\b(?:confirm(?:ez|er|e|a|ar|are|ación de|ação de|ation de|ation of)?|verify|validate|activate|complete|"
    r"bestätig\w*|verifiziere\w*|aktiviere\w*|valide[rz]?|activez|verifica|verifique|activa|conferma|attiva|"
    rf"bevestig|potwierdź|bekräfta|bekræft)\b[^.!?]{{0,30}}?\b(?:{_YOURS}\s+)(?:[\w'’-]+\s+){{0,2}}?{_THING}\b"
    rf"|\b(?:{_THING})\s+(?:bitte\s+)?(?:bestätigen|verifizieren|aktivieren|bevestigen)\b"
    r"|\bopt-?in\b[^.!?]{0,20}\b(?:confirm|bestätig)"
    r"|\b(?:one[- ]time|verification|security|login|sign-in)\s+(?:code|pin|passcode)\b"
    r"|\b(?:bestätigungscode|sicherheitscode|code de vérification|código de verificación)\b"
    r"|\b(?:reset|change)\s+your\s+password\b",
    re.IGNORECASE,
)


def sent_by_machine(message: Message, heading: Heading) -> str:
    """Which machine's own mail a message is, as a clause; "" when it is none. What is sent to a list may be both."""
    if message.get_content_type() in {"multipart/report", "message/delivery-status"} or _bounced(message, heading):
        return "it is a report about a message that could not be delivered"
    automatic = written(message, "auto-submitted").split(";")[0].strip().lower()
    away = written(message, "precedence").strip().lower() in _AWAY or written(message, "x-autoreply").strip()
    if automatic == "auto-replied" or away:
        return "it is an automatic answer"
    if automatic not in {"", "no"} and not _is_bulk(message):
        return f"a machine sent it, and to no list (Auto-Submitted: {automatic[:40]})"
    return ""


def no_newsletter(message: Message, heading: Heading) -> str:
    """Why a message is no newsletter, as a clause; "" when it may be one."""
    if why := sent_by_machine(message, heading):
        return why
    if is_confirmation(heading.subject):
        return "it asks to confirm something, and only a person may do that"
    if _REPLY.match(heading.subject) and (written(message, "in-reply-to") or not _is_bulk(message)):
        return "it is an answer to another message, or passes one on"
    if not heading.address:
        return "it does not say whom it is from"
    return ""


def is_confirmation(subject: str) -> bool:
    """Whether a subject asks its reader to confirm a subscription, an address or a password."""
    return _CONFIRM.search(subject) is not None


def _is_bulk(message: Message) -> bool:
    return any(every(message, name) for name in ("list-id", "list-unsubscribe", "list-post"))


def _bounced(message: Message, heading: Heading) -> bool:
    returned = written(message, "return-path").strip()
    return (returned == "<>" and not _is_bulk(message)) or _BOUNCER.match(heading.address) is not None
