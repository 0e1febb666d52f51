"""A story's page."""

import json
import sys

from django.utils import timezone
from tests.reader import demonstration, rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.reader import addresses
from headwater.wire.models import CopyOf, Counterpart, Item, Joined, Notice, Standing, Story


def at(story: Story) -> str:
    """The address of a story."""
    return addresses.story(story.uuid, story.slug)


def test_a_story_is_told_by_the_headlines_of_those_who_report_it(client, paper):
    """What happened, in the order in which it was told; no word of ours about the event."""
    read = page(client, at(paper.bridge))
    told = [words(each) for each in read.css(".timeline > li > div > .headline")]
    assert told == [paper.lead.headline, paper.agency.headline, paper.german.headline, paper.arabic.headline]


def test_a_copy_is_folded_under_what_it_copies(client, paper):
    """The reader sees one text once, and who carries it."""
    read = page(client, at(paper.bridge))
    fold = read.css_first(".copies")
    assert words(fold.css_first("summary")) == "and 1 copy"
    assert words(fold.css_first(".outlet")) == "Newsmirror Daily"
    assert "Shares 96 % of its wording." in words(fold)


def test_a_copy_of_a_copy_is_folded_under_the_first(client, paper):
    """A chain of scrapers is one fold, not a staircase."""
    second = rows.piece(paper.flussbote, "Kellhaven closes bridge!", paper.bridge, at=NINE + 5 * HOUR)
    rows.copy(second, paper.reprint)
    fold = page(client, at(paper.bridge)).css_first(".copies")
    assert words(fold.css_first("summary")) == "and 2 copies"


def test_copies_that_copy_each_other_do_not_hang_the_page(client, paper):
    """Two scrapers that name each other as the source are a mistake of ours, and must not cost us the page."""
    other = rows.piece(paper.flussbote, "Kellhaven closes bridge!", paper.bridge, at=NINE + 5 * HOUR)
    CopyOf.objects.filter(item=paper.reprint).update(of=other)
    rows.copy(other, paper.reprint)
    assert client.get(at(paper.bridge)).status_code == 200


def test_a_text_stands_with_whom_it_was_taken_from_though_the_copy_came_in_first(client, paper):
    """Feeds are not read in the order of the news: the reprint may reach us before the agency's own piece."""
    late = rows.outlet("Late Herald")
    early = rows.piece(late, "Kellhaven shuts bridge", paper.bridge, at=NINE - HOUR)
    rows.copy(early, paper.agency, other_way=True)
    read = page(client, at(paper.bridge))
    assert "Late Herald, with Northwire’s text" in words(read.css_first(".opening .facts"))
    told = [words(each) for each in read.css(".timeline > li > div > .headline")]
    assert told == [paper.lead.headline, paper.agency.headline, paper.german.headline, paper.arabic.headline]
    assert [words(each) for each in read.css(".copies .outlet")] == ["Late Herald", "Newsmirror Daily"]


def test_an_agency_report_we_never_saw_is_told_once_by_those_who_carry_it(client, paper):
    """Twelve papers with one agency's text are one report, though its own page is behind a login."""
    for number in range(3):
        paper_of = rows.outlet(f"Herald {number}")
        rows.carry(rows.piece(paper_of, f"Divers look at pier {number}", paper.bridge, at=NINE + 6 * HOUR), "Seawire")
    last = page(client, at(paper.bridge)).css(".timeline > li:not(.day)")[-1]
    assert words(last.css_first(".unseen-text")) == "Seawire’s report (not seen by us), carried by"
    assert words(last.css_first(".said .outlet")) == "Herald 0"
    assert words(last.css_first("summary")) == "and by 2 other pieces"
    assert "Carries the credit (Seawire)." in words(last.css_first(".copies"))


def test_a_long_story_folds_its_later_reports(client, paper):
    """What happened first stays in sight; the rest is one step away, not left out."""
    for number in range(14):
        rows.piece(rows.outlet(f"Herald {number}"), f"Report {number}", paper.bridge, at=NINE + (5 + number) * HOUR)
    read = page(client, at(paper.bridge))
    assert words(read.css_first(".later > summary")) == "6 later reports"
    assert len(read.css(".timeline .why")) == 18


