"""Times and tongues."""

import re
from datetime import UTC, datetime
from functools import lru_cache

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from headwater.reader import assets, places, wording

register = template.Library()

FULL = "j F Y, H:i"
FORMS = {"full": FULL, "date": "j F Y", "day": "l j F Y", "clock": "H:i"}


@register.simple_tag
def notices_stylesheet() -> str:
    """The address of what pages of notices need besides the stylesheet of all pages."""
    return assets.notices_stylesheet()


@register.simple_tag
def replies_stylesheet() -> str:
    """The address of what replies need besides."""
    return assets.replies_stylesheet()


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None, form: str = "short") -> SafeString | str:
    """A time element in the site's own time, UTC on hover; "" for none.

    ``short``: the hour for today, with the date for other days · ``clock``: the hour · ``full``: date and hour ·
    ``date``: the date · ``day``: the date with the day of the week.
    """
    if value is None:
        return ""
    today = timezone.localtime(context["page"].frame.now).date().toordinal()
    return _element(value, form, today, timezone.get_current_timezone_name())


@lru_cache(maxsize=4096)
def _element(value: datetime, form: str, today: int, zone: str) -> SafeString:  # zone: part of the key
    local = timezone.localtime(value)
    shown = FORMS.get(form) or _short(local, today)
    utc = value.astimezone(UTC)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        f"{utc:%Y-%m-%dT%H:%M:%SZ}",
        f"{date_format(utc, FULL)} UTC",
        date_format(local, shown),
    )


def _short(local: datetime, today: int) -> str:
    days = today - local.date().toordinal()
    if days == 0:
        return "H:i"
    return "j M, H:i" if abs(days) < 300 else "j M Y"


@register.simple_tag(takes_context=True)
def clock(context: Context, value: datetime) -> str:
    """A moment in the site's own time as ``moment`` says it in short, in bare words: where no element can stand."""
    local = timezone.localtime(value)
    return date_format(local, _short(local, timezone.localtime(context["page"].frame.now).date().toordinal()))


@register.simple_tag
def tongue(tag: str) -> SafeString:
    """The attributes of an element that holds words in another tongue: ``lang`` where it is known, and ``dir``."""
    return _attributes(tag)


@lru_cache(maxsize=512)
def _attributes(tag: str) -> SafeString:
    if not tag:
        return format_html('dir="{}"', places.direction(tag))
    return format_html('lang="{}" dir="{}"', tag, places.direction(tag))


@register.filter
def counted(number: int, nouns: str) -> str:
    """A number with its noun: ``{{ n|counted:"copy,copies" }}``."""
    one, many = nouns.split(",")
    return wording.count(number, one, many)


@register.filter
def tied(facts: str) -> str:
    """A line of facts that breaks after its dots only where it must, and never between a number and its noun."""
    return re.sub(r"(\d) ", "\\1\u00a0", facts.replace(" · ", "\u00a0· "))
