"""Our own reporting, as readers find it."""

import json

import pytest
from django.core.cache import caches
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.newsroom import actions
from headwater.newsroom.models import Article, Citation
from headwater.reader import addresses
from headwater.wire.models import Item

pytestmark = pytest.mark.django_db
AT = addresses.article("the-weir")


@pytest.fixture(autouse=True)
def _no_sizes_of_other_tests():
    caches["renditions"].clear()


def page(client, address: str, status: int = 200) -> LexborHTMLParser:
    """A page as it is answered."""
    response = client.get(address)
    assert response.status_code == status
    return LexborHTMLParser(response.content.decode())


def words(node) -> str:
    """The words of an element on one line."""
    return " ".join(node.text().split())


def data(read: LexborHTMLParser) -> dict:
    """The schema.org data of a page."""
    return json.loads(read.css_first('script[type="application/ld+json"]').text())


def test_an_article_says_who_wrote_it_when_and_on_what_it_rests(client):
    """Each with the link that leads there."""
    article = newsroom.draft(deck="Inspectors had asked.", dateline="Norrholm")
    article.citations = [
        Citation(kind="document", title="Inspection report", whose="River office", url="https://office.example/r")
    ]
    article.save_revision()
    newsroom.publish(article)
    read = page(client, AT)
    assert words(read.css_first("h1")) == newsroom.WEIR
    assert "Our reporting" in words(read.css_first(".kicker"))
    assert read.css_first("a[rel=author]").attributes["href"] == addresses.author("ada-lind")
    assert words(read.css_first(".dateline")) == "Norrholm"
    assert read.css_first(".cited a").attributes["href"] == "https://office.example/r"
    assert "noindex" not in read.html
    told = data(read)
    assert told["@type"] == "NewsArticle"
    assert told["author"][0]["name"] == "Ada Lind"
    assert told["citation"][0]["url"] == "https://office.example/r"
    assert told["url"] == addresses.absolute(AT)


def test_a_correction_is_seen_before_the_text(client):
    """Nobody should read a wrong figure twice; the list and what changed are one click away."""
    chief = newsroom.chief()
    newsroom.published()
    newsroom.edited(title="The weir at Norrholm gave way after ten winters")
    actions.correct(Article.objects.get().uuid, note="It was ten winters.", by=chief)
    read = page(client, AT)
    html = read.html
    assert html.index("It was ten winters.") < html.index("The first crack")
    assert data(read)["correction"][0]["text"] == "It was ten winters."
    listed = page(client, addresses.corrections())
    assert listed.css_first(f'a.headline[href="{AT}"]')
    changed = page(client, listed.css_first("a.more-of-it").attributes["href"])
    assert (words(changed.css_first("del")), words(changed.css_first("ins"))) == ("eleven", "ten")


def test_what_was_killed_is_gone_everywhere(client):
    """410 at its address, without a word of it; elsewhere no trace but the kill itself, and feeds say it is deleted."""
    chief = newsroom.chief()
    article = newsroom.published()
    everywhere = [addresses.front(), addresses.section("environment"), addresses.author("ada-lind")]
    everywhere += [addresses.feed("front", kind) for kind in addresses.FORMATS]
    everywhere += [addresses.feed("environment", kind) for kind in addresses.FORMATS]
    for address in everywhere:
        assert newsroom.WEIR in client.get(address).content.decode(), address
    actions.kill(article.uuid, note="The man named is another.", by=chief, at=article.first_published_at)
    for address in [*everywhere, addresses.corrections()]:
        assert newsroom.WEIR not in client.get(address).content.decode(), address
    gone = page(client, AT, 410)
    assert newsroom.WEIR not in gone.html
    assert "The man named is another." in gone.html
    assert "The man named is another." in page(client, addresses.corrections()).html
    atom = client.get(addresses.feed("front", "atom")).content.decode()
    assert f'deleted-entry ref="{article.uuid.urn}"' in atom


def test_what_was_taken_down_says_so_at_its_address(client):
    """A dead link explains nothing."""
    newsroom.published()
    actions.take_down(Article.objects.get().uuid, note="We are checking one figure.", by=newsroom.chief())
    gone = page(client, AT, 410)
    assert "We are checking one figure." in gone.html
    assert newsroom.WEIR in gone.html


def test_a_draft_is_nobody_s_business(client):
    """Neither it nor the file of a later version."""
    newsroom.draft()
    page(client, AT, 404)
    assert newsroom.WEIR not in client.get(addresses.front()).content.decode()


def test_an_old_address_leads_on(client):
    """For ever."""
    newsroom.published()
    newsroom.publish(newsroom.edited(slug="the-weir-at-norrholm"))
    response = client.get(AT)
    assert (response.status_code, response["Location"]) == (301, addresses.article("the-weir-at-norrholm"))


def test_our_articles_stand_on_the_story_they_are_about(client, paper):
    """First, and marked as ours; a story that was merged into it counts too."""
    article = newsroom.draft()
    article.citations = [Citation(kind="story", of=paper.eels.story.uuid, title="Eels")]
    article.save_revision()
    newsroom.publish(article)
    paper.eels.story.merged_into = paper.bridge
    paper.eels.story.save()
    Item.objects.filter(story=paper.eels.story).update(story=paper.bridge)
    read = page(client, addresses.story(paper.bridge.uuid, paper.bridge.slug))
    assert words(read.css_first(".reporting .headline")) == newsroom.WEIR


def test_a_story_inside_an_article_is_shown_as_it_stands(client, paper):
    """With its outlets; without a trace when nothing of it may be shown."""
    uuid = str(paper.bridge.uuid)
    newsroom.published(body=newsroom.body(("story", {"story": uuid})))
    assert paper.lead.headline in page(client, AT).css_first(".embedded").text()
    Item.objects.update(listed=False)
    assert page(client, AT).css_first(".embedded") is None


def test_the_front_page_costs_the_same_however_much_we_have_written(client, paper, django_assert_max_num_queries):
    """Pictures, names and sizes are read together."""
    shown = newsroom.picture()
    for number in range(6):
        newsroom.published(f"Weir {number}", f"weir-{number}", picture=shown, picture_alt="A weir")
    rows.stand("front", [paper.bridge])
    client.get(addresses.front())  # makes the sizes
    with django_assert_max_num_queries(9):
        client.get(addresses.front())


def test_an_expired_picture_is_answered_404(client):
    """And one that may be shown, as the picture it is."""
    newsroom.published(picture=newsroom.picture(), picture_alt="A weir")
    source = page(client, AT).css_first(".leading img").attributes["src"]
    response = client.get(source)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"
    b"".join(response.streaming_content)
    assert client.get("/media/original_images/weir.png").status_code == 404
    assert client.get("/media/images/../headwater.db").status_code == 404


@pytest.mark.parametrize("asked", ["0", "-1", "99999999", "x", "²"])
def test_a_wrong_page_number_is_the_first_page(client, asked):
    """Nobody is answered with a fault for a mistyped number."""
    page(client, addresses.corrections() + f"?page={asked}")


def test_an_author_without_articles_says_so(client):
    """An empty page explains itself."""
    newsroom.author()
    assert "Nothing is published" in page(client, addresses.author("ada-lind")).html
    page(client, addresses.author("nobody"), 404)
