"""The page about one piece."""

import json
import uuid
from datetime import timedelta

from django.utils import timezone
from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import HOUR, NINE

from headwater.reader import addresses
from headwater.wire.models import Item, Joined, Notice, Story


def test_a_piece_stands_with_its_outlet_its_byline_and_the_link_to_its_source(client, paper):
    """The whole credit, verbatim."""
    read = page(client, addresses.item(paper.lead.uuid))
    assert words(read.css_first("h1")) == paper.lead.headline
    assert read.css_first("h1 a").attributes["href"] == paper.lead.url
    assert words(read.css_first(".said .outlet")) == "The Kellhaven Courier"
    assert words(read.css_first(".byline")) == "By Ada Lindqvist"
    assert words(read.css_first(".read")) == "Read it at The Kellhaven Courier"


def test_an_unknown_byline_is_not_invented(client, paper):
    """Better no name than a wrong one."""
    assert "No byline given" in words(page(client, addresses.item(paper.agency.uuid)).css_first(".said"))


def test_search_engines_are_told_to_follow_and_not_to_list(client, paper):
    """The publisher's own page is the one to be found."""
    response = client.get(addresses.item(paper.lead.uuid))
    assert response["X-Robots-Tag"] == "noindex,follow"
    assert b'<meta name="robots" content="noindex,follow">' in response.content


def test_the_receipt_says_in_words_what_is_shown_and_why(client, paper):
    """A publisher reads sentences first, then finds the signal that was obeyed."""
    receipt = page(client, addresses.item(paper.lead.uuid)).css_first(".receipt")
    because = "because kellhaven-courier.example’s robots meta says max-snippet:140, read 2026-11-24 09:14 UTC."
    assert f"We show the headline and up to 140 characters {because}" in words(receipt)
    cells = [words(cell) for cell in receipt.css("table")[0].css("td")]
    assert cells[:4] == ["HTML meta", "robots: max-snippet:140", "everybody", rows.SIGNAL["url"]]


def test_a_receipt_without_signals_says_that_the_house_rules_decided(client, paper):
    """Silence of the owner is a fact too."""
    rows.receipt(paper.agency, excerpt=0, signals=())
    receipt = words(page(client, addresses.item(paper.agency.uuid)).css_first(".receipt"))
    assert "We show the headline and the link." in receipt
    assert "no statement of its owner" in receipt


def test_the_newest_receipt_holds_and_the_earlier_ones_are_counted(client, paper):
    """Owners change their minds; the page shows what holds now and that there was something else."""
    newer = rows.receipt(paper.lead, excerpt=0)
    type(newer).objects.filter(id=newer.id).update(decided_at=NINE + HOUR)
    receipt = words(page(client, addresses.item(paper.lead.uuid)).css_first(".receipt"))
    assert "We show the headline and the link." in receipt
    assert "1 earlier receipt is kept" in receipt


def test_the_chain_leads_from_the_piece_up_to_its_source(client, paper):
    """A copy's page is where its reader learns whose it is."""
    steps = page(client, addresses.item(paper.reprint.uuid)).css(".chain li")
    assert [words(step.css_first(".outlet")) for step in steps] == ["Newsmirror Daily", "Northwire"]
    assert steps[1].css_first("a").attributes["href"] == addresses.item(paper.agency.uuid)
    assert words(steps[1].css_first(".evidence")) == "Carries the credit (Northwire)."


def test_a_step_that_may_not_be_shown_keeps_its_name_and_loses_its_headline_and_link(client, paper):
    """A withdrawn original stays withdrawn on the pages of its copies."""
    Item.objects.filter(id=paper.agency.id).update(listed=False)
    step = page(client, addresses.item(paper.reprint.uuid)).css(".chain li")[1]
    assert step.css_first("a") is None
    assert words(step.css_first(".outlet")) == "Northwire"


def test_a_piece_says_what_holds_it_in_its_story(client, paper):
    """Names and words can be checked against the headline by anybody."""
    detail = {"shared_names": ["Kellhaven"], "shared_terms": ["bridge"], "vetoes": [], "runner_up": None}
    Joined.objects.filter(item=paper.agency).update(detail=detail)
    section = page(client, addresses.item(paper.agency.uuid)).css_first("section[aria-labelledby=story]")
    assert "Together because of Kellhaven, bridge." in words(section)
    assert "In common: Kellhaven, bridge." in words(section)
    assert words(section.css_first(".outlet")) == "Read it at The Kellhaven Courier"


