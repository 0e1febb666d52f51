"""Search, on whichever database the tests run."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.reader import addresses
from headwater.wire.models import Item, Source
from headwater.wire.queries.search import COUNTED, Order, Question, find, terms

NOW = NINE + 12 * HOUR


def headlines(text: str, **narrowed) -> list[str]:
    """The headlines found for a question."""
    return [hit.line.headline for hit in find(Question(text, **narrowed), now=NOW).hits]


def test_a_word_of_the_headline_the_excerpt_the_byline_or_the_outlet_finds_the_piece(paper):
    """A reader remembers one of the four."""
    for word in ("cracks", "engineers", "lindqvist", "courier"):
        assert paper.lead.headline in headlines(word), word


def test_words_of_different_places_find_the_piece_together(paper):
    """The outlet's name and a word of the headline, "courier bridge", are one question."""
    assert headlines("courier bridge") == [paper.lead.headline]


def test_every_word_must_occur(paper):
    """More words narrow a search; they must not widen it."""
    assert headlines("bridge zebra") == []


def test_the_last_word_may_be_half_typed(paper):
    """People stop typing when they see the thing."""
    assert headlines("harbour brid") == [paper.lead.headline]
    assert headlines("brid harbour") == []


def test_a_phrase_must_stand_as_it_is(paper):
    """Quotation marks mean what they mean elsewhere."""
    assert headlines('"bridge closed"') == [paper.lead.headline]
    assert headlines('"closed bridge"') == []
    assert headlines('"bridge clos"') == []


@pytest.mark.parametrize("typed", ["hafenbrucke", "HAFENBRÜCKE", "Hafenbrücke", "hafenbrücke"])
def test_accents_and_case_do_not_matter(paper, typed):
    """Not everyone has an ü on the keyboard, and some have it in two parts."""
    assert headlines(typed) == [paper.german.headline]


def test_arabic_is_found(paper):
    """A search that knows one script is not a search of the world's news."""
    assert headlines("الميناء") == [paper.arabic.headline]


def test_hyphens_and_dots_part_words_alike_on_both_sides(paper):
    """Each database's own parser makes something else of "north-east" and "kellhaven.example"."""
    rows.piece(paper.courier, "North-east line reopens at kellhaven.example")
    for typed in ("north east", "north-east", '"north east line"', "kellhaven.example", "kellhaven"):
        assert "North-east line reopens at kellhaven.example" in headlines(typed), typed


SYNTAX = ['"', '""', "*", "AND", "a OR b", "NEAR(a b)", "headline:bridge", "^bridge", "-bridge", "(", "'", "\\"]
SYNTAX += ["!", "&", ":*", "<->", "%s", "%(asked)s"]


@pytest.mark.parametrize("typed", SYNTAX)
def test_the_index_own_syntax_means_nothing(paper, typed):
    """What a reader types is words; an operator smuggled in would be an error page, or worse."""
    find(Question(typed), now=NOW)


