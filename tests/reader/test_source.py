"""The card of an outlet."""

from tests.reader import rows
from tests.reader.read import page, words
from tests.reader.rows import NINE

from headwater.reader import addresses
from headwater.wire.models import Item, SourceDomain, TrustFile

COURIER = addresses.source("kellhaven-courier.example")


def test_a_card_states_facts_and_no_score(client, paper):
    """Who is behind an outlet is a fact; how good it is would be our opinion."""
    rows.outlet("The Oakmere Gazette", owner="Estuary Media")
    facts = words(page(client, COURIER).css_first(".known"))
    assert "Owner Estuary Media" in facts.replace("Owner", "Owner ").replace("  ", " ")
    assert "United Kingdom" in facts
    assert "The Oakmere Gazette" in facts
    assert "score" not in facts.lower()


def test_a_card_lists_the_newest_pieces_that_may_be_shown(client, paper):
    """And none that may not."""
    Item.objects.filter(id=paper.eels.id).update(listed=False)
    read = page(client, COURIER)
    assert [words(each) for each in read.css(".pieces .headline")] == [paper.lead.headline]


def test_a_card_says_in_words_what_is_wrong_with_a_feed(client, paper):
    """The publisher may be the one who can mend it."""
    paper.courier.feeds.update(last_problem="the feed breaks off in the middle", failures=2.0)
    assert words(page(client, COURIER).css_first(".warning")) == "the feed breaks off in the middle"


def test_a_card_says_what_we_fetched_and_how_much_was_not_modified(client, paper):
    """A robot that says what it costs is one a publisher can leave alone."""
    rows.visited(paper.courier)
    rows.visited(paper.courier)
    rows.visited(paper.courier)
    rows.visited(paper.courier, "changed", 200, pages=3, new_items=2)
    fetched = words(page(client, COURIER).css_first("section[aria-labelledby=feeds]"))
    assert "looked at its feeds 4 times and fetched 4.8 kB. 75 % of the answers were “not modified”" in fetched
    assert "We read 3 pages and took in 2 new pieces." in fetched


def test_a_card_shows_what_the_outlet_permits(client, paper):
    """By the receipt of the newest piece that has one."""
    assert "max-snippet:140" in words(page(client, COURIER).css_first(".receipt"))


def test_another_domain_of_the_outlet_leads_to_its_card(client, paper):
    """A publisher looks for the domain it knows."""
    SourceDomain.objects.create(source=paper.courier, name="courier-online.example")
    response = client.get(addresses.source("courier-online.example"))
    assert response.status_code == 301
    assert response["Location"].endswith(COURIER)


def test_an_outlet_we_do_not_follow_has_no_card(client, db):
    """We say nothing about those we do not know."""
    assert client.get(addresses.source("elsewhere.example")).status_code == 404


def test_a_card_costs_few_statements(client, paper, django_assert_max_num_queries):
    """Whatever the number of its pieces."""
    for number in range(25):
        rows.piece(paper.courier, f"Piece {number}")
    with django_assert_max_num_queries(14):
        client.get(COURIER)


def test_a_card_counts_who_took_text_from_whom_whichever_came_in_first(client, paper):
    """To call an agency a copier of its own clients would be a slander, and is one swapped pair away."""
    early = rows.piece(rows.outlet("Late Herald"), "Kellhaven shuts bridge", paper.bridge)
    rows.copy(early, paper.agency, other_way=True)
    agency = words(page(client, addresses.source("northwire.example")).css_first(".known"))
    herald = words(page(client, addresses.source("late-herald.example")).css_first(".known"))
    assert "2 pieces of other outlets" in agency
    assert "others’ text" not in agency
    assert "others’ text" in herald


def test_which_mailbox_or_folder_a_piece_came_by_is_shown_nowhere(client, paper):
    """A published mailbox is written to by everybody; and it is no address a reader could open."""
    paper.courier.feeds.update(url="mailbox:letters/news@kellhaven-courier.example", title="Morning")
    shown = words(page(client, COURIER).css_first("section[aria-labelledby=feeds]"))
    assert "Its newsletter" in shown
    for address in (COURIER, "/", "/feeds/front.rss", "/feeds/front.atom", "/feeds/front.json"):
        assert b"mailbox:" not in client.get(address).content


def test_a_card_tells_what_the_outlet_says_of_itself_and_that_nobody_checked_it(client, paper):
    """trust.txt is a claim, and shown as one."""
    entries = [["belongto", "https://press-union.example/"], ["datatrainingallowed", "no"]]
    entries += [["member", f"https://member-{number}.example/"] for number in range(9)]
    url = "https://kellhaven-courier.example/trust.txt"
    TrustFile.objects.create(source=paper.courier, url=url, entries=entries, read_at=NINE)
    section = page(client, COURIER).css_first("section[aria-labelledby=trust]")
    known = [tuple(map(words, line.css("dt, dd"))) for line in section.css("dl > div")]
    assert ("Belongs to", "https://press-union.example/") in known
    assert ("Training of models on it", "no") in known
    assert "and 3 more" in words(section)
    assert "nobody has checked it" in words(section)
    assert section.css_first(f'a[href="{url}"]') is not None


def test_a_card_without_a_trust_file_says_nothing_of_one(client, paper):
    """Most outlets have none."""
    TrustFile.objects.create(source=paper.courier, read_at=NINE)
    assert page(client, COURIER).css_first("section[aria-labelledby=trust]") is None
