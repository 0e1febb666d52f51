"""Newsletters as they arrive: what becomes an entry, what is refused, and what of a subscriber must never be shown."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from hashlib import md5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.core import mail
from headwater.core.errors import FeedRefused
from headwater.core.feed import Entry
from headwater.core.mail import Claims

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
US = "desk@room.example"
HERE = "https://courier.example/letters/harbour"
TEXT = "The harbour bridge was closed on Friday after divers found cracks in two of its piers. Mayor Calder spoke."


def letter(html: str = "", *, text: str = "", subject: str = "Harbour bridge closed", **headers: str) -> bytes:
    """A newsletter of the Courier."""
    message = EmailMessage()
    given = {
        "From": '"The Courier, daily" <news@courier.example>',
        "To": US,
        "Subject": subject,
        "Date": "Fri, 20 Nov 2026 08:30:00 +0100",
        "Message-ID": "<42@courier.example>",
        "List-Id": "Daily <daily.courier.example>",
    }
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def page(link: str = HERE, words: str = "View in browser", more: str = "") -> str:
    """The HTML of a newsletter."""
    return f'<html lang="en-IE"><body><a href="{link}">{words}</a><h1>Today</h1><p>{TEXT}</p>{more}</body></html>'


def read(raw: bytes, *sites: str) -> Entry:
    """The entry of a newsletter."""
    parsed = mail.parse(raw, sites=sites or ("courier.example",), language="en", now=NOW)
    assert parsed.refused == ()
    (entry,) = parsed.entries
    return entry


def refused(raw: bytes, *sites: str) -> str:
    """Why a message is no entry."""
    parsed = mail.parse(raw, sites=sites or ("courier.example",), language="en", now=NOW)
    assert parsed.entries == ()
    (refusal,) = parsed.refused
    return refusal.reason


def test_a_newsletter_is_one_entry_in_its_own_words():
    """Headline, byline and time are what the sender wrote; the link is where everybody can read it."""
    entry = read(letter(page()))
    assert (entry.headline, entry.byline, entry.url) == ("Harbour bridge closed", "The Courier, daily", HERE)
    assert entry.published == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert (entry.guid, entry.language) == ("42@courier.example", "en-ie")
    assert TEXT in entry.text
    assert "View in browser" not in entry.text


@pytest.mark.parametrize(
    "words",
    [
        "View this email in your browser",
        "Read online",
        "Trouble viewing this message?",
        "Im Browser ansehen",
        "Newsletter in Ihrem Browser öffnen",
        "Zur Online-Ansicht",
        "Voir en ligne",
        "Lire dans votre navigateur",
        "Ver en el navegador",
        "Ver este correo en tu navegador",
        "Visualizza nel browser",
        "Bekijk in je browser",
        "Ver no navegador",
        "Zobacz w przeglądarce",
        "Visa i webbläsaren",
    ],
)
def test_the_way_into_a_browser_is_found_in_many_languages(words):
    """A newsroom's newsletters are not all in English."""
    assert read(letter(page(words=words))).url == HERE


def test_the_place_in_an_archive_comes_first():
    """RFC 5064: the sender says outright where this message stands."""
    archived = "https://courier.example/archive/42"
    assert read(letter(page(), Archived_At=f"<{archived}>")).url == archived


def test_an_alert_leads_to_the_piece_its_subject_names():
    """It is the piece that the outlet's feed brings as well, and must be known as the same."""
    piece = "https://courier.example/2026/harbour-bridge-closed"
    html = page(more=f'<a href="{piece}">Harbour bridge closed</a>')
    assert read(letter(html)).url == piece


def test_plain_text_has_its_way_into_a_browser_too():
    """Not every newsletter is a page."""
    entry = read(letter(text=f"View this letter in your browser:\n{HERE}\n\n{TEXT}\n"))
    assert entry.url == HERE
    assert entry.text == TEXT


def test_a_list_s_archive_as_a_whole_is_no_link_to_an_issue():
    """All its issues would be one piece with a headline that changes every morning."""
    raw = letter(f"<p>{TEXT}</p>", List_Archive="<https://courier.example/archive/>")
    assert refused(raw) == "it has no link to itself on the web"


