"""Who gets to see and do what: every role at every address of ours; an address without a row fails."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from tests import standing
from tests.abuse.routes import routes
from tests.abuse.world import World, made

from headwater.newsroom.models import Change
from headwater.reader import addresses
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
AT_THE_DESK = frozenset(
    ("reporter", "another reporter", "editor", "editor elsewhere", "chief", "moderator", "rights", "operator")
)
WHO = ("anonymous", "owner", "another owner", "writer", "another writer", *sorted(AT_THE_DESK))
SOME_OF_THEM = ("anonymous", "owner", "writer", "chief")
SENT_ON = frozenset(("owner-code", "my-replies-code", "reply-sent", "my-replies-file"))  # reached by a form only
NOBODY: frozenset[str] = frozenset()
EDITORS = frozenset(("editor", "editor elsewhere", "chief"))
HERE = frozenset(("editor", "chief"))
WRITERS = EDITORS | {"reporter", "another reporter"}
CHIEF, OFFICER, OPERATOR = frozenset(("chief",)), frozenset(("rights",)), frozenset(("operator",))
AUTHOR = HERE | {"reporter"}
MODERATOR, WRITER = EDITORS | {"moderator"}, frozenset(("writer",))
OWNER = frozenset(("owner",))

PUBLIC = frozenset(
    (
        "front", "section", "story", "item", "article", "versions", "entries", "entry", "entry-feed", "author", "topic",
        "corrections", "picture", "sources", "source", "search", "about", "bot", "host", "transparency",
        "transparency-year", "transparency-table", "transparency-year-table", "front-feed", "section-feed",
        "corrections-feed", "topic-feed", "author-feed", "sitemap", "sitemap-pages", "sitemap-month", "news-sitemap",
        "robots", "security-txt", "trust-txt", "trust-txt-at-the-root", "health", "imprint", "contact", "takedown",
        "notice", "objection", "owner", "owner-code", "replies", "reply-rules", "reply-feed", "reply", "write-reply",
        "report-reply", "reply-sent", "my-replies", "my-replies-code", "my-replies-file", "transparency-replies",
    )
)  # fmt: skip
"""What everybody may ask for; where the furnished site has none of it, everybody is told so alike."""

WORDS = frozenset(
    ("case", "confirm", "confirm-message", "owner-link", "websub", "reply-decision", "confirm-reply", "reply-letters")
)
"""What whoever knows a word nobody can guess may ask for; the tests of each say that nothing else opens it."""

DESK = {
    "board:rows": AT_THE_DESK,
    "watching:index": AT_THE_DESK,
    "day:index": AT_THE_DESK,
    "day:assign": WRITERS,
    "day:change": HERE,
    "live:write": AUTHOR | {"another reporter"},  # a desk writes its coverage together
    "desk:feeds": OPERATOR,
    "desk:add": OPERATOR,
    "desk:bring": OPERATOR,
    "desk:pack": OPERATOR,
    "desk:export": OPERATOR,
    "desk:feed": OPERATOR,
    "desk:unfollow": OPERATOR,
    "desk:notices": OPERATOR,
    "desk:filters": OPERATOR,
    "stories:index": AT_THE_DESK,
    "stories:story": AT_THE_DESK,
    "stories:piece": AT_THE_DESK,
    "messages:index": EDITORS,
    "replies:index": MODERATOR,
    "replies:sections": MODERATOR,
    "replies:appeals": MODERATOR,
    "replies:words": MODERATOR,
    "replies:writer": MODERATOR,
    "replies:thread": MODERATOR,
    "replies:reply": MODERATOR,
    "rights:cases": OFFICER,
    "rights:enter": OFFICER,
    "rights:withdraw": OFFICER,
    "rights:withdrawn": OFFICER,
    "rights:restore": OFFICER,
    "rights:held-back": OFFICER,
    "rights:stop": OFFICER,
    "rights:case": OFFICER,
    "rights:erase": OFFICER,
    "signin_sessions": AT_THE_DESK,
    "signin_log": AT_THE_DESK,
    "signin_people": NOBODY,  # an operator, after confirming who they are
    "signin_person": NOBODY,
}
"""Who is shown a page of the desk."""

ACTS = {
    "board:filters": AT_THE_DESK,
    "watching:act": AT_THE_DESK,
    "day:state": HERE,
    "desk:act": OPERATOR,
    "desk:set-up": OPERATOR,
    "desk:login": OPERATOR,
    "desk:filter-act": OPERATOR,
    "stories:close": EDITORS,
    "stories:write": WRITERS,
    "stories:decide": EDITORS,
    "stories:undo": EDITORS,
    "messages:dealt-with": EDITORS,
    "replies:decide": MODERATOR,
    "replies:answer": MODERATOR,
    "replies:word-act": MODERATOR,
    "replies:restrain": MODERATOR,
    "replies:lift": MODERATOR,
    "rights:act": OFFICER,
    "rights:decide": OFFICER,
    "articles:take-down": HERE | OFFICER,
    "articles:kill": CHIEF,
    "mfa_remove_webauthn": NOBODY,  # of a key that is nobody's
}
"""Who may send something there that does something."""

OWNERS = {
    "claim": OWNER,
    "claimed-pieces": OWNER,
    "my-reply": WRITER,
    "owner-data": OWNER | {"another owner"},  # each their own
}
"""Of a domain that one owner proved: another one, and everybody at the desk, finds nothing there."""

DRAFT = {
    "wagtailadmin_pages:edit": AUTHOR,
    "wagtailadmin_pages:view_draft": AUTHOR,
    "wagtailadmin_pages:preview_on_edit": AUTHOR,
    "wagtailadmin_pages:revisions_view": AUTHOR,
    "wagtailadmin_pages:revisions_revert": AUTHOR,
    "wagtailadmin_pages:history": AUTHOR,
    "wagtailadmin_pages:workflow_history": AUTHOR,
    "wagtailadmin_pages:delete": AUTHOR,
    "wagtailadmin_pages:usage": AUTHOR,
    "draft in public": NOBODY,
}
"""A draft of one reporter's at the desk of health."""

