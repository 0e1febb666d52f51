"""Following a new source: by its home page, with what would come in, before anything is stored."""

from datetime import timedelta
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from headwater.core import links
from headwater.core.links import Login
from headwater.core.packs import with_login
from headwater.net.way_out import Door
from headwater.ops import discovered, house
from headwater.ops.desk import forms
from headwater.ops.desk.guard import AT_THE_DESK, staff, who
from headwater.ops.desk.views.frame import page, tried
from headwater.ops.discovered import Candidate, Chosen, Discovered
from headwater.ops.discovering import Bounds, discover
from headwater.wire.actions import sources
from headwater.wire.actions.logins import IN_THE_CLEAR

BOUNDS = Bounds(time=timedelta(seconds=25))  # somebody sits and waits
GOOD_FOR = timedelta(hours=12)  # between the look and the following of what it found
SALT = "desk.found"
LOGIN = "desk.login"  # in the session of whoever adds a feed that asks for one


@staff("GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """Ask where to look; show what is there; follow what was ticked."""
    if request.method == "POST" and "found" in request.POST:
        return _follow(request)
    look = forms.Look(request.POST if request.method == "POST" else request.GET or None)
    if request.method != "POST" or not look.is_valid():
        return _page(request, {"look": look})
    url, login = links.parted(look.cleaned_data["url"])
    if login and not login.is_safe:
        messages.error(request, f"Not done: {url} {IN_THE_CLEAR}.")
        return _page(request, {"look": forms.Look(initial={"url": url})}, status=422)
    found = _discovered(url, login)
    if login:  # kept on our side until the feed is followed: on no page
        request.session[LOGIN] = [login.origin, login.name, login.password]
        look = forms.Look(initial={"url": url})
    return _page(request, _shown(found, look, None))


def _discovered(url: str, login: Login | None) -> Discovered:
    async def asked() -> Discovered:
        async with Door(house.manners(settings.SITE), now=house.now) as door:
            return await discover(url, door, now=house.now(), bounds=BOUNDS, login=login)

    return discovered.marked(async_to_sync(asked)())


def _follow(request: HttpRequest) -> HttpResponse:
    """Follow what was ticked of a discovery made a while ago; the discovery itself comes back signed."""
    try:
        found = _opened(request.POST["found"])
    except signing.BadSignature:
        messages.error(request, "What was found is too old by now: look once more.")
        return HttpResponseRedirect(reverse("desk:add"))
    form = forms.Follow(request.POST)
    if not form.is_valid():
        return _page(request, _shown(found, forms.Look(initial={"url": found.address}), form), status=422)
    given = form.cleaned_data
    ticked = tuple(request.POST.getlist("feed"))

    def follow() -> None:
        chosen = Chosen(
            feeds=ticked,
            section=given["section"],
            group=sources.group_path(given["group"]),
            name=given["name"],
            country=given["country"],
            language=given["language"],
            owner=given["owner"],
            kind=given["kind"],
        )
        held = request.session.get(LOGIN)
        outlet = with_login(discovered.outlet(found, chosen), Login(*held) if held else None)
        sources.follow(outlet, by=who(request), reason=AT_THE_DESK, now=timezone.now())

    done = f"{given['name']}: {len(ticked)} feed{'' if len(ticked) == 1 else 's'} followed; the first look is due now."
    if not tried(request, done, follow):
        return _page(request, _shown(found, forms.Look(initial={"url": found.address}), form), status=422)
    request.session.pop(LOGIN, None)
    return HttpResponseRedirect(f"{reverse('desk:feeds')}?order=last_look&down=1")


def _shown(found: Discovered, look: forms.Look, form: forms.Follow | None) -> dict[str, Any]:
    first = {"name": found.known_as or found.name, "country": found.country, "language": found.language}
    return {
        "look": look,
        "found": found,
        "good": found.good,
        "sealed": _sealed(found),
        "form": form or forms.Follow(initial=first),
        "ticked": form.data.getlist("feed") if form else [feed.url for feed in found.good[:1]],  # type: ignore[attr-defined]
    }


def _sealed(found: Discovered) -> str:
    """A discovery as far as following needs it, signed: between the two steps nothing is stored."""
    feeds = [[feed.url, feed.title, feed.language, feed.form, feed.problem, feed.followed_by] for feed in found.feeds]
    held = [found.address, found.name, list(found.domains), found.home_url, found.language, found.known_as, feeds]
    return signing.dumps(held, salt=SALT, compress=True)


def _opened(sealed: str) -> Discovered:
    """The discovery of a signed text. Raises signing.BadSignature."""
    address, name, domains, home_url, language, known_as, feeds = signing.loads(sealed, salt=SALT, max_age=GOOD_FOR)
    return Discovered(
        address=address,
        name=name,
        domains=tuple(domains),
        home_url=home_url,
        language=language,
        known_as=known_as,
        feeds=tuple(
            Candidate(url, title, language=tongue, form=kind, problem=problem, followed_by=followed)
            for url, title, tongue, kind, problem, followed in feeds
        ),
    )


def _page(request: HttpRequest, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return page(request, "add", "Add a source", shown, status=status)
