"""The operator's filters, as rows."""

import pytest
from tests.wire.given import NOON, followed

from headwater.core.errors import FilterRefused
from headwater.core.filters import Action, Comparison, Field, Filter
from headwater.wire import queries
from headwater.wire.actions import filters
from headwater.wire.actions.filters import Scope
from headwater.wire.models import Act
from headwater.wire.models import Filter as Row

pytestmark = pytest.mark.django_db
SAID = {"by": "Ada", "reason": "too many of them", "now": NOON}


def about(value: str, action: Action = Action.DROP) -> Filter:
    """A filter on the headline."""
    return Filter(Field.HEADLINE, Comparison.CONTAINS, value, action)


def values(**scope: object) -> list[str]:
    """The values of a list, in its order."""
    return [each.filter.value for each in queries.filters.held(**scope)]


def test_filters_stand_where_they_were_put():
    """The first that matches decides, so their order is what the operator says."""
    for value in ("a", "b", "c"):
        filters.add(about(value), **SAID)
    filters.add(about("first"), place=0, **SAID)
    filters.add(about("far"), place=99, **SAID)
    assert values() == ["first", "a", "b", "c", "far"]
    held = {each.filter.value: each.id for each in queries.filters.held()}
    filters.move(held["c"], 1, **SAID)
    assert values() == ["first", "c", "a", "b", "far"]
    filters.remove(held["a"], **SAID)
    assert values() == ["first", "c", "b", "far"]
    assert [each.place for each in queries.filters.held()] == [0, 1, 2, 3]


def test_every_scope_has_a_list_of_its_own():
    """Moving a filter of one feed must not move those of all."""
    (feed,) = followed("Courier")
    filters.add(about("all"), **SAID)
    filters.add(about("courier"), scope=Scope(source="courier.example"), **SAID)
    filters.add(about("feed"), scope=Scope(feed=feed.id), **SAID)
    filters.add(about("feed first"), scope=Scope(feed=feed.id), place=0, **SAID)
    assert values() == ["all"]
    assert values(source="courier.example") == ["courier"]
    assert values(feed=feed.id) == ["feed first", "feed"]
    nearest_first = queries.filters.lists_for(feed.id, feed.source_id)
    assert [[each.value for each in listed] for listed in nearest_first] == [
        ["feed first", "feed"],
        ["courier"],
        ["all"],
    ]
    assert [each.filter.value for each in queries.filters.every()] == ["all", "courier", "feed first", "feed"]
    assert [len(listed) for listed in queries.filters.lists_for_new("courier.example")] == [1, 1]


def test_another_feed_s_filters_are_not_its_own():
    """A filter of one outlet says nothing about another."""
    (courier,), (gazette,) = followed("Courier"), followed("Gazette")
    filters.add(about("a"), scope=Scope(feed=courier.id), **SAID)
    filters.add(about("b"), scope=Scope(source="courier.example"), **SAID)
    assert queries.filters.lists_for(gazette.id, gazette.source_id) == ((), (), ())


def test_what_makes_no_sense_is_not_stored():
    """A filter is refused where it is typed."""
    with pytest.raises(FilterRefused, match="at place 4"):
        filters.add(Filter(Field.HEADLINE, Comparison.MATCHES, "cup(", Action.DROP), **SAID)
    with pytest.raises(FilterRefused, match="not followed here"):
        filters.add(about("a"), scope=Scope(feed=7), **SAID)
    with pytest.raises(FilterRefused, match="no source"):
        filters.add(about("a"), scope=Scope(source="nobody.example"), **SAID)
    with pytest.raises(FilterRefused, match="not there"):
        filters.remove(7, **SAID)
    assert (Row.objects.count(), Act.objects.count()) == (0, 0)


def test_every_change_is_on_record():
    """Whoever wonders where the sport went finds who sent it away."""
    (feed,) = followed("Courier")
    first = filters.add(about("a"), scope=Scope(feed=feed.id), **SAID)
    filters.add(about("b"), scope=Scope(feed=feed.id), **SAID)
    filters.move(first, 1, **SAID)
    filters.move(first, 1, **SAID)
    filters.remove(first, **SAID)
    acts = Act.objects.filter(subject_kind="filter").order_by("id")
    assert [(act.act, act.by, act.reason) for act in acts] == [
        ("add filter", "Ada", "too many of them"),
        ("add filter", "Ada", "too many of them"),
        ("move filter", "Ada", "too many of them"),
        ("remove filter", "Ada", "too many of them"),
    ]
    assert acts[0].after == {"of": feed.url, "place": 0, "filter": "headline contains 'a': drop"}
    assert (acts[2].before["place"], acts[2].after["place"]) == (0, 1)
    assert {act.subject for act in acts} == {feed.source.uuid}
