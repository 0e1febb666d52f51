"""The day a page was published on, where it states several."""

import json
from datetime import timedelta, timezone

import pytest
from tests.core.page.pages import BODY, html, read

LD = "<script type='application/ld+json'>{}</script>"


def day(markup: bytes, url: str = "https://www.kellhaven-post.example/news/bridge") -> str:
    """The day of publication by the outlet's clocks."""
    page = read(markup, url=url)
    assert page.published is not None
    return page.published.astimezone(timezone(page.published_zone)).date().isoformat()


def stated(published: str, **more: str) -> str:
    """A page's JSON-LD."""
    return LD.format(json.dumps({"@type": "NewsArticle", "headline": "x", "datePublished": published, **more}))


@pytest.mark.parametrize(
    ("host", "at", "expected"),
    [
        ("www.bote.de", "2026-01-05T23:30:00Z", "2026-01-06"),
        ("www.bote.de", "2026-07-05T22:30:00Z", "2026-07-06"),  # summer time
        ("www.diario.com.ar", "2026-01-05T01:30:00Z", "2026-01-04"),
        ("www.diario.com.co", "2026-01-05T01:30:00Z", "2026-01-04"),
        ("www.startup.co", "2026-01-05T01:30:00Z", "2026-01-05"),  # .co is sold to anybody
        ("www.bote.de", "2026-01-05T00:00:00Z", "2026-01-05"),  # a day without a time
        ("www.bote.de", "2026-01-05T23:30:00+00:30", "2026-01-05"),  # its own clocks are stated
        ("www.post.example", "2026-01-05T23:30:00Z", "2026-01-05"),
    ],
)
def test_an_evening_in_utc_belongs_to_the_day_of_the_outlets_country(host: str, at: str, expected: str) -> None:
    """Readers in Buenos Aires saw the piece on the fourth, whatever the clock in Greenwich said."""
    assert day(html(head=stated(at)), url=f"https://{host}/news/bridge") == expected


def test_the_day_shown_beside_an_instant_in_utc_is_the_outlets_own() -> None:
    """An outlet under .com shows its own day; the moment is still the one told to machines."""
    page = read(html(f"<p class='date'>Jan. 4, 2026 at 9:15 p.m.</p>{BODY}", head=stated("2026-01-05T02:15:00Z")))
    assert page.published is not None
    assert page.published.isoformat() == "2026-01-05T02:15:00+00:00"
    assert page.published_zone == timedelta(hours=-5)


@pytest.mark.parametrize(
    ("lang", "host", "expected"),
    [
        ("en-GB", "www.post.example", "2026-10-02"),
        ("en", "www.post.co.uk", "2026-10-02"),
        ("en-US", "www.post.example", "2026-02-10"),
    ],
)
def test_the_country_says_which_is_the_month(lang: str, host: str, expected: str) -> None:
    """2 October in London is 10 February in Boston."""
    body = f"<p class='date'>02/10/2026</p>{BODY}"
    assert day(html(body, lang=lang), url=f"https://{host}/a") == expected


def test_a_date_in_digits_means_what_the_page_spells_out() -> None:
    """A system that writes American dates into a German page is put right by what its readers see."""
    head = "<meta name='date' content='11/02/2026 12:43:42'>"
    assert day(html(f"<p>Erstellt am: 02.11.2026</p>{BODY}", head=head)) == "2026-11-02"


def test_a_change_is_no_publication() -> None:
    """Both stand in one line."""
    assert (
        day(html(f"<p class='meta'>Last updated 4 June 2026, originally published 17 May 2026</p>{BODY}"))
        == "2026-05-17"
    )


def test_a_year_alone_is_no_day() -> None:
    """A copyright line or a volume must not make a piece appear on New Year's Day."""
    assert day(html(f"<ul class='info'><li>2026</li><li>26. Januar 2026</li></ul>{BODY}")) == "2026-01-26"


def test_days_of_other_pieces_are_not_the_days_of_this_one() -> None:
    """A list of teasers beside the piece has more dates than the piece."""
    teasers = "".join(f"<li class='item-date'>{number}. 3. 2026</li>" for number in range(10, 15))
    assert day(html(f"<ul>{teasers}</ul>{BODY}", head="<meta name='DC:date' content='2026-02-01'>")) == "2026-02-01"


@pytest.mark.parametrize(
    "name", ["DC.date.issued", "dc:date", "article:published", "publish_date", "PubDate", "parsely-pub-date"]
)
def test_meta_elements_are_known_by_what_they_are_called_for(name: str) -> None:
    """There are as many spellings as systems."""
    assert day(html(head=f"<meta name='{name}' content='2026-02-01T08:00:00+01:00'>")) == "2026-02-01"


@pytest.mark.parametrize("name", ["event-start-date", "article:expiration_time", "unpublish_date", "date-format"])
def test_other_dates_in_meta_elements_are_no_publication(name: str) -> None:
    """The end of an offer lies in the future, that of a vote in the past."""
    head = f"<meta name='{name}' content='2026-02-01'>"
    assert day(html(f"<p>1 March 2026</p>{BODY}", head=head)) == "2026-03-01"


