"""Who wrote it: the byline as it stands, and the persons in it."""

import re

from headwater.core.page.agencies import is_agency
from headwater.core.page.jsonld import Thing
from headwater.core.page.markup import Markup, words
from headwater.core.page.wording import fold

_LONGEST = 150  # characters; a longer one is a biography
# Seen in what other extractors took for authors (newspaper4k issues 16 and 180).
_NO_BYLINE = re.compile(
    r"\b(?:ago|share|email|e-mail|newsletter|subscribe|follow|comments?|updated?|published|posted on|read more|min read|cookies?|view all|zeige alle|alle beiträge|all posts|"  # noqa: E501
    r"http|https|www|teilen|abonnieren|partager|s'abonner|compartir)\b|@|://|\d{4}|[{}<>|=]{2}",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^(?:(?:written|reported|story|words|text|report|reporting)\s+(?:by|:)|by|von|par|por|di|da|door|av|af|autor(?:in)?|auteurs?|"
    r"author|text|texte|texto|testo|tekst|foto)\s*:?\s+",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\s*(?:,|;|\||/|&|·|•|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b(?=\s[A-ZŁŻ]))\s*"
)
_NAME = re.compile(r"[^\W\d_][^\d<>@#:]*")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "zur",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "dos",
        "das",
        "du",
        "y",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "san",
        "st",
    ]
)
_NOT_A_PERSON = re.compile(
    r"\b(?:staff|desk|newsroom|news|redaktion|redaktionell|rédaction|redacción|redazione|redactie|editors?|editorial|team|agenc\w+|"
    r"agentur\w*|press|media|times|post|gazette|journal|herald|tribune|correspondents?|reporters?|writers?|admin|contributors?|"
    r"online|bureau|board|department|university|institute|ministry|council|group|inc|ltd|gmbh|magazine|zeitung|service|"
    r"ap|afp|dpa|reuters|bbc|cnn|npr|ard|zdf|wire|network|radio|tv|guest|anonymous|web|www|com|org)\b",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_SELECTORS = (
    "article [rel~=author], main [rel~=author], [itemprop=author] [itemprop=name], [itemprop=author], [rel~=author]",
    "article [class*=byline i], main [class*=byline i], [class*=byline i]",
    (
        "article .author, article [class*=author-name i], .author-name, .authors, article [class*=autor i], .autor, .auteur, .author, "  # noqa: E501
        ".article-author, .post-author, .entry-author"
    ),
)
_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
)


def byline(markup: Markup) -> str:
    """The byline verbatim: JSON-LD, meta elements, then what the page marks as one; "" when none is believable."""
    for stated in (_stated(markup), markup.meta(*_METAS[:1]), *(markup.meta(name) for name in _METAS[1:])):
        if _is_byline(stated):
            return stated
    for selector in _SELECTORS:
        for node in markup.all(selector)[:3]:
            shown = words(node)
            if _is_byline(shown):
                return shown
    return ""


def _stated(markup: Markup) -> str:
    return ", ".join(dict.fromkeys(name for name in markup.article.texts("author") if _is_byline(name)))


def _is_byline(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and not _NO_BYLINE.search(text) and any(letter.isalpha() for letter in text)


def people(line: str, article: Thing, outlet: str, agencies: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The persons a byline names, in order, as spelled; organisations and desks are none."""
    organisations = {
        thing.text("name")
        for thing in article.things("author")
        if any("Organization" in kind for kind in thing.kinds())
    }
    found: list[str] = []
    for part in _APART.split(LEAD.sub("", fold(line))):
        name = re.sub(r"\s*\(.*?\)\s*", " ", LEAD.sub("", part)).strip(" .,:-–—")
        if name in organisations or name.lower() == outlet.lower() or is_agency(name, agencies):
            continue
        if is_person(name) and name not in found:
            found.append(name)
    return tuple(found)


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five words, none of a newsroom or an office."""
    if _CJK.fullmatch(name):
        return True
    if not _NAME.fullmatch(name) or _NOT_A_PERSON.search(name):
        return False
    parts = name.split()
    if not 2 <= len(parts) <= 5:
        return False
    return all(part.lower() in _PARTICLES or part[0].isupper() or not part[0].isascii() for part in parts)
