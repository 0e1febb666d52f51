"""What keeps something from coming back, and what it must not keep out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.copies.test_copies import article, taken
from tests.core.copies.test_side_by_side import sentences, written
from tests.wire.given import an_entry

from headwater.core import prints
from headwater.core.blocks import (
    RULES_2026_12_03,
    Block,
    Blocks,
    HeldBack,
    Kind,
    Means,
    Reach,
    Withdrawn,
    lay,
    path_key,
    reach_of,
    subject,
)
from headwater.core.errors import WithdrawalRefused
from headwater.core.sifting import guid_key, own_key, url_key

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
SITES = ("courier.example", "courier.co.uk")
URL = "https://www.courier.co.uk/news/2031/bridge-4711.html"
PIECE = Withdrawn(
    outlet="courier.example",
    sites=SITES,
    url=URL,
    key=url_key(URL),
    guid="c-4711",
    canonical="https://courier.example/bridge",
    names=(guid_key("old-guid"),),
    headlines=("Harbour bridge closed after divers find cracks",),
    at=NOON,
    prints=taken(article(1)),
    carries=False,
)


def blocks(*laid: Block) -> Blocks:
    """Blocks with numbers of their own."""
    held = Blocks()
    for number, block in enumerate(laid, 1):
        held.add(replace(block, number=number))
    return held


def of(piece: Withdrawn = PIECE, reach: Reach = Reach.EVERYWHERE) -> Blocks:
    """The blocks of a piece that was withdrawn."""
    return blocks(*lay(piece, tombstone="t-1", reach=reach, now=NOON, rules=RULES_2026_12_03))


def entry(url: str, headline: str = "Another headline", **said: object):
    """An entry of a feed, an hour later."""
    return an_entry(url, headline, published=NOON + timedelta(hours=1), **said)


DOORS = st.sampled_from(["https://www.", "http://www.", "https://m.", "http://", "https://amp.", "https://mobile."])
TRACKING = st.lists(
    st.sampled_from(["utm_source=rss", "utm_campaign=x", "fbclid=1", "gclid=2", "ref=twitter", "amp=1", "print=1"]),
    unique=True,
)


@given(DOORS, TRACKING, st.sampled_from(["", "#top", "/"]))
@settings(max_examples=60)
def test_an_address_is_known_by_every_door(door: str, tracking: list[str], end: str) -> None:
    """TLS or not, for whatever screen, however a reader came."""
    url = f"{door}courier.co.uk/news/2031/bridge-4711.html{end if end == '/' else ''}"
    query = "?" + "&".join(tracking) if tracking else ""
    url += query + (end if end.startswith("#") else "")
    held = of().named(entry(url), ("elsewhere.example",))
    assert isinstance(held, HeldBack)
    assert held.tombstone == "t-1"
    assert held.reason.startswith("tombstone t-1 of 2031-05-06: it is the piece that was withdrawn: the same address")


def test_a_guid_is_known_at_its_own_outlet_only() -> None:
    """Others number their pieces as well."""
    again = entry("https://courier.example/x", guid="c-4711")
    assert of().named(again, SITES) is not None
    assert of().named(entry("https://courier.example/x", guid="old-guid"), SITES) is not None
    assert of().named(entry("https://other.example/x", guid="c-4711"), ("other.example",)) is None


def test_a_guid_that_is_an_address_is_blocked_as_one() -> None:
    """Many feeds name a short address as guid, and lead there later."""
    held = of(replace(PIECE, guid="https://courier.example/?p=4711"))
    assert held.named(entry("http://courier.example/?p=4711"), ("other.example",)) is not None
    assert held.named(entry("https://other.example/x", guid="https://courier.example/?p=4711"), ()) is not None


@pytest.mark.parametrize("guid", ["https://courier.example/", "http://www.courier.example", ""])
def test_a_front_page_named_as_guid_or_canonical_blocks_nothing(guid: str) -> None:
    """It would block the whole outlet for one piece of it."""
    held = of(replace(PIECE, guid=guid, canonical=guid))
    assert held.placed("https://courier.example/") is None
    assert held.named(entry("https://courier.example/x", guid=guid), SITES) is None


def test_the_canonical_address_of_another_outlet_is_not_blocked() -> None:
    """A reprint that is withdrawn names the original, which is somebody else's."""
    held = of(replace(PIECE, canonical="https://agency.example/original"))
    assert held.placed("https://agency.example/original") is None


