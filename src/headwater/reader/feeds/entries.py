"""What a feed of ours holds, whatever its format: stories, each with its leading outlet and the link to its source, and
our own articles among them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from headwater.core.sections import BY_KEY
from headwater.newsroom.queries import articles
from headwater.newsroom.queries.articles import ArticleLine
from headwater.reader import addresses, places, wording
from headwater.wire.queries import reading
from headwater.wire.queries.reading import Line, StoryLine

PLACES = 40
OWN = 20  # articles of our own
TOLD_OF = timedelta(days=30)  # a withdrawal; a reader that asks less often has let its entries go
RIGHTS = "Headlines and excerpts belong to the outlets named beside them."


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed, or an article of our own."""

    id: str  # a urn of its uuid: stays when the address does not
    address: str
    title: str  # the headline, verbatim, and its outlet
    lead: Line | None  # whose headline it is; None: ours
    authors: tuple[str, ...]
    language: str
    section: str  # its name; "" general
    html: SafeString
    text: str
    began: datetime
    latest: datetime  # when its newest piece came, or one was withdrawn


@dataclass(frozen=True, slots=True)
class Deleted:
    """A story nothing of which is shown any more, as every piece of it was withdrawn, or an article taken down."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed."""

    title: str
    description: str
    home: str
    addresses: dict[str, str]  # of the same feed in every format
    language: str
    entries: tuple[Entry, ...]
    updated: datetime  # of the newest entry or deletion; of now while there is none
    deleted: tuple[Deleted, ...] = ()
    rights: str = RIGHTS


def channel(board: str, *, now: datetime) -> Channel:
    """A board as a feed, as it stands now."""
    site = settings.SITE
    stories = reading.boards({board: PLACES}, now=now)[board]
    section = BY_KEY.get(board)
    own_section = board if section else ""
    ours = articles.newest(OWN, today=timezone.localtime(now).date(), section=own_section)
    entries = (*(_own(line) for line in ours), *(_entry(story) for story in stories))
    gone = (
        *reading.gone_stories(board, since=now - TOLD_OF, now=now),
        *articles.gone_since(now - TOLD_OF, section=own_section),
    )
    return Channel(
        title=f"{site.site_name}: {section.name}" if section else site.site_name,
        description="What happened, from whom, and where it comes from. Every entry names its outlet and leads to it.",
        home=addresses.absolute(addresses.section(board) if section else addresses.front()),
        addresses={kind: addresses.absolute(addresses.feed(board, kind)) for kind in addresses.FORMATS},
        language=site.language,
        entries=entries,
        updated=max(
            (*(entry.latest for entry in entries), *(at for _, at in gone)),
            default=now.replace(minute=0, second=0, microsecond=0),
        ),
        deleted=tuple(Deleted(uuid.urn, at) for uuid, at in gone),
    )


def _own(line: ArticleLine) -> Entry:
    section = BY_KEY.get(line.section)
    names = tuple(author.name for author in line.authors)
    said = f"Our reporting. {', '.join(names)}" if names else "Our reporting."
    return Entry(
        id=line.uuid.urn,
        address=addresses.absolute(addresses.article(line.slug)),
        title=line.headline,
        lead=None,
        authors=names or (str(settings.SITE.site_name),),
        language=str(settings.SITE.language),
        section=section.name if section else "",
        html=format_html("<p>{}</p><p>{}</p>", line.deck, said) if line.deck else format_html("<p>{}</p>", said),
        text="\n\n".join(filter(None, (line.deck, said))),
        began=line.published,
        latest=line.changed,
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
