"""How often pages about an outlet's pieces were opened here: a number a day, and nothing of whoever opened them."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F

from headwater.rights import models


def opened(times: Mapping[str, int], *, day: date) -> None:
    """Add to the numbers of a day, by the outlets' main domains."""
    for outlet, number in times.items():
        row, _ = models.Opened.objects.get_or_create(outlet=outlet, day=day)
        models.Opened.objects.filter(id=row.id).update(times=F("times") + number)
