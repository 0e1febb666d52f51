"""The front page and the sections."""

from datetime import timedelta

from django.utils import timezone
from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.reader import addresses
from headwater.wire.models import CopyOf, Item, Story


def test_the_story_that_stands_first_leads(client, paper):
    """The order is decided by the ranking; the page must not have an opinion of its own."""
    read = page(client, addresses.front())
    assert words(read.css_first(".lead .headline")) == paper.lead.headline
    assert words(read.css_first(".beside .headline")) == paper.eels.headline


def test_every_headline_stands_beside_its_outlet_and_leads_to_its_source(client, paper):
    """The promise the site exists for."""
    read = page(client, addresses.front())
    for story in read.css(".story"):
        outlet = story.css_first(".said a.outlet")
        assert outlet.attributes["href"].startswith("https://")
        assert words(outlet).startswith("Read it at ")
    for other in read.css(".others li"):
        assert words(other.css_first(".outlet"))
        assert other.css_first("a").attributes["href"].startswith("https://")


def test_links_to_sources_carry_no_nofollow(client, paper):
    """A publisher is owed the link in full."""
    assert "nofollow" not in client.get(addresses.front()).content.decode()


def test_how_widely_a_story_is_reported_is_said_in_one_line(client, paper):
    """The number that matters is independent newsrooms, not links."""
    read = page(client, addresses.front())
    facts = words(read.css_first(".lead .facts"))
    assert "4 independent newsrooms in 4 countries · 1 copy · 1 document" in facts


def test_whose_text_it_is_decides_what_stands_there_and_not_who_came_in_first(client, paper):
    """The agency's piece stands among the headlines and the newest, its early reprint does not."""
    early = rows.piece(rows.outlet("Late Herald"), "Kellhaven shuts bridge", at=NINE + 20 * HOUR)
    Item.objects.filter(id=early.id).update(story=paper.bridge)
    rows.copy(early, paper.agency, other_way=True)
    read = page(client, addresses.front())
    assert "Northwire" in [words(each) for each in read.css(".lead .others .outlet")]
    assert "Late Herald" not in words(read.css_first("main"))


def test_copies_do_not_stand_among_the_other_headlines(client, paper):
    """Twelve copies of one text are one voice."""
    read = page(client, addresses.front())
    outlets = [words(each) for each in read.css(".lead .others .outlet")]
    assert outlets == ["صحيفة المرفأ", "Flussbote", "Northwire"]


def test_a_foreign_headline_says_its_language_and_direction(client, paper):
    """A screen reader must not read German as English, nor a browser set Arabic left to right."""
    read = page(client, addresses.front())
    links = {words(link): link.attributes for link in read.css(".lead .others a")}
    assert links["إغلاق جسر الميناء"]["lang"] == "ar"
    assert links["إغلاق جسر الميناء"]["dir"] == "rtl"
    assert links["Hafenbrücke gesperrt"]["lang"] == "de"


def test_an_item_that_may_not_be_listed_appears_nowhere_on_the_page(client, paper):
    """What is withdrawn is gone from every list at once, even before the story is traced anew."""
    Item.objects.filter(id=paper.lead.id).update(listed=False)
    text = client.get(addresses.front()).content.decode()
    assert paper.lead.headline not in text
    assert "Kellhaven closes bridge" in text


def test_an_item_that_has_expired_appears_nowhere_on_the_page(client, paper):
    """``unavailable_after`` is obeyed to the minute, without waiting for a sweep."""
    Item.objects.filter(id=paper.german.id).update(expires=timezone.now() - timedelta(minutes=1))
    Item.objects.filter(id=paper.arabic.id).update(expires=timezone.now() + timedelta(hours=1))
    text = client.get(addresses.front()).content.decode()
    assert paper.german.headline not in text
    assert paper.arabic.headline in text


def test_a_story_without_anything_to_show_leaves_its_place(client, paper):
    """No empty frame where a withdrawn story stood."""
    Item.objects.filter(story=paper.bridge).update(listed=False)
    read = page(client, addresses.front())
    assert words(read.css_first(".lead .headline")) == paper.eels.headline


def test_a_story_of_nothing_but_copies_is_still_shown(client, paper):
    """The text's origin may be withdrawn or unknown; the report is news all the same."""
    Item.objects.filter(story=paper.bridge).exclude(id=paper.reprint.id).update(listed=False)
    assert CopyOf.objects.filter(item=paper.reprint).exists()
    read = page(client, addresses.front())
    assert words(read.css_first(".lead .outlet")) == "Read it at Newsmirror Daily"


def test_a_merged_story_stands_nowhere(client, paper):
    """Its place is taken by the story that took it in."""
    Story.objects.filter(id=paper.eels.story_id).update(merged_into=paper.bridge)
    assert paper.eels.headline not in client.get(addresses.front()).content.decode()


def test_the_front_page_before_the_first_feed_says_what_will_come(client, db):
    """A first start shows an empty paper; it must not look broken."""
    read = page(client, addresses.front())
    assert words(read.css_first(".empty h2")) == "The first news is being gathered…"
    assert "as soon as their feeds have been read" in words(read.css_first(".empty"))


def test_only_a_front_page_that_still_waits_for_news_asks_again_by_itself(client, paper):
    """Whoever starts a site need not press a key; whoever reads one is not to lose the place."""
    assert page(client, addresses.front()).css_first("meta[http-equiv]") is None
    Item.objects.update(listed=False)
    refresh = page(client, addresses.front()).css_first("meta[http-equiv=refresh]")
    assert refresh.attributes["content"] == "30"
    assert page(client, addresses.section("sport")).css_first("meta[http-equiv]") is None


def test_a_section_shows_its_own_board(client, paper):
    """A reader of the world page gets the world's order, not the front page's."""
    rows.stand("world", [paper.eels.story])
    read = page(client, addresses.section("world"))
    assert [words(each) for each in read.css("h2.headline")] == [paper.eels.headline]
    assert words(read.css_first('nav [aria-current="page"]')) == "World"


def test_a_section_the_paper_does_not_have_is_not_there(client, db):
    """An invented section must not be indexed as an empty page."""
    assert client.get("/section/gossip/").status_code == 404


def test_a_section_block_does_not_repeat_what_stands_above_it(client, paper):
    """One story, one place on the page."""
    ferries = rows.piece(paper.courier, "Ferry company asks for time to pay", at=NINE - HOUR)
    rows.stand("world", [paper.bridge, paper.eels.story, ferries.story])
    read = page(client, addresses.front())
    assert [words(each) for each in read.css(".block .headline")] == [ferries.headline]


def test_the_front_page_costs_the_same_few_statements_however_full_it_is(client, paper, django_assert_max_num_queries):
    """A paper with a hundred stories must not ask the database a hundred times."""
    stories = [paper.bridge, paper.eels.story]
    for number in range(40):
        story = rows.story(slug=f"s{number}", section="science")
        rows.piece(paper.courier, f"Comet seen {number}", story)
        rows.piece(paper.wire, f"Comet watched {number}", story)
        stories.append(story)
    rows.stand("front", stories)
    rows.stand("science", stories)
    with django_assert_max_num_queries(5):
        client.get(addresses.front())
    with django_assert_max_num_queries(4):
        client.get(addresses.section("science"))
