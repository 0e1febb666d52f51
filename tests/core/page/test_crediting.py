"""What a page says of others: agencies, first publishers, sources, citations, links."""

import pytest
from tests.core.page.pages import BODY, html, lead, read

from headwater.core.page import CreditKind
from headwater.core.page.agencies import AGENCIES, named

KINDS = CreditKind


def credited(body: bytes, *, agencies: tuple[str, ...] = ()) -> set[tuple[CreditKind, str]]:
    """The credits of a page, by kind and name."""
    return {(credit.kind, credit.name) for credit in read(body, agencies=agencies).credits}


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("BERLIN (dpa) - ", "BERLIN", "dpa"),
        ("LONDON, 3 March (AP) — ", "LONDON", "AP"),
        ("(Reuters) - ", "", "Reuters"),
        ("NEW YORK, March 3 (Reuters) - ", "NEW YORK", "Reuters"),
        ("Wien/Graz (APA) – ", "Wien/Graz", "APA"),
        ("<strong>Kellhaven</strong> (dpa/lno) - ", "Kellhaven", "dpa"),
        ("Madrid, 3 mar (EFE).- ", "Madrid", "EFE"),
        ("(ANSA) - ", "", "ANSA"),
        ("MOSCOW, March 3. /TASS/. ", "MOSCOW", "TASS"),
        ("Lisboa, 03 mar 2026 (Lusa) — ", "Lisboa", "Lusa"),
        ("SEOUL, March 3 (Yonhap) -- ", "SEOUL", "Yonhap"),
        ("<span class='dateline'>OAKMERE (Northwire)</span> - ", "OAKMERE", "Northwire"),
    ],
)
def test_an_agency_in_the_dateline_is_credited_with_its_place(start: str, place: str, agency: str) -> None:
    """The agency is the primary source even when its page was never seen."""
    page = read(html(lead(start)), agencies=("Northwire",))
    assert [(credit.kind, credit.name) for credit in page.credits] == [(KINDS.AGENCY_DATELINE, agency)]
    assert page.dateline == place


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("KELLHAVEN — ", "KELLHAVEN"),
        ("Marram – ", "Marram"),
        ("<strong>Saint-Aubin</strong>: ", "Saint-Aubin"),
        ("<strong>Ann Bell</strong>: ", ""),
        ("", ""),
    ],
)
def test_a_place_without_an_agency_is_a_dateline_too(start: str, place: str) -> None:
    """A person's name in bold is no place."""
    page = read(html(lead(start)))
    assert (page.dateline, page.credits) == (place, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "The AP exam was held in the school beside the bridge on Monday morning as usual.",
        "He worked for Reuters in his youth and remembers every flood of the river since then.",
        "The PA system failed, and the TT races (which are run on the island) were put off.",
        "The mayor (Labour) - who is new - had said so before, and (APP) is what they call the app.",
    ],
)
def test_an_agencys_name_inside_a_sentence_is_no_credit(sentence: str) -> None:
    """Precision first: a wrong agency makes a whole story's trace wrong."""
    assert credited(html(f"{BODY}<p>{sentence}</p>{BODY.replace('bridge', 'crossing')}")) == set()


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By AFP", "AFP"),
        ("Reuters Staff", "Reuters"),
        ("Von dpa", "dpa"),
        ("Ann Bell, Associated Press", "AP"),
        ("By Ann Bell (PTI)", "PTI"),
        ("Northwire", "Northwire"),
    ],
)
def test_an_agency_in_the_byline_is_credited(byline: str, agency: str) -> None:
    """Desks sign with the agency's name."""
    assert credited(html(f"<p class='byline'>{byline}</p>{BODY}"), agencies=("Northwire",)) >= {
        (KINDS.AGENCY_BYLINE, agency)
    }


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        ("<p>© 2026 AFP</p>", "AFP"),
        ("<p>Copyright 2026 The Associated Press. All rights reserved.</p>", "AP"),
        ("<p>© dpa-infocom, dpa:260303-99-123456/2</p>", "dpa"),
        ("<p>Reporting by Northwire</p>", "Northwire"),
        ("<p>Agencia EFE</p>", "EFE"),
        ("<p>By Northwire</p>", "Northwire"),
    ],
)
def test_an_agency_at_the_end_is_credited(end: str, agency: str) -> None:
    """Many outlets credit below the text only."""
    assert credited(html(BODY + end), agencies=("Northwire",)) == {(KINDS.AGENCY_FOOTER, agency)}


