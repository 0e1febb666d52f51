"""The plain facts of a page, on invented pages of many shapes: outlet, section, dateline."""

import json

import pytest
from tests.core.page.pages import BODY, html, lead, read

LD = "<script type='application/ld+json'>{}</script>"
NO_SITE_NAME = (b"<meta property='og:site_name' content='Kellhaven Post'>", b"")


def ld(**fields: object) -> str:
    """A JSON-LD script."""
    return LD.format(json.dumps(fields))


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<meta name='application-name' content='The Post'>", "The Post"),
        ("<meta name='twitter:site' content='@kellpost'>", "Kellhaven Post"),  # the title says more
        (ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Post"}}), "The Post"),
        (ld(**{"@type": "NewsArticle", "publisher": {"@id": "https://a.example/#org"}}), "Kellhaven Post"),
        (ld(**{"@graph": [{"@type": "WebSite", "name": "The Post"}, {"@type": "NewsArticle"}]}), "The Post"),
        ("", "Kellhaven Post"),
    ],
)
def test_an_outlet_is_named_by_what_names_it_best(head: str, outlet: str) -> None:
    """Its own name for itself, the publisher, the site, the title where it is spelled as the address is."""
    assert read(html(head=head).replace(*NO_SITE_NAME)).outlet == outlet


def test_a_title_with_another_name_names_no_outlet() -> None:
    """The last part of a title may be a section, or another piece."""
    assert read(html().replace(*NO_SITE_NAME), url="https://www.fenrecord.example/a").outlet == ""


STEPS = [
    {"@type": "ListItem", "position": 1, "name": "Home"},
    {"@type": "ListItem", "position": 2, "item": {"@id": "/coast", "name": "Coast"}},
    {"@type": "ListItem", "position": 3, "name": "Bridge closes for three weeks"},
]


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld(**{"@type": "NewsArticle", "articleSection": ["Coast", "Traffic"]}), "Coast"),
        ("<meta property='article:section' content='Coast'>", "Coast"),
        (ld(**{"@type": "BreadcrumbList", "itemListElement": STEPS}), "Coast"),
        (ld(**{"@type": "BreadcrumbList", "itemListElement": STEPS[:2]}), ""),  # the last step is the page itself
        (ld(**{"@type": "BreadcrumbList", "itemListElement": "broken"}), ""),
        ("", ""),
    ],
)
def test_a_section_is_what_the_outlet_says_or_the_way_to_the_page(head: str, section: str) -> None:
    """Many outlets tell machines only the breadcrumbs."""
    assert read(html(head=head)).section == section


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("KELLHAVEN – ", "KELLHAVEN"),
        ("KELLHAVEN, Nov. 23 — ", "KELLHAVEN"),
        ("KELLHAVEN, 23 November 2026 (AP) — ", "KELLHAVEN"),
        ("Kellhaven (dpa) – ", "Kellhaven"),
        ("SÃO PAULO (Reuters) - ", "SÃO PAULO"),
        ("NEW YORK/LONDON — ", "NEW YORK/LONDON"),
        ("Kjøllhavn (NTB) – ", "Kjøllhavn"),
        ("МОСКВА, 23 ноября. /ТАСС/. ", "МОСКВА"),
        ("EXCLUSIVE – ", ""),
        ("The bridge – ", ""),
        ("Ann Bell: ", ""),
        ("Watch live – ", ""),
        ("2026 – ", ""),
    ],
)
def test_a_dateline_is_a_place_before_the_first_words(start: str, place: str) -> None:
    """A label, a person or a sentence before a dash is no place."""
    assert read(html(lead(start))).dateline == place


def test_a_dateline_set_apart_is_read() -> None:
    """Systems set the place in bold, or mark it."""
    bold = BODY.replace("<p>The harbour", "<p><strong>Kellhaven</strong> – The harbour", 1)
    marked = BODY.replace("<p>The harbour", "<p><span class='dateline'>Kellhaven</span> The harbour", 1)
    assert read(html(bold)).dateline == "Kellhaven"
    assert read(html(marked)).dateline == "Kellhaven"
