"""What a page says of itself."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.page.pages import BODY, URL, html, read

from headwater.core.errors import PageRefused

LD = "<script type='application/ld+json'>{}</script>"


def test_the_main_text_is_the_article_and_not_the_furniture() -> None:
    """Prints and stories are made of this; navigation in it makes strangers look alike."""
    page = read(html())
    assert page.text.startswith("The harbour council of Kellhaven")
    assert page.text.count("\n\n") == 2
    assert "Home" not in page.text
    assert page.lane.startswith("own: sure of it")


def test_the_facts_come_from_json_ld_meta_and_markup() -> None:
    """One cascade for all outlets."""
    stated = {
        "@graph": [
            {"@type": "WebSite", "name": "Kellhaven Post"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge closes for three weeks",
                "author": [{"@type": "Person", "name": "Ann Bell"}, {"@type": "Person", "name": "Tom Reed"}],
                "datePublished": "2026-11-24T18:30:00+01:00",
                "dateModified": "2026-11-25T08:00:00Z",
                "articleSection": "Local",
                "isAccessibleForFree": "False",
            },
        ]
    }
    head = (
        LD.format(json.dumps(stated))
        + "<link rel='canonical' href='/news/bridge?x=1'><meta name='description' content='A crack &amp; a ferry'>"
    )
    page = read(html(head=head))
    assert (page.headline, page.byline) == ("Bridge closes for three weeks", "Ann Bell, Tom Reed")
    assert page.people == ("Ann Bell", "Tom Reed")
    assert page.published == datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
    assert page.published_raw == "2026-11-24T18:30:00+01:00"
    assert page.modified == datetime(2026, 11, 25, 8, tzinfo=UTC)
    assert (page.outlet, page.section, page.language) == ("Kellhaven Post", "Local", "en")
    assert page.canonical == "https://www.kellhaven-post.example/news/bridge?x=1"
    assert page.description == "A crack & a ferry"
    assert page.free is False


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","author":"Ann Bell",}',
        '// <![CDATA[\n{"@type":"NewsArticle","author":{"name":"Ann Bell"}}\n// ]]>',
        '/* ours */ [{"@type":"WebPage"},{"@type":"http://schema.org/NewsArticle","author":["Ann Bell"]}];',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:&quot;Ann Bell&quot;}",
        '{"@type":"WebPage"} {"@type":"ReportageNewsArticle","author":"Ann Bell","x":"a\nb"}',
        '<!-- {"@type":"NewsArticle","url":"https://a.example//b","author":"Ann Bell"} -->',
        '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","author":"Ann Bell"}}',
    ],
)
def test_json_ld_is_read_as_it_is_written_in_the_wild(script: str) -> None:
    """A trailing comma must not cost the byline."""
    assert read(html(head=LD.format(script))).byline == "Ann Bell"


@pytest.mark.parametrize(
    "false_one",
    ["3 hours ago", "Share this", "a@b.example", "https://social.example/ann", "Sign up for our newsletter"],
)
def test_furniture_is_no_byline(false_one: str) -> None:
    """A wrong byline puts words in a stranger's mouth."""
    assert read(html(f"<span class='byline'>{false_one}</span>{BODY}")).byline == ""


def test_a_byline_stays_as_it_stands_and_its_people_are_found() -> None:
    """Verbatim for showing, parsed for counting."""
    page = read(html(f"<p class='byline'>By Ann Bell and Ole van den Berg, Harbour Desk</p>{BODY}"))
    assert page.byline == "By Ann Bell and Ole van den Berg, Harbour Desk"
    assert page.people == ("Ann Bell", "Ole van den Berg")


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=iso-8859-1", "utf-8"),
        ("cp1252", "text/html", "iso-8859-1"),
        ("cp1252", "text/html; charset=utf-8", "latin1"),
        ("cp1252", "text/html; charset=nonsense", "nonsense"),
        ("utf-16", "text/html", "utf-8"),
        ("utf-8-sig", "text/html; charset=windows-1252", "windows-1252"),
    ],
)
def test_the_letters_are_right_whatever_is_declared(encoding: str, content_type: str, meta: str) -> None:
    """Servers and templates contradict each other every day."""
    text = (
        html(BODY.replace("Monday", "Monday – in Ærøskøbing –"))
        .decode()
        .replace("charset='utf-8'", f"charset='{meta}'")
    )
    assert "Monday – in Ærøskøbing –" in read(text.encode(encoding), content_type=content_type).text


