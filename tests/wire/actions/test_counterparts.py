"""Stories in different languages of one event, in the rows: begun, ended, handed on, overruled, taken back."""

import pytest
from tests.wire.given import HOUR, NOON, followed, kept

from headwater.core.abroad import Counterpart as Found
from headwater.core.errors import StoryRefused
from headwater.core.stories import Merge
from headwater.core.stories.constraints import pair
from headwater.wire.actions import counterparts, editing, log, settling
from headwater.wire.models import Act, Counterpart, Feed, Item, Story
from headwater.wire.models.editors import EDITOR
from headwater.wire.queries import constraining
from headwater.wire.queries.settling import counterparts_of

pytestmark = pytest.mark.django_db
WORDS = {"by": "Ada", "reason": "As I see it", "now": NOON + HOUR}
BY = {"by": log.GATHERER, "now": NOON}


def a_story() -> int:
    """A story of one piece."""
    feed = Feed.objects.first() or followed()[0]
    return kept(feed).story


def a_find(one: int, other: int) -> Found:
    """That two stories are of one event."""
    names = ("Ana Solberg", "Port Amery")
    return Found(*pair(one, other), 0.9, names, ("1,240",), (), "Both name Ana Solberg.", "counterparts-x")


def found(*pairs: tuple[int, int], among: set[int], of: set[int] | None = None) -> int:
    """Store what a pass found."""
    return counterparts.found([a_find(*each) for each in pairs], among=among, of=of or among, **BY)


def standing() -> set[tuple[int, int]]:
    """The pairs that stand."""
    return set(Counterpart.objects.filter(ended_at__isnull=True).values_list("story_id", "other_id"))


def test_what_was_found_is_on_record_with_its_reason_and_changes_no_story() -> None:
    """Two stories stay two, each under its own address; both pages are told anew."""
    one, other = a_story(), a_story()
    Story.objects.update(traced_at=NOON + HOUR)
    assert found((one, other), among={other}) == 1
    row = Counterpart.objects.get()
    assert (row.reason, row.rules, row.detail["numbers"]) == ("Both name Ana Solberg.", "counterparts-x", ["1,240"])
    act = Act.objects.get(act="find it in another language")
    assert (act.by, act.after["other"]) == (log.GATHERER, str(Story.objects.get(id=max(one, other)).uuid))
    assert Item.objects.filter(story=one).count() == Item.objects.filter(story=other).count() == 1
    assert found((one, other), among={one}) == 0


def test_what_is_found_no_more_is_ended_and_stays_on_record() -> None:
    """A reader of the log sees that it was thought, and why no more; of what was not looked at nothing is said."""
    one, other, third = a_story(), a_story(), a_story()
    found((one, other), (one, third), among={one}, of={one, other, third})
    assert found((one, other), among={one}, of={one, other}) == 0
    assert found((one, other), among={one}, of={one, other, third}) == 1
    assert standing() == {pair(one, other)}
    ended = Counterpart.objects.get(ended_at__isnull=False)
    assert ended.ended_because == counterparts.BETTER
    assert found(among={other}, of={one, other}) == 1
    assert Act.objects.filter(act="end it in another language", reason=counterparts.NO_MORE).exists()


def test_a_story_that_takes_another_in_takes_its_counterparts_over() -> None:
    """The other language leads to what stands for the event now; a merge with the counterpart itself ends it."""
    into, gone, abroad = a_story(), a_story(), a_story()
    found((gone, abroad), among={gone})
    assert settling.merge(Merge(into, gone, 0.9, "one", "x"), **BY)
    assert standing() == {pair(into, abroad)}
    editing.merge(into, abroad, **WORDS)
    assert standing() == set()


def test_an_editor_ends_it_for_ever() -> None:
    """The machine neither finds it again nor merges the two."""
    one, other = a_story(), a_story()
    found((one, other), among={one})
    editing.other_event(one, other, **WORDS)
    assert standing() == set()
    assert not constraining.constraints().may_be_one(one, other)
    assert found((one, other), among={one}) == 0
    assert standing() == set()
    with pytest.raises(StoryRefused, match="is not told"):
        editing.other_event(one, other, **WORDS)


def test_an_editor_finds_what_the_machine_did_not_and_it_stays() -> None:
    """Names of a script we cannot read, or none at all."""
    one, other = a_story(), a_story()
    editing.same_event(other, one, **WORDS)
    assert counterparts_of([one]) == {pair(one, other)}
    assert Counterpart.objects.get().rules == EDITOR
    assert found(among={one, other}) == 0
    assert standing() == {pair(one, other)}
    with pytest.raises(StoryRefused, match="already"):
        editing.same_event(one, other, **WORDS)
    with pytest.raises(StoryRefused, match="itself"):
        editing.same_event(one, one, **WORDS)


def test_an_editor_s_word_is_taken_back() -> None:
    """Undoing is another act; what the machine had found stands again as it had found it."""
    one, other = a_story(), a_story()
    found((one, other), among={one})
    act = editing.other_event(one, other, **WORDS)
    editing.undo(act, **WORDS)
    assert standing() == {pair(one, other)}
    assert Counterpart.objects.get(ended_at__isnull=True).rules == "counterparts-x"
    assert constraining.constraints().apart == frozenset()
    editing.other_event(one, other, **WORDS)
    said = editing.same_event(one, other, **WORDS)
    assert constraining.constraints().apart == frozenset()
    editing.undo(said, **WORDS)
    assert standing() == set()
    assert constraining.constraints().apart == {pair(one, other)}
    with pytest.raises(StoryRefused, match="before"):
        editing.undo(said, **WORDS)