def test_names_are_spelled_as_the_coverage_spells_them(client, paper):
    """Names are compared folded; what a reader sees is what somebody wrote."""
    Story.objects.filter(id=paper.bridge.id).update(names=["kellhaven", "nobody wrote this"])
    assert words(page(client, at(paper.bridge)).css_first(".names")) == "Kellhaven"


def test_a_place_far_down_a_board_is_not_called_a_place(client, paper):
    """The front page has an end: a story below it does not stand there."""
    Standing.objects.filter(story=paper.bridge, board="front").update(rank=55)
    assert "Front page" not in words(page(client, at(paper.bridge)).css_first(".places"))


def test_a_copy_whose_model_may_not_be_shown_stands_for_itself(client, paper):
    """A withdrawn original must not take its copies' place, nor be named by them."""
    Item.objects.filter(id=paper.agency.id).update(listed=False)
    text = words(page(client, at(paper.bridge)).css_first("main"))
    assert "Newsmirror Daily" in text
    assert "as Northwire" not in text


def test_every_piece_says_why_it_is_here(client, paper):
    """A reader who doubts a story can see what held it together."""
    read = page(client, at(paper.bridge))
    assert len(read.css(".why")) == 4
    assert "Together because of Kellhaven, bridge." in words(read.css_first(".why"))
    assert "stories-test" in words(read.css_first(".why"))


def test_the_headline_leads_to_its_page_and_to_its_source(client, paper):
    """Both are owed: the receipt to whoever doubts, the link to whoever wrote it."""
    opening = page(client, at(paper.bridge)).css_first(".opening")
    assert opening.css_first("h1 a").attributes["href"] == addresses.item(paper.lead.uuid)
    assert opening.css_first("a.outlet").attributes["href"] == paper.lead.url


def test_who_was_first_is_named(client, paper):
    """Being first is a newsroom's honour; we say what we saw."""
    facts = words(page(client, at(paper.bridge)).css_first(".opening .facts"))
    assert "by The Kellhaven Courier" in facts


def test_primary_documents_are_linked_with_the_number_of_outlets_that_link_them(client, paper):
    """The judgment itself is worth more than twelve reports of it."""
    document = page(client, at(paper.bridge)).css_first(".documents li")
    assert document.css_first("a").attributes["href"] == "https://court.example/77"
    assert words(document.css_first("a")) == "court.example"
    assert "Linked by 2 independent outlets." in words(document)


def test_a_document_is_called_what_the_coverage_calls_it(client, paper):
    """An address tells a reader little; whose document it is stands beside its title."""
    Story.objects.filter(id=paper.bridge.id).update(documents=demonstration.DOCUMENTS)
    document = page(client, at(paper.bridge)).css_first(".documents li")
    assert words(document.css_first("a")).startswith("Inspection of pier 3")
    assert "harbour-office.example" in words(document.css_first(".address"))
    assert "A document of a public body, linked by 4 independent outlets." in words(document)


def test_a_story_says_where_it_stands_and_what_was_added_up(client, paper):
    """Nobody pays for a place: the sum is there to be checked."""
    Standing.objects.filter(story=paper.bridge).update(terms=[{"name": "n", "value": 2.0, "sentence": "4 newsrooms."}])
    places = page(client, at(paper.bridge)).css_first(".places")
    assert words(places.css_first("a")) == "Front page, place 1"
    assert "place 1, because many report it" in words(places)
    assert "4 newsrooms." in words(places.css_first("details"))
    assert "ranking-test" in words(places)


def test_countries_and_languages_are_counted_by_outlets_without_copies(client, paper):
    """Where a story is news, and where it is only echoed, are two things."""
    spread = words(page(client, at(paper.bridge)).css_first("section[aria-labelledby=spread]"))
    assert "United Kingdom 1" in spread
    assert "Germany 1" in spread
    assert "English 2" in spread
    assert "Arabic 1" in spread


def test_the_chain_to_the_source_shows_its_evidence(client, paper):
    """Never a verdict without a sentence."""
    trace = page(client, at(paper.bridge)).css_first(".trace")
    assert "Earliest of 5 pieces we saw." in words(trace)
    assert "First we saw" in words(trace)


