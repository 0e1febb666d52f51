"""The live board: what comes in, how fast it grows, how independent it is, and what we have on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode
from uuid import UUID

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from headwater.core.sections import BY_KEY, SECTIONS
from headwater.newsroom import actions
from headwater.newsroom.queries import board as own
from headwater.newsroom.queries import plans, watching
from headwater.newsroom.queries.board import OursRef
from headwater.newsroom.queries.plans import AssignmentRead
from headwater.newsroom.queries.watching import Watched
from headwater.ops.desk import keys
from headwater.ops.desk.charts import Spark, spark
from headwater.ops.desk.guard import READ, staff
from headwater.ops.desk.views.frame import tried
from headwater.wire.queries import stories
from headwater.wire.queries.stories import BOARD_ORDERS, Board, BoardAsked, BoardRow

SHOWN = 50
EVERY = 20  # seconds between two looks of an open board, where scripts run
KEPT = 60  # seconds a board is kept for other people who ask for the same
HOURS = ((3, "3 hours"), (6, "6 hours"), (12, "12 hours"), (24, "1 day"), (72, "3 days"), (168, "1 week"))
NEWSROOMS = (1, 2, 3, 5, 10)
ORDERS = {"growing": "Growing", "new": "New", "latest": "Latest"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A story on the board, as it is drawn for somebody."""

    row: BoardRow
    section: str
    spark: Spark
    ours: tuple[OursRef, ...]
    watched: Watched | None
    assigned: tuple[AssignmentRead, ...]


def shown(request: HttpRequest) -> dict[str, object]:
    """All that stands on the board's page: the filter in hand or the default one, one's own filters, the stories."""
    kept = own.filters(request.user)  # type: ignore[arg-type]  # staff have accounts
    given = request.GET
    if not given:
        given = QueryDict(next((each.asked for each in kept if each.is_default), ""))
    asked = asked_of(given)
    query = query_of(asked)
    return {
        "asked": asked,
        "query": query,
        "filters": [(each, each.asked == query) for each in kept],
        "orders": [(label, query_of(asked, order=key), key == asked.order) for key, label in ORDERS.items()],
        "sections": [("", "all sections"), *((each.key, each.name) for each in SECTIONS)],
        "languages": ["", *stories.languages()],
        "outlets": stories.outlets(),
        "newsrooms": NEWSROOMS,
        "hours": HOURS,
        "keys": keys.BOARD,
        "every": EVERY,
        "is_filtered": query != query_of(BoardAsked(order=asked.order)),
        **_drawn(request, asked),
    }


def _etag(request: HttpRequest) -> str:
    """Whether anything changed is told by the ends of a few indexes: an open desk costs little while nothing comes."""
    mine = own.stamp(request.user)  # type: ignore[arg-type]  # staff have accounts
    told = (_stamp(), mine, query_of(asked_of(request.GET)))
    return f'"{sha256("|".join(told).encode()).hexdigest()[:32]}"'


@staff("GET", permission=READ)
@condition(etag_func=_etag)
def rows(request: HttpRequest) -> HttpResponse:
    """The stories of the board alone, for a page that is open."""
    asked = asked_of(request.GET)
    response = render(request, "desk/board_rows.html", {"asked": asked, **_drawn(request, asked)})
    patch_cache_control(response, private=True, no_cache=True)
    return response


@staff("POST", permission=READ)
def keep(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the filter in hand under a name, open with one, or forget one."""
    given, act, by = request.POST, request.POST.get("act", ""), request.user
    number = int(given.get("filter", "0")) if given.get("filter", "").isdecimal() else 0
    query = query_of(asked_of(QueryDict(given.get("asked", "")[:400])))
    if act == "keep":
        name, first = given.get("name", ""), "default" in given
        tried(
            request,
            f"Kept: {' '.join(name.split())}.",
            lambda: actions.keep_filter(name=name, asked=query, by=by, as_default=first),  # type: ignore[arg-type]  # staff have accounts
        )
    elif act == "default":
        tried(request, "", lambda: actions.prefer_filter(number, by=by))  # type: ignore[arg-type]  # staff have accounts
    elif act == "remove":
        tried(request, "Forgotten.", lambda: actions.remove_filter(number, by=by))  # type: ignore[arg-type]  # staff have accounts
    return HttpResponseRedirect(f"{reverse('wagtailadmin_home')}?{query}")


def asked_of(given: Mapping[str, str]) -> BoardAsked:
    """What an address asks for; what it does not say, or says wrong, as usual."""
    usual = BoardAsked()
    language = given.get("language", "").lower()
    return BoardAsked(
        order=next((order for order in BOARD_ORDERS if order == given.get("order")), usual.order),
        section=given["section"] if given.get("section") in BY_KEY else "",
        language=language if language.isalpha() and len(language) <= 3 else "",
        outlet=given.get("outlet", "").replace("\x00", "").strip().lower()[:253],
        newsrooms=_among(given.get("newsrooms", ""), NEWSROOMS, usual.newsrooms),
        hours=_among(given.get("hours", ""), [hours for hours, _ in HOURS], usual.hours),
    )


def query_of(asked: BoardAsked, **instead: str) -> str:
    """What a board is asked for, as in its address: always the same for the same."""
    fields = ("order", "section", "language", "outlet", "newsrooms", "hours")
    said = {name: str(getattr(asked, name)) for name in fields} | instead
    return urlencode({name: value for name, value in said.items() if value})


def _among(given: str, known: object, other: int) -> int:
    number = int(given) if given.isdecimal() and len(given) < 5 else other
    return number if number in known else other  # type: ignore[operator]  # a collection


def _stamp() -> str:
    return stories.stamp(now=timezone.now())


def _board(asked: BoardAsked) -> Board:
    """The board, made once for all who ask for the same as long as nothing changes."""
    key = f"board-{sha256(f'{_stamp()}|{query_of(asked)}'.encode()).hexdigest()}"
    found: Board | None = caches["near"].get(key)
    if found is None:
        found = stories.board(asked, now=timezone.now(), limit=SHOWN)
        caches["near"].set(key, found, KEPT)
    return found


def _drawn(request: HttpRequest, asked: BoardAsked) -> dict[str, object]:
    made, by, now = _board(asked), request.user, timezone.now()
    numbers = [number for row in made.rows for number in row.numbers]
    cited = own.ours(numbers)
    watched = {each.story.uuid: each for each in watching.watched(by, now=now)}  # type: ignore[arg-type]  # staff have accounts
    assigned = plans.about(numbers, seen_by=by)  # type: ignore[arg-type]  # staff have accounts
    return {
        "rows": [_shown(row, cited, watched, assigned) for row in made.rows],
        "news": [each for each in watched.values() if each.news],
        "more": made.more,
        "present": made.present,
        "is_late": (timezone.now() - made.present).total_seconds() > 3600,
    }


def _shown(
    row: BoardRow,
    cited: Mapping[UUID, tuple[OursRef, ...]],
    watched: Mapping[UUID, Watched],
    assigned: Sequence[AssignmentRead],
) -> Shown:
    section = BY_KEY.get(row.story.section)
    given = tuple(each for each in assigned if each.story in row.numbers)
    ours = {ref.page: ref for number in row.numbers for ref in cited.get(number, ())}
    return Shown(
        row,
        section.name if section else "",
        spark(row.pace.bars),
        tuple(ours.values()),
        watched.get(row.story.uuid),
        given,
    )