def test_an_agency_in_brackets_at_the_end_of_the_text_is_credited() -> None:
    """As in "(dpa)" closes a German report."""
    assert credited(html(BODY.replace("turns again.", "turns again. (dpa)"))) == {(KINDS.AGENCY_FOOTER, "dpa")}


def test_a_pictures_credit_is_not_the_texts() -> None:
    """Half of all pages carry an agency's picture."""
    figure = (
        "<figure><img src='/a.jpg'><figcaption>The bridge. © AFP</figcaption></figure><p>Foto: dpa</p><p>Photo: AP</p>"
    )
    assert credited(html(figure + BODY)) == set()


def test_markup_names_agencies_and_earlier_places() -> None:
    """Machines are told what readers are not."""
    head = (
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","creditText":"AFP","isBasedOn":"https://oakmere.example/a"}</script>'
        "<meta name='syndication-source' content='https://marram.example/first'>"
    )
    assert credited(html(head=head)) == {
        (KINDS.AGENCY_MARKUP, "AFP"),
        (KINDS.SOURCE_LINE, "oakmere.example"),
        (KINDS.ORIGINALLY_PUBLISHED, "marram.example"),
    }


@pytest.mark.parametrize(
    "phrase",
    [
        "This article was originally published on {}.",
        "This article first appeared in {}.",
        "Republished with permission from {}.",
        "Dieser Beitrag erschien zuerst in {}.",
        "Dieser Artikel ist zuerst erschienen bei {}.",
        "Cet article a été publié à l'origine par {}.",
        "Cet article a d'abord paru dans {}.",
        "Este artículo fue publicado originalmente en {}.",
        "Questo articolo è stato pubblicato originariamente su {}.",
        "Este texto foi publicado originalmente em {}.",
    ],
)
def test_the_first_publisher_is_credited_in_many_languages(phrase: str) -> None:
    """The strongest evidence there is: the copy says so itself."""
    linked = phrase.format("<a href='https://oakmere.example/bridge'>Oakmere Gazette</a>")
    found = [one for one in read(html(f"{BODY}<p>{linked}</p>")).credits if one.kind is KINDS.ORIGINALLY_PUBLISHED]
    assert [(one.name, one.url) for one in found] == [("Oakmere Gazette", "https://oakmere.example/bridge")]
    assert credited(html(f"{BODY}<p>{phrase.format('Oakmere Gazette')}</p>")) >= {
        (KINDS.ORIGINALLY_PUBLISHED, "Oakmere Gazette")
    }


def test_the_name_of_where_a_text_stood_first_ends_with_a_name() -> None:
    """A small word goes on to another name, or is not part of it."""
    told = f"{BODY}<p>This article was originally published by High Country News and is reproduced here.</p>"
    assert {name for kind, name in credited(html(told)) if kind is CreditKind.ORIGINALLY_PUBLISHED} == {
        "High Country News"
    }
    told = told.replace("High Country News and is reproduced here", "the Journal of Physics and Chemistry")
    assert {name for kind, name in credited(html(told)) if kind is CreditKind.ORIGINALLY_PUBLISHED} == {
        "Journal of Physics and Chemistry"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Originally published March 3, 2026.",
        "First published in 2019.",
        "Her novel, a long one about the sea and its people, was first published in Germany.",
    ],
)
def test_a_date_or_a_book_is_no_first_publisher(sentence: str) -> None:
    """As in "First published on Monday" says when, not where."""
    assert credited(html(f"{BODY}<p>{sentence}</p>")) == set()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Reuters", "Reuters"),
        ("Quelle: Flussbote", "Flussbote"),
        ("Fuente: EFE", "EFE"),
        ("Fonte: Lusa", "Lusa"),
    ],
)
def test_a_source_line_is_a_credit(line: str, name: str) -> None:
    """A line of its own that says where it comes from."""
    assert credited(html(f"{BODY}<p>{line}</p>")) == {(KINDS.SOURCE_LINE, name)}


@pytest.mark.parametrize(
    "line",
    [
        "Provided by Fjord Radio",
        "Story source: Materials provided by Fjord Radio. Note: edited for length.",
        "Press release from Fjord Radio",
        "This press release was issued by Fjord Radio.",
        "Adapted from a news release by Fjord Radio.",
        "Pressemitteilung des Fjord Radio",
        "Text: Fjord Radio, CC BY 4.0",
        "This article by Fjord Radio was republished under a Creative Commons licence.",
    ],
)
def test_who_gave_the_text_away_is_its_source(line: str) -> None:
    """Releases and free licences ask for nothing but this line."""
    assert credited(html(f"{BODY}<p>{line}</p>")) == {(KINDS.SOURCE_LINE, "Fjord Radio")}


