"""Bringing stories in step with their pieces: traces, counts, headline, merges, places on the boards."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from headwater.core.provenance import Coverage, Document, Lead, Told, Trace
from headwater.core.provenance.told import CARRIED
from headwater.core.ranking import Front
from headwater.core.stories import Merge, News
from headwater.wire.actions import log, stories
from headwater.wire.models import Joined, SetAside, Standing, Story, TraceOf
from headwater.wire.queries import constraining as queries

SLUG_LIMIT = 80
FIRST_PAUSE = timedelta(minutes=1)  # of a story that could not be settled; doubled at every further fault
LONGEST_PAUSE = timedelta(days=1)
TOLD = (
    "documents",
    "reports",
    "newsrooms",
    "countries",
    "copies",
    "names",
    "news",
    "section",
    "headline_item",
    "headline_reason",
    "slug",
    "began",
    "latest",
    "traced_at",
)  # the columns of a story that tell of it as a whole


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of a story as a whole."""

    story: int
    told: Sequence[Told]  # its listed members, earliest first
    traces: Sequence[Trace]
    documents: Sequence[Document]
    coverage: Coverage
    lead: Lead | None  # None: nothing of it may be listed
    names: Sequence[str]
    section: str
    seen: datetime  # the story's change up to which this takes account of it
    news: Sequence[News] = ()  # which members first had what others took up


@transaction.atomic
def settle(judged: Sequence[Judged], *, now: datetime) -> None:
    """Store what was judged of stories; a story's address keeps the slug it was first given.

    A story that changed after it was looked at is told of as it was seen, and stays to be settled again; one that was
    merged meanwhile, or lost a piece that was withdrawn, is left alone.
    """
    seen = {each.story: each.seen for each in judged}
    held = Story.objects.select_for_update().filter(merged_into__isnull=True).order_by("id").in_bulk(seen)
    rows = {story: row for story, row in held.items() if row.lost_at is None or row.lost_at <= seen[story]}
    standing = [each for each in judged if each.story in rows]
    _trace([trace for each in standing for trace in each.traces], now)
    for each in standing:
        _tell(rows[each.story], each)
    SetAside.objects.filter(story__in=seen).delete()
    # An upsert of rows that are there: many times faster than bulk_update's CASE for every column and row.
    Story.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["id"], update_fields=TOLD)


def _tell(row: Story, judged: Judged) -> None:
    lead, coverage = judged.lead, judged.coverage
    row.documents = [asdict(document) for document in judged.documents]
    row.reports, row.newsrooms = len(judged.told), coverage.newsrooms
    row.countries, row.copies = coverage.countries, coverage.copies
    row.names = list(judged.names)
    row.news = [asdict(each) for each in judged.news]
    row.headline_item_id = lead.item if lead else None
    row.headline_reason = lead.reason[:300] if lead else ""
    if lead and not row.slug:
        row.slug = slugify(lead.headline)[:SLUG_LIMIT].strip("-")
    if judged.told:
        row.section = judged.section  # of a story nothing is left of, the one it had: its feed says that it is gone
        row.began, row.latest = judged.told[0].at, judged.told[-1].at
    row.traced_at = judged.seen


@transaction.atomic
def set_aside(story: int, problem: str, *, by: str, now: datetime) -> None:
    """Put a story aside that cannot be settled: it is tried again after a pause that doubles, and holds up no other."""
    row, is_new = SetAside.objects.get_or_create(story_id=story, defaults={"first_at": now, "again_at": now})
    row.times += 1
    row.problem = problem[:500]
    row.again_at = now + min(FIRST_PAUSE * 2 ** min(row.times - 1, 20), LONGEST_PAUSE)
    row.save()
    if is_new:
        subject = Story.objects.values_list("uuid", flat=True).get(id=story)
        log.record("set aside", kind="story", subject=subject, by=by, reason=problem, now=now)


def _trace(traces: Sequence[Trace], now: datetime) -> None:
    rows = [
        TraceOf(
            item_id=trace.item,
            label=trace.label,
            confidence=trace.confidence,
            taken_from_id=_taken_from(trace),
            primary_item_id=trace.primary_item,
            primary_outlet=trace.primary_outlet[:300],
            primary_url=trace.primary_url[:2000],
            sentence=trace.sentence[:500],
            steps=[asdict(step) for step in trace.steps],
            rules=trace.rules,
            traced_at=now,
        )
        for trace in traces
    ]
    fields = [field.name for field in TraceOf._meta.fields if not field.primary_key]  # noqa: SLF001 Django's documented name
    TraceOf.objects.bulk_create(rows, update_conflicts=True, unique_fields=["item"], update_fields=fields)


def _taken_from(trace: Trace) -> int | None:
    return trace.steps[1].item if trace.label in CARRIED and len(trace.steps) > 1 else None


@transaction.atomic
def merge(decided: Merge, *, by: str, now: datetime) -> bool:
    """Put one story into another: its pieces move, its address leads there for ever.

    Returns:
        False when either is merged already, or an editor wants them apart or left alone: nothing was done.
    """
    both = Story.objects.select_for_update().filter(id__in=(decided.into, decided.gone)).order_by("id")
    rows = {row.id: row for row in both}
    into, gone = rows.get(decided.into), rows.get(decided.gone)
    if into is None or gone is None or into.merged_into_id or gone.merged_into_id:
        return False
    if not queries.constraints([into.id, gone.id]).may_be_one(into.id, gone.id):
        return False
    why = Joined(story=into, at=now, reason=decided.reason, score=decided.score, rules=decided.rules)
    before = stories.absorb(into, gone, why)
    after = {"into": str(into.uuid)}
    log.record(
        "merge", kind="story", subject=gone.uuid, by=by, reason=decided.reason, now=now, before=before, after=after
    )
    return True


@transaction.atomic
def place(board: str, front: Front) -> None:
    """Put the stories of a board in their order, each with the terms of its score."""
    Standing.objects.filter(board=board).delete()
    Standing.objects.bulk_create(
        Standing(
            board=board,
            rank=placed.rank,
            story_id=placed.story,
            score=placed.score,
            terms=[asdict(term) for term in placed.terms],
            sentence=placed.sentence[:500],
            rules=front.rules,
            ordered_at=front.ordered_at,
        )
        for placed in front.places
    )
