"""Invented feeds of the size and the mixture news sites send: about 225 kB, 33 entries with their whole text as HTML.

Every word is made of syllables, so nothing is anybody's; the same seed makes the same bytes. Of every 20 feeds 13 are
RSS 2.0 with the modules WordPress and its like write, 4 Atom, 1 RDF, 1 JSON Feed, and 1 RSS is broken in a common way.
"""

import html
import json
import random
from datetime import UTC, datetime, timedelta

ENTRIES = 33
SYLLABLES = {
    language: tuple(syllables.split())
    for language, syllables in {
        "en": "ra to ken mil dor sta bel wy fen gar lo shi pre ton ver al ste mor ith ban",
        "de": "ge ber stei ün lich ver schau ten ring wald öst brü mer kau ßen hel dor ling zu äm",
        "fr": "é la ver ton mé cin rou â dor lle pré çai bon tê mar sou ris vai gne lo",
        "ru": "ра ма то ше нь ве да ли ский во гра зем пу сто рож ний дел ко ва бы",
        "ja": "か みな と しろ やま 川 町 の ひか り 新 聞 は るか ぜ 東 橋 ゆき そら 国",
    }.items()
}
BEGUN = datetime(2026, 11, 20, tzinfo=UTC)
ENTITIES = ("&#8217;", "&#8220;", "&nbsp;", "&amp;", "&#8211;", "&hellip;")


class Writer:
    """Invented prose in one language."""

    def __init__(self, chance: random.Random, language: str) -> None:
        self.chance, self.syllables = chance, SYLLABLES[language]

    def word(self) -> str:
        """One word."""
        return "".join(self.chance.choices(self.syllables, k=self.chance.randint(1, 4)))

    def words(self, count: int) -> str:
        """So many words."""
        return " ".join(self.word() for _ in range(count))

    def headline(self) -> str:
        """A headline."""
        return self.words(self.chance.randint(5, 11)).capitalize()

    def sentence(self, site: str) -> str:
        """A sentence as content systems write it: with a link, a stress or an entity in most."""
        text = self.words(self.chance.randint(6, 16)).capitalize()
        dice = self.chance.random()
        if dice < 0.25:
            link = f"{site}{self.chance.randint(1, 99999)}/"
            text += f' <a href="{link}" target="_blank" rel="noopener">{self.words(3)}</a> {self.words(2)}'
        elif dice < 0.45:
            text += f" <strong>{self.word()}</strong>{self.chance.choice(ENTITIES)} <em>{self.words(2)}</em>"
        elif dice < 0.6:
            text += f' <span style="font-weight: 400;">{self.words(4)}</span>'
        elif dice < 0.9:
            text += self.chance.choice(ENTITIES) + self.words(4)
        return text + ". "

    def article(self, site: str, size: int) -> str:
        """The HTML of a piece, about ``size`` characters of it."""
        parts = [f'<p class="lead">{self.sentence(site)}</p>\n']
        length = 0
        while length < size:
            dice = self.chance.random()
            if dice < 0.08:
                number = self.chance.randint(1, 9999)
                part = (
                    f'<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" '
                    f'height="683" src="{site}media/{number}-1024x683.jpg" alt="{self.words(5)}" '
                    f'srcset="{site}media/{number}-1024x683.jpg 1024w, {site}media/{number}-300x200.jpg 300w" '
                    f'sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption>{self.words(8)}</figcaption></figure>\n'
                )
            elif dice < 0.14:
                part = f'<h2 class="wp-block-heading" id="h{length}">{self.words(5)}</h2>\n'
            elif dice < 0.19:
                part = "<ul>" + "".join(f"<li>{self.sentence(site)}</li>\n" for _ in range(4)) + "</ul>\n"
            elif dice < 0.23:
                part = f"<blockquote><p>{self.sentence(site)}<br />{self.words(4)}</p></blockquote>\n"
            else:
                part = "<p>" + "".join(self.sentence(site) for _ in range(self.chance.randint(1, 3))) + "</p>\n"
            parts.append(part)
            length += len(part)
        if self.chance.random() < 0.05:
            parts.append(f'<script async src="{site}embed.js"></script>\n<iframe src="{site}player/1"></iframe>')
        return "".join(parts)


