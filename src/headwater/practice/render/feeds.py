"""Feeds in every format of the wild, each outlet in its own."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from headwater.practice.render.article import Paragraph, body
from headwater.practice.render.bylines import byline_of, is_paywalled, person_in
from headwater.practice.render.fronts import FEED_TYPES, rights_headers
from headwater.practice.render.sheet import Kind, Sheet
from headwater.practice.render.sites import Sites
from headwater.practice.render.templates import fill
from headwater.practice.render.wording import section_name
from headwater.practice.script import Edition, Form, Outlet, Published

IN_FEED = 30  # entries
_TEMPLATES = {Form.RSS: "feeds/rss.xml", Form.RSS_FULL: "feeds/rss.xml", Form.ATOM: "feeds/atom.xml"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A piece as an entry; all strings."""

    url: str
    guid: str
    headline: str
    summary: str
    person: str
    section: str
    published: str  # ISO 8601
    published_822: str
    updated: str
    body: tuple[Paragraph, ...]  # of full feeds; else empty


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; all strings."""

    title: str
    about: str
    home: str
    url: str
    language: str
    rights: str
    licence: str
    encoding: str
    built: str  # ISO 8601
    built_822: str
    entries: tuple[FeedEntry, ...]


def feed(sites: Sites, edition: Edition, outlet: Outlet, section: str = "") -> Sheet:
    """The main feed, or a section's."""
    whole = _feed(sites, edition, outlet, section)
    if outlet.form is Form.JSON:
        text = json.dumps(_json(whole), ensure_ascii=False, indent=1)
    else:
        template = _TEMPLATES.get(outlet.form, "feeds/rdf.xml")
        text = fill(template, {"feed": whole})
    return Sheet(
        kind=Kind.FEED,
        status=200,
        content_type=f"{FEED_TYPES[outlet.form]}; charset={outlet.encoding}",
        body=text.encode(outlet.encoding, errors="xmlcharrefreplace"),
        headers=rights_headers(sites, outlet),
        modified=datetime.fromisoformat(whole.built),
    )


def _feed(sites: Sites, edition: Edition, outlet: Outlet, section: str) -> Feed:
    pieces = edition.live(outlet.key, section)[:IN_FEED]
    # Deleted pieces count too: their leaving changes the feed.
    ever = [one.changed for one in edition.by_outlet[outlet.key] if not section or one.piece.section == section]
    last = max(ever, default=timedelta(0))
    built = sites.stamp(outlet, last)
    name = f"{outlet.name}: {section_name(section, outlet.language)}" if section else outlet.name
    return Feed(
        title=name,
        about=outlet.about,
        home=sites.home(outlet),
        url=sites.feed(outlet, section),
        language=outlet.language,
        rights=outlet.rights.notice,
        licence=outlet.rights.licence,
        encoding=outlet.encoding.upper(),
        built=built.isoformat(),
        built_822=format_datetime(built),
        entries=tuple(_entry(sites, outlet, one) for one in pieces),
    )


def _entry(sites: Sites, outlet: Outlet, one: Published) -> FeedEntry:
    published = sites.stamp(outlet, one.piece.at)
    full = outlet.form in {Form.RSS_FULL, Form.JSON} and not is_paywalled(outlet, one)
    return FeedEntry(
        url=sites.page(one.piece),
        guid=f"tag:{outlet.host},2026:{one.piece.name}",
        headline=one.headline,
        summary=one.piece.summary,
        person=person_in(byline_of(sites, one)),
        section=section_name(one.piece.section, outlet.language),
        published=published.isoformat(),
        published_822=format_datetime(published),
        updated=sites.stamp(outlet, one.changed).isoformat(),
        body=body(sites, one) if full else (),
    )


def _json(whole: Feed) -> dict[str, object]:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/; the licence as an extension, for the format has none."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": whole.title,
        "description": whole.about,
        "home_page_url": whole.home,
        "feed_url": whole.url,
        "language": whole.language,
        "_rights": {"license": whole.licence, "rights": whole.rights},
        "items": [_json_entry(entry) for entry in whole.entries],
    }


def _json_entry(entry: FeedEntry) -> dict[str, object]:
    html = "".join(
        f"<blockquote><p>{one.html}</p></blockquote>" if one.quote else f"<p>{one.html}</p>" for one in entry.body
    )
    return {
        "id": entry.guid,
        "url": entry.url,
        "title": entry.headline,
        "summary": entry.summary,
        "content_html": html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        **({"authors": [{"name": entry.person}]} if entry.person else {}),
        "tags": [entry.section],
    }
