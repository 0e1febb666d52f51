"""Articles traced to their sources without a site around them: the same judgements, in order of arrival."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from headwater.core import copies, fluency, links, prints, provenance, stories
from headwater.core.copies import RULES_2026_11_29, Copy, CopyRules, Kind, Window
from headwater.core.fluency import RULES_2026_11_30, Flag, FlagRules, Usage
from headwater.core.page import plain
from headwater.core.provenance import TRACE, Evidence, Label, Told, Trace, TraceRules
from headwater.core.provenance.names import fold, is_agency
from headwater.core.provenance.told import AGENCY, CARRIED
from headwater.core.stories import Piece, Stories
from headwater.ops.articles import Article

_KINDS = {
    Kind.WHOLE: "whole_copy",
    Kind.PART: "trimmed",
    Kind.EXCERPT: "excerpt",
    Kind.SPUN: "spun",
    Kind.TRANSLATED: "round_trip",
}
_ARRIVAL = timedelta(seconds=1)  # between two lines: their order is all that is known of when they came in
_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)

Watch = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Traced:
    """What is said of one article."""

    id: str
    kind: str  # original, whole_copy, trimmed, excerpt, spun, round_trip, agency, independent, unrelated
    of: str | None  # the id of the article it was taken from
    primary: str  # the name of the outlet, or of the agency, whose words they are
    confidence: str
    evidence: tuple[Evidence, ...]
    sentence: str
    flag: Flag | None = None  # it reads as machine-made; what it was found from is let go


@dataclass(frozen=True, slots=True)
class Arrived:
    """An article as the trace sees it, and the event it tells of."""

    told: Told
    story: int
    flag: Flag | None = None  # it reads as machine-made


def traced(
    articles: Sequence[Article],
    *,
    records: bool = True,
    rules: CopyRules = RULES_2026_11_29,
    watch: Watch = lambda _done: None,
) -> list[Traced]:
    """What each article is and where its words come from, in the order given.

    Args:
        articles: in order of arrival.
        records: whether an outlet's record, how often its texts were somebody else's, counts as evidence.
        rules: by which copies are found.
        watch: is told how many articles were read.
    """
    return weighed(articles, arrived(articles, rules, watch), records=records)


def weighed(
    articles: Sequence[Article], arrived: Sequence[Arrived], *, records: bool = True, weights: TraceRules = TRACE
) -> list[Traced]:
    """What each article is and where its words come from, once it is known who shares them: the evidence added up."""
    groups = _groups([one.told for one in arrived])
    found = _traces(groups, weights)
    if records:
        known = _records([one.told for one in arrived], found)
        groups = [[replace(member, record=known[member.source]) for member in group] for group in groups]
        found = _traces(groups, weights)
    company = Counter(one.story for one in arrived)
    copied = {found[item].steps[1].item for item in found if _takes(found[item])}
    copied |= {one.told.copy.of for one in arrived if one.told.copy is not None}
    return [
        replace(
            _line(
                article, found[n], arrived[n].told, articles, shared=company[arrived[n].story] > 1, copied=n in copied
            ),
            flag=arrived[n].flag,
        )
        for n, article in enumerate(articles)
    ]


def arrived(
    articles: Sequence[Article],
    rules: CopyRules,
    watch: Watch = lambda _done: None,
    heard: Iterable[Article] = (),
) -> list[Arrived]:
    """Each article held against those before it; ``heard``: texts that show how people write, and are nothing else."""
    window, events, reader = Window(rules), Stories(), _Reader(RULES_2026_11_30)
    for article in heard:
        reader.hear(article)
    outlets: dict[str, int] = {}
    found: list[Arrived] = []
    for number, article in enumerate(articles):
        taken = prints.of(article.text, title=article.title, language=article.lang)
        source = outlets.setdefault(fold(article.publisher), len(outlets) + 1)
        copy = copies.match(taken, window, source)
        window.add(number, taken, article.published, source)
        piece = Piece(number, article.published, taken)
        across = copy is not None and window.in_other_words(article.lang, copy.of)
        if copy is not None and copy.kind is not Kind.EXCERPT and not across:
            story = found[copy.of].story
        else:
            story = stories.assign(piece, events).story or number + 1
            events.add(piece, story)
        reader.read(number, article, copy, story, window, same_language=not across)
        found.append(Arrived(_told(number, article, source, copy), story))
        watch(number + 1)
    return [replace(one, flag=reader.flags.get(number)) for number, one in enumerate(found)]


class _Reader:
    """Reads each article beside what was read before it. Mutable."""

    def __init__(self, rules: FlagRules) -> None:
        self.flags: dict[int, Flag] = {}  # by number
        self._rules, self._usage = rules, Usage()
        self._told: dict[int, list[int]] = defaultdict(list)  # by story, those that read as their writers'

    def hear(self, article: Article) -> None:
        """Learn from an article that is held against nothing."""
        spoken = fluency.spoken(article.text, article.lang)
        judged = fluency.judged(spoken, None, (), self._usage, self._rules)
        fluency.heard(spoken, None, judged, self._usage, self._rules)

    def read(
        self, number: int, article: Article, copy: Copy | None, story: int, window: Window, *, same_language: bool
    ) -> None:
        """Flag an article, or the one whose text it has; learn from it where it is its writer's."""
        beside = {*self._told[story][-fluency.BESIDE :], *([copy.of] if copy and copy.of not in self.flags else [])}
        own = [window.flow(window.rows[other]) for other in sorted(beside)]
        spoken = fluency.spoken(article.text, article.lang)
        judged = fluency.judged(spoken, copy, own, self._usage, self._rules, same_language=same_language)
        if judged.flag is not None:
            self.flags[number] = judged.flag
        else:
            self._told[story].append(number)
        if judged.other is not None and copy is not None:
            self.flags.setdefault(copy.of, judged.other)
        fluency.heard(spoken, copy, judged, self._usage, self._rules)


