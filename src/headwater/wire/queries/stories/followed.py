"""Stories somebody watches, as they stand now: all that counts as news of them, each by a key that stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.core.tidings import Kind, Standing
from headwater.wire.models import Act, Item, Notice, Story
from headwater.wire.queries.reading.carrying import CARRIED
from headwater.wire.queries.stories.board import OWNER
from headwater.wire.queries.stories.listing import StoryRow, story_rows

ACTS = {
    "merge": "merged with another story",
    "split": "split in two",
    "move pieces": "pieces moved to another story",
    "take pieces": "pieces came from another story",
    "undo": "an act was taken back",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A story that is watched."""

    story: StoryRow  # the one that stands for it today
    standing: Standing


def followed(stories: Iterable[UUID], *, now: datetime) -> dict[UUID, Followed]:
    """The stories that stand for some numbers today, by those numbers; half a dozen statements, however many."""
    wanted = list(stories)
    told = Story.objects.filter(uuid__in=wanted).values_list("uuid", "id", "merged_into")
    today = {uuid: merged or own for uuid, own, merged in told}
    rows = {row.id: row for row in Story.objects.filter(id__in=set(today.values()), merged_into__isnull=True)}
    shown = {row.id: row for row in story_rows(rows.values(), now)}
    things = _things(rows)
    return {
        uuid: Followed(shown[number], Standing(things[number])) for uuid, number in today.items() if number in shown
    }


def numbers_of(story: UUID) -> tuple[UUID, ...]:
    """Every number a story may be watched under: that of the one that stands for it today, and all it took in."""
    row = Story.objects.select_related("merged_into").filter(uuid=story).first()
    if row is None:
        return (story,)
    today = row.merged_into or row
    return (today.uuid, *Story.objects.filter(merged_into=today).values_list("uuid", flat=True))


def _things(rows: Mapping[int, Story]) -> dict[int, dict[Kind, dict[str, str]]]:
    found: dict[int, dict[Kind, dict[str, str]]] = {number: {kind: {} for kind in Kind} for number in rows}
    own = Item.objects.filter(story__in=rows, listed=True).exclude(CARRIED).annotate(of=OWNER).order_by("at", "id")
    names: dict[int, str] = {}
    for story, item, owner, outlet in own.values_list("story_id", "id", "of", "source__name"):
        names[item] = outlet
        found[story or 0][Kind.OUTLET].setdefault(owner, outlet)
    for number, row in rows.items():
        for document in row.documents:
            found[number][Kind.DOCUMENT][str(document["url"])] = str(document.get("title") or document["site"])
        for news in row.news:
            for fact in (*news["names"], *news["numbers"]):
                found[number][Kind.FACT][str(fact)] = (
                    f"{fact} ({names[news['item']]})" if news["item"] in names else fact
                )
    noticed = Notice.objects.filter(item__story__in=rows, item__listed=True).order_by("id")
    for story, number, outlet in noticed.values_list("item__story_id", "id", "item__source__name"):
        found[story or 0][Kind.CORRECTION][str(number)] = outlet
    _acts(rows, found)
    return found


def _acts(rows: Mapping[int, Story], found: dict[int, dict[Kind, dict[str, str]]]) -> None:
    """Merges and partings, of the stories and of those they took in."""
    subjects = {row.uuid: number for number, row in rows.items()}
    led = Story.objects.filter(merged_into__in=rows).values_list("uuid", "merged_into")
    subjects |= {uuid: number for uuid, number in led if number is not None}
    acts = Act.objects.filter(subject__in=subjects, subject_kind="story", act__in=ACTS).order_by("id")
    for number, subject, act in acts.values_list("id", "subject", "act"):
        if subject is not None:
            found[subjects[subject]][Kind.ACT][str(number)] = ACTS[act]
