"""Who wrote it: the byline as it stands, and the persons in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from headwater.core.page.agencies import is_agency
from headwater.core.page.dating import WHOLE
from headwater.core.page.jsonld import Thing
from headwater.core.page.markup import Markup, lies_in, words
from headwater.core.page.runs import Flow, Run
from headwater.core.page.wording import fold, squeezed

_LONGEST = 150  # characters; a longer one is a biography
# Seen in what other extractors took for authors (newspaper4k issues 16 and 180).
_NO_BYLINE = re.compile(
    r"\b(?:ago|share|email|e-mail|newsletter|subscribe|follow|comments?|updated?|published|posted on|read more|min read|cookies?|view all|zeige alle|alle beiträge|all posts|"  # noqa: E501
    r"http|https|www|teilen|abonnieren|partager|s'abonner|compartir)\b|@|://|\b\d{4}\b|[{}<>|=]{2}",
    re.IGNORECASE,
)
# What stands before the names: "By", "Text:", and the labels of page builders.
LEAD = re.compile(
    r"^[\s~©|•·–—-]*(?:(?:post author|beitrags-?autor(?:in)?|article (?:by|written by)|(?:ein )?(?:blog[ -]?|gast)?(?:beitrag|artikel|kommentar|bericht|rezept|pressemitteilung) von|"  # noqa: E501
    r"(?:written|reported|posted|published|created|submitted|edited|story|words|text|report|reporting|opinion|analysis|review|guest post)\s+(?:by|:)|"  # noqa: E501
    r"(?:geschrieben|veröffentlicht|erstellt|verfasst|gepostet|publiziert|eingestellt)\s+(?:von|durch)|(?:publié|écrit|rédigé|posté) par|"  # noqa: E501
    r"(?:escrito|publicado|redactado) por|(?:scritto|pubblicato) da|door:?|by|vom|von|par|por|di|da|av|af|"
    r"auto(?:r|re|ri|ra)(?:[*:]?in(?:nen)?)?(?:en)?|auteure?s?|authors?|text\s*(?:&|und|and|et)\s*(?:fotos?|bilder?|photos?)|text|texte|texto|testo|tekst|foto|redaktion|interview|verfasser(?:in)?)"
    r"(?:\s*:\s*|\s+)){1,3}",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[|·•–—,(]\s*)?(?:\b(?:am|on|le|el|il|den|at|vor|um)\s+\d.*|\b\d{1,2}[./:]\s?\d.*|"
    r"\b(?:alle (?:artikel|beiträge)|all (?:posts|articles)|view all|alles von|mehr (?:artikel|beiträge)|more (?:by|from)|see all|zum profil|profil\b|"  # noqa: E501
    r"follow|folgen|e-?mail|kontakt|contact|twitter|website|und weitere).*|"
    r"[|·•]\s*(?:publi\w+|posted|updated|veröffentlicht|aktualisiert|hace|há|il y a|vor)\b.*|"
    r"\b(?:hace|il y a|vor) \d+ .*|\b(?:tiempo|temps|tempo) (?:de|di) (?:lectura|lecture|leitura|lettura).*|\blesezeit\b.*|\b\d+ min(?:utes?)? read.*|"  # noqa: E501
    r"\b(?:veröffentlicht|(?:ein|\d+|keine|no|leave a) (?:kommentare?|comments?))|[\s|\[({:;,/·•–—-]+)$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\s*(?:,|;|\||/|&|·|•|\+|\bim Gespräch mit\b|\b[Aa]nd\b|\bAND\b|\b[Uu]nd\b|\bUND\b|"
    r"\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b(?=\s[A-ZŁŻ]))\s*"
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
    r"\w*verband|verein|e\.\s?v|stiftung|\w*anstalt|ministerium|\w*gesellschaft|kirche|partei|fraktion|pressestelle|presse|collectif|"
    r"cc|by|ag|paid|content|unknown|user|nr|datum|ort|\w*mitteilung|\w*meldung|veröffentlicht|comedy|cartoons?|deutschland|schweiz|österreich|"
    r"noticias|comentarios|república|kitchens?|magazin|\w*wirtschafts\w*|wirtschaft|ceo|cfo|feuerwehr|abteilung|kreuz|architekten|architects?|studios?|quelle|source|"
    r"modified|updated|edited|video|min|minutes?|minuten|sprache|aktuell|podcast|blog|club|verlag|fernsehen|rundfunk|"
    r"online|bureau|board|department|university|institute|ministry|council|group|inc|ltd|gmbh|magazine|zeitung|service|"
    r"ap|afp|dpa|reuters|bbc|cnn|npr|ard|zdf|wire|network|radio|tv|guest|anonymous|web|www|com|org)\b",
    re.IGNORECASE,
)
# No person's name begins with an article; "El", "La" and "Le" may, but for the outlet's own name.
_ARTICLES = frozenset({"the", "die", "das", "der", "les", "los", "las", "unser", "unsere", "our", "your", "bund"})
_PLACES = frozenset(  # of two words, where correspondents sit
    {
        "new york", "los angeles", "san francisco", "hong kong", "tel aviv", "abu dhabi", "buenos aires", "new delhi",
        "são paulo", "mexico city", "cape town", "kuala lumpur", "st petersburg", "addis ababa", "san diego",
        "las vegas", "washington dc",
    }
)  # fmt: skip
_DOUBTFUL_ARTICLES = frozenset({"el", "la", "le", "il", "lo"})
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_SELECTORS = (
    "article [rel~=author], main [rel~=author], [itemprop=author] [itemprop=name], [rel~=author]",
    "[itemprop=author], [itemprop=creator]",
    (
        "[class*=byline i] a[href*=author i], [class*=byline i] a[href*=autor i], .author-name, .author__name, .byline__name, .article__author-name, "  # noqa: E501
        ".entry-author-name, .author .fn, .vcard .fn, .fn, .post-author-name"
    ),
    "article [class*=byline i], main [class*=byline i], [class*=byline i]",
    (
        "article .author, article [class*=author-name i], .authors, article [class*=autor i], .autor, [class*=auteur i], .author, .article-author, .post-author, "  # noqa: E501
        ".entry-author, [class*=author i] a, [class*=autor i] a, [class*=author i], [class*=autor i], [class*=redakteur i], "  # noqa: E501
        "[class*=verfasser i], .writer, .username"
    ),
)
_OF_PERSONS = 1  # of these speak of a person
_FRAME = frozenset({"footer", "nav", "blockquote"})
_BESIDE = re.compile(
    r"comment|kommentar|respon[ds]|repl|related|sidebar|(?<!elementor-)widget|teaser|footer|recent|popular|nav|menu|signature"
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|staff|profiles?|writers?|redakteure?|redaktion|journalists?|reporters?|by|users?|mitglied|member|columnist\w*|contributors?)/[^/?#]",
    re.IGNORECASE,
)
# What stands in boxes marked "author" and is no name.
_LABEL = re.compile(
    r"\W*(?:by|von|por|par|di|da|door|zeige\w*|anzeigen|registrieren|anmelden|youtube|facebook|twitter|instagram|linkedin|"
    r"veröffentlicht|posted|published|rezept von|(?:more|recent|latest) posts?|some|human|archiv anzeigen|author|"
    r"datum|date|fecha|data|quelle|source|fuente|fonte|zur person|(?:about|über) (?:the|den|die|unsere?) (?:authors?|autor(?:in|en)?)|autor(?:in|en)?|(?:last|zuletzt) (?:modified|updated|edited|geändert|aktualisiert)|admin|login|profile?|website|about|über|no author|unknown(?: author)?|super user|administrator|webmaster|null|undefined|n/a)\W*",  # noqa: E501
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2}[./-]\s?(?:\d{1,2}[./-]\s?|[^\W\d]+\s)\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b[^\W\d]+\s\d{1,2},\s\d{4}\b|\b\d{1,2}:\d\d\b(?:\s?uhr|\s?[ap]m)?",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|Autor(?:in)?:?|Author:?|Auteur:?|Text:|Texte:|Texto:|Text von|(?:Posted|Written|Published) by|"  # noqa: E501
    r"(?:Geschrieben|Veröffentlicht|Erstellt|Verfasst) von)\s+(?=[^\W\d_a-zß-öø-ÿ])"
)
_SIGNED = re.compile(
    r"(?:(?:Blog |Gast)?(?:[Bb]eitrag|[Aa]rtikel|[Bb]ericht|[Kk]ommentar) von|Von|By|Text|Autor(?:in)?|Author|Auteur|Redaktion|Interview|Bericht|Fotos? und Text|Text und Fotos?)\s*:?\s+(?P<name>[^\W\d_a-zß-öø-ÿ].*)"  # noqa: E501
)
_OF_A_PICTURE = re.compile(
    r"\W*(?:fotos?|photos?|bild(?:er)?|pictures?|images?|illustration|grafik|graphics?)(?:\s*(?:by|von)\b|\s*[:©])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<!\w)(?:Autor(?:in)?|AUTOR|Author|AUTHOR|Auteur|Autore|Autora|Reporter(?:in)?|Redakteur(?:in)?|Von|By|Par|Por|Text|Texte|Texto)\s?:\s*"
    r"(?P<name>(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*\s+){1,3}?[^\W\d_a-zß-öø-ÿ][\w.'’-]*)(?=\s+[^\W\d_]+\s?:|\s*[|,;/(–—]|\s*$)"
)
_LABEL_ALONE = re.compile(
    r"\W*(?:autor(?:in)?|author|auteur|autore|autora|von|by|par|por|written by|verfasst von|geschrieben von)\s*:\s*",
    re.IGNORECASE,
)
_AUTHOR_BOXES = (
    "[rel~=author], [class*=author-b i] h2, [class*=author-b i] h3, [class*=author-b i] h4, [class*=author-n i], "
    "[class*=autorenbox i] h3, "
    "[class*=about-author i] h3, [class*=author-info i] h3"
)
_TEASER = "h2 a, h3 a, h4 a, a h2, a h3, a h4"  # a headline that leads elsewhere
_OF_OTHERS = re.compile(r"comment|kommentar|respon[ds]|repl|related|teaser|recent|popular|latest|more-|trending")
_WRITTEN_BY = re.compile(
    r"(?:written|posted) by|(?:verfasst|geschrieben) von|escrito por|[ée]crit par|scritto da|geschreven door|"
    r"skrevet a[vf]|skriven av|napisane przez|napsal|írta|scris de|написано|автор|yazan|ditulis|author|autor|auteur",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s+\(?@\w+\)?$")
_BEFORE_A_PAUSE = re.compile(r"\s+(?=[,;:])")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_NICKNAME = re.compile(r"[^\W\d][\w.-]{2,29}")
_ELIDED = re.compile(r"^(?:d|l|dell|dall|o|t)['’]", re.IGNORECASE)  # "Claire d'Aubert"
_WEEKDAY = 12  # letters beside a day: "Donnerstag", "Uhr"
_WITH = re.compile(r"\s(?:with|mit|avec|con|com|met)\s")
_SEVERAL = 12  # elements of a kind looked at
_SIGNS = " ~©|•·–—-"  # before a name
_LINE = 90  # characters of a line that names an author and says little else
_FAR, _BEFORE = 25, 6  # runs after and before the headline in which it stands
_META = re.compile(
    r"(?:dc|dcterms|article|og|parsely|sailthru|citation|cxenseparse|bt|page|post)?(?:authors?|creator|byl)(?:name)?"
)
_OPEN_END = re.compile(r"[\s|\[({:;,/·•–—-]+$")  # of a line that was cut
_MOST = 12  # names a meta element is repeated for


@dataclass(frozen=True, slots=True)
class Byline:
    """The line that says who wrote a piece, and whether what surrounds it says that a person is meant."""

    line: str = ""  # verbatim; "" unknown
    of_persons: bool = False  # the page marks the names as those of persons
    marked: bool = False  # the page marks it as the author (rel=author)


def byline(markup: Markup, flow: Flow, headline: str, outlet: str) -> Byline:
    """The byline verbatim: the first place that names a person, else the first that is believable and not the outlet.

    Asked in this order: JSON-LD, meta elements, what the markup marks as one, links to an author's page, lines that
    begin with "By".
    """
    found: list[Byline] = []
    for one in _candidates(markup, flow, headline):
        if _is_byline(one.line) and one.line.lower() != headline.lower():
            is_outlet = _is_outlet(one.line, outlet, markup.url)
            nickname = _NICKNAME.fullmatch(one.line) is not None
            earlier = next((other for other in found if nickname and _is_single(other.line)), None)
            if is_outlet and one.line.split()[0].lower() in _DOUBTFUL_ARTICLES:
                found.append(one)
                continue
            if people(one, markup.article, outlet) and (one.of_persons or not is_outlet):
                return earlier or _fuller(one, markup, outlet)
            if one.marked and nickname and not is_outlet:
                return earlier or one
            if one.marked and not is_outlet and any(other.line.lower() == one.line.lower() for other in found):
                return one  # an office that machines and readers are told alike
            found.append(one)
    others = [one for one in found if one.line.lower() != outlet.lower() and not _DOMAIN.fullmatch(one.line)]
    return next(iter((*others, *found)), Byline())


def _fuller(one: Byline, markup: Markup, outlet: str) -> Byline:
    """The line of a meta element that names everybody a byline does, and more."""
    named = set(people(one, markup.article, outlet))
    return next((other for other in _metas(markup) if set(people(other, markup.article, outlet)) > named), one)


def _is_outlet(line: str, outlet: str, url: str) -> bool:
    """Whether a line is only the outlet's own name: as it calls itself, or as its address spells it."""
    spelled = squeezed(line).lower()
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = {squeezed(outlet).lower(), host, *(label.replace("-", "") for label in host.split(".")[:-1])}
    return spelled in names or (_DOMAIN.fullmatch(spelled) is not None and host.endswith(spelled))


