"""An editor's act on a story: which other story is meant, what it would mean in words, and then the act itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core.errors import StoryRefused
from headwater.core.sections import BY_KEY
from headwater.ops.desk import consequences
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import STORIES, staff, who
from headwater.ops.desk.views.frame import acted, page, tried
from headwater.ops.desk.views.stories import ABOVE, ICON
from headwater.wire import queries
from headwater.wire.actions import editing
from headwater.wire.actions.editing.parting import Split
from headwater.wire.queries.stories import Card, StoryRow, Wanted

WITH_ANOTHER = {
    "merge": "Which story is taken in?",
    "move": "Which story do they belong to?",
    "same event": "Which story tells of it in another language?",
}
FOUND = 12  # stories offered
NEAR = 5  # of those, the ones its pieces were held against


class Words(TypedDict):
    """Who asks for an act, why and when."""

    by: str
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks for."""

    act: str
    card: Card
    items: tuple[int, ...]
    other: StoryRow | None
    board: str
    place: int
    hours: int
    headline: str
    reason: str
    now: datetime

    @property
    def until(self) -> datetime:
        """When a pin ends."""
        return self.now + timedelta(hours=self.hours)


@staff("POST", permission=STORIES)
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for the other story where one is meant, then whether it is really wanted and why; then do it."""
    asked = _asked(request, uuid)
    try:
        if asked.act in WITH_ANOTHER and (asked.other is None or "search" in request.POST):
            return _choose(request, asked)
        consequence = _CONSEQUENCES[asked.act](asked)
    except StoryRefused as err:
        messages.error(request, f"{err.subject}: {err.reason}")
        return _back(asked.card.story.uuid)
    if "sure" not in request.POST or not asked.reason:
        return _confirm(request, asked, consequence)
    told = Words(by=who(request), reason=asked.reason, now=asked.now)
    acted(request, lambda: _number_of(_ACTS[asked.act](asked, told)))
    return _back(asked.card.story.uuid)


@staff("GET", "POST", permission=STORIES)
def undo(request: HttpRequest, act: int) -> HttpResponse:
    """Ask before an act is taken back, with what that means; then take it back."""
    found = queries.stories.act(act)
    if found is None:
        raise Http404
    read, title, uuid = found
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason:
        told = Words(by=who(request), reason=reason, now=timezone.now())
        tried(request, "Undone. The pages follow within seconds.", lambda: editing.undo(act, **told))
        return _back(uuid)
    consequence = consequences.undo(read.act, f"“{title}”", read.at, read.by)
    shown = {"consequence": consequence, "kept": (), "missing": request.method == "POST", "back": _page(uuid)}
    return page(request, "decide", "Undo", shown, above=(*ABOVE, (_page(uuid), title[:60])), icon=ICON)


def _asked(request: HttpRequest, uuid: UUID) -> Asked:
    given, now = request.POST, timezone.now()
    card = queries.stories.card(uuid, now=now)
    if card is None or given.get("act") not in _ACTS:
        raise Http404
    return Asked(
        act=given["act"],
        card=card,
        items=tuple(int(value) for value in given.getlist("item") if value.isdecimal()),
        other=_story(given.get("other", ""), now),
        board=given.get("board", ""),
        place=_number(given.get("place", ""), 1),
        hours=_number(given.get("hours", ""), 0),
        headline=" ".join(given.get("headline", "").split()),
        reason=given.get("reason", "").strip()[:500],
        now=now,
    )


def _number(given: str, other: int) -> int:
    return int(given) if given.isdecimal() and len(given) < 6 else other


def _story(given: str, now: datetime) -> StoryRow | None:
    """The story that is meant, by its uuid or an address with it."""
    for part in given.replace("/", " ").split():
        try:
            return queries.stories.row(UUID(part[:36]), now=now)
        except ValueError:
            continue
    return None


def _choose(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A page with the stories that may be meant: by the words looked for, else the nearest ones, then the newest."""
    if asked.act == "move" and not asked.items:
        raise StoryRefused(f"“{asked.card.story.title}”", "no piece of it was chosen")
    words = request.POST.get("q", "").strip()[:200]
    wanted = Wanted(text=words, without=asked.card.story.uuid)
    found = queries.stories.listing(wanted, now=asked.now, limit=FOUND).stories
    near = () if words else _nearest(asked)
    shown = {
        "question": WITH_ANOTHER[asked.act],
        "asked": asked,
        "words": words,
        "found": [*near, *(story for story in found if story not in near)],
        "kept": _kept(request, besides={"other", "q", "search", "sure"}),
        "here": reverse("stories:decide", args=[asked.card.story.uuid]),
        "back": _page(asked.card.story.uuid),
    }
    return page(request, "choose", WITH_ANOTHER[asked.act], shown, above=_above(asked), icon=ICON)


