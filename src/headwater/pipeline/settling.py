"""Bringing the stories that changed in step: merged, traced, counted, headlined, placed."""

from collections.abc import Sequence
from datetime import timedelta

from headwater.core import provenance, ranking, sections, stories
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.actions import log, settling
from headwater.wire.actions.settling import Judged

RECORD = timedelta(days=30)  # an outlet's record is drawn from so much of the past
SETTLED_AT_ONCE = 200  # stories; a transaction of theirs stays short


def settle(house: House) -> int:
    """Bring the stories that changed in step: merge, trace, count, headline, order. The number brought in step."""
    now = house.now()
    _merge(house)
    house.outlets = queries.gathering.outlet_names()
    changed = queries.settling.unsettled(SETTLED_AT_ONCE)
    if changed:
        settling.settle(_judged(changed, house), now=now)
        house.unordered = True
    if house.unordered and len(changed) < SETTLED_AT_ONCE:  # with more to settle the order would be a passing one
        _order(house)
        house.unordered = False
    house.window.forget_before(now - house.rules.window)
    house.stories.forget_before(now - house.rules.window)
    return len(changed)


def _merge(house: House) -> None:
    for merge in stories.merges(house.stories, among=house.unmerged):
        if settling.merge(merge, by=log.GATHERER, now=house.now()):
            house.stories.merged(merge.gone, merge.into)
    house.unmerged.clear()


def _judged(changed: Sequence[int], house: House) -> list[Judged]:
    told = queries.settling.told(changed, record_since=house.now() - RECORD)
    names, named_sections = queries.settling.names_of(changed), queries.settling.sections_of(changed)
    news_sites = queries.gathering.news_sites()
    judged = []
    for story, members in told.items():
        traces = provenance.trace(members, rules=house.rules.trace)
        documents = provenance.documents(members, news_sites=news_sites)
        coverage = provenance.coverage(members, traces, documents=len(documents))
        lead = provenance.headline(members, traces) if members else None
        section = sections.majority(named_sections.get(story, ()))
        judged.append(Judged(story, members, traces, documents, coverage, lead, names.get(story, ()), section))
    return judged


def _order(house: House) -> None:
    """Order the front page and every section as of the newest news: a site that slept wakes to the same order."""
    now = house.now()
    moment = min(queries.settling.newest() or now, now)
    covered = queries.settling.covered(moment - house.rules.board, now=now)
    settling.place("front", ranking.order(covered, now=moment, rules=house.rules.front))
    for section in sections.SECTIONS:
        inside = [story for story in covered if story.section == section.key]
        settling.place(section.key, ranking.order(inside, now=moment, rules=house.rules.section))
