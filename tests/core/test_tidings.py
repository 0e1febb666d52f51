"""What is news to whoever watches a story, and what is not."""

from headwater.core.tidings import Kind, Known, Standing, known, tidings

OUTLETS = {"estuary": "Courier", "house": "Herald"}


def test_what_was_read_is_no_news():
    """Silence after reading."""
    now = Standing({Kind.OUTLET: OUTLETS, Kind.DOCUMENT: {"https://court.example/1": "Ruling"}})
    assert tidings(now.known(), now) == ()
    assert tidings(known(now.known().plain()), now) == ()


def test_each_kind_is_one_sentence_in_a_fixed_order():
    """Numbers agree with their nouns; what is new is named."""
    now = Standing({Kind.ACT: {"7": "split in two"}, Kind.OUTLET: OUTLETS})
    found = tidings(Known({Kind.OUTLET: frozenset({"house"})}), now)
    assert [each.sentence for each in found] == [
        "1 new independent outlet: Courier.",
        "1 act at the desk: split in two.",
    ]


def test_many_are_counted_and_some_named():
    """A letter stays a letter."""
    now = Standing({Kind.FACT: {str(number): str(number) for number in range(9)}})
    assert tidings(Known(), now)[0].sentence == "9 new facts others took up: 0, 1, 2, 3 and 5 more."


def test_what_went_away_is_no_news():
    """A piece that was withdrawn is told elsewhere, without its name."""
    assert tidings(Known({Kind.OUTLET: frozenset({"gone"})}), Standing({})) == ()


def test_what_an_older_version_kept_is_read():
    """A kind nobody knows any more breaks nothing."""
    assert known({"rumour": ["x"], "fact": ["11"]}) == Known({Kind.FACT: frozenset({"11"})})
