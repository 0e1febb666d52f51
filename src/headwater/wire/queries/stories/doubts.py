"""Where a decision was close: what nearly joined, what was forbidden, what had a rival."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from headwater.wire.models import Joined
from headwater.wire.queries.stories.card import Nearest, nearest

LOOKED_AT = 3_000  # the newest decisions
WITHIN = timedelta(days=2)
NEAR = 0.25  # from which score on another story was close


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that could have gone another way."""

    at: datetime
    headline: str
    outlet: str
    language: str
    url: str
    story: UUID
    score: float
    because: str
    rules: str
    vetoes: tuple[str, ...]
    runner_up: Nearest | None

    @property
    def forbidden(self) -> bool:
        """Whether something forbade a story that was alike enough."""
        return bool(self.vetoes)


def doubts(*, now: datetime, limit: int = 100) -> tuple[Doubt, ...]:
    """The close decisions of the last days, newest first; each piece by the decision that holds."""
    rows = Joined.objects.filter(at__gte=now - WITHIN).select_related("item__source", "story").order_by("-id")
    newest: dict[int, Joined] = {}
    for each in rows[:LOOKED_AT]:
        newest.setdefault(each.item_id, each)
    close = [each for each in newest.values() if _is_close(each)][:limit]
    near = nearest(close)
    return tuple(
        Doubt(
            at=each.at,
            headline=each.item.headline,
            outlet=each.item.source.name,
            language=each.item.language,
            url=each.item.url,
            story=each.story.uuid,
            score=each.score,
            because=each.reason,
            rules=each.rules,
            vetoes=tuple(each.detail.get("vetoes", ())),
            runner_up=near.get(each.id),
        )
        for each in close
    )


def _is_close(joined: Joined) -> bool:
    detail = joined.detail or {}
    rival = detail.get("runner_up") is not None and detail.get("runner_up_score", 0.0) >= NEAR
    return bool(detail.get("vetoes")) or rival
