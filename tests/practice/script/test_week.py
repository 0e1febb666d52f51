"""The files of the week: what is read, and what is refused with its place."""

import re
from importlib.resources import files

import pytest

from headwater.practice.errors import PracticeError
from headwater.practice.script import How, assemble, at, load, plain, read_moment

OUTLETS = (files("headwater.practice") / "week" / "outlets.toml").read_text("utf-8")
HEAD = 'key = "tide"\nabout = "A tide"\nsection = "world"\n'
FIRST = (
    '[[piece]]\nkey = "a"\noutlet = "northwire"\nat = "mon 09:00"\nheadline = "A tide comes in"\ntext = "It came."\n'
)


def week_of(*pieces: str, head: str = HEAD, name: str = "01-tide.toml"):
    """A week of one story."""
    return assemble(OUTLETS, {name: head + "".join(pieces)}, seed=1)


def piece(**values: str) -> str:
    """The TOML of a second piece; an empty value leaves its key out."""
    usual = {"key": "b", "outlet": "courier", "at": "mon 10:00", "headline": "Another tide", "text": "It came too."}
    lines = [f'{key} = "{value}"' for key, value in (usual | values).items() if value]
    return "\n".join(["[[piece]]", *lines, ""])


def test_the_week_that_comes_with_the_package_is_sound(week):
    """Nobody should find a broken story by starting the practice."""
    assert len(week.outlets) == 15
    assert {"harbour-bridge", "salt-battery"} <= {story.key for story in week.stories}
    assert all(piece.text and piece.headline and piece.summary for piece in week.pieces())


def test_loading_twice_gives_the_same_week(week):
    """Tests and demonstrations compare what they saw with what was written."""
    assert load() == week


def test_another_seed_spins_other_words(week):
    """The seed is the only chance there is."""
    spun = [one.name for one in week.pieces() if one.how is How.SPUN]
    other = {one.name: one for one in load(seed=7).pieces()}
    assert spun
    assert any(other[one.name].text != one.text for one in week.pieces() if one.name in spun)
    assert all(other[one.name] == one for one in week.pieces() if one.how in {None, How.REPRINT, How.CUT})


@pytest.mark.parametrize(
    ("second", "place", "reason"),
    [
        (piece(colour="red"), "piece b, key colour", "not a key"),
        (piece(outlet="herald"), "piece b, key outlet", "no outlet"),
        (piece(at="mon 25:00"), "piece b, key at", "not a time of the week"),
        (piece(at="Monday"), "piece b, key at", "not a time of the week"),
        (piece(section="weather"), "piece b, key section", "unknown"),
        (piece(headline=""), "piece b, key headline", "missing"),
        (piece(headline="x" * 200), "piece b, key headline", "at most"),
        (piece(text=""), "piece b, key text", "missing"),
        (piece(text="See [this](piece:zzz)."), "piece b, key text", "no piece tide/zzz"),
        (piece(text="See [this](http://news.example)."), "piece b, key text", "neither piece: nor https"),
        (piece(text="See [this](piece:a"), "piece b, key text", "malformed"),
        (piece(at="mon 08:00", text="See [this](piece:a)."), "piece b, key text", "before it is published"),
        (piece(of="a"), "piece b, key how", "stand together"),
        (piece(of="a", how="stolen"), "piece b, key how", "unknown"),
        (piece(of="nothing", how="cut"), "piece b, key of", "no piece"),
        (piece(of="a", how="cut", at="mon 08:00"), "piece b, key of", "before it is published"),
        (piece(of="a", how="cut", outlet="northwire"), "piece b, key of", "same outlet"),
        (piece(canonical="piece:b"), "piece b, key canonical", "itself"),
        (piece(key="a"), "piece a, key key", "used twice"),
        (piece() + '[[piece.change]]\nat = "mon 09:30"\nheadline = "No"\n', "piece b, key change.at", "come after"),
        (piece() + '[[piece.change]]\nat = "mon 11:00"\n', "piece b, change mon 11:00", "changes nothing"),
        (piece() + '[[piece.change]]\nat = "mon 11:00"\nerase = true\n', "change mon 11:00, key erase", "not a key"),
        (
            piece()
            + '[[piece.change]]\nat = "mon 11:00"\ndelete = true\n[[piece.change]]\nat = "mon 12:00"\nheadline = "x"\n',
            "piece b, key change.delete",
            "followed",
        ),
        (piece() + "paywalled = 1\n", "piece b, key paywalled", "neither true nor false"),
    ],
)
def test_a_mistake_is_named_with_file_piece_and_key(second, place, reason):
    """Writers fix what they are shown; a wrong week must never be half told."""
    with pytest.raises(PracticeError, match=re.escape(reason)) as refused:
        week_of(FIRST, second)
    assert refused.value.subject.startswith("01-tide.toml")
    assert place in refused.value.subject


def test_two_pieces_cannot_share_an_address():
    """The second could never be read."""
    with pytest.raises(PracticeError, match="same address"):
        week_of(piece(key="b"), piece(key="c"))


def test_a_file_is_named_after_its_story():
    """Whoever looks for a story finds it by its name."""
    with pytest.raises(PracticeError, match="'ebb'"):
        week_of(FIRST, name="01-ebb.toml")
    with pytest.raises(PracticeError, match="NN-slug"):
        week_of(FIRST, name="tide.toml")
    with pytest.raises(PracticeError, match="not TOML"):
        week_of("[[piece]\n")


