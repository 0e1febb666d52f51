"""The public log of notices, and the summary of a year: how many of which kind, what was decided, how fast."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from django.utils.dateformat import format as date_format

from headwater.community.queries import decided
from headwater.community.queries.decided import Counted
from headwater.core.notices import Kind, State
from headwater.core.replies import RULES
from headwater.core.threads import HOUSE_RULES
from headwater.reader import addresses, wording
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.notices import KINDS
from headwater.rights.queries.logged import LoggedCase, logged, median, years

AT_ONCE = 100  # cases on a page of the log
WIDTH, LEFT, ROW = 460, 150, 28  # units of a drawing: its width, where bars begin, the height of a row
RIGHT = 46  # for the number behind a bar
OUTCOMES: Mapping[State, str] = {
    State.ACTED: "acted upon",
    State.PARTLY: "acted upon in part",
    State.REFUSED: "refused",
    State.DUPLICATE: "said already by another",
    State.ABUSIVE: "refused as abusive",
}
NAMED: Mapping[str, tuple[str, str]] = {
    "item": ("piece", "pieces"),
    "story": ("story", "stories"),
    "article": ("article of ours", "articles of ours"),
    "reply": ("reply of a reader’s", "replies of readers"),
    "source": ("outlet", "outlets"),
    "path": ("path", "paths"),
    "address": ("address we hold nothing of", "addresses we hold nothing of"),
}
SPANS: tuple[tuple[str, timedelta], ...] = (
    ("within a day", timedelta(days=1)),
    ("within three days", timedelta(days=3)),
    ("within a week", timedelta(days=7)),
    ("within a month", timedelta(days=31)),
    ("later", timedelta.max),
)
DECIDED: Mapping[str, str] = {
    "refuse": "not published",
    "remove": "removed",
    "mute": "writer muted",
    "ban": "writer banned",
}
REPLIES_HEAD = ("decided", "decision", "rule", "ground", "reported", "by machine", "objected to", "given up")
CSV_HEAD = (
    "received", "kind", "way", "names", "outlets", "state", "decision", "ground", "rule", "decided",
    "hours to decision", "taken down", "put right", "complaint", "counter-notice",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogLine:
    """A case in the public log."""

    received: Annotated[datetime, "when the notice came"]
    kind: Annotated[str, "what it rests on"]
    named: Annotated[str, "what it names: kinds of things, and how many"]
    outlets: Annotated[str, "of which outlets; empty: none, or not told in matters of personal data"]
    decision: Annotated[str, "what was decided, and what came after"]
    rule: Annotated[str, "the law or the clause it rests on; empty: not decided"]
    took: Annotated[str, "how long the first decision took; empty: not decided"]
    done: Annotated[str, "what was taken down or put right; empty: nothing"]


@dataclass(frozen=True, slots=True)
class YearLink:
    """The summary of a year."""

    year: Annotated[int, "the year"]
    address: Annotated[str, "its page"]


@dataclass(frozen=True, slots=True)
class ReplyCount:
    """How often one thing was decided against writers of replies by one rule."""

    act: Annotated[str, "what was decided, in a few words"]
    rule: Annotated[str, "the rule it rests on"]
    number: Annotated[int, "how many such decisions there were"]
    reported: Annotated[int, "how many of them a report led to"]
    by_machine: Annotated[int, "how many of them rules took, and no person"]
    objected: Annotated[int, "how many of them were objected to"]
    given_up: Annotated[int, "how many of them were given up for that"]


@dataclass(frozen=True, slots=True)
class TransparencyPage:
    """The public log of notices."""

    frame: Annotated[Frame, "what stands around the page"]
    lines: Annotated[tuple[LogLine, ...], "the cases, the latest first"]
    years: Annotated[tuple[YearLink, ...], "the years with a summary, the latest first"]
    table: Annotated[str, "the address of all of it as CSV"]
    older: Annotated[str, "the address of older cases; empty: none"]
    replies: Annotated[tuple[ReplyCount, ...], "decisions against writers of replies, the most frequent first"]
    replies_table: Annotated[str, "the address of those as CSV"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a drawing, and of the table beneath it."""

    label: Annotated[str, "what is counted"]
    number: Annotated[int, "how many"]
    y: Annotated[int, "the middle of its bar"]
    width: Annotated[int, "of its bar"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars beside each other, with the same in numbers."""

    title: Annotated[str, "what it shows"]
    sentence: Annotated[str, "the same in a sentence"]
    rows: Annotated[tuple[Row, ...], "the bars, from the top"]
    height: Annotated[int, "of the drawing"]
    width: Annotated[int, "of the drawing"]
    left: Annotated[int, "where the bars begin"]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The summary of a year."""

    frame: Annotated[Frame, "what stands around the page"]
    year: Annotated[int, "the year"]
    sentences: Annotated[tuple[str, ...], "the year in words"]
    drawings: Annotated[tuple[Drawing, ...], "by month, kind, decision, time to decision"]
    log: Annotated[str, "the address of the log"]
    table: Annotated[str, "the address of the year as CSV"]


def transparency(*, page: int, now: datetime) -> TransparencyPage:
    """The public log."""
    found = logged(first=(page - 1) * AT_ONCE, limit=AT_ONCE + 1)
    return TransparencyPage(
        frame=frame(
            now=now,
            title="Notices we received",
            description="What owners, people concerned and authorities asked us to remove or put right; what we did.",
            path=addresses.transparency(),
        ),
        lines=tuple(_line(case) for case in found[:AT_ONCE]),
        years=tuple(YearLink(year, addresses.transparency(year)) for year in years()),
        table=addresses.transparency_table(),
        older=addresses.transparency(page=page + 1) if len(found) > AT_ONCE else "",
        replies=_replies(decided.counted()) if page == 1 else (),
        replies_table=addresses.transparency_of_replies(),
    )


def replies_table() -> tuple[tuple[str, ...], ...]:
    """The decisions against writers of replies as rows of text, their head first: no word of a reply, nobody's name."""
    return (
        REPLIES_HEAD,
        *(
            (
                f"{each.at:%Y-%m-%d}",
                each.act,
                each.because,
                each.ground,
                *("yes" if said else "no" for said in (each.from_notice, each.by_machine, each.appealed, each.won)),
            )
            for each in decided.counted()
        ),
    )


def _replies(found: Sequence[Counted]) -> tuple[ReplyCount, ...]:
    counted: dict[tuple[str, str], list[Counted]] = {}
    for each in found:
        counted.setdefault((each.act, each.because), []).append(each)
    rows = (
        ReplyCount(
            act=DECIDED[act],
            rule=_rule(because),
            number=len(these),
            reported=sum(each.from_notice for each in these),
            by_machine=sum(each.by_machine for each in these),
            objected=sum(each.appealed for each in these),
            given_up=sum(each.won for each in these),
        )
        for (act, because), these in counted.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.number, row.act, row.rule)))


