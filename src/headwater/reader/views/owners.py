"""The pages of owners: the way in, the claim of a domain, its console."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from headwater.core.blocks import Kind
from headwater.core.errors import HeadwaterError, OwnerRefused
from headwater.core.rights import Picture, Terms
from headwater.reader import addresses, contexts, entering, limits, wording
from headwater.rights.actions import owners
from headwater.rights.queries import owners as queries
from headwater.rights.queries.owners import ClaimRead
from headwater.wire.queries import owned

LONGEST = 2000  # characters of a field
BY_ALL = 600  # acts of owners an hour
TOO_MANY = "Too much was asked for within the hour. Wait a little, then ask again."
TERMS = ("listed", "excerpt", "picture", "translate", "mine_text")
CARD = ("feed", "contact", "licence")


def begin(request: HttpRequest) -> HttpResponse:
    """Where owners begin: the way in, and, for whoever is in, their claims."""
    now = timezone.now()
    owner = entering.OWNERS.account(request, now=now)
    if request.method != "POST":
        return _page(request, "owner", contexts.owner_page(owner, now=now))
    act, typed = request.POST.get("act", ""), _words(request, "typed")
    if act == "leave":
        entering.OWNERS.leave(request)
        return HttpResponseRedirect(addresses.owner())
    try:
        return HttpResponseRedirect(_claimed(request, owner, typed) if owner else _sent(request, typed))
    except OwnerRefused as err:
        page = contexts.owner_page(owner, now=now, typed=typed, problem=err.reason)
        return _page(request, "owner", page, status=422)


def _sent(request: HttpRequest, typed: str) -> str:
    if not settings.SITE.mail_host:
        raise OwnerRefused(
            typed, "This site sends no letters, so no code could reach you. Ask its operator for a link."
        )
    if problem := entering.OWNERS.send_code(request, typed, now=timezone.now()):
        raise OwnerRefused(typed, problem)
    return addresses.owner_code()


def _claimed(request: HttpRequest, owner: UUID, typed: str) -> str:
    if limits.spent(request, "owner-act", by_all=BY_ALL):
        raise OwnerRefused(typed, TOO_MANY)
    return addresses.claim(owners.claim(owner, typed, now=timezone.now()))


def code(request: HttpRequest) -> HttpResponse:
    """Where the code of a letter is typed in."""
    now, mail = timezone.now(), entering.OWNERS.asked_of(request)
    if not mail:
        return HttpResponseRedirect(addresses.owner())
    if request.method != "POST":
        return _page(request, "code", contexts.code(mail, addresses.owner(), now=now))
    if problem := entering.OWNERS.try_code(request, _words(request, "code"), now=now):
        page = contexts.code(mail, addresses.owner(), now=now, problem=problem)
        return _page(request, "code", page, status=422)
    return HttpResponseRedirect(addresses.owner())


def enter(request: HttpRequest, word: str) -> HttpResponse:
    """A link that its operator handed over: by a button, for programs that look through messages follow links."""
    now, mail = timezone.now(), entering.OWNERS.linked(word)
    if request.method == "POST" and mail:
        entering.OWNERS.let_in(request, mail, now=now)
        return HttpResponseRedirect(addresses.owner())
    return _page(request, "owner-link", contexts.owner_link(mail, now=now), status=200 if mail else 404)


def claim(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A claim of whoever is in: its proofs, and the console of a domain that is proved."""
    owner, read = _mine(request, uuid)
    done, problem, status = "", "", 200
    given: dict[str, str] | None = None
    wrong: dict[str, str] = {}
    if request.method == "POST":
        given = {key: _words(request, key) for key in (*TERMS, *CARD) if key in request.POST}
        wrong = _wrong(given)
        try:
            done = _acted(request, owner, read, given, wrong)
        except HeadwaterError as err:
            problem, status = f"Not done: {err.reason}", 422
        read = queries.claim(owner, uuid) or read
    page = contexts.claim(
        read,
        now=timezone.now(),  # after what was done: a check that was asked for is due by then
        done=done,
        problem=problem,
        given=given if problem else None,
        wrong=wrong if problem else None,
    )
    return _page(request, "claim", page, status=status)


