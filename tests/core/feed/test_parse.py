"""Feeds in every form and every state."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench.shared_data import DATA
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.core.errors import FeedRefused
from headwater.core.feed import ParsedFeed, parse, signals
from headwater.core.signals import Place

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://morning.example/feeds/all.xml"
GOLDEN = Path(__file__).parents[2] / "golden" / "feed"


def read(body: bytes | str, content_type: str = "") -> ParsedFeed:
    """The feed of some bytes."""
    return parse(body.encode() if isinstance(body, str) else body, url=URL, content_type=content_type, now=NOW)


def rss(items: str, head: str = "") -> str:
    """An RSS feed around its items."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Morning</title>{head}{items}</channel></rss>'


def item(inner: str) -> str:
    """An RSS feed of one item with something more in it."""
    return rss(f"<item><title>Bridge opens</title><link>/a</link>{inner}</item>")


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()))
def test_each_form_of_feed_is_read_as_it_was_agreed(case):
    """The forms differ; what the stages after this one see does not."""
    folder = GOLDEN / case
    body = next(folder.glob("in.*")).read_bytes()
    found = json.loads(json.dumps(asdict(read(body)), default=datetime.isoformat))
    assert found == json.loads((folder / "out.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
        (b"OggS\x00\x02", "a sound or a film (Ogg)"),
        (bytes(range(256)) * 20, "binary"),
        (b"Good morning, the feed has moved.", "plain text"),
        (b'{"error": "not found"}', "JSON, but no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "breaks off"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "OPML"),
        (b"<?xml version='1.0'?><!-- x --><catalog><book/></catalog>", "<catalog>"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "a web page"),
    ],
)
def test_what_is_no_feed_is_called_by_its_name(body, what):
    """An operator who pasted the wrong address learns what stands there."""
    with pytest.raises(FeedRefused) as refused:
        read(body)
    assert what in refused.value.reason


def test_a_web_page_tells_where_its_feeds_are():
    """The commonest mistake is to give the address of the front page."""
    page = '<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
    with pytest.raises(FeedRefused, match=r"https://morning\.example/rss"):
        read(page)


def test_an_empty_feed_is_a_feed():
    """A quiet outlet is not a broken one."""
    assert read(rss("")).entries == ()
    assert read('<feed xmlns="http://www.w3.org/2005/Atom"/>').form == "atom 1.0"


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<title>A</title>", "no link"),
        ("<title>A</title><guid isPermaLink='false'>https://morning.example/a</guid>", "no link"),
        ("<title>A</title><link>javascript:alert(1)</link>", "cannot be opened"),
        ("<title>A</title><link>mailto:desk@morning.example</link>", "cannot be opened"),
        ("<link>/a</link>", "no headline and no text"),
    ],
)
def test_an_entry_that_cannot_be_an_item_is_refused_with_its_reason(inner, reason):
    """No item exists without a link to its source; what is refused is kept and shown."""
    found = read(rss(f"<item>{inner}</item><item><title>B</title><link>/b</link></item>"))
    assert [entry.headline for entry in found.entries] == ["B"]
    assert found.refused[0].position == 0
    assert reason in found.refused[0].reason


def test_a_headline_out_of_the_text_is_verbatim_and_says_so():
    """A source's words are never altered: first words, and the note that they are."""
    entry = read(rss("<item><link>/a</link><description>The bridge is open. Cars pass.</description></item>")).entries[
        0
    ]
    assert entry.headline == "The bridge is open."
    assert entry.note == "first words of its text: the entry has no title"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Salt &amp; Sons", "Salt & Sons"),
        ("Salt &amp;amp; Sons", "Salt & Sons"),
        ("<![CDATA[<b>Bridge</b> &#8211; open]]>", "Bridge – open"),
        ("<![CDATA[5 < 6]]>", "5 < 6"),
        ("Salt & Sons caf&eacute;", "Salt & Sons café"),
        ("  Two\n lines ", "Two lines"),
    ],
)
def test_a_headline_is_plain_text_in_the_feeds_own_words(title, headline):
    """Markup goes, words stay."""
    assert read(rss(f"<item><title>{title}</title><link>/a</link></item>")).entries[0].headline == headline


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("jo@morning.example (Jo Ray)", "Jo Ray"),
        ("Jo Ray &lt;jo@morning.example&gt;", "Jo Ray"),
        ("jo@morning.example", ""),
        ("By Jo Ray and Mia Om", "By Jo Ray and Mia Om"),
    ],
)
def test_a_byline_is_verbatim_and_never_a_mail_address(author, byline):
    """Names are credited; mail addresses are nobody's business."""
    assert read(item(f"<author>{author}</author>")).entries[0].byline == byline


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "windows-1251x"])
def test_an_encoding_that_contradicts_its_declaration_is_read_right(encoding, said):
    """Half of the wrong letters on the web come from a wrong declaration."""
    text = rss("<item><title>Café à Liège, déjà vu; la fête a été très réussie</title><link>/a</link></item>")
    body = text.replace('version="1.0"', f'version="1.0" encoding="{said}"', 1).encode(encoding)
    assert read(body).entries[0].headline.startswith("Café à Liège, déjà vu")


def test_a_cyrillic_feed_is_read_by_its_declaration():
    """KOI8-R is valid in any single-byte encoding; only the declaration knows."""
    body = rss("<item><title>Мост открыт</title><link>/a</link></item>").encode("koi8-r")
    assert read(body, "text/xml; charset=koi8-r").entries[0].headline == "Мост открыт"