def _rule(because: str) -> str:
    return HOUSE_RULES.get(because) or RULES.get(because) or "The law; the case stands above."


def transparency_year(year: int, *, now: datetime) -> YearPage | None:
    """The summary of a year; None where no notice came in it."""
    found = logged(year=year)
    if not found:
        return None
    return YearPage(
        frame=frame(
            now=now,
            title=f"Notices of {year}",
            description=f"Notices to remove or put right something, received in {year}: how many, and what we did.",
            path=addresses.transparency(year),
        ),
        year=year,
        sentences=_in_words(found, year),
        drawings=(_by_month(found), _by_kind(found), _by_outcome(found), _by_time(found)),
        log=addresses.transparency(),
        table=addresses.transparency_table(year),
    )


def table(year: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The log as rows of text, its head first."""
    return (CSV_HEAD, *(_cells(case) for case in logged(year=year)))


def _line(case: LoggedCase) -> LogLine:
    decision = OUTCOMES[case.outcomes[-1]] if case.outcomes else "not decided yet"
    after = {
        State.RESTORED: "; restored",
        State.UPHELD: "; upheld",
        State.COMPLAINED: "; complaint pending",
        State.COUNTERED: "; counter-notice pending",
        State.WAITING: "; to be carried out",
    }
    taken_back = case.state is State.TAKEN_BACK
    return LogLine(
        received=case.received_at,
        kind=KINDS[case.kind][0],
        named=", ".join(wording.count(number, *NAMED.get(kind, (kind, kind))) for kind, number in case.named),
        outlets=", ".join(case.outlets),
        decision="taken back" if taken_back else decision + after.get(case.state, ""),
        rule=case.rule,
        took=_span(case.took),
        done=_done(case),
    )


def _done(case: LoggedCase) -> str:
    parts = []
    if case.taken:
        parts.append(f"{case.taken:,} taken down")
    if case.corrected:
        parts.append(f"{case.corrected:,} put right")
    return ", ".join(parts)


def _span(took: timedelta | None) -> str:
    if took is None:
        return ""
    hours = round(took.total_seconds() / 3600)
    if hours < 1:
        return "an hour"
    return wording.count(hours, "hour", "hours") if hours < 48 else wording.count(round(hours / 24), "day", "days")


def _cells(case: LoggedCase) -> tuple[str, ...]:
    took = case.took
    return (
        f"{case.received_at:%Y-%m-%d}",
        case.kind,
        case.way,
        "; ".join(f"{number} {kind}" for kind, number in case.named),
        "; ".join(case.outlets),
        case.state,
        "; ".join(case.outcomes),
        case.ground,
        _inert(case.rule),
        f"{case.decided_at:%Y-%m-%d}" if case.decided_at else "",
        f"{took.total_seconds() / 3600:.1f}" if took else "",
        str(case.taken),
        str(case.corrected),
        "yes" if case.complained else "no",
        "yes" if case.countered else "no",
    )


def _inert(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _in_words(found: Sequence[LoggedCase], year: int) -> tuple[str, ...]:
    decided = [case for case in found if case.took is not None]
    acted = sum(case.outcomes[0] in (State.ACTED, State.PARTLY) for case in decided)
    told = [f"{wording.count(len(found), 'notice', 'notices')} came in {year}; {len(decided):,} of them are decided."]
    if decided:
        middle = median([case.took for case in decided if case.took is not None])
        told.append(f"{acted:,} were acted upon. Half of the decisions took no longer than {_span(middle)}.")
    objections = sum(case.complained or case.countered for case in found)
    restored = sum(case.state is State.RESTORED for case in found)
    if objections:
        told.append(
            f"{wording.count(objections, 'decision was', 'decisions were')} objected to; in "
            f"{wording.count(restored, 'case', 'cases')} what was taken down is shown again."
        )
    told.append("Every decision was taken by a person; no notice was found or decided by machine.")
    return tuple(told)


def _by_month(found: Sequence[LoggedCase]) -> Drawing:
    months = Counter(case.received_at.month for case in found)
    last = max(months)
    labels = [(date_format(datetime(2000, month, 1), "F"), months[month]) for month in range(1, last + 1)]  # noqa: DTZ001
    return _drawing("Notices by month", labels)


def _by_kind(found: Sequence[LoggedCase]) -> Drawing:
    kinds = Counter(case.kind for case in found)
    return _drawing("By what they rest on", [(KINDS[kind][0], kinds[kind]) for kind in Kind if kinds[kind]])


def _by_outcome(found: Sequence[LoggedCase]) -> Drawing:
    outcomes = Counter(case.outcomes[-1] if case.outcomes else None for case in found)
    labels = [(words, outcomes[state]) for state, words in OUTCOMES.items() if outcomes[state]]
    if outcomes[None]:
        labels.append(("open, or taken back", outcomes[None]))
    return _drawing("What was decided", labels)


def _by_time(found: Iterable[LoggedCase]) -> Drawing:
    counted = Counter(_bucket(case.took) for case in found if case.took is not None)
    return _drawing("From the notice to the decision", [(name, counted[name]) for name, _ in SPANS])


def _bucket(took: timedelta) -> str:
    return next(name for name, longest in SPANS if took <= longest)


def _drawing(title: str, labels: Sequence[tuple[str, int]]) -> Drawing:
    most = max((number for _, number in labels), default=0) or 1
    wide = WIDTH - LEFT - RIGHT
    rows = tuple(
        Row(label, number, ROW * place + ROW // 2, round(wide * number / most))
        for place, (label, number) in enumerate(labels)
    )
    said = ", ".join(f"{label} {number:,}" for label, number in labels)
    return Drawing(title, f"{title}: {said}.", rows, ROW * len(rows), WIDTH, LEFT)