def _acted(
    request: HttpRequest, owner: UUID, read: ClaimRead, given: Mapping[str, str], wrong: Mapping[str, str]
) -> str:
    """Do what was asked; what that was, in a sentence. Raises HeadwaterError."""
    acts: dict[str, Callable[[], str]] = {
        "check": lambda: _checking(owner, read),
        "give up": lambda: _given_up(owner, read),
        "terms": lambda: _laid_down(owner, read, given),
        "card": lambda: _carded(owner, read, given),
        "remove": lambda: _removed(owner, read, request),
        "take back": lambda: _taken_back(owner, read, request),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise OwnerRefused(read.domain, "Nothing that can be done was asked for.")
    if wrong:
        raise OwnerRefused(read.domain, "Something below is not right.")
    if limits.spent_on("owner-act", str(owner), most=120) or limits.spent(request, "owner-acts", by_all=BY_ALL):
        raise OwnerRefused(read.domain, TOO_MANY)
    return act()


def _checking(owner: UUID, read: ClaimRead) -> str:
    owners.ask_check(owner, read.uuid, now=timezone.now())
    return "It is being looked at; this page asks for the result by itself."


def _given_up(owner: UUID, read: ClaimRead) -> str:
    owners.give_up(owner, read.uuid, now=timezone.now())
    return "The claim is given up."


def _laid_down(owner: UUID, read: ClaimRead, given: Mapping[str, str]) -> str:
    changed = owners.lay_down(owner, read.uuid, _terms(given), now=timezone.now())
    words = "No piece that we hold is shown otherwise by them."
    if changed:
        words = f"{wording.count(changed, 'piece is', 'pieces are')} shown by them from this second on."
    later = owned.undecided(read.domain, now=timezone.now())
    more = (
        f" {wording.count(later, 'older one follows', 'older ones follow')} as the site gets to them." if later else ""
    )
    return f"Your terms are laid down. {words}{more}"


def _carded(owner: UUID, read: ClaimRead, given: Mapping[str, str]) -> str:
    owners.put_card(owner, read.uuid, owners.Card(**{key: given.get(key, "") for key in CARD}), now=timezone.now())
    return "That is noted."


def _removed(owner: UUID, read: ClaimRead, request: HttpRequest) -> str:
    everything = request.POST.get("everything") == "yes"
    path = _words(request, "path")
    if everything and path:
        raise OwnerRefused(read.domain, "Choose one of the two: a path, or everything.")
    if not everything and not path:
        raise OwnerRefused(read.domain, "Say what is to be removed.")
    kind = Kind.OUTLET if everything else Kind.PATH
    owners.remove(owner, read.uuid, owners.Wish(kind, path, _words(request, "reason")), now=timezone.now())
    return "It goes in an hour, and can be stopped below until then."


def _taken_back(owner: UUID, read: ClaimRead, request: HttpRequest) -> str:
    owners.take_back(owner, read.uuid, _uuid(request, "removal"), now=timezone.now())
    return "That is taken back."


def _terms(given: Mapping[str, str]) -> Terms:
    yes_no = {"yes": True, "no": False}
    return Terms(
        by="",
        listed=yes_no.get(given.get("listed", "")),
        excerpt=int(given["excerpt"]) if given.get("excerpt") else None,
        picture=Picture(given["picture"]) if given.get("picture") else None,
        translate=yes_no.get(given.get("translate", "")),
        mine_text=yes_no.get(given.get("mine_text", "")),
    )


def _wrong(given: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with terms as they were written, by field."""
    found = {}
    if (number := given.get("excerpt", "")) and not (number.isascii() and number.isdecimal() and len(number) <= 4):
        found["excerpt"] = "Write a number, such as 140, or leave it empty."
    if (picture := given.get("picture", "")) and picture not in list(Picture):
        found["picture"] = "Choose one of these."
    for key in ("listed", "translate", "mine_text"):
        if given.get(key, "") not in {"", "yes", "no"}:
            found[key] = "Choose one of these."
    return found


def pieces(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What we hold of a domain that is proved, with every receipt; where a byline is put right."""
    owner, read = _mine(request, uuid)
    if not read.stands:
        raise Http404
    number = request.GET.get("page", "1")
    page, done, problem = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 1, "", ""
    if request.method == "POST":
        try:
            done = _to_piece(request, owner, uuid)
        except HeadwaterError as err:
            problem = f"Not done: {err.reason}"
    shown = contexts.claimed_pieces(read, page=max(page, 1), now=timezone.now(), done=done, problem=problem)
    return _page(request, "claimed-pieces", shown, status=422 if problem else 200)


def _to_piece(request: HttpRequest, owner: UUID, claim: UUID) -> str:
    """Do what was asked of a piece; what that was. Raises HeadwaterError."""
    piece, now = _uuid(request, "piece"), timezone.now()
    if request.POST.get("act") == "remove":
        owners.remove(owner, claim, owners.Wish(Kind.ITEM, str(piece), _words(request, "reason")), now=now)
        return "The piece is removed, from every page, feed and search, and does not come back."
    owners.put_byline(owner, claim, piece, _words(request, "byline"), now=now)
    return "The byline is put right."


def data(request: HttpRequest) -> HttpResponse:
    """Everything that is held of the account of whoever is in, as a file to keep."""
    owner = entering.OWNERS.account(request, now=timezone.now())
    if owner is None:
        raise Http404
    response = JsonResponse(queries.export(owner), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="what-is-held-of-me.json"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _mine(request: HttpRequest, uuid: UUID) -> tuple[UUID, ClaimRead]:
    """Whoever is in, and their claim; 404 for anybody else, whether there is such a claim or not."""
    owner = entering.OWNERS.account(request, now=timezone.now())
    read = queries.claim(owner, uuid) if owner else None
    if owner is None or read is None:
        raise Http404
    return owner, read


def _uuid(request: HttpRequest, key: str) -> UUID:
    try:
        return UUID(request.POST.get(key, ""))
    except ValueError as err:
        raise OwnerRefused(f"the {key}", f"No {key} was named.") from err


def _words(request: HttpRequest, key: str) -> str:
    return request.POST.get(key, "").replace("\x00", " ").strip()[:LONGEST]


def _page(request: HttpRequest, name: str, page: Any, *, status: int = 200) -> HttpResponse:  # noqa: ANN401  any page
    response = render(request, f"reader/{name}.html", {"page": page}, status=status)
    if page.frame.robots:
        response.headers["X-Robots-Tag"] = page.frame.robots
    return response
