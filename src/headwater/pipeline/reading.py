"""How a piece reads beside the others of its story: what is said of that, and what is learned of it."""

from collections.abc import Collection

from headwater.core import fluency
from headwater.core.copies import Copy
from headwater.core.fluency import Judged, Spoken
from headwater.pipeline.house import House
from headwater.wire import queries


def read_beside(spoken: Spoken, copy: Copy | None, story: int, here: Collection[int], house: House) -> Judged:
    """Whether a piece reads as machine-made, or the one whose text it has; its writer's words are learned.

    Args:
        spoken: its words.
        copy: whose text it has.
        story: the one it goes into; a new one is held against nothing.
        here: pieces of that story that are not stored yet.
        house: with the windows, and what was heard before.
    """
    beside = {*queries.gathering.written_in(story, fluency.BESIDE), *here}
    if copy is not None and not queries.gathering.is_garbled(copy.of):
        beside.add(copy.of)
    own = [house.window.flow(house.window.rows[item]) for item in sorted(beside) if item in house.window]
    same_language = copy is None or not house.window.in_other_words(spoken.language, copy.of)
    rules = house.rules.fluency
    judged = fluency.judged(spoken, copy, own, house.usage, rules, same_language=same_language)
    fluency.heard(spoken, copy, judged, house.usage, rules)
    return judged
