"""The plain facts of a page: headline, address, outlet, section, licence."""

import re
import unicodedata
from urllib.parse import urlsplit

from headwater.core.page.markup import Markup, attribute, words
from headwater.core.page.wording import squeezed

_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})
_TITLE_PARTS = re.compile(r"\s+[|–—·•»«:-]\s+|\s+::\s+")
_STARTS = frozenset(
    {
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "portada",
        "etusivu",
        "главная",
        "首页",
        "ホーム",
    }
)
_FOOT_LICENCE = "footer a[href*='creativecommons.org'], article a[href*='creativecommons.org'], [class*=licen i] a[href*='creativecommons.org'], #footer a[href*='creativecommons.org']"  # noqa: E501
_OF_A_PICTURE = re.compile(
    r"photo|foto|image|bild|picture|flickr|wikimedia|illustration|graphic|grafik|icon", re.IGNORECASE
)
_OF_THE_TEXT = re.compile(
    r"licen[sc]|lizenz|licencia|licenza|republish|reproduc|content|text|article|artikel|inhalt|contenu|contenido",
    re.IGNORECASE,
)


def headline(markup: Markup, outlet: str) -> str:
    """The headline as the page shows it; what the page tells machines where it shows none."""
    stated = markup.article.text("headline") or markup.meta("og:title", "twitter:title")
    shown = _shown(markup, stated)
    if shown:
        return shown
    title = words(markup.first("title"))
    return _without_outlet(stated or title, outlet)


