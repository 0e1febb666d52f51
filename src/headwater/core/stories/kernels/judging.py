"""Which of the stories near it a piece belongs to, what forbids that, and what it has in common with the likeliest."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.comparing import ask, beyond, glance, says, send_for
from headwater.core.stories.kernels.crowding import crowd, crowded
from headwater.core.stories.kernels.finding import near
from headwater.core.stories.kernels.seating import clear, lay, seat
from headwater.core.stories.kernels.shapes import (
    BY_CHANCE,
    CALLED,
    FEW,
    MANY_NAMES,
    NAME,
    NO_QUORUM,
    NO_VETO,
    NUMBER,
    OTHER_NAME,
    OTHER_NUMBER,
    SHARED,
    SIGNS,
    STRANGERS,
    TERM,
    Bag,
    Desk,
    Doubles,
    Finding,
    Hearing,
    Ints,
    Longs,
    Measure,
    Records,
    Story,
    Told,
    Window,
)  # fmt: skip

_FARTHEST = 60.0  # log-odds
_ROUNDING = 1e-6  # log-odds: more than sums of the same numbers in another order differ by
_STRONG = 2  # names each side must have before having none in common means anything
_CHANCE = 0.1  # of the weight of names: so much is in common by words such as "port" in "Port Amery"
_ALIKE = 0.5  # likeness of titles from which they can be one template filled in twice
_LIKENESS_OF_TITLES, _NEAR_BY, _NAMES_KNOWN, _ALONE, _CROWD, _BEYOND = 1, 5, 9, 18, 28, 29  # places among the signs
_ASKED = (3, 4, 5)  # … of those that a story's members are asked for


@kernel
def judged(
    language: int, closed: Ints, hearing: Hearing, window: Window, verdict: Records[Finding], shared: Ints
) -> tuple[int, int, int, int, int]:
    """Hold the piece that was weighed last against the stories near it.

    Args:
        language: a number; 0 when unknown.
        closed: rows of the stories that take nothing in.
        hearing: what was heard so far.
        window: the pieces and the stories.
        verdict: room for the stories, likeliest first.
        shared: room for what the piece shares, its terms and its names, with the first story that nothing forbids and
            that is likely enough, or else with the first.

    Returns:
        How many stories; how many of them something forbids; the place among them of the one it joins, -1 for none; how
        many terms are shared, and names.
    """
    told, measure, desk = window.tolds[0], window.measures[0], window.desk
    places, much = np.empty(measure.most, np.int32), np.empty(measure.most, np.float32)
    n = _without(places[: near(told, language, window, places, much)], closed)
    scores, signs = np.empty(n), np.zeros(SIGNS)
    vetoes, shares = np.zeros(n, np.uint8), np.empty(n)
    mine, theirs = np.full((n, MANY_NAMES), -1, np.int32), np.full((n, MANY_NAMES), -1, np.int32)
    first, second = 0.0, 0.0
    send_for(places[:n], window.shelf)
    lay(told, desk)
    others = crowd(told, language, window)
    for k in range(n):
        story = window.shelf[places[k]]
        glance(told, story, others, hearing, window, signs)
        scores[k], shares[k] = joins_at_most(signs, measure), 0.0
        if scores[k] < min(second, measure.join):
            continue  # whatever its members say, it neither takes the piece nor comes second
        ask(story, window, signs)
        scores[k], shares[k] = joins(signs, measure), signs[_NEAR_BY]
        first, second = max(first, scores[k]), max(second, min(first, scores[k]))
        if scores[k] >= measure.join:
            vetoes[k] = veto(told, story, signs, measure, desk)
            _differ(told, story, vetoes[k], desk, mine[k], theirs[k])
    order = np.arange(n)
    _order(order, scores, places, window.shelf)
    best, forbidden = -1, 0
    for k in range(n):
        one, finding = order[k], verdict[k]
        finding.story, finding.score = window.shelf[places[one]].story, scores[one]
        finding.veto, finding.share = vetoes[one], shares[one]
        if vetoes[one] != NO_VETO:
            forbidden += 1
            finding.mine[:], finding.theirs[:] = mine[one], theirs[one]
        elif best < 0 and scores[one] >= measure.join:
            best = k
    terms, names = 0, 0
    if n > 0:
        looked = window.shelf[places[order[max(best, 0)]]]
        weights = np.empty(SHARED)
        terms = _shared(looked.terms, TERM, desk, shared[:SHARED], weights)
        names = _shared(looked.names, CALLED, desk, shared[SHARED:], weights)
    clear(desk)
    return n, forbidden, best, terms, names


@borrowing
def joins(signs: Doubles, measure: Measure) -> float:
    """How probable it is that a piece belongs to a story.

    A story of one piece is weighed by measures of its own, and so is one among many.
    """
    return _probable(_joining(signs, crowded(signs[_CROWD]), measure))


@borrowing
def joins_at_most(signs: Doubles, measure: Measure) -> float:
    """The same before the members of the story are asked: what it comes to if they speak for it as far as they can."""
    many = crowded(signs[_CROWD])
    odds = _joining(signs, many, measure)
    for i in _ASKED:
        much = measure.weights[i + 1] + signs[_ALONE] * measure.if_alone[i + 1] + many * measure.if_crowded[i + 1]
        odds -= min(0.0, signs[i] * much)
    return _probable(odds + _ROUNDING)


@borrowing
def are_one_at_most(signs: Doubles, measure: Measure) -> float:
    """How probable it is that two stories are one before members are asked, if they speak for it as far as they can."""
    many = crowded(signs[_CROWD])
    odds = _merging(signs, many, measure)
    for i in _ASKED:
        odds -= min(0.0, signs[i] * (measure.of_two[i + 1] + many * measure.of_two_crowded[i + 1]))
    return _probable(odds + _ROUNDING)


@borrowing
def are_one(signs: Doubles, measure: Measure) -> float:
    """How probable it is that two stories are one."""
    return _probable(_merging(signs, crowded(signs[_CROWD]), measure))


@borrowing
def _joining(signs: Doubles, many: float, measure: Measure) -> float:
    odds = _odds(signs, measure.weights) + signs[_ALONE] * _odds(signs, measure.if_alone)
    return float(odds + many * _odds(signs, measure.if_crowded))


@borrowing
def _merging(signs: Doubles, many: float, measure: Measure) -> float:
    return float(_odds(signs, measure.of_two) + many * _odds(signs, measure.of_two_crowded))


@borrowing
def _odds(signs: Doubles, weights: Doubles) -> float:
    odds = 0.0
    for i in range(len(signs)):
        odds += signs[i] * weights[i + 1]
    return float(odds + weights[0])


@borrowing
def _probable(odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-min(_FARTHEST, max(-_FARTHEST, odds)))))


@borrowing
def veto(told: Told, story: Story, signs: Doubles, measure: Measure, desk: Desk) -> int:
    """What forbids that what lies on the desk and the story that was compared last are one."""
    if _strangers(told, story.names, signs, desk):
        return STRANGERS
    template = _template(told, story.title, story.size, signs, desk)
    if template != NO_VETO:
        return template
    if signs[_BEYOND] < beyond(measure.chance, 0.0):
        return BY_CHANCE
    return NO_VETO if signs[_NEAR_BY] >= measure.quorum else NO_QUORUM


@borrowing
def _strangers(told: Told, names: Bag, signs: Doubles, desk: Desk) -> bool:
    """Two texts about wholly different people and places; headlines alone name too few to tell."""
    if told.words < FEW or signs[_NAMES_KNOWN] > _CHANCE or told.names < _STRONG or names.used < _STRONG:
        return False
    known, square = 0.0, 0.0
    for i in range(names.used):
        much = np.float64(names.much[i]) ** 2
        square += much
        if seat(names.slot[i], desk) >= 0:
            known += much
    return bool(known <= _CHANCE * square)


@borrowing
def _template(told: Told, title: Bag, size: int, signs: Doubles, desk: Desk) -> int:
    """Two titles of one pattern that differ in a name or number on each side."""
    if signs[_LIKENESS_OF_TITLES] < _ALIKE:
        return NO_VETO
    name, number = False, False
    for i in range(title.used):
        if fills(title, i, size) and seat(title.slot[i], desk) < 0:
            is_number = title.kind[i] & NUMBER > 0
            number, name = number or is_number, name or not is_number
    other_name, other_number = False, False
    for i in range(told.titles):
        kind = told.title_kind[i]
        if kind & (NAME | NUMBER) and not says(told.title[i], desk):
            is_number = kind & NUMBER > 0
            other_number, other_name = other_number or is_number, other_name or not is_number
    if number and other_number:
        return OTHER_NUMBER
    return OTHER_NAME if name and other_name else NO_VETO


@borrowing
def fills(title: Bag, i: int, size: int) -> bool:
    """Whether a word is a name or number that every title of a story has."""
    return bool(title.often[i] == size and title.kind[i] & (NAME | NUMBER))


@kernel
def _differ(told: Told, story: Story, forbids: int, desk: Desk, mine: Ints, theirs: Ints) -> None:
    """Write down what the piece and the story that was compared last each have alone, where that forbids they are one.

    Of strangers all their names; of one pattern filled in twice the names, or the numbers, that fill it.
    """
    title = story.title
    if forbids == STRANGERS:
        mine[: told.names] = told.name[: told.names]
        theirs[: story.names.used] = story.names.slot[: story.names.used]
    if forbids not in (OTHER_NAME, OTHER_NUMBER):
        return
    n, number = 0, forbids == OTHER_NUMBER
    for i in range(told.titles):
        kind = told.title_kind[i]
        if kind & (NAME | NUMBER) and (kind & NUMBER > 0) == number and not says(told.title[i], desk):
            mine[n] = told.title[i]
            n += 1
    n = 0
    for i in range(title.used):
        is_number = title.kind[i] & NUMBER > 0
        if fills(title, i, story.size) and is_number == number and seat(title.slot[i], desk) < 0:
            theirs[n] = title.slot[i]
            n += 1


@borrowing
def _without(places: Ints, closed: Ints) -> int:
    """Leave out the stories that are closed; how many are left."""
    n = 0
    for i in range(len(places)):
        is_closed = False
        for k in range(len(closed)):
            is_closed = is_closed or closed[k] == places[i]
        if not is_closed:
            places[n] = places[i]
            n += 1
    return n


@borrowing
def _order(order: Longs, scores: Doubles, places: Ints, shelf: Records[Story]) -> None:
    """Put the likeliest first, of equals the story with the least number."""
    for i in range(1, len(order)):
        k = i
        while k > 0 and _before(order[k], order[k - 1], scores, places, shelf):
            order[k], order[k - 1] = order[k - 1], order[k]
            k -= 1


@borrowing
def _before(one: int, other: int, scores: Doubles, places: Ints, shelf: Records[Story]) -> bool:
    if scores[one] != scores[other]:
        return bool(scores[one] > scores[other])
    return bool(shelf[places[one]].story < shelf[places[other]].story)


@borrowing
def _shared(bag: Bag, which: int, desk: Desk, slots: Ints, much: Doubles) -> int:
    """Write down the words that a story's bag and what lies on the desk both have, the weightiest first; how many."""
    n = 0
    for i in range(bag.used):
        slot = bag.slot[i]
        at = seat(slot, desk)
        if at < 0 or desk.much[at, which] <= 0:
            continue
        value = np.float64(desk.much[at, which]) * np.float64(bag.much[i])
        if n == len(slots) and not _weightier(value, slot, much[n - 1], slots[n - 1]):
            continue
        n += n < len(slots)
        k = n - 1
        while k > 0 and _weightier(value, slot, much[k - 1], slots[k - 1]):
            slots[k], much[k] = slots[k - 1], much[k - 1]
            k -= 1
        slots[k], much[k] = slot, value
    return n


@borrowing
def _weightier(much: float, slot: int, other_much: float, other: int) -> bool:
    return much > other_much or (much == other_much and slot < other)
