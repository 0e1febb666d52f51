"""The schema.org data of our articles, held against what schema.org defines and what search engines ask for.

Source: https://developers.google.com/search/docs/appearance/structured-data/article for ``ASKED_FOR``.
"""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from PIL import Image
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom import rows as newsroom
from tests.reader.schema_org import faults

from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.models import Article, Author, Byline, Citation, Picture
from headwater.reader import addresses

pytestmark = pytest.mark.django_db
AT = addresses.article("the-weir")
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)

ASKED_FOR = {
    *("headline", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"),
    *("isAccessibleForFree", "articleSection", "inLanguage", "description", "url", "citation", "correction"),
}


@pytest.fixture(autouse=True)
def _no_sizes_of_other_tests():
    caches["renditions"].clear()


def data(client):
    """The schema.org data of the page."""
    response = client.get(AT)
    assert response.status_code == 200
    return json.loads(
        LexborHTMLParser(response.content.decode()).css_first('script[type="application/ld+json"]').text()
    )


def picture(width, height):
    """A picture of the library."""
    file = BytesIO()
    Image.new("RGB", (width, height), (40, 90, 110)).save(file, "PNG")
    return Picture.objects.create(
        title="Weir",
        file=ContentFile(file.getvalue(), "weir.png"),
        credit="Tom Okafor",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )


def filled(boss, *, width=1600, height=1000):
    """A corrected article with everything an article can have."""
    article = newsroom.draft(
        deck="Inspectors had asked.",
        dateline="Norrholm",
        picture=picture(width, height),
        picture_alt="A weir",
        picture_caption="The weir on Monday",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )
    agency = Author.objects.create(name="River News", slug="river-news", kind="agency")
    article.bylines = [*article.bylines.all(), Byline(author=agency)]
    article.topics.add("Flood", "Norrholm")
    article.citations = [
        Citation(kind="document", title="Report", whose="River office", url="https://office.example/r"),
        Citation(kind="document", title="Letter"),
    ]
    article.save_revision()
    newsroom.publish(article, by=boss)
    newsroom.edited(title="The weir at Norrholm gave way after ten winters")
    actions.correct(Article.objects.get().uuid, note="It was ten winters.", by=boss)
    return Article.objects.get()


def test_an_article_says_all_that_is_asked_for_in_the_types_schema_org_defines(client):
    """A search engine leaves an article out whose data it cannot read, and says so to nobody."""
    filled(newsroom.chief())
    told = data(client)
    assert told["@type"] == "NewsArticle"
    assert told["@context"] == "https://schema.org"
    assert faults(told) == []
    assert ASKED_FOR - told.keys() == set()
    assert [(each["@type"], each["name"], bool(each["url"])) for each in told["author"]] == [
        ("Person", "Ada Lind", True),
        ("Organization", "River News", True),
    ]
    assert told["dateline"] == told["locationCreated"]["name"] == "Norrholm"
    assert told["datePublished"] <= told["dateModified"]
    assert (told["correction"][0]["@type"], told["correction"][0]["text"]) == (
        "CorrectionComment",
        "It was ten winters.",
    )


@pytest.mark.parametrize(("size", "shown"), [((1600, 1000), [(1280, 800), (640, 400)]), ((80, 60), [(80, 60)])])
def test_a_picture_is_named_in_each_of_its_sizes(client, size, shown):
    """With its credit, caption and licence, which search engines show beside it."""
    filled(newsroom.chief(), width=size[0], height=size[1])
    images = data(client)["image"]
    assert [(each["width"], each["height"]) for each in images] == shown
    assert {(each["creditText"], each["caption"], each["license"]) for each in images} == {
        ("Tom Okafor", "The weir on Monday", "https://creativecommons.org/licenses/by/4.0/")
    }
    assert len({each["url"] for each in images}) == len(shown)


def test_a_bare_article_has_nothing_empty(client):
    """What is not known is not said."""
    newsroom.published()
    told = data(client)
    assert faults(told) == []
    assert not {"image", "citation", "correction", "locationCreated", "dateline", "about"} & told.keys()


def test_a_live_page_and_its_updates_are_of_their_types(client):
    """A live page is no NewsArticle to schema.org: it has no dateline, and still says where it comes from."""
    boss = newsroom.chief()
    article = filled(boss)
    actions.open_live(article.uuid, by=boss, now=NOW)
    number, _ = actions.write_entry(article.uuid, Words("At nine.", "Pier gone"), by=boss, now=NOW, publish=True)
    later = NOW + timedelta(minutes=1)
    actions.change_entry(number, "correction", Words("At ten.", "Pier gone"), note="Ten.", by=boss, now=later)
    actions.close_live(article.uuid, by=boss, now=NOW + timedelta(hours=2))
    told = data(client)
    assert told["@type"] == "LiveBlogPosting"
    assert faults(told) == []
    assert (ASKED_FOR | {"coverageStartTime", "coverageEndTime", "locationCreated"}) - told.keys() == set()
    (update,) = told["liveBlogUpdate"]
    asked_for = {"headline", "articleBody", "datePublished", "dateModified", "author", "publisher", "url", "correction"}
    assert asked_for - update.keys() == set()


def test_a_fault_is_found():
    """In what is said, and in what that holds."""
    told = {
        "@type": "NewsArticle",
        "headlines": "A",
        "datePublished": "2026-11-25T09:00:00",
        "author": {"@type": "Person", "name": " "},
        "image": "weir.png",
    }
    assert len(faults(told)) == 4