def test_a_truncated_feed_keeps_its_whole_entries():
    """Half a headline would be a false one."""
    whole = rss("<item><title>A</title><link>/a</link></item><item><title>Mayor not guil")
    found = read(whole[: whole.index("guil") + 4])
    assert [entry.headline for entry in found.entries] == ["A"]
    assert "breaks off" in found.warnings[0]


@pytest.mark.parametrize("before", ["\n\n", "Warning: line 3\n", "<!-- cached -->", "\ufeff \n"])
def test_junk_before_the_prolog_does_not_hide_a_feed(before):
    """Servers print their complaints into their feeds."""
    assert read(before + rss("<item><title>A</title><link>/a</link></item>")).entries[0].headline == "A"


def test_control_characters_and_bare_ampersands_are_survived():
    """Both stop a strict parser at the first one."""
    assert read(rss("<item><title>A\x0b & B</title><link>/a?x=1&y=2</link></item>")).entries[0].url.endswith("?x=1&y=2")


def test_an_entity_bomb_stays_small():
    """A kilobyte must not become a gigabyte."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lines}]>'
        + item("<description>&l11;</description>")[21:]
    )
    found = read(bomb)
    assert len(found.entries[0].summary) < 100


def test_a_local_file_is_never_read_into_a_feed():
    """An external entity is an order to open our own files."""
    order = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert "&f;" in read(order + item("<description>&f;</description>")[21:]).entries[0].summary


def test_scripts_leave_nothing_behind():
    """Text is text."""
    html = "&lt;p&gt;One&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Two&lt;br&gt;three&lt;/p&gt;"
    assert read(item(f"<description>{html}</description>")).entries[0].summary == "One\n\nTwo\nthree"


def test_rights_travel_as_evidence():
    """What an owner says in a feed is a signal like any other."""
    head = (
        "<copyright>© Morning</copyright>"
        '<l:license xmlns:l="http://backend.userland.com/creativeCommonsRssModule">https://c.example/by</l:license>'
        '<r:content xmlns:r="https://rslstandard.org/rsl" url="https://morning.example/rsl.xml"/>'
    )
    found = read(rss("<item><title>A</title><link>/a</link></item>", head))
    said = signals(found, found.entries[0], url=URL, read_at=NOW)
    assert {(signal.name, signal.value) for signal in said} == {
        ("rights", "© Morning"),
        ("license", "https://c.example/by"),
        ("license; type=application/rsl+xml", "https://morning.example/rsl.xml"),
    }
    assert all(signal.place is Place.FEED and signal.url == URL and signal.read_at == NOW for signal in said)


PIECES = [
    *(
        [
            "<rss>",
            "<item>",
            "</item>",
            "<title>",
            "<link>",
            "/a",
            "<![CDATA[",
            "]]>",
            "&x;",
            "<feed>",
            "<entry>",
            "\x00",
            "<!DOCTYPE",
            "<!ENTITY",
            "<?xml",
            "?>",
        ]
    ),
    *(['{"items":[', '{"url":"/a","title":"b"}', "]}", "<channel>", "é", "<html>", "a", "b"]),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.one_of(st.binary(max_size=200), MARKUP.map(str.encode), MARKUP.map(lambda text: text.encode("utf-16"))))
@example(b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"\\ud800","url":"/a","title":"\\ud800x"}]}')
@example(b"[" * 100_000)
def test_whatever_the_bytes_are_nothing_but_a_refusal_is_raised(body):
    """One catch-all stands in the pipeline; it is not meant for feeds."""
    try:
        found = read(body)
    except FeedRefused:
        return
    assert isinstance(found, ParsedFeed)


@pytest.mark.shared
def test_no_feed_ever_found_breaks_the_parser(capsys):
    """Files other parsers keep because they once broke on them."""
    counts: Counter[str] = Counter()
    for path in sorted((DATA / "feeds").rglob("*")):
        if path.is_file():
            try:
                found = read(path.read_bytes())
            except FeedRefused:
                counts["refused"] += 1
                continue
            counts.update({found.form: 1, "entries": len(found.entries), "refused entries": len(found.refused)})
    with capsys.disabled():
        print(dict(counts))  # noqa: T201
    assert counts["entries"] > counts["refused entries"]


def test_references_to_characters_that_no_text_may_hold_are_dropped():
    """A zero byte or half a surrogate pair would stop the database, and with it the whole feed."""
    feed = read(item("<description>one &#0; two &#xD800; three &#x110000; &#233; &#8212; &#x1F6A2;</description>"))
    assert feed.entries[0].summary == "one two three é — 🚢"


@pytest.mark.parametrize(("root", "form"), [("feed", "atom 1.0"), ("rss", "rss"), ("rdf:RDF", "rdf 1.0")])
def test_a_namespace_with_a_brace_in_it_is_no_error(root: str, form: str) -> None:
    """Broken markup makes odd names; the promise is a feed or a refusal, and nothing else."""
    odd = "http://www.w3.org}2005/Atom"
    feed = read(f'<{root} xmlns="{odd}" xmlns:rdf="{odd}"><title>Courier</title><item/><entry/></{root}>')
    assert (feed.form, feed.entries) == (form, ())


def test_a_root_with_a_brace_in_its_namespace_is_refused_by_name() -> None:
    """The reason names the root, whatever stands before it."""
    with pytest.raises(FeedRefused, match="its root is <channel>"):
        read('<channel xmlns="a}b"><other/></channel>')
