"""Lines that say whose text it is: where it was published first, who provided it, under whose licence it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence

from headwater.core import links
from headwater.core.page.agencies import named
from headwater.core.page.bylines import is_person
from headwater.core.page.citing import is_outlet
from headwater.core.page.datelines import EVIDENCE
from headwater.core.page.markup import Markup
from headwater.core.page.mentions import standing
from headwater.core.page.reading import Credit, CreditKind
from headwater.core.page.runs import Run
from headwater.core.page.wording import fold, shortened, without_article

SHORT_LINE = 200  # characters; a credit stands on a line of its own
# A release or a free licence says whose the words are without saying that they were published before.
_GIVEN = re.compile(
    r"^\W*(?:(?:story|text|news)\s+source\s*:\s*)?(?:"
    r"(?:materials?\s+|content\s+|story\s+|text\s+)?(?:is\s+|are\s+|was\s+|were\s+)?(?:provided|supplied)\s+(?:courtesy\s+of|by)|"
    r"(?:adapted|edited|taken)\s+from\s+an?\s+(?:press|news|media)\s+release\s+(?:issued\s+)?(?:by|from|of)|"
    r"(?:this\s+)?(?:press|news|media)\s+release\s+(?:was\s+|is\s+)?(?:issued\s+|provided\s+|published\s+)?(?:by|from|of)|"
    r"(?:original)?pressemitteilung\s+(?:der|des|von|vom)|communiqué\s+de\s+presse\s+(?:de|du|d['’])|"
    r"(?:nota|comunicado)\s+de\s+(?:prensa|imprensa)\s+(?:de|del|da|do)|comunicato\s+stampa\s+(?:di|del|della|dell['’]))\s*"
    r"(?P<name>[^\n]{2,80})$|"
    r"^\W*(?:this\s+)?(?:text|texte|texto|testo|tekst|article|story|report)(?:\s*:|\s+by)\s*"
    r"(?P<licensed>[^,/()|\n]{2,60}?)\s*(?:[,/(|–—-]\s*CC[ -]BY|"
    r"(?:is|was)\s+(?:re)?published\s+under\s+(?:an?\s+|the\s+)?(?:CC[ -]BY|Creative\s+Commons))",
    re.IGNORECASE,
)
_PIECE = (
    r"(?:this|the)\s+(?:article|story|piece|post|report|column|essay|interview|op-ed|version|text)|(?:a|an earlier) version of this \w+|it|"  # noqa: E501
    r"(?:dieser|der)\s+(?:artikel|beitrag|text|bericht|kommentar)|diese\s+(?:meldung|geschichte|reportage)|"
    r"(?:cet|l['’])\s?(?:article|entretien)|ce\s+(?:texte|reportage)|(?:este|el)\s+(?:artículo|texto|reportaje)|esta\s+(?:nota|noticia)|"
    r"(?:questo|l['’])\s?articolo|(?:este|esta)\s+(?:artigo|texto|reportagem|matéria)|dit\s+(?:artikel|bericht|stuk)"
)
_FIRST = re.compile(
    rf"(?:(?P<piece>{_PIECE})\s+)?"
    r"(?:(?:has\s+|have\s+|was\s+|were\s+|is\s+|had\s+|been\s+|ist\s+|wurde\s+|a\s+(?:été\s+)?|est\s+|fue\s+|se\s+|foi\s+|è\s+stato\s+|is\s+|werd\s+|verscheen\s+)*)"
    r"(?:(?:originally|first|initially)\s+(?:published|appeared|ran|posted|printed|reported|written)\s+(?:on|in|at|by|for)|"
    r"(?:published|appeared)\s+(?:originally|first)\s+(?:on|in|at|by)|"
    r"(?:republished|reprinted|reproduced|syndicated)\s+(?:here\s+)?(?:under\s+[^\n]{2,60}?\s+)?(?:with\s+(?:the\s+)?(?:kind\s+)?permission\s+)?"
    r"(?:from|of|courtesy of)|originally\s+(?:broadcast|aired)\s+(?:on|by)|republié\s+(?:à partir de|de|depuis)|"
    r"(?:erschien(?:en)?\s+)?(?:zuerst|zunächst|ursprünglich|erstmals)\s*(?:erschienen|veröffentlicht|publiziert)?\s+(?:bei|in|auf|im|von|am)(?:\s+der|\s+dem)?|"
    r"(?:d['’]abord|initialement|originellement)\s+(?:paru|publiée?)\s+(?:sur|dans|par|chez)|"
    r"(?:paru|publiée?)\s+(?:à\s+l['’]origine|initialement|d['’]abord|pour la première fois)\s+(?:sur|dans|par|chez)|"
    r"(?:publicad[oa]|aparecid[oa]|publicó|apareció)\s+(?:originalmente|originariamente|inicialmente|por primera vez|primero)\s+(?:en|por)|"  # noqa: E501
    r"(?:originalmente|inicialmente)\s+publicad[oa]\s+(?:en|por|em|no|na|pelo|pela)|"
    r"publicad[oa]\s+(?:originalmente|primeiro|inicialmente)\s+(?:em|no|na|por|pelo|pela)|"
    r"pubblicato\s+(?:originariamente|originalmente|inizialmente|per la prima volta|prima)\s+(?:su|da|in|sul|dal|nel)|"
    r"(?:oorspronkelijk|eerder)\s+(?:gepubliceerd|verschenen|geplaatst)\s+(?:op|in|bij|door))\s+", re.IGNORECASE,
)  # fmt: skip
# A quick look before the long pattern: it takes a word for "first" and one for "published", or one for "reprinted".
_FIRST_WORDS = (
    "originally", "first", "initially", "originalmente", "originariamente", "inicialmente", "primeiro",
    "por primera vez", "primero",
    "zuerst", "zunächst", "ursprünglich", "erstmals", "d'abord", "d’abord", "initialement", "originellement",
    "l'origine", "l’origine",
    "pour la première fois", "inizialmente", "per la prima volta", "prima", "oorspronkelijk", "eerder",
)  # fmt: skip
_PUBLISHED_WORDS = (
    "publi", "appeared", "ran", "posted", "printed", "reported", "written", "broadcast", "aired", "erschienen",
    "veröffentlicht", "paru", "aparecid", "apareció", "pubblicato", "gepubliceerd", "verschenen", "geplaatst",
    "erschien", " bei", " in", " auf", " im", " von", " am",
)  # fmt: skip
_AGAIN_WORDS = ("republi", "reprinted", "reproduced", "syndicated")


def may_be_first(lines: Sequence[str]) -> list[bool]:
    """For each line whether it may say where a piece was published first."""
    lower = [line.lower() for line in lines]
    there = standing((*_FIRST_WORDS, *_PUBLISHED_WORDS, *_AGAIN_WORDS), "\n".join(lower))
    first, published, again = (there.intersection(words) for words in (_FIRST_WORDS, _PUBLISHED_WORDS, _AGAIN_WORDS))
    if not again and not (first and published):
        return [False] * len(lines)
    return [_has(line, again) or (_has(line, first) and _has(line, published)) for line in lower]


def _has(line: str, words: Iterable[str]) -> bool:
    return any(word in line for word in words)


_NAME = re.compile(
    r"(?:the\s+|der\s+|die\s+|dem\s+|la\s+|le\s+|el\s+|il\s+|l['’])?[\"“„«‘]?(?P<name>[^\W_a-zß-öø-ÿ][\w.&'’-]*(?:\s+(?:(?:of|de|der|del|di|du|and|the|la|le|für)\s+){0,2}[^\W_a-zß-öø-ÿ][\w.&'’-]*){0,5})",
    re.UNICODE,
)
_NO_NAME = re.compile(
    r"^(?:\d|(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|"
    r"oktober|dezember|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|"
    r"sep|sept|oct|nov|dec|german|english|french|spanish|italian|print|deutschland|germany|england|france)\b)", re.IGNORECASE,  # noqa: E501
)  # fmt: skip


def first_published(run: Run, line: str, markup: Markup, agencies: tuple[str, ...]) -> Iterator[Credit]:
    """As in "This article first appeared in X": about the piece itself, or on a short line of its own."""
    for match in _FIRST.finditer(line):
        about = match["piece"] is not None or (len(line) <= SHORT_LINE and not line[: match.start()].strip(' "“*([—–-'))
        if not about:
            continue
        url, anchor = _link_after(run, match.end(), markup)
        named_there = _name(line[match.end() :])
        name = anchor if url and _name(anchor) and not _NO_NAME.match(anchor) else named_there
        name = name or links.host(url)  # "Originally published at https://…"
        if name and not _NO_NAME.match(name):
            usual = next(iter(named(name, agencies)), without_article(name))
            yield Credit(CreditKind.ORIGINALLY_PUBLISHED, usual, url, shortened(line[match.start() :], EVIDENCE))


def given(run: Run, line: str, markup: Markup, agencies: tuple[str, ...]) -> Iterator[Credit]:
    """As in "Materials provided by the University of X" or "Text: X, CC BY 4.0"."""
    match = _GIVEN.match(line)
    group = match and ("name" if match["name"] else "licensed")
    if not (match and group) or not (name := _name(match[group])) or named(name, agencies):
        return
    if group == "licensed" and is_person(name) and not is_outlet(name, agencies):
        return  # the author's own licence
    yield Credit(CreditKind.SOURCE_LINE, name, link_at(run, match.start(group), markup), shortened(line, EVIDENCE))


def _name(words: str) -> str:
    match = _NAME.match(re.split(r"\.\s", words)[0])
    return match["name"].rstrip(" .,'’") if match else ""


def link_at(run: Run, at: int, markup: Markup) -> str:
    """The address of the first link at or shortly after a place of a run; ""."""
    return _link_after(run, max(0, at - 3), markup)[0]


def _link_after(run: Run, at: int, markup: Markup) -> tuple[str, str]:
    """The first link at or shortly after a place of a run: its address and its words."""
    for anchor in run.anchors:
        if at - 6 <= anchor.start <= at + 60 and (url := markup.address(anchor.href)):
            return url, fold(run.text[anchor.start : anchor.end])[:80]
    return "", ""