HASHED = md5(US.encode(), usedforsecurity=False).hexdigest()
IN_BASE64 = b64encode(US.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "link",
    [
        f"{HERE}?mc_eid=0123456789",
        f"{HERE}?utm_source=nl&_hsenc=p2ANqtz-abc&ck_subscriber_id=77",
        f"{HERE}?e=4f8a1c9d22",
        f"{HERE}?reader={US}",
        f"{HERE}?reader=desk%40room.example",
        f"{HERE}?x={HASHED}",
        f"{HERE}?x={IN_BASE64}",
        f"{HERE}?t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl",
    ],
)
def test_the_link_does_not_say_whose_copy_it_was(link):
    """Whoever reads our page must not open the subscriber's settings, nor be counted as the subscriber."""
    url = read(letter(page(link))).url
    assert url.split("?")[0] == HERE
    assert not any(mark in url for mark in ("mc_eid", "_hsenc", "subscriber", "e=4f", "room", HASHED, IN_BASE64, "eyJ"))


def test_a_parameter_that_names_the_piece_is_kept():
    """Cut away, the link would lead to another piece, or nowhere."""
    for link in (f"{HERE}?e=12", f"{HERE}?uid=bridge&page=2", f"{HERE}?id=65a1b2c3d4"):
        assert read(letter(page(link))).url == link


@pytest.mark.parametrize(
    "link",
    [
        "https://click.courier.example/?qs=0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
        f"https://courier.example/u/{US}/today",
        f"https://courier.example/{HASHED}/today",
        "https://courier.example/unsubscribe/now",
    ],
)
def test_a_link_that_is_the_subscriber_s_alone_is_never_taken(link):
    """Better no piece than one that lets any reader unsubscribe us."""
    assert "tell whose copy they are from" in refused(letter(page(link)))


COUNTER = "https://click.courier.example/?qs=0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"


@pytest.mark.parametrize("told", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_a_newsletter_of_click_counters_that_names_its_own_page_is_taken(told):
    """Its HTML is the page it is shown as in a browser: what search engines are told there is for everybody."""
    html = page(COUNTER).replace("<body>", f"<head>{told.format(HERE)}</head><body>")
    assert read(letter(html)).url == HERE
    assert "click.courier.example" in refused(letter(html.replace(HERE, COUNTER)))


def test_the_plain_half_of_a_newsletter_of_click_counters_is_asked_too():
    """Many a service counts clicks in the HTML alone; nothing is fetched to find that out."""
    raw = letter(page(COUNTER), text=f"Harbour bridge closed\n{HERE}?mc_eid=0123456789\n\n{TEXT}")
    assert read(raw).url == HERE
    assert TEXT in read(raw).text


def test_the_next_link_that_is_for_everybody_is_taken():
    """One bad link does not spoil the letter."""
    html = page(f"https://courier.example/u/{US}", more=f'<a href="{HERE}">Web version</a>')
    assert read(letter(html)).url == HERE


def test_other_links_are_cleaned_of_the_subscriber_too():
    """They become citations, and citations are shown."""
    html = page(
        more=f'<a href="https://court.example/ruling?mc_eid=0123456789">the ruling</a>'
        f'<a href="https://courier.example/unsubscribe?u={US}">Unsubscribe</a><p>This was sent to {US}.</p>'
    )
    entry = read(letter(html))
    assert entry.links == ("https://court.example/ruling",)
    assert US not in entry.text


def test_a_click_tracker_is_seen_through_where_it_names_its_target():
    """Nobody is asked: the address stands in the tracker's own."""
    tracked = "https://www.google.com/url?q=https%3A%2F%2Fcourier.example%2Fletters%2Fharbour&sa=D"
    assert read(letter(page(tracked))).url == HERE


def test_a_link_to_somebody_else_is_refused():
    """Anybody can write any sender; only the outlet can put a page on its own site."""
    reason = refused(letter(page("https://spam.example/now")))
    assert reason == "its link leads to spam.example, which is no domain of the outlet"


def test_an_archive_of_newsletters_is_taken_as_the_outlet_s():
    """Many outlets keep their issues where the service that sends them keeps them."""
    entry = read(letter(page("https://mailchi.mp/courier/harbour-42?e=1a2b3c4d5e")))
    assert entry.url == "https://mailchi.mp/courier/harbour-42"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"subject": "Re: Harbour bridge closed", "List_Id": ""}, "an answer to another message"),
        ({"subject": "AW: Harbour bridge closed", "In_Reply_To": "<1@x.example>"}, "an answer to another message"),
        ({"subject": "Fwd: Harbour bridge closed", "List_Id": ""}, "an answer to another message"),
        ({"Auto_Submitted": "auto-replied"}, "an automatic answer"),
        ({"Precedence": "auto_reply"}, "an automatic answer"),
        ({"Auto_Submitted": "auto-generated", "List_Id": ""}, "a machine sent it, and to no list"),
        ({"From": "MAILER-DAEMON@mx.example"}, "could not be delivered"),
        ({"Return_Path": "<>", "List_Id": ""}, "could not be delivered"),
        ({"subject": "Please confirm your subscription"}, "only a person may do that"),
        ({"subject": "Confirm your email address"}, "only a person may do that"),
        ({"subject": "Bitte bestätigen Sie Ihre Anmeldung"}, "only a person may do that"),
        ({"subject": "Confirmez votre inscription"}, "only a person may do that"),
        ({"subject": "Confirma tu suscripción"}, "only a person may do that"),
        ({"subject": "Conferma la tua iscrizione"}, "only a person may do that"),
        ({"subject": "Your verification code is 1234"}, "only a person may do that"),
        ({"subject": ""}, "it has no subject"),
        ({"From": ""}, "does not say whom it is from"),
    ],
)
def test_what_is_no_newsletter_is_refused_with_its_reason(headers, reason):
    """An out-of-office note is not news."""
    assert reason in refused(letter(page(), **headers))


