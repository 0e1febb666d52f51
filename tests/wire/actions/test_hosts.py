"""The account of the hosts we ask."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.wire.given import HOUR, NOON

from headwater.wire.actions import hosts
from headwater.wire.actions.hosts import Counted, Gap, RobotsTold
from headwater.wire.models import Host, HostDay
from headwater.wire.queries import hosts as queries

DAY = date(2026, 11, 20)
ROW = Counted("courier.example", DAY, "feed", 3, 2, 1, 0, 900, 1.5, NOON)


def test_counts_are_added_to_what_stands_there(db) -> None:
    """A row for each host, day and purpose; the last request is the latest, in whatever order they come."""
    hosts.record([ROW, replace(ROW, purpose="page", asked=7)], [], [])
    hosts.record([replace(ROW, asked=4, last_at=NOON - HOUR)], [], [])
    row = HostDay.objects.get(purpose="feed")
    assert (row.asked, row.not_modified, row.failed, row.octets, row.seconds) == (7, 4, 2, 1800, 3.0)
    assert row.last_at == NOON
    assert HostDay.objects.get(purpose="page").asked == 7


def test_processes_that_count_at_once_lose_nothing(at_once) -> None:
    """Several workers write their account of one host in the same moment."""
    at_once(*[lambda: [hosts.record([ROW], [Gap(ROW.host, 2.0, "2 s")], []) for _ in range(5)]] * 4)
    assert HostDay.objects.get().asked == 4 * 5 * 3
    assert Host.objects.get().gap_seconds == 2.0


def test_a_gap_and_a_robots_txt_do_not_overwrite_one_another(db) -> None:
    """They are learned at different times."""
    hosts.record([], [Gap("courier.example", 8.0, "raised to 8 s")], [])
    hosts.record(
        [], [], [RobotsTold("courier.example", NOON, "its robots.txt names headwater", ("Disallow: /x",) * 999)]
    )
    row = Host.objects.get()
    assert (row.gap_seconds, row.gap_reason, row.robots_at) == (8.0, "raised to 8 s", NOON)
    assert len(row.robots_rules) == hosts.RULES
    assert queries.gaps() == {"courier.example": 8.0}


def test_old_days_are_let_go(db) -> None:
    """The account is for the last months, not for ever."""
    hosts.record([ROW, replace(ROW, day=DAY - timedelta(days=100))], [], [])
    assert hosts.forget(DAY - timedelta(days=92)) == 1
    assert HostDay.objects.get().day == DAY


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://Courier.example/feed", "courier.example"),
        ("http://courier.example:8080/", "courier.example:8080"),
        ("https://courier.example:443/", "courier.example"),
        ("https://courier.example./x", "courier.example"),
        ("http://[2606:4700::1]:8080/", "[2606:4700::1]:8080"),
        ("folder:wires", ""),
        ("http://courier.example:port/", ""),
    ],
)
def test_a_host_is_called_what_the_way_out_calls_it(url: str, name: str) -> None:
    """Else its page would not be found from its feed."""
    assert queries.name_of(url) == name