def test_cyrillic_in_a_declared_old_encoding_is_read() -> None:
    """windows-1251 is alive."""
    body = html(
        "<p>Совет города проголосовал в понедельник за закрытие моста на три недели из-за трещины в опоре.</p>" * 3
    )
    page = read(body.decode().encode("cp1251", "replace"), content_type="text/html; charset=windows-1251")
    assert page.text.startswith("Совет города")


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "empty"),
        (b" \r\n", "text/html", "empty"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"\xd0\xcf\x11\xe0...", "text/html", "an office document"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "PNG"),
        (b'{"a": 1}', "application/json", "not a web page"),
        (b"just words", "text/plain", "not a web page"),
        (b"<?xml version='1.0'?><rss version='2.0'/>", "text/html", "feed"),
        (b"<html><title>Just a moment...</title><body><p>Checking.</p></body></html>", "text/html", "bot wall"),
        (b"<html><title>x</title><body><div id='px-captcha'></div></body></html>", "text/html", "bot wall"),
        (
            b"<html><title>Before you continue</title><body><form action='/save'></form></body></html>",
            "text/html",
            "consent",
        ),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(body: bytes, content_type: str, reason: str) -> None:
    """The reason stands in the refusals an operator reads."""
    with pytest.raises(PageRefused, match=reason):
        read(body, content_type=content_type)


def test_an_article_about_captchas_is_no_wall() -> None:
    """Only clear evidence counts: a wall has no article under it."""
    page = read(
        html(BODY * 4, head="<script>/* captcha */</script>").replace(b"<title>Bridge closes", b"<title>Security check")
    )
    assert page.text


def test_parts_for_subscribers_are_not_read() -> None:
    """Never past a paywall, not even one made of CSS."""
    stated = (
        '{"@type":"NewsArticle","isAccessibleForFree":false,"articleBody":"'
        + "Secret words. " * 40
        + '","hasPart":{"isAccessibleForFree":false,"cssSelector":".closed"}}'
    )
    page = read(
        html(
            f"{BODY}<div class='closed'><p>Only subscribers may read what the engineer wrote to the council.</p></div>",
            head=LD.format(stated),
        )
    )
    assert "subscribers" not in page.text
    assert "Secret" not in page.text
    assert page.text.startswith("The harbour council")


def test_article_body_helps_where_the_page_shows_nothing() -> None:
    """Pages built in the browser still state their text."""
    stated = '{"@type":"NewsArticle","articleBody":"' + "The council closed the bridge on Monday. " * 8 + '"}'
    page = read(html("<div id='app'></div>", head=LD.format(stated)))
    assert page.text.startswith("The council closed the bridge")


def test_a_kept_back_paragraph_is_not_quoted() -> None:
    """data-nosnippet: analysed, never shown; the whole paragraph goes, so that no sentence is mended."""
    body = BODY.replace("the mayor said", "<span data-nosnippet>the mayor said</span>")
    page = read(html(body))
    assert "the mayor said" in page.text
    assert "mayor" not in page.excerptable
    assert page.excerptable.startswith("The harbour council")
    assert "Ferries" in page.excerptable
    assert any(signal.name == "data-nosnippet" for signal in page.signals)


def test_signals_keep_whom_they_address() -> None:
    """A line for another crawler is evidence, not an order to us."""
    head = (
        "<meta name='robots' content='max-snippet:50'><meta name='googlebot' content='noindex'><meta name='headwater' content='noarchive'>"  # noqa: E501
        "<meta name='tdm-reservation' content='1'><meta name='googlebot-verification' content='abc'>"
        "<link rel='license' type='application/rsl+xml' href='/rsl.xml'>"
    )
    found = [(signal.name, signal.value, signal.agent) for signal in read(html(head=head)).signals]
    assert found == [
        ("robots", "max-snippet:50", "*"),
        ("robots", "noindex", "googlebot"),
        ("robots", "noarchive", "headwater"),
        ("tdm-reservation", "1", "*"),
        ("license; type=application/rsl+xml", "https://www.kellhaven-post.example/rsl.xml", "*"),
    ]


def test_a_pictures_licence_is_not_the_texts() -> None:
    """A CC photo in an article frees the photo only."""
    cc = "https://creativecommons.org/licenses/by/4.0/"
    figure = f"<figure><img src='/a.jpg'><figcaption>Photo: Ann Bell, <a rel='license' href='{cc}'>CC BY</a></figcaption></figure>"  # noqa: E501
    assert read(html(BODY + figure)).licence_url == ""
    assert (
        read(html(f"{BODY}<p>This article is under <a rel='license' href='{cc}'>CC BY 4.0</a>.</p>")).licence_url == cc
    )


@settings(max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html", "text/html; charset=utf-16", "image/png", "\x00;charset=x"]),
)
def test_no_bytes_raise_anything_but_a_refusal(junk: bytes, content_type: str) -> None:
    """Pages are strangers' bytes."""
    for body in (junk, b"<html><body><p>" + junk + b"</p><script type='application/ld+json'>" + junk):
        try:
            page = read(body, content_type=content_type)
        except PageRefused:
            continue
        assert page.url == URL


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=60))
def test_no_statement_of_a_page_breaks_its_reading(words: str, value: str) -> None:
    """Every attribute may hold anything."""
    safe = value.replace("'", "").replace("<", "")
    head = f"<base href='{safe}'><link rel='canonical' href='{safe}'><meta name='author' content='{safe}'><meta name='robots' content='{safe}'>"  # noqa: E501
    stated = json.dumps(
        {
            "@type": value,
            "author": {"name": words},
            "hasPart": {"isAccessibleForFree": False, "cssSelector": value},
            "datePublished": words,
        }
    )
    body = f"<p>{words}</p><a href='{safe}'>{safe}</a>" + BODY
    page = read(html(body, head=head + LD.format(stated.replace("</", "<\\/"))))
    assert page.url == URL


