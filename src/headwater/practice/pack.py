"""The practice outlets as a starter pack."""

from headwater.core.packs import FeedAddress, Outlet, Pack
from headwater.practice import script
from headwater.practice.render import Sites
from headwater.practice.server import PracticeWeb


def pack(web: PracticeWeb) -> Pack:
    """The outlets of a running practice web, their feeds by section."""
    return Pack(
        key="practice",
        name="The practice web",
        about="Invented outlets that report an invented week, served on this machine",
        outlets=tuple(_outlet(web.sites, outlet) for outlet in web.week.outlets),
    )


def agencies(week: script.Week) -> tuple[str, ...]:
    """The names of the invented wire agencies, for the reading of credits."""
    return tuple(outlet.name for outlet in week.outlets if outlet.kind == "agency")


def _outlet(sites: Sites, outlet: script.Outlet) -> Outlet:
    return Outlet(
        name=outlet.name,
        domains=(outlet.host,),
        country=outlet.country,
        language=outlet.language,
        owner=outlet.owner,
        home_url=sites.home(outlet),
        kind=outlet.kind,
        feeds=_feeds(sites, outlet),
    )


def _feeds(sites: Sites, outlet: script.Outlet) -> tuple[FeedAddress, ...]:
    """Section feeds where the outlet has them, for they hold all it publishes; else its main feed."""
    sections = sites.sections(outlet) if outlet.section_feeds else ()
    if not sections:
        return (FeedAddress(sites.feed(outlet), outlet.section),)
    return tuple(FeedAddress(sites.feed(outlet, section), section) for section in sections)
