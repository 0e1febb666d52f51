"""What a feed of a board holds, whatever its format: stories, each with its leading outlet and the link to its source,
and our own articles among them.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from headwater.core.sections import BY_KEY
from headwater.newsroom.queries import articles, changes
from headwater.reader import addresses, places, wording
from headwater.reader.feeds.channel import OWN, TOLD_OF, Channel, Entry, made
from headwater.reader.feeds.reporting import own
from headwater.wire.queries import reading
from headwater.wire.queries.reading import Line, StoryLine

PLACES = 40


def channel(board: str, *, now: datetime) -> Channel:
    """A board as a feed, as it stands now."""
    site = settings.SITE
    stories = reading.boards({board: PLACES}, now=now)[board]
    section = BY_KEY.get(board)
    own_section = board if section else ""
    ours = articles.newest(OWN, today=timezone.localtime(now).date(), section=own_section)
    entries = (*(own(line) for line in ours), *(_entry(story) for story in stories))
    gone = (
        *reading.gone_stories(board, since=now - TOLD_OF, now=now),
        *changes.gone_since(now - TOLD_OF, of=changes.in_section(own_section)),
    )
    return made(
        board,
        f"{site.site_name}: {section.name}" if section else site.site_name,
        "What happened, from whom, and where it comes from. Every entry names its outlet and leads to it.",
        home=addresses.section(board) if section else addresses.front(),
        entries=entries,
        gone=gone,
        now=now,
    )


def _entry(read: StoryLine) -> Entry:
    story, lead = read.story, read.lead
    section = BY_KEY.get(story.section)
    coverage = " · ".join(filter(None, (f"First seen {wording.moment(story.began)}", wording.coverage(story))))
    return Entry(
        id=story.uuid.urn,
        address=addresses.absolute(addresses.story(story.uuid, story.slug)),
        title=story.own_headline or f"{lead.headline} ({lead.outlet})",
        lead=lead,
        authors=(lead.byline or lead.outlet,),
        language=lead.language,
        section=section.name if section else "",
        html=_html(read, coverage),
        text="\n\n".join(
            filter(None, (f"{lead.outlet}: {lead.headline}", lead.byline, lead.excerpt, coverage, lead.url))
        ),
        began=story.began,
        latest=max(story.latest, story.lost_at or story.latest),
    )


def _html(read: StoryLine, coverage: str) -> SafeString:
    lead = _cited(read.lead)
    excerpt = format_html("<blockquote>{}</blockquote>", read.lead.excerpt) if read.lead.excerpt else ""
    others = format_html_join("", "<li>{}</li>", ((_cited(other),) for other in read.others))
    listed = format_html("<ul>{}</ul>", others) if read.others else ""
    return format_html("<p>{}</p>{}<p>{}</p>{}", lead, excerpt, coverage, listed)


def _cited(line: Line) -> SafeString:
    """A headline with its outlet, byline and time, leading to its source, in its own tongue."""
    return format_html(
        '<b>{}</b>: <a href="{}" lang="{}" dir="{}">{}</a> {}',
        line.outlet,
        line.url,
        line.language,
        places.direction(line.language),
        line.headline,
        " · ".join(filter(None, (line.byline, wording.moment(line.at)))),
    )
