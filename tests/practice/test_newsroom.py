"""What the invented newsroom wrote: each piece rests on pieces there are, and stands on the site with its date."""

from datetime import UTC, datetime

import pytest
from tests.newsroom import rows

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.models import Article, Citation
from headwater.newsroom.queries import articles
from headwater.practice.clock import PracticeClock
from headwater.practice.newsroom import written
from headwater.practice.render import Sites
from headwater.practice.script import load

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def told(start: str = "fri 12:00"):
    """What had been written at a moment of the week."""
    clock = PracticeClock(NOW, start)
    return written(Sites(load(), clock, 8001), clock)


def test_it_wrote_before_the_clock_began_to_run_and_not_after():
    """A newsroom knows nothing of Thursday on a Wednesday."""
    assert len(told()) == 3
    assert [each.section for each in told("wed 12:00")] == ["world"]
    assert told("mon 06:00") == ()
    assert all(each.published <= NOW for each in told())


def test_each_rests_on_pieces_of_the_week():
    """A court and a university are documents, newspapers are pieces; every link leads to the practice web."""
    for each in told():
        assert each.cited
        assert {cite.kind for cite in each.cited} <= {"document", "item"}
        assert all(".localhost:8001/" in cite.url for cite in each.cited)
        assert "piece:" not in each.html
    assert {cite.whose for each in told() for cite in each.cited if cite.kind == "document"} == {
        "Kellhaven High Court",
        "University of Marram Press Office",
    }


@pytest.mark.django_db
def test_it_stands_on_the_site_under_its_own_date():
    """Published in the name of the first account, by authors that have pages."""
    by = rows.chief()
    for each in told():
        actions.take_over(each, by=by)
    lines = articles.newest(5, today=NOW.date())
    assert [line.published for line in lines] == sorted((each.published for each in told()), reverse=True)
    assert articles.author("hanna-vogt", today=NOW.date())
    assert Article.objects.filter(live=True).count() == 3


@pytest.mark.django_db
def test_what_was_taken_over_is_found_by_the_pieces_it_cites():
    """By their addresses, as nobody knew their numbers when it was written."""
    actions.take_over(told()[0], by=rows.chief())
    url = Citation.objects.first().url
    assert len(articles.about((), (), (url,), today=NOW.date())) == 1
    assert articles.about((), (), ("https://elsewhere.example/",), today=NOW.date()) == ()


@pytest.mark.django_db
def test_two_articles_are_not_taken_over_to_one_address():
    """The second says so, and nothing of it is stored."""
    by = rows.chief()
    actions.take_over(told()[0], by=by)
    with pytest.raises(StateRefused, match="stands at"):
        actions.take_over(told()[0], by=by)
    assert Article.objects.count() == 1
