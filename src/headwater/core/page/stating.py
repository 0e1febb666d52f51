"""The signals of a page: what its owner states about use, in meta elements, links and JSON-LD."""

import re
from collections.abc import Iterator
from datetime import datetime

from headwater.core.page.facts import licence_url
from headwater.core.page.markup import Markup, attribute
from headwater.core.page.wording import fold
from headwater.core.signals import RSL_TYPE, Place, Signal, kept, licence_name

_EVERYONE = frozenset({"robots"})
_RESERVATIONS = frozenset({"tdm-reservation", "tdm-policy", "article:content_tier"})
_CRAWLER = re.compile(
    r"[\w.-]*(?:bot|crawler|spider|slurp|google|bing)[\w.-]*|headwater|teoma|otherbot|duckduck\w*", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"\s*(?:all|none|(?:no)?(?:index|follow|archive|snippet|translate|imageindex|cache|odp|ydir|ai|imageai)|indexifembedded|"
    r"max-(?:snippet|image-preview|video-preview)\s*:?.*|unavailable_after\s*:?.*)\s*", re.IGNORECASE,
)  # fmt: skip
_STATED = ("isAccessibleForFree", "license", "usageInfo", "copyrightNotice", "acquireLicensePage")


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
            elif _CRAWLER.fullmatch(spelled) and _DIRECTIVE.fullmatch(content.split(",")[0]):
                yield Place.HTML_META, "robots", content, spelled


def _links(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    """Licence links: RSL terms by their type, else the one the text is under."""
    for node in markup.all("link[rel~=license i][type]"):
        if attribute(node, "type").strip().lower() == RSL_TYPE:
            yield Place.HTML_LINK, licence_name(RSL_TYPE), markup.address(attribute(node, "href")), "*"
    url = licence_url(markup)
    stated = {
        markup.address(attribute(node, "href")) for node in markup.all(f"link[rel~=license i][type='{RSL_TYPE}']")
    }
    if url and url not in stated and url != markup.address(markup.article.address("license")):
        yield Place.HTML_LINK, "license", url, "*"


def _json_ld(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    for name in _STATED:
        said = (
            markup.article.address(name)
            if name in {"license", "usageInfo", "acquireLicensePage"}
            else markup.article.text(name)
        )
        if said:
            yield Place.JSON_LD, name, fold(said), "*"
    for part in markup.article.things("hasPart"):
        if part.text("isAccessibleForFree"):
            yield Place.JSON_LD, "isAccessibleForFree", part.text("isAccessibleForFree"), "*"


def _parts(markup: Markup) -> Iterator[tuple[Place, str, str, str]]:
    parts = len(markup.all("[data-nosnippet]"))
    if parts:
        yield Place.HTML_META, "data-nosnippet", f"{parts} part{'s' if parts > 1 else ''} of the page", "*"
