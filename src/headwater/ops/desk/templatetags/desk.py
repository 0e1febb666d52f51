"""Columns that order a list, and times to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from headwater.community.markup import markup
from headwater.community.queries.desk import ReplyLine
from headwater.core.notices import Kind, Reasons, sentences
from headwater.core.replies import plain
from headwater.core.sections import BY_KEY
from headwater.core.threads import HOUSE_RULES, State
from headwater.ops.desk.guard import READ, may
from headwater.reader import addresses
from headwater.rights.actions.cases import KINDS

register = template.Library()


@register.simple_tag(takes_context=True)
def column(context: Context, label: str, order: str) -> SafeString:
    """The head of a column: a link that orders the list by it, and says when it is ordered so."""
    wanted = context["wanted"]
    arrow = ("▾" if wanted.descending else "▴") if wanted.order == order else ""
    return format_html('<a href="{}">{}{}</a>', context["headers"][order], label, f" {arrow}" if arrow else "")


@register.simple_tag(takes_context=True)
def board_shown(context: Context) -> dict[str, object] | None:
    """The live board as whoever asks may see it; None for those who may not."""
    from headwater.ops.desk.views.board import shown  # views load the templates this belongs to

    request = context["request"]
    return shown(request) if may(request, READ) else None


@register.filter
def clock_of(at: datetime, present: datetime) -> str:
    """A moment in the site's time: the hour on the day of ``present``, with the day on others."""
    local = timezone.localtime(at)
    return date_format(local, "H:i" if local.date() == timezone.localtime(present).date() else "j M, H:i")


@register.filter
def section_name(key: str) -> str:
    """What a section is called; its key where there is none of that."""
    section = BY_KEY.get(key)
    return section.name if section else key


@register.filter
def language_name(tag: str) -> str:
    """What a language is called in the site's own: "German"; the tag where nobody knows, "all languages" for none."""
    if not tag:
        return "all languages"
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


@register.filter
def kind_of(kind: Kind) -> str:
    """What a case is about, in words."""
    return KINDS[kind]


@register.simple_tag
def given(chosen: Mapping[str, str], name: str, key: str) -> str:
    """What was filled into a field of one row."""
    return chosen.get(name + key, "")


@register.simple_tag
def picked(chosen: Mapping[str, str], name: str, key: str, value: str) -> str:
    """The mark of a choice in one row that was made."""
    return " selected" if chosen.get(name + key) == value else ""


@register.simple_tag
def next_look(at: datetime, now: datetime) -> SafeString:
    """When a feed is looked at next, as people say it: "now", "in 12 minutes", "in 3 hours", "on 4 Dec, 07:00"."""
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat(),
        date_format(local, "j F Y, H:i"),
        _ahead(at - now, local),
    )


def _ahead(wait: timedelta, at: datetime) -> str:
    minutes = round(wait.total_seconds() / 60)
    if minutes < 1:
        return "now"
    if minutes < 90:
        return f"in {minutes} minute{'' if minutes == 1 else 's'}"
    if minutes < 36 * 60:
        return f"in {round(minutes / 60)} hours"
    return f"on {date_format(at, 'j M, H:i')}"


@register.filter
def reply_markup(words: str) -> SafeString:
    """The words of a reply as readers see them."""
    return markup(words)


@register.filter
def reply_words(words: str) -> str:
    """The words of a reply without its marks, on one line."""
    return " ".join(plain(words).split())


@register.filter
def house_rule(key: str) -> str:
    """A rule of the house by what reports name it with."""
    return HOUSE_RULES.get(key, key)


@register.filter
def reason_sentences(reasons: Reasons) -> tuple[tuple[str, str], ...]:
    """A statement of reasons, part by part."""
    return sentences(reasons, None)


@register.simple_tag
def reply_key(act: str) -> str:
    """The key that presses an act's button."""
    return {"publish": "p", "leave": "l", "refuse": "f", "remove": "d", "hold": "h", "restore": "r"}[act]


@register.simple_tag
def reply_place(line: ReplyLine) -> str:
    """The page of what a reply hangs on, at the reply where that is shown."""
    if line.about is None:
        return ""
    about = line.about
    page = addresses.article(about.slug) if about.kind == "article" else addresses.story(about.uuid, about.slug)
    return f"{page}#reply-{line.uuid}" if line.state is State.PUBLISHED else page
