"""When a page was published and last changed, and where it says so.

A page states many days: to machines, to its readers, of itself, of others. What speaks for a day adds up, and the day
with the most to speak for it is taken; the numbers are fitted by ``bench/fit_dates.py``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from htmldate.core import search_page
from htmldate.utils import Extractor

from headwater.core import dates
from headwater.core.dates import Dated
from headwater.core.dates.forms import NO_DAY, NO_ZONE
from headwater.core.dates.places import zone_of
from headwater.core.page.dating import Statement, Trait, changed, described, scripted, told
from headwater.core.page.dating_address import addressed, pictured
from headwater.core.page.dating_seen import footed, seen, yearless
from headwater.core.page.facts import declared_languages
from headwater.core.page.markup import Markup
from headwater.core.page.runs import Flow, Run

# Fitted by bench/fit_dates.py; a day is worth the sum.
WEIGHTS = {
    Trait.LD_PUBLISHED: 1.42, Trait.LD_CREATED: 0.51, Trait.LD_PAGE: 0.95, Trait.LD_MODIFIED: 0.60,
    Trait.META_PUBLISHED: 1.59, Trait.META_DATE: 0.92, Trait.META_MODIFIED: 0.48, Trait.MARKED_AS_IT: 1.55,
    Trait.MARKED_IN_HEAD: 2.09, Trait.MARKED_PUBLISHED: 1.55, Trait.MARKED_IN_PIECE: 0.42, Trait.MARKED_BY_CLASS: 0.92,
    Trait.MARKED: 0.51, Trait.FIRST_MARKED: 0.29, Trait.ADDRESS: 1.93, Trait.SHORT_ADDRESS: 0.50,
    Trait.NEAR_HEADLINE: 1.27, Trait.NEAR_TEXT: 0.52, Trait.FAR: -0.70, Trait.IN_A_BOX: 1.00, Trait.BARE: 0.43,
    Trait.CALLED_PUBLISHED: 0.52, Trait.CALLED_CHANGED: 0.72, Trait.BELOW_HEADLINE: 0.73, Trait.ONE_OF_MANY: -0.75,
    Trait.OPENING: 1.57, Trait.IN_TEXT: -1.03, Trait.CLOCK: 0.57, Trait.FIRST_SEEN: 0.85, Trait.GUESSED: 1.01,
    Trait.MONTH_OF_ADDRESS: 1.05, Trait.AMBIGUOUS: -0.53, Trait.OTHER_ORDER: 0.19, Trait.VAGUE: -1.09,
    Trait.BESIDE_INSTANT: 0.39, Trait.IN_A_SCRIPT: 0.98, Trait.FOOT_PUBLISHED: 1.07, Trait.FOOT_CHANGED: 0.31,
    Trait.FOOT_BARE: 0.33, Trait.DESCRIBED: 1.00, Trait.IN_A_SENTENCE: -0.49, Trait.CLOSING: 1.01,
    Trait.YEARLESS: 1.50, Trait.FIRST_COMMENT: 0.50, Trait.PICTURE_ADDRESS: 0.50, Trait.LD_OTHER: 0.80,
    Trait.UNBACKED: -0.48,
}  # fmt: skip
_SURE = frozenset(Trait) - {
    Trait.FAR, Trait.BARE, Trait.VAGUE, Trait.OTHER_ORDER, Trait.CALLED_CHANGED, Trait.CALLED_PUBLISHED, Trait.MONTH_OF_ADDRESS,  # noqa: E501
    Trait.META_MODIFIED, Trait.LD_MODIFIED, Trait.BESIDE_INSTANT, Trait.SHORT_ADDRESS, Trait.FOOT_CHANGED,
    Trait.FOOT_BARE, Trait.FIRST_COMMENT, Trait.PICTURE_ADDRESS, Trait.IN_A_SENTENCE, Trait.UNBACKED,
}  # fmt: skip
_TOLD = frozenset({Trait.LD_PUBLISHED, Trait.LD_PAGE, Trait.META_PUBLISHED})
_BACKED = _TOLD | {
    Trait.LD_MODIFIED, Trait.META_MODIFIED, Trait.META_DATE, Trait.ADDRESS, Trait.MARKED_AS_IT, Trait.MARKED_PUBLISHED,
    Trait.MARKED_IN_HEAD,
}  # fmt: skip
_DOUBTFUL = frozenset(
    {Trait.CALLED_CHANGED, Trait.LD_MODIFIED, Trait.META_MODIFIED, Trait.OTHER_ORDER, Trait.VAGUE, Trait.FAR}
)  # a statement of something else, or none too sure
_OTHER_WAY = {True: "en-gb", False: "en-us"}
_DAY, _QUARTER, _FARTHEST = timedelta(days=1), timedelta(minutes=15), timedelta(hours=14)
_EVENING, _MORNING = 12, 10  # hours UTC up to which it may be the day before, and from which the day after, somewhere


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a page."""

    dated: Dated
    source: str  # "JSON-LD datePublished", "meta date", "a line near headline or text"; "" unknown


