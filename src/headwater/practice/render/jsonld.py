"""schema.org statements of a page, wrapped as the outlet wraps them."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.utils.safestring import SafeString, mark_safe

from headwater.practice.render.bylines import byline_of, is_agency, person_in
from headwater.practice.render.sites import Sites
from headwater.practice.script import JsonLd, Outlet, Published

Json: TypeAlias = "str | bool | Sequence[Json] | Mapping[str, Json]"
PAYWALL = ".paywall"  # the CSS class of what subscribers would see


def json_ld(sites: Sites, outlet: Outlet, one: Published) -> SafeString:
    """The text of the ``application/ld+json`` script; "" for outlets that have none."""
    news = _news(sites, outlet, one)
    publisher: dict[str, Json] = {"@type": "WebSite", "name": outlet.name, "url": sites.home(outlet)}
    match outlet.look.json_ld:
        case JsonLd.NONE:
            return SafeString("")
        case JsonLd.OBJECT:
            said: Json = {"@context": "https://schema.org", **news}
        case JsonLd.GRAPH:
            said = {"@context": "https://schema.org", "@graph": [publisher, news]}
        case JsonLd.ARRAY:
            said = [{"@context": "https://schema.org", **publisher}, {"@context": "https://schema.org", **news}]
    # "</" would end the script element; "<\/" is the same string in JSON.
    return mark_safe(json.dumps(said, ensure_ascii=False).replace("</", "<\\/"))  # noqa: S308


def _news(sites: Sites, outlet: Outlet, one: Published) -> dict[str, Json]:
    piece = one.piece
    news: dict[str, Json] = {
        "@type": "NewsArticle",
        "headline": one.headline,
        "url": sites.page(piece),
        "mainEntityOfPage": sites.page(piece),
        "datePublished": sites.stamp(outlet, piece.at).isoformat(),
        "dateModified": sites.stamp(outlet, one.changed).isoformat(),
        "articleSection": piece.section,
        "description": piece.summary,
        "inLanguage": outlet.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": sites.home(outlet)},
    }
    byline = byline_of(sites, one)
    if byline:
        kind = "Organization" if is_agency(sites, byline) else "Person"
        news["author"] = [{"@type": kind, "name": name} for name in _names(person_in(byline))]
    return news | _rights(outlet, one) | _correction(one)


def _rights(outlet: Outlet, one: Published) -> dict[str, Json]:
    said: dict[str, Json] = {}
    if outlet.rights.licence:
        said |= {"license": outlet.rights.licence, "copyrightHolder": {"@type": "Organization", "name": outlet.name}}
    if outlet.rights.paywalled or one.piece.paywalled:
        closed: dict[str, Json] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": PAYWALL}
        said |= {"isAccessibleForFree": False, "hasPart": closed}
    return said


def _correction(one: Published) -> dict[str, Json]:
    notes: list[Json] = [{"@type": "CorrectionComment", "text": text} for _, text in one.corrections]
    return {"correction": notes} if notes else {}


def _names(people: str) -> list[str]:
    names = people.replace(" and ", ", ").replace(" und ", ", ").replace(" et ", ", ").split(", ")
    return [name.strip() for name in names if name.strip()]
