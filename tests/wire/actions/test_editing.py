"""What editors do with stories: done, remembered for ever, on record, and taken back."""

from datetime import timedelta
from random import Random

import pytest
from tests.wire.given import HOUR, NOON, followed, kept

from headwater import pipeline
from headwater.core.errors import StoryRefused
from headwater.core.stories import Bound, Merge
from headwater.wire.actions import editing, log, settling
from headwater.wire.models import Act, Bond, Feed, Item, Joined, Pin, Story
from headwater.wire.models.editors import HOLDS
from headwater.wire.queries import constraining
from headwater.wire.queries.reading import moved_to

pytestmark = pytest.mark.django_db
WORDS = {"by": "Ada", "reason": "Two events", "now": NOON + HOUR}


def a_story(pieces=3):
    """A story of some pieces; their ids, earliest first."""
    feed = Feed.objects.first() or followed()[0]
    first = kept(feed)
    others = [kept(feed, story=first.story, at=NOON + HOUR) for _ in range(pieces - 1)]
    return first.story, [first.item, *(each.item for each in others)]


def where(*items):
    """The stories that pieces stand in."""
    rows = dict(Item.objects.filter(id__in=items).values_list("id", "story_id"))
    return [rows[item] for item in items]


def in_step():
    """Whether what editors laid down holds in the rows, and no piece is without a story."""
    stands = dict(Item.objects.values_list("id", "story_id"))
    bonds = constraining.bonds()
    assert all(stands.values())
    assert all(stands[one] == stands[other] for one, other in bonds.together)
    bound = Bound(bonds)
    apart = [(item, other) for item in stands for other in bound.apart_from(item)]
    assert all(stands[one] != stands[other] for one, other in apart)
    assert not Story.objects.filter(merged_into__merged_into__isnull=False).exists()
    assert not Item.objects.filter(story__merged_into__isnull=False).exists()
    assert not Story.objects.filter(merged_into__isnull=True, items__isnull=True).exists()
    return len(bonds.together), len(bonds.apart)


def test_stories_an_editor_merged_are_one_and_the_address_leads_on():
    """What a reader bookmarked shows the story that took it in."""
    (into, mine), (gone, theirs) = a_story(2), a_story(2)
    act = editing.merge(into, gone, **WORDS)
    assert where(*mine, *theirs) == [into] * 4
    leads = Story.objects.get(id=gone)
    assert moved_to(leads.uuid)[0] == Story.objects.get(id=into).uuid
    assert in_step() == (3, 0)
    record = Act.objects.get(id=act)
    assert (record.by, record.reason, record.before["items"]) == ("Ada", "Two events", theirs)
    newest = Joined.objects.filter(item=theirs[0]).latest("id")
    assert (newest.rules, newest.reason, newest.detail) == ("editor", "Two events", {"by": "Ada"})


def test_pieces_that_were_split_off_are_never_put_back_by_the_machine():
    """The overruling is remembered by every later merge pass."""
    story, items = a_story(4)
    split = editing.split(story, items[2:3], **WORDS)
    assert where(*items) == [story, story, split.story, story]
    assert in_step() == (0, 3)
    assert not constraining.constraints().may_be_one(story, split.story)
    again = Merge(story, split.story, 0.99, "much alike", "stories-x")
    assert not settling.merge(again, by=log.GATHERER, now=NOON + HOUR)


def test_the_larger_part_keeps_the_address():
    """Most readers of the old address come for it; the log says why it stayed."""
    story, items = a_story(3)
    split = editing.split(story, items[1:], **WORDS)
    assert where(*items) == [split.story, story, story]
    assert Act.objects.get(id=split.act).after["kept"].endswith("it is the larger part")


def test_at_equal_size_the_part_with_the_headline_keeps_the_address():
    """The address was given out under that headline."""
    story, items = a_story(2)
    Story.objects.filter(id=story).update(headline_item=items[1])
    split = editing.split(story, items[1:], **WORDS)
    assert where(*items) == [split.story, story]


def test_a_moved_piece_is_bound_to_where_it_went_and_apart_from_where_it_was():
    """Neither a merge of the two stories nor a re-run takes it back."""
    (story, items), (into, there) = a_story(3), a_story(2)
    editing.move(items[:1], story, into, **WORDS)
    assert where(*items, *there) == [into, story, story, into, into]
    assert in_step() == (1, 2)
    assert not constraining.constraints().may_be_one(story, into)


def test_a_newer_word_of_an_editor_stands_above_an_older_one():
    """Two pieces said to be apart and then merged are together; nothing contradicts itself."""
    story, items = a_story(3)
    split = editing.split(story, items[2:], **WORDS)
    editing.merge(story, split.story, **WORDS)
    assert where(*items) == [story] * 3
    assert in_step() == (2, 0)