@dataclass(slots=True)
class Day:
    """A day a page may have been published on."""

    traits: set[Trait] = field(default_factory=set)
    times: list[tuple[Time, frozenset[Trait]]] = field(default_factory=list)

    def stated(self) -> Time:
        """The most deliberate statement of publication on it; one with a clock before one without."""
        return max(self.times, key=lambda one: (not one[1] & _DOUBTFUL, _has_clock(one[0].dated)))[0]


_UNKNOWN = Time(Dated(None, "", ""), "")


def published(markup: Markup, flow: Flow, main: Sequence[Run], headline: str, *, now: datetime, language: str) -> Time:
    """When it was published: the day most speaks for; an unread statement only when there is none."""
    reader = days(markup, flow, main, headline, now=now, language=language)
    found = reader.found
    if not found:
        unread = (Time(Dated(None, one.raw, "not a time we can read"), "") for one in told(markup) if one.raw)
        return next(unread, _UNKNOWN)
    best = max(found, key=lambda day: (round(weight(found[day].traits), 6), day))
    shown = found[best].stated()
    if NO_ZONE in shown.dated.note:
        for instant in reader.instants:
            if not instant.is_at_home and instant.is_beside(best):
                zone = _at_the_outlet(best, shown.dated, instant.time.dated)
                return replace(instant.time, dated=instant.time.dated._replace(zone=zone))
    return shown


def weight(traits: Iterable[Trait]) -> float:
    """How much speaks for a day."""
    return sum(WEIGHTS[trait] for trait in traits)


def days(markup: Markup, flow: Flow, main: Sequence[Run], headline: str, *, now: datetime, language: str) -> "Days":
    """The days a page states, with what speaks for each."""
    reader = Days(urlsplit(markup.url).hostname or "", _spoken(markup, language), now)
    for statement in (*told(markup), *addressed(markup), *seen(flow, headline, main)):
        reader.read(statement)
    if not reader.is_sure:
        hidden = (*scripted(markup.source), *described(markup), *pictured(markup))
        for statement in (*hidden, *footed(flow, headline), *yearless(flow, headline, markup.source, markup.url)):
            reader.read(statement)
    if not reader.is_sure:
        guess = _guessed(flow, now)
        only_a_month = {Trait.VAGUE} if guess.endswith("-01") else set[Trait]()
        reader.read(Statement("htmldate", guess, frozenset({Trait.GUESSED, *only_a_month})))
    _around(markup.url, reader.instants, reader.found)
    return reader


def _guessed(flow: Flow, now: datetime) -> str:
    """A day htmldate finds in any words the page shows.

    Its search of elements finds nothing we do not, and parses the page once more; its extensive search first tries
    every phrase in two hundred languages.
    """
    latest, earliest = now.replace(tzinfo=None), datetime(dates.EARLIEST_YEAR, 1, 1)  # noqa: DTZ001  as it takes them
    options = Extractor(extensive=False, max=latest, min=earliest, original=True, format="%Y-%m-%d")
    return search_page("\n".join(run.text for run in flow.runs), options) or ""


def _spoken(markup: Markup, language: str) -> str:
    """The language of the page with its region where it declares one: it decides whether 3/4/2026 is in March."""
    for declared in declared_languages(markup):
        spelled = declared.lower().replace("_", "-")
        if "-" in spelled and spelled.split("-")[0] == language.split("-", maxsplit=1)[0]:
            return spelled
    country = (urlsplit(markup.url).hostname or "").rsplit(".", 1)[-1]
    return f"{language}-{country}" if language == "en" and len(country) == 2 and country != "us" else language


