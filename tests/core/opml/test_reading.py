"""Lists of subscriptions: what is read of them, however they are written, and what is told of the rest."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import OpmlRefused
from headwater.core.links import Login
from headwater.core.opml import Opml, parse

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>My papers</title></head>\n<body>\n'
TAIL = "</body>\n</opml>\n"
COURIER = '<outline type="rss" text="The Courier" xmlUrl="https://courier.example/feed" htmlUrl="https://courier.example/"/>\n'


def read(outlines: str) -> Opml:
    """A list with these outlines, which begin on line 5."""
    return parse((HEAD + outlines + TAIL).encode(), name="mine.opml")


def told(outlines: str) -> tuple[int, str, str]:
    """The line, the subject and the reason of what is skipped, which must be one."""
    (skipped,) = read(outlines).skipped
    return skipped.line, skipped.subject, skipped.reason


def test_a_feed_is_read_with_its_home_and_its_folders():
    """Folders in folders are how people keep hundreds of feeds apart."""
    listed = read(
        f'<outline text="World">\n<outline title="Ireland &amp; more" text="x">\n{COURIER}</outline></outline>'
    )
    assert listed.title == "My papers"
    (each,) = listed.listed
    assert (each.feed.url, each.feed.title, each.feed.group, each.home_url, each.line) == (
        "https://courier.example/feed",
        "The Courier",
        "World/Ireland & more",
        "https://courier.example/",
        7,
    )
    assert (listed.skipped, listed.warnings) == ((), ())


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ('xmlUrl="feed://courier.example/feed"', "http://courier.example/feed"),
        ('xmlUrl="feed:https://courier.example/feed"', "https://courier.example/feed"),
        ('xmlUrl="feed:http://courier.example/feed"', "http://courier.example/feed"),
        ('XMLURL=" https://courier.example/feed "', "https://courier.example/feed"),
        ('type="rss" url="https://courier.example/feed"', "https://courier.example/feed"),
        ('xmlUrl="https://courier.example/feed?a=1&b=2"', "https://courier.example/feed?a=1&b=2"),
        ('xmlUrl="https://courier.example/größe"', "https://courier.example/gr%C3%B6%C3%9Fe"),
    ],
)
def test_an_address_is_read_in_every_spelling(written, url):
    """Programs have exported lists for twenty-five years, each in its own way."""
    assert [each.feed.url for each in read(f'<outline text="A" {written}/>').listed] == [url]


@pytest.mark.parametrize(
    ("outline", "reason"),
    [
        ('<outline text="A" type="rss"/>', "gives no address of a feed (xmlUrl)"),
        ('<outline text="A" htmlUrl="https://a.example/"/>', "gives no address of a feed (xmlUrl)"),
        ('<outline text="A" xmlUrl="/feed"/>', "its address is not a whole one: /feed"),
        ('<outline text="A" xmlUrl="ftp://a.example/feed"/>', "its address is not one of http or https"),
        ('<outline text="A" xmlUrl="javascript:alert(1)"/>', "its address is not a whole one"),
        ('<outline text="A" xmlUrl="http://me:secret@a.example/f"/>', "its address holds a name and a password"),
        ('<outline text="A" type="link" url="https://a.example/x.opml"/>', "an outline of type link leads elsewhere"),
        ('<outline text="A" type="HTML+XPath" xmlUrl="https://a.example/"/>', "is a rule of another program"),
        (f'<outline text="A" xmlUrl="https://a.example/{"x" * 1000}"/>', "more than 1000 characters"),
    ],
)
def test_what_cannot_be_followed_is_told_by_line_with_its_reason(outline, reason):
    """A list that comes in shorter than it was, without a word, is lost trust."""
    line, subject, why = told(f"\n\n{outline}")
    assert (line, subject) == (7, "A")
    assert reason in why


def test_a_password_is_not_repeated_in_the_reason():
    """What is told of a line ends in terminals and logs."""
    (skipped,) = read('<outline xmlUrl="http://me:secret@a.example/f"/>').skipped
    assert "has no https" in skipped.reason
    for url in ("http://me:secret@a.example/f", "ftp://me:secret@a.example/f", "https://me:secret@/f"):
        assert "secret" not in str(read(f'<outline text="{url}" xmlUrl="{url}"/>').skipped)


def test_a_login_in_a_list_is_kept_apart_from_the_address():
    """Other readers write it there; where the address stands in for a title, it is cut out of that too."""
    url = "https://me:secret@a.example/f"
    (listed,) = read(f'<outline text="{url}" xmlUrl="{url}"/>').listed
    assert (listed.feed.url, listed.feed.login) == ("https://a.example/f", Login("https://a.example", "me", "secret"))
    assert "secret" not in str(listed)


def test_a_feed_listed_twice_comes_in_once():
    """One paper in two folders is one paper; nothing is missing without the second line."""
    listed = read(COURIER + COURIER.replace("https://courier", "https://COURIER"))
    assert len(listed.listed) == 1
    (skipped,) = listed.skipped
    assert (skipped.line, skipped.reason, skipped.repeated) == (6, "stands there twice, first on line 5", True)


def test_loose_quotes_and_tags_inside_attributes_are_mended():
    """The commonest fault of exported lists: a description with its own quotes in it."""
    outline = (
        '<outline text="The "Quay" & Harbour" description="By <a href="https://quay.example/" rel="me">Ada</a>, 5 > 3" '
        'xmlUrl="https://quay.example/feed" type="rss" />\n'
    )
    listed = read(outline + COURIER)
    assert [each.feed.title for each in listed.listed] == ['The "Quay" & Harbour', "The Courier"]
    assert [each.line for each in listed.listed] == [5, 6]
    assert listed.warnings == ("its XML is broken: read as far as it can be",)


def test_what_even_mending_does_not_save_is_counted():
    """A list is told to be shorter than its file."""
    cut = (HEAD + COURIER + '<outline text="Lost" xmlUrl="https://lost.example/feed').encode()
    assert "1 of its feeds could not be made out" in parse(cut, name="cut.opml").warnings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_a_list_is_read_in_the_encoding_its_bytes_are_in(encoding):
    """A list of 2004, said to be UTF-8, is often none."""
    text = HEAD + COURIER.replace("The Courier", "Die Größe – Zürich") + TAIL
    if encoding == "latin-1":
        text = text.replace("–", "-")
    (each,) = parse(text.encode(encoding), name="old.opml").listed
    assert each.feed.title.startswith("Die Größe")
    assert each.feed.title.endswith("Zürich")


@pytest.mark.parametrize(
    ("category", "section"),
    [("/science", "science"), ("Sport", "sport"), ("/Boston/Weather,/sport", "sport"), ("Papers", ""), ("", "")],
)
def test_a_category_that_names_a_section_is_one(category, section):
    """A folder is the operator's order; a category is a statement."""
    assert read(COURIER.replace("/>", f' category="{category}"/>', 1)).listed[0].feed.section == section