def _candidates(markup: Markup, flow: Flow, headline: str) -> Iterator[Byline]:
    yield _stated(markup)
    yield from _metas(markup)
    for at, selector in enumerate(_SELECTORS):
        nodes = [node for node in markup.all(selector)[:_SEVERAL] if not _is_beside(node, markup)]
        if at < _OF_PERSONS and len(nodes) > 1:
            yield _together(nodes)
        for node in nodes[:4]:
            yield Byline(_TAIL.sub("", _words_apart(node)), of_persons=at < _OF_PERSONS, marked=at < _OF_PERSONS)
    yield from _near_headline(flow, headline)
    yield from _boxes_of_authors(markup)


def _boxes_of_authors(markup: Markup) -> Iterator[Byline]:
    """Who the page says its author is in a box beside or below the text, where all such boxes name the same."""
    nodes = [
        node
        for node in markup.all(_AUTHOR_BOXES)[:_SEVERAL]
        if not lies_in(node, frozenset(), _OF_OTHERS, markup.around)
    ]
    named = {_TAIL.sub("", words(node)) for node in nodes}
    if len(named) == 1:
        yield Byline(named.pop(), of_persons=True, marked=True)


def _words_apart(node: LexborNode) -> str:
    """The words of an element, those of the elements in it apart from one another: "Ann Bell" and "3 hours ago"."""
    return _BEFORE_A_PAUSE.sub("", fold(node.text(deep=True, separator=" ")))