@pytest.mark.parametrize(
    "subject",
    [
        "Senate confirms new judge",
        "Report: bridge closed",
        "Minister to confirm cuts to your local library",
        "Republic votes on Sunday",
        "Regierung bestätigt Abkommen",
        "Verify before you vote: five claims about the harbour",
    ],
)
def test_news_about_confirming_is_news(subject):
    """A rule that eats headlines is worse than none."""
    assert read(letter(page(), subject=subject)).headline == subject


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("=?utf-8?q?Br=C3=BCcke_gesperrt?=", "Brücke gesperrt"),
        ("=?utf-8?b?QnLDvGNrZSBn?= =?utf-8?b?ZXNwZXJydA==?=", "Brücke gesperrt"),
        ("=?utf-8?b?QnLD?= =?utf-8?b?vGNrZQ==?=", "Brücke"),
        ("=?iso-8859-1?q?Br=FCcke?= =?utf-8?q?_gesperrt?=", "Brücke gesperrt"),
        ("=?us-ascii?q?Br=C3=BCcke?=", "Brücke"),
        ("=?no-such-charset?q?Br=C3=BCcke?=", "Brücke"),
        ("=?windows-1251?b?z/Do4uXy?=", "Привет"),
        ("Harbour\r\n bridge\r\n\tclosed", "Harbour bridge closed"),
        ("=?utf-8?q?half an encoded word", "=?utf-8?q?half an encoded word"),
    ],
)
def test_subjects_are_read_however_they_are_written(written, read_as):
    """Headlines are verbatim, and so must first be read right."""
    raw = letter(page(), subject="PLACE").replace(b"Subject: PLACE", b"Subject: " + written.encode())
    assert read(raw).headline == read_as


def test_a_subject_of_bare_bytes_is_read_by_what_they_are():
    """Some senders never heard of encoded words."""
    for raw_bytes in ("Brücke gesperrt".encode(), "Brücke gesperrt".encode("cp1252")):
        raw = letter(page(), subject="PLACE").replace(b"Subject: PLACE", b"Subject: " + raw_bytes)
        assert read(raw).headline == "Brücke gesperrt"


def _in_base64(text: str) -> bytes:
    return b64encode(text.encode())


