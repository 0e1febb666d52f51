"""What the main text links to and whom it cites: links, the reporting verbs they stand with, named outlets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater.core import links
from headwater.core.page.agencies import AGENCIES, named
from headwater.core.page.datelines import EVIDENCE
from headwater.core.page.markup import Markup
from headwater.core.page.mentions import standing
from headwater.core.page.reading import Credit, CreditKind, Link
from headwater.core.page.runs import Anchor, Run
from headwater.core.page.wording import bare_name, fold, shortened, without_article

_ANCHOR = 200
_LONGEST_SENTENCE = 300
_WINDOW = 70  # characters either side of a link in which its verb stands
_SENTENCE = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])|[。！？]")
_BEFORE = (
    r"first reported (?:by|in|on)|(?:as |was |were |been )?reported by|according to(?: a report (?:by|in|from))?|told(?: the)?|"  # noqa: E501
    r"(?:in an )?interview (?:with|to)|statement to|citing|cited by|published (?:by|in)|obtained by|seen by|revealed by|broken by|as first told to|"  # noqa: E501
    r"laut|nach (?:Angaben|Informationen|Berichten) (?:von|der|des|vom)|berichtet(?:e|en)? von|gegenüber|unter Berufung auf|"  # noqa: E501
    r"selon|d['’]après|rapporté par|révélé par|a (?:déclaré|indiqué|confié|dit) (?:à|au)|auprès de|cité par|"
    r"según|de acuerdo con|informad[oa] por|publicad[oa] (?:por|en)|adelantad[oa] por|citad[oa] por|(?:dijo|declaró|aseguró|explicó) (?:a|al)|en declaraciones a|"  # noqa: E501
    r"secondo|stando a|come riporta|ha (?:detto|dichiarato) (?:a|al)|citato da|segundo|de acordo com|disse (?:a|à|ao)|volgens|aldus|meldt|"  # noqa: E501
    r"по данным|сообщает|сообщил[аи]?|як повідомляє|enligt|ifølge|według|podle"
)
_AFTER = (
    r"(?:first |has |have |also |had )*(?:reported|reports|revealed|reveals|broke|wrote|writes|published|disclosed|said|says)|"  # noqa: E501
    r"(?:hatte? |haben )?(?:zuerst |zuvor )?(?:berichtet(?:e|en)?|meldet(?:e)?|schreibt|schrieb|enthüllt(?:e)?|zitiert)|zufolge|"  # noqa: E501
    r"(?:a |avait )?(?:rapporté|révélé|rapporte|révèle|écrit|annoncé|indique)|"
    r"(?:ha |había )?(?:informó|informa|informado|reveló|revela|publicó|publica|adelantó|señala)|"
    r"(?:ha )?(?:riferito|riferisce|riporta|scrive|rivela)|(?:informou|noticiou|revelou|publicou|apurou)|(?:meldt|meldde|schrijft|bericht)"  # noqa: E501
)
_ROLES = (
    r"(?:news)?paper|daily|weekly|magazine|broadcaster|news (?:site|agency)|Zeitung|Tageszeitung|Wochenzeitung|Sender|Nachrichtenagentur|"  # noqa: E501
    r"zeitung|sender|journal|quotidien|hebdomadaire|agence|diario|periódico|semanario|agencia|quotidiano|giornale|agenzia|krant|dagblad"
)
# Of each alternative of _BEFORE a part that stands in whatever it matches.
_STEMS = (
    "reported", "according to", "told", "interview", "statement to", "citing", "cited by", "published", "obtained by",
    "seen by", "revealed by", "broken by", "laut", "nach ", "nach\xa0", "berichtet", "gegenüber", "berufung", "selon",
    "après", "rapporté", "révélé", "déclaré", "indiqué", "confié", "a dit", "auprès", "cité par", "según", "acuerdo",
    "acordo", "informad", "publicad", "adelantad", "citad", "dijo", "declaró", "aseguró", "explicó", "declaraciones",
    "secondo", "stando a", "come riporta", "detto", "dichiarato", "citato", "segundo", "disse", "volgens", "aldus",
    "meldt", "данным", "сообща", "сообщи", "повідомляє", "enligt", "ifølge", "według", "podle",
)  # fmt: skip
_VERB_BEFORE = re.compile(
    rf"(?<!\w)(?P<verb>{_BEFORE})\s+(?:(?:the|a|an|der|die|das|dem|den|la|le|les|el|los|il|a report in|report by)\s+|l['’]|[\"“„«])*(?:(?:\w+\s+)?(?:{_ROLES})\s+)?$",  # noqa: E501
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(rf"^[\"”»’)]*\s*,?\s*(?P<verb>{_AFTER})(?!\w)", re.IGNORECASE)
_VERB_ALONE = re.compile(
    rf"(?<!\w)(?P<verb>first reported|reported|reports|revealed|disclosed|announced|wrote|told|published by|according to|berichtete|berichtet|meldete|laut|zufolge|schreibt|"  # noqa: E501
    rf"selon|d['’]après|rapporté|révélé|según|informó|reveló|publicó|secondo|riferito|segundo|informou|volgens|{'meldt'})(?!\w)", re.IGNORECASE,  # noqa: E501
)  # fmt: skip
_NAME = r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w.&'’-]*(?:\s+(?:of|de|del|di|du|der|[^\W\d_a-zß-öø-ÿ][\w.&'’-]*)){0,4})"
_TOLD = re.compile(
    rf"(?<!\w)(?P<verb>(?i:{_BEFORE}))\s+(?:(?:the|der|die|dem|den|la|le|el|il)\s+|[lL]['’]|[\"“„«])*{_NAME}"
)
# A word of a masthead makes a capitalised name an outlet's.
_MASTHEAD = re.compile(
    r"(?:^|\s)(?:\w*(?:Times|Post|Gazette|Tribune|Herald|Courier|Chronicle|Journal|Guardian|Telegraph|Observer|Independent|Ledger|Examiner|"
    r"Mail|News|Radio|TV|Broadcasting|Newspaper|Weekly|Daily|Magazine|Mirror|Inquirer|Sentinel|Dispatch|Standard|"
    r"zeitung|bote|anzeiger|nachrichten|rundschau|kurier|blatt|morgenpost|rundfunk|Zeitung|Bote|Anzeiger|Nachrichten|Rundschau|Kurier|"
    r"Spiegel|Presse|Figaro|Monde|Libération|Parisien|Dépêche|Diario|Periódico|País|Mundo|Vanguardia|Nación|Noticias|Corriere|Repubblica|"
    r"Stampa|Messaggero|Giornale|Folha|Globo|Jornal|Público|Volkskrant|Telegraaf|Dagblad|Gazeta|Pravda|Izvestia))(?=$|\s)|"
    r"^(?:BBC|CNN|NPR|ABC|CBS|NBC|MSNBC|CNBC|PBS|ITV|RTÉ|CBC|ARD|ZDF|NDR|WDR|MDR|SWR|ORF|SRF|RTS|RTBF|RAI|RTVE|TVE|NHK|BFMTV|TF1|RTL|"
    r"Bloomberg|Axios|Politico|ProPublica|Le Monde|El País|Der Spiegel|Die Zeit|Bild|Al Jazeera|Nikkei|Caixin|Sky News)(?:\s\w+)?$"  # noqa: E501
)  # fmt: skip
_VERB_TAIL = re.compile(rf"[\"”»’)]*\s*,?\s*(?<!\w)(?:{_AFTER})(?!\w).*$", re.IGNORECASE)
_ROLE = re.compile(rf"^(?:(?:the|der|die|das|le|la|el|il)\s+)?(?:{_ROLES})\s+(?=[^\W_a-zß-öø-ÿ])")
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of the text, and where it stands."""

    run: Run
    anchor: Anchor
    link: Link