def _metas(markup: Markup) -> Iterator[Byline]:
    """The meta elements for authors by what they are called for; one repeated for every author as one line."""
    for name, values in markup.metas.items():
        if _META.fullmatch(re.sub(r"[^a-z]", "", name)):
            named = (_bare(value) for value in values[:_MOST])
            yield Byline(", ".join(dict.fromkeys(name for name in named if _is_byline(name))))
    for number in (1, 2):  # what social networks are to show beside a link: "Written by", "Ann Bell"
        if _WRITTEN_BY.match(markup.meta(f"twitter:label{number}")):
            yield Byline(_bare(markup.meta(f"twitter:data{number}")))


def _bare(name: str) -> str:
    """A name without what it was cut from, or its address in a social network."""
    return _OPEN_END.sub("", _HANDLE.sub("", name))


def _together(nodes: list[LexborNode]) -> Byline:
    """The line several authors stand in side by side, "By Ann Bell and Tom Reed"; an empty one where they do not."""
    line = _TAIL.sub("", words(nodes[0].parent))
    return Byline(line, of_persons=True) if all(words(node) in line for node in nodes) else Byline()


def _stated(markup: Markup) -> Byline:
    """The authors in JSON-LD; one that is only pointed at is looked up among the page's other things."""
    names: list[str] = []
    persons = True
    for author in (*markup.article.things("author"), *markup.article.things("creator")):
        thing = author
        if not thing.text("name") and (key := thing.text("@id")):
            thing = next((one for one in markup.things if one.text("@id") == key and one.text("name")), author)
        names.append(_HANDLE.sub("", thing.text("name")))
        persons = persons and "Person" in thing.kinds()
    if not names:
        names, persons = list(markup.article.texts("author") or markup.article.texts("creator")), False
    more = markup.article.texts("creator")
    if len(more) > len(set(names)) and set(names) <= set(more):
        names = list(more)
    kept = dict.fromkeys(name for name in names if _is_byline(name))
    return Byline(", ".join(kept), persons and bool(kept))