def _part(headers: str, body: bytes) -> bytes:
    head = (
        "From: news@courier.example\r\nTo: desk@room.example\r\nSubject: Bridge\r\nMessage-ID: <7@x>\r\n"
        "List-Id: <d.courier.example>\r\nMIME-Version: 1.0\r\n"
    )
    return (head + headers + "\r\n\r\n").encode() + body


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Content-Type: text/html; charset=us-ascii", lambda text: text.encode()),
        ("Content-Type: text/html; charset=utf-8", lambda text: text.encode("cp1252")),
        ("Content-Type: text/html", lambda text: text.encode()),
        (
            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64",
            lambda t: b64encode(t.encode()),
        ),
        (
            "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable",
            lambda text: text.replace("=", "=3D").replace("ü", "=FC").encode(),
        ),
    ],
)
def test_a_body_is_read_whatever_its_charset_claims(headers, encode):
    """Newsletters lie about their charset as pages do."""
    html = f'<a href="{HERE}">View in browser</a><p>Die Brücke über den Sund wurde für lange Zeit gesperrt.</p>'
    entry = read(_part(headers, encode(html)))
    assert "Die Brücke über den Sund" in entry.text
    assert entry.url == HERE


def test_parts_in_parts_and_attachments_are_told_apart():
    """What is attached is not what was written."""
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("<p>forwarded, not ours</p>", subtype="html")
    message = EmailMessage()
    for name, value in {"From": "news@courier.example", "Subject": "Bridge", "Message-ID": "<9@x>"}.items():
        message[name] = value
    message.set_content("plain")
    message.add_alternative(page(), subtype="html")
    message.add_attachment(inner)
    message.add_attachment(b"<p>attached</p>", maintype="text", subtype="html", filename="a.html")
    entry = read(message.as_bytes())
    assert TEXT in entry.text
    assert "forwarded" not in entry.text
    assert "attached" not in entry.text


def test_what_a_reader_does_not_see_is_the_summary_and_not_the_text():
    """The line shown in lists of messages is written by the sender, and stands hidden in the message."""
    hidden = "Cracks in two piers: what we know, what we do not, and when the ferry goes &zwnj;&nbsp;&#847;"
    entry = read(letter(page(more=f'<div style="display:none">{hidden}</div>')))
    assert entry.summary == "Cracks in two piers: what we know, what we do not, and when the ferry goes"
    assert entry.summary not in entry.text


def test_a_time_that_lies_is_clamped_with_a_note():
    """A newsletter from tomorrow would stand first on every page until then."""
    entry = read(letter(page(), Date="Fri, 20 Nov 2099 08:30:00 +0100"))
    assert entry.published == NOW
    assert "future" in entry.date_note


def test_what_is_no_message_is_refused():
    """A mailbox holds whatever was sent to it."""
    for raw in (b"", b"\x00\x01\x02", b"no colon here at all"):
        with pytest.raises(FeedRefused):
            mail.parse(raw, sites=("courier.example",), language="", now=NOW)