def test_headlines_a_piece_carried_before_are_shown_with_their_time(client, paper):
    """Quiet changes of a headline are news about the news."""
    rows.retitled(paper.lead, "Bridge shut", NINE + HOUR)
    changes = page(client, addresses.item(paper.lead.uuid)).css_first(".changes")
    assert "Bridge shut" in words(changes)
    assert "The Kellhaven Courier, until" in words(changes)


def test_a_piece_that_may_not_be_shown_has_no_page(client, paper):
    """By its uuid, it would be found from every old link."""
    Item.objects.filter(id=paper.lead.id).update(listed=False)
    Item.objects.filter(id=paper.agency.id).update(expires=timezone.now() - timedelta(seconds=1))
    for item in (paper.lead, paper.agency):
        assert client.get(addresses.item(item.uuid)).status_code == 404
    assert client.get(addresses.item(uuid.uuid4())).status_code == 404


def test_an_item_is_known_to_the_world_by_its_uuid_only(client, paper):
    """Row numbers would tell how much we hold, and invite counting through it."""
    item = rows.piece(paper.courier, "Ferry company asks for time to pay", id=987_654_321_012)
    for address in (addresses.item(item.uuid), addresses.story(item.story.uuid, item.story.slug)):
        assert "987654321012" not in client.get(address).content.decode()


def test_the_data_for_machines_is_about_the_publishers_article(client, paper):
    """Based on their article, their name as publisher, ours only as the maker of the data."""
    data = json.loads(
        page(client, addresses.item(paper.lead.uuid)).css_first('script[type="application/ld+json"]').text()
    )
    assert data["isBasedOn"]["@type"] == "NewsArticle"
    assert data["isBasedOn"]["url"] == paper.lead.url
    assert data["isBasedOn"]["publisher"]["name"] == "The Kellhaven Courier"
    assert data["sdPublisher"]["name"] == "Headwater"
    assert "publisher" not in data


def test_a_piece_of_a_merged_story_names_no_dead_story(client, paper):
    """Until it is moved, it stands alone rather than under a story that is no more."""
    Story.objects.filter(id=paper.eels.story_id).update(merged_into=paper.bridge)
    read = page(client, addresses.item(paper.eels.uuid))
    assert read.css_first("section[aria-labelledby=story]") is None


def test_a_piece_costs_few_statements(client, paper, django_assert_max_num_queries):
    """Item pages are what robots walk through by the thousand."""
    rows.retitled(paper.lead, "Bridge shut", NINE + HOUR)
    with django_assert_max_num_queries(12):
        client.get(addresses.item(paper.lead.uuid))


def test_a_notice_of_correction_stands_before_everything_else_we_say(client, paper):
    """Who showed a mistake shows its correction: in its source's words, cut to what the receipt allows."""
    said = "Correction: An earlier version of this article named the wrong pier. " * 4
    Notice.objects.create(item=paper.lead, words=said.strip(), noticed_at=NINE + HOUR)
    rows.receipt(paper.lead, excerpt=140)
    read = page(client, addresses.item(paper.lead.uuid))
    assert words(read.css_first(".corrected h2")) == "Corrected by its source"
    shown = words(read.css_first(".corrected blockquote"))
    assert said.startswith(shown)
    assert 60 < len(shown) <= 140
    assert "The Kellhaven Courier, in its own words" in words(read.css_first(".corrected .evidence"))


def test_a_notice_we_may_not_quote_is_pointed_to(client, paper):
    """That there is a correction is a fact; its words are its source's."""
    Notice.objects.create(item=paper.agency, words="Correction: It was the other pier.", noticed_at=NINE)
    rows.receipt(paper.agency, excerpt=0)
    corrected = page(client, addresses.item(paper.agency.uuid)).css_first(".corrected")
    assert "other pier" not in words(corrected)
    assert "We may not show its words" in words(corrected)
    assert corrected.css_first("a").attributes["href"] == paper.agency.url


