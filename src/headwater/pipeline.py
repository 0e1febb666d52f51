"""The way of the news: every stage of the house, called in order. It decides nothing itself.

``visit`` a feed whose turn it is → ``take_in`` each new piece → ``settle`` the stories they changed → ``recall`` it all
after a restart.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError

from headwater.core import (
    copies,
    facts,
    looks,
    polling,
    prints,
    provenance,
    ranking,
    reading,
    rights,
    sections,
    sifting,
    stories,
)
from headwater.core import feed as feeds
from headwater.core.copies import CopyRules, Kind, Window
from headwater.core.errors import FetchFailed, HeadwaterError, Retry
from headwater.core.feed import Entry, ParsedFeed
from headwater.core.looks import Look
from headwater.core.polling import Outcome, PollRules
from headwater.core.provenance import TraceRules
from headwater.core.ranking import RankingRules
from headwater.core.reading import PageAnswer, Read, ReadRules
from headwater.core.rights import RightsRules, Terms
from headwater.core.sifting import Sifted
from headwater.core.stories import Piece, Stories, StoryRules
from headwater.net.way_out import Answer, WayOut
from headwater.wire import queries
from headwater.wire.actions import gathering, keeping, log, settling
from headwater.wire.actions.keeping import Intake, Kept
from headwater.wire.actions.settling import Judged
from headwater.wire.queries.gathering import DueFeed

FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
RECORD = timedelta(days=30)  # an outlet's record is drawn from so much of the past
SETTLED_AT_ONCE = 200  # stories; a transaction of theirs stays short
REFUSED_FOR = timedelta(days=1)  # a page that was refused is not asked for again sooner
DATABASE_AWAY = (OperationalError, InterfaceError)  # locked for too long, disk full, connection lost: nothing is stored

logger = logging.getLogger(__name__)
here = sync_to_async(thread_sensitive=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of every stage; each judgement is stored with the name of those it was made by."""

    polling: PollRules = field(default_factory=PollRules)
    reading: ReadRules = field(default_factory=ReadRules)
    rights: RightsRules = field(default_factory=RightsRules)
    copies: CopyRules = copies.RULES_2026_11
    stories: StoryRules = stories.RULES_2026_11
    trace: TraceRules = provenance.TRACE
    front: RankingRules = ranking.FRONT
    section: RankingRules = ranking.SECTION
    board: timedelta = timedelta(days=4)  # how old the newest piece of a story on a board may be
    window: timedelta = timedelta(days=4)  # how long a piece stands in the windows of copies and stories


def _no_terms(_sites: Sequence[str]) -> tuple[Terms, ...]:
    return ()


@dataclass(slots=True)
class House:
    """What a gathering process works with: the way out, the time, the rules, the windows it keeps in memory."""

    out: WayOut
    now: Callable[[], datetime]
    rules: Rules = field(default_factory=Rules)
    terms: Callable[[Sequence[str]], tuple[Terms, ...]] = _no_terms  # what is laid down for an outlet's domains
    agencies: tuple[str, ...] = ()  # beyond the built-in table
    window: Window = field(init=False)
    stories: Stories = field(init=False)
    outlets: frozenset[str] = frozenset()  # their names: a paper names itself whatever it tells of
    unordered: bool = True  # stories were settled since the boards were last ordered
    unmerged: set[int] = field(default_factory=set)  # stories that took something in since the last merging

    def __post_init__(self) -> None:
        self.window, self.stories = Window(self.rules.copies), Stories(self.rules.stories)


async def visit(feed: DueFeed, house: House) -> Look:
    """Look at one feed whose turn it is, take in what is new, and store what came of it and when the next look is.

    Raises:
        DATABASE_AWAY: nothing can be stored now; the feed has no part in it, and what was taken in before is kept.
    """
    started = house.now()
    try:
        look = await _look(feed, house)
    except HeadwaterError as err:
        look = Look(Outcome.FAILED, started, problem=err.reason, retry=err.retry)
        await here(gathering.refuse)(feed.id, "fetch" if isinstance(err, FetchFailed) else "parse", err, now=started)
    except DATABASE_AWAY:
        raise
    except Exception as err:  # a fault met in one feed stops no other
        logger.exception("feed %s met a fault of ours", feed.url)
        look = Look(Outcome.FAILED, started, problem=f"a fault of ours: {type(err).__name__}: {err}", retry=Retry.LATER)
    look = looks.learned(look, feed.before, house.rules.polling)
    poll = polling.next_poll(looks.polled(look, feed.before), now=house.now(), rules=house.rules.polling)
    await here(gathering.close)(feed, look, poll)
    return look


async def _look(feed: DueFeed, house: House) -> Look:
    """Fetch → parse → sift → read and take in each new piece → keep up with the changed ones."""
    permission = await house.out.may_fetch(feed.url)
    if not permission.allowed:
        return Look(Outcome.REFUSED, house.now(), problem=permission.reason, retry=Retry.LATER)
    asked = feed.before
    answer = await house.out.get(feed.url, etag=asked.etag, last_modified=asked.last_modified, accept=FEEDS)
    look = looks.answered(
        answer.status, answer.headers, answer.body, before=asked, seconds=answer.seconds, now=house.now()
    )
    if look.outcome is not Outcome.CHANGED:
        return look
    parsed, sifted = await here(_sift)(feed, answer, house)
    new, pages = 0, 0
    for entry in sifted.new:
        read = await _read(entry, house, read_so_far=pages)
        pages += read.page is not None
        new += await here(_take_in)(entry, read, parsed, feed, house) is not None
    await here(_keep_up)(sifted, house)
    return looks.told(look, parsed, new_items=new, pages=pages, now=house.now())


