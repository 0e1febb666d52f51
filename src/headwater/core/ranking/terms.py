"""The terms of a score, each a factor with its sentence."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from headwater.core.ranking.covered import Covered, RankingRules, Report, Term

HOUR = timedelta(hours=1)


def votes(story: Covered, now: datetime, rules: RankingRules) -> list[tuple[float, float]]:
    """(weight, freshness 0..1) of each owner's one vote, and of our own."""
    best: dict[str, tuple[float, float]] = {}
    for report, weight in _weighed(story.reports, rules):
        fresh = _freshness(report.at, now, rules)
        known = best.get(report.owner)
        if known is None or weight * fresh > known[0] * known[1]:
            best[report.owner] = (weight, fresh)
    found = [best[owner] for owner in sorted(best)]
    published = story.own_at or max((report.at for report in story.reports), default=None)
    if story.own and published is not None:
        found.append((rules.own_votes, _freshness(published, now, rules)))
    return found


def _weighed(reports: Sequence[Report], rules: RankingRules) -> list[tuple[Report, float]]:
    """Each report with the weight of its vote; where all are copies of one text, its first carrier speaks for it."""
    first = None
    if reports and all(report.copied for report in reports):
        first = min(reports, key=lambda report: (report.at, report.source))
    return [(r, rules.copy_vote if r.copied and r is not first else 1.0) for r in reports]


def _freshness(at: datetime, now: datetime, rules: RankingRules) -> float:
    hours = max(0.0, (now - at) / HOUR)
    return float(2.0 ** (-hours / rules.half_life_hours))


def recency(share: float, rules: RankingRules) -> Term:
    """How much of its votes a story has kept."""
    sentence = f"{share:.0%} of its weight is left; half is lost every {rules.half_life_hours:g} hours."
    return Term("recency", share, sentence)


def breadth(reports: Iterable[Report], rules: RankingRules) -> Term:
    """How mixed its newsrooms are, by country or by language, whichever is the wider."""
    own = [report for report in reports if not report.copied]
    countries = _effective({(r.owner, r.country) for r in own if r.country})
    languages = _effective({(r.owner, r.language.split("-")[0]) for r in own if r.language})
    widest, what = max((countries, "countries"), (languages, "languages"))
    value = 1 + rules.breadth * math.log2(widest)
    wide = f"As wide as {widest:.1f} {what} of equal weight." if widest > 1 else "Of one country and one language."
    return Term("countries", value, wide)


def _effective(votes: Iterable[tuple[str, str]]) -> float:
    """How many equally large groups would be as mixed: the exponential of the entropy; 1 for none or one."""
    counts = sorted(Counter(group for _, group in votes).values())
    total = sum(counts)
    return math.exp(-sum(n / total * math.log(n / total) for n in counts)) if total else 1.0


def desks(stories: Iterable[Covered], now: datetime, rules: RankingRules) -> Mapping[str, float]:
    """For each section the original reports an hour that one of its stories usually draws."""
    reports: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for story in stories:
        number[story.section] += 1
        reports[story.section] += sum(1 for r in originals(story.reports) if _hours(r, now) <= rules.baseline_hours)
    return {section: reports[section] / (number[section] * rules.baseline_hours) for section in number}


def originals(reports: Iterable[Report]) -> list[Report]:
    """The reports that are no copies."""
    return [report for report in reports if not report.copied]


def _hours(report: Report, now: datetime) -> float:
    return (now - report.at) / HOUR


def burst(reports: Sequence[Report], desk: float, now: datetime, rules: RankingRules) -> Term:
    """How surprising the last hour's reports are, by what this story and its desk usually draw."""
    ages = sorted(_hours(report, now) for report in originals(reports))
    # The first report makes the story; only what follows it can be more than usual.
    arrived = [age for age in ages[:-1] if age < rules.baseline_hours]
    recent = sum(1 for age in arrived if age < 1)
    told_for = min(ages[-1], rules.baseline_hours) if ages else 0.0
    usual = (len(arrived) - recent) / (told_for - 1) if told_for > 1 else 0.0
    decades = _surprise(recent, max(usual, desk))
    value = min(rules.burst_most, 1 + decades / rules.burst_decades)
    return Term(
        "burst", value, f"{count(recent, 'report', 'reports')} in the last hour, usually {max(usual, desk):.1f}."
    )


def _surprise(arrived: int, usual: float) -> float:
    """Minus the decimal logarithm of the chance that so many or more arrive, were they Poisson around the usual."""
    if arrived <= usual or not arrived:
        return 0.0
    usual = max(usual, 0.01)
    term = math.exp(-usual + arrived * math.log(usual) - math.lgamma(arrived + 1))
    tail, k = term, arrived
    while term > tail * 1e-12:
        k += 1
        term *= usual / k
        tail += term
    return max(0.0, -math.log10(tail)) if tail > 0 else 300.0


def documents(number: int, rules: RankingRules) -> Term:
    """The primary documents behind a story, up to a few."""
    value = 1 + rules.document_bonus * min(number, rules.documents_counted)
    links = count(number, "primary document", "primary documents") if number else "no primary document"
    return Term("documents", value, f"Its coverage links to {links}.")


def counted(story: Covered) -> str:
    """How many newsrooms report a story on their own, and whether we do: "12 independent newsrooms"."""
    newsrooms = len({report.owner for report in originals(story.reports)})
    ours = "our own reporting" if story.own else ""
    counted = count(newsrooms, "newsroom", "independent newsrooms") if newsrooms else ""
    return ", ".join(part for part in (ours, counted) if part)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
