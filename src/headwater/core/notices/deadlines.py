"""Until when a notice is answered, by its kind; and the days that have to pass before something is restored."""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from headwater.core.notices.types import Kind

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """How long each kind of notice may take. Where the laws say "without undue delay", the house lays days down."""

    name: str = "deadlines-2026-11"
    order: timedelta = timedelta(hours=24)  # the house's own; DSA Article 9(1): without undue delay
    illegal: timedelta = timedelta(days=2)  # the house's own; DSA Article 16(6): in a timely manner
    copyright: timedelta = timedelta(days=2)  # the house's own; 512(c)(1)(C): expeditiously
    correction: timedelta = timedelta(days=7)  # the house's own
    personal_months: int = 1  # GDPR Article 12(3)
    complaint: timedelta = timedelta(days=14)  # the house's own; DSA Article 20(4): in a timely manner
    first_business_day: int = 10  # 512(g)(2)(C): not less than 10 …
    restore_on: int = 12  # … the house's own: public holidays are not assumed, and two may fall into it
    last_business_day: int = 14  # … nor more than 14
    bulk_wait: timedelta = timedelta(hours=1)  # the house's own: before a path or an outlet goes on an owner's word
    unconfirmed: timedelta = timedelta(days=7)  # the house's own: how long a link to confirm an address works


DEADLINES_2026_11 = DeadlineRules()


@dataclass(frozen=True, slots=True)
class Due:
    """Until when something is to be done, and why then."""

    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The days in which what was taken down comes back, unless whoever sent the notice goes to court."""

    first: date
    restore_on: date
    last: date


def due(kind: Kind, received: datetime, rules: DeadlineRules = DEADLINES_2026_11) -> Due:
    """Until when a notice of a kind is decided."""
    if kind is Kind.PERSONAL:
        return Due(_months_after(received, rules.personal_months), "one month, GDPR Article 12(3)")
    spans = {
        Kind.ORDER: (rules.order, "24 hours for orders; the law says without undue delay"),
        Kind.ILLEGAL: (rules.illegal, "two days for illegal content; DSA Article 16(6) says timely"),
        Kind.COPYRIGHT: (rules.copyright, "two days for copyright; 17 USC 512(c)(1)(C) says expeditiously"),
        Kind.CORRECTION: (rules.correction, "a week for corrections"),
    }
    span, because = spans[kind]
    return Due(received + span, because)


def complaint_due(received: datetime, rules: DeadlineRules = DEADLINES_2026_11) -> Due:
    """Until when a complaint against a decision is answered."""
    return Due(received + rules.complaint, "two weeks for complaints; DSA Article 20(4) says timely")


def waiting(received: date, holidays: Collection[date] = (), rules: DeadlineRules = DEADLINES_2026_11) -> Waiting:
    """The days in which something comes back after a counter-notice that was received on a day.

    Args:
        received: the day of the counter-notice, where the house is.
        holidays: days besides Saturdays and Sundays that are no business days; none are assumed.
        rules: how many days.
    """
    first, restore, last = (
        business_days_after(received, number, holidays)
        for number in (rules.first_business_day, rules.restore_on, rules.last_business_day)
    )
    return Waiting(first, restore, last)


def business_days_after(start: date, number: int, holidays: Collection[date] = ()) -> date:
    """The day on which so many business days have passed since ``start``, which itself does not count."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < SATURDAY and day not in holidays
    return day


def _months_after(start: datetime, months: int) -> datetime:
    """The same day so many months later, or the last one of that month (Regulation (EEC) 1182/71, Article 3(2)(c))."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return start.replace(year=year, month=month + 1, day=min(start.day, last))
