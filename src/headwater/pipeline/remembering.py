"""The windows kept in memory: filled after a restart, kept in step with other processes, editors and withdrawals."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from headwater.core.blocks import NOTHING_HEARD, Blocks
from headwater.core.stories import Piece
from headwater.pipeline import keeping
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.queries.gathering import ASKED_AT_ONCE, Remembered, Standing

UNSETTLED = 10_000  # stories of a house that ended before it looked at them again
MANY = 0.5  # of the pieces; beyond that they are read as they lie


def remember(piece: Remembered, house: House) -> None:
    """Put a piece into the windows."""
    house.window.add(piece.item, piece.prints, piece.at, piece.source)
    house.unprofiled.add(piece.story)
    if piece.is_copy:  # of each text one piece stands for all
        house.stories.forget(piece.item)
    else:
        house.stories.add(Piece(piece.item, piece.at, piece.prints, source=piece.source), piece.story)


def remember_anew(item: int, house: House) -> None:
    """Put an item into the windows as it is stored now: its text was read later than it came in."""
    for piece in queries.gathering.remembered(house.now() - house.rules.window, items=[item]):
        remember(piece, house)
        house.unmerged.add(piece.story)


def catch_up(house: House) -> int:
    """Put what other processes and editors stored, merged and moved into the windows, in our turn; how many pieces."""
    hear(house)
    house.constraints = queries.constraining.constraints()
    last = queries.gathering.last_joined()
    moved = queries.gathering.joined_since(house.joined) if last > house.joined else frozenset()
    house.joined = last
    if not moved:
        return 0
    former = {story for item in moved if (story := house.stories.story_of(item))}
    for gone, into in queries.gathering.merged(former):
        house.stories.merged(gone, into)
        house.unprofiled.add(into)
    house.unprofiled |= former
    where = queries.gathering.stories_of(moved)
    strayed = [item for item in moved if item not in house.window or house.stories.story_of(item) != where.get(item)]
    since = house.now() - house.rules.window
    for piece in queries.gathering.remembered(since, items=[*strayed, *queries.gathering.copies_of(strayed)]):
        remember(piece, house)
    return len(moved)


def hear(house: House) -> bool:
    """Learn what was withdrawn and what was restored since we last heard; whether anything was.

    What is withdrawn leaves the windows: nothing that comes in is held against it, but for what keeps it out.
    """
    news = house.withheld(house.heard)
    if news is None:
        return False
    if news.anew:
        house.blocks = Blocks(house.rules.blocks, house.rules.copies)
    for block in news.laid:
        house.blocks.add(block)
    first = house.heard == NOTHING_HEARD  # after a start; what was kept is without what was withdrawn before
    house.heard = news.mark
    if news.anew:
        for piece in queries.gathering.remembered(house.now() - house.rules.window):
            if piece.item not in house.window:
                remember(piece, house)
    gone = queries.withheld.withheld_among(house.stories.row_of.keys() | house.window.rows.keys())
    for item in gone:
        house.unprofiled.add(house.stories.story_of(item) or 0)
        house.window.forget(item)
        house.stories.forget(item)
    if gone or not first:
        keeping.let_go(house.folder)
    return True


def recall(house: House) -> int:
    """Fill the windows with the pieces of the last days, as after a restart; the number recalled.

    What was kept of the windows is taken as it is where it agrees with the rows: each piece in the story, and with the
    outlet, the time and the length, that its row has. What came since is added; what is there no more is forgotten.
    Stories that changed and were not looked at any more are looked at in the next turn.
    """
    house.outlets = queries.gathering.outlet_names()
    house.joined = queries.gathering.last_joined()
    house.constraints = queries.constraining.constraints()
    house.stories = keeping.kept_stories(house) or house.stories
    house.window = keeping.kept_copies(house) or house.window
    house.usage = keeping.kept_usage(house) or house.usage
    for gone, into in queries.gathering.merged(house.stories.clusters):
        house.stories.merged(gone, into)
    hear(house)
    count = _held_against_the_rows(house)
    house.unmerged.update(queries.settling.unsettled(UNSETTLED))
    return count


def _held_against_the_rows(house: House) -> int:
    """Put right what the windows know, piece by piece; how many pieces of the last days there are."""
    since = house.now() - house.rules.window
    known = house.stories.row_of.keys() | house.window.rows.keys()
    newest = max(house.stories.clusters, default=0)
    count, fresh = 0, []
    for each in queries.gathering.standing(since):
        known.discard(each.item)
        count += 1
        if not _agrees(each, house, newest):
            fresh.append(each.item)
    older = [each.item for each in queries.gathering.standing(None, items=known) if _agrees(each, house, newest)]
    for item in known.difference(older):  # a story that lives keeps its first pieces, however old they are
        house.window.forget(item)
        house.stories.forget(item)
    for piece in _brought(fresh, count, since):
        if piece.item not in house.window and house.stories.stands(piece.item, piece.story, piece.at):
            house.window.add(piece.item, piece.prints, piece.at, piece.source)
        else:
            remember(piece, house)
    return count


def _agrees(each: Standing, house: House, newest: int) -> bool:
    """Whether both windows have a piece as its row has it; ``newest``: of the stories in the window.

    A piece that stands in no story of the window, and in none that began since, was of one that has left it.
    """
    if not house.window.holds(each.item, each.source, each.at, each.words):
        return False
    if each.item in house.stories.row_of:
        return not each.is_copy and house.stories.stands(each.item, each.story, each.at)
    return each.is_copy or (each.story not in house.stories.clusters and each.story < newest)


def _brought(fresh: Sequence[int], count: int, since: datetime) -> Iterator[Remembered]:
    """The pieces wanted, oldest first; where they are many all are read, in one go."""
    if len(fresh) > count * MANY:
        wanted = set(fresh)
        yield from (piece for piece in queries.gathering.remembered(since) if piece.item in wanted)
        return
    for start in range(0, len(fresh), ASKED_AT_ONCE):
        yield from queries.gathering.remembered(since, items=fresh[start : start + ASKED_AT_ONCE])