@dataclass(frozen=True, slots=True)
class Instant:
    """A time stated in UTC."""

    time: Time
    is_at_home: bool  # whether the clocks of the outlet's country are known

    def is_beside(self, day: date) -> bool:
        """Whether a day was the one before or after it somewhere."""
        return self.time.dated.at is not None and _is_beside(day, self.time.dated.at)


@dataclass(slots=True)
class Days:
    """The days statements mean, as they are read one by one."""

    host: str
    language: str
    now: datetime
    found: dict[date, Day] = field(default_factory=lambda: defaultdict(Day))
    instants: list["Instant"] = field(default_factory=list)
    is_sure: bool = False  # whether a statement means the piece itself

    def read(self, statement: Statement) -> None:
        """Add a statement to the days it may mean."""
        if not statement.raw:
            return
        dated = dates.read(statement.raw, now=self.now, language=self.language)
        if dated.at is None:
            return
        traits = statement.traits
        if NO_DAY in dated.note or "future" in dated.note:
            traits = frozenset({Trait.VAGUE})
        if "day and month" in dated.note and self.language[:2] in {"", "en"}:  # elsewhere the day comes first
            traits |= {Trait.AMBIGUOUS}
            self._other_way(statement, dated)
        self.is_sure = self.is_sure or not (Trait.IN_A_SENTENCE in traits or traits.isdisjoint(_SURE))
        self._add(statement, self._at_home(statement.source, dated), traits)

    def _other_way(self, statement: Statement, dated: Dated) -> None:
        american = "month first" in dated.note
        other = dates.read(statement.raw, now=self.now, language=_OTHER_WAY[american])
        if other.at is not None and other.at != dated.at and "future" not in other.note:
            self._add(statement, other, frozenset({Trait.OTHER_ORDER}))

    def _at_home(self, source: str, dated: Dated) -> Dated:
        """A time in UTC by the clocks of the outlet's country."""
        at = dated.at
        if at is None or dated.zone or NO_ZONE in dated.note or at.time() == time.min:
            return dated
        zone = zone_of(self.host, at)
        self.instants.append(Instant(Time(dated, source), is_at_home=zone is not None))
        return dated._replace(zone=zone) if zone else dated

    def _add(self, statement: Statement, dated: Dated, traits: frozenset[Trait]) -> None:
        if dated.at is None:
            return
        day = self.found[(dated.at + dated.zone).date()]
        day.traits |= traits
        day.times.append((Time(dated, statement.source), traits))


def _around(url: str, instants: Sequence[Instant], found: dict[date, Day]) -> None:
    """What speaks for a day, or against it, besides statements of it: what else the page and its address state."""
    told = [day for day, stated in found.items() if stated.traits & _TOLD]
    for day, stated in found.items():
        if told and not stated.traits & _BACKED:
            stated.traits.add(Trait.UNBACKED)
        if any(month in url for month in (f"/{day.year}/{day.month:02}/", f"/{day.year}/{day.month}/", f"{day:%Y-%m}")):
            stated.traits.add(Trait.MONTH_OF_ADDRESS)
        if any(instant.is_beside(day) for instant in instants):
            stated.traits.add(Trait.BESIDE_INSTANT)


def _is_beside(day: date, at: datetime) -> bool:
    """Whether it was the day before or after somewhere on earth at an instant stated in UTC."""
    apart = day - at.date()
    return (apart == -_DAY and at.hour < _EVENING) or (apart == _DAY and at.hour >= _MORNING)


def _at_the_outlet(day: date, shown: Dated, instant: Dated) -> timedelta:
    """What the clocks of an outlet are ahead of UTC whose readers saw another day than an instant has in UTC."""
    at = instant.at
    if at is None:
        return timedelta(0)
    if shown.at is not None and _has_clock(shown):
        apart = shown.at.replace(second=0) - at.replace(second=0)
        if apart % _QUARTER == timedelta(0) and abs(apart) <= _FARTHEST:
            return apart
    return timedelta(hours=-at.hour - 1 if day < at.date() else 24 - at.hour)


def _has_clock(dated: Dated) -> bool:
    return dated.at is not None and (dated.at + dated.zone).time() != time.min


def modified(markup: Markup, now: datetime, language: str) -> Time:
    """When it was last changed; the first statement that is a time."""
    first = _UNKNOWN
    for statement in changed(markup):
        if not statement.raw:
            continue
        read = dates.read(statement.raw, now=now, language=language)
        if read.at is not None:
            return Time(read, statement.source)
        if first is _UNKNOWN:
            first = Time(read, "")
    return first
