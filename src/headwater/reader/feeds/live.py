"""The entries of a live page as a feed."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.html import linebreaks, urlize
from django.utils.safestring import mark_safe

from headwater.newsroom.queries import articles, live
from headwater.newsroom.queries.live import EntryRead
from headwater.reader import addresses
from headwater.reader.feeds.channel import Channel, Deleted, Entry

SHOWN = 60


def live_channel(slug: str, *, now: datetime) -> Channel | None:
    """The newest entries of a published live page; None where there is none."""
    found = articles.article(slug, today=timezone.localtime(now).date())
    read = live.of(found.line.uuid) if found else None
    if found is None or read is None:
        return None
    site = settings.SITE
    entries = tuple(_entry(slug, each, found.line.headline) for each in read.entries if not each.taken_back)
    return Channel(
        title=f"{site.site_name}: {found.line.headline}",
        description=found.description,
        home=addresses.absolute(addresses.article(slug)),
        addresses={kind: addresses.absolute(addresses.entry_feed(slug, kind)) for kind in addresses.FORMATS},
        language=site.language,
        entries=entries[:SHOWN],
        updated=read.changed,
        deleted=tuple(Deleted(each.uuid.urn, each.changed) for each in read.entries if each.taken_back),
        rights=f"© {site.site_name}",
    )


def _entry(slug: str, read: EntryRead, live_headline: str) -> Entry:
    markup = linebreaks(urlize(read.text, autoescape=True))
    return Entry(
        id=read.uuid.urn,
        address=addresses.absolute(addresses.entry(slug, read.uuid)),
        title=read.headline or f"{live_headline}: {timezone.localtime(read.at):%H:%M}",
        lead=None,
        authors=(read.author.name if read.author else str(settings.SITE.site_name),),
        language=str(settings.SITE.language),
        section="",
        html=mark_safe(markup),  # noqa: S308  escaped above
        text=read.text,
        began=read.at,
        latest=read.changed,
    )
