"""Notices of correction an outlet puts on its own piece, in its own words.

A label alone is no notice: markets correct themselves, and a teaser may begin with the word. It needs a mark after the
label, stands in a paragraph of its own that is no link, and speaks of a text or a fault.
"""

import re
from collections.abc import Iterator

from headwater.core.page.markup import Markup
from headwater.core.page.runs import Run
from headwater.core.page.wording import fold

LONGEST, SHORTEST = 1000, 25  # characters of a notice
_NEAR_END = 3  # runs after a heading that announces corrections
_LABELS = (
    r"corrections?(?:\s*(?:&|and)\s*clarifications?)?|corrected|clarifications?|correction appended|correction to this \w+"  # noqa: E501
    r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|rectificatifs?|correctif|errat(?:um|a)|fe de erro?ratas?"
    r"|fe de errores|fe d['’]errades|rectificaci[oó]n?|rectificació|correcci[oó]n|errata[- ]corrige|rettifica|correzione"  # noqa: E501
    r"|corre[cç][cç]?ão|correção|erramos|retificação|correctie|rectificatie|rättelse|rettelse|retting|oikaisu|korjaus"
    r"|sprostowanie|korekta|oprava|helyreigazítás|corectură|erată|düzeltme|διόρθωση|исправление|поправка|уточнение"
    r"|виправлення|уточнення|تصحيح|تصويب|תיקון(?: טעות)?|訂正|お詫びと訂正|更正(?:启事|啟事)?|정정(?:보도)?|바로잡습니다"  # noqa: E501
)
_LABEL = re.compile(
    rf"[\s*_\[【]{{0,3}}(?:{_LABELS})[\s*_]{{0,2}}(?P<date>\s*[,(]?\s*[^:：!?]{{0,40}}?\d[^:：!?]{{0,25}}\)?)?\s*(?:[:：】\]]|\s[-–—]\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"\W{{0,3}}(?:{_LABELS})\W{{0,3}}", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\W{0,3}(?:(?:an|in an) (?:earlier|previous) version of th(?:is|e) \w+"
    r"|th(?:is|e) (?:article|story|piece|report|post|headline|column) (?:was|has been|is) (?:corrected|amended|updated to correct)"  # noqa: E501
    r"|in einer (?:früheren|ersten|vorherigen) (?:version|fassung) d(?:ies)?e[sr] \w+"
    r"|une (?:version|première version) (?:précédente|antérieure|de)\b.{0,20}\b(?:article|texte|dépêche)"
    r"|(?:una|en una) versión (?:anterior|previa) de est[ea] \w+|(?:una|in una) (?:versione precedente|precedente versione) d"  # noqa: E501
    r"|(?:uma|em uma|em) versão anterior dest[ea]|in een eerdere versie van d(?:it|eze) \w+"
    r"|i en tidigare version av|i en tidligere (?:version|versjon|udgave) a[fv]|в (?:предыдущей|первой) версии)",
    re.IGNORECASE,
)
_OF_A_FAULT = re.compile(
    r"\b(?:article|story|report|version|headline|caption|photo|graphic|paragraph|podcast|newsletter|column|misstated"
    r"|misspell\w*|misidentif\w*|misattribut\w*|incorrect\w*|wrong\w*|erroneous\w*|inaccurate\w*|mistak\w+|in error|should have"  # noqa: E501
    r"|artikel\w*|beitrag\w*|text\w*|fassung|überschrift|falsch\w*|fälschlich\w*|irrtümlich\w*|fehler\w*|korrigiert|richtig\w*"
    r"|dépêche|texte|titre|légende|erron\w+|par erreur|erreur\w*|corrigé\w*|artículo|texto|información|titular|noticia"
    r"|errónea\w*|equivocad\w+|por error|articolo|testo|titolo|erroneamente|errat\w+|sbagliat\w+|artigo|reportagem|matéria"  # noqa: E501
    r"|errad\w+|incorret\w+|bericht|artikeln?|foutief|onjuist|abusievelijk|felaktig\w*|fejlagtig\w*|feilaktig\w*|virheelli\w+"
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
    announced = 0
    for run in stretches:
        words = fold(run.text)
        if _HEADING.fullmatch(words):
            announced = _NEAR_END
            continue
        announced -= 1
        if run.hidden or _is_link(run) or run.tag in {"h1", "h2", "h3", "h4"}:
            continue
        label = _LABEL.match(words)
        spoken = words[label.end() :] if label else words if announced == _NEAR_END - 1 else ""
        if (_SENTENCE.match(words) or _OF_A_FAULT.search(spoken)) and not _INVITES.search(words):
            yield words


def _is_link(run: Run) -> bool:
    """Whether nearly all of it is a link: a teaser of another piece."""
    linked = sum(max(anchor.end - anchor.start, 0) for anchor in run.anchors)
    return linked > 0.8 * len(run.text.strip())
