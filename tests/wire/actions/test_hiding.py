"""A piece an editor hides: shown nowhere, whatever is decided of it later, until the act is undone."""

import pytest
from tests.wire import given
from tests.wire.given import HOUR, NOON

from headwater.core.errors import StoryRefused
from headwater.wire.actions import deciding, editing, withholding
from headwater.wire.models import Act, Item, Receipt, Story
from headwater.wire.queries import watching

pytestmark = pytest.mark.django_db
SAID = {"by": "ada", "reason": "a hoax", "now": NOON + HOUR}


@pytest.fixture
def feed():
    """A feed that is followed."""
    return given.followed()[0]


@pytest.fixture
def kept(feed):
    """Two pieces of one story."""
    first = given.kept(feed)
    return first, given.kept(feed, story=first.story)


def test_a_hidden_piece_is_shown_nowhere_and_says_why(kept):
    """The receipt is the public answer to who decided what is shown."""
    first, second = kept
    editing.hide([first.item], first.story, **SAID)
    item = Item.objects.get(id=first.item)
    assert (item.listed, item.gone_at) == (False, None)
    ruling = Receipt.objects.filter(item=item).latest("id").rulings
    assert not Receipt.objects.filter(item=item).latest("id").ceiling["listed"]
    assert all("a hoax" in each["because"] for each in ruling if each["part"] == "listed")
    assert Story.objects.get(id=first.story).lost_at is not None
    assert Item.objects.get(id=second.item).listed
    assert Act.objects.get(act="hide pieces").after == {"items": [first.item]}


def test_it_stays_hidden_whatever_its_owner_permits_later(kept):
    """What the machine reads of it anew does not overrule an editor."""
    first, _ = kept
    editing.hide([first.item], first.story, **SAID)
    (piece,) = watching.watched([first.item])
    deciding.decide(piece, given.a_showing(excerpt=20), now=NOON + 2 * HOUR)
    assert not Item.objects.get(id=first.item).listed
    before = withholding.withhold([first.item], "a notice", by="rights", now=NOON + 3 * HOUR)
    withholding.give_back(before, {}, by="rights", reason="withdrawn notice", now=NOON + 4 * HOUR)
    assert not Item.objects.get(id=first.item).listed


def test_undone_it_is_shown_as_its_owner_permits(kept):
    """And the receipt before holds again."""
    first, second = kept
    act = editing.hide([first.item, second.item], first.story, **SAID)
    editing.undo(act, **SAID)
    assert set(Item.objects.values_list("listed", "hidden_by")) == {(True, None)}
    assert Receipt.objects.filter(item=first.item).latest("id").ceiling["listed"]
    with pytest.raises(StoryRefused, match="taken back before"):
        editing.undo(act, **SAID)


def test_what_its_owner_took_back_meanwhile_stays_gone(kept):
    """Undoing is no way round a withdrawal."""
    first, _ = kept
    act = editing.hide([first.item], first.story, **SAID)
    withholding.withhold([first.item], "a notice", by="rights", now=NOON + 2 * HOUR)
    editing.undo(act, **SAID)
    assert not Item.objects.get(id=first.item).listed


def test_what_no_reader_is_shown_cannot_be_hidden(kept):
    """Nor what stands elsewhere, nor nothing."""
    first, _ = kept
    editing.hide([first.item], first.story, **SAID)
    for items in ([first.item], [], [10**6]):
        with pytest.raises(StoryRefused):
            editing.hide(items, first.story, **SAID)