def _told(number: int, article: Article, source: int, copy: Copy | None) -> Told:
    credited, linked = plain.said(article.text, url=article.url, byline=article.byline, outlet=article.publisher)
    return Told(
        item=number,
        source=source,
        outlet=article.publisher,
        sites=(links.site(article.url),),
        url=article.url,
        canonical=article.canonical,
        byline=article.byline,
        headline=article.title,
        at=article.published,
        first_seen=_BEGIN + number * _ARRIVAL,
        credits=credited,
        links=linked,
        copy=copy,
        language=article.lang,
        words=len(article.text.split()),
        kind=AGENCY if is_agency(article.publisher) else "",
    )


def _groups(members: Sequence[Told]) -> list[list[Told]]:
    """Members joined by the texts they share and by the addresses they name as their text's."""
    leader = list(range(len(members)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    at = {links.normalise(member.url): member.item for member in members}
    for member in members:
        named = (member.canonical, *(credit.url for credit in member.credits))
        for other in (at.get(links.normalise(url)) for url in named if url):
            if other is not None:
                leader[lead(member.item)] = lead(other)
        if member.copy is not None:
            leader[lead(member.item)] = lead(member.copy.of)
    joined = defaultdict(list)
    for member in members:
        joined[lead(member.item)].append(member)
    return list(joined.values())


def _traces(groups: Iterable[Sequence[Told]], weights: TraceRules) -> dict[int, Trace]:
    return {one.item: one for group in groups for one in provenance.trace(group, rules=weights)}


def _records(members: Sequence[Told], found: dict[int, Trace]) -> dict[int, float | None]:
    """Each outlet's record as a running site draws it from its past: here from what was found before."""
    pieces = Counter(member.source for member in members)
    carried = Counter(member.source for member in members if found[member.item].label in CARRIED)
    return {source: provenance.record(count, carried[source], TRACE) for source, count in pieces.items()}


def _takes(trace: Trace) -> bool:
    """Whether the words of a piece, or a passage of it, come from another piece we hold."""
    return len(trace.steps) > 1 and (trace.label in CARRIED or _quotes(trace))


def _quotes(trace: Trace) -> bool:
    return trace.label is Label.CITES and any(term.term == "passage" for term in trace.steps[0].evidence)


def _line(
    article: Article, trace: Trace, member: Told, articles: Sequence[Article], *, shared: bool, copied: bool
) -> Traced:
    carried = trace.label in CARRIED
    taken_from = trace.steps[1].item if _takes(trace) else None
    if taken_from is None and carried and member.copy is not None:
        taken_from = member.copy.of  # from somebody outside, as that piece is
    return Traced(
        id=article.id,
        kind=_kind(trace, member, shared=shared, copied=copied),
        of=None if taken_from is None else articles[taken_from].id,
        primary=trace.primary_outlet if carried or _quotes(trace) else article.publisher,
        confidence=trace.confidence,
        evidence=trace.steps[0].evidence,
        sentence=trace.sentence,
    )


def _kind(trace: Trace, member: Told, *, shared: bool, copied: bool) -> str:
    if _quotes(trace):
        return _KINDS[Kind.EXCERPT]
    if trace.label in CARRIED:
        if member.copy is not None and member.copy.kind is not Kind.EXCERPT:
            return _KINDS[member.copy.kind]
        return "agency" if trace.label is Label.AGENCY and not copied else _KINDS[Kind.WHOLE]
    if copied:
        return "original"
    return "independent" if shared else "unrelated"