def test_pieces_that_stay_are_still_bound_when_the_one_that_bound_them_leaves():
    """A star without its middle would be forgotten."""
    (into, mine), (gone, theirs) = a_story(2), a_story(2)
    editing.merge(into, gone, **WORDS)
    (middle,) = set(mine) & set(Bond.objects.values_list("item", flat=True))
    editing.split(into, [middle], **WORDS)
    left = [item for item in (*mine, *theirs) if item != middle]
    assert len({Bound(constraining.bonds()).group(item) for item in left}) == 1
    in_step()


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda s, i, o: editing.merge(s, s, **WORDS), "into itself"),
        (lambda s, i, o: editing.split(s, i, **WORDS), "no piece left"),
        (lambda s, i, o: editing.split(s, [], **WORDS), "no piece of it was chosen"),
        (lambda s, i, o: editing.split(s, [10**9], **WORDS), "stands in it no longer"),
        (lambda s, i, o: editing.move(i, s, o, **WORDS), "merge the two stories instead"),
        (lambda s, i, o: editing.move(i[:1], s, s, **WORDS), "stand already"),
        (lambda s, i, o: editing.unlock(s, **WORDS), "is not locked"),
        (lambda s, i, o: editing.unpin(s, "front", **WORDS), "is not pinned"),
        (lambda s, i, o: editing.pin(s, "moon", until=NOON + 9 * HOUR, **WORDS), "no page"),
        (lambda s, i, o: editing.pin(s, "front", until=NOON, **WORDS), "ends in the future"),
        (lambda s, i, o: editing.pin(s, "front", place=0, until=NOON + 9 * HOUR, **WORDS), "a place is"),
        (lambda s, i, o: editing.name(s, "x" * 301, **WORDS), "at most 300"),
        (lambda s, i, o: editing.name(s, "", **WORDS), "no headline of ours"),
        (lambda s, i, o: editing.undo(10**9, **WORDS), "none that can be taken back"),
        (lambda s, i, o: editing.lock(10**9, **WORDS), "is not there"),
        (lambda s, i, o: editing.lock(s, **(WORDS | {"reason": " "})), "is missing"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(ask, why):
    """A refusal changes nothing and says what to do."""
    (story, items), (other, _) = a_story(2), a_story(1)
    acts = Act.objects.count()
    with pytest.raises(StoryRefused, match=why):
        ask(story, items, other)
    assert where(*items) == [story, story]
    assert Act.objects.count() == acts


def test_a_locked_story_takes_nothing_in_and_is_merged_with_nothing():
    """Neither by the machine nor by a colleague who did not see the lock."""
    (story, items), (other, _) = a_story(2), a_story(2)
    editing.lock(story, **WORDS)
    assert not constraining.constraints().takes(story)
    assert not settling.merge(Merge(other, story, 0.99, "alike", "stories-x"), by=log.GATHERER, now=NOON + HOUR)
    with pytest.raises(StoryRefused, match="is locked"):
        editing.merge(other, story, **WORDS)
    editing.unlock(story, **WORDS)
    assert constraining.constraints().takes(story)
    assert where(*items) == [story, story]


def test_a_headline_of_ours_outlives_a_merge():
    """An editor's word is not lost because the machine finds two stories to be one."""
    (story, _), (other, _) = a_story(1), a_story(1)
    editing.name(other, "  What the   bridge means ", **WORDS)
    assert settling.merge(Merge(story, other, 0.99, "alike", "stories-x"), by=log.GATHERER, now=NOON + HOUR)
    assert Story.objects.get(id=story).own_headline == "What the bridge means"


def test_a_pin_follows_its_story_and_ends_by_itself():
    """A merged story's pin is its host's; nobody has to remember to take it off."""
    (story, _), (other, _) = a_story(1), a_story(1)
    editing.pin(other, "front", place=2, until=NOON + 9 * HOUR, **WORDS)
    settling.merge(Merge(story, other, 0.99, "alike", "stories-x"), by=log.GATHERER, now=NOON + HOUR)
    (pinned,) = constraining.pins(NOON + 2 * HOUR)["front"]
    assert (pinned.story, pinned.place, pinned.reason) == (story, 2, "Two events")
    assert constraining.pins(NOON + 9 * HOUR) == {}
    assert constraining.pin_ended(NOON + 8 * HOUR, now=NOON + 9 * HOUR)


def test_a_new_pin_replaces_the_old_one_and_undone_gives_it_back():
    """One story stands once on a page."""
    story, _ = a_story(1)
    editing.pin(story, "front", place=2, until=NOON + 9 * HOUR, **WORDS)
    act = editing.pin(story, "front", place=1, until=NOON + 5 * HOUR, **WORDS)
    assert [pin.place for pin in Pin.objects.filter(HOLDS)] == [1]
    editing.undo(act, **WORDS)
    assert [pin.place for pin in Pin.objects.filter(HOLDS)] == [2]


def test_a_merge_is_undone_under_the_old_address():
    """The story's own id comes back to it, with the pieces it brought; what joined meanwhile stays."""
    (into, mine), (gone, theirs) = a_story(2), a_story(2)
    act = editing.merge(into, gone, **WORDS)
    late = kept(Feed.objects.get(), story=into).item
    editing.undo(act, **WORDS)
    assert where(*mine, *theirs, late) == [into, into, gone, gone, into]
    assert Story.objects.get(id=gone).merged_into is None
    assert in_step() == (0, 0)


def test_a_merge_of_the_machine_that_is_undone_is_not_made_again():
    """Else it would come back within seconds."""
    (into, mine), (gone, theirs) = a_story(2), a_story(2)
    wrong = Merge(into, gone, 0.9, "much alike", "stories-x")
    assert settling.merge(wrong, by=log.GATHERER, now=NOON + HOUR)
    editing.undo(Act.objects.get(act="merge").id, **WORDS)
    assert where(*mine, *theirs) == [into, into, gone, gone]
    assert not settling.merge(wrong, by=log.GATHERER, now=NOON + HOUR)
    in_step()


def test_stories_that_led_to_a_merged_one_lead_to_it_again():
    """A chain of merges is undone link by link, and no address leads astray."""
    (first, _), (second, _), (third, _) = a_story(1), a_story(1), a_story(1)
    editing.merge(second, first, **WORDS)
    act = editing.merge(third, second, **WORDS)
    assert Story.objects.get(id=first).merged_into_id == third
    editing.undo(act, **WORDS)
    assert Story.objects.get(id=first).merged_into_id == second


@pytest.mark.parametrize("which", ["split", "move"])
def test_what_left_a_story_comes_back(which):
    """Bonds that the act laid down are lifted with it."""
    (story, items), (into, _) = a_story(3), a_story(2)
    act = (
        editing.split(story, items[2:], **WORDS).act
        if which == "split"
        else editing.move(items[2:], story, into, **WORDS)
    )
    editing.undo(act, **WORDS)
    assert where(*items) == [story] * 3
    assert in_step() == (0, 0)


def test_an_act_is_taken_back_once_and_only_while_it_stands():
    """What was changed since is not undone behind an editor's back."""
    story, items = a_story(3)
    named = editing.name(story, "Ours", **WORDS)
    editing.name(story, "Ours, better", **WORDS)
    with pytest.raises(StoryRefused, match="another headline since"):
        editing.undo(named, **WORDS)
    locked = editing.lock(story, **WORDS)
    editing.undo(locked, **WORDS)
    with pytest.raises(StoryRefused, match="taken back before"):
        editing.undo(locked, **WORDS)
    assert not Story.objects.get(id=story).locked
    split = editing.split(story, items[2:], **WORDS)
    (other, _) = a_story(1)
    editing.merge(other, split.story, **WORDS)
    with pytest.raises(StoryRefused, match="merged into another one"):
        editing.undo(split.act, **WORDS)


def _anything(random, stories):
    """Some act on some stories, by an editor or by the machine."""
    story, other = random.choice(stories), random.choice(stories)
    items = list(Item.objects.filter(story=story).values_list("id", flat=True))
    some = random.sample(items, k=random.randint(1, max(1, len(items) - 1))) if items else []
    undoable = list(Act.objects.filter(subject_kind="story").values_list("id", flat=True))
    machine = Merge(story, other, 0.9, "much alike", "stories-x")
    acts = [
        lambda: editing.merge(story, other, **WORDS),
        lambda: editing.split(story, some, **WORDS),
        lambda: editing.split(story, some, **WORDS),
        lambda: editing.move(some, story, other, **WORDS),
        lambda: editing.move(some, story, other, **WORDS),
        lambda: editing.lock(story, **WORDS),
        lambda: editing.unlock(story, **WORDS),
        lambda: editing.name(story, random.choice(["", "Ours"]), **WORDS),
        lambda: editing.pin(story, "front", until=NOON + timedelta(days=1), **WORDS),
        lambda: editing.undo(random.choice(undoable), **WORDS) if undoable else None,
        lambda: editing.undo(random.choice(undoable), **WORDS) if undoable else None,
        lambda: story != other and settling.merge(machine, by=log.GATHERER, now=NOON + HOUR),
        lambda: settling.merge(machine, by=log.GATHERER, now=NOON + HOUR) if story != other else None,
        lambda: pipeline.rerun(NOON - HOUR, reason="a test", now=lambda: NOON + HOUR, rules=pipeline.Rules()),
    ]
    return random.choice(acts)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_in_whatever_order_what_editors_laid_down_holds(seed):
    """Must-links together, cannot-links apart, no piece without a story, every address leads to one that stands."""
    random = Random(seed)
    for number in range(4):
        a_story(number + 1)
    items = set(Item.objects.values_list("id", flat=True))
    given_out = dict(Story.objects.values_list("id", "uuid"))
    done = 0
    for _ in range(30):
        act = _anything(random, list(Story.objects.values_list("id", flat=True)))
        try:
            act()
            done += 1
        except StoryRefused:
            pass
        in_step()
    assert done > 5
    assert set(Item.objects.values_list("id", flat=True)) == items
    now = dict(Story.objects.values_list("id", "uuid"))
    assert given_out.items() <= now.items()
    assert len(set(now.values())) == len(now)
    for uuid in now.values():
        assert Story.objects.get(uuid=moved_to(uuid)[0]).merged_into is None