def test_a_text_that_begins_with_its_day_tells_it() -> None:
    """Press offices write it so."""
    body = f"<article><p>29.10.2026 – {'The harbour council of Kellhaven met on the bridge again. ' * 4}</p></article>"
    assert day(html(body)) == "2026-10-29"


LONG = "The harbour council of Kellhaven met on the bridge again. " * 4


@pytest.mark.parametrize(
    "body",
    [
        f"<p class='date'>2026-02-09T10:10:52+01:0011 January 2026</p>{BODY}",  # the last change, written for machines
        f"<p class='meta'>By Ana Solberg | 11 January 2026 | Comments closed</p>{BODY}",
        f"<p class='meta'>11 | 01 | 2026</p>{BODY}",
        f"<p class='meta'>11. 1. 2026</p>{BODY}",
        f"<article><p>{LONG}</p><p>(11 January 2026) {LONG}</p><p>{LONG}</p></article>",
        f"<p>Registered: 3 March 2019, 05:56</p><p class='meta'>11 January 2026, 05:42</p>{BODY}",
        f"<p>— Harbour Council (@kellhaven) June 1, 2025</p><p>11 January 2026</p>{BODY}",
        f"<div class='with-sidebar'><main><header><time datetime='2026-01-11'></time></header>{BODY}</main></div>",
        f"<div class='piece'>{BODY}<div class='footer'><time itemprop='datePublished'>2026-01-11</time></div></div>",
        f"{BODY}<footer><p>Last change: 12 March 2026</p><p>Published: 11 January 2026</p></footer>",
        f'{BODY}<script>state = {{"id": 4, "createdAt": "2026-01-11T15:58:43+01:00"}}</script>',
        f"<div id='bridge' data-publish-date='2026-01-11T09:00:00Z'>{BODY}</div>",
        f"<div class='event'><span>Erschienen am:</span><h2>11.01.2026</h2></div>{BODY}<p class='date'>13.01.2026</p>",
        f"<h2>Every ship of the harbour council passed beneath the bridge at noon.<span>Sunday, 11 January 2026</span></h2>{BODY}",  # noqa: E501
        f"<p class='date'>[11. Januar 09:30]</p>{BODY}<img id='news20260111_4' src='/4.jpg'>",
        f"{BODY}<ol class='comments'><li><p>tom11.01.2613:02</p>Yes.</li><li><p>ann12.01.2609:14</p>Yes.</li></ol>",
        f"<p class='date'>وقت النشر: ١١ يناير ٢٠٢٦</p>{BODY}",
        f"<p class='date'>발행 2026년 1월 11일</p>{BODY}",
    ],
)
def test_a_day_is_found_where_outlets_write_it(body: str) -> None:
    """Each is how some system lays it out."""
    assert day(html(body, lang="de")) == "2026-01-11"


@pytest.mark.parametrize(
    "ending",
    [
        "29-10-2026",
        "10-29-2026",
        "release~29-10-2026-bridge",
        "bridge_29.10.2026.html",
        "2026/oct/29/bridge",
        "bridge-29-oktober-2026",
        "bridge-october-29-2026.html",
        "2026/1029/c1-4.html",
        "2026-10/29/bridge",
        "t20261029_4.html",
        "bridge?date=2026-10-29&id=4",
        "2026/10/29?id=4",
    ],
)
def test_a_day_stands_in_the_address_in_any_order(ending: str) -> None:
    """The year may come last, and the month be a word."""
    assert day(html(BODY), url=f"https://www.kellhaven-post.example/news/{ending}") == "2026-10-29"


@pytest.mark.parametrize(
    "line",
    [
        "19.11.2026, 10:00-11:30 Uhr",
        "Abbildung: Satellite image of 19.11.2026",
        "Photo: A. Bell, 19/11/2026",
    ],
)
def test_events_and_pictures_have_days_of_their_own(line: str) -> None:
    """A council meets at ten to half past eleven; a piece appears at one time."""
    assert day(html(f"<div>{line}</div>{BODY}<div>14.11.2026, 9:25</div>")) == "2026-11-14"


def test_a_day_in_the_headline_is_what_the_piece_speaks_of() -> None:
    """Minutes of a meeting are published after it."""
    page = html(f"<p class='date'>26/11/2025</p>{BODY}").replace(
        b"Bridge closes for three weeks", b"Meeting of 10 October 2025"
    )
    assert day(page.replace(b"lang='en'", b"lang='en-GB'")) == "2025-11-26"


def test_a_day_set_close_to_another_word_is_read() -> None:
    """Themes put month, day and year into boxes of their own, side by side."""
    body = f"<div class='date'><span>Apr</span> <span>04</span><span>2026</span></div>{BODY}"
    assert day(html(body)) == "2026-04-04"


def test_a_day_only_readers_see_weighs_less_where_machines_are_told_another() -> None:
    """A list of other pieces may stand right below the headline."""
    teasers = "".join(f"<div class='meta'>{at} January 2026</div><p>Another piece</p>" for at in (18, 9, 3))
    head = "<meta property='article:published_time' content='2026-10-01'>"
    assert day(html(teasers + BODY, head=head), "https://www.kellhaven-post.example/2026/10/bridge/") == "2026-10-01"


