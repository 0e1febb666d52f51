"""What the main text quotes, and whom it names beside it as the speaker.

A quotation is speech: several words between quotation marks. Its speaker is a name next to a verb of saying in the same
paragraph, right after the quotation or right before it; a pronoun names nobody, and nobody is guessed.
"""

import re
from collections.abc import Iterator

from headwater.core.page.reading import Quote

MOST = 60  # quotations of a page; more are a transcript
_FEWEST = 4  # words; fewer are a name, a title or a word held at arm's length
_LONGEST = 1500  # characters
_BESIDE = 160  # characters beside a quotation in which its speaker is looked for
_QUOTED = re.compile(
    rf"“([^“”„]{{8,{_LONGEST}}})[”“]|„([^„“”]{{8,{_LONGEST}}})[“”]|«\s?([^«»]{{8,{_LONGEST}}})\s?»|»([^«»]{{8,{_LONGEST}}})«|"
    rf"(?<![\w\"])\"([^\"]{{8,{_LONGEST}}})\"(?!\w)|「([^「」]{{4,{_LONGEST}}})」|『([^『』]{{4,{_LONGEST}}})』"
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SAYS = (
    r"said|says|told|added|adds|explained|explains|wrote|writes|tweeted|argued|argues|warned|warns|noted|notes|recalled|asked|insisted|"
    r"stated|continued|declared|announced|remarked|replied|concluded|commented|claimed|"
    r"sagte?|erklärte?|betonte?|so|meinte?|berichtete?|warnte?|kündigte|schrieb|schreibt|fügte|ergänzte?|kritisierte?|forderte?|äußerte|teilte|"
    r"a (?:déclaré|dit|affirmé|expliqué|ajouté|indiqué|précisé|estimé|souligné)|déclare|dit|affirme|explique|ajoute|indique|précise|estime|souligne|"  # noqa: E501
    r"dijo|afirmó|explicó|añadió|agregó|señaló|aseguró|indicó|declaró|sostuvo|manifestó|expresó|dice|afirma|explica|"
    r"ha (?:detto|dichiarato|affermato|spiegato|aggiunto)|dice|spiega|disse|afirmou|explicou|acrescentou|declarou|diz|"
    r"zei|zegt|vertelt|aldus|säger|sade|sier|sa|siger|sagde|powiedział[a]?|mówi|сказал[а]?|заявил[а]?|отметил[а]?|сообщил[а]?"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-я]"
_NAME = rf"(?P<name>(?:{_CAPITAL}[\w.'’-]*)(?:\s+(?:(?:de|da|di|del|della|van|von|der|den|la|le|al|bin|ibn|dos|du|zu|of)\s+)*{_CAPITAL}[\w.'’-]*){{0,4}})"  # noqa: E501
_ROLE = r"(?:[\w’'-]+\s+){0,4}?"  # "the mayor, Ann Bell" and "Bürgermeisterin Ann Bell" are both Ann Bell in the end
_AFTER = (
    re.compile(rf"^\s*[,.–—-]?\s*(?:{_SAYS})\s+(?:(?:the|der|die|das|el|la|le|il|l['’])\s*)?{_ROLE}{_NAME}"),
    re.compile(rf"^\s*[,.–—-]?\s*{_NAME}(?:,[^,.]{{1,60}},)?\s+(?:{_SAYS})\b"),
)
_BEFORE = (
    re.compile(rf"{_NAME}(?:,[^,.:]{{1,60}},)?\s+(?:{_SAYS})\b[^.!?]{{0,60}}[:,]\s*$"),
    re.compile(rf"(?:{_SAYS})\s+{_NAME}(?:,[^,.:]{{1,60}})?\s*:\s*$"),
    re.compile(rf"^\s*{_NAME}\s*:\s*$"),
)
_NOBODY = frozenset(
    [
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "The",
        "A",
        "An",
        "This",
        "That",
        "And",
        "But",
        "In",
        "On",
        "At",
        "As",
        "For",
        "With",
        "Er",
        "Sie",
        "Es",
        "Wir",
        "Ich",
        "Der",
        "Die",
        "Das",
        "Und",
        "Aber",
        "Il",
        "Elle",
        "Ils",
        "On",
        "Nous",
        "Je",
        "Le",
        "La",
        "Les",
        "Et",
        "Mais",
        "Él",
        "Ella",
        "El",
        "Los",
        "Las",
        "Y",
        "Pero",
        "Ele",
        "Ela",
        "O",
        "Os",
        "Lui",
        "Lei",
        "Hij",
        "Zij",
        "Ze",
        "Han",
        "Hon",
        "Он",
        "Она",
        "Они",
        "Мы",
        "Я",
        "However",
        "Then",
        "When",
        "After",
        "Before",
    ]
)


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text in order, with their speakers."""
    found: list[Quote] = []
    for line in text.split("\n\n"):
        found.extend(_of_paragraph(line))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _of_paragraph(line: str) -> Iterator[Quote]:
    for match in _QUOTED.finditer(line):
        words = next(group for group in match.groups() if group is not None).strip()
        if len(words.split()) < _FEWEST and not _WIDE.search(words):
            continue
        speaker = _speaker(
            line[max(0, match.start() - _BESIDE) : match.start()], line[match.end() : match.end() + _BESIDE]
        )
        yield Quote(words, speaker)


def _speaker(before: str, after: str) -> str:
    for patterns, words in ((_AFTER, after), (_BEFORE, before)):
        for pattern in patterns:
            match = pattern.search(words)
            if match and (name := _named(match["name"])):
                return name
    return ""


def _named(words: str) -> str:
    """The words, where they name somebody."""
    parts = words.split()
    while parts and parts[0] in _NOBODY:
        parts = parts[1:]
    return " ".join(parts).strip(" .,'’")
