"""Stories as every act treats them: that they changed, and that one took another in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, Q, When

from headwater.core.stories.constraints import pair
from headwater.wire.models import Counterpart, Item, Joined, Standing, Story

MERGED = "one of the two was merged into another story"
ONE = "the two stories are one by now"
MOMENT = timedelta(microseconds=1)  # the least by which two times differ


@dataclass(frozen=True, slots=True)
class Parts:
    """A story's pieces as a split divides them; the part that stays keeps the address."""

    staying: tuple[int, ...]
    leaving: tuple[int, ...]
    why: str  # that part stays


def divided(one: Sequence[int], rest: Sequence[int], lead: int | None) -> Parts:
    """Which part keeps the address of a story: the larger one, at equal size the one with its headline.

    Args:
        one: pieces of the story.
        rest: the others; both in the same order.
        lead: the piece whose headline stands for the story.
    """
    if len(one) != len(rest):
        small, large = sorted((tuple(one), tuple(rest)), key=len)
        return Parts(large, small, "it is the larger part")
    return headed(one, rest, lead)


def headed(one: Sequence[int], rest: Sequence[int], lead: int | None) -> Parts:
    """The part with a story's headline keeps its address; the second part where there is none."""
    staying, leaving = (one, rest) if lead in one else (rest, one)
    return Parts(tuple(staying), tuple(leaving), "its headline stands for the story")


def begin(of: Story, *, now: datetime) -> Story:
    """A new story for pieces of another one, that are yet to be put into it."""
    return Story.objects.create(
        began=of.began, latest=of.latest, section=of.section, language=of.language, changed_at=now
    )


def span(*rows: Story) -> None:
    """Put the times of stories in step with their pieces at once; the rest follows when they are settled."""
    for row in rows:
        times = list(Item.objects.filter(story=row).values_list("at", flat=True))
        if times:
            row.began, row.latest = min(times), max(times)
            row.save(update_fields=["began", "latest"])


def after(former: datetime, now: datetime) -> datetime:
    """The time of a change: now, but later than the change before it, whatever the clock of its process says.

    A story is in step up to the change that was seen; two changes of one time could not be told apart.
    """
    return max(now, former + MOMENT)


def touch(ids: Iterable[int | None], *, now: datetime) -> None:
    """Note that stories changed."""
    later = Case(When(changed_at__lt=now, then=now), default=F("changed_at") + MOMENT)
    Story.objects.filter(id__in=[one for one in ids if one is not None]).update(changed_at=later)


def lost(ids: Iterable[int], *, now: datetime) -> None:
    """Note that stories lost a piece that was withdrawn: they changed, feeds say so, and nothing older is believed."""
    wanted = set(ids)
    touch(wanted, now=now)
    Story.objects.filter(id__in=wanted).update(lost_at=F("changed_at"))


def put(items: Sequence[int], joined: Joined) -> None:
    """Put pieces into the story of a row that says why, one such row for each of them."""
    Item.objects.filter(id__in=items).update(story=joined.story_id)
    Joined.objects.bulk_create(
        Joined(
            item_id=item,
            story_id=joined.story_id,
            at=joined.at,
            reason=joined.reason[:500],
            score=joined.score,
            detail=joined.detail,
            rules=joined.rules,
        )
        for item in items
    )


def absorb(into: Story, gone: Story, joined: Joined) -> dict[str, object]:
    """Let one story take another in: its pieces move, its address leads there for ever, an editor's headline is kept.

    Returns:
        What was before, as the log has it: enough to part the two again.
    """
    items = list(Item.objects.filter(story=gone).order_by("id").values_list("id", flat=True))
    led = list(Story.objects.filter(merged_into=gone).order_by("id").values_list("id", flat=True))
    before: dict[str, object] = {"items": items, "led_here": led, "own_headline": into.own_headline}
    put(items, joined)
    gone.merged_into, gone.changed_at, gone.traced_at = into, joined.at, joined.at
    gone.save(update_fields=["merged_into", "changed_at", "traced_at"])
    Story.objects.filter(id__in=led).update(merged_into=into)
    _hand_on(gone, into, now=joined.at)
    into.began, into.latest = min(into.began, gone.began), max(into.latest, gone.latest)
    into.own_headline = into.own_headline or gone.own_headline
    into.changed_at = after(into.changed_at, joined.at)
    into.save(update_fields=["began", "latest", "own_headline", "changed_at"])
    Standing.objects.filter(story=gone).delete()
    return before


def standing_counterparts(ids: Iterable[int]) -> list[Counterpart]:
    """The counterparts of stories that were not ended."""
    wanted = list(ids)
    held = Counterpart.objects.filter(Q(story__in=wanted) | Q(other__in=wanted), ended_at__isnull=True)
    return list(held.select_related("story", "other").order_by("id"))


def _hand_on(gone: Story, into: Story, *, now: datetime) -> None:
    """Give the counterparts of a story to the one that took it in; to itself none can be given."""
    held = {pair(row.story_id, row.other_id) for row in standing_counterparts([into.id])}
    for row in standing_counterparts([gone.id]):
        rest = row.other_id if row.story_id == gone.id else row.story_id
        row.ended_at, row.ended_because = now, ONE if rest == into.id else MERGED
        row.save(update_fields=["ended_at", "ended_because"])
        if rest != into.id and pair(rest, into.id) not in held:
            one, other = pair(rest, into.id)
            Counterpart.objects.create(
                story_id=one, other_id=other, at=row.at, reason=row.reason, score=row.score, detail=row.detail,
                rules=row.rules,
            )  # fmt: skip
