"""Sitemaps, and our own articles in the search: there when they are published, gone when they are taken down."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree
from tests.newsroom import rows as newsroom
from tests.reader.read import words
from tests.reader.test_own import page

from headwater.newsroom import actions
from headwater.newsroom.models import Article, Related, Topic
from headwater.reader import addresses
from headwater.reader.sitemaps import language

pytestmark = pytest.mark.django_db
MAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "news": "http://www.google.com/schemas/sitemap-news/0.9"}
AT = addresses.article("the-weir")


def listed(client, address: str) -> list[str]:
    """The addresses a sitemap names."""
    response = client.get(address)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return [each.text for each in etree.fromstring(response.content).iterfind(".//map:loc", MAP)]


def everywhere(client) -> list[str]:
    """The addresses all sitemaps of articles name."""
    parts = [each for each in listed(client, addresses.sitemap()) if "pages" not in each]
    return [place for part in parts for place in listed(client, part.removeprefix(addresses.absolute("")))]


def found(client, question: str, **asked: str) -> list[str]:
    """The headlines of our own that are found."""
    read = page(client, addresses.search(q=question, **asked))
    return [words(each) for each in read.css(".story.own .headline")]


def test_robots_txt_names_both_sitemaps(client):
    """Nobody has to be told where they are."""
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {addresses.absolute(addresses.sitemap())}\n" in text
    assert f"Sitemap: {addresses.absolute(addresses.news_sitemap())}\n" in text


def test_a_published_article_stands_in_the_sitemap_of_its_month_until_it_is_taken_down(client):
    """With the day of its newest version; taking it down takes it out of every list at once."""
    article = newsroom.published()
    assert everywhere(client) == [addresses.absolute(AT)]
    assert addresses.absolute(addresses.author("ada-lind")) in listed(client, addresses.sitemap_of_pages())
    actions.take_down(article.uuid, note="We are checking.", by=newsroom.chief())
    assert everywhere(client) == []
    assert listed(client, addresses.news_sitemap()) == []
    month = timezone.localtime()
    assert client.get(addresses.sitemap_of_month(month.year, month.month)).status_code == 404


def test_the_news_sitemap_holds_two_days_with_name_language_and_headline(client):
    """What Google News asks for, and nothing older."""
    newsroom.published()
    newsroom.published("Three days ago", "old")
    Article.objects.filter(slug="old").update(first_published_at=timezone.now() - timedelta(days=3))
    response = client.get(addresses.news_sitemap())
    (place,) = etree.fromstring(response.content).iterfind("map:url", MAP)
    said = {each.tag.rpartition("}")[2]: each.text for each in place.iterfind("news:news//*", MAP)}
    assert (said["name"], said["language"], said["title"]) == ("Headwater", "en", newsroom.WEIR)
    assert said["publication_date"].endswith("+00:00")


@pytest.mark.parametrize(
    ("tag", "named"), [("en-GB", "en"), ("de", "de"), ("zh-Hant", "zh-tw"), ("zh", "zh-cn"), ("gsw", "gsw")]
)
def test_a_language_is_named_as_news_sitemaps_name_it(tag, named):
    """Two or three letters; Chinese is the exception."""
    assert language(tag) == named


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "2026-00"])
def test_there_is_no_sitemap_of_a_month_that_never_was(client, month):
    """404, not a fault."""
    assert client.get(f"/sitemap/{month}.xml").status_code == 404


def test_our_articles_are_found_by_headline_deck_topic_byline_and_text(client):
    """Whole: they are ours. Every word has to occur, whatever its accents."""
    article = newsroom.draft(
        "Ärger am Wehr",
        deck="Inspectors had asked.",
        body=newsroom.body(
            ("text", "<h2>What they knew</h2><p>The <b>sluice</b>keeper wrote in 1912.</p>"),
            ("quote", {"words": "We heard it groan.", "said_by": "Lise Holm", "url": "https://elsewhere.example/x"}),
        ),
    )
    article.topics.add("river flooding")
    article.save_revision()
    newsroom.publish(article)
    for question in ("arger wehr", "inspectors", "flooding", "Ada Lind", "sluicekeeper 1912", "knew", "groan holm"):
        assert found(client, question) == ["Ärger am Wehr"], question
    for question in ("elsewhere.example", "weir", "inspectors zebra"):
        assert found(client, question) == [], question


def test_what_is_found_is_what_stands(client):
    """A draft is not found, nor what a correction took out, nor what was killed."""
    chief = newsroom.chief()
    newsroom.draft("Drafted zebra", "zebra")
    article = newsroom.published()
    assert (found(client, "zebra"), found(client, "eleven winters")) == ([], [newsroom.WEIR])
    newsroom.edited(title="The weir gave way after ten winters")
    actions.correct(article.uuid, note="Ten.", by=chief)
    assert (found(client, "eleven winters"), len(found(client, "ten winters"))) == ([], 1)
    actions.kill(article.uuid, note="Another man.", by=chief, at=timezone.now())
    assert found(client, "winters") == []


def test_our_articles_stand_before_the_pieces_of_others_and_can_be_asked_for_alone(client, paper):
    """Five at first; all of them a click away, in pages."""
    for number in range(23):
        newsroom.published(f"Bridge {number}", f"bridge-{number}")
    read = page(client, addresses.search(q="bridge"))
    assert "23 articles of ours and" in words(read.css_first(".summary"))
    assert len(read.css(".story.own")) == 5
    assert read.css(".pieces li")
    alone = page(client, read.css_first(".reporting-block p.aside a").attributes["href"])
    assert (len(alone.css(".story.own")), len(alone.css(".pieces li"))) == (20, 0)
    second = page(client, alone.css_first("a[rel=next]").attributes["href"])
    assert len(second.css(".story.own")) == 3
    assert found(client, "bridge", section="sport") == []
    assert found(client, "bridge", source="kellhaven-courier.example") == []


def test_an_end_takes_effect_by_itself(client):
    """Nobody has to be there when its time is over: no list, feed, search or sitemap shows it; its address says so."""
    article = newsroom.published(expire_at=timezone.now() + timedelta(hours=1))
    assert newsroom.WEIR in client.get(addresses.front()).content.decode()
    Article.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert "taken down" in page(client, AT, 410).html
    assert found(client, "weir") == []
    assert everywhere(client) == []
    for address in (addresses.front(), addresses.feed("front", "json"), addresses.author("ada-lind")):
        assert newsroom.WEIR not in client.get(address).content.decode(), address
    atom = client.get(addresses.feed("front", "atom")).content.decode()
    assert f'deleted-entry ref="{article.uuid.urn}"' in atom


def test_a_topic_has_a_page_and_feeds_as_long_as_something_is_about_it(client):
    """Media Topics by their name and number, words of our own beside them."""
    article = newsroom.draft()
    article.topics.add("Flood", "Norrholm")
    article.save_revision()
    newsroom.publish(article)
    flood = Topic.objects.get(name="flood")
    assert flood.code == "20000154"
    read = page(client, AT)
    assert [words(each) for each in read.css("a[rel=tag]")] == ["flood", "Norrholm"]
    at = read.css_first("a[rel=tag]").attributes["href"]
    about = page(client, at)
    assert words(about.css_first("h1")) == "Flood"
    assert newsroom.WEIR in about.html
    feeds = [each.attributes["href"] for each in about.css("link[rel=alternate]")]
    assert feeds == [addresses.feed("topic/flood", kind) for kind in addresses.FORMATS]
    assert all(newsroom.WEIR in client.get(feed).content.decode() for feed in feeds)
    assert addresses.absolute(at) in listed(client, addresses.sitemap_of_pages())
    assert page(client, addresses.topic("norrholm")).css_first(".opening .rules") is None
    actions.take_down(article.uuid, note="We are checking.", by=newsroom.chief())
    page(client, at, 404)
    assert client.get(feeds[0]).status_code == 404
    page(client, addresses.topic("cinema"), 404)


def test_an_author_has_feeds(client):
    """For whoever follows one of us."""
    newsroom.published()
    read = page(client, addresses.author("ada-lind"))
    for link in read.css("link[rel=alternate]"):
        assert newsroom.WEIR in client.get(link.attributes["href"]).content.decode()
    assert client.get(addresses.feed("author/nobody", "atom")).status_code == 404


def test_corrections_have_feeds_that_lead_to_what_changed(client):
    """One line for each; of what was killed not a word."""
    chief = newsroom.chief()
    article = newsroom.published()
    newsroom.edited(title="The weir gave way after ten winters")
    actions.correct(article.uuid, note="It was ten winters.", by=chief)
    links = page(client, addresses.corrections()).css("link[rel=alternate]")
    assert [each.attributes["href"] for each in links] == [
        addresses.feed("corrections", kind) for kind in addresses.FORMATS
    ]
    told = client.get(addresses.feed("corrections", "json")).json()["items"]
    assert [each["title"] for each in told] == ["Correction: The weir gave way after ten winters"]
    assert "It was ten winters." in told[0]["content_text"]
    assert page(client, told[0]["url"].removeprefix(addresses.absolute(""))).css_first("ins")
    actions.kill(article.uuid, note="It was another weir.", by=chief, at=timezone.now())
    told = client.get(addresses.feed("corrections", "json")).json()["items"]
    assert [each["title"] for each in told] == ["An article was killed"]
    assert client.get(addresses.feed("corrections", "atom")).content.count(b"deleted-entry") == 1
    assert "winters" not in page(client, addresses.corrections()).html


def test_other_articles_to_read_on_are_those_that_stand(client):
    """In the order somebody gave them."""
    other, gone = newsroom.published("Another", "another"), newsroom.published("Gone", "gone")
    article = newsroom.draft()
    article.related = [Related(to=gone), Related(to=other)]
    article.save_revision()
    newsroom.publish(article)
    actions.take_down(gone.uuid, note="We are checking.", by=newsroom.chief())
    assert [words(each) for each in page(client, AT).css(".onward .headline")] == ["Another"]
