"""The lead-in of a report: where it was written, and which agency it came from."""

import re
from dataclasses import dataclass

from headwater.core.page.agencies import named
from headwater.core.page.wording import fold, shortened

EVIDENCE = 120  # characters of evidence kept
_PLACE = r"[^\W\d_][^()\[\]\n=:;!?]{1,60}?"
_DASH = r"[-–—―‑:.=]|--"
# As in BERLIN (dpa) -, LONDON, 3 March (AP) —, MOSCOW, March 3. /TASS/.
_BRACKETED = re.compile(
    rf"(?:(?P<place>{_PLACE})\s*[,.:–—-]?\s*)?[(\[/](?P<agency>[^()\[\]/\n]{{2,40}}(?:/[^()\[\]/\n]{{2,30}})?)[)\]/]\s*(?P<dash>{_DASH})?"
)
_BARE = re.compile(r"(?P<agency>[^\s()–—:,.-][^()\n–—:]{1,30}?)\s*(?:[-–—]|--)\s+(?=[\w\"“„«‘])")
_PLACE_DASH_AGENCY = re.compile(rf"(?P<place>{_PLACE})[,.]?\s*[-–—]\s*(?P<agency>[^()\n–—:.]{{2,30}})\s*[.–—-]\s")
_EAST = (
    re.compile(r"(?P<agency>新华社|新華社|中新社|中央社)(?P<place>[\u4e00-\u9fff]{2,6}?)\d"),
    re.compile(
        r"[【（(](?P<place>[^【】（）()]{0,12}?)\s*[=＝]?\s*(?P<agency>共同|時事|연합뉴스|뉴시스|ロイター)[^】）)]{0,12}[】）)]"
    ),
)
_AFTER_PLACE = re.compile(
    r"^(?P<place>[^\W\d_a-zß-öø-ÿ][^()\n–—:;!?]{1,50}?)\s*(?:(?P<dash>[–—])|\s-{1,2}\s)\s*(?=[\"“„«‘]?[^\W\d_a-zß-öø-ÿ])"
)
_MONTH_NAME = (
    r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|avr|juin|juil|août|déc|mär|gen|mag|giu|lug|"
    r"set|ott|out|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\w*"
)
_MONTH = re.compile(
    rf"[,.\s]\s*(?:\d{{1,2}}\.?\s*(?:de\s+)?{_MONTH_NAME}|{_MONTH_NAME}\.?\s*\d{{1,2}}|(?<=,\s){_MONTH_NAME})\.?"
    r"(?:,?\s*(?:de\s+)?\d{4})?\.?$",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:exclusive|update[ds]?|breaking|watch|live|analysis|opinion|video|review|correction|editor|note|summary|the|a|an|in|this|"
    r"eilmeldung|kommentar|korrektur|der|die|das|le|les|la|el|los|question|answer|key|points?|what|why|how|who|when|advertisement)\b", re.IGNORECASE,  # noqa: E501
)  # fmt: skip
_SMALL = frozenset(
    [
        "de",
        "da",
        "do",
        "del",
        "di",
        "la",
        "le",
        "les",
        "los",
        "las",
        "el",
        "al",
        "am",
        "an",
        "im",
        "der",
        "bei",
        "sur",
        "upon",
        "of",
        "the",
        "on",
        "and",
        "i",
        "und",
    ]
)
_WORDS = 5


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the lead-in of a report says."""

    place: str = ""
    agencies: tuple[str, ...] = ()
    evidence: str = ""


def dateline(text: str, marked: str, agencies: tuple[str, ...]) -> Dateline:
    """The dateline of a text; an empty one when its first paragraphs open with none.

    Args:
        text: main text, paragraphs apart by an empty line.
        marked: the words the page itself marks as dateline, or sets apart at the start of the first paragraph; "".
        agencies: names of further agencies.
    """
    lines = text.split("\n\n")[:4]
    for line in lines:
        found = _with_agency(fold(line)[:160], agencies)
        if found.agencies:
            return found
    opens = any(line.startswith(marked) for line in lines[:2])
    place = (_sure(_place(_stripped(marked))) if marked and opens else "") or next(
        (place for line in lines[:2] if (place := _before_dash(fold(line)[:90]))), ""
    )
    return Dateline(place=place)


def _with_agency(start: str, agencies: tuple[str, ...]) -> Dateline:
    for pattern in (_BRACKETED, _PLACE_DASH_AGENCY, _BARE, *_EAST):
        match = pattern.match(start) if pattern not in _EAST else pattern.search(start[:40])
        if match is None:
            continue
        names = named(match["agency"], agencies)
        place = match.groupdict().get("place") or ""
        if names and not _is_of_a_picture(place, match["agency"], agencies):
            return Dateline(_place(_stripped(place)), names, shortened(match[0], EVIDENCE))
    return Dateline()


def _is_of_a_picture(place: str, credited: str, agencies: tuple[str, ...]) -> bool:
    """Whether a caption was taken for a dateline: more words than a place has, or a person before the agency."""
    return len(_stripped(place).split()) > _WORDS or not named(re.split(r"\s*/", credited)[0], agencies)


def _before_dash(start: str) -> str:
    match = _AFTER_PLACE.match(start)
    if match is None:
        return ""
    place = _sure(_place(_stripped(match["place"])))
    return place if match["dash"] or place.upper() == place else ""


def _sure(place: str) -> str:
    """A place in capitals or of a single word; several words in small letters are as often a person ("Ann Bell:")."""
    return place if place.upper() == place or not re.search(r"[\s/]", place) else ""


def _stripped(place: str) -> str:
    """A place without its date, brackets and the dash after it."""
    bare = re.sub(r"\s*\(.*", "", fold(place)).strip(" ,.:–—-/|")
    return _MONTH.sub("", bare).strip(" ,.:–—-/|")


def _place(words: str) -> str:
    """The words, where they look like a place's name; ""."""
    parts = re.split(r"[\s/]+", words)
    looks = all(part.lower() in _SMALL or not part[:1].isascii() or part[:1].isupper() for part in parts if part)
    ok = (
        words
        and len(parts) <= _WORDS
        and looks
        and not _NO_PLACE.search(words)
        and not any(sign.isdigit() for sign in words)
    )
    return words if ok and not named(words) else ""
