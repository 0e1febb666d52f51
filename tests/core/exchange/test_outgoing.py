"""Articles of ours in the forms of others: what is written is read again, by our own readers of those forms."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest
from lxml import etree

from headwater.core import feed
from headwater.core.exchange import Linked, PictureNamed, Quoted, Shown, Tabled, Wanted, Words, read_markdown
from headwater.core.exchange.marking import as_markdown, body_of
from headwater.core.exchange.newsml import NAR, as_message, as_newsml
from headwater.core.exchange.ninjs import as_ninjs
from headwater.core.exchange.outgoing import Noted, Outgoing, Source, Tag

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BODY = (
    Words(
        '<p>The first <b>crack</b> &amp; the <a href="https://river.example/a?b=1&amp;c=2">report</a>.</p><h2>Why</h2>'
    ),
    Quoted("It held eleven winters.", "Tom Okafor, keeper"),
    Shown((PictureNamed("https://paper.example/media/images/w.jpg", "A weir", "The weir", "Tom Okafor"),)),
    Linked("https://vimeo.com/77", "The water", "The water"),
    Tabled("Winters", ("Year", "cm"), (("2024", "3"), ("2025", "a < b"))),
    Words("<ul><li>one<ol><li>two</li></ol></li><li>three</li></ul><p>End.<br/>Really.</p>"),
)
WEIR = Outgoing(
    uuid="6f1c0e9e-2f0a-4d7c-9a53-0d1f5b7a9e11",
    url="https://paper.example/article/the-weir/",
    slug="the-weir",
    outlet="The Paper",
    language="en",
    headline='The weir "gave" way & went',
    section="environment",
    authors=("Ada Lind", "Jo Ray"),
    published=datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
    changed=datetime(2026, 11, 25, 12, tzinfo=UTC),
    body=BODY,
    deck="Nobody saw it coming.",
    dateline="Norrholm",
    picture=PictureNamed("https://paper.example/media/images/lead.png", "Water", "Water at noon", "Tom Okafor"),
    tags=(Tag("rivers"), Tag("flood", "20000154")),
    noted=(Noted("correction", "It was eleven winters, not twelve.", datetime(2026, 11, 25, 12, tzinfo=UTC)),),
    cited=(Source("Report on the weir", "https://river.example/report", "River Office"),),
    licence="https://creativecommons.org/licenses/by/4.0/",
    licence_name="CC BY 4.0",
    usage_terms="Not for advertisements.",
)


def read(document: bytes) -> feed.Entry:
    """The one entry our reader of feeds finds in a document."""
    found = feed.parse(document, url="https://paper.example/feed", content_type="", now=NOW)
    assert found.refused == ()
    (entry,) = found.entries
    return entry


def written(form: str, article: Outgoing = WEIR) -> bytes:
    """An article in a form."""
    return as_newsml(article) if form == "newsml" else json.dumps(as_ninjs(article)).encode()


@pytest.mark.parametrize("form", ["ninjs", "newsml"])
def test_what_is_written_is_read_again(form: str) -> None:
    """Whoever follows us by an agency's format has the article whole."""
    entry = read(written(form))
    assert entry.guid == f"urn:uuid:{WEIR.uuid}"
    assert entry.url == WEIR.url
    assert entry.headline == WEIR.headline
    assert entry.byline == "Ada Lind, Jo Ray"
    assert (entry.published, entry.updated) == (WEIR.published, WEIR.changed)
    assert entry.summary == WEIR.deck
    assert entry.dateline == "Norrholm"
    assert entry.version == "2"
    assert entry.language == "en"
    assert entry.categories[0] == "Environment"
    assert {"rivers", "flood"} <= set(entry.categories)
    assert entry.origin_name == "The Paper"
    assert entry.licence_url == WEIR.licence
    assert entry.rights == "© 2026 The Paper, CC BY 4.0 Not for advertisements."
    assert entry.text.startswith("The first crack & the report.\n\nWhy\n\nIt held eleven winters.")
    assert "a < b" in entry.text
    assert "https://river.example/a?b=1&c=2" in entry.links


