"""What editors say of where a text comes from: on record, kept to by every later trace, and taken back."""

import pytest
from tests.wire.given import HOUR, NOON, followed, kept

from headwater.core.copies import Copy, Kind
from headwater.core.errors import StoryRefused
from headwater.pipeline import tell
from headwater.wire import queries
from headwater.wire.actions import editing
from headwater.wire.models import Act, CopyOf, Said, Story, TraceOf
from headwater.wire.models.editors import HOLDS

pytestmark = pytest.mark.django_db
WORDS = {"by": "Ada", "reason": "I asked both", "now": NOON + HOUR}


@pytest.fixture
def pieces(db):
    """A report and, an hour later, a piece with its text, in one story: (story, first, later)."""
    (courier,), (mirror,) = followed(), followed("Mirror")
    first = kept(courier)
    later = kept(mirror, story=first.story, at=NOON + HOUR)
    CopyOf.objects.create(
        item_id=later.item, of_id=first.item, kind=Kind.WHOLE, share=1, score=1, evidence="the same", rules="c"
    )
    return first.story, first.item, later.item


def traces(story):
    """The traces of a story as they would be told now, by item."""
    tell([story], now=NOON + 2 * HOUR)
    return {row.item_id: row for row in TraceOf.objects.filter(item__story=story)}


def holding():
    """What holds, in the order it was said."""
    return list(Said.objects.filter(HOLDS).order_by("id").values_list("item_id", "says", "of_id"))


def test_what_is_called_the_original_is_traced_so_and_its_copy_leads_to_it(pieces):
    """The machine took the earlier date for the source; an editor knows better, for ever."""
    story, first, later = pieces
    assert traces(story)[later].label == "copy of"
    act = editing.original(later, **WORDS)
    found = traces(story)
    assert (found[later].label, found[first].label, found[first].primary_item_id) == ("original", "copy of", later)
    assert "editor" in found[later].sentence
    record = Act.objects.get(id=act)
    assert (record.by, record.reason, record.after["item"]) == ("Ada", "I asked both", later)


def test_a_story_is_told_anew_when_an_editor_spoke(pieces):
    """Readers see it within seconds."""
    story, _, later = pieces
    traces(story)
    assert story not in queries.settling.unsettled()
    editing.original(later, **WORDS)
    assert story in queries.settling.unsettled()


def test_two_pieces_called_no_copies_are_none_and_a_new_relation_changes_nothing(pieces):
    """The text is compared again when its page is read later; the word stands."""
    story, first, later = pieces
    editing.not_taken_from(later, first, **WORDS)
    assert {row.label for row in traces(story).values()}.isdisjoint({"copy of", "agency, via outlets"})
    CopyOf.objects.filter(item=later).update(kind=Kind.SPUN, lean=4.0)
    assert {row.label for row in traces(story).values()}.isdisjoint({"copy of", "agency, via outlets"})


def test_a_text_may_be_said_to_come_from_another_story(pieces):
    """Copies are filed elsewhere at times; the way leads there all the same."""
    story, first, later = pieces
    (post,) = followed("Post")
    elsewhere = kept(post)
    editing.taken_from(first, elsewhere.item, **WORDS)
    found = traces(story)
    assert (found[first].primary_item_id, found[first].confidence) == (elsewhere.item, "an editor’s word")
    assert found[later].primary_item_id == elsewhere.item


def test_a_newer_word_lifts_the_one_it_goes_against(pieces):
    """Of two editors the one who spoke last is believed, and both stay on record."""
    _, first, later = pieces
    editing.taken_from(later, first, **WORDS)
    editing.original(later, **WORDS)
    assert holding() == [(later, "original", None)]
    editing.taken_from(first, later, **WORDS)
    assert holding() == [(later, "original", None), (first, "taken from", later)]
    editing.not_taken_from(later, first, **WORDS)
    assert holding() == [(later, "original", None), (later, "not taken from", first)]
    assert Said.objects.count() == 4


def test_undoing_brings_back_what_held_before(pieces):
    """An act taken back is an act as well, and the trace is as it was."""
    story, first, later = pieces
    editing.taken_from(later, first, **WORDS)
    act = editing.original(later, **WORDS)
    editing.undo(act, **WORDS)
    assert holding() == [(later, "taken from", first)]
    assert traces(story)[later].primary_item_id == first
    with pytest.raises(StoryRefused, match="taken back before"):
        editing.undo(act, **WORDS)


def test_what_was_said_otherwise_since_is_not_taken_back(pieces):
    """Undoing an old act must not undo a newer one."""
    _, first, later = pieces
    act = editing.taken_from(later, first, **WORDS)
    editing.original(later, **WORDS)
    with pytest.raises(StoryRefused, match="otherwise since"):
        editing.undo(act, **WORDS)
    assert holding() == [(later, "original", None)]


def test_what_makes_no_sense_is_refused(pieces):
    """A refusal says which piece and why, and leaves nothing on record."""
    _, first, later = pieces
    editing.original(later, **WORDS)
    before = Act.objects.count()
    for act in (
        lambda: editing.original(later, **WORDS),
        lambda: editing.taken_from(first, first, **WORDS),
        lambda: editing.not_taken_from(first, 999_999, **WORDS),
        lambda: editing.original(first, **(WORDS | {"reason": " "})),
    ):
        with pytest.raises(StoryRefused):
            act()
    assert Act.objects.count() == before


def test_it_holds_when_the_stories_are_merged_and_split(pieces):
    """What is said of a piece goes where the piece goes."""
    story, first, later = pieces
    editing.taken_from(first, later, **WORDS)
    split = editing.split(story, [later], **WORDS)
    for where in (story, split.story):
        tell([where], now=NOON + 3 * HOUR)
    assert TraceOf.objects.get(item=first).primary_item_id == later
    assert Story.objects.get(id=story).items.count() == 1


def test_relations_are_as_the_window_found_them(pieces):
    """The word stands beside the find and not in its place: the evidence is kept."""
    story, first, later = pieces
    editing.not_taken_from(later, first, **WORDS)
    told = {one.item: one for one in queries.settling.told([story], record_since=NOON)[story]}
    assert told[later].copy == Copy(first, Kind.WHOLE, 1.0, 1.0, "the same", "c")


def test_a_piece_whose_text_comes_in_again_elsewhere_is_told_anew(db):
    """The newcomer may be the source, and stands in a story of its own."""
    (courier,), (office,) = followed(), followed("Office", kind="university")
    first = kept(courier)
    tell([first.story], now=NOON + HOUR)
    assert first.story not in queries.settling.unsettled()
    copy = Copy(first.item, Kind.WHOLE, 1.0, 1.0, "the same", "c")
    source = kept(office, copy=copy, at=NOON - HOUR, now=NOON + HOUR)
    assert source.story != first.story
    assert first.story in queries.settling.unsettled()
    assert traces(first.story)[first.item].primary_item_id == source.item