def test_of_several_pieces_at_one_address_only_the_one_is_blocked() -> None:
    """A live page lists many under its own address, told apart by guid."""
    first = entry("https://courier.example/live", guid="one")
    held = of(replace(PIECE, url=first.url, key=own_key(first), canonical="", guid="one"))
    assert held.named(first, SITES) is not None
    assert held.named(entry(first.url, guid="two"), SITES) is None


def test_a_headline_alone_is_known_for_two_days_and_only_a_telling_one() -> None:
    """Where no text may be compared, it is all there is; and “Letters to the editor” comes every week."""
    held = of(replace(PIECE, prints=None))
    again = entry("https://courier.example/x", "HARBOUR bridge closed, after divers find cracks")
    assert held.named(again, SITES) is not None
    assert held.named(again, ("other.example",)) is None
    assert held.named(replace(again, published=NOON + timedelta(days=3)), SITES) is None
    letters = of(replace(PIECE, prints=None, headlines=("Letters to the editor",)))
    assert letters.named(entry("https://courier.example/y", "Letters to the editor"), SITES) is None


def test_a_headline_beside_a_text_is_known_at_its_very_second_only() -> None:
    """The text decides, where there is one."""
    same = PIECE.headlines[0]
    assert of().named(entry("https://courier.example/x", same), SITES) is None
    assert of().named(replace(entry("https://courier.example/x", same), published=NOON), SITES) is not None


def test_what_has_no_text_to_compare_is_known_by_its_headline_wherever_the_text_is_blocked() -> None:
    """About the same time, and by a telling one only."""
    same, soon = PIECE.headlines[0], NOON + timedelta(hours=30)
    assert of().bare(same.upper(), soon, ("other.example",)) is not None
    assert of().bare(same, NOON + timedelta(days=3), SITES) is None
    assert of(replace(PIECE, headlines=("Letters to the editor",))).bare("Letters to the editor", NOON, SITES) is None
    carried = of(replace(PIECE, carries=True), Reach.OUTLET)
    assert carried.bare(same, soon, ("other.example",)) is None
    assert carried.bare(same, soon, SITES) is not None


@pytest.mark.parametrize(
    ("headline", "telling"),
    [
        ("Solberg Jr. pleads guilty", True),
        ("Divers find bridge cracks", True),
        ("Letters to the editor", False),
        ("Weather today", False),
        ("What to watch tonight", False),
        ("This week in pictures", False),
        ("Bridge shut", False),
    ],
)
def test_a_short_headline_tells_by_the_words_that_tell(headline: str, telling: bool) -> None:
    """Four words may be one piece's alone; what a column is called is grammar, weekdays, and a word or two."""
    held = of(replace(PIECE, headlines=(headline,)))
    assert (held.bare(headline, NOON + timedelta(hours=9), ("other.example",)) is not None) is telling
    assert (held.retitled(headline, NOON, SITES) is not None) is telling
    unread = of(replace(PIECE, headlines=(headline,), prints=None))
    assert unread.bare(headline, NOON, SITES) is None  # in which language is not known


def test_a_brief_text_under_the_headline_is_known_by_both() -> None:
    """Twenty-five words of an article tell little, and an agency's headline stands over many; both together tell."""
    same, soon = PIECE.headlines[0], NOON + timedelta(hours=9)
    piece = replace(PIECE, prints=prints.of(written(sentences(1)), title="", language="en"))
    line, own = written(sentences(1)).split()[:14], written(sentences(5))
    teaser = prints.of(f"{own[:90]}. {' '.join(line)}", title="", language="en")
    assert of(piece).told(teaser, ("other.example",)) is None
    held = of(piece).headed(same, teaser, soon, ("other.example",))
    assert held is not None
    assert held.tombstone == "t-1"
    assert of(piece).headed("Another headline over it all", teaser, soon, SITES) is None
    assert of(piece).headed(same, teaser, NOON + timedelta(days=3), SITES) is None
    assert of(piece).headed(same, prints.of(own[:180], title="", language="en"), soon, SITES) is None
    longer = prints.of(f"{own[:900]} {' '.join(line)}", title="", language="en")
    assert of(piece).headed(same, longer, soon, SITES) is None
    carried = of(replace(piece, carries=True), Reach.OUTLET)
    assert carried.headed(same, teaser, soon, ("other.example",)) is None
    assert carried.headed(same, teaser, soon, SITES) is not None


