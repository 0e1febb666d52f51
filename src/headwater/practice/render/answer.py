"""Which sheet stands at an address at a moment."""

from headwater.practice.render.feeds import feed
from headwater.practice.render.fronts import about, front, index, notice, piece_page
from headwater.practice.render.notices import robots_txt, tdmrep_json
from headwater.practice.render.sheet import Kind, Sheet
from headwater.practice.render.sites import Sites, feed_path, section_path
from headwater.practice.script import Edition, Outlet


def answer(sites: Sites, edition: Edition, *, host: str, path: str) -> Sheet:
    """What an outlet's server holds at a path.

    Args:
        sites: the week on its hosts.
        edition: what stands at the moment of the request.
        host: host name without port; a name of no outlet gets the list of all.
        path: decoded, without query.

    Returns:
        A page, feed or file; 404 for what never was or is not yet, 410 for what was deleted.
    """
    outlet = sites.week.outlet(host.removesuffix(".localhost"))
    if outlet is None:
        return index(sites)
    return (
        _front_or_feed(sites, edition, outlet, path)
        or _file(sites, outlet, path)
        or _piece(sites, edition, outlet, path)
        or notice(sites, outlet, status=404)
    )


def _front_or_feed(sites: Sites, edition: Edition, outlet: Outlet, path: str) -> Sheet | None:
    if path == "/":
        return front(sites, edition, outlet)
    if path == feed_path():
        return feed(sites, edition, outlet)
    for section in sites.sections(outlet):
        if path == section_path(section):
            return front(sites, edition, outlet, section)
        if path == feed_path(section) and outlet.section_feeds:
            return feed(sites, edition, outlet, section)
    return None


def _file(sites: Sites, outlet: Outlet, path: str) -> Sheet | None:
    match path:
        case "/robots.txt":
            return robots_txt(outlet)
        case "/.well-known/tdmrep.json" if outlet.rights.reserves_mining:
            return tdmrep_json(sites, outlet)
        case "/about" | "/policy":
            return about(sites, outlet)
        case "/favicon.ico":
            return Sheet(Kind.FILE, 204, "image/x-icon", b"")
        case _:
            return None


def _piece(sites: Sites, edition: Edition, outlet: Outlet, path: str) -> Sheet | None:
    for one in edition.by_outlet[outlet.key]:
        if sites.path(one.piece) == path:
            return piece_page(sites, edition, outlet, one)
    return None