def _nearest(asked: Asked) -> tuple[StoryRow, ...]:
    """The other stories its pieces were held against, the likeliest first."""
    scores: dict[UUID, float] = {}
    for rival in (piece.runner_up for piece in asked.card.pieces if piece.runner_up):
        if rival.uuid != asked.card.story.uuid:
            scores[rival.uuid] = max(rival.score, scores.get(rival.uuid, 0.0))
    likeliest = sorted(scores, key=lambda uuid: -scores[uuid])[:NEAR]
    return tuple(row for uuid in likeliest if (row := queries.stories.row(uuid, now=asked.now)))


def _confirm(request: HttpRequest, asked: Asked, consequence: Consequence) -> HttpResponse:
    shown = {
        "consequence": consequence,
        "kept": [*_kept(request, besides={"reason", "sure"}), ("sure", "1")],
        "missing": "sure" in request.POST,
        "here": reverse("stories:decide", args=[asked.card.story.uuid]),
        "back": _page(asked.card.story.uuid),
    }
    return page(request, "decide", consequence.button, shown, above=_above(asked), icon=ICON)


def _kept(request: HttpRequest, *, besides: set[str]) -> list[tuple[str, str]]:
    """What was given so far, to be given once more."""
    left_out = besides | {"csrfmiddlewaretoken"}
    return [(key, value) for key, values in request.POST.lists() if key not in left_out for value in map(str, values)]


def _number_of(done: object) -> int:
    """The number of an act in the log; a split says besides which story it made."""
    return done.act if isinstance(done, Split) else int(str(done))


def _above(asked: Asked) -> tuple[tuple[str, str], ...]:
    return (*ABOVE, (_page(asked.card.story.uuid), asked.card.story.title[:60]))


def _page(uuid: UUID) -> str:
    return reverse("stories:story", args=[uuid])


def _back(uuid: UUID) -> HttpResponse:
    return HttpResponseRedirect(_page(uuid))


def _other(asked: Asked) -> StoryRow:
    if asked.other is None:
        raise StoryRefused(f"“{asked.card.story.title}”", "no other story was chosen")
    return asked.other


def _pinned(asked: Asked) -> Consequence:
    if asked.board != "front" and asked.board not in BY_KEY:
        raise StoryRefused(f"“{asked.card.story.title}”", "there is no such page to pin it on")
    return consequences.pin(asked.card.story, asked.board, asked.place, asked.until)


_CONSEQUENCES: Mapping[str, Callable[[Asked], Consequence]] = {
    "merge": lambda asked: consequences.merge(asked.card.story, _other(asked)),
    "hide": lambda asked: consequences.hide(asked.card, asked.items),
    "split": lambda asked: consequences.split(asked.card, editing.preview(asked.card.story.id, asked.items)),
    "move": lambda asked: consequences.move(asked.card, len(asked.items), _other(asked)),
    "same event": lambda asked: consequences.same_event(asked.card.story, _other(asked)),
    "other event": lambda asked: consequences.other_event(asked.card.story, _other(asked)),
    "lock": lambda asked: consequences.lock(asked.card.story),
    "unlock": lambda asked: consequences.unlock(asked.card.story),
    "pin": _pinned,
    "unpin": lambda asked: consequences.unpin(asked.card.story, asked.board),
    "name": lambda asked: consequences.name(asked.card.story, asked.headline),
}
_ACTS: Mapping[str, Callable[[Asked, Words], object]] = {
    "merge": lambda asked, told: editing.merge(asked.card.story.id, _other(asked).id, **told),
    "split": lambda asked, told: editing.split(asked.card.story.id, asked.items, **told),
    "hide": lambda asked, told: editing.hide(asked.items, asked.card.story.id, **told),
    "move": lambda asked, told: editing.move(asked.items, asked.card.story.id, _other(asked).id, **told),
    "same event": lambda asked, told: editing.same_event(asked.card.story.id, _other(asked).id, **told),
    "other event": lambda asked, told: editing.other_event(asked.card.story.id, _other(asked).id, **told),
    "lock": lambda asked, told: editing.lock(asked.card.story.id, **told),
    "unlock": lambda asked, told: editing.unlock(asked.card.story.id, **told),
    "pin": lambda asked, told: editing.pin(
        asked.card.story.id, asked.board, place=asked.place, until=asked.until, **told
    ),
    "unpin": lambda asked, told: editing.unpin(asked.card.story.id, asked.board, **told),
    "name": lambda asked, told: editing.name(asked.card.story.id, asked.headline, **told),
}
