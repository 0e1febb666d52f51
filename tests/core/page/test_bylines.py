"""Who wrote a piece, on invented pages of many shapes; nobody is an answer, somebody invented is none."""

import json

import pytest
from tests.core.page.pages import BODY, html, read

LD = "<script type='application/ld+json'>{}</script>"
TEASER = "<article><h2><a href='/ferry'>Ferries in the fog</a></h2><p class='byline'>By Tom Reed</p></article>"


@pytest.mark.parametrize(
    ("head", "before", "people"),
    [
        (
            "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ann Bell'>",
            "",
            "Ann Bell",
        ),
        ("<meta name='twitter:label1' content='Price'><meta name='twitter:data1' content='Nine Crowns'>", "", ""),
        ("<meta name='author' content='Ann Bell @annbell'>", "", "Ann Bell"),
        ("", "<p class='auteurs'>Anne Clochet</p>", "Anne Clochet"),
        ("", "<p>Date: 3 March 2026 Author: Ann Bell Source: own</p>", "Ann Bell"),
        ("", "<h5>Autor:</h5><div>Ann Bell/KP</div>", "Ann Bell"),
        (
            "",
            "<p class='byline'><a href='/a'>Ana Ruiz</a>, <a href='/b'>José Wil</a><span>Hace 13 horas</span></p>",
            "Ana Ruiz, José Wil",
        ),
        ("", "<p class='byline'>By Nada Holm, Post News, New York</p>", "Nada Holm"),
        ("", "<p class='byline'>By Ann Bell And Tom Reed</p>", "Ann Bell, Tom Reed"),
    ],
)
def test_people_are_found_where_systems_name_them(head: str, before: str, people: str) -> None:
    """Each is how some system lays it out."""
    assert ", ".join(read(html(f"{before}{BODY}", head=head)).people) == people


@pytest.mark.parametrize(
    "line",
    [
        "Last Modified",
        "Zur Person",
        "CC BY",
        "Super User",
        "Unknown",
        "PAID CONTENT",
        "Datum:",
        "The Harbour",
        "Die Brücke",
        "Feuerwehr Kellhaven",
        "Pressemitteilung Nr",
        "Deutscher Fährverband",
        "Video Min",
    ],
)
def test_what_stands_where_authors_do_is_not_always_one(line: str) -> None:
    """A label, a licence, an office or an account of the system is no person."""
    assert read(html(f"<p class='author'>{line}</p>{BODY}")).people == ()


def test_an_outlet_is_no_person_though_machines_are_told_so() -> None:
    """Systems call every author a Person."""
    head = LD.format(json.dumps({"@type": "NewsArticle", "author": {"@type": "Person", "name": "El Puerto"}}))
    page = read(html(f"<p class='byline'>Ana Ruiz</p>{BODY}", head=head), url="https://www.elpuerto.example/a")
    assert page.people == ("Ana Ruiz",)


def test_who_wrote_a_teaser_did_not_write_the_piece() -> None:
    """A page shows the bylines of other pieces before that of its own."""
    page = html(f"<p class='byline'>By Ann Bell</p>{BODY}").replace(b"<main>", b"<main>" + TEASER.encode())
    assert read(page).people == ("Ann Bell",)


def test_a_wrapper_around_the_whole_page_puts_nothing_aside() -> None:
    """Systems wrap all of a page into an element they call navigation, or build it of widgets."""
    page = html(f"<p class='author'>Ann Bell</p>{BODY}").replace(b"<main>", b"<div id='navigation-cont'><main>")
    assert read(page).people == ("Ann Bell",)
    built = "<div class='elementor-widget elementor-widget-text'><p class='author'>Ann Bell</p></div>"
    assert read(html(f"{built}{BODY}")).people == ("Ann Bell",)


def test_an_author_box_tells_where_nothing_else_does() -> None:
    """It stands beside the text on blogs of one author; of two it is not known who of them wrote the piece."""
    box = "<aside class='sidebar'><a rel='author' href='/about'>{}</a></aside>"
    assert read(html(after=box.format("Ann Bell"))).people == ("Ann Bell",)
    assert read(html(after=box.format("Ann Bell") + box.format("Tom Reed"))).people == ()
    assert read(html(f"<p>By Tom Reed</p>{BODY}", after=box.format("Ann Bell"))).people == ("Tom Reed",)


def test_an_office_named_twice_is_not_outdone_by_whoever_is_named_beside() -> None:
    """Where machines and readers are told of the same office, a name in a box is a photographer's or a neighbour's."""
    head = "<meta name='author' content='Harbour Office Press'>"
    body = f"<a rel='author' href='/office'>Harbour Office Press</a>{BODY}<p class='author'>Tom Reed</p>"
    page = read(html(body, head=head))
    assert (page.byline, page.people) == ("Harbour Office Press", ())