@given(st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_anybody_can_type_breaks_the_search(db, typed):
    """The search box is open to the world."""
    find(Question(typed), now=NOW)


@given(st.text(max_size=300))
def test_terms_hold_words_and_no_sign_that_could_be_syntax(typed):
    """The quoting rests on this."""
    found = terms(typed)
    assert len(found) <= 12
    for term in found:
        assert any(char.isalnum() for char in term.words)
        assert not set(term.words) & set("\"'\\*():&|!<>\x00")


def test_what_may_not_be_shown_is_not_found(paper):
    """The index may still hold its words until the row goes; the answer must not."""
    Item.objects.filter(id=paper.lead.id).update(listed=False)
    Item.objects.filter(id=paper.german.id).update(expires=NOW - timedelta(seconds=1))
    assert headlines("cracks") == []
    assert headlines("Hafenbrücke") == []


def test_a_changed_headline_is_found_by_its_new_words_only(paper):
    """The index keeps step with every change, however it is made."""
    Item.objects.filter(id=paper.lead.id).update(headline="Crossing reopens", excerpt="")
    assert headlines("reopens") == ["Crossing reopens"]
    assert headlines("cracks") == []


def test_an_item_seen_again_stays_in_the_index(paper):
    """Updates of other columns come by the thousand and must leave the words alone."""
    Item.objects.filter(id=paper.lead.id).update(last_seen=NOW)
    assert headlines("cracks") == [paper.lead.headline]


def test_a_renamed_outlet_is_found_by_its_new_name(paper):
    """Its pieces are as many rows, none of which was touched."""
    Source.objects.filter(id=paper.courier.id).update(name="The Kellhaven Mail")
    assert paper.eels.headline in headlines("mail eel")
    assert headlines("courier eel") == []


def test_a_deleted_item_leaves_the_index_whole(paper):
    """An index that forgets wrongly answers wrongly for ever after."""
    paper.eels.story.headline_item = None
    paper.eels.story.save()
    paper.eels.delete()
    assert headlines("eel") == []
    assert headlines("cracks") == [paper.lead.headline]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # raises when index and rows differ
            cursor.execute("INSERT INTO wire_item_words(wire_item_words, rank) VALUES ('integrity-check', 1)")


@pytest.mark.django_db
def test_the_index_is_kept_by_the_database_after_every_migration():
    """Rebuilding a table drops its triggers, silently, on SQLite: the migration must put them back."""
    wanted = {"wire_item_words_insert", "wire_item_words_update", "wire_item_words_rename"}
    wanted |= {"wire_item_words_delete"} if connection.vendor == "sqlite" else set()
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert wanted <= {row[0] for row in cursor.fetchall()}


def test_the_headline_weighs_more_than_the_excerpt(paper):
    """What a piece is about stands in its headline."""
    rows.piece(paper.courier, "Budget passed", excerpt="The ferry was not mentioned.", at=NOW)
    rows.piece(paper.courier, "Ferry company asks for time", excerpt="Its budget is thin.", at=NOW)
    assert headlines("ferry") == ["Ferry company asks for time", "Budget passed"]


def test_between_equals_the_newer_comes_first(paper):
    """News ages."""
    old = rows.piece(paper.courier, "Ferry timetable changes", at=NOW - timedelta(days=60))
    new = rows.piece(paper.courier, "Ferry timetable changes again", at=NOW)
    assert headlines("ferry timetable") == [new.headline, old.headline]


def test_a_copy_comes_after_what_it_copies(paper):
    """Twelve copies of one text must not be the first page."""
    for _ in range(5):
        rows.copy(
            rows.piece(paper.flussbote, "Lighthouse tender overdue", at=NOW), rows.piece(paper.wire, "x", at=NINE)
        )
    original = rows.piece(paper.wire, "Lighthouse tender overdue, search begins", at=NINE)
    assert headlines("lighthouse tender")[0] == original.headline


def test_newest_first_is_by_time_alone(paper):
    """For those who follow a subject."""
    for hours in (5, 1, 3):
        rows.piece(paper.courier, f"Ferry news {hours}", at=NOW - hours * HOUR)
    assert headlines("ferry", order=Order.NEWEST) == ["Ferry news 1", "Ferry news 3", "Ferry news 5"]


def test_a_search_can_be_narrowed(paper):
    """By outlet, section, language and time."""
    assert headlines("bridge", source="northwire.example") == [paper.agency.headline]
    assert headlines("eel", section="sport") == []
    assert headlines("eel", section="world") == [paper.eels.headline]
    assert headlines("gesperrt", language="de") == [paper.german.headline]
    assert headlines("gesperrt", language="en") == []
    assert headlines("eel", since=NINE) == []
    assert headlines("eel", until=NINE) == [paper.eels.headline]


def test_a_language_includes_its_regions(paper):
    """Feeds say en-GB; readers mean English."""
    rows.piece(paper.courier, "Lorry queue grows", language="en-GB")
    assert headlines("lorry", language="en") == ["Lorry queue grows"]


def test_hits_come_by_twenty_and_are_counted_up_to_a_limit(paper):
    """An exact count of a common word would cost more than the page."""
    template = Item.objects.get(id=paper.eels.id)
    batch = []
    for number in range(COUNTED + 30):
        copy = Item(**{field.attname: getattr(template, field.attname) for field in Item._meta.concrete_fields})
        copy.id, copy.uuid, copy.url_key = None, None, f"k{number}"
        copy.uuid = Item._meta.get_field("uuid").default()
        batch.append(copy)
    Item.objects.bulk_create(batch)
    found = find(Question("eel"), now=NOW, page=3)
    assert (len(found.hits), found.total, found.more, found.page, found.pages) == (20, COUNTED, True, 3, 50)
    assert find(Question("eel"), now=NOW, page=99).page == 50
    seen = {hit.line.uuid for number in (1, 2, 3) for hit in find(Question("eel"), now=NOW, page=number).hits}
    assert len(seen) == 60


def test_an_empty_question_finds_nothing_and_asks_nothing(db, django_assert_max_num_queries):
    """The bare search page is visited by every robot."""
    with django_assert_max_num_queries(0):
        assert find(Question("  “” … "), now=NOW).total == 0


def test_the_page_shows_each_hit_with_its_outlet_and_its_story(client, paper):
    """Search results are headlines of others like any list."""
    read = page(client, addresses.search(q="cracks"))
    assert words(read.css_first(".summary")) == "1 piece."
    hit = read.css_first(".pieces li")
    assert hit.css_first("a").attributes["href"] == paper.lead.url
    assert words(hit.css_first(".outlet")) == "The Kellhaven Courier"
    story = hit.css_first(".facts a")
    assert story.attributes["href"] == addresses.story(paper.bridge.uuid, paper.bridge.slug)


def test_the_page_says_when_nothing_is_found_and_what_to_do(client, paper):
    """An empty list alone looks like a fault."""
    read = page(client, addresses.search(q="zebra"))
    assert words(read.css_first(".summary")) == "Nothing holds all of these words."
    assert "Try fewer words" in words(read.css_first("main"))


@pytest.mark.parametrize(
    "asked",
    [
        "q=bridge&page=0",
        "q=bridge&page=-1",
        "q=bridge&page=99999999999999999999",
        "q=bridge&page=²",
        "q=bridge&section=nix&order=nix",
        "q=%00&source=%00",
        "q=" + "a" * 5000,
        "q=%22%3E%3Cscript%3E",
    ],
)
def test_no_address_breaks_the_page(client, paper, asked):
    """Addresses are written by strangers."""
    response = client.get(f"/search/?{asked}")
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_search_results_are_not_for_search_engines(client, paper):
    """They never end, and are made of other people's headlines."""
    assert client.get(addresses.search(q="bridge"))["X-Robots-Tag"] == "noindex,follow"


def test_the_search_knows_the_time(paper):
    """What expires in a minute is found until then."""
    Item.objects.filter(id=paper.eels.id).update(expires=timezone.now() + timedelta(days=400))
    assert headlines("eel") == [paper.eels.headline]