API = frozenset(("listing", "detail", "find", "action"))  # of Wagtail's API: drafts in it are tests/newsroom/test_hands


AT_THE_DOOR = {
    "account_login": 200,
    "account_inactive": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "account_confirm_email": 200,
    "account_email_verification_sent": 200,
    "wagtailadmin_login": 200,
    "wagtailadmin_password_reset": 200,
    "wagtailadmin_password_reset_done": 200,
    "wagtailadmin_password_reset_confirm": 404,
    "wagtailadmin_password_reset_complete": 404,
    "wagtailadmin_sprite": 200,
    "wagtailadmin_javascript_catalog": 200,
}
"""What of the desk answers somebody who is not in with something else than the way to the login."""


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A furnished site, for all tests here."""
    with standing.rows(django_db_blocker):
        yield made(settings)


@pytest.fixture
def world(furnished: World) -> World:
    """The furnished site, and browsers in which nobody is yet."""
    return replace(furnished, browsers={})


def address(world: World, name: str) -> str:
    """Where something of the furnished site stands; else the example of its route."""
    known = {each.name: f"/{each.example}" for each in routes()}
    return world.paths.get(name) or known[name]


def shown(world: World, who: str, name: str) -> bool:
    """Whether somebody is shown something; who is not, is led elsewhere or told that there is nothing."""
    status = world.client(who).get(address(world, name)).status_code
    assert status in {200, 302, 403, 404}, (who, name, status)
    return bool(status == 200)


def test_every_address_of_ours_has_a_row() -> None:
    """Whoever adds an address says who gets to see it: in the tables above."""
    rows = (PUBLIC, WORDS, DESK, ACTS, OWNERS)
    named = [name for table in rows for name in table]
    assert len(named) == len(set(named))
    ours = {each.name for each in routes() if each.ours and each.name.rpartition(":")[2] not in API}
    assert ours == set(named)


@pytest.mark.parametrize("table", [DESK, OWNERS, DRAFT], ids=["desk", "owners", "draft"])
def test_each_sees_what_is_theirs_and_nothing_else(world: World, table: dict[str, frozenset[str]]) -> None:
    """Every cell of the tables."""
    wrong = {}
    for name, allowed in table.items():
        seen = {who for who in WHO if shown(world, who, name)}
        if seen != allowed:
            wrong[name] = (sorted(seen - allowed), sorted(allowed - seen))
    assert wrong == {}


def test_everybody_is_answered_alike_where_it_is_public(world: World) -> None:
    """Nobody is shown more of a public page for being somebody, and nobody less."""
    for name in sorted(PUBLIC):
        told = {who: world.client(who).get(address(world, name)).status_code for who in SOME_OF_THEM}
        if name in SENT_ON:
            continue
        assert len(set(told.values())) == 1, (name, told)
        assert set(told.values()) <= {200, 302, 404}, (name, told)  # a reply leads to its place below its piece


def traces() -> tuple[int, int]:
    """How much was done so far, by the log of acts and the log of changes to articles."""
    return Act.objects.count(), Change.objects.count()


def test_who_may_not_do_something_does_nothing(world: World) -> None:
    """Every act with something in it, sent by everybody who may not: refused, and nothing is in the log."""
    body = {"act": "take up", "reason": "x", "note": "x", "mode": "dismiss", "title": "x", "state": "done", "feed": "1"}
    acts = ACTS | {name: allowed for name, allowed in DESK.items() if allowed != AT_THE_DESK} | OWNERS
    wrong = []
    for name, allowed in acts.items():
        for who in WHO:
            if who in allowed:
                continue
            before = traces()
            status = world.client(who).post(address(world, name), body).status_code
            if status not in {302, 403, 404, 405} or traces() != before:
                wrong.append((name, who, status))
    assert wrong == []


def test_wagtail_s_part_is_shut_to_whoever_is_not_in(world: World) -> None:
    """Every address below /desk/, next year's included, leads to the login, but for what serves the login."""
    client, opened = world.client("anonymous"), {}
    for each in routes():
        if each.example.startswith("desk/"):
            answer = client.get(f"/{each.example}")
            if not (answer.status_code == 302 and "/desk/login/" in answer["Location"]):
                opened[each.name] = answer.status_code
    assert opened == AT_THE_DOOR


def test_a_case_and_a_withdrawal_say_the_same_to_everybody(world: World) -> None:
    """What stands in the place of a withdrawn piece, and a draft's own address."""
    for name, status in (("gone", 410), ("gone by law", 451), ("draft in public", 404), ("case", 200)):
        assert {world.client(who).get(world.paths[name]).status_code for who in WHO} == {status}, name
    assert world.client("another owner").get(addresses.owner()).status_code == 200