def test_an_entity_is_never_defined():
    """A list of two kilobytes must not become two gigabytes, nor a file of this machine a title."""
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    outlines = '<outline text="&b;&f;" xmlUrl="https://a.example/feed"/>'
    (each,) = parse(f"{bomb}<opml><body>{outlines}</body></opml>".encode(), name="bomb.opml").listed
    assert each.feed.title == "&b;&f;"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "it is empty"),
        (b"<rss version='2.0'><channel><title>A</title></channel></rss>", "it is a feed, not a list of feeds"),
        (b"<!doctype html><html><body>&lt;opml&gt; <opml></body></html>", "it is a web page"),
        (b'{"feeds": []}', "it is no list of feeds in OPML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is no list of feeds in OPML"),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is(body, reason):
    """The wrong file is the commonest mistake at an import."""
    with pytest.raises(OpmlRefused) as refused:
        parse(body, name="mine.opml")
    assert refused.value.subject == "mine.opml"
    assert reason in refused.value.reason


def test_thousands_of_feeds_are_one_list():
    """Libraries and researchers follow that many."""
    outlines = "".join(f'<outline text="{n}" xmlUrl="https://a{n}.example/feed"/>\n' for n in range(20_000))
    listed = read(outlines)
    assert len(listed.listed) == 20_000
    assert listed.listed[-1].line == 20_004


WORK = """
from headwater.core.errors import OpmlRefused
from headwater.core.opml import parse
for body in (
    '<opml>' + '<outline text="' * 200_000,
    '<opml>' + '<outline text="A">' * 100_000,
    '<!--' * 500_000 + '<opml>',
    '<opml><body>' + '<outline text="a"b"c" ' * 100_000,
    '<opml><body><outline ' + 'text="a" ' * 300_000 + '/>',
    '<opml>' + '&' * 2_000_000,
):
    try:
        parse(body.encode(), name="x")
    except OpmlRefused:
        pass
"""


def test_no_list_takes_endless_time():
    """The bound is twenty times what it takes; work that grows with the square takes hours."""
    subprocess.run([sys.executable, "-c", WORK], check=True, timeout=120)


PARTS = st.sampled_from(
    [
        "<opml>",
        "<body>",
        "<outline ",
        'text="',
        'xmlUrl="https://a.example/',
        '"',
        "/>",
        ">",
        "</outline>",
        "</opml>",
        "&",
        "<",
        "x",
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.binary(max_size=20))
def test_any_bytes_are_read_or_refused_and_nothing_else(text, tail):
    """Lists come from strangers; none may end in an error nobody catches."""
    try:
        assert all(each.feed.url.startswith("http") for each in parse(text.encode() + tail, name="any").listed)
    except OpmlRefused as refused:
        assert refused.subject == "any"  # noqa: PT017