def feeds(count: int, seed: int = 1) -> list[bytes]:
    """That many feeds, the same ones for the same seed."""
    chance = random.Random(seed)
    return [_feed(chance, number) for number in range(count)]


def _feed(chance: random.Random, number: int) -> bytes:
    language = chance.choices(list(SYLLABLES), weights=(8, 3, 3, 2, 2))[0]
    writer = Writer(chance, language)
    site = f"https://outlet{number}.example/"
    size = 225_000 // ENTRIES
    if language in {"ru", "ja"}:
        size = size * 2 // 5  # characters of two and three bytes
    entries = [_entry(writer, site, place, size) for place in range(ENTRIES)]
    kind = number % 20
    if kind < 13:
        return _rss(writer, site, language, entries, number).encode()
    if kind < 17:
        return _atom(writer, site, language, entries).encode()
    if kind == 17:
        return _rdf(writer, site, language, entries).encode()
    if kind == 18:
        return _json(writer, site, language, entries).encode()
    return _broken(chance, _rss(writer, site, language, entries, number)).encode()


def _entry(writer: Writer, site: str, place: int, size: int) -> dict[str, str]:
    at = BEGUN - timedelta(minutes=97 * place)
    return {
        "title": writer.headline(),
        "link": f"{site}2026/11/{place}/{writer.chance.randint(1, 10**6)}/",
        "author": f"{writer.word().capitalize()} {writer.word().capitalize()}",
        "rfc": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "iso": at.isoformat(),
        "summary": f"<p>{writer.sentence(site)}{writer.sentence(site)}[&#8230;]</p>",
        "content": writer.article(site, max(500, int(writer.chance.gauss(size * 0.78, size / 4)))),
        "tags": "|".join(writer.word() for _ in range(writer.chance.randint(1, 6))),
        "picture": f"{site}media/{place}.jpg",
    }


def _rss(writer: Writer, site: str, language: str, entries: list[dict[str, str]], number: int) -> str:
    modules = " ".join(
        f'xmlns:{prefix}="{space}"'
        for prefix, space in {
            "content": "http://purl.org/rss/1.0/modules/content/",
            "dc": "http://purl.org/dc/elements/1.1/",
            "atom": "http://www.w3.org/2005/Atom",
            "sy": "http://purl.org/rss/1.0/modules/syndication/",
            "slash": "http://purl.org/rss/1.0/modules/slash/",
            "media": "http://search.yahoo.com/mrss/",
            "wfw": "http://wellformedweb.org/CommentAPI/",
        }.items()
    )
    items = "".join(
        f"<item>\n\t\t<title>{html.escape(entry['title'])}</title>\n\t\t<link>{entry['link']}</link>\n\t\t"
        f"<comments>{entry['link']}#respond</comments>\n\t\t<dc:creator><![CDATA[{entry['author']}]]></dc:creator>\n\t\t"
        f"<pubDate>{entry['rfc']}</pubDate>\n"
        + "".join(f"\t\t<category><![CDATA[{tag}]]></category>\n" for tag in entry["tags"].split("|"))
        + f'\t\t<guid isPermaLink="false">{entry["link"]}?p=1</guid>\n'
        f"\t\t<description><![CDATA[{entry['summary']}]]></description>\n"
        f"\t\t<content:encoded><![CDATA[{entry['content']}]]></content:encoded>\n"
        f"\t\t<wfw:commentRss>{entry['link']}feed/</wfw:commentRss>\n\t\t<slash:comments>0</slash:comments>\n"
        f"{_pictures(entry) if number % 2 else ''}\t</item>\n\t"
        for entry in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {modules}>\n<channel>\n\t<title>{writer.words(2)}'
        f'</title>\n\t<atom:link href="{site}feed/" rel="self" type="application/rss+xml" />\n\t<link>{site}</link>\n'
        f"\t<description>{writer.words(5)}</description>\n\t<lastBuildDate>{entries[0]['rfc']}</lastBuildDate>\n"
        f"\t<language>{language}</language>\n\t<sy:updatePeriod>hourly</sy:updatePeriod>\n"
        f"\t<sy:updateFrequency>1</sy:updateFrequency>\n\t{items}</channel>\n</rss>\n"
    )


