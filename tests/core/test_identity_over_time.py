"""A feed over weeks: pieces are retitled, moved, re-numbered, re-ordered, dropped, put back. Each stays one item."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from tests.wire.given import an_entry

from headwater.core.feed import Entry
from headwater.core.sifting import Known, Sifted, sift, url_key

BEGAN = datetime(2026, 11, 2, 6, 13, 7, tzinfo=UTC)
NOUNS = [
    "harbour",
    "bridge",
    "mayor",
    "ferry",
    "storm",
    "court",
    "school",
    "eels",
    "budget",
    "railway",
    "fire",
    "strike",
]
VERBS = ["closed", "reopened", "questioned", "praised", "flooded", "sold", "saved", "renamed", "delayed", "found"]
ENDS = ["in Kellhaven", "on Friday", "after protest", "at night", "by surprise", "for good", "again", "without reason"]
HEADLINES = st.builds("{} {} {}".format, *map(st.sampled_from, (NOUNS, VERBS, ENDS)))


@dataclass
class Piece:
    """A piece as its source knows it."""

    number: int
    headline: str
    slug: str
    guid: str
    published: datetime
    in_feed: bool = True
    renamed: bool = False  # in one of its names since the last look
    seen: bool = False


@dataclass
class Wire:
    """What we hold, kept as the acts of the wire keep it."""

    known: dict[int, Known] = field(default_factory=dict)
    truth: dict[int, int] = field(default_factory=dict)  # item → the source's piece

    def follow(self, sifted: Sifted, piece_at: dict[str, int]) -> None:
        """Do what was decided; fail where an item would become another piece, or a piece two items."""
        for change in sifted.changed:
            piece = piece_at[change.entry.url]
            assert self.truth[change.known.id] == piece, f"item of piece {self.truth[change.known.id]} told of {piece}"
            self._change(change)
        for new in sifted.new:
            piece = piece_at[new.entry.url]
            assert piece not in self.truth.values(), f"piece {piece} came a second time: {new.remark}"
            item, entry = len(self.known) + 1, new.entry
            self.truth[item] = piece
            self.known[item] = Known(
                item, new.key, entry.guid, entry.headline, entry.updated, 1, entry.url, entry.published
            )

    def _change(self, change) -> None:
        known = change.known
        moved = {"url_key": change.moved_to, "url": change.entry.url} if change.moved_to else {}
        titled = {"headline": change.entry.headline} if change.retitled else {}
        self.known[known.id] = replace(known, names=known.names | set(change.names), **moved, **titled)


class Feed(RuleBasedStateMachine):
    """A feed and whoever follows it."""

    pieces = Bundle("pieces")
    guids = "lasting"  # or "session", "places" (counted from the top), "none"

    def __init__(self) -> None:
        super().__init__()
        self.wire, self.all, self.now = Wire(), [], BEGAN
        self.scheme, self.host, self.tail, self.looks = "http", "courier.example", "", 0
        self.order: list[int] = []

    @rule(target=pieces, headline=HEADLINES, minutes=st.integers(1, 900))
    def publish(self, headline: str, minutes: int) -> Piece:
        """A new piece at the top."""
        self.now += timedelta(minutes=minutes, seconds=17)
        number = len(self.all) + 1
        slug = f"2026/{headline.lower().replace(' ', '-')}-{number}"
        piece = Piece(number, headline, slug, f"tag:courier.example,2026:{number}", self.now)
        self.all.append(piece)
        self.order.insert(0, number)
        return piece

    @rule(piece=pieces, headline=HEADLINES)
    def retitle(self, piece: Piece, headline: str) -> None:
        """Another headline, alike or not; the names stay."""
        if self.guids == "lasting" or not piece.renamed:
            piece.headline, piece.renamed = headline, piece.renamed or self.guids != "lasting"

    @rule(piece=pieces, suffix=st.sampled_from(["-live", "-update", "-neu"]))
    def move(self, piece: Piece, suffix: str) -> None:
        """Another address; guid, or headline and date, stay."""
        if not piece.renamed and len(piece.slug) < 150:
            piece.slug, piece.renamed = piece.slug + suffix, True

    @rule(piece=pieces)
    def move_back(self, piece: Piece) -> None:
        """The address it had before."""
        if not piece.renamed and piece.slug.endswith(("-live", "-update", "-neu")):
            piece.slug, piece.renamed = piece.slug.rpartition("-")[0], True

    @rule(piece=pieces)
    def renumber(self, piece: Piece) -> None:
        """Another guid; the address stays."""
        if self.guids == "lasting" and not piece.renamed and piece.guid.count("x") < 6:
            piece.guid, piece.renamed = piece.guid + "x", True

    @rule(piece=pieces)
    def drop(self, piece: Piece) -> None:
        """It leaves the feed."""
        piece.in_feed = False

    @rule(piece=pieces)
    def put_back(self, piece: Piece) -> None:
        """It stands in the feed again."""
        piece.in_feed = True

    @rule(piece=consumes(pieces))
    def forget(self, piece: Piece) -> None:
        """It leaves the feed for good."""
        piece.in_feed = False

    @rule(seed=st.randoms(use_true_random=False))
    def shuffle(self, seed) -> None:
        """The feed puts its entries in another order."""
        seed.shuffle(self.order)

    @rule(scheme=st.sampled_from(["http", "https"]), host=st.sampled_from(["courier.example", "www.courier.example"]))
    def move_site(self, scheme: str, host: str) -> None:
        """The whole site moves to TLS, or to another door."""
        self.scheme, self.host = scheme, host

    @rule(tail=st.sampled_from(["", "?utm_source=rss", "/", "/amp/", "#top"]))
    def decorate(self, tail: str) -> None:
        """The feed decorates its links."""
        self.tail = tail

    @rule(twice=st.booleans())
    def look(self, twice: bool) -> None:
        """We look at the feed; now and then it names an entry twice."""
        self.looks += 1
        told = [piece for number in self.order if (piece := self.all[number - 1]).in_feed]
        entries = [self._entry(piece, place) for place, piece in enumerate(told, start=1)]
        piece_at = {entry.url: piece.number for entry, piece in zip(entries, told, strict=True)}
        known = list(self.wire.known.values())
        self.wire.follow(sift([*entries, *entries[:1]] if twice else entries, known, feed=1), piece_at)
        for piece in told:
            piece.renamed, piece.seen = False, True

    def _entry(self, piece: Piece, place: int) -> Entry:
        session = f"{piece.number}?s={self.looks}"
        guid = {"lasting": piece.guid, "session": session, "places": str(place), "none": ""}
        url = f"{self.scheme}://{self.host}/{piece.slug}{self.tail}"
        return an_entry(url, piece.headline, guid=guid[self.guids], published=piece.published)

    @invariant()
    def each_piece_that_was_seen_is_one_item(self) -> None:
        """Never a duplicate, never one lost."""
        seen = [piece.number for piece in self.all if piece.seen]
        assert sorted(self.wire.truth.values()) == seen
        keys = [known.url_key for known in self.wire.known.values()]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("guids", ["lasting", "session", "places", "none"])
def test_each_piece_of_a_feed_is_one_item_whatever_its_source_does_to_it(guids):
    """A piece that comes twice is the commonest complaint about feed readers; one that never comes would be worse."""
    machine = type(f"Feed{guids.title()}", (Feed,), {"guids": guids})
    options = settings(
        max_examples=60,
        stateful_step_count=40,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=options)


def test_the_machine_would_notice_a_piece_that_came_twice():
    """A test of the test: an item that forgets its former address is caught."""
    wire = Wire()
    first = an_entry("https://courier.example/a", "Bridge closed in Kellhaven", published=BEGAN)
    wire.follow(sift([first], [], feed=1), {first.url: 1})
    wire.known[1] = replace(wire.known[1], url_key=url_key("https://courier.example/b"), published=None)
    with pytest.raises(AssertionError, match="a second time"):
        wire.follow(sift([first], list(wire.known.values()), feed=1), {first.url: 1})