def test_parts_nested_without_end_are_refused_and_not_a_fault():
    """Whoever knows the address can send anything."""
    depth = 3000
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    raw = b"From: a@courier.example\r\nSubject: deep\r\n" + opening.encode() + b"\r\nend"
    with pytest.raises(FeedRefused, match="message"):
        mail.parse(raw, sites=("courier.example",), language="", now=NOW)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_bytes_whatever_raise_anything_but_a_refusal(data):
    """One message must never hold up the mailbox behind it."""
    raw = bytearray(letter(page(), text=TEXT))
    for _ in range(data.draw(st.integers(0, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    body = bytes(raw)
    heading = mail.heading(body)
    assert mail.claimed(heading, Claims({}, {})).feed is None
    try:
        parsed = mail.parse(body, sites=("courier.example",), language="en", now=NOW)
    except FeedRefused:
        return
    assert all(US not in entry.url for entry in parsed.entries)


CLAIMS = Claims(
    feeds={"news@courier.example": 1, "sport.courier.example": 2, "wire.example": 3},
    outlets={"courier.example": 10, "author.substack.com": 11},
)


@pytest.mark.parametrize(
    ("sender", "list_id", "feed", "outlet"),
    [
        ("news@courier.example", "", 1, None),
        ("news@courier.example", "<sport.courier.example>", 1, None),
        ("goals@mailer.example", "<sport.courier.example>", 2, None),
        ("desk@alerts.wire.example", "", 3, None),
        ("editor@mail.courier.example", "", None, 10),
        ("no-reply@substack.com", "<author.substack.com>", None, 11),
        ("no-reply@substack.com", "<other.substack.com>", None, None),
        ("news@notcourier.example", "", None, None),
        ("news@courier.example.evil.example", "", None, None),
    ],
)
def test_a_message_goes_to_whoever_claims_it_most_closely(sender, list_id, feed, outlet):
    """One mailbox, many newsletters: each belongs to its outlet, and a stranger's to nobody."""
    raw = letter(page(), From=sender, List_Id=list_id)
    claimed = mail.claimed(mail.heading(raw), CLAIMS)
    assert (claimed.feed, claimed.outlet) == (feed, outlet)
    assert claimed.reason


OURS = "mx.room.example"


@pytest.mark.parametrize(
    ("results", "believed"),
    [
        (f"{OURS}; dkim=pass header.d=courier.example", True),
        (f"{OURS}; spf=pass smtp.mailfrom=bounce@mail.courier.example", True),
        (f"{OURS}; dmarc=pass (p=reject) header.from=courier.example", True),
        (f"{OURS}; dkim=fail header.d=courier.example", False),
        (f"{OURS}; dkim=pass header.d=evil.example", False),
        (f"{OURS}; spf=pass smtp.mailfrom=evil.example; dkim=none", False),
        ("mx.evil.example; dkim=pass header.d=courier.example", False),
        ("", False),
    ],
)
def test_a_sender_is_believed_on_the_word_of_our_own_server_alone(results, believed):
    """Anybody can write any name into From, and any result into a header."""
    raw = letter(page(), Authentication_Results=results)
    assert (mail.doubt(raw, mail.heading(raw), OURS) == "") is believed
    assert mail.doubt(raw, mail.heading(raw), "") == ""


def test_of_two_results_the_topmost_is_believed():
    """The lower one may have come with the message."""
    raw = letter(page())
    forged = f"Authentication-Results: {OURS}; dkim=pass header.d=courier.example\r\n".encode()
    true = f"Authentication-Results: {OURS}; dkim=none\r\n".encode()
    assert mail.doubt(true + forged + raw, mail.heading(raw), OURS)
    assert not mail.doubt(forged + true + raw, mail.heading(raw), OURS)


@pytest.mark.parametrize(
    "raw",
    [
        letter(page()),
        letter(
            page(more='<div style="display:none">Divers found cracks</div><a href="https://courier.example/b">B</a>')
        ),
        letter(text=f"View in browser: {HERE}\n\n{TEXT}\n\nMore: https://gazette.example/a"),
        letter(page("https://elsewhere.example/x"), text=TEXT),
        letter(page(), Archived_At=f"<{HERE}>", subject="Brücke „gesperrt“"),
        letter(page(), subject="Re: Harbour bridge", In_Reply_To="<1@x.example>"),
        letter(f'<html><head><link rel="canonical" href="{HERE}"></head><body><p>{TEXT}</p></body></html>'),
    ],
)
def test_a_shortened_letter_is_the_same_newsletter_without_its_words(raw: bytes) -> None:
    """It waits on the disk until it is read; where the process that holds the whole is gone, it is all there is."""
    short = mail.shortened(raw)
    assert TEXT.encode() not in short
    assert b"cracks in two" not in short
    whole, left = (
        mail.parse(one, sites=("courier.example",), language="en", now=NOW, worded=worded)
        for one, worded in ((raw, True), (short, False))
    )
    assert [replace(entry, text="") for entry in whole.entries] == list(left.entries)
    assert whole.refused == left.refused
    assert mail.shortened(short) == short


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"Subject: x\r\n", b"Content-Type: multipart/mixed; boundary=a\r\n"])
)
def test_any_bytes_are_shortened(rest: bytes, head: bytes) -> None:
    """Whatever a stranger sends, nothing of it stops the mailbox."""
    assert isinstance(mail.shortened(head + rest), bytes)