def test_a_page_that_tells_its_day_to_search_engines_alone_has_one() -> None:
    """Nothing else on it is a day."""
    assert (
        day(html(head="<meta name='description' content='2019: a record (news of 14 January 2026)'>")) == "2026-01-14"
    )


def test_what_a_piece_is_filed_under_is_no_comment() -> None:
    """A German "Kommentar" is an opinion piece, and the class of its category says so."""
    dated = "<p><time itemprop='datePublished' datetime='2026-10-19'>19 October</time></p>"
    page = html(dated + BODY).replace(b"<article>", b"<article class='post category-kommentar'>")
    assert day(page) == "2026-10-19"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "发布时间：2026-01-11　更新：2026-02-09"),
        ("ja", "公開日 2026年1月11日｜更新日 2026年2月9日"),
        ("ko", "입력 2026.01.11. 오전 9:30 | 수정 2026.02.09. 오전 10:00"),
        ("pl", "Opublikowano 11 stycznia 2026 | Zaktualizowano 9 lutego 2026"),
        ("cs", "Publikováno 11. ledna 2026 | Aktualizováno 9. února 2026"),
        ("hr", "Objavljeno 11. siječnja 2026. | Ažurirano 9. veljače 2026."),
        ("hu", "Megjelent: 2026. január 11. | Frissítve: 2026. február 9."),
        ("ro", "Publicat 11 ianuarie 2026 | Actualizat 9 februarie 2026"),
        ("el", "Δημοσιεύθηκε 11 Ιανουαρίου 2026 | Ενημερώθηκε 9 Φεβρουαρίου 2026"),
        ("tr", "Yayınlanma 11 Ocak 2026 | Güncelleme 9 Şubat 2026"),
        ("ru", "Опубликовано 11 января 2026 | Обновлено 9 февраля 2026"),
        ("ar", "نشر في 11 يناير 2026 | آخر تحديث 9 فبراير 2026"),
        ("he", "פורסם 11 בינואר 2026 | עודכן 9 בפברואר 2026"),
        ("hi", "प्रकाशित 11 जनवरी 2026 | अपडेट 9 फरवरी 2026"),
        ("vi", "Đăng ngày 11 tháng 1 năm 2026 | Cập nhật 9 tháng 2 năm 2026"),
        ("id", "Diterbitkan 11 Januari 2026 | Diperbarui 9 Februari 2026"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_change_is_told_from_a_publication_in_many_languages(lang: str, line: str, turned: bool) -> None:
    """Whichever stands first, the day of a change is not that of publication."""
    parts = line.replace("　", "|").replace("｜", "|").split("|")
    shown = "".join(f"<span>{part.strip()}</span> | " for part in (reversed(parts) if turned else parts))
    assert day(html(f"<p class='meta'>{shown}</p>{BODY}", lang=lang)) == "2026-01-11"


def test_what_the_first_sentence_tells_of_is_not_when_it_was_written() -> None:
    """An announcement says when people meet; the foot of a wiki, when it was written."""
    body = "<p>The next evening of the harbour council takes place on 5 February 2026 at seven in the Anchor.</p>"
    foot = "<footer><p>This page was last changed on 29 January 2026 at 13:22.</p></footer>"
    assert day(html(body + body.replace("next", "other").replace("5 Feb", "6 Feb"), after=foot)) == "2026-01-29"


def test_a_year_is_no_day_to_be_guessed() -> None:
    """A report on 2025 did not appear on its New Year's Day when a day is shown as well."""
    line = "<p>Last changed:</p><p>14.01.2026 at 9:25</p>"
    assert day(html(f"{BODY.replace('until', 'after 2025, until')}{line}")) == "2026-01-14"


def test_a_video_alone_on_a_page_tells_its_day() -> None:
    """A page of a video, a recipe or a question is no article to machines, and has a day all the same."""
    one = json.dumps({"@type": "VideoObject", "name": "Bridge", "uploadDate": "2026-01-11T08:00:00+00:00"})
    other = json.dumps({"@type": "VideoObject", "name": "Ferry", "uploadDate": "2026-02-09T08:00:00+00:00"})
    assert day(html(head=LD.format(one))) == "2026-01-11"
    assert read(html(head=LD.format(one) + LD.format(other))).published is None


def test_a_picture_filed_by_its_day_tells_it_where_nothing_else_does() -> None:
    """Outlets file pictures by the day they came in; what a page says of itself weighs more."""
    head = "<meta property='og:image' content='https://img.kellhaven-post.example/2026/01/11/bridge.jpg'>"
    assert day(html(head=head)) == "2026-01-11"
    assert day(html(f"<p class='date'>14 January 2026</p>{BODY}", head=head)) == "2026-01-14"


def test_a_day_without_its_year_is_none_where_the_year_is_in_doubt() -> None:
    """Two years with the same day tell nothing."""
    page = html(f"<p class='date'>11 January, 9:30</p>{BODY}<a id='a20260111'></a><a id='b20250111'></a>")
    assert read(page).published is None