def _sift(feed: DueFeed, answer: Answer, house: House) -> tuple[ParsedFeed, Sifted]:
    """Parse what came, keep what was refused of it with its reason, and sort the rest into new, changed and known."""
    now = house.now()
    parsed = feeds.parse(answer.body, url=answer.final_url, content_type=answer.header("content-type"), now=now)
    for refused in parsed.refused:
        gathering.refuse(feed.id, "entry", HeadwaterError(refused.subject, refused.reason, retry=Retry.NEVER), now=now)
    lately = queries.gathering.refused_since(feed.id, now - REFUSED_FOR, stage="gone")
    entries = tuple(entry for entry in parsed.entries if entry.url[:500] not in lately)
    urls, guids = [entry.url for entry in entries], [entry.guid for entry in entries]
    known = queries.gathering.known_items(feed.source, urls, guids)
    return parsed, sifting.sift(entries, known, feed=feed.id)


async def _read(entry: Entry, house: House, *, read_so_far: int) -> Read:
    """Ask for the page behind an entry where it is worth it and its owner permits it."""
    rules = house.rules.reading
    worth = reading.worth_reading(entry, read_so_far=read_so_far, now=house.now(), rules=rules)
    if not rules.read_pages:
        return reading.unread(worth.reason)
    try:
        permission = await house.out.may_fetch(entry.url)
        said = rights.robots_signals(
            permission.robots_txt,
            url=entry.url,
            robots_url=permission.robots_url,
            agent=house.rules.rights.agents[0],
            read_at=permission.read_at,
        )
        if not (permission.allowed and worth.read):
            return reading.unread(worth.reason if permission.allowed else permission.reason, said)
        got = await house.out.get(entry.url, accept=PAGES)
    except FetchFailed as err:
        return reading.unread(err.reason, refusal=err)
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    return await here(reading.read)(entry, answer, said, agencies=house.agencies, now=house.now())


def _take_in(entry: Entry, read: Read, parsed: ParsedFeed, feed: DueFeed, house: House) -> Kept | None:
    """Judge a new piece, stage by stage, and store it with every reason; None when it was refused or is held."""
    now = house.now()
    if read.refusal:
        gathering.refuse(feed.id, "gone" if read.gone else "page", read.refusal, now=now)
    if read.gone:
        return None
    said = feeds.signals(parsed, entry, url=feed.url, read_at=now) + read.signals
    showing = rights.showing(said, terms=house.terms(feed.sites), now=now, rules=house.rules.rights)
    known = facts.facts(
        entry, read.page, showing, feed_section=feed.section, feed_language=feed.language, read_note=read.note
    )
    text = facts.analysed(entry, read.page, showing)
    taken = prints.of(text, title=entry.headline, language=known.language, outlets=house.outlets)
    at = min(known.published or now, now)
    copy = copies.match(taken, house.window)
    whole = copy if copy and copy.kind is Kind.WHOLE else None
    told_in = queries.gathering.story_of(whole.of) if whole else None
    if whole and told_in:
        assignment = stories.same_text(told_in, whole.share)
    else:
        assignment = stories.assign(Piece(0, at, taken), house.stories)
    intake = Intake(entry, known, showing, facts.excerpt(entry, read.page, showing), taken, at, copy, assignment)
    try:
        kept = keeping.take_in(intake, feed=feed, by=log.GATHERER, now=now)
    except HeadwaterError as err:
        gathering.refuse(feed.id, "store", err, now=now)
        return None
    if kept:
        _remember(kept, intake, feed, house)
    return kept


def _remember(kept: Kept, intake: Intake, feed: DueFeed, house: House) -> None:
    house.window.add(kept.item, intake.prints, intake.at, feed.source)
    if intake.copy is None or intake.copy.kind is not Kind.WHOLE:  # of each text one piece stands for all
        house.stories.add(Piece(kept.item, intake.at, prints.lean(intake.prints)), kept.story)
        house.unmerged.add(kept.story)


def _keep_up(sifted: Sifted, house: House) -> None:
    now = house.now()
    for change in sifted.changed:
        keeping.keep_up(change, by=log.GATHERER, now=now)
    keeping.seen_again(sifted.unchanged, now=now)


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


def recall(house: House) -> int:
    """Fill the windows with the pieces of the last days, as after a restart; the number recalled."""
    house.outlets = queries.gathering.outlet_names()
    count = 0
    for piece in queries.gathering.remembered(house.now() - house.rules.window):
        house.window.add(piece.item, piece.prints, piece.at, piece.source)
        if not piece.is_copy:
            house.stories.add(Piece(piece.item, piece.at, prints.lean(piece.prints)), piece.story)
        count += 1
    return count