def _near_headline(flow: Flow, headline: str) -> Iterator[Byline]:
    """Links to an author's page and lines that begin with "By", from the headline on; then those before it."""
    runs = flow.runs
    head = next((at for at, run in enumerate(runs) if headline and run.text.strip() == headline), -1)
    if head < 0:
        head = next((at for at, run in enumerate(runs) if run.tag == "h1"), 0)
    for at in (*range(head, min(head + _FAR, len(runs))), *range(max(0, head - _BEFORE), head)):
        if not flow.is_elsewhere(runs[at]):
            yield from _in_run(runs[at])
            yield from _labelled(runs[at].text, runs[at + 1].text if at + 1 < len(runs) else "")
    for run in runs[head:]:
        signed = _SIGNED.match(run.text.strip()) if run.length <= _LINE else None
        if signed and is_person(_first_name(signed["name"])):
            yield Byline(signed[0])


def _in_run(run: Run) -> Iterator[Byline]:
    """The authors a line near the headline names: by links to their pages, beside a day, after "By"."""
    for anchor in run.anchors:
        if _AUTHOR_PAGE.search(anchor.href):
            yield Byline(_TAIL.sub("", run.text[anchor.start : anchor.end].strip()), of_persons=True, marked=True)
    if run.length > _LINE:
        return
    if _DAY.search(run.text):
        yield from _beside_day(re.sub(r"\(\W*\)", "", _DAY.sub("", run.text)).strip(" ,|–—-·•/"))
    text = _TAIL.sub("", run.text.strip())
    if (lead := _OPENING.match(text)) and _is_named(_first_name(text[lead.end() :])):
        yield Byline(text)


