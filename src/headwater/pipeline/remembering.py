"""The windows kept in memory: filled after a restart, kept in step with other processes, editors and withdrawals."""

from headwater.core.blocks import Blocks
from headwater.core.stories import Piece
from headwater.pipeline import keeping
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.queries.gathering import Remembered


def remember(piece: Remembered, house: House) -> None:
    """Put a piece into the windows."""
    house.window.add(piece.item, piece.prints, piece.at, piece.source)
    if piece.is_copy:  # of each text one piece stands for all
        house.stories.forget(piece.item)
    else:
        house.stories.add(Piece(piece.item, piece.at, piece.prints), piece.story)


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
    keeping.let_go(house)
    if news.anew:
        house.blocks = Blocks(house.rules.blocks, house.rules.copies)
    for block in news.laid:
        house.blocks.add(block)
    house.heard = news.mark
    since = house.now() - house.rules.window
    if news.anew:
        for piece in queries.gathering.remembered(since):
            if piece.item not in house.window:
                remember(piece, house)
    for item in queries.withheld.withheld_since(since):
        house.window.forget(item)
        house.stories.forget(item)
    return True


def recall(house: House) -> int:
    """Fill the windows with the pieces of the last days, as after a restart; the number recalled.

    What was kept of the stories is taken as it is where it agrees with the rows: each piece in the story, and at the
    time, that its row has. What came since is added; what is there no more is forgotten.
    """
    house.outlets = queries.gathering.outlet_names()
    house.joined = queries.gathering.last_joined()
    house.constraints = queries.constraining.constraints()
    house.stories = keeping.kept(house) or house.stories
    for gone, into in queries.gathering.merged(house.stories.clusters):
        house.stories.merged(gone, into)
    hear(house)
    known = set(house.stories.row_of)
    count = 0
    for piece in queries.gathering.remembered(house.now() - house.rules.window):
        known.discard(piece.item)
        if not piece.is_copy and house.stories.stands(piece.item, piece.story, piece.at):
            house.window.add(piece.item, piece.prints, piece.at, piece.source)
        else:
            remember(piece, house)
        count += 1
    for item in known:
        house.stories.forget(item)
    return count
