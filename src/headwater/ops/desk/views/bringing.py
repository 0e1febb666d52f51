"""Lists of outlets in and out: OPML, starter packs; what would be followed is shown before it is."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core.errors import HeadwaterError
from headwater.core.packs import Pack
from headwater.ops import lists, packs
from headwater.ops.desk.forms import Bring
from headwater.ops.desk.guard import staff, who
from headwater.ops.desk.views.frame import page
from headwater.ops.lists import Brought
from headwater.wire.queries import sources

LARGEST = 1_500_000  # bytes of a file; it comes back with the second step
SALT = "desk.list"
GOOD_FOR = 12 * 3600  # seconds between the look at a list and the following of it


@dataclass(frozen=True, slots=True)
class Offered:
    """A starter pack on the page."""

    key: str
    pack: Pack
    feeds: int
    followed: int


@staff("GET", "POST")
def bring(request: HttpRequest) -> HttpResponse:
    """Show what a file would bring, then follow it; beside it the starter packs, and everything as a list."""
    if "held" in request.POST:
        return _follow(request)
    form = Bring(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    upload = form.cleaned_data["file"]
    if upload.size > LARGEST:
        form.add_error("file", f"it is larger than {LARGEST // 1000} kB; import it with “headwater sources import”")
        return _page(request, form, status=422)
    body = upload.read()
    try:
        brought = lists.read(body, name=upload.name)
    except HeadwaterError as err:
        form.add_error("file", f"{err.subject}: {err.reason}")
        return _page(request, form, status=422)
    held = signing.dumps([upload.name, base64.b64encode(body).decode()], salt=SALT, compress=True)
    return _page(request, form, brought=brought, held=held)


@staff("GET", "POST")
def pack(request: HttpRequest, name: str) -> HttpResponse:
    """What is in a starter pack; then follow it."""
    if name not in packs.available():
        raise Http404
    found = packs.load(name)
    brought = Brought(found.name, found.outlets)
    if request.method == "POST":
        return _followed(request, brought)
    known = {each.url for each in sources.followed_at(feed.url for outlet in found.outlets for feed in outlet.feeds)}
    shown = {"pack": found, "key": name, "brought": brought, "known": known}
    return page(request, "pack", found.name, shown, above=(("desk:feeds", "Sources"), ("desk:bring", "Import")))


@staff("GET")
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is followed, or a folder of it, as an OPML file."""
    group = request.GET.get("group") or None
    text = lists.as_opml(settings.SITE.site_name, group=group)
    answer = HttpResponse(text, content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="sources-{timezone.now():%Y-%m-%d}.opml"'
    return answer


def _follow(request: HttpRequest) -> HttpResponse:
    try:
        name, body = signing.loads(request.POST["held"], salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        messages.error(request, "That list lies too far back: choose the file once more.")
        return HttpResponseRedirect(reverse("desk:bring"))
    return _followed(request, lists.read(base64.b64decode(body), name=name))


def _followed(request: HttpRequest, brought: Brought) -> HttpResponse:
    taken = lists.follow(brought, by=who(request), now=timezone.now())
    known = f" {taken.known} were followed already." if taken.known else ""
    messages.success(request, f"{brought.name}: {taken.outlets} new outlets, {taken.feeds} new feeds.{known}")
    return HttpResponseRedirect(reverse("desk:feeds"))


def _page(
    request: HttpRequest, form: Bring, *, brought: Brought | None = None, held: str = "", status: int = 200
) -> HttpResponse:
    known: Sequence[str] = ()
    if brought:
        addresses = [feed.url for outlet in brought.outlets for feed in outlet.feeds]
        known = [each.url for each in sources.followed_at(addresses)]
    shown = {
        "form": form,
        "brought": brought,
        "held": held,
        "known": set(known),
        "packs": [_offered(key) for key in packs.available()],
        "groups": sources.groups(),
    }
    return page(request, "bring", "Import", shown, status=status)


def _offered(key: str) -> Offered:
    pack = packs.load(key)
    addresses = [feed.url for outlet in pack.outlets for feed in outlet.feeds]
    return Offered(key, pack, len(addresses), len(sources.followed_at(addresses)))
