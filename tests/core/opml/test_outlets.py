"""Feeds of a list as outlets, lists as they are written, and both ways round."""

import pytest
from bench.shared_data import DATA
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.links import Login
from headwater.core.opml import Listed, Opml, outlets, parse, write
from headwater.core.packs import FeedAddress


def listed(url: str, title: str = "", home: str = "", outlet: str = "") -> Listed:
    """A feed of a list."""
    return Listed(FeedAddress(url, title=title), home, outlet, 1)


def test_feeds_of_one_domain_are_one_outlet_named_by_what_their_titles_share():
    """Twelve sections of a paper are no twelve papers."""
    (outlet,), homeless = outlets(
        [
            listed("https://feeds.example.co.uk/all", "The Courier: all news", "https://www.example.co.uk/news"),
            listed("https://www.example.co.uk/sport.rss", "The Courier: sport"),
        ]
    )
    assert (outlet.name, outlet.domains, outlet.home_url) == (
        "The Courier",
        ("example.co.uk",),
        "https://www.example.co.uk/news",
    )
    assert (len(outlet.feeds), homeless) == (2, ())


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Sport - Kellhaven News", "World - Kellhaven News"], "Kellhaven News"),
        (["The Quay"], "The Quay"),
        (["", ""], "example.com"),
        (["Sport", "World"], "Sport"),
    ],
)
def test_a_name_is_what_titles_begin_or_end_with(titles, name):
    """Half of all papers put their name last."""
    (outlet,), _ = outlets([listed(f"https://example.com/{n}", title) for n, title in enumerate(titles)])
    assert outlet.name == name


def test_the_outlet_s_name_in_a_list_of_ours_goes_first():
    """A list we wrote says it outright."""
    (outlet,), _ = outlets([listed("https://example.com/1", "Sport", outlet="The Courier")])
    assert outlet.name == "The Courier"


def test_a_feed_on_a_host_of_many_needs_a_home_of_its_own():
    """It is followed under its newspaper's domain, or told to belong to nobody."""
    burner = "https://feeds.feedburner.com/courier"
    (outlet,), homeless = outlets([listed(burner, "Courier", "https://example.com/"), listed(f"{burner}2", "Quay")])
    assert outlet.domains == ("example.com",)
    assert [(each.subject, "carries the feeds of many" in each.reason) for each in homeless] == [("Quay", True)]


WORD = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zs", "Zl", "Zp"], exclude_characters="/"),
    min_size=1,
    max_size=8,
)
LINE = st.lists(WORD, max_size=3).map(" ".join)
FEED = st.builds(
    Listed,
    feed=st.builds(
        FeedAddress,
        url=st.integers(0, 10**9).map("https://www.gazette.example/{}?a=1&b=<2>".replace("<2>", "2").format),
        section=st.sampled_from(["", "science", "world"]),
        group=st.lists(LINE.filter(bool), max_size=3).map("/".join),
        title=LINE,
        language=st.sampled_from(["", "de", "pt-BR"]),
        weight=st.floats(0.01, 100),
        link_pattern=st.sampled_from(["", "https://www.gazette.example/{id}"]),
    ),
    home_url=st.sampled_from(["", "https://www.gazette.example/"]),
    outlet=LINE,
)


def without_lines(read: Opml) -> set[Listed]:
    """The feeds of a list, wherever they stand in it."""
    return {Listed(each.feed, each.home_url, each.outlet) for each in read.listed}


@given(LINE, st.lists(FEED, max_size=8, unique_by=lambda each: each.feed.url))
def test_what_is_written_reads_back_as_the_same(title, feeds):
    """Nothing is lost on the way out and in again, and a second export is the first, byte for byte."""
    text = write(title, feeds)
    read = parse(text.encode(), name="mine.opml")
    assert (read.title, without_lines(read), read.skipped, read.warnings) == (title, {*feeds}, (), ())
    assert write(read.title, read.listed) == write(title, _ordered(text, feeds)) == text


def test_a_list_with_logins_is_read_back_with_them():
    """Whoever leaves takes their subscriptions along."""
    login = Login("https://example.com", "me", "s:e@sa/me")
    each = Listed(FeedAddress("https://example.com/1", title="Sport", login=login), "", "", 3)
    text = write("Mine", [each])
    assert "https://me:s%3Ae%40sa%2Fme@example.com/1" in text
    assert parse(text.encode(), name="x").listed[0].feed == each.feed


def _ordered(text: str, feeds: list[Listed]) -> list[Listed]:
    """The feeds in the order in which the list has them: folder by folder."""
    return sorted(feeds, key=lambda each: text.index(f'xmlUrl="{each.feed.url.replace("&", "&amp;")}"'))


@pytest.mark.shared
def test_every_feed_of_lists_people_really_share_is_read_or_told():
    """118 lists out of the world, half of them broken: no line of them goes missing without a word."""
    feeds = 0
    for path in sorted((DATA / "opml").rglob("*.opml")):
        body = path.read_bytes()
        read = parse(body, name=path.name)
        assert len(read.listed) + len(read.skipped) == body.count(b"xmlUrl="), path.name
        found, homeless = outlets(read.listed)
        assert sum(len(outlet.feeds) for outlet in found) + len(homeless) == len(read.listed)
        again = parse(write(read.title, read.listed).encode(), name=path.name)
        assert without_lines(again) == without_lines(read)
        feeds += len(read.listed)
    assert feeds > 1_500