def linked_in(main: Iterable[Run], markup: Markup) -> tuple[Linked, ...]:
    """The links of the main text in order, those to the page itself left out."""
    found = []
    for run in main:
        breaks = [end.end() for end in _SENTENCE.finditer(run.text)] if run.anchors else []
        for anchor in run.anchors:
            link = _link(run, anchor, markup, breaks)
            if link is not None:
                found.append(Linked(run, anchor, link))
    return tuple(found)


def text_links(linked: Iterable[Linked]) -> tuple[Link, ...]:
    """Each address once, with the reporting verb it stands with."""
    found: dict[str, Link] = {}
    for link in (one.link for one in linked):
        if link.url not in found or (link.verb and not found[link.url].verb):
            found[link.url] = link
    return tuple(found.values())


def _link(run: Run, anchor: Anchor, markup: Markup, breaks: list[int]) -> Link | None:
    words = fold(run.text[anchor.start : anchor.end])
    if not words or anchor.href.startswith("#"):
        return None
    url = markup.address(anchor.href)
    if not url or url.partition("#")[0] == markup.url.partition("#")[0]:
        return None
    sentence = shortened(_sentence_at(run.text, anchor.start, anchor.end, breaks), _LONGEST_SENTENCE)
    return Link(url, shortened(words, _ANCHOR), verb_at(run.text, anchor.start, anchor.end), sentence)


