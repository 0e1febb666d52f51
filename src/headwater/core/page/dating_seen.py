"""What times the readers of a page see: short lines with a date near the headline or the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.core.dates.words import MONTHS
from headwater.core.page.dating import (
    BESIDE,
    CHANGED_WORDS,
    CLOCK,
    DATE_LIKE,
    LONGEST,
    LOOKED_AT,
    PUBLISHED_WORDS,
    SAYS_PUBLISHED,
    WHOLE,
    Statement,
    Trait,
)
from headwater.core.page.measuring import DIGITS
from headwater.core.page.roles import Role
from headwater.core.page.runs import Flow, Run
from headwater.core.page.wording import squeezed

_NEAR = 10  # runs around headline and text in which a date may stand
_BELOW = 4  # runs after the headline that are right below it
_DIGITS = 6  # of a day with its year, set close to something else
_BARE = 40  # characters of a line that is hardly more than a date
_OF_PLACE = frozenset({Trait.BELOW_HEADLINE, Trait.NEAR_HEADLINE, Trait.IN_A_BOX, Trait.FIRST_SEEN})
_CHANGED, _FAR = 1, 2  # doubts about a line
_MANY = 3  # boxes alike
_LISTED = 4  # runs between lines of one list
_LABEL = 30  # characters of a line that says no more than what the next one is
_SENTENCE = 60  # characters
_CLOSING = re.compile(rf"[.!?…”\"»)]\s*(?:[^\W\d_]+,?\s)?(?P<day>{WHOLE.pattern})\s*$")
_YEARLESS = re.compile(  # a day with its month and no year
    r"(?<!\d)(?P<m>1[0-2]|0?[1-9]) ?[月월] ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日일]|"
    r"(?<!\d)(?P<before>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|er|º)?\s(?:de\s|of\s)?(?P<after>[^\W\d_]{3,})(?!\w)|"
    r"(?<!\w)(?P<word>[^\W\d_]{3,})\.?\s(?P<number>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
)
_OPENINGS = 4  # runs of the text of which one may begin with its day
_BEGINS_WITH_A_DAY = re.compile(r"\d{1,4}[. /-]|[^\W\d_]{3,}\.? \d{1,2}, \d{4}")
_OF_A_POST = re.compile(r"^[—–-] .{1,80}\(@\w+\)")  # a post shown within the piece, signed and dated
_SPAN = re.compile(  # of an event; a piece is published at one time
    r"\d{1,2}[:.]\d\d\s?(?:uhr|h|[ap]\.?m\.?)?\s?(?:[-–—]|bis|to|until|till|à)\s?\d{1,2}[:.]\d\d(?![./-]?\d)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\W*(?:fotos?|photos?|bild(?:er)?|abbildung|abb|fig|figure|image|picture|illustration|grafik|graphic|karte|map)\b\.?\s?\d*\s?[:©|]",
    re.IGNORECASE,
)
# Themes set day, month and year apart with nothing between them: "Apr 042013", and the clock: "28.09.1912:44".
_CLOSE_YEAR = re.compile(r"(?<=[^\W\d_] )(\d\d)(?=(?:19|20)\d\d(?!\d))")
_CLOSE_CLOCK = re.compile(r"(?<!\d)(\d{1,2}[./]\d{1,2}[./](?:20)?\d\d)(?=\d\d:\d\d(?!\d))")
# Themes write the time of the last change for machines right before the day they show.
_FOR_MACHINES = re.compile(r"(?:(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?\s*)+")
_OF_COMMENTS = re.compile(r"comment|kommentar|reply|replies|antwort|respuesta", re.IGNORECASE)
# A line with several dates is read in parts, each beginning with what it says of its date.
_PARTS = re.compile(
    r"\s*[|•·;]\s*|\s+[–—/]\s+|[,.(]?\s*\b(?=(?:last |zuletzt |originally |letzte )?"
    r"(?:updated|modified|edited|published|posted|created|aktualisiert|geändert|änderung|veröffentlicht|erschienen|erstellt|"
    r"mis à jour|publié|actualizado|publicado|aggiornato|pubblicato|bijgewerkt|gepubliceerd|обновлено|опубликовано)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the headline stands among the runs, and the text."""

    headlines: tuple[int, ...]
    text: tuple[int, ...]  # its first and its last run
    inside: frozenset[int]  # all of its runs


def seen(flow: Flow, headline: str, main: Sequence[Run]) -> list[Statement]:
    """Short lines with a date, those with the most to speak for them first."""
    marks = _marks(flow.runs, headline, main)
    found = sorted(_lines(flow, marks), key=lambda line: line[:2])[:LOOKED_AT]
    below = (at for doubts, _, at, _ in found if not doubts & _CHANGED and at >= min(marks.headlines, default=0))
    top = min(below, default=-1)
    alike = _alike(flow.runs, found)
    return [
        replace(line, traits=_in_company(line.traits, at, alike.get(flow.runs[at].marks, []), first=at == top))
        for _, _, at, line in found
    ] + [*_opening(main), *_closing(flow.runs, main, marks)]