def _labelled(text: str, following: str) -> Iterator[Byline]:
    """Who a label names, within a line of several ("Date: … Author: Ann Bell Source: …") or on the line before."""
    if len(text) > _LINE or ":" not in text:
        return
    if (label := _LABELLED.search(text)) and is_person(label["name"]):
        yield Byline(label[0])
    elif _LABEL_ALONE.fullmatch(text) and len(following) <= _LINE and is_person(_first_name(following)):
        yield Byline(f"{text.strip()} {_TAIL.sub('', following.strip())}")


def _beside_day(text: str) -> Iterator[Byline]:
    """Who is named beside a day: "Ann Bell", "by Ann", "Redaktion: Ann Bell (…)"."""
    line = _TAIL.sub("", _TAIL.sub("", text))
    lead = LEAD.match(line)
    name = _first_name(line[lead.end() :] if lead else line)
    if is_person(name):
        yield Byline(line)
    elif lead and _is_single(name):
        yield Byline(line, of_persons=True)


def _is_named(name: str) -> bool:
    return is_person(name) or is_agency(name)


def _first_name(words: str) -> str:
    return _APART.split(words.strip())[0].partition("(")[0].strip(" .:")


def is_head(line: str) -> bool:
    """Whether a short line says who wrote or when and nothing else: it stands above a text and is no part of it."""
    if len(line) > _LINE:
        return False
    if any(day.search(line) and sum(sign.isalpha() for sign in day.sub("", line)) <= _WEEKDAY for day in (_DAY, WHOLE)):
        return True
    opening = _OPENING.match(line)
    return opening is not None and is_person(_first_name(_WITH.split(_TAIL.sub("", line[opening.end() :]))[0]))


