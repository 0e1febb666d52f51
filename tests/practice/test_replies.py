"""What invented readers replied: to articles there are, in the order of time, and decided on by the real acts."""

from datetime import UTC, datetime

import pytest
from tests.newsroom import rows

from headwater.community.models import Reply, Verdict
from headwater.newsroom import actions
from headwater.ops.talking import have_replied
from headwater.practice.clock import PracticeClock
from headwater.practice.newsroom import written
from headwater.practice.render import Sites
from headwater.practice.replies import replied
from headwater.practice.script import load

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_each_replies_to_an_article_or_to_a_reply_before_it():
    """A key mistyped would be a reply to nothing."""
    clock = PracticeClock(NOW, "sun 23:59")
    articles = {each.slug: each.published for each in written(Sites(load(), clock, 8001), clock)}
    known = {}
    for each in replied(clock):
        assert each.at > articles[each.article]
        assert not each.answers or known[each.answers] == each.article
        known[each.key] = each.article
    assert {each.state for each in replied(clock)} == {"published", "held", "removed"}


def test_nobody_replies_before_the_clock_has_come_to_it():
    """A week that begins on Wednesday knows no reply of Thursday."""
    assert {each.article for each in replied(PracticeClock(NOW, "wed 12:00"))} == {"four-years-to-replace-a-fender"}
    assert replied(PracticeClock(NOW, "mon 06:00")) == ()


@pytest.mark.django_db
def test_they_stand_below_the_articles_wait_or_were_removed():
    """As they would had somebody been there; of every state there is one to look at."""
    chief, clock = rows.chief(), PracticeClock(NOW)
    articles = {each.slug: actions.take_over(each, by=chief) for each in written(Sites(load(), clock, 8001), clock)}
    told = replied(clock)
    assert have_replied(told, articles) == len(told)
    stands = {each.text: each.state for each in Reply.objects.all()}
    assert stands == {each.text: each.state for each in told}
    assert all(Verdict.objects.filter(reply=each).exists() for each in Reply.objects.all())
    held = Reply.objects.filter(state="held")
    assert all(each.verdicts.get().reasons for each in held)
    assert have_replied(told, {}) == 0