def _pictures(entry: dict[str, str]) -> str:
    return (
        f'\t\t<media:content url="{entry["picture"]}" medium="image" width="1200" height="800">\n'
        f'\t\t\t<media:title type="html">{entry["author"]}</media:title>\n'
        f"\t\t\t<media:credit>{entry['author']}</media:credit>\n\t\t</media:content>\n"
        f'\t\t<media:thumbnail url="{entry["picture"]}" />\n'
    )


def _atom(writer: Writer, site: str, language: str, entries: list[dict[str, str]]) -> str:
    inner = "".join(
        f'<entry>\n<author><name>{entry["author"]}</name></author>\n<title type="html">{html.escape(entry["title"])}'
        f'</title>\n<link rel="alternate" type="text/html" href="{entry["link"]}"/>\n<id>{entry["link"]}</id>\n'
        f"<updated>{entry['iso']}</updated>\n<published>{entry['iso']}</published>\n"
        + "".join(f'<category scheme="{site}" term="{tag}"/>' for tag in entry["tags"].split("|"))
        + f'\n<summary type="html">{html.escape(entry["summary"], quote=False)}</summary>\n'
        f'<content type="html" xml:base="{entry["link"]}">{html.escape(entry["content"], quote=False)}</content>\n'
        "</entry>\n"
        for entry in entries
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f'<title>{writer.words(2)}</title>\n<link rel="alternate" href="{site}"/>\n'
        f'<link rel="self" href="{site}atom"/>\n'
        f"<id>{site}atom</id>\n<updated>{entries[0]['iso']}</updated>\n{inner}</feed>\n"
    )


def _rdf(writer: Writer, site: str, language: str, entries: list[dict[str, str]]) -> str:
    items = "".join(
        f'<item rdf:about="{entry["link"]}">\n<title>{html.escape(entry["title"])}</title>\n'
        f"<link>{entry['link']}</link>\n"
        f"<dc:date>{entry['iso']}</dc:date>\n<dc:creator>{entry['author']}</dc:creator>\n"
        f"<description>{html.escape(entry['content'], quote=False)}</description>\n</item>\n"
        for entry in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{site}"><title>{writer.words(2)}</title><link>{site}</link>'
        f"<dc:language>{language}</dc:language></channel>\n{items}</rdf:RDF>\n"
    )


def _json(writer: Writer, site: str, language: str, entries: list[dict[str, str]]) -> str:
    items = [
        {
            "id": entry["link"],
            "url": entry["link"],
            "title": entry["title"],
            "content_html": entry["content"],
            "date_published": entry["iso"],
            "authors": [{"name": entry["author"]}],
            "tags": entry["tags"].split("|"),
            "image": entry["picture"],
        }
        for entry in entries
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": writer.words(2), "home_page_url": site}
    return json.dumps({**feed, "language": language, "items": items}, ensure_ascii=False)


def _broken(chance: random.Random, text: str) -> str:
    """A feed as servers break it."""
    kind = chance.randrange(4)
    if kind == 0:
        return text.replace("/media/1.jpg", "/media/1.jpg?w=1&h=2")  # a bare ampersand
    if kind == 1:
        return text.replace("</title>", " &eacute;</title>", 4)  # an entity XML has not
    if kind == 2:
        return text[: len(text) * 4 // 5]  # cut off
    return text.replace("<dc:creator>", "\x0b<dc:creator>", 2)  # a control character
