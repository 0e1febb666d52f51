"""Who of a story stands where: its members found by address, by the outlet's name, by site."""

from collections.abc import Iterable, Sequence

from headwater.core import links
from headwater.core.provenance.names import fold, is_part
from headwater.core.provenance.told import Told, TraceRules


class Register:
    """The members of one story, found by what others say of them. Read-only once made."""

    def __init__(self, story: Sequence[Told], rules: TraceRules) -> None:
        self.story = story
        self._rules = rules
        self.position = {member.item: index for index, member in enumerate(story)}
        self._by_address: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_site: dict[str, list[int]] = {}
        for index in self.oldest_first(range(len(story))):
            self._enter(index)

    def _enter(self, index: int) -> None:
        member = self.story[index]
        self._by_address.setdefault(links.normalise(member.url), index)
        if member.canonical and site_of(member.canonical) in own_sites(member):
            self._by_address.setdefault(links.normalise(member.canonical), index)
        self._by_name.setdefault(fold(member.outlet), []).append(index)
        for site in own_sites(member):
            self._by_site.setdefault(site, []).append(index)

    def oldest_first(self, members: Iterable[int]) -> list[int]:
        """Members by the time they tell from, then as we saw them."""
        return sorted(members, key=lambda i: (self.story[i].at, self.story[i].first_seen, self.story[i].item))

    def at_address(self, url: str) -> int | None:
        """The member that stands at an address, in any spelling of it."""
        return self._by_address.get(links.normalise(url)) if url else None

    def outlet_at(self, url: str, reader: int) -> str:
        """The name of the outlet we know to publish at an address a member links to; "" none."""
        site = site_of(url)
        if found := self._by_site.get(site):
            return self.story[found[0]].outlet
        return dict(self.story[reader].outlets).get(site, "")

    def by_name(self, name: str, reader: int, partners: Iterable[int]) -> int | None:
        """The piece of a named outlet that a member means: one of the same text, else the latest before, else any."""
        called = self._by_name.get(fold(name)) or self._called_for_short(name, reader)
        pieces = [i for i in called if self.story[i].source != self.story[reader].source]
        shared = self.oldest_first(set(pieces) & set(partners))
        before = [i for i in pieces if self.story[i].at <= self.story[reader].at + self._rules.tie]
        return next(iter(shared), before[-1] if before else next(iter(pieces), None))

    def _called_for_short(self, name: str, reader: int) -> list[int]:
        """The pieces of the one outlet at home with the reader's that is called so for short; none where two are."""
        called = [pieces for outlet, pieces in self._by_name.items() if is_part(name, outlet)]
        near = [pieces for pieces in called if self._near(pieces[0], reader)]
        return near[0] if len(near) == 1 else []

    def _near(self, one: int, other: int) -> bool:
        """Whether two members come from one country or one owner."""
        first, second = self.story[one], self.story[other]
        together = first.country and first.country == second.country
        return bool(together or (first.owner and first.owner == second.owner))


def own_sites(member: Told) -> frozenset[str]:
    """The sites a member's outlet publishes on."""
    return frozenset(site.removeprefix("www.") for site in member.sites) | {site_of(member.url)}


def site_of(url: str) -> str:
    """The site of an address, without the "www." that hosts outside the public suffixes keep."""
    return links.site(url).removeprefix("www.")
