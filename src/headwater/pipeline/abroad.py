"""Stories in different languages that tell of one event, found after the stories themselves, in our turn to judge."""

from collections.abc import Collection
from functools import cache

from headwater.core import abroad
from headwater.core.abroad import Profile
from headwater.core.stories.index import Cluster
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.actions import counterparts as actions
from headwater.wire.actions import log

MANY = 2  # languages


def find(among: Collection[int], house: House) -> int:
    """Find the counterparts of stories that took something in; how many began or ended."""
    profile(house)
    profiles = house.profiles
    looked = set(among) & profiles.known.keys()
    if not looked or len({each.language for each in profiles.known.values()}) < MANY:
        return 0
    found = abroad.counterparts(
        profiles,
        among=looked,
        documents=cache(queries.settling.documents_of),
        apart=house.constraints.apart,
        standing=queries.settling.counterparts_of(looked),
    )
    return actions.found(found, among=looked, of=profiles.known.keys(), by=log.GATHERER, now=house.now())


def profile(house: House) -> None:
    """Bring the profiles in step with the window; after a start all of them are made."""
    clusters = house.stories.clusters
    for story in house.profiles.known.keys() - clusters.keys():
        house.profiles.forget(story)
    stale = house.unprofiled & clusters.keys() if house.profiles.known else clusters.keys()
    for story in stale:
        made = _profile(clusters[story], house)
        if made:
            house.profiles.put(made)
        else:
            house.profiles.forget(story)
    house.unprofiled.clear()


def _profile(cluster: Cluster, house: House) -> Profile | None:
    first, last = house.stories.span(cluster)
    return abroad.profile(cluster.story, house.stories.words(cluster), first=first, last=last)