P = b"<p>The harbour council of Kellhaven voted late on Monday to close the swing bridge for three weeks.</p>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>" + b"<div>" * 1_000_000 + P, "starts and ends"),
        (b"<html><body>" + b"<div><b>" * 20_000 + P, "nested more than"),
        (b"<html><body><div " + b" ".join(b"a%d=1" % at for at in range(100_000)) + b">" + P, "attributes"),
        (b"<html><body>" + P * 200_000, " bytes"),
        (b"<html><body>" + b"<" * 1_000_000, "starts and ends"),
    ],
    ids=["tags", "depth", "attributes", "size", "brackets"],
)
def test_a_page_beyond_all_measure_is_refused_before_it_is_parsed(body: bytes, reason: str) -> None:
    """A parser's time rises with the square of some of these; the reason stands in the refusals an operator reads."""
    with pytest.raises(PageRefused, match=reason):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + (b"<div>" * 2_900 + b"</div>" * 2_900) * 5 + P * 3,
        b"<html><body><div class='" + b"x " * 500_000 + b"' data-a='" + b"y" * 1_000_000 + b"'>" + P * 3,
        b"<html><body>" + b"\0" * 1_000_000 + P * 3,
        b"<html><script type='application/ld+json'>" + b"[" * 200_000 + b"</script><body>" + P * 3,
        b"<html><head>" + b"<meta name=author content='x'>" * 20_000 + b"</head><body>" + P * 3,
        b"<html><body>" + P * 3 + "<p>Größe</p>".encode("cp1252") + "<p>Größe</p>".encode() + b"\xff\xfe",
    ],
    ids=["deep", "attribute", "zeros", "brackets in JSON-LD", "meta elements", "mixed encodings"],
)
def test_a_page_that_is_odd_is_read_all_the_same(body: bytes) -> None:
    """What can be read in bounded time is read."""
    assert "harbour council" in read(body).text


def test_a_page_of_scripts_says_that_it_shows_no_words() -> None:
    """An operator reads why there is no text."""
    page = read(b"<html><body><script>" + b"var a='<p>x</p>';" * 10_000 + b"</script></body></html>")
    assert (page.text, page.lane) == ("", "none: the page shows no words")
    assert page.warnings == ("no main text was found: the page shows no words",)


@pytest.mark.parametrize(
    ("markup", "byline", "people"),
    [
        (
            "<p>05.02.2026 - Redaktion: Ann Bell (for the council)</p>",
            "Redaktion: Ann Bell (for the council)",
            ("Ann Bell",),
        ),
        ("<p>created by Ann — 28.01.2026 06:00</p>", "created by Ann", ("Ann",)),
        ("<p>Gastbeitrag von Ann Bell</p>", "Gastbeitrag von Ann Bell", ("Ann Bell",)),
        ("<span class='author'>Foto: Ann Bell</span>", "", ()),
        ("<span class='author'>More Posts</span>", "", ()),
        ("<a rel='author' href='/author/annb'>annb</a><span class='byline'>Harbour Talk</span>", "annb", ()),
        ("<p>Hamburg, den 02. March 2026</p>", "", ()),
    ],
)
def test_a_byline_is_found_beside_other_words(markup: str, byline: str, people: tuple[str, ...]) -> None:
    """Many systems put the name, the day and the office in one line; a photographer or a place is no author."""
    page = read(html(f"{markup}{BODY}"))
    assert (page.byline, page.people) == (byline, people)


def test_a_meta_element_repeated_for_every_author_names_them_all() -> None:
    """Papers have many authors, and each has an element of their own."""
    head = "<meta name='citation_author' content='Ann Bell'><meta name='citation_author' content='Tom Reed'>"
    assert read(html(head=head)).people == ("Ann Bell", "Tom Reed")


def test_the_outlets_name_is_no_byline_while_a_person_is_named() -> None:
    """Systems put the outlet where the author belongs."""
    head = "<meta name='author' content='kellhaven-post.example'>"
    assert read(html(f"<p>By Ann Bell</p>{BODY}", head=head)).byline == "By Ann Bell"


def test_who_is_named_in_json_ld_alone_does_not_hide_the_others() -> None:
    """Some systems write only the first author into JSON-LD."""
    head = LD.format(json.dumps({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Bell"}}))
    assert read(html(head=f"{head}<meta name='author' content='Ann Bell, Tom Reed'>")).people == (
        "Ann Bell",
        "Tom Reed",
    )


@pytest.mark.parametrize("filled", ["No Author", "undefined", "null", "N/A"])
def test_what_a_system_puts_where_nobody_is_named_is_nobody(filled: str) -> None:
    """Nobody known is an answer, a person called No Author is none."""
    page = read(html(head=f"<meta name='author' content='{filled}'>"))
    assert (page.byline, page.people) == ("", ())
