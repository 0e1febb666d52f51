"""Bringing the stories that changed in step: split, merged, traced, counted, headlined, placed."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from headwater.core import provenance, ranking, sections, stories
from headwater.core.prints import Prints
from headwater.core.provenance import Told, Trace, TraceRules
from headwater.core.provenance.told import CARRIED
from headwater.core.stories import Telling
from headwater.pipeline import abroad
from headwater.pipeline.house import DATABASE_AWAY, House
from headwater.pipeline.remembering import catch_up
from headwater.wire import queries
from headwater.wire.actions import log, settling, splitting, turns
from headwater.wire.actions.settling import Judged

RECORD = timedelta(days=30)  # an outlet's record is drawn from so much of the past
SETTLED_AT_ONCE = 200  # stories; a transaction of theirs stays short


logger = logging.getLogger(__name__)


def settle(house: House) -> int:
    """Bring the stories that changed in step: split, merge, trace, count, headline, order. How many were found waiting.

    One process at a time does so; to the others what waits is still there to be seen.
    """
    now = house.now()
    _tidy(house)
    house.outlets = queries.gathering.outlet_names()
    with turns.settling() as ours:
        changed = queries.settling.unsettled(SETTLED_AT_ONCE, now=now)
        if ours:
            _settle(changed, house)
            if (
                _unordered(house, now) and len(changed) < SETTLED_AT_ONCE
            ):  # with more to settle it would be a passing order
                _order(house)
                house.unordered = False
    house.window.forget_before(now - house.rules.window)
    house.stories.forget_before(now - house.rules.window)
    return len(changed)


def _unordered(house: House, now: datetime) -> bool:
    """Whether stories were settled since the boards were last ordered, or a pin has ended."""
    return house.unordered or queries.constraining.pin_ended(house.ordered_at, now=now)


def _settle(changed: Sequence[int], house: House) -> None:
    """Settle stories together; when that fails, each by itself: one that cannot be settled holds up no other."""
    if not changed:
        return
    try:
        with turns.attempt():
            tell(changed, now=house.now(), rules=house.rules.trace)
    except DATABASE_AWAY:
        raise
    except Exception as err:
        if len(changed) > 1:
            for story in changed:
                _settle([story], house)
            return
        logger.exception("story %s could not be settled and is set aside", changed[0])
        settling.set_aside(changed[0], f"{type(err).__name__}: {err}", by=log.GATHERER, now=house.now())
    house.unordered = True


def tell(changed: Sequence[int], *, now: datetime, rules: TraceRules = provenance.TRACE) -> None:
    """Bring stories in step with their pieces, all or none of them: traces, counts, headline, section."""
    settling.settle(_judged(changed, now, rules), now=now)


def _tidy(house: House) -> None:
    """Split and merge the stories that took something in."""
    if not house.unmerged:
        return
    with turns.judging():
        catch_up(house)
        _split(house)
        _merge(house)
        abroad.find(house.unmerged, house)
    house.unmerged.clear()


def _split(house: House) -> None:
    for split in stories.splits(house.stories, among=house.unmerged, constraints=house.constraints):
        made = splitting.split(split, by=log.GATHERER, now=house.now())
        if made:
            story, items = made
            here = [item for item in items if house.stories.story_of(item) == split.story]
            house.stories.split(split.story, here, story)
            house.unmerged.add(story)
            house.unprofiled |= {split.story, story}


def _merge(house: House) -> None:
    for merge in stories.merges(house.stories, among=house.unmerged, constraints=house.constraints):
        if settling.merge(merge, by=log.GATHERER, now=house.now()):
            house.stories.merged(merge.gone, merge.into)
            house.unmerged.add(merge.into)
            house.unprofiled.add(merge.into)


def _judged(changed: Sequence[int], now: datetime, rules: TraceRules) -> list[Judged]:
    seen = queries.settling.changes(changed)  # before all else, so that a later change is not taken for settled
    told = queries.settling.told(changed, record_since=now - RECORD)
    said = queries.settling.said_in(changed)
    names, named_sections = queries.settling.names_of(said), queries.settling.sections_of(changed)
    news_sites = queries.gathering.news_sites()
    judged = []
    for story, members in told.items():
        traces = provenance.trace(members, rules=rules)
        documents = provenance.documents(members, news_sites=news_sites)
        coverage = provenance.coverage(members, traces, documents=len(documents))
        lead = provenance.headline(members, traces) if members else None
        section = sections.majority(named_sections.get(story, ()))
        news = stories.news(_tellings(members, traces, said.get(story, {})))
        judged.append(
            Judged(story, members, traces, documents, coverage, lead, names.get(story, ()), section, seen[story], news)
        )
    return judged


def _tellings(members: Sequence[Told], traces: Sequence[Trace], said: Mapping[int, Prints]) -> list[Telling]:
    """The members that carry no other's text."""
    carried = {trace.item for trace in traces if trace.label in CARRIED}
    own = (member for member in members if member.item in said and member.item not in carried)
    return [Telling(each.item, each.owner, each.at, said[each.item]) for each in own]


def _order(house: House) -> None:
    """Order the front page and every section as of the newest news: a site that slept wakes to the same order."""
    now = house.now()
    moment = min(queries.settling.newest() or now, now)
    pins = queries.constraining.pins(now)
    pinned = {board: {pin.story for pin in kept} for board, kept in pins.items()}
    covered = queries.settling.covered(moment - house.rules.board, now=now, also=set().union(*pinned.values()))
    kept = pins.get("front", ())
    settling.place("front", ranking.order(covered, now=moment, rules=house.rules.front, pins=kept))
    for section in sections.SECTIONS:
        kept, here = pins.get(section.key, ()), pinned.get(section.key, set())
        inside = [story for story in covered if story.section == section.key or story.story in here]
        settling.place(section.key, ranking.order(inside, now=moment, rules=house.rules.section, pins=kept))
    house.ordered_at = now