def test_an_old_slug_leads_to_the_right_one_for_ever(client, paper):
    """An address once given out leads somewhere sensible."""
    for path in (f"/story/{paper.bridge.uuid}/", f"/story/{paper.bridge.uuid}-an-older-slug/"):
        response = client.get(path)
        assert response.status_code == 301
        assert response["Location"] == at(paper.bridge)


def test_a_merged_story_leads_to_the_one_that_took_it_in_however_often_that_happened(client, paper):
    """Merging is routine; the links people shared before it are not to die of it."""
    first, second = rows.story(slug="first"), rows.story(slug="second")
    Story.objects.filter(id=first.id).update(merged_into=second)
    Story.objects.filter(id=second.id).update(merged_into=paper.bridge)
    response = client.get(at(first))
    assert response.status_code == 301
    assert response["Location"] == at(paper.bridge)


def test_a_story_of_which_nothing_may_be_shown_is_not_there(client, paper):
    """A page that lists nothing would still tell what was withdrawn, by its address."""
    Item.objects.filter(story=paper.bridge).update(listed=False)
    assert client.get(at(paper.bridge)).status_code == 404


def test_a_story_without_its_headline_item_borrows_the_earliest_that_may_be_shown(client, paper):
    """A withdrawal must not leave a page without a headline."""
    Item.objects.filter(id=paper.lead.id).update(expires=timezone.now())
    read = page(client, at(paper.bridge))
    assert words(read.css_first("h1")) == paper.agency.headline
    assert paper.lead.headline not in read.html


def test_the_data_for_machines_names_each_publisher_and_not_us(client, paper):
    """schema.org: the news is its publisher's; we publish the list."""
    data = json.loads(page(client, at(paper.bridge)).css_first('script[type="application/ld+json"]').text())
    assert data["@type"] == "CollectionPage"
    assert [cited["publisher"]["name"] for cited in data["citation"]][:2] == ["The Kellhaven Courier", "Northwire"]
    assert all(cited["url"].startswith("https://") for cited in data["citation"])
    assert "publisher" not in data


def test_a_headline_cannot_break_out_of_the_data(client, paper):
    """A headline is a stranger's text: it may contain anything."""
    evil = 'He said </script><script>alert(1)</script> & "so" <!-- on'
    Item.objects.filter(id=paper.lead.id).update(headline=evil)
    response = client.get(at(paper.bridge))
    assert b"<script>alert" not in response.content
    data = json.loads(page(client, at(paper.bridge)).css_first('script[type="application/ld+json"]').text())
    assert data["name"] == evil


def test_a_story_costs_the_same_few_statements_however_many_report_it(client, paper, django_assert_max_num_queries):
    """The stories people come for are the ones with hundreds of pieces."""
    for number in range(60):
        echo = rows.piece(paper.marfa, f"Echo {number}", paper.bridge, at=NINE + HOUR)
        rows.copy(echo, paper.agency)
    with django_assert_max_num_queries(16):
        client.get(at(paper.bridge))


def test_a_story_of_very_many_shows_the_independent_first_and_says_how_many_are_left_out(client, paper, monkeypatch):
    """A page has an end; what it leaves out are copies, and it says so."""
    monkeypatch.setattr(sys.modules["headwater.wire.queries.reading.story"], "MEMBERS", 4)
    read = page(client, at(paper.bridge))
    assert len(read.css(".timeline .why")) == 4
    assert read.css_first(".copies") is None
    assert "1 further piece is not shown here." in words(read.css_first(".told"))


def test_each_piece_says_why_it_is_here_and_what_was_next_best(client, paper):
    """Score, shared names and words, the rival, and whose decision it was."""
    rival = rows.story(slug="ferry")
    rows.piece(paper.flussbote, "Ferry quay dredged", rival)
    detail = {
        "shared_names": ["Ines Calder"],
        "shared_terms": ["bridge", "piers"],
        "runner_up": rival.id,
        "runner_up_score": 0.41,
    }
    Joined.objects.create(
        item=paper.lead,
        story=paper.bridge,
        at=NINE,
        reason="Both name Ines Calder.",
        score=0.77,
        detail=detail,
        rules="s",
    )
    why = page(client, at(paper.bridge)).css_first(".timeline .why")
    told = words(why)
    assert "Both name Ines Calder. (s)" in told
    assert "Fits with a score of 0.77" in told
    assert "Shared names: Ines Calder." in told
    assert "Shared words: bridge, piers." in told
    assert "another story, with 0.41" in told
    assert why.css_first(f'a[href="{at(rival)}"]') is not None