def test_the_page_says_when_we_looked_again_and_when_we_look_next(client, paper):
    """A reader can tell how fresh our knowledge of the piece is."""
    facts = {"checked_at": NINE + HOUR, "check_note": "its page has not changed (304)"}
    Item.objects.filter(id=paper.lead.id).update(check_reason="looked at again after 3 h: it is 60 min old", **facts)
    known = words(page(client, addresses.item(paper.lead.uuid)).css_first(".known"))
    assert "Its page has not changed (304)." in known
    assert "Looked at again after 3 h: it is 60 min old." in known


def test_a_changed_headline_is_announced_under_the_headline(client, paper):
    """Whoever read it this morning should not have to wonder."""
    rows.retitled(paper.lead, "Bridge shut", NINE)
    opening = page(client, addresses.item(paper.lead.uuid)).css_first(".opening")
    assert "Its source changed the headline" in words(opening)


def test_a_withdrawn_piece_has_no_page_but_one_that_says_so(client, paper):
    """Promise 5: what its source took back is not to be read here either; tests/reader/test_withdrawn.py has more."""
    Item.objects.filter(id=paper.lead.id).update(listed=False, gone_at=NINE, gone_reason="Gone.", gone_by="page")
    response = client.get(addresses.item(paper.lead.uuid))
    assert (response.status_code, paper.lead.headline in response.content.decode()) == (410, False)


def test_a_picture_that_may_be_shown_is_linked_to_and_never_embedded(client, paper):
    """Nobody's address goes to a stranger because a reader looked at our page."""
    rows.receipt(paper.lead)
    credit = "Photo: Ada Lindqvist"
    Item.objects.filter(id=paper.lead.id).update(
        image_url="https://pictures.example/b.jpg", image_credit=credit, image_width=1200, image_height=630
    )
    read = page(client, addresses.item(paper.lead.uuid))
    link = read.css_first('a[href="https://pictures.example/b.jpg"]')
    assert link.attributes["rel"] == "noreferrer"
    assert credit in words(link.parent)
    assert "1,200 × 630 pixels" in words(link.parent)
    assert read.css("img, picture, source, [style*=url]") == []


def test_every_piece_says_whose_it_is(client, paper):
    """In its owner's words where it has any; the way to have it removed stands beside them."""
    signals = [
        rows.SIGNAL | {"place": "JSON-LD", "name": "copyrightHolder", "value": "Estuary <b>Media"},
        rows.SIGNAL | {"place": "JSON-LD", "name": "copyrightYear", "value": "2026"},
        rows.SIGNAL | {"place": "feed", "name": "rights", "value": "© Estuary Media. All rights reserved."},
        rows.SIGNAL | {"place": "JSON-LD", "name": "acquireLicensePage", "value": "https://estuary.example/buy"},
    ]
    type(rows.receipt(paper.lead, signals=signals)).objects.update(decided_at=NINE + HOUR)
    section = page(client, addresses.item(paper.lead.uuid)).css_first("section.rights")
    assert "are © 2026 Estuary <b>Media, as its page says. We know of no open licence for it." in words(section)
    assert "© Estuary Media. All rights reserved." in words(section.css_first("blockquote"))
    assert section.css_first('a[href="https://estuary.example/buy"]') is not None
    assert section.css_first(f'a[href="{addresses.bot()}#refuse"]') is not None


def test_a_piece_whose_owner_says_nothing_is_not_nobodys(client, paper):
    """Silence is no licence."""
    rows.receipt(paper.agency, signals=())
    section = words(page(client, addresses.item(paper.agency.uuid)).css_first("section.rights"))
    assert "belong to Northwire or to whom it credits. We know of no open licence for it." in section


def test_an_open_licence_is_named_with_title_author_and_source(client, paper):
    """TASL, and that nothing was changed."""
    cc_by = "https://creativecommons.org/licenses/by/4.0/"
    said = rows.SIGNAL | {"place": "HTML link", "name": "license", "value": cc_by}
    type(rows.receipt(paper.lead, signals=[said])).objects.update(decided_at=NINE + HOUR)
    section = page(client, addresses.item(paper.lead.uuid)).css_first("section.rights")
    told = f"“{paper.lead.headline}”, By Ada Lindqvist, The Kellhaven Courier, is under CC BY."
    assert told in words(section)
    assert "nothing in it was changed" in words(section)
    assert section.css_first(f'a[href="{cc_by}"]').attributes["rel"] == "license"