def titles(markup: Markup) -> tuple[str, ...]:
    """All a page calls itself: to machines, to social networks, in the window's title with and without the outlet."""
    title = words(markup.first("title"))
    named = (
        markup.article.text("headline"),
        markup.article.text("name"),
        markup.meta("og:title"),
        markup.meta("twitter:title"),
        title,
        max(_TITLE_PARTS.split(title), key=len, default=""),
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _shown(markup: Markup, stated: str) -> str:
    """The level-one heading the stated headline agrees with; the only one where nothing is stated."""
    title = words(markup.first("title"))
    main_part = max(_TITLE_PARTS.split(title), key=len, default="")
    headings = [text for node in markup.all("h1, article h2, h2[class*=title i]")[:12] if (text := words(node))]
    for wanted in (stated, main_part):
        for text in headings:
            if _agree(text, wanted):
                return text
    marked = words(markup.first("[itemprop=headline]"))
    return marked or (headings[0] if len(headings) == 1 and not stated else "")


def _agree(one: str, other: str) -> bool:
    short, long = sorted((squeezed(one).lower(), squeezed(other).lower()), key=len)
    return len(short) > 8 and short[:40] in long and len(long) < 3 * len(short)


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name at its end or beginning."""
    parts = _TITLE_PARTS.split(title)
    if outlet and len(parts) > 1:
        if squeezed(parts[-1]).lower() == squeezed(outlet).lower():
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•»«:-")
        if squeezed(parts[0]).lower() == squeezed(outlet).lower():
            return title[len(parts[0]) :].lstrip(" |–—·•»«:-")
    return title


def outlet(markup: Markup) -> str:
    """The outlet's name: og:site_name, else the publisher in JSON-LD, else what the page says it belongs to; ""."""
    named = markup.meta("og:site_name") or markup.article.text("publisher")
    if not named or "://" in named:  # a publisher may be only pointed at
        sites = [thing for thing in markup.things if {"WebSite", "NewsMediaOrganization"} & set(thing.kinds())]
        named = next((thing.text("name") for thing in sites if thing.text("name")), "")
    named = named or markup.meta("application-name", "dc.publisher", "publisher", "cre") or _titled(markup)
    named = named or markup.meta("twitter:site")
    return "" if "://" in named else named.lstrip("@")


def _titled(markup: Markup) -> str:
    """The part of the window's title that is spelled as the address is: "Bridge closes | Kellhaven Post"; ""."""
    parts = _TITLE_PARTS.split(words(markup.first("title")))
    return next((part for part in reversed(parts[1:] + parts[:1]) if _bare(part) in _labels(markup)), "")


def _labels(markup: Markup) -> set[str]:
    """The words of the address's host, as one writes names without their spaces."""
    labels = (urlsplit(markup.url).hostname or "").split(".")[:-1]
    return {label.replace("-", "") for label in labels} - {"www", "com", "co"}


def _bare(name: str) -> str:
    """A name as an address spells it."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(sign for sign in decomposed if sign.isalnum())


def canonical(markup: Markup) -> str:
    """The address the page calls its own, absolute; "" when it names none."""
    node = markup.first("link[rel~=canonical i]")
    return (markup.address(attribute(node, "href")) if node is not None else "") or markup.address(
        markup.meta("og:url")
    )


def section(markup: Markup) -> str:
    """The section as the outlet names it, else the first step of the way to the page that is not its start; ""."""
    stated = markup.article.text("articleSection") or markup.meta(
        "article:section", "section", "og:section", "parsely-section", "sailthru.section", "cxenseparse:section"
    )
    return stated or _first_step(markup)


def _first_step(markup: Markup) -> str:
    """The first breadcrumb in JSON-LD that is neither the start page nor the piece itself."""
    way = next((thing for thing in markup.things if "BreadcrumbList" in thing.kinds()), None)
    if way is None:
        return ""
    steps = [
        step.text("name") or next((item.text("name") for item in step.things("item")), "")
        for step in way.things("itemListElement")
    ]
    host = urlsplit(markup.url).hostname or ""
    others = {squeezed(name).lower() for name in (*titles(markup), outlet(markup))} | _STARTS | _labels(markup)
    return next((step for step in steps[:-1] or steps if step and not _is_start(step, host, others)), "")


def _is_start(step: str, host: str, names: set[str]) -> bool:
    return squeezed(step).lower() in names or _bare(step) in names or step.lower() in {host, host.removeprefix("www.")}


def description(markup: Markup) -> str:
    """The outlet's own summary of the piece; ""."""
    return markup.meta("description", "og:description", "twitter:description") or markup.article.text("description")


def declared_languages(markup: Markup) -> tuple[str, ...]:
    """The languages the page declares, the most trusted first."""
    html = markup.tree.root
    said = attribute(html, "lang") or attribute(html, "xml:lang") if html is not None else ""
    stated = (
        markup.article.text("inLanguage"),
        said,
        markup.meta("og:locale", "content-language", "language", "dc.language"),
    )
    return tuple(language for language in stated if language)


def licence_url(markup: Markup) -> str:
    """The address of the licence the text is under; a picture's licence is not the text's; "" unknown."""
    for node in markup.all("link[rel~=license i], a[rel~=license i]"):
        if not _in_figure(node) and (address := markup.address(attribute(node, "href"))):
            return address
    stated = markup.address(markup.article.address("license"))
    return (
        stated
        or markup.address(markup.meta("dcterms.license", "dc.rights.license", "license"))
        or _foot_licence(markup)
    )


def _foot_licence(markup: Markup) -> str:
    for node in markup.all(_FOOT_LICENCE):
        around = words(node.parent)[:400]
        if _in_figure(node) or _OF_A_PICTURE.search(around) or not _OF_THE_TEXT.search(around):
            continue
        if address := markup.address(attribute(node, "href")):
            return address
    return ""


def _in_figure(node: object) -> bool:
    """Whether an element belongs to a picture."""
    above = getattr(node, "parent", None)
    while above is not None:
        if above.tag in {"figure", "figcaption"}:
            return True
        above = above.parent
    return False


def free(markup: Markup) -> bool | None:
    """Whether the page says anyone may read it; None when it does not say. One closed part closes the page."""
    said = [markup.article, *markup.article.things("hasPart")]
    values = [truth for thing in said if (truth := _truth(thing.text("isAccessibleForFree"))) is not None]
    if markup.meta("article:content_tier").lower() == "locked":
        values.append(False)
    return all(values) if values else None


def _truth(text: str) -> bool | None:
    said = text.rsplit("/", 1)[-1].strip().lower()
    return True if said in _TRUE else False if said in _FALSE else None


def closed_parts(markup: Markup) -> tuple[str, ...]:
    """The CSS selectors of the parts the page keeps for subscribers."""
    parts = [*markup.article.things("hasPart")]
    return tuple(
        selector
        for part in parts
        if _truth(part.text("isAccessibleForFree")) is False
        for selector in part.texts("cssSelector")
    )
