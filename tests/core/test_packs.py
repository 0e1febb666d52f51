"""Starter packs: what a good one reads as, and what each fault in one is told."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import PackRefused, Retry
from headwater.core.packs import KINDS, FeedAddress, Outlet, Pack, home_of, parse, tag, write

GAZETTE = """\
[[outlet]]
name = "The Harbour Gazette"
domains = ["gazette.example", "gazette.test"]
country = "GB"
language = "en-GB"
owner = "Quayside Press"
home_url = "https://www.gazette.example/"
kind = "newspaper"
feeds = [
    { url = "https://www.gazette.example/rss.xml" },
    { url = "https://www.gazette.example/science/rss.xml", section = "science" },
]
"""
BULLETIN = """\
[[outlet]]
name = "The Bulletin"
domains = ["bulletin.example"]
language = "pt"
home_url = "http://bulletin.example/"
kind = "agency"
feeds = [{ url = "http://bulletin.example/feed" }]
"""
HEAD = 'name = "Harbours"\nabout = "News of the quays"\n'


def refusal(toml: str, key: str = "harbours") -> PackRefused:
    """The refusal of this text, which must be refused."""
    with pytest.raises(PackRefused) as refused:
        parse(toml, key=key)
    return refused.value


def test_a_pack_reads_as_its_outlets_in_the_order_of_the_file() -> None:
    """The first start follows exactly what the file says, and nothing is filled in by guessing."""
    assert parse(HEAD + GAZETTE + BULLETIN, key="harbours") == Pack(
        key="harbours",
        name="Harbours",
        about="News of the quays",
        outlets=(
            Outlet(
                name="The Harbour Gazette",
                domains=("gazette.example", "gazette.test"),
                country="GB",
                language="en-GB",
                owner="Quayside Press",
                home_url="https://www.gazette.example/",
                kind="newspaper",
                feeds=(
                    FeedAddress("https://www.gazette.example/rss.xml", ""),
                    FeedAddress("https://www.gazette.example/science/rss.xml", "science"),
                ),
            ),
            Outlet(
                name="The Bulletin",
                domains=("bulletin.example",),
                country="",
                language="pt",
                owner="",
                home_url="http://bulletin.example/",
                kind="agency",
                feeds=(FeedAddress("http://bulletin.example/feed", ""),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "newspaper"', 'kind = "blog"', "kind: 'blog' must be one of newspaper, agency"),
        ('kind = "newspaper"', 'kind = "newspaper"\nmood = "glum"', "mood: is not a key of this table"),
        ('country = "GB"', 'country = "gb"', "country: 'gb' must be two capital letters"),
        ('country = "GB"', 'country = "GBR"', "country: 'GBR' must be two capital letters"),
        ('language = "en-GB"', 'language = "english"', "language: 'english' must be a BCP 47 tag"),
        ('language = "en-GB"', "language = 7", "language: 7 must be one line of text"),
        ('owner = "Quayside Press"', 'owner = " Quayside"', "owner: ' Quayside' must be one line of text"),
        ('"gazette.test"', '"www.example.com"', "domains: 'www.example.com' must be a registrable domain"),
        ('"gazette.test"', '"Gazette.test"', "domains: 'Gazette.test' must be a registrable domain"),
        ('"gazette.test"', '"https://gazette.test/"', "domains: 'https://gazette.test/' must be a registrable domain"),
        ('"gazette.test"', "3", "domains: 3 must be a registrable domain"),
        ('"gazette.test"', '"gazette.example"', "domains: 'gazette.example' stands there twice"),
        ("https://www.gazette.example/", "javascript:alert(1)", "home_url: 'javascript:alert(1)' must be an http://"),
        ('section = "science"', 'section = "horoscopes"', "section: 'horoscopes' must be one of world, politics"),
        ('section = "science"', 'topic = "science"', "topic: is not a key of this table"),
        ('section = "science"', "weight = 0", "weight: 0 must be a number above 0"),
        ('section = "science"', "weight = true", "weight: True must be a number above 0"),
        ('section = "science"', "weight = nan", "weight: nan must be a number above 0"),
        (
            'section = "science"',
            'link_pattern = "https://a.example/"',
            "a link pattern has {id} or {end}",
        ),
        ("/science/rss.xml", "/rss.xml", "feeds: 'https://www.gazette.example/rss.xml' stands there twice"),
    ],
)
def test_a_fault_is_named_with_its_place_and_its_key(old: str, new: str, told: str) -> None:
    """Whoever mends a pack by hand needs to know which line is meant."""
    assert old in GAZETTE
    refused = refusal(HEAD + BULLETIN + GAZETTE.replace(old, new, 1))
    assert refused.subject == "harbours"
    assert refused.reason.split(": ")[0].startswith(("outlet 2 'The Harbour Gazette'", "the pack"))
    assert told in refused.reason


def test_a_feed_s_fault_names_the_feed_and_its_outlet() -> None:
    """A pack holds hundreds of feeds; the sentence must lead to the one."""
    refused = refusal(HEAD + GAZETTE.replace("https://www.gazette.example/science/rss.xml", "ftp://gazette.example/x"))
    assert refused.reason.startswith("outlet 1 'The Harbour Gazette', feed 2 'ftp://gazette.example/x': url:")


def test_one_feed_in_two_spellings_is_still_the_same_feed() -> None:
    """Otherwise one outlet is polled twice, and every item of it is found twice."""
    twin = GAZETTE.replace("https://www.gazette.example/science/rss.xml", "https://WWW.gazette.example:443/rss.xml#top")
    assert "stands there twice" in refusal(HEAD + twin).reason


def test_two_outlets_never_share_a_domain() -> None:
    """An item belongs to the outlet of its domain, and must belong to one."""
    other = BULLETIN.replace("bulletin.example", "gazette.test", 1)
    assert refusal(HEAD + GAZETTE + other).reason == "the pack: domains: 'gazette.test' stands there twice"


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("name = ", "is not TOML"),
        ("name = " + "9" * 5_000, "is not TOML"),
        ("name = " + "[" * 20_000, "is not TOML"),
        (HEAD, "outlet: must be a list with at least one entry"),
        (HEAD + "outlet = [1]", "outlet: 1 must be a table"),
        (HEAD + 'outlet = "The Gazette"', "outlet: must be a list with at least one entry"),
        ('about = "x"\n' + GAZETTE, "name: is missing"),
        ('name = "x"\n' + GAZETTE, "about: is missing"),
        (HEAD + "licence = 1\n" + GAZETTE, "licence: is not a key of this table; those are name, about, group, outlet"),
        (HEAD + GAZETTE.replace(GAZETTE[GAZETTE.index("feeds") :], "feeds = []"), "feeds: must be a list"),
    ],
)
def test_a_file_that_is_no_pack_is_refused_for_good(toml: str, told: str) -> None:
    """Trying again cannot help a file; a half-read pack would follow half the outlets without a word."""
    refused = refusal(toml)
    assert told in refused.reason
    assert refused.retry is Retry.NEVER


@pytest.mark.parametrize("key", ["", "World", "world_en", "-world", "world en", "../world"])
def test_a_key_is_lower_case_words_joined_by_hyphens(key: str) -> None:
    """The key is typed by people and becomes a file name."""
    assert "lower-case words joined by hyphens" in refusal(HEAD + GAZETTE, key).reason


@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(toml: str) -> None:
    """A pack comes from strangers; no text may end in an error nobody catches."""
    try:
        assert parse(toml, key="any").outlets
    except PackRefused as refused:
        assert refused.subject == "any"  # noqa: PT017


JSONISH = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.sampled_from(["https://a.example/", "a.example"])),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def _toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08X}" if c < " " or c in '"\\\x7f' else c for c in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    return str(value).lower()


@given(
    st.dictionaries(st.sampled_from(["name", "domains", "country", "language", "kind", "home_url", "feeds"]), JSONISH)
)
def test_values_of_any_type_are_refused_by_name(values: dict[str, object]) -> None:
    """A number where a list was meant must read as a sentence, not as a stack of calls."""
    toml = HEAD + "[[outlet]]\n" + "\n".join(f"{key} = {_toml(value)}" for key, value in values.items())
    tomllib.loads(toml)
    with pytest.raises(PackRefused, match="outlet 1"):
        parse(toml, key="any")


def test_what_nobody_knows_of_an_outlet_may_be_left_out() -> None:
    """Outlets that came in by a list of subscriptions have an address and a name, and little else."""
    (outlet,) = parse(HEAD + BULLETIN.replace('language = "pt"', "").replace('kind = "agency"', ""), key="x").outlets
    assert (outlet.language, outlet.kind) == ("", "")


def test_a_pack_s_folder_holds_the_feeds_that_name_none() -> None:
    """A pack of hundreds of feeds is told apart at the desk by one line."""
    gazette = GAZETTE.replace('section = "science"', 'section = "science", group = "Quays/Science"')
    (outlet,) = parse('group = "Quays"\n' + HEAD + gazette, key="harbours").outlets
    assert [feed.group for feed in outlet.feeds] == ["Quays", "Quays/Science"]


LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: " ".join(text.split()))
FEED = st.builds(
    FeedAddress,
    url=st.integers(0, 10**9).map("https://www.gazette.example/{}".format),
    section=st.sampled_from(["", "science", "world"]),
    group=LINE,
    title=LINE,
    language=st.sampled_from(["", "de", "pt-BR"]),
    weight=st.floats(0.01, 100),
    link_pattern=st.sampled_from(["", "https://www.gazette.example/{id}"]),
)
OUTLET = st.builds(
    Outlet,
    name=LINE.filter(bool),
    domains=st.just(("gazette.example",)),
    country=st.sampled_from(["", "GB"]),
    language=st.sampled_from(["", "en"]),
    owner=LINE,
    home_url=st.just("https://www.gazette.example/"),
    kind=st.sampled_from(["", *KINDS]),
    feeds=st.lists(FEED, min_size=1, max_size=4, unique_by=lambda feed: feed.url).map(tuple),
)


@given(LINE.filter(bool), OUTLET)
def test_what_is_written_reads_back_as_the_same(name: str, outlet: Outlet) -> None:
    """A list that is exported, kept and imported again must lose nothing on the way."""
    pack = Pack("mine", name, "All there is", (outlet,))
    assert parse(write(pack), key="mine") == pack


def test_a_host_of_many_makes_nobody_an_outlet() -> None:
    """Otherwise every newspaper whose feed goes through one burner would become one newspaper."""
    assert home_of("", "https://feeds.feedburner.com/x") == ""
    assert home_of("https://www.example.com/news", "https://feeds.feedburner.com/x") == "example.com"
    assert home_of("https://news.google.com/", "https://gazette.example/feed") == "gazette.example"


@pytest.mark.parametrize(
    ("declared", "written"),
    [("pt_br", "pt-BR"), ("EN", "en"), ("zh-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"), ("english", ""), ("", "")],
)
def test_a_language_is_written_one_way(declared: str, written: str) -> None:
    """Pages declare it in every spelling, and a pack must be able to hold what was found."""
    assert tag(declared) == written
