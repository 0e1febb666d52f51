"""Judging new pieces and storing them with every reason; and following the changes of those we hold."""

from headwater.core import copies, facts, prints, rights, stories
from headwater.core import feed as feeds
from headwater.core.copies import Kind
from headwater.core.errors import HeadwaterError
from headwater.core.feed import Entry, ParsedFeed
from headwater.core.reading import Read
from headwater.core.sifting import Sifted
from headwater.core.stories import Piece
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.actions import gathering, keeping, log
from headwater.wire.actions.keeping import Intake, Kept
from headwater.wire.queries.gathering import DueFeed


def take_in(entry: Entry, read: Read, parsed: ParsedFeed, feed: DueFeed, house: House) -> Kept | None:
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


def keep_up(sifted: Sifted, house: House) -> None:
    """Follow what changed of the pieces we hold, and note which still stand in their feed."""
    now = house.now()
    for change in sifted.changed:
        keeping.keep_up(change, by=log.GATHERER, now=now)
    keeping.seen_again(sifted.unchanged, now=now)


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