def _sentence_at(text: str, start: int, end: int, breaks: list[int]) -> str:
    """The sentence around a stretch of text, by the places sentences begin at."""
    begins = max((at for at in breaks if at <= start), default=0)
    ends = min((at for at in breaks if at >= end), default=len(text))
    return text[begins:ends].strip()


def verb_at(text: str, start: int, end: int) -> str:
    """The reporting verb a stretch of text stands with, in its own sentence; "" when none."""
    before = _SENTENCE.split(text[max(0, start - _WINDOW) : start])[-1]
    after = _SENTENCE.split(text[end : end + _WINDOW])[0]
    for pattern, words in ((_VERB_BEFORE, before), (_VERB_AFTER, after), (_VERB_ALONE, text[start:end])):
        match = pattern.search(words)
        if match:
            return fold(match["verb"]).lower()
    return ""


def citations(
    main: Iterable[Run], linked: Iterable[Linked], markup: Markup, *, outlet: str, agencies: tuple[str, ...]
) -> tuple[Credit, ...]:
    """Credits to other outlets the text cites: a link with a reporting verb, or a verb with an outlet's name."""
    site = links.site(markup.url)
    own = f" {bare_name(outlet)} "
    away = [one for one in linked if links.site(one.link.url) != site]
    found = (*_linked(away), *_told(tuple(main), away, agencies))
    return tuple(credit for credit in found if not _is_own(credit, own, site))


def _is_own(credit: Credit, own: str, site: str) -> bool:
    """Whether a credit means the page's own outlet, which often calls itself by a part of its name: "the Post"."""
    name = bare_name(credit.name)
    return links.site(credit.url) == site or f" {name} " == own if credit.url else f" {name} " in own


def _linked(away: Iterable[Linked]) -> Iterator[Credit]:
    for one in away:
        if one.link.verb:
            around = one.run.text[max(0, one.anchor.start - 50) : one.anchor.end + 50]
            name = without_article(_named_by(one.link, one.run, one.anchor))
            yield Credit(CreditKind.CITATION, name, one.link.url, shortened(around, EVIDENCE))


def _named_by(link: Link, run: Run, anchor: Anchor) -> str:
    """The outlet as the sentence names it: in the link's words, or right before them; else the link's host."""
    host = links.host(link.url).removeprefix("www.")
    told = _TOLD.search(link.anchor)
    before = re.search(rf"{_NAME}\s*$", run.text[max(0, anchor.start - 60) : anchor.start])
    spelled = (told["name"] if told else "", _VERB_TAIL.sub("", link.anchor), before["name"] if before else "")
    names = (_ROLE.sub("", without_article(name)).strip(" .,'’\"“”") for name in spelled)
    return next((name for name in names if is_outlet(name, ()) or _is_named_like(name, host)), host)


def _is_named_like(name: str, host: str) -> bool:
    """Whether a name shares a word with the host it is linked to: "Flussbote" at flussbote.example."""
    if not name[:1].isupper() or len(name.split()) > _NAME_WORDS:
        return False
    words = re.findall(r"[^\W_]+", name.lower())
    return any((len(word) > 2 and word in host) or word in host.split(".") for word in words)


def _told(runs: tuple[Run, ...], away: list[Linked], agencies: tuple[str, ...]) -> Iterator[Credit]:
    for run in _reporting(runs):
        for match in _TOLD.finditer(run.text):
            if any(one.run is run and _is_over(one.anchor, match) for one in away):
                continue  # it was cited with its link
            name = re.sub(r"['’]s$", "", match["name"].rstrip(" .,'’"))
            if is_outlet(name, agencies):
                usual = next(iter(named(name, agencies)), name)
                yield Credit(CreditKind.CITATION, usual, "", shortened(match[0], EVIDENCE))


def _reporting(runs: tuple[Run, ...]) -> Iterator[Run]:
    """The runs with a stem of a verb of reporting: a quick look before the long pattern."""
    lower = [run.text.lower() for run in runs]
    stems = standing(_STEMS, "\n".join(lower))
    for run, words in zip(runs, lower, strict=True):
        if any(stem in words for stem in stems):
            yield run


def _is_over(anchor: Anchor, match: re.Match[str]) -> bool:
    """Whether the name of a match stands in a link."""
    return anchor.start < match.end("name") and match.start("name") < anchor.end


def is_outlet(name: str, agencies: tuple[str, ...]) -> bool:
    """Whether a capitalised name is an outlet's: it has a word of a masthead, or is an agency's."""
    return bool(_MASTHEAD.search(name)) or name in _SPOKEN or name in agencies


# Agency names a sentence can use without being mistaken for a word.
_SPOKEN = frozenset(
    alias for agency in AGENCIES for alias in agency.aliases if len(alias) > 4 or alias in {"AFP", "dpa", "EFE", "ANSA"}
)