def test_a_decision_of_an_editor_is_told_as_one(client, paper):
    """Nothing that a person decided passes for the machine's, and no name is given away."""
    Joined.objects.create(
        item=paper.lead,
        story=paper.bridge,
        at=NINE,
        reason="Same bridge.",
        score=1.0,
        detail={"by": "Ada"},
        rules="editor",
    )
    told = words(page(client, at(paper.bridge)).css_first(".timeline .why"))
    assert "Same bridge. (an editor decided)" in told
    assert "score" not in told
    assert "Ada" not in told


def test_our_headline_stands_above_that_of_the_leading_piece(client, paper):
    """Marked as ours; the other outlet's headline stays verbatim beside its name."""
    Story.objects.filter(id=paper.bridge.id).update(own_headline="What the bridge means")
    read = page(client, at(paper.bridge))
    assert words(read.css_first("h1")) == "What the bridge means"
    assert words(read.css_first(".opening .ours")) == f"Our headline. {paper.lead.headline}"
    assert paper.lead.source.name in words(read.css_first(".opening .said"))
    rows.stand("front", [paper.bridge])
    front = page(client, "/")
    assert words(front.css_first(".lead .headline")) == "What the bridge means"
    assert words(front.css_first(".lead .ours")) == f"Our headline. {paper.lead.headline}"
    assert "What the bridge means" in client.get("/feeds/front.rss").content.decode()


def test_what_was_new_when_is_told_in_order(client, paper):
    """The first report, what another first had and others took up, a changed headline, a correction."""
    story, german = paper.bridge, paper.german
    new = {"item": german.id, "names": ["Ines Calder"], "numbers": ["1,200"], "taken_up": 2}
    told = [new | {"quotes": ["Ana Solberg"]}]
    Story.objects.filter(id=story.id).update(
        news=[*told, {"item": 10**9, "names": ["X"], "numbers": [], "taken_up": 1}]
    )
    rows.retitled(paper.lead, "Bridge shut", NINE + 6 * HOUR)
    Notice.objects.create(item=paper.lead, words="An earlier version was wrong.", noticed_at=NINE + 7 * HOUR)
    turns = [words(each.css_first("p")) for each in page(client, at(story)).css(".turns li")]
    assert turns[0].startswith("First report")
    assert "New: 1,200, Ines Calder; words of Ana Solberg" in turns[1]
    assert turns[1].endswith("then told by 2 other newsrooms")
    assert turns[2].startswith("Headline changed")
    assert turns[3].startswith("Correction published")
    assert len(turns) == 4


def test_the_other_languages_stand_beside_a_story_and_say_why(client, paper):
    """One page for the event in the reader's language, and the way to those in others; what was ended is not shown."""
    abroad = rows.piece(paper.flussbote, "Brücke gesperrt", language="de").story
    ended = rows.piece(paper.flussbote, "Anderswo").story
    one, other = sorted((paper.bridge, abroad), key=lambda story: story.id)
    given = {"at": NINE, "reason": "Both name Ines Calder.", "score": 0.8, "rules": "counterparts-x"}
    Counterpart.objects.create(story=one, other=other, **given)
    Counterpart.objects.create(story=paper.bridge, other=ended, ended_at=NINE, **given)
    (beside,) = page(client, at(paper.bridge)).css(".elsewhere li")
    assert words(beside.css_first(".kicker")) == "German"
    link = beside.css_first(".headline a")
    assert (words(link), link.attributes["href"], link.attributes["lang"]) == ("Brücke gesperrt", at(abroad), "de")
    assert paper.flussbote.name in words(beside.css_first(".said"))
    assert "Both name Ines Calder. (counterparts-x)" in words(beside.css_first(".why"))
    (back,) = page(client, at(abroad)).css(".elsewhere li")
    assert back.css_first(".headline a").attributes["href"] == at(paper.bridge)


def test_a_story_with_nothing_new_has_no_list_of_news(client, paper):
    """One line that says "first report" would only repeat the page."""
    lone = rows.piece(paper.flussbote, "Ferry quay dredged").story
    assert page(client, at(lone)).css_first(".turns") is None