def _alike(runs: Sequence[Run], found: Iterable[tuple[int, int, int, Statement]]) -> dict[str, list[int]]:
    """The places of lines with a date by the marks of their boxes."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in {at for _, _, at, _ in found}:
        if runs[at].marks:
            places[runs[at].marks].append(at)
    return places


def _in_company(traits: frozenset[Trait], at: int, alike: list[int], *, first: bool) -> frozenset[Trait]:
    """What speaks for a line with a date, seen beside those alike; where one of a list stands says nothing."""
    if first and not {Trait.IN_A_SENTENCE, Trait.IN_TEXT} <= traits:
        traits |= {Trait.FIRST_SEEN}
    if len(alike) < _MANY:
        return traits
    listed = sum(abs(at - other) <= _LISTED for other in alike) >= _MANY
    return (traits - _OF_PLACE if listed else traits) | {Trait.ONE_OF_MANY}


def footed(flow: Flow, headline: str) -> Iterator[Statement]:
    """What lines around the piece call a day of publication or of a change, as in the foot of a page, and bare days."""
    heads = _marks(flow.runs, headline, ()).headlines
    is_first_comment = True
    for at, run in enumerate(flow.runs):
        text = _apart(run.text) if run.length <= LONGEST else ""
        if not DATE_LIKE.search(text):
            continue
        if flow.is_elsewhere(run) or BESIDE.search(run.marks):
            is_below = any(0 < at - head <= _BELOW for head in heads)
            in_comments = bool(flow.boxes[run.box].within & int(Role.COMMENT))
            if in_comments and is_first_comment:
                is_first_comment = False
                yield Statement("the first comment", text, frozenset({Trait.FIRST_COMMENT}))
            for part in _parts(text):
                said = f"{_label(flow.runs, at)} {part}".lower()
                if CHANGED_WORDS.search(said):
                    yield Statement("a line at the foot", part, frozenset({Trait.FOOT_CHANGED}))
                elif PUBLISHED_WORDS.search(said):
                    yield Statement("a line at the foot", part, frozenset({Trait.FOOT_PUBLISHED}))
                elif len(part) <= _BARE and (is_below or not in_comments):
                    yield Statement("a line at the foot", part, frozenset({Trait.FOOT_BARE}))


def yearless(flow: Flow, headline: str, page: bytes, url: str) -> Iterator[Statement]:
    """A day near the headline without its year; that must stand with the day for machines, or in the address."""
    heads = _marks(flow.runs, headline, ()).headlines
    for head in heads:
        for run in flow.runs[max(0, head - _BELOW) : head + _BELOW + 1]:
            if run.length > LONGEST or DATE_LIKE.search(run.text) or flow.is_elsewhere(run):
                continue
            found = next((day for one in _YEARLESS.finditer(run.text) if (day := _month_and_day(one))), None)
            if found and (year := _year(*found, page, url)):
                raw = f"{year}-{found[0]:02}-{found[1]:02}"
                yield Statement("a day near the headline, its year elsewhere", raw, frozenset({Trait.YEARLESS}))
                return


def _month_and_day(found: re.Match[str]) -> tuple[int, int] | None:
    if found["m"]:
        return int(found["m"]), int(found["d"])
    month = MONTHS.get((found["after"] or found["word"]).lower())
    return (month, int(found["before"] or found["number"])) if month else None


def _year(month: int, day: int, page: bytes, url: str) -> str:
    """The only year that stands with a day or its month where machines read; "" for none or several."""
    of_day = set(re.findall(rb"(?<!\d)((?:19|20)\d\d)[/.-]?%02d[/.-]?%02d(?!\d)" % (month, day), page))
    of_month = re.findall(rf"/((?:19|20)\d\d)[/-]?0?{month}(?:[/-]|$)", url)
    years = of_month[:1] or [year.decode() for year in of_day]
    return years[0] if len(years) == 1 else ""


def _opening(main: Sequence[Run]) -> Iterator[Statement]:
    """A day the text begins with: "29.11.2022 – The council …", "(21 November 2022) …"."""
    for at, run in enumerate(main[:_OPENINGS]):
        first = run.text.lstrip(" (")
        if len(first) <= LONGEST or (at and not _BEGINS_WITH_A_DAY.match(first)):
            continue
        if found := DATE_LIKE.search(first, 0, _BARE):
            yield Statement("the first words of the text", first[: found.end() + 1], frozenset({Trait.OPENING}))
            return


def _closing(runs: Sequence[Run], main: Sequence[Run], marks: Marks) -> Iterator[Statement]:
    """A day that ends a line below the headline or the text: "… makes a comeback. Monday, 6 January 2020"."""
    below = [run for head in marks.headlines for run in runs[head + 1 : head + 1 + _BELOW]]
    for run in (*below, *main[-1:]):
        if run.length > _SENTENCE and (found := _CLOSING.search(run.text[-_SENTENCE:])):
            yield Statement("the last words of a line", found["day"], frozenset({Trait.CLOSING}))
            return


def _label(runs: Sequence[Run], at: int) -> str:
    """What the line before says a line is, when it says no more: "Published on:"; ""."""
    before = runs[at - 1].text.strip() if at else ""
    return before if len(before) <= _LABEL and before.endswith(":") and not DATE_LIKE.search(before) else ""


def _lines(flow: Flow, marks: Marks) -> Iterator[tuple[int, int, int, Statement]]:
    """Doubts, distance, place and statement of each line with a date."""
    digits = flow.measures[:, DIGITS].tolist()
    for at, run in enumerate(flow.runs):
        if not digits[at] or run.length > LONGEST:
            continue
        text = _apart(run.text) if digits[at] >= _DIGITS else run.text
        if not DATE_LIKE.search(text) or flow.is_elsewhere(run) or _is_of_else(text):
            continue
        label = _label(flow.runs, at)
        if BESIDE.search(run.marks) and not SAYS_PUBLISHED.search(label.lower()):
            continue
        for part in _parts(text):
            traits = _traits(flow, run, part, at, marks, label)
            if traits - {Trait.FAR, Trait.CALLED_PUBLISHED, Trait.CLOCK, Trait.IN_TEXT, Trait.IN_A_SENTENCE}:
                away = _away(at, (*marks.headlines, *marks.text))
                far = Trait.FAR in traits
                source = "a line with a date" if far else "a line near headline or text"
                doubts = _CHANGED * (Trait.CALLED_CHANGED in traits) + _FAR * far
                yield doubts, away, at, Statement(source, part, frozenset(traits))


def _apart(text: str) -> str:
    """A line with a space between a day and what follows it, where it is read as no day or another without one."""
    if ":" in text:
        text = _CLOSE_CLOCK.sub(r"\1 ", text)
    return text if DATE_LIKE.search(text) else _CLOSE_YEAR.sub(r"\1 ", text)


def _is_of_else(text: str) -> bool:
    """Whether a line dates a post shown within the piece, an event or a picture."""
    return any(said is not None for said in (_OF_A_POST.match(text), _SPAN.search(text), _CAPTION.match(text)))


def _parts(text: str) -> list[str]:
    shown = _FOR_MACHINES.sub(" ", text)
    text = shown if DATE_LIKE.search(shown) else text
    parts = [part for part in _PARTS.split(text) if part]
    dated = [part for part in parts if DATE_LIKE.search(part)]
    if len(dated) > 1:
        return dated
    if not any(_OF_COMMENTS.search(part) for part in parts):
        return [text]
    return [" | ".join(part for part in parts if part in dated or not _OF_COMMENTS.search(part))]


def _traits(flow: Flow, run: Run, part: str, at: int, marks: Marks, label: str) -> set[Trait]:
    said = f"{label} {part}".lower()
    near_headline, near_text = _away(at, marks.headlines) <= _NEAR, _away(at, marks.text) <= _NEAR
    holds = {
        Trait.NEAR_HEADLINE: near_headline and at not in marks.headlines,
        Trait.BELOW_HEADLINE: any(0 < at - head <= _BELOW for head in marks.headlines),
        Trait.NEAR_TEXT: near_text,
        Trait.FAR: not near_headline and not near_text,
        Trait.IN_A_BOX: bool(flow.boxes[run.box].within & int(Role.META)),
        Trait.BARE: len(part) <= _BARE,
        Trait.IN_TEXT: id(run) in marks.inside or at in marks.headlines,
        Trait.CLOCK: CLOCK.search(part) is not None,
        Trait.CALLED_PUBLISHED: PUBLISHED_WORDS.search(said) is not None,
        Trait.IN_A_SENTENCE: len(part) > _SENTENCE and part.rstrip().endswith((".", "!", "?", "…")),
    }
    traits = {trait for trait, said in holds.items() if said}
    if {Trait.IN_A_SENTENCE, Trait.IN_TEXT} <= traits:  # of what the piece tells of, wherever that stands
        traits -= _OF_PLACE
    return {Trait.CALLED_CHANGED, *(traits & {Trait.FAR})} if CHANGED_WORDS.search(said) else traits


def _away(at: int, marks: tuple[int, ...]) -> int:
    return min((abs(at - mark) for mark in marks), default=_NEAR + 1)


def _marks(runs: Sequence[Run], headline: str, main: Sequence[Run]) -> Marks:
    wanted = squeezed(headline).lower()
    shortest, longest = len(wanted), 2 * len(wanted)
    alike = [at for at, run in enumerate(runs) if shortest <= len(run.text) <= longest] if wanted else ()
    begin = [at for at in alike if wanted.startswith(runs[at].text[:1].lower()) or not runs[at].text[:1].isprintable()]
    heads = [at for at in begin if squeezed(runs[at].text).lower() == wanted]
    heads = heads or [at for at, run in enumerate(runs) if run.tag == "h1"]
    inside = frozenset(id(run) for run in main)
    ends = {id(main[0]), id(main[-1])} if main else set()
    text = tuple(at for at, run in enumerate(runs) if id(run) in ends)
    return Marks(tuple(heads) or (() if text else (0,)), text, inside)
