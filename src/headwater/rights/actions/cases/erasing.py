"""Erasing who somebody was and what they wrote; the case, its steps and its decision stay."""

from datetime import datetime

from django.db import transaction

from headwater.core.notices import State, settled
from headwater.rights import models
from headwater.rights.actions.cases.steps import taken
from headwater.rights.queries.cases import with_state
from headwater.wire.actions import log


@transaction.atomic
def erase(number: str, *, by: str, reason: str, now: datetime) -> None:
    """Erase names, addresses, words and letters of a case. Raises CaseRefused: there is no such case."""
    standing = taken(number)
    _erase(standing.case, now)
    log.record("case: erase", kind="case", subject=standing.case.uuid, by=by, reason=reason, now=now)


def erase_old(before: datetime, *, by: str, now: datetime) -> int:
    """Erase the same of every case that was settled before a moment and has anything left; of how many."""
    left = models.Contact.objects.filter(erased_at__isnull=True).values("case")
    over = [state for state in State if settled(state)]
    rows = with_state(models.Case.objects.filter(id__in=left)).filter(state__in=over)
    rows = rows.exclude(id__in=models.Step.objects.filter(at__gte=before).values("case"))
    numbers = list(rows.values_list("number", flat=True)[:200])
    for number in numbers:
        erase(number, by=by, reason="kept as long as the settings say", now=now)
    return len(numbers)


def _erase(case: models.Case, now: datetime) -> None:
    """Everything of a person goes; the keyed hash of the address as well."""
    models.Letter.objects.filter(contact__case=case).delete()
    case.contacts.update(name="", mail="", reach="", key="", token="", erased_at=now)
    case.statements.update(given={}, text="", attached=[], mail_id="", erased_at=now)
