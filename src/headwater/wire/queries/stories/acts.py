"""What was done with a story, by editors and by the machine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.wire.models import Act, Story
from headwater.wire.models.editors import UNDO, UNDOABLE

SHOWN = 60


@dataclass(frozen=True, slots=True)
class ActRead:
    """An act on a story, as the log holds it."""

    id: int
    at: datetime
    by: str
    act: str
    reason: str
    undoable: bool  # it can be asked to be taken back
    undone: bool


def acts(story: Story) -> tuple[ActRead, ...]:
    """The last acts on a story and on those it took in, newest first."""
    subjects = [story.uuid, *Story.objects.filter(merged_into=story).values_list("uuid", flat=True)]
    rows = list(Act.objects.filter(subject__in=subjects, subject_kind="story").order_by("-id")[:SHOWN])
    undone = _undone(rows)
    return tuple(_act(row, undone=row.id in undone) for row in rows)


def act(number: int) -> tuple[ActRead, str, UUID] | None:
    """An act on a story, with the title and the uuid of what stands for that story today; None for any other act."""
    row = Act.objects.filter(id=number, subject_kind="story", act__in=UNDOABLE).first()
    if row is None or row.subject is None:
        return None
    told = Story.objects.select_related("merged_into").get(uuid=row.subject)
    today = told.merged_into or told
    item = today.headline_item or today.items.order_by("at", "id").first()
    title = today.own_headline or (item.headline if item else str(today.uuid))
    undone = number in _undone(Act.objects.filter(subject=row.subject, act=UNDO))
    return _act(row, undone=undone), title, today.uuid


def _act(row: Act, *, undone: bool) -> ActRead:
    undoable = row.act in UNDOABLE and not undone
    return ActRead(row.id, row.at, row.by, row.act, row.reason, undoable, undone)


def _undone(rows: Iterable[Act]) -> set[int]:
    return {int((row.after or {})["act"]) for row in rows if row.act == UNDO}
