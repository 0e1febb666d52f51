"""Acts on a published article: what each would mean in words, why it is done, and then the act itself."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.newsroom import actions
from headwater.newsroom.queries.desk import DeskArticle, article_of
from headwater.ops.desk.consequences import Consequence
from headwater.ops.desk.guard import staff
from headwater.ops.desk.views.frame import page as page_of
from headwater.ops.desk.views.frame import tried

AT_THE_DESK = "wagtailadmin.access_admin"
FOR_READERS = "for readers: it stands at the article's address, in place of the text"
TAKE_DOWN = (
    "Its address then answers that it was taken down, and why; it leaves every list and feed at once.",
    "It can be published again. For what should never have been published, kill it instead.",
)
KILL = (
    (
        "Its address then answers that it was killed, and why, without repeating its headline; it leaves every list "
        "and feed at once, and the kill stands in the public list of corrections."
    ),
    "It never comes back. To put something right, publish a correction instead.",
)


@staff("GET", "POST", permission=AT_THE_DESK)
def take_down(request: HttpRequest, page: int) -> HttpResponse:
    """Ask whether an article is to be taken down, with what that means and why; then do it."""
    found = _found(request, page)
    if not found.may_take_down:
        raise PermissionDenied
    asked = Consequence(f"Take “{found.headline}” down?", TAKE_DOWN, "Take it down")
    return _acted(request, found, asked, lambda note: actions.take_down(found.uuid, note=note, by=request.user))  # type: ignore[arg-type]  # staff have accounts


@staff("GET", "POST", permission=AT_THE_DESK)
def kill(request: HttpRequest, page: int) -> HttpResponse:
    """Ask whether an article is to be killed, with what that means and why; then do it."""
    found = _found(request, page)
    if not found.may_kill:
        raise PermissionDenied
    asked = Consequence(f"Kill “{found.headline}”?", KILL, "Kill it")
    now = timezone.now()
    return _acted(request, found, asked, lambda note: actions.kill(found.uuid, note=note, by=request.user, at=now))  # type: ignore[arg-type]  # staff have accounts


def _found(request: HttpRequest, page: int) -> DeskArticle:
    found = article_of(page, request.user)  # type: ignore[arg-type]  # staff have accounts
    if found is None:
        raise Http404
    return found


def _acted(request: HttpRequest, found: DeskArticle, asked: Consequence, act: Callable[[str], None]) -> HttpResponse:
    back = reverse("wagtailadmin_pages:edit", args=(found.page,))
    note = request.POST.get("reason", "").strip()[:1000]
    if request.method == "POST" and note:
        tried(request, "Done. It is gone from every page and feed.", lambda: act(note))
        return HttpResponseRedirect(back)
    shown = {"consequence": asked, "back": back, "missing": request.method == "POST", "told": FOR_READERS}
    return page_of(request, "decide", asked.question, shown, above=[(back, found.headline)], icon="warning")