@pytest.mark.parametrize(
    "line",
    [
        "Photo provided by Fjord Radio",
        "Provided by the end of May, the money will pay for the pier.",
        "Text: Ada Lindqvist, CC BY 4.0",
        "Ada Lindqvist / CC BY-SA 2.0",
    ],
)
def test_a_picture_a_promise_or_an_author_gave_no_text(line: str) -> None:
    """An author's licence names the author; the outlet is still the page's own."""
    assert credited(html(f"{BODY}<p>{line}</p>")) == set()


@pytest.mark.parametrize(
    "line",
    [
        "This article is republished from Fjord Radio under a Creative Commons licence. Read the <a href='{0}'>original article</a>.",  # noqa: E501
        "Republished under CC BY 4.0 from <a href='{0}'>Fjord Radio</a>.",
        "Originally broadcast by <a href='{0}'>Fjord Radio</a>.",
    ],
)
def test_a_republished_text_leads_to_where_it_came_from(line: str) -> None:
    """The link may stand at other words than the name."""
    url = "https://fjordradio.example/pier"
    found = read(html(f"{BODY}<p>{line.format(url)}</p>")).credits
    assert [(one.kind, one.name, one.url) for one in found] == [(KINDS.ORIGINALLY_PUBLISHED, "Fjord Radio", url)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The crack was first reported by the Oakmere Gazette on Sunday, before anyone else knew.", "Oakmere Gazette"),
        ("“It will hold,” she told the Marram Times in an interview that was printed on Sunday.", "Marram Times"),
        (
            "Das sagte die Bürgermeisterin gegenüber dem Niederwehrer Anzeiger am Sonntag in aller Frühe.",
            "Niederwehrer Anzeiger",
        ),
        ("Selon Le Monde, le pont restera fermé pendant trois semaines au moins, et peut-être plus.", "Le Monde"),
        ("Según El País, el puente seguirá cerrado al menos tres semanas, y quizá más tiempo aún.", "El País"),
        ("The mayor told Reuters that the bridge would not be opened before the end of the month.", "Reuters"),
    ],
)
def test_a_cited_outlet_is_a_citation(sentence: str, name: str) -> None:
    """Who reported first is often said in the second paragraph."""
    assert credited(html(f"{BODY}<p>{sentence}</p>")) == {(KINDS.CITATION, name)}


def test_links_come_from_the_main_text_with_their_verbs() -> None:
    """Navigation, teasers and share buttons cite nobody."""
    body = (
        f"{BODY}<p>The <a href='https://oakmere.example/bridge'>Oakmere Gazette reported</a> on Sunday that the pier had moved by an inch.</p>"  # noqa: E501
        "<p>The council's <a href='/papers/12.pdf'>paper on the bridge</a> has been open to everyone since the spring of last year.</p>"  # noqa: E501
    )
    after = "<aside><a href='https://ads.example/'>Buy a boat</a></aside><ul class='share'><li><a href='https://social.example/s'>Share</a></li></ul>"
    page = read(html(body, after=after))
    assert [(link.url, link.verb) for link in page.links] == [
        ("https://oakmere.example/bridge", "reported"),
        ("https://www.kellhaven-post.example/papers/12.pdf", ""),
    ]
    assert [(one.kind, one.name, one.url) for one in page.credits] == [
        (KINDS.CITATION, "Oakmere Gazette", "https://oakmere.example/bridge")
    ]


def test_evidence_is_short() -> None:
    """It is shown on the receipt of a trace."""
    page = read(
        html(
            f"{BODY}<p>This article was originally published in <a href='https://o.example/'>{'Oakmere ' * 40}</a>.</p>"
        )
    )
    assert page.credits
    assert all(len(credit.evidence) <= 120 for credit in page.credits)


def test_the_table_of_agencies_is_wide_and_unambiguous() -> None:
    """Every alias leads to one agency, and the world is not only English."""
    assert len(AGENCIES) >= 25
    assert len({language for agency in AGENCIES for language in agency.languages}) >= 12
    spelled = [alias for agency in AGENCIES for alias in set(agency.aliases)]
    assert len(spelled) == len(set(spelled))
    assert named("AP/Reuters") == ("AP", "Reuters")
    assert named("the council of the town") == ()