def test_a_piece_of_the_outlet_is_not_given_the_headline() -> None:
    """Of another outlet it is, which has a text of its own."""
    same = PIECE.headlines[0]
    assert of().retitled(same, NOON, SITES) is not None
    assert of().retitled(same, NOON, ("other.example",)) is None
    assert of(replace(PIECE, headlines=("Eels",))).retitled("Eels", NOON, SITES) is None


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (article(1), True),
        (article(1)[:100], True),
        (article(2)[:60] + article(1), True),
        (article(1)[:160] + article(2)[:140], True),
        (article(1)[:60] + article(2), False),
        (article(2), False),
    ],
    ids=["whole", "cut", "with more before it", "half of it", "a quotation of it", "another report"],
)
def test_a_text_is_known_whole_cut_and_with_more_around_it(words: list[str], held: bool) -> None:
    """What quotes a passage is a report of its own."""
    assert (of().told(taken(words), ("other.example",)) is not None) is held


def test_a_text_of_somebody_else_is_blocked_at_its_outlet_only() -> None:
    """An agency's report in thirty papers is not one paper's to withdraw, unless the law says so."""
    carried = replace(PIECE, carries=True)
    assert reach_of(carried, by_law=False) is Reach.OUTLET
    assert reach_of(carried, by_law=True) is reach_of(PIECE, by_law=False) is Reach.EVERYWHERE
    held = of(carried, Reach.OUTLET)
    assert held.told(PIECE.prints, ("other.example",)) is None
    assert held.told(PIECE.prints, SITES) is not None


@pytest.mark.parametrize(
    ("url", "held"),
    [
        ("https://www.courier.example/cook", True),
        ("http://m.courier.example/cook/?page=2", True),
        ("https://courier.example/cook/2031/soup.html", True),
        ("https://courier.example/cook?id=7", True),
        ("https://courier.example/cookbook", False),
        ("https://courier.example/news/cook", False),
        ("https://blog.courier.example/cook", False),
    ],
)
def test_a_path_takes_what_is_below_it_and_nothing_beside_it(url: str, held: bool) -> None:
    """Paths end at slashes, not in the middle of words."""
    block = Block(Means.PATH, path_key("https://courier.example/cook/"), "t-1", NOON)
    assert (blocks(block).placed(url) is not None) is held


def test_an_outlet_takes_all_of_its_hosts_and_all_that_its_feeds_bring() -> None:
    """Wherever its links lead."""
    held = blocks(Block(Means.OUTLET, "courier.example", "t-1", NOON))
    assert held.placed("https://blog.courier.example/x") is not None
    assert held.placed("https://notcourier.example/x") is None
    assert held.named(entry("https://elsewhere.example/x"), SITES) is not None
    assert held.named(entry("https://elsewhere.example/x"), ("elsewhere.example",)) is None


@pytest.mark.parametrize(
    ("word", "kind", "name"),
    [
        ("courier.example/news", Kind.ITEM, "https://courier.example/news"),
        ("https://www.courier.example/news/", Kind.PATH, "courier.example/news"),
        ("courier.example", Kind.PATH, "courier.example"),
        ("https://www.courier.co.uk/news/1", Kind.OUTLET, "courier.co.uk"),
    ],
)
def test_what_a_person_writes_is_understood(word: str, kind: Kind, name: str) -> None:
    """As it is typed, with or without what browsers put before it."""
    assert subject(word, kind).name == name


@pytest.mark.parametrize("word", ["", "  ", "nowhere", "javascript:alert(1)", "https://", "x" * 3000 + ".example"])
def test_what_is_no_address_is_refused(word: str) -> None:
    """With a sentence."""
    with pytest.raises(WithdrawalRefused, match="is no address of the web"):
        subject(word, Kind.PATH)
