"""The signals of a page: what its owner states about use, in meta elements, links and JSON-LD."""

import re
from collections.abc import Iterator
from datetime import datetime

from headwater.core.page.facts import licence_url
from headwater.core.page.markup import Markup, attribute
from headwater.core.page.wording import fold
from headwater.core.signals import Place, Signal, kept, licence_name

_EVERYONE = frozenset({"robots", "x-robots-tag"})
_RESERVATIONS = frozenset({"tdm-reservation", "tdm-policy", "article:content_tier"})
_OWN = "headwater"
_CRAWLER = re.compile(
    r"[\w.-]*(?:bot|crawler|spider|slurp|google|bing)[\w.-]*|teoma|otherbot|duckduck\w*", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"\s*(?:all|none|(?:no)?(?:index|follow|archive|snippet|translate|imageindex|cache|odp|ydir|ai|imageai)|indexifembedded|"
    r"max-(?:snippet|image-preview|video-preview)\s*:?.*|unavailable_after\s*:?.*)\s*", re.IGNORECASE,
)  # fmt: skip
_NOTICES = {
    "copyright": "copyright",
    "rights": "rights",
    "dc.rights": "dc.rights",
    "dcterms.rights": "dcterms.rights",
    "dcterms.rightsholder": "copyrightHolder",
    "isaccessibleforfree": "isAccessibleForFree",
}  # meta elements and microdata, by the name their signal goes by
_LICENCES = ("license", "dc.rights.license", "dcterms.license", "cc:license")
_ADDRESSES = ("license", "usageInfo", "acquireLicensePage")
_WORDS = ("isAccessibleForFree", "copyrightNotice", "copyrightHolder", "copyrightYear", "creditText")
_LICENCE_LINKS = "link[rel~=license i], a[rel~=license i], link[itemprop~=license i], a[itemprop~=license i]"
_PICTURE_LINKS = "figure [rel~=license i], figure [itemprop~=license i]"


def signals(markup: Markup, now: datetime) -> tuple[Signal, ...]:
    """The rights statements on a page, verbatim, in order, each once.

    A robots element in a crawler's own name is kept with that name as its agent: evidence, and not addressed to us.
    """
    found = (*_metas(markup), *_links(markup), *_json_ld(markup), *_parts(markup))
    return tuple(
        dict.fromkeys(Signal(place, name, kept(value), markup.url, now, agent) for place, name, value, agent in found)
    )


def _metas(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    for spelled, contents in markup.metas.items():
        for content in contents:
            if spelled in _EVERYONE:
                yield Place.HTML_META, "robots", content, "*"
            elif spelled in _RESERVATIONS:
                yield Place.HTML_META, spelled, content, "*"
            elif spelled in _NOTICES:
                yield Place.HTML_META, _NOTICES[spelled], content, "*"
            elif spelled in _LICENCES:
                yield Place.HTML_META, "license", content, "*"
            elif spelled == _OWN or (_CRAWLER.fullmatch(spelled) and _DIRECTIVE.fullmatch(content.split(",")[0])):
                yield Place.HTML_META, "robots", content, spelled


def _links(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    """Licence links: RSL terms by their type, and every licence the text may be under; a picture's is its own."""
    nodes = markup.all(_LICENCE_LINKS)
    of_pictures = {node.mem_id for node in markup.all(_PICTURE_LINKS)} if nodes else set()
    named: list[str] = []
    for node in nodes:
        address = markup.address(attribute(node, "href")) or attribute(node, "href").strip()
        if address and node.mem_id not in of_pictures:
            named.append(address)
            yield Place.HTML_LINK, licence_name(attribute(node, "type")), address, "*"
    url = licence_url(markup)  # in words only, at the foot of the text
    if url and url not in {*named, *_stated(markup)}:
        yield Place.HTML_LINK, "license", url, "*"


def _stated(markup: Markup) -> set[str]:
    """The addresses of licences that are signals by themselves."""
    metas = (content for name in _LICENCES for content in markup.metas.get(name, ()))
    return {markup.address(address) for address in (markup.article.address("license"), *metas)}


def _json_ld(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    said = [(name, markup.article.address(name)) for name in _ADDRESSES]
    said += [(name, text) for name in _WORDS for text in markup.article.texts(name)]
    said += [("isAccessibleForFree", part.text("isAccessibleForFree")) for part in markup.article.things("hasPart")]
    yield from ((Place.JSON_LD, name, fold(value), "*") for name, value in said if value)


def _parts(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    parts = len(markup.all("[data-nosnippet]"))
    if parts:
        yield Place.HTML_META, "data-nosnippet", f"{parts} part{'s' if parts > 1 else ''} of the page", "*"