def _is_beside(node: LexborNode, markup: Markup) -> bool:
    """Whether an element belongs to comments, other pieces or the frame of the page."""
    return lies_in(node.parent, _FRAME, _BESIDE, markup.around) or (
        markup.heads_article and _is_in_another(node, markup)
    )


def _is_in_another(node: LexborNode, markup: Markup) -> bool:
    """Whether an element is in an article that is not the one around the headline: a teaser."""
    above = node.parent
    while above is not None and above.mem_id not in markup.around:
        if above.tag == "article" and above.css_first(_TEASER) is not None:
            return True
        above = above.parent
    return False


def _is_byline(text: str) -> bool:
    return (
        not _LABEL.fullmatch(text)
        and not text.endswith(":")
        and not (len(text) > _LINE and text.endswith("."))
        and not _OF_A_PICTURE.match(text)
        and 1 < len(text) <= _LONGEST
        and not _NO_BYLINE.search(text)
        and any(letter.isalpha() for letter in text)
    )


def people(byline: Byline, article: Thing, outlet: str, agencies: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The persons a byline names, in order, as spelled; organisations and desks are none."""
    organisations = {
        thing.text("name")
        for thing in article.things("author")
        if any("Organization" in kind for kind in thing.kinds())
    }
    found: list[str] = []
    for part in _APART.split(LEAD.sub("", _TAIL.sub("", fold(byline.line)).lstrip(_SIGNS))):
        name = re.sub(r"\s*\(.*?(?:\)\s*|$)", " ", LEAD.sub("", part)).strip(" .,:-–—")
        if name in organisations or name.lower() == outlet.lower() or is_agency(name, agencies):
            continue
        if (is_person(name) or (byline.of_persons and _is_single(name))) and name not in found:
            found.append(name)
    return tuple(found)


def _is_single(name: str) -> bool:
    """Whether a name of one word can be a person's, where the page says that a person is meant."""
    return (
        _NICKNAME.fullmatch(name) is not None
        and name[0].isupper()
        and not (name.isupper() or _NOT_A_PERSON.search(name))
    )


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five words, none of a newsroom or an office."""
    if _CJK.fullmatch(name):
        return True
    if not _NAME.fullmatch(name) or _NOT_A_PERSON.search(name) or name.lower() in _PLACES:
        return False
    parts = name.split()
    if not 2 <= len(parts) <= 5 or parts[-1] in _PARTICLES or parts[0].lower() in _ARTICLES:
        return False
    if not all(any(sign.isalpha() for sign in part) for part in parts):
        return False
    return all(part.lower() in _PARTICLES or not _ELIDED.sub("", part)[:1].islower() for part in parts)
