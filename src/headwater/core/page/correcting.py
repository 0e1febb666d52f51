"""Notices of correction an outlet puts on its own piece, in its own words.

A label alone is no notice: markets correct themselves, and a teaser may begin with the word. It needs a mark after the
label, stands in a paragraph of its own that is no link, and speaks of a text or a fault. A sentence without a label
names the text it speaks of: laws have earlier versions too. What stands in quotation marks is somebody else's word.
"""

import re
from collections.abc import Iterator

from headwater.core.page.markup import Markup
from headwater.core.page.runs import Run
from headwater.core.page.wording import fold

LONGEST, SHORTEST = 1000, 25  # characters of a notice
_LABELS = (
    r"corrections?(?:\s*(?:&|and)\s*clarifications?)?|corrected|clarifications?|correction appended|correction to this \w+"  # noqa: E501
    r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|rectificatifs?|correctif|errat(?:um|a)|fe de erro?ratas?"
    r"|fe de errores|fe d['’]errades|rectificaci[oó]n?|rectificació|correcci[oó]n|errata[- ]corrige|rettifica|correzione"  # noqa: E501
    r"|corre[cç][cç]?ão|correção|erramos|retificação|correctie|rectificatie|rättelse|rettelse|retting|oikaisu|korjaus"
    r"|sprostowanie|korekta|oprava|helyreigazítás|corectură|erată|düzeltme|διόρθωση|исправление|поправка|уточнение"
    r"|виправлення|уточнення|تصحيح|تصويب|תיקון(?: טעות)?|訂正|お詫びと訂正|更正(?:启事|啟事)?|정정(?:보도)?|바로잡습니다"  # noqa: E501
)
_LABEL = re.compile(
    rf"[\s*_\[【(•]{{0,3}}(?:{_LABELS})[\s*_]{{0,2}}"
    rf"(?P<date>\s*[,(]?\s*[^:：!?]{{0,40}}?\d[^:：!?]{{0,25}}\)?|\s*\([^)]{{0,60}}\d[^)]{{0,30}}\)"
    rf"|\s[^\]]{{0,60}}\d[^\]]{{0,30}}(?=\]))?"
    rf"\s*(?:[:：】\]]|\s[-–—]\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"[\s*_•#\[(]{{0,3}}(?:{_LABELS})[\s*_:：.\])]{{0,3}}", re.IGNORECASE)
_QUOTED = re.compile(r"\W{0,2}[\"“”„«»‹›「『]|''")
# A desk's note to its readers, which may be a correction.
_NOTE = (
    r"(?:(?:editor['’]?s?['’]?|publisher['’]?s) note|note(?: to readers)?|editor['’]?s update|update[d]?"
    r"|(?:anmerkung|hinweis) der redaktion|anm\. d\. red\.|redaktioneller hinweis|transparenzhinweis"
    r"|note de la rédaction|ndlr"
    r"|nota del? (?:editor|la redacción|redacción|redactor)|nota della redazione|ndr|nota da redação"
    r"|noot van de redactie"
    r"|redactionele noot|от редакции|примечание редакции)"
)
_TEXTS = (
    r"(?:article|story|stories|piece|report|post|blog(?: ?post)?|headline|column|op-ed|essay|editorial|review"
    r"|interview|dispatch"
    r"|caption|graphic|chart|map|photo|video|podcast|episode|newsletter|transcript|timeline|page|item|sentence"
    r"|paragraph|entry)"
)
_GERMAN = (
    r"(?:artikels?|beitrags?|textes|berichts?|meldung|überschrift|interviews?|kommentars?|grafik|newsletters?|seite)"
)
_RUSSIAN = r"(?:материала|текста|статьи|новости|заметки|публикации|заголовка)"
_SENTENCE = re.compile(
    rf"[\s*_\[(•\-–—]{{0,3}}(?:{_NOTE}(?:[^:：]{{0,30}}\d)?\s?[:：.\-–—]\s?)?(?:"
    rf"(?:(?:in )?(?:an?|the|our|one) )?(?:earlier|previous|original|initial|first|prior) versions? of th(?:is"
    rf"|e) (?:\w+ )?{_TEXTS}\b"
    rf"|an? (?:earlier|previous) version (?:\w+ly )?(?:mis\w+|said|gave|named|attributed|omitted)\b"
    rf"|th(?:is|e) (?:\w+ )?{_TEXTS} (?:was|has been|is) (?:corrected|amended|updated to correct)"
    rf"|this (?:\w+ )?{_TEXTS} (?:was|has been) (?:updated|edited|changed) to (?:more accurately|fix|remove an?"
    rf"|reflect that)"
    rf"|this (?:\w+ )?{_TEXTS} (?:originally|previously|initially|incorrectly|mistakenly|erroneously|at first) "
    r"(?:\w+ly )?(?:mis\w+|said|stated|gave|named|identified|described|attributed|implied|referred|reported"
    r"|used|listed|omitted)"
    rf"|\(?(?:this (?:\w+ \d+ )?(?:version of the )?{_TEXTS} )?corrects (?:(?:the|a|an) )?(?:\w+ ){{0,3}}"
    r"(?:paragraphs?|headline|spelling|names?|title|dates?|figures?|quotes?|to (?:say|read|show|make clear)"
    r"|instead of)\b"
    rf"|in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen) (?:version"
    rf"|fassung) (?:d(?:ies)?e[sr] )?{_GERMAN}\b"
    rf"|in einer (?:früheren|ersten|vorherigen) (?:version|fassung) (?:stand|hieß es|haben wir|hatten wir|war)\b"
    r"|(?:dans )?une (?:version|première version) (?:précédente|antérieure|de)\b.{0,20}\b(?:article|texte"
    r"|dépêche|titre)"
    r"|(?:una|en una|en la) (?:primera )?versión (?:anterior |previa |original )?de est[ea] "
    r"(?:artículo|texto|información|noticia|nota|crónica|pieza|reportaje|publicación)"
    r"|(?:una|in una|nella) (?:versione precedente|precedente versione|prima versione) (?:di quest['’oa ]\s?"
    r"|del|dell['’])\s?"
    r"(?:articolo|testo|pezzo|notizia|titolo|post)"
    r"|(?:uma|em uma|em|numa) versão anterior (?:dest[ea]|d[oa]) (?:texto|reportagem|matéria|artigo|publicação|notícia)"
    r"|in een eerdere versie van (?:dit|deze|het) (?:artikel|bericht|stuk|verhaal|tekst|column)"
    r"|i en tidigare version av (?:artikeln|texten|denna|den här)|i en tidligere (?:version|versjon"
    r"|udgave) a[fv] (?:artik|denne|saken|teksten)"
    rf"|в (?:предыдущей|первой|первоначальной) версии {_RUSSIAN})",
    re.IGNORECASE,
)
_OF_A_FAULT = re.compile(
    r"\b(?:article|story|piece|post|report|version|headline|caption|photo|graphic|chart|map|sentence|paragraph"
    r"|podcast|newsletter"
    r"|column|misstated|as previously|originally|initially|previously"
    r"|misspell\w*|misidentif\w*|misattribut\w*|incorrect\w*|wrong\w*|erroneous\w*|inaccurate\w*|mistak\w+|in error|should have"  # noqa: E501
    r"|artikel\w*|beitrag\w*|text\w*|fassung|überschrift|falsch\w*|fälschlich\w*|irrtümlich\w*|fehler\w*"
    r"|korrigiert|richtig\w*"
    r"|dépêche|texte|titre|légende|erron\w+|par erreur|erreur\w*|corrigé\w*|artículo|texto|información|titular|noticia"
    r"|errónea\w*|equivocad\w+|por error|articolo|testo|titolo|erroneamente|errat\w+|sbagliat\w+|artigo|reportagem|matéria"  # noqa: E501
    r"|errad\w+|incorret\w+|bericht|artikeln?|foutief|onjuist|abusievelijk|felaktig\w*|fejlagtig\w*"
    r"|feilaktig\w*|virheelli\w+"
    r"|błędn\w+|omył\w+|nesprávn\w+|tévesen|greșit|yanlış\w*|λανθασμέν\w+|ошибоч\w+|неверн\w+|помилков\w+)\b"
    r"|خطأ|المقال|בטעות|שגוי|記事|誤り|文章|报道|報導|错误|錯誤|기사|잘못",
    re.IGNORECASE,
)

_INVITES = re.compile(  # readers to report faults: that is under every piece of some outlets
    r"\b(?:if you (?:are|see|find|notice|spot|have|believe)|please (?:e-?mail|contact|let us|write|send|consider)"
    r"|to (?:report|request|submit) an? (?:error|correction|mistake)|schreiben sie|melden sie|haben sie einen fehler"
    r"|signalez|signaler une|écrivez|escríbanos|escriba a|segnalaci|scrivi)\b",
    re.IGNORECASE,
)

_BEFORE = " \t*_[【(•#-–—"
_STARTS = re.compile(r"(?:^|\||\(\?:|\()((?![?])[^\W\d_])(?:\[([^\]]+)\]|(.)([?(])?)")


def _openings(*patterns: str) -> frozenset[str]:
    """The first two letters of whatever a pattern begins with, and of more: a quick look before the long patterns."""
    found = set()
    for first, several, second, optional in (
        match.groups() for pattern in patterns for match in _STARTS.finditer(pattern)
    ):
        found |= {first + letter for letter in several or second}
        found |= {f"{first} "} if optional == "?" else set()
    return frozenset(pair.lower() for pair in found)


_OPENINGS = _openings(_LABELS, _SENTENCE.pattern)


def notices(markup: Markup, stretches: list[Run]) -> tuple[str, ...]:
    """The notices of correction on a page, verbatim, in order: those told to machines, then those shown."""
    found = (*_stated(markup), *_shown(stretches))
    kept = dict.fromkeys(words for words in found if SHORTEST <= len(words) <= LONGEST)
    return tuple(words for words in kept if not any(words != other and words in other for other in kept))


def _stated(markup: Markup) -> Iterator[str]:
    """The words of schema.org ``correction``: plain, or of a CorrectionComment."""
    comments = markup.article.things("correction")
    for comment in comments:
        yield fold(comment.text("text") or comment.text("description"))
    if not comments:
        yield from (fold(words) for words in markup.article.texts("correction") if "://" not in words.split(" ")[0])


def _shown(stretches: list[Run]) -> Iterator[str]:
    opening = [at for at, run in enumerate(stretches) if run.text.lstrip(_BEFORE)[:2].lower() in _OPENINGS]
    headings = {at for at in opening if _HEADING.fullmatch(stretches[at].text)}
    announced = {at + 1 for at in headings if at + 1 < len(stretches)}
    for at in sorted({*opening, *announced} - headings):
        run = stretches[at]
        if _tells(run.text, opens=at in opening, announced=at in announced) and not _is_part_of_else(run):
            yield run.text


def _tells(words: str, *, opens: bool, announced: bool) -> bool:
    """Whether words are a notice: by their label, or below a heading that says so."""
    if not SHORTEST <= len(words) <= LONGEST:
        return False
    label = _LABEL.match(words) if opens else None
    spoken = words[label.end() :] if label else words if announced else ""
    if not ((opens and _SENTENCE.match(words)) or _OF_A_FAULT.search(spoken)):
        return False
    return not _QUOTED.match(words) and not _INVITES.search(words)


def _is_part_of_else(run: Run) -> bool:
    return run.hidden or run.tag in {"h1", "h2", "h3", "h4"} or _is_link(run)


def _is_link(run: Run) -> bool:
    """Whether nearly all of it is a link: a teaser of another piece."""
    linked = sum(max(anchor.end - anchor.start, 0) for anchor in run.anchors)
    return linked > 0.8 * len(run.text.strip())
