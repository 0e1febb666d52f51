"""Feeds of our own reporting: of a topic, of an author, and of what we corrected."""

from datetime import datetime

from django.conf import settings
from django.utils.html import format_html

from headwater.core.sections import BY_KEY
from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.queries import articles, changes
from headwater.newsroom.queries.articles import ArticleLine
from headwater.newsroom.queries.changes import Correction
from headwater.reader import addresses
from headwater.reader.contexts.article import NOTED, named
from headwater.reader.contexts.own import day
from headwater.reader.feeds.channel import OWN, TOLD_OF, Channel, Entry, made

CORRECTIONS = 50


def topic(slug: str, *, now: datetime) -> Channel | None:
    """Our newest articles about something; None where none that stands is."""
    found = articles.topic(slug)
    if found is None:
        return None
    site = settings.SITE.site_name
    return made(
        f"topic/{slug}",
        f"{site}: {named(found)}",
        f"What {site} has reported on {found.name}.",
        home=addresses.topic(slug),
        entries=tuple(map(own, articles.on_topic(slug, OWN, today=day(now)))),
        gone=changes.gone_since(now - TOLD_OF, of=changes.about_topic(slug)),
        now=now,
        rights=_rights(),
    )


def author(slug: str, *, now: datetime) -> Channel | None:
    """The newest articles that carry a name; None when nobody has it."""
    found = articles.author(slug, today=day(now))
    if found is None:
        return None
    site = settings.SITE.site_name
    return made(
        f"author/{slug}",
        f"{site}: {found.name}",
        f"What {found.name} has written for {site}.",
        home=addresses.author(slug),
        entries=tuple(map(own, articles.of_author(slug, OWN, today=day(now)))),
        gone=changes.gone_since(now - TOLD_OF, of=changes.by_author(slug)),
        now=now,
        rights=_rights(),
    )


def corrections(*, now: datetime) -> Channel:
    """What we corrected or killed."""
    site = settings.SITE.site_name
    return made(
        addresses.CORRECTIONS,
        f"{site}: Corrections",
        f"What {site} got wrong and put right, and what it took back.",
        home=addresses.corrections(),
        entries=tuple(map(_corrected, changes.corrections(CORRECTIONS))),
        gone=changes.corrections_gone_since(now - TOLD_OF),
        now=now,
        rights=_rights(),
    )


def own(line: ArticleLine) -> Entry:
    """An article of ours as it stands in a feed."""
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


def _corrected(each: Correction) -> Entry:
    change, section = each.change, BY_KEY.get(each.section)
    what = NOTED[change.kind]
    killed = change.kind is ChangeKind.KILLED
    path = addresses.versions(each.slug, change.uuid) if each.stands and not killed else addresses.article(each.slug)
    return Entry(
        id=change.uuid.urn,
        address=addresses.absolute(path),
        title="An article was killed" if killed else f"{what}: {each.headline}",
        lead=None,
        authors=(str(settings.SITE.site_name),),
        language=str(settings.SITE.language),
        section=section.name if section else "",
        html=format_html("<p><b>{}.</b> {}</p>", what, change.note),
        text=f"{what}. {change.note}",
        began=change.at,
        latest=change.at,
    )


def _rights() -> str:
    return f"© {settings.SITE.site_name}"
