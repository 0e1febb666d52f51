"""The stories of a window by what they share with those of other languages."""

import math
from collections.abc import Iterable
from itertools import islice

from headwater.core.abroad.profiling import Profile
from headwater.core.abroad.types import RULES_2026_11_29, CounterpartRules

_DEEP = 400  # stories with one sign; more of them tell nothing, and are not looked through


class Profiles:
    """The profiles of the stories of a window, found by what they have. Mutable; owned by the pipeline."""

    __slots__ = ("_having", "known", "rules")

    def __init__(self, rules: CounterpartRules = RULES_2026_11_29) -> None:
        self.rules = rules
        self.known: dict[int, Profile] = {}
        self._having: dict[str, set[int]] = {}

    def __len__(self) -> int:
        return len(self.known)

    def put(self, profile: Profile) -> None:
        """Know a story by what it has now."""
        self.forget(profile.story)
        self.known[profile.story] = profile
        for key in profile.keys:
            self._having.setdefault(key, set()).add(profile.story)

    def forget(self, story: int) -> None:
        """Forget a story; one that is unknown is no error."""
        known = self.known.pop(story, None)
        for key in known.keys if known else ():
            having = self._having[key]
            having.discard(story)
            if not having:
                del self._having[key]

    def rarity(self, keys: Iterable[str]) -> float:
        """How much it tells that two stories have what is found by these keys, in nats: by the rarest of them."""
        often = min((len(self._having.get(key, ())) for key in keys), default=0)
        share = (often + 1) / (len(self.known) + self.rules.unheard)
        return min(self.rules.rarest, max(0.0, -math.log(share)))

    def more(self) -> float:
        """Nats that are needed besides, for among more stories more agree by chance."""
        return max(0.0, math.log(max(1, len(self.known)) / self.rules.among))

    def near(self, profile: Profile) -> list[Profile]:
        """The stories of other languages, of about its time, that have most of what it has, likeliest first.

        Those that have less than half of what is needed are passed over.
        """
        weights: dict[int, float] = {}
        for key in sorted(profile.keys):
            having = self._having.get(key, set())
            if len(having) <= _DEEP:
                rarity = self.rarity([key])
                for story in having:
                    weights[story] = weights.get(story, 0.0) + rarity
        least = (self.rules.enough + self.more()) / 2
        likely = sorted((-weight, story) for story, weight in weights.items() if weight >= least)
        found = (self.known[story] for _, story in likely)
        others = (each for each in found if each.language != profile.language and self.about_then(each, profile))
        return list(islice(others, self.rules.looked_at))

    def about_then(self, one: Profile, other: Profile) -> bool:
        """Whether two stories are of about one time."""
        gap = max(one.first, other.first) - min(one.last, other.last)
        return gap <= self.rules.gap.total_seconds()
