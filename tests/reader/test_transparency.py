"""The public log of notices: everybody sees what was decided, and nobody who asked for it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.reader import rows
from tests.reader.rows import HOUR, NINE
from tests.rights.notices import ADA, COUNTER, judged, removal, send

from headwater.core.notices import Kind, State
from headwater.reader import addresses
from headwater.rights import models
from headwater.rights.actions import cases
from headwater.rights.actions.cases import Objection, Wanted

pytestmark = pytest.mark.django_db
PAGES = (addresses.transparency(), addresses.transparency(2026))
TABLES = (addresses.transparency_table(), addresses.transparency_table(2026))


@pytest.fixture
def year():
    """A year of notices: refused, acted upon, objected to, restored, taken back, open, and of the year before."""
    courier = rows.outlet()
    first, second = (rows.piece(courier, headline) for headline in ("Harbour bridge closed", "Eels return"))
    opened = [send(kind, first.url, now=NINE) for kind in (Kind.COPYRIGHT, Kind.ILLEGAL, Kind.PERSONAL, Kind.ORDER)]
    cases.decide(opened[0].number, judged(State.ACTED, removal(first)), by=ADA, now=NINE + 5 * HOUR)
    cases.counter(opened[0].number, Objection(COUNTER), now=NINE + 6 * HOUR)
    cases.restore_case(opened[0].number, by=ADA, note="x", now=NINE + 7 * HOUR)
    cases.decide(opened[1].number, judged(State.REFUSED), by=ADA, now=NINE + timedelta(days=4))
    cases.decide(opened[2].number, judged(State.PARTLY, removal(second)), by=ADA, now=NINE + timedelta(days=40))
    byline = Wanted("byline", "item", first.url, first.uuid, {"byline": "By Secret Name"})
    right = send(Kind.CORRECTION, first.url, now=NINE)
    cases.decide(right.number, judged(State.ACTED, byline), by=ADA, now=NINE + HOUR)
    cases.take_back(send(Kind.ILLEGAL, first.url, now=NINE).number, now=NINE)
    send(Kind.COPYRIGHT, first.url, now=NINE - timedelta(days=365))
    return opened


def test_every_case_is_in_the_log_with_its_decision(client, year):
    """By kind, ground, decision and time; what came after as well."""
    page = LexborHTMLParser(client.get(addresses.transparency()).content.decode())
    told = [[cell.text(strip=True) for cell in row.css("td, th")] for row in page.css("tbody tr")]
    assert len(told) == 7
    by_kind = {line[1]: line for line in told[::-1]}
    assert by_kind["Copyright"][3:] == ["acted upon; restored", "17 USC 106", "5 hours", "1 taken down"]
    assert by_kind["Personal data"][3:] == ["acted upon in part", "17 USC 106", "40 days", "1 taken down"]
    assert by_kind["A mistake"][6] == "1 put right"
    assert by_kind["An order"][3:] == ["not decided yet", "–", "–", "–"]
    assert "taken back" in {line[3] for line in told}


@pytest.mark.parametrize("address", [*PAGES, *TABLES])
def test_no_word_of_a_notice_and_nobody_s_name_is_in_it(client, year, address):
    """Nor the number of a case, which its sender has; nor an outlet, where it is about a person."""
    text = client.get(address).content.decode()
    said = ["Quill", "courier.example/news", "Tom Vale", "Jon Reed", "@", "My report", "Secret Name", "Harbour bridge",
            "Newsmirror Daily", "Ada", "No licence was given"]  # fmt: skip
    said += [number for (number,) in models.Case.objects.values_list("number")]
    text = text.replace("@media", "")
    assert [word for word in said if word in text] == []


def test_the_table_says_the_same_for_machines(client, year):
    """Every line as long as its head; no outlet in matters of personal data; nothing a spreadsheet would run."""
    answer = client.get(addresses.transparency_table())
    assert answer["Content-Type"].startswith("text/csv")
    lines = list(csv.DictReader(StringIO(answer.content.decode())))
    assert len(lines) == 7
    personal = next(line for line in lines if line["kind"] == "personal")
    assert (personal["outlets"], personal["hours to decision"], personal["taken down"]) == ("", "960.0", "1")
    assert len(list(csv.DictReader(StringIO(client.get(TABLES[1]).content.decode())))) == 6


def test_a_rule_that_looks_like_a_formula_is_made_inert(client):
    """What an officer writes lands in somebody's spreadsheet."""
    from headwater.reader.contexts.transparency import _inert

    assert _inert("=1+1") == "'=1+1"
    assert _inert("17 USC 106") == "17 USC 106"


def test_a_year_is_told_in_words_drawings_and_numbers(client, year):
    """Each drawing says the same to who does not see it, and in a table."""
    page = LexborHTMLParser(client.get(addresses.transparency(2026)).content.decode())
    words = page.css_first("main").text()
    assert "6 notices came in 2026; 4 of them are decided." in words
    assert "3 were acted upon." in words
    assert "1 decision was objected to; in 1 case what was taken down is shown again." in words
    drawings = page.css("main svg")
    assert len(drawings) == 4
    for drawing, table in zip(drawings, page.css("main details table"), strict=True):
        numbers = [text.text() for text in drawing.css("text.count")]
        assert numbers == [cell.text() for cell in table.css("td")]
        assert all(number in drawing.attributes["aria-label"] for number in numbers)
    assert client.get(addresses.transparency(2024)).status_code == 404


def test_an_empty_log_says_what_will_stand_there(client):
    """A state like any other."""
    assert "No notice has come yet" in client.get(addresses.transparency()).content.decode()
    assert len(client.get(addresses.transparency_table()).content.decode().splitlines()) == 1


def test_a_long_log_is_turned(client):
    """A hundred on a page."""
    for _ in range(101):
        send(Kind.CORRECTION, "https://elsewhere.example/1")
    assert 'rel="next"' in client.get(addresses.transparency()).content.decode()
    second = LexborHTMLParser(client.get(addresses.transparency(page=2)).content.decode())
    assert len(second.css("tbody tr")) == 1
