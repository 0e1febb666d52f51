"""Pages of an outlet: a piece, the home page, a section, and what stands where nothing stands."""

from dataclasses import dataclass

from headwater.practice.render.article import Article, Teaser, article, teaser
from headwater.practice.render.sheet import Kind, Sheet
from headwater.practice.render.sites import Sites, section_path
from headwater.practice.render.templates import fill
from headwater.practice.render.wording import section_name, wording
from headwater.practice.script import Edition, Form, Outlet, Published

ON_HOME = 40  # pieces
FEED_TYPES = {
    Form.RSS: "application/rss+xml",
    Form.RSS_FULL: "application/rss+xml",
    Form.RDF: "application/rdf+xml",
    Form.ATOM: "application/atom+xml",
    Form.JSON: "application/feed+json",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A section in the navigation, or a feed in the head."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of an outlet shows around its matter."""

    outlet: Outlet
    base: str
    home: str
    policy: str  # address of the text-mining policy; "" none
    nav: tuple[Place, ...]
    feeds: tuple[Place, ...]
    feed_type: str
    robots: str


def piece_page(sites: Sites, edition: Edition, outlet: Outlet, one: Published) -> Sheet:
    """The page of a piece, or the notice that it is gone."""
    if one.gone:
        return notice(sites, outlet, status=410)
    page: Article = article(sites, edition, outlet, one)
    return _sheet(sites, outlet, one, {"article": page, "title": page.headline})


def front(sites: Sites, edition: Edition, outlet: Outlet, section: str = "") -> Sheet:
    """The home page, or a section's, newest first."""
    pieces = edition.live(outlet.key, section)
    teasers: tuple[Teaser, ...] = tuple(teaser(sites, outlet, one) for one in pieces[:ON_HOME])
    title = section_name(section, outlet.language) if section else outlet.name
    latest = max(edition.by_outlet[outlet.key], key=lambda one: one.changed, default=None)
    return _sheet(sites, outlet, latest, {"teasers": teasers, "front": "yes", "section": section, "title": title})


def notice(sites: Sites, outlet: Outlet, *, status: int) -> Sheet:
    """The page for what is gone (410) or was never there (404)."""
    words = wording(outlet.language)
    gone = status == 410
    values = {
        "title": words.gone if gone else words.missing,
        "why": words.gone_why if gone else words.missing_why,
    }
    return Sheet(Kind.NOTE, status, _html_type(outlet), _html(sites, outlet, values), rights_headers(sites, outlet))


def about(sites: Sites, outlet: Outlet) -> Sheet:
    """The outlet about itself; for those who reserve text mining, their policy too."""
    lines = [f"{outlet.name}: {outlet.about}.", outlet.rights.notice]
    if outlet.rights.reserves_mining:
        lines.append("Text and data mining of these pages is reserved; write to us for a licence.")
    return _sheet(sites, outlet, None, {"title": outlet.name, "why": " ".join(line for line in lines if line)})


def index(sites: Sites) -> Sheet:
    """The list of all outlets, shown under every host name that is none of theirs."""
    outlets = [(outlet, sites.home(outlet)) for outlet in sites.week.outlets]
    html = fill("index.html", {"outlets": outlets, "words": wording("en")})
    return Sheet(Kind.NOTE, 200, "text/html; charset=utf-8", html.encode())


def _sheet(sites: Sites, outlet: Outlet, one: Published | None, values: dict[str, object]) -> Sheet:
    return Sheet(
        kind=Kind.PAGE,
        status=200,
        content_type=_html_type(outlet),
        body=_html(sites, outlet, values),
        headers=rights_headers(sites, outlet),
        modified=sites.clock.stamp(one.changed) if one else None,
    )


def _html(sites: Sites, outlet: Outlet, values: dict[str, object] | dict[str, str]) -> bytes:
    around = {"site": _site(sites, outlet), "outlet": outlet, "words": wording(outlet.language)}
    html = fill(f"outlets/{outlet.key}.html", {**around, **values})
    # What the encoding lacks (’ and œ in ISO 8859-1) becomes a character reference, as content systems do it.
    return html.encode(outlet.encoding, errors="xmlcharrefreplace")


def _site(sites: Sites, outlet: Outlet) -> Site:
    base, sections = sites.base(outlet.key), sites.sections(outlet)
    named = [(section_name(section, outlet.language), section) for section in sections]
    feeds = [Place(outlet.name, sites.feed(outlet))]
    if outlet.section_feeds:
        feeds += [Place(f"{outlet.name}: {name}", sites.feed(outlet, section)) for name, section in named]
    return Site(
        outlet=outlet,
        base=base,
        home=sites.home(outlet),
        policy=f"{base}/policy" if outlet.rights.reserves_mining else "",
        nav=tuple(Place(name, f"{base}{section_path(section)}") for name, section in named),
        feeds=tuple(feeds),
        feed_type=FEED_TYPES[outlet.form],
        robots=outlet.rights.robots_meta,
    )


def _html_type(outlet: Outlet) -> str:
    return f"text/html; charset={outlet.encoding}"


def rights_headers(sites: Sites, outlet: Outlet) -> tuple[tuple[str, str], ...]:
    """What an outlet says about use in the headers of every answer."""
    rights = outlet.rights
    said: list[tuple[str, str]] = []
    if rights.x_robots_tag:
        said.append(("X-Robots-Tag", rights.x_robots_tag))
    if rights.reserves_mining:
        said += [("tdm-reservation", "1"), ("tdm-policy", f"{sites.base(outlet.key)}/policy")]
    if rights.licence:
        said.append(("Link", f'<{rights.licence}>; rel="license"'))
    return tuple(said)