def test_an_outlet_with_an_unstable_address_is_refused():
    """An address without slug or number would name every piece of a day."""
    with pytest.raises(PracticeError, match="is not a path"):
        assemble(OUTLETS.replace('address = "/wire/{number}/{slug}"', 'address = "/wire/{day}"'), {}, seed=1)


def test_a_reprint_keeps_text_dateline_and_credit(week):
    """This is what a lawful copy looks like."""
    by_name = {one.name: one for one in week.pieces()}
    reprint, source = by_name["harbour-bridge/gazette-1"], by_name["harbour-bridge/northwire-1"]
    assert reprint.text == source.text
    assert (reprint.dateline, reprint.credit) == ("KELLHAVEN", "Northwire")
    assert reprint.headline != source.headline


def test_a_cut_is_the_first_half(week):
    """Cutting from the end is how desks make wire copy fit."""
    by_name = {one.name: one for one in week.pieces()}
    cut, source = by_name["harbour-bridge/radio-1"], by_name["harbour-bridge/northwire-1"]
    assert source.text[: len(cut.text)] == cut.text
    assert 0 < len(cut.text) < len(source.text)


def test_a_verbatim_copy_has_no_byline_no_credit_and_no_link(week):
    """The scraper takes the words and leaves out whose they are."""
    by_name = {one.name: one for one in week.pieces()}
    copy, source = by_name["salt-battery/mirror-1"], by_name["salt-battery/marram-1"]
    assert plain(copy.text) == plain(source.text)
    assert (copy.byline, copy.credit, copy.dateline) == ("", "", "")
    assert all(not hasattr(part, "target") for block in copy.text for part in block.parts)


def test_a_release_taken_over_loses_only_its_end(week):
    """Papers cut the press contact and print the rest."""
    by_name = {one.name: one for one in week.pieces()}
    assert by_name["salt-battery/courier-1"].text == by_name["salt-battery/university-1"].text[:-1]


def test_a_copy_takes_its_source_as_it_stood_then():
    """A copy made after an update carries the update, one made before does not."""
    source = FIRST + '[[piece.change]]\nat = "mon 12:00"\nheadline = "Tide goes out"\nappend = "It went."\n'
    copy = 'outlet = "mirror"\nof = "a"\nhow = "verbatim"\n'
    early = f'[[piece]]\nkey = "early"\nat = "mon 11:00"\n{copy}'
    late = f'[[piece]]\nkey = "late"\nat = "mon 13:00"\n{copy}'
    by_key = {one.key: one for one in week_of(source, early, late).pieces()}
    assert (by_key["early"].headline, plain(by_key["early"].text)) == ("A tide comes in", "It came.")
    assert (by_key["late"].headline, plain(by_key["late"].text)) == ("Tide goes out", "It came.\n\nIt went.")


def test_what_was_deleted_cannot_be_copied_any_more():
    """A script in which it can tells of something impossible."""
    source = FIRST + '[[piece.change]]\nat = "mon 12:00"\ndelete = true\n'
    copy = '[[piece]]\nkey = "c"\nat = "mon 13:00"\noutlet = "mirror"\nof = "a"\nhow = "verbatim"\n'
    with pytest.raises(PracticeError, match="deleted before"):
        week_of(source, copy)


def test_links_across_stories_are_followed():
    """Follow-ups cite what was reported in another story."""
    other = HEAD.replace("tide", "ebb") + piece(text="See [the tide](piece:tide/a).", headline="Ebb")
    read = assemble(OUTLETS, {"01-tide.toml": HEAD + FIRST, "02-ebb.toml": other}, seed=1)
    assert read.stories[1].pieces[0].text[0].parts[1].target == "tide/a"


def test_nothing_is_published_before_its_time(week):
    """The edition of a moment is what the week's tests are measured against."""
    moment = read_moment("mon 10:06")
    published = [one for pieces in at(week, moment).by_outlet.values() for one in pieces]
    assert published
    assert all(one.piece.at <= moment and one.changed <= moment for one in published)


def test_changes_come_at_their_time():
    """Retitled, updated, corrected, gone: each stands from its own minute on."""
    changes = (
        '[[piece.change]]\nat = "mon 10:00"\nheadline = "New"\n[[piece.change]]\nat = "mon 11:00"\nappend = "More."\n'
        '[[piece.change]]\nat = "mon 12:00"\ncorrection = "Wrong."\n[[piece.change]]\nat = "tue 00:00"\ndelete = true\n'
    )
    week = week_of(FIRST + changes)

    def seen(moment: str):
        return at(week, read_moment(moment)).by_outlet["northwire"][0]

    assert (seen("mon 09:59").headline, seen("mon 09:59").updated) == ("A tide comes in", None)
    assert (seen("mon 10:00").headline, plain(seen("mon 10:59").text)) == ("New", "It came.")
    assert plain(seen("mon 11:00").text) == "It came.\n\nMore."
    assert [text for _, text in seen("mon 12:00").corrections] == ["Wrong."]
    assert not seen("mon 23:59").gone
    assert seen("tue 00:00").gone
    assert at(week, read_moment("tue 00:00")).live("northwire") == ()
