"""How our own reporting stands in lists: always marked as ours, always with whoever wrote it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.utils import timezone

from headwater.core.sections import BY_KEY
from headwater.newsroom.queries.articles import ArticleLine, AuthorRef
from headwater.newsroom.queries.parts import PictureRead
from headwater.reader import addresses

AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a byline."""

    name: Annotated[str, "as it stands in the byline"]
    address: Annotated[str, "the page about whoever has it"]


@dataclass(frozen=True, slots=True)
class Own:
    """An article of ours in a list."""

    headline: Annotated[str, "our headline"]
    deck: Annotated[str, "a sentence below it; empty: none"]
    address: Annotated[str, "its page"]
    kicker: Annotated[str, "its section's name"]
    section: Annotated[str, "its section's address"]
    byline: Annotated[tuple[Name, ...], "who wrote it; empty: the newsroom"]
    published: Annotated[datetime, "when it was first published"]
    changed: Annotated[datetime, "when its newest version was published"]
    picture: Annotated[PictureRead | None, "its lead picture; none: it has none that may be shown"]


def own(line: ArticleLine) -> Own:
    """An article as it stands in a list."""
    section = BY_KEY.get(line.section)
    return Own(
        headline=line.headline,
        deck=line.deck,
        address=addresses.article(line.slug),
        kicker=section.name if section else "",
        section=addresses.section(line.section) if section else "",
        byline=names(line.authors),
        published=line.published,
        changed=line.changed,
        picture=line.picture,
    )


def names(authors: tuple[AuthorRef, ...]) -> tuple[Name, ...]:
    """The names of a byline, each leading to its page."""
    return tuple(Name(each.name, addresses.author(each.slug)) for each in authors)


def day(now: datetime) -> date:
    """The day it is where the site is: licences of pictures end at the end of one."""
    return timezone.localtime(now).date()
