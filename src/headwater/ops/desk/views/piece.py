"""A piece: where its text comes from, and an editor's word on that."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets.button import HeaderButton

from headwater.core.errors import StoryRefused
from headwater.ops.desk import consequences, keys
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import READ, STORIES, may, staff, who
from headwater.ops.desk.views.deciding import Words
from headwater.ops.desk.views.frame import acted, page
from headwater.ops.desk.views.stories import ABOVE, ICON
from headwater.wire import queries
from headwater.wire.actions import editing
from headwater.wire.queries.stories import OtherPiece, PieceCard

_QUESTIONS: Mapping[str, Callable[[PieceCard, OtherPiece | None], Consequence]] = {
    "original": lambda card, _other: consequences.original(card),
    "taken from": lambda card, other: consequences.taken_from(card, _meant(other)),
    "not taken from": lambda card, other: consequences.not_taken_from(card, _meant(other)),
}


@staff("GET", "POST", permission=READ)
def show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The piece's own page; asked for an act, what that would mean; told why, the act."""
    card = queries.stories.piece(uuid)
    if card is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, card)
    if not may(request, STORIES):
        raise PermissionDenied
    return _decide(request, card)


def _shown(request: HttpRequest, card: PieceCard) -> HttpResponse:
    buttons = [HeaderButton("As readers see it", url=reverse("item", args=[card.uuid]), icon_name="view")]
    return page(
        request,
        "piece",
        "Where it comes from",
        {"card": card, "keys": keys.PIECE},
        above=_above(card),
        buttons=buttons,
        icon=ICON,
    )


def _decide(request: HttpRequest, card: PieceCard) -> HttpResponse:
    given = request.POST
    act, reason = given.get("act", ""), given.get("reason", "").strip()[:500]
    if act not in _QUESTIONS:
        raise Http404
    try:
        other = _other(given.get("address", "").strip(), given.get("of", ""))
        consequence = _QUESTIONS[act](card, other)
    except StoryRefused as err:
        messages.error(request, f"{err.subject}: {err.reason}")
        return HttpResponseRedirect(_page(card))
    if "sure" not in given or not reason:
        kept = [("act", act), ("sure", "1"), *([("of", str(other.uuid))] if other else [])]
        shown = {"consequence": consequence, "kept": kept, "missing": "sure" in given, "back": _page(card)}
        above = (*_above(card), (_page(card), "Where it comes from"))
        return page(request, "decide", consequence.button, shown, above=above, icon=ICON)
    told = Words(by=who(request), reason=reason, now=timezone.now())
    acted(request, lambda: _do(act, card, other, told))
    return HttpResponseRedirect(_page(card))


def _do(act: str, card: PieceCard, other: OtherPiece | None, told: Words) -> int:
    if act == "original":
        return editing.original(card.id, **told)
    if act == "taken from":
        return editing.taken_from(card.id, _meant(other).id, **told)
    return editing.not_taken_from(card.id, _meant(other).id, **told)


def _other(address: str, uuid: str) -> OtherPiece | None:
    """The other piece that is meant: at an address that was given, else the one that was chosen."""
    if not (address or uuid):
        return None
    found = queries.stories.other_piece(address or uuid)
    if found is None:
        raise StoryRefused(address or uuid, "is no piece that we hold")
    return found


def _meant(other: OtherPiece | None) -> OtherPiece:
    if other is None:
        raise StoryRefused("the other piece", "was not chosen")
    return other


def _above(card: PieceCard) -> tuple[tuple[str, str], ...]:
    story = ((reverse("stories:story", args=[card.story]), "Story"),) if card.story else ()
    return (*ABOVE, *story)


def _page(card: PieceCard) -> str:
    return reverse("stories:piece", args=[card.uuid])
