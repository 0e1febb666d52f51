"""What filters would do, before they do it."""

import pytest
from tests.wire.given import HOUR, NOON, an_entry, an_intake, followed, kept

from headwater.core.errors import FilterRefused
from headwater.core.filters import Action, Comparison, Field, Filter
from headwater.wire import queries
from headwater.wire.actions import filters
from headwater.wire.actions.filters import Scope
from headwater.wire.models import Filter as Row

pytestmark = pytest.mark.django_db
SAID = {"by": "Ada", "reason": "a test", "now": NOON}


def headline(value: str, action: Action = Action.DROP, **more: object) -> Filter:
    """A filter on the headline."""
    return Filter(Field.HEADLINE, Comparison.CONTAINS, value, action, **more)


@pytest.fixture
def pieces():
    """Three pieces of two outlets, the newest first."""
    (courier,), (gazette,) = followed("Courier"), followed("Gazette")
    kept(courier, an_intake(an_entry(headline="Eels return to the estuary"), at=NOON - 2 * HOUR))
    kept(courier, an_intake(an_entry(headline="Harbour cup goes to Kellhaven"), at=NOON - HOUR))
    url = "https://gazette.example/1"
    kept(gazette, an_intake(an_entry(url, headline="Cup final brings out the town"), at=NOON))
    return courier, gazette


def test_the_last_pieces_show_what_a_filter_would_do(pieces):
    """It is tried on what really came in before it is saved."""
    proposed = [headline("cup"), headline("eels", Action.SECTION, section="science")]
    preview = queries.filters.preview(proposed)
    assert [(each.headline.split()[0], each.decided.dropped, each.decided.section) for each in preview.tried] == [
        ("Cup", True, ""),
        ("Harbour", True, ""),
        ("Eels", False, "science"),
    ]
    assert (preview.dropped, preview.moved, preview.weighed) == (2, 1, 0)
    assert all(each.decided.reason for each in preview.tried)
    assert Row.objects.count() == 0


def test_a_preview_is_of_its_scope_and_as_long_as_asked(pieces):
    """A feed's filter is tried on that feed's pieces."""
    courier, _ = pieces
    assert len(queries.filters.preview([headline("cup")], feed=courier.id).tried) == 2
    assert len(queries.filters.preview([headline("cup")], source="gazette.example").tried) == 1
    assert len(queries.filters.preview([headline("cup")], n=1).tried) == 1


def test_a_preview_leaves_the_other_lists_as_they_are(pieces):
    """A filter of all does not undo what a feed's own filter keeps, and the preview must not say that it would."""
    courier, _ = pieces
    filters.add(headline("cup", Action.KEEP), scope=Scope(feed=courier.id), **SAID)
    filters.add(headline("nothing of the kind"), scope=Scope(feed=courier.id), **SAID)
    preview = queries.filters.preview([headline("cup")])
    assert [each.source for each in preview.tried if each.decided.dropped] == ["Gazette"]
    filters.add(headline("eels"), **SAID)
    assert queries.filters.preview([], feed=courier.id).dropped == 1


def test_a_preview_says_what_it_could_not_try(pieces):
    """A filter on categories that seems to match nothing may match everything of tomorrow."""
    by_category = Filter(Field.CATEGORY, Comparison.IS, "sport", Action.DROP)
    assert "categories" in queries.filters.preview([by_category]).without[0]
    assert queries.filters.preview([headline("cup")]).without == ()


def test_a_preview_of_a_bad_expression_is_refused(pieces):
    """The same sentence as when it is saved, before it is."""
    with pytest.raises(FilterRefused, match="at place 4"):
        queries.filters.preview([Filter(Field.HEADLINE, Comparison.MATCHES, "cup(", Action.DROP)])


def test_a_row_of_another_version_is_left_out(pieces):
    """What this version does not know decides nothing."""
    filters.add(headline("cup"), **SAID)
    Row.objects.update(action="applaud")
    assert queries.filters.held() == ()
