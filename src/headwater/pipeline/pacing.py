"""How often feeds are looked at, all together: the pace that meets the budget of looks, found anew every hour."""

from dataclasses import replace

from headwater.core import looks, polling
from headwater.core.polling import Pace
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.actions import gathering


def set_pace(house: House) -> Pace:
    """Find the pace for the feeds there are, and go by it; every process finds the same from the same rows."""
    now = house.now()
    gathering.set_right(now=now)
    rules = house.rules.polling
    claims = [looks.claim(feed, rules) for feed in queries.gathering.polled_feeds(now)]
    pace = polling.solve(claims, budget=house.looks_per_day, rules=rules)
    house.rules = replace(house.rules, polling=polling.at_pace(rules, pace))
    return pace
