"""New pieces: judged by themselves, held against all others in turn with every process, stored with every reason.

What a piece is by itself is found out by whoever looks at the feed, at any time. Whose text it has and which event it
tells of depends on what was stored before: there one process at a time catches up with the others, judges and stores.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.core import copies, facts, fluency, prints, rights, sifting, stories, watching
from headwater.core.copies import Copy, Kind
from headwater.core.errors import HeadwaterError, LeaseLost, Retry
from headwater.core.filters import Decided
from headwater.core.reading import Read
from headwater.core.rights import Terms
from headwater.core.sifting import New, Sifted
from headwater.core.stories import Assignment, Piece
from headwater.pipeline.house import DATABASE_AWAY, House
from headwater.pipeline.reading import read_beside
from headwater.pipeline.remembering import catch_up, remember
from headwater.pipeline.withholding import Outdated, changes, hold_back, make_sure
from headwater.wire import queries
from headwater.wire.actions import gathering, keeping, log, taking, turns
from headwater.wire.actions.taking import Intake, Kept, Prepared
from headwater.wire.queries import owned
from headwater.wire.queries.gathering import DueFeed, Remembered

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new piece on its way in."""

    new: New
    read: Read  # the page behind it, with all that was said of its use
    decided: Decided  # by the operator's filters


def take_in(brought: Sequence[Fresh], feed: DueFeed, house: House) -> int:
    """Judge new entries, stage by stage, and store them with every reason; how many were taken in.

    Raises:
        LeaseLost: another process is at the feed by now; nothing was stored.
    """
    laid_down = cache(house.terms)  # most pieces of a feed stand at one host
    prepared = (
        _prepared(fresh, feed, laid_down(owned.sites(fresh.new.entry.url, feed.sites)), house) for fresh in brought
    )
    return _stored([piece for piece in prepared if piece], feed, house)


def _prepared(fresh: Fresh, feed: DueFeed, terms: tuple[Terms, ...], house: House) -> Prepared | None:
    """What a piece is by itself; None when it was refused or is held already."""
    entry, read, now = fresh.new.entry, fresh.read, house.now()
    if read.refusal:
        gathering.refuse(feed.id, "gone" if read.gone else "page", read.refusal, now=now)
    if read.gone:
        return None
    try:
        taking.may_keep(entry)
    except HeadwaterError as err:
        gathering.refuse(feed.id, "store", err, now=now)
        return None
    showing = rights.showing(read.signals, terms=terms, now=now, rules=house.rules.rights)
    known = facts.facts(
        entry,
        read.page,
        showing,
        feed_section=fresh.decided.section or feed.section,
        feed_language=feed.language,
        read_note=read.note,
    )
    text = facts.analysed(entry, read.page, showing)
    taken = prints.of(text, title=entry.headline, language=known.language, outlets=house.outlets)
    at = min(known.published or now, now)
    excerpt = facts.excerpt(entry, read.page, showing)
    start = watching.start(read, now=now, rules=house.rules.watching)
    spoken = fluency.spoken(text, known.language)
    place = read.page.url if read.page else ""
    return Prepared(fresh.new, known, showing, excerpt, taken, spoken, at, fresh.decided.priority, start, place)


def _stored(pieces: Sequence[Prepared], feed: DueFeed, house: House) -> int:
    """Store pieces together; when that fails, each by itself: one that cannot be stored holds up no other."""
    try:
        return _together(pieces, feed, house) if pieces else 0
    except (LeaseLost, *DATABASE_AWAY):
        raise
    except Outdated:
        return _stored(pieces, feed, house)
    except Exception as err:
        if len(pieces) > 1:
            return sum(_stored([piece], feed, house) for piece in pieces)
        logger.exception("%s could not be stored", pieces[0].entry.url)
        refusal = HeadwaterError(
            pieces[0].entry.url, f"a fault of ours: {type(err).__name__}: {err}", retry=Retry.LATER
        )
        gathering.refuse(feed.id, "store", refusal, now=house.now())
        return 0


def _together(pieces: Sequence[Prepared], feed: DueFeed, house: House) -> int:
    judged: list[Intake] = []
    try:
        with turns.judging():
            gathering.hold(feed)
            catch_up(house)
            fresh = hold_back(_still_new(pieces, feed), feed, house)
            for piece, place in zip(fresh, taking.reserve(len(fresh)), strict=True):
                judged.append(_judged(piece, place, judged, feed.source, house))
                _remember(judged[-1], judged, feed, house)
            with turns.storing():
                make_sure(house)
                kept = taking.take_in(judged, feed=feed, by=log.GATHERER, now=house.now())
            joined = queries.gathering.last_joined()
    except BaseException:
        for intake in judged:  # what is not stored, nothing may be held against
            house.window.forget(intake.kept.item)
            house.stories.forget(intake.kept.item)
        raise
    house.joined = joined
    for intake, place in zip(judged, kept, strict=True):
        house.stories.merged(intake.kept.story, place.story)
        house.unmerged.add(place.story)
        house.unprofiled.add(place.story)
    return len(kept)


def _still_new(pieces: Sequence[Prepared], feed: DueFeed) -> list[Prepared]:
    """The pieces that no other look took in meanwhile, such as one at another feed of the outlet."""
    known = queries.gathering.known_items(feed.source, [piece.entry for piece in pieces])
    return [piece for piece in pieces if sifting.still_new(piece.new, known)]


def _judged(piece: Prepared, place: Kept, judged: Sequence[Intake], source: int, house: House) -> Intake:
    """Whose text it has, and which event it tells of."""
    copy = copies.match(piece.prints, house.window, source)
    told_in = _story_of(copy.of, judged) if copy and _is_told_there(copy, piece, house) else None
    assignment: Assignment
    if copy and told_in and house.constraints.takes(told_in):
        assignment = stories.same_text(told_in, copy.share)
    else:
        one = Piece(0, piece.at, piece.prints, source=source)
        assignment = stories.assign(one, house.stories, constraints=house.constraints)
    story = assignment.story or place.story
    beside = [one.kept.item for one in judged if one.kept.story == story and one.flag is None]
    read = read_beside(piece.spoken, copy, story, beside, house)
    return Intake(piece, copy, assignment, Kept(place.item, story), read.flag, read.other)


def _is_told_there(copy: Copy, piece: Prepared, house: House) -> bool:
    """Whether a piece belongs to the story of the one whose text it has; a story is told in one language."""
    return copy.kind is not Kind.EXCERPT and not house.window.in_other_words(piece.prints.language, copy.of)


def _story_of(item: int, judged: Sequence[Intake]) -> int | None:
    here = (intake.kept.story for intake in judged if intake.kept.item == item)
    return next(here, None) or queries.gathering.story_of(item)


def _remember(intake: Intake, judged: Sequence[Intake], feed: DueFeed, house: House) -> None:
    kept, piece, copy = intake.kept, intake.piece, intake.copy
    is_copy = copy is not None and copy.kind is Kind.WHOLE and _story_of(copy.of, judged) == kept.story
    remember(Remembered(kept.item, feed.source, kept.story, piece.at, piece.prints, is_copy), house)


def keep_up(sifted: Sifted, feed: DueFeed, house: House) -> None:
    """Follow what changed of the pieces we hold, and note which still stand in their feed."""
    now = house.now()
    for change in changes(sifted.changed, feed, house):
        keeping.keep_up(change, by=log.GATHERER, now=now)
    keeping.seen_again(sifted.unchanged, now=now)
