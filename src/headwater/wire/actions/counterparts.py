"""Stories in different languages that tell of one event: found, and ended."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from headwater.core.abroad import Counterpart as Found
from headwater.wire.actions import log, stories
from headwater.wire.models import Counterpart, Story
from headwater.wire.models.editors import EDITOR
from headwater.wire.queries import constraining

NO_MORE = "what they have in common is not enough any more"
BETTER = "another story of that language has more in common with it"


@transaction.atomic
def found(pairs: Iterable[Found], *, among: Collection[int], of: Collection[int], by: str, now: datetime) -> int:
    """Bring the counterparts of some stories in step with what was found; how many began or ended.

    Args:
        pairs: all that were found of them.
        among: the stories that were looked at.
        of: the stories that could have been found; what stands of others stays as it stands.
        by: who found them.
        now: when.
    """
    wanted = {(each.one, each.other): each for each in pairs}
    ids = {story for key in wanted for story in key}
    there = {row.id: row for row in Story.objects.filter(id__in=ids, merged_into__isnull=True)}
    apart = constraining.constraints(ids).apart
    standing = {(row.story_id, row.other_id): row for row in stories.standing_counterparts(among)}
    changed = 0
    for key, row in standing.items():
        if key not in wanted and row.rules != EDITOR and set(key) <= set(of):
            end(row, BETTER if any(set(key) & set(other) for other in wanted) else NO_MORE, by=by, now=now)
            changed += 1
    for key, each in wanted.items():
        if key not in standing and key not in apart and there.keys() >= set(key):
            _begin(each, there[each.one], there[each.other], by, now)
            changed += 1
    return changed


def _begin(each: Found, one: Story, other: Story, by: str, now: datetime) -> None:
    detail = {"names": list(each.names), "numbers": list(each.numbers), "documents": list(each.documents)}
    Counterpart.objects.create(
        story=one, other=other, at=now, reason=each.reason[:500], score=each.score, detail=detail, rules=each.rules
    )
    after = {"other": str(other.uuid), "score": round(each.score, 3), "rules": each.rules}
    log.record(
        "find it in another language", kind="story", subject=one.uuid, by=by, reason=each.reason, now=now, after=after
    )
    stories.touch([one.id, other.id], now=now)


def end(row: Counterpart, because: str, *, by: str, now: datetime) -> None:
    """Let a counterpart be one no more."""
    row.ended_at, row.ended_because = now, because[:300]
    row.save(update_fields=["ended_at", "ended_because"])
    before = {"other": str(row.other.uuid), "rules": row.rules}
    log.record(
        "end it in another language",
        kind="story",
        subject=row.story.uuid,
        by=by,
        reason=because,
        now=now,
        before=before,
    )
    stories.touch([row.story_id, row.other_id], now=now)
