"""The stories in other languages that tell of one event with some, and why."""

import math
from collections.abc import Callable, Collection, Iterable

from headwater.core.abroad.index import Profiles
from headwater.core.abroad.profiling import Profile
from headwater.core.abroad.types import Counterpart
from headwater.core.abroad.weighing import Shared, weigh
from headwater.core.stories.constraints import Pair, pair
from headwater.core.stories.wording import listed

_DOCUMENTS = 2  # that may make up for something else
_SAID = 3  # names, and as many numbers, in a sentence

Documents = Callable[[int], Collection[str]]


def counterparts(
    profiles: Profiles,
    *,
    among: Iterable[int],
    documents: Documents,
    apart: Collection[Pair] = (),
    standing: Collection[Pair] = (),
) -> tuple[Counterpart, ...]:
    """The pairs of stories in different languages that are of one event, where one of the two is among those named.

    Of each other language a story has one counterpart at most, the likeliest, and is that one's likeliest as well.

    Args:
        profiles: the stories of the window.
        among: the stories something was added to; unknown ones are passed over.
        documents: the addresses of primary documents that the coverage of a story links to.
        apart: stories that editors keep apart; it is never gone against.
        standing: pairs that were found before; they stay on less.
    """
    search = _Search(profiles, documents, frozenset(apart), frozenset(standing))
    found: dict[Pair, Counterpart] = {}
    for story in sorted(set(among) & profiles.known.keys()):
        mine = profiles.known[story]
        for other, shared in search.best(mine).values():
            back = search.best(other).get(mine.language)
            if back and back[0].story == story:
                found[pair(story, other.story)] = _told(mine, other, shared, profiles)
    return tuple(found[key] for key in sorted(found))


class _Search:
    """What was found so far in one pass, so that nothing is weighed twice. Mutable."""

    def __init__(
        self, profiles: Profiles, documents: Documents, apart: frozenset[Pair], standing: frozenset[Pair]
    ) -> None:
        self._profiles, self._documents = profiles, documents
        self._apart, self._standing = apart, standing
        self._best: dict[int, dict[str, tuple[Profile, Shared]]] = {}

    def best(self, mine: Profile) -> dict[str, tuple[Profile, Shared]]:
        """By language, the likeliest story of those that hold."""
        if mine.story not in self._best:
            found: dict[str, tuple[Profile, Shared]] = {}
            for other in self._near(mine):
                shared = self._weighed(mine, other)
                held = found.get(other.language)
                if shared and (held is None or shared.evidence > held[1].evidence):
                    found[other.language] = (other, shared)
            self._best[mine.story] = found
        return self._best[mine.story]

    def _near(self, mine: Profile) -> list[Profile]:
        near = {each.story: each for each in self._profiles.near(mine)}
        for one, other in self._standing:
            if mine.story in (one, other):
                rest = self._profiles.known.get(other if one == mine.story else one)
                if rest and rest.language != mine.language and self._profiles.about_then(mine, rest):
                    near[rest.story] = rest
        return [near[story] for story in sorted(near) if pair(mine.story, story) not in self._apart]

    def _weighed(self, mine: Profile, other: Profile) -> Shared | None:
        one, two = sorted((mine, other), key=lambda each: each.story)
        rules = self._profiles.rules
        enough = rules.stays if pair(one.story, two.story) in self._standing else rules.enough
        enough += self._profiles.more()
        shared = weigh(one, two, self._profiles)
        if len(shared.names) < rules.names or shared.evidence < enough - _DOCUMENTS * rules.document:
            return None  # what it links to would not make up for that, and need not be asked for
        shared = shared.linking(set(self._documents(one.story)) & set(self._documents(two.story)), rules)
        return shared if shared.holds(rules, enough) else None


def _told(mine: Profile, other: Profile, shared: Shared, profiles: Profiles) -> Counterpart:
    rules = profiles.rules
    one, two = pair(mine.story, other.story)
    score = 1 / (1 + math.exp((rules.enough + profiles.more() - shared.evidence) / rules.slope))
    return Counterpart(one, two, score, shared.names, shared.numbers, shared.documents, _reason(shared), rules.name)


def _reason(shared: Shared) -> str:
    told = [f"name {listed(shared.names[:_SAID])}"]
    if shared.numbers:
        told.append(f"have the number{'s' if len(shared.numbers) > 1 else ''} {listed(shared.numbers[:_SAID])}")
    if shared.documents:
        told.append("link to the same document" + ("s" if len(shared.documents) > 1 else ""))
    return f"Tells of the same event in another language: both {', and both '.join(told)}."
