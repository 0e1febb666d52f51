"""What an entry says → an entry we can use, or the reason why not."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial

from headwater.core import dates, links
from headwater.core.feed import linking, plain, standing
from headwater.core.feed.parsed import Enclosure, Entry, RefusedEntry
from headwater.core.feed.told import Markup, ToldEntry, ToldFeed

FIRST_WORDS = 200  # characters of a headline taken from the text
UNTITLED = "first words of its text: the entry has no title"
MOST_CATEGORIES = 50
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’»)]*(?=\s|$)|[。！？]|$)")
_MAIL = re.compile(r"\s*[(<\[]?(?:mailto:)?[\w.+\-%]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})*[)>\]]?\s*")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an entry takes from the feed it stands in."""

    feed: ToldFeed
    url: str  # the feed's address
    home: str  # absolute, or ""
    now: datetime
    link_pattern: str = ""  # makes a link of an id where there is none
    superseded: frozenset[int] = frozenset()  # positions of entries of which the feed holds a later version


def judged(told: ToldEntry, position: int, around: Surroundings) -> Entry | RefusedEntry:
    """An entry with an absolute link and a headline, or the reason why it cannot become an item."""
    base = _base(told, around)
    named = linking.candidates(told, around.link_pattern)
    address = next((found for link in named if (found := links.absolute(link, base))), "")
    headline, note = _headline(told)
    subject = (told.guid or "".join(named[:1]) or headline or "an entry without a name")[:300]
    if why := _objection(told, position, around):
        return RefusedEntry(position, subject, why)
    if not named:
        return RefusedEntry(position, subject, linking.missing(told.guid))
    if not address:
        return RefusedEntry(position, subject, f"its link cannot be opened: {named[0][:100]}")
    if not headline:
        return RefusedEntry(position, subject, "it has no headline and no text")
    language = _language(told.language or around.feed.language)
    published, said_of_it = _dated("published", told.published, language, around.now)
    updated, said_of_that = _dated("updated", told.updated, language, around.now)
    return Entry.begun(
        partial(_rest, told, around, base, address),
        {
            "guid": told.guid,
            "url": address,
            "headline": headline,
            "note": note,
            "published": published,
            "published_raw": told.published,
            "updated": updated,
            "updated_raw": told.updated,
            "date_note": "; ".join(filter(None, (said_of_it, said_of_that))),
            "language": language,
        },
    )


def _rest(told: ToldEntry, around: Surroundings, base: str, address: str, asked: str) -> dict[str, object]:
    """What does not tell an entry from others; what takes longest each by itself."""
    if asked == "summary":
        return {"summary": _paragraphs(told.summary)}
    if asked == "text":
        return {"text": _paragraphs(told.content)}
    if asked == "links":
        return {"links": _other_links(told, base, address)}
    return {
        "byline": byline(told.bylines or around.feed.bylines),
        "categories": tuple(dict.fromkeys(filter(None, map(plain.line, told.categories))))[:MOST_CATEGORIES],
        "image_url": links.absolute(told.image, base) if told.image else "",
        "image_credit": plain.line(told.image_credit),
        "enclosures": _enclosures(told.enclosures, base),
        "transcript_url": links.absolute(told.transcript, base) if told.transcript else "",
        "origin_name": plain.line(told.origin_name),
        "origin_url": links.absolute(told.origin_url, base) if told.origin_url else "",
        "rights": plain.folded(told.rights),
        "licence_url": links.absolute(told.licence, base) if told.licence else "",
        "rsl": told.rsl,
        "version": told.standing.version,
        "dateline": told.standing.dateline,
    }


def _objection(told: ToldEntry, position: int, around: Surroundings) -> str:
    if position in around.superseded:
        return "a later version of it stands in the same document"
    return standing.objection(told.standing, around.now) if told.standing is not standing.PLAIN else ""


def byline(names: tuple[str, ...]) -> str:
    """The names as the feed gives them, joined by ", "; a mail address is dropped, "desk@… (Jo Ray)" is Jo Ray."""
    return ", ".join(dict.fromkeys(filter(None, map(_without_mail, names))))


def _without_mail(name: str) -> str:
    name = plain.line(name)[:500]
    if "@" not in name or not _MAIL.search(name):
        return name
    bracketed = _IN_BRACKETS.search(name)
    if bracketed and "@" not in bracketed[1]:
        return bracketed[1].strip()
    return _MAIL.sub(" ", name).strip(" ,;:-\"'()<>")


def _base(told: ToldEntry, around: Surroundings) -> str:
    """What relative links are relative to: xml:base, the feed's home, the feed's address."""
    outer = links.absolute(around.feed.base, around.url) if around.feed.base else ""
    return (links.absolute(told.base, outer or around.url) if told.base else "") or outer or around.home or around.url


def _paragraphs(markup: Markup) -> str:
    return plain.paragraphs(markup.source, markup=markup.html) if markup else ""


def _headline(told: ToldEntry) -> tuple[str, str]:
    """The headline and where it was taken from when not from the title."""
    if headline := plain.line(told.title.source, markup=told.title.html):
        return headline, ""
    text = _paragraphs(told.summary) or _paragraphs(told.content)
    start = _SENTENCE.match(plain.folded(text[: 4 * FIRST_WORDS]))
    sentence = start[0].strip() if start else ""
    if len(sentence) > FIRST_WORDS:
        whole = sentence[: FIRST_WORDS + 1].rpartition(" ")[0]
        sentence = whole or sentence[:FIRST_WORDS]
    return sentence, UNTITLED if sentence else ""


def _dated(name: str, raw: str, language: str, now: datetime) -> tuple[datetime | None, str]:
    if not raw:
        return None, ""
    found = dates.read(raw, now=now, language=language)
    return found.at, f"{name}: {found.note}" if found.note else ""


@lru_cache(maxsize=256)
def _language(tag: str) -> str:
    tag = tag.strip().lower().replace("_", "-")
    return tag if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", tag) else ""


def _enclosures(told: tuple[Enclosure, ...], base: str) -> tuple[Enclosure, ...]:
    found = (replace(each, url=links.absolute(each.url, base)) for each in told)
    return tuple(each for each in found if each.url)


def _other_links(told: ToldEntry, base: str, own: str) -> tuple[str, ...]:
    found = [link for part in (told.content, told.summary) if part.html for link in plain.links_of(part.source, base)]
    return tuple(link for link in dict.fromkeys(found) if link != own)
