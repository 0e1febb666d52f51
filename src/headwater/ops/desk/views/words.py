"""The house's list of words: what is on it, and putting on and taking off."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries import desk as queries
from headwater.core.replies import REPLIES_2026_11, Outcome, Word
from headwater.ops.desk.guard import REPLIES, staff
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.desk.views.replies import ABOVE, ICON, hand


@staff("GET", permission=REPLIES)
def index(request: HttpRequest) -> HttpResponse:
    """The list, and what was learned from decisions so far."""
    stood, fell = queries.learned()
    shown = {"lines": queries.words(), "stood": stood, "fell": fell, "rules": REPLIES_2026_11.name}
    return page(request, "words", "Words", shown, above=ABOVE, icon=ICON)


@staff("POST", permission=REPLIES)
def act(request: HttpRequest) -> HttpResponse:
    """Put an entry on the list, or take one off."""
    given, by, now = request.POST, hand(request), timezone.now()
    words = given.get("words", "").replace("\x00", "")
    if "off" in given:
        tried(request, f"“{words}” is off the list.", lambda: actions.take_off_list(words, by=by, now=now))
    else:
        outcome = Outcome.REFUSE if given.get("outcome") == Outcome.REFUSE else Outcome.HOLD
        word = Word(words, outcome, given.get("note", "").replace("\x00", ""))
        tried(request, f"“{words}” is on the list.", lambda: actions.put_on_list(word, by=by, now=now))
    return HttpResponseRedirect(reverse("replies:words"))
