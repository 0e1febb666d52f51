"""What is part of a text and what only stands beside it, on invented pages of ordinary outlets."""

import json
import unicodedata

import pytest
from tests.core.page.pages import BODY, html, read

PARAGRAPHS = [line.removesuffix("</p>") for line in BODY.split("<p>") if line]
TEXT = "\n\n".join(PARAGRAPHS)
BROKEN = "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"
BOXES = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("marks", ["post category-kommentar tag-comments", "hentry category-newsletter", "tag-video"])
def test_what_a_piece_is_filed_under_says_nothing_of_its_text(marks: str) -> None:
    """A German "Kommentar" is an opinion piece, and no reply of a reader."""
    page = html().replace(b"<article>", f"<article class='{marks}'>".encode())
    assert read(page).text == TEXT


@pytest.mark.parametrize("marks", ["has-sidebar comments-open menu-left newsletter-popup", "home related"])
def test_the_marks_of_the_whole_page_say_nothing_of_its_text(marks: str) -> None:
    """Systems mark body and wrappers with what stands somewhere on the page."""
    page = html().replace(b"<body>", f"<body class='{marks}'><div class='{marks}'>".encode())
    assert read(page).text == TEXT


@pytest.mark.parametrize("body", [BODY, BROKEN, BOXES])
def test_a_text_is_whole_however_its_paragraphs_are_set(body: str) -> None:
    """Paragraphs, line breaks, boxes."""
    assert read(html(f"<div class='story'>{body}</div>")).text == TEXT


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Harbour: Bridge closes for three weeks</h1>",
        "<p class='kicker'>Harbour</p><h1>Bridge closes for three weeks</h1>",
        "<h1><span>Harbour</span> Bridge closes for three weeks</h1><p>Monday, 23 November 2026</p>",
        "<h2>Bridge closes</h2><h2>for three weeks</h2>",
    ],
)
def test_the_headline_is_no_part_of_the_text(head: str) -> None:
    """It stands above it in many forms, and is kept by itself."""
    title = "<meta property='og:title' content='Bridge closes for three weeks'>"
    page = html(f"<div class='story'>{head}{BODY}</div>", head=title)
    page = page.replace(b"<h1>Bridge closes for three weeks</h1><div", b"<div")
    assert read(page).text.startswith("The harbour council")


def test_a_first_sentence_that_repeats_the_headline_stays() -> None:
    """What reads like the headline may be how the text begins."""
    first = "Bridge closes for three weeks, and nobody in Kellhaven knows yet how the fish will come to market."
    assert read(html(f"<p>{first}</p>{BODY}")).text.startswith(first)


def test_a_text_does_not_end_with_a_heading() -> None:
    """It is that of what follows."""
    assert read(html(f"<h3>What comes next</h3>{BODY}<h3>More from the coast</h3>")).text.endswith("again.")


@pytest.mark.parametrize("note", ["– Ann Bell", "Ann Bell has written about the islands for the Post since 2014."])
def test_a_note_on_the_author_is_no_part_of_the_text(note: str) -> None:
    """It stands below the last paragraph, as a signature or with a few words on her."""
    assert read(html(f"<p>By Ann Bell</p>{BODY}<p>{note}</p>")).text == TEXT


def test_what_the_author_says_in_a_conversation_is() -> None:
    """An interviewer has the last word now and then."""
    talk = "".join(
        f"<p>Ann Bell: And what was said at the harbour {day}?</p><p>Little of it was new.</p>" for day in "123"
    )
    text = read(
        html(f"<p>By Ann Bell</p>{BODY}{talk}<p>Ann Bell: Thank you for the conversation at the harbour.</p>")
    ).text
    assert text.endswith("Thank you for the conversation at the harbour.")


def test_what_is_shown_without_scripts_alone_is_read() -> None:
    """Some systems hand the piece to scripts, and to everybody else in a noscript; a plea for scripts is no piece."""
    more = BODY.replace("Kellhaven", "Sandholm").replace("Engineers", "Divers").replace("Ferries", "Barges")
    page = html(f"<script type='text/template'>{BODY}{more}</script><noscript><div>{BODY}{more}</div></noscript>")
    assert read(page).text.startswith(TEXT)
    assert read(page).text.count("\n\n") == 2 * len(PARAGRAPHS) - 1
    plea = "<noscript><p>Please turn on JavaScript to read the comments below this text of the Post.</p></noscript>"
    assert read(html(f"{BODY}{plea}")).text == TEXT


def test_of_a_teaser_the_whole_is_read_where_the_page_tells_it() -> None:
    """Scripts show the rest; what is for subscribers alone is not told by the reading."""
    whole = "\n\n".join([*PARAGRAPHS, *(f"{line} It was said twice." for line in PARAGRAPHS)])
    told = {"@type": "NewsArticle", "articleBody": whole}
    teaser = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    open_page = html(teaser, head=f"<script type='application/ld+json'>{json.dumps(told)}</script>")
    closed = {**told, "isAccessibleForFree": False}
    closed_page = html(teaser, head=f"<script type='application/ld+json'>{json.dumps(closed)}</script>")
    assert read(open_page).text == whole
    assert read(open_page).lane.startswith("articleBody")
    assert read(closed_page).text == "\n\n".join(PARAGRAPHS[:2])


def test_the_same_word_is_the_same_whatever_made_the_page() -> None:
    """Some systems write accents apart from their letters; whoever compares texts must not see a difference."""
    body = BODY.replace("Kellhaven", "Kjøllhåven").replace("council", "conseil départemental")
    apart = unicodedata.normalize("NFD", body)
    assert apart != body
    assert read(html(apart)).text == read(html(body)).text


def test_a_page_in_utf_8_with_a_damaged_byte_stays_in_utf_8() -> None:
    """A template in another encoding around the text must not turn all its letters into others."""
    body = BODY.replace(
        "council", "Gemeinderätinnen und Gemeinderäte für Ärger über Übungsplätze größer als höchstens nötig"
    )
    page = html(body).replace(b"Fish Quay 1", b"Fish Qu\xe4 1")
    assert "Gemeinderätinnen" in read(page).text


@pytest.mark.parametrize(
    "beside",
    [
        "<p class='read-more'><strong>Read more:</strong> <a href='/b'>Ferries in the fog</a></p>",
        "<aside class='newsletter'><h3>Our letter</h3><p>Sign up for free and cancel whenever you like.</p></aside>",
        "<figure><img src='/b.jpg'><figcaption>The bridge at noon. Photo: Tam Wick</figcaption></figure>",
        "<div class='paywall'><p>Digital subscription</p><p>9.90 EUR a month, cancel anytime</p></div>",
        "<div class='elementor-widget elementor-share-buttons'><a href='#'>Share</a> <a href='#'>Print</a></div>",
    ],
)
def test_what_stands_amid_a_text_is_no_part_of_it(beside: str) -> None:
    """Links to other pieces, boxes for newsletters and subscribers, captions."""
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    assert read(html(paragraphs[0] + beside + "".join(paragraphs[1:]))).text == TEXT