@pytest.mark.parametrize("form", ["ninjs", "newsml"])
def test_corrections_sources_and_the_topic_go_with_it(form: str) -> None:
    """An editor elsewhere has to know what was wrong, and a reader what it rests on."""
    document = written(form)
    text = document.decode()
    assert "Correction, 2026-11-25T12:00:00Z: It was eleven winters, not twelve." in text
    assert "https://river.example/report" in text
    assert "River Office" in text
    assert "06000000" in text


def test_ninjs_names_its_parts_as_version_3_does() -> None:
    """The schema's names, and nothing empty."""
    told = as_ninjs(WEIR)
    assert told["standard"]["version"] == "3.0"
    assert told["subjects"][0] == {
        "name": "Environment",
        "rel": "about",
        "uri": "http://cv.iptc.org/newscodes/mediatopic/06000000",
    }
    assert [each["type"] for each in told["associations"]] == ["picture", "text"]
    assert told["associations"][0]["renditions"][0]["contentType"] == "image/png"
    bare = replace(WEIR, deck="", dateline="", picture=None, cited=(), noted=(), licence="", usage_terms="", tags=())
    assert not {"descriptions", "located", "associations", "edNote", "rightsInfo", "usageTerms"} & as_ninjs(bare).keys()
    assert read(written("ninjs", bare)).headline == WEIR.headline


def test_a_message_holds_every_article() -> None:
    """In their order, each an item of its own."""
    other = replace(
        WEIR, uuid="0d7a3c55-51d0-4f5e-8f6f-7f7a8e5f2c22", url="https://paper.example/article/b/", section="world"
    )
    document = as_message((WEIR, other), now=NOW)
    found = feed.parse(document, url="https://paper.example/feed", content_type="", now=NOW)
    assert [each.url for each in found.entries] == [WEIR.url, other.url]
    assert found.entries[1].categories[0] == "World"
    section, topic = etree.fromstring(document).findall(f".//{{{NAR}}}newsItem[2]//{{{NAR}}}subject")
    assert (section.get("qcode"), topic.get("qcode")) == (None, "medtop:20000154")


def test_a_character_xml_cannot_hold_does_not_break_a_document() -> None:
    """It may have come in by a copied text."""
    odd = replace(WEIR, headline="A\x0bB", body=(Words("<p>C\x08D</p>"),))
    assert read(written("newsml", odd)).headline == "AB"


def test_markdown_is_read_again_as_it_was() -> None:
    """A site can be carried away, and back."""
    again = read_markdown(as_markdown(WEIR).encode(), name="the-weir.md", wanted=Wanted())
    assert again.origin == f"urn:uuid:{WEIR.uuid}"
    assert (again.headline, again.deck, again.dateline) == (WEIR.headline, WEIR.deck, WEIR.dateline)
    assert (again.slug, again.section, again.authors, again.tags) == (
        "the-weir",
        "environment",
        WEIR.authors,
        tuple(tag.name for tag in WEIR.tags),
    )
    assert (again.published, again.changed, again.licence) == (WEIR.published, WEIR.changed, WEIR.licence)
    assert again.paths == ("article/the-weir",)
    assert again.lead is not None
    assert (again.lead.url, again.lead.alt, again.lead.credit) == (
        "https://paper.example/media/images/lead.png",
        "Water",
        "Tom Okafor",
    )
    words, quoted, shown, linked, tabled, last = again.body
    assert words == BODY[0]
    assert quoted == BODY[1]
    assert isinstance(shown, Shown)
    assert shown.pictures[0].url == BODY[2].pictures[0].url
    assert linked == Linked("https://vimeo.com/77", "", "The water")
    assert tabled == BODY[4]
    assert isinstance(last, Words)
    assert last.html.replace("\n", "") == BODY[5].html


@pytest.mark.parametrize(
    "text",
    [
        "1. is no list",
        "- nor is this",
        "# nor a heading",
        "5 * 6 * 7 [a](b) <i>",
        "a_b_c `d` \\",
        "=== ",
        "+ plus",
        "|a|b|",
        "&amp;",
    ],
)
def test_what_looks_like_markdown_stays_text(text: str) -> None:
    """A paragraph that begins with a figure must not become a list."""
    html = f"<p>{escape(text.strip(), quote=False)}</p>"
    document = f"---\ntitle: A\ndate: 2020-01-01\nsection: sport\n---\n{body_of((Words(html),))}"
    assert read_markdown(document.encode(), name="a.md", wanted=Wanted()).body == (Words(html),)
