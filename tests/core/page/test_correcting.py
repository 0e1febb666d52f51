"""A source's own correction is mirrored; what only looks like one is not."""

from datetime import UTC, datetime

import pytest

from headwater.core import page

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
STORY = (
    "<p>The harbour bridge at Kellhaven was closed on Friday morning after divers found cracks in two piers.</p>" * 3
)


def notices(part: str, head: str = "") -> tuple[str, ...]:
    """The notices on a page that holds a part besides its story."""
    html = f"<html><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{STORY}{part}</article></body></html>"  # noqa: E501
    return page.read(html.encode(), url="https://courier.example/a", content_type="text/html", now=NOON).notices


@pytest.mark.parametrize(
    "words",
    [
        "Correction: An earlier version of this article misstated the age of the bridge.",
        "CORRECTION (Nov. 20, 2026): A previous headline named the wrong harbour.",
        "Corrections & clarifications: The caption misspelled the name of Ines Calder.",
        "Clarification: This story should have said that the ferry runs on Sundays as well.",
        "An earlier version of this story gave the wrong year for the opening of the bridge.",
        "This article was amended on 20 November 2026. The ferry holds 300 people, not 3,000.",
        "Editor's note: An earlier version of this post misstated the length of the bridge.",
        "(Note: The original version of this article said that the ferry holds 300 people.)",
        "(This story corrects the name of the quay in paragraph 4.)",
        "[Correction at 1:36 p.m.] This entry initially said that the ferry had sailed.",
        "* Correction: The bridge was opened in 1910, not in 1901 as previously stated.",
        "This column originally misstated the year in which the bridge was opened.",
        "Anmerkung der Redaktion: In einer früheren Version dieses Artikels stand ein falsches Baujahr.",
        "Nota de la redacción: una versión anterior de esta noticia daba mal el año de la obra.",
        "Korrektur: In einer früheren Fassung war die Brücke falsch benannt.",
        "Berichtigung: Der Artikel nannte irrtümlich zwei Pfeiler statt drei.",
        "In einer früheren Version dieses Textes hieß es, die Brücke sei 1901 gebaut worden.",
        "Rectificatif : une version antérieure de cet article donnait une date erronée.",
        "Fe de errores: en una versión anterior de este artículo se daba una fecha equivocada.",
        "Errata corrige: nell’articolo il nome del sindaco era sbagliato.",
        "Correção: o texto informava errado o ano da construção da ponte.",
        "Rectificatie: in een eerdere versie van dit artikel stond een onjuist jaartal.",
        "Rättelse: I en tidigare version angavs felaktigt att bron var från 1901.",
        "Sprostowanie: w artykule błędnie podano rok budowy mostu w Kellhaven.",
        "Исправление: в первой версии текста был неверно указан год постройки моста.",
        "訂正：記事の初出時、橋の建設年に誤りがありました。正しくは1910年です。ご指摘に感謝します。",
    ],
)
def test_a_notice_of_correction_is_found_verbatim(words):
    """Whoever showed the mistake shows its correction, in the words of who made it."""
    assert notices(f"<p>{words.replace('&', '&amp;')}</p>") == (words,)


@pytest.mark.parametrize(
    "part",
    [
        "<p>Correction: shares fell by a tenth within a week, the steepest slide since the spring.</p>",
        "<p>A market correction is when shares fall by a tenth; analysts say this one was overdue.</p>",
        "<h2>Correction: what the fall means for the wrong headline on your savings account</h2>",
        '<ul><li><a href="/b">Correction: the article everybody read had the wrong bridge in it</a></li></ul>',
        "<p>The correction of the river cost the town more than the wrong bridge ever did, the report said on Friday.</p>",  # noqa: E501
        "<p>Korrekturen am Haushalt: der Stadtrat streicht den Zuschuss für das Hafenfest und das Freibad im Süden.</p>",  # noqa: E501
        "<p data-nosnippet>Correction: An earlier version of this article misstated the age of the bridge.</p>",
        "<p>Clarification plants: the city builds three of them along the river before the year is out, it said.</p>",
        "<p>Correction: wrong.</p>",
        "<p>Corrections: If you see a mistake in an article, please e-mail the desk and tell us what is wrong.</p>",
        "<p>„Richtigstellung!“ – unter diesem Titel hat er seine Fassung der Geschichte veröffentlicht, ein Text.</p>",
        "<aside>„Richtigstellung!“</aside><p>So heißt der Text, in dem er seine Fassung der Geschichte erzählt.</p>",
        "<p>An earlier version of the bill was vetoed by the governor in March, a spokesman for her office said.</p>",
        "<p>An earlier version of this law would have closed the harbour to ferries; the council voted it down.</p>",
        "<p>“The story has been corrected, and we have spoken to the reporter,” a spokesman of the paper said.</p>",
        "<p>In einer früheren Version des Gesetzes war eine Maut vorgesehen, die der Landtag im März verwarf.</p>",
        "<p>Note: the ferry does not sail on the first of May, nor on any day on which the wind is too strong.</p>",
        "<p>The company originally said the bridge would hold; this version of events did not last a week.</p>",
        "<p>Erratum: No when we import it, everything is fine: now when we import it, everything is fine.</p>",
    ],
)
def test_what_only_looks_like_a_correction_is_none(part):
    """To say of a newspaper that it corrected itself, when it did not, is an accusation."""
    assert notices(part) == ()


def test_a_notice_under_a_heading_of_its_own_is_found():
    """Many desks put a line above and the words below."""
    words = "The article named the wrong harbour; the bridge stands at Kellhaven."
    below = "<p>More of the wrong story of the ferries, as told on Friday.</p>"
    assert notices(f"<h3>Correction</h3><p>{words}</p>{below}") == (words,)


def test_what_is_told_to_machines_is_found():
    """schema.org has a field for it, plain or as a comment."""
    words = "The ferry holds 300 people, not 3,000."
    comment = f'{{"@type": "CorrectionComment", "text": "{words}", "datePublished": "2026-11-20"}}'
    for value in (f'"{words}"', comment, f"[{comment}]"):
        assert notices("", _told_to_machines(value)) == (words,)
    assert notices("", _told_to_machines('"https://courier.example/corrections/7"')) == ()


def _told_to_machines(correction: str) -> str:
    fields = f'"@type": "NewsArticle", "headline": "Bridge closed", "correction": {correction}'
    return f'<script type="application/ld+json">{{{fields}}}</script>'
