"""NUL in whatever can be sent: no fault of ours comes of it, and none of it is stored.

SQLite takes it and PostgreSQL refuses it; here every statement with one in it is refused, on either.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import DataError, connection, models
from django.test import Client
from django.urls import Resolver404, resolve
from selectolax.lexbor import LexborHTMLParser
from tests.abuse.routes import routes
from tests.abuse.world import World, made

pytestmark = pytest.mark.django_db
NUL = "\x00"
SPARED = ("logout", "password", "/keys/", "/delete/", "unpublish", "account")  # would end the session that asks
WHO = ("anonymous", "owner", "writer", "chief")
FREE = {"text", "search", "url", "textarea", "tel", "email", "hidden", "select"}


@pytest.fixture
def world(settings: Any) -> World:
    """A furnished site whose limits nobody reaches, and a chief who may do everything."""
    world = made(settings)
    settings.SITE = settings.SITE.model_copy(update={"notices_per_hour": 10_000, "messages_per_hour": 10_000})
    chief = world.people["chief"]
    chief.is_superuser = True
    chief.save()
    return world


@contextmanager
def refusing() -> Iterator[None]:
    """Statements are refused as PostgreSQL refuses them."""

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if NUL in repr_of(sql) or NUL in repr_of(params):
            raise DataError("A string literal cannot contain NUL (0x00) characters.")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def repr_of(given: Any) -> str:
    """All words of the parameters of a statement, one behind the other; JSON as it is meant."""
    if isinstance(given, str):
        return given + (NUL if "\\u0000" in given and given[:1] in '{["' else "")
    if isinstance(given, list | tuple):
        return "".join(map(repr_of, given))
    return repr_of(json.dumps(given.adapted)) if hasattr(given, "adapted") else ""


def ours(path: str) -> bool:
    """Whether the view behind a path is the house's own."""
    try:
        return str(resolve(urlsplit(path).path).func.__module__).startswith("headwater.")
    except Resolver404:
        return False


def filled(form: Any, *, everywhere: bool) -> Iterator[dict[str, str]]:
    """A form with NUL in its words, once for each of its buttons; ``everywhere``: in what is chosen and hidden too."""
    given: dict[str, str] = {}
    for each in form.css("input, textarea, select"):
        name, kind = each.attributes.get("name"), each.attributes.get("type") or each.tag
        if not name or name in {"csrfmiddlewaretoken", "website"} or kind in {"file", "submit", "image"}:
            continue
        value = each.attributes.get("value") or (each.text() if each.tag == "textarea" else "")
        if kind == "select":
            options = [one.attributes.get("value") or "" for one in each.css("option")]
            value = next((one for one in options if one), "")
        chosen = kind in {"select", "hidden", "checkbox", "radio", "email", "date", "datetime-local", "number"}
        if kind == "email":
            value = value or "mara@quill.example"
        given[name] = f"{value or 'Words'}{NUL} and{NUL}" if everywhere or not chosen else value or "yes"
    for button in form.css("button[name]") or [None]:
        pressed = {str(button.attributes["name"]): str(button.attributes.get("value") or "")} if button else {}
        yield given | pressed


def pages(client: Client, start: list[str]) -> dict[str, str]:
    """The pages of ours among some addresses."""
    found = {}
    for path in start:
        if ours(path) and not any(word in path for word in SPARED):
            answer = client.get(path, follow=True)
            if not answer.streaming and "html" in answer.headers.get("Content-Type", ""):
                found[path] = answer.content.decode()
    return found


def sent(client: Client, found: dict[str, str]) -> Iterator[tuple[str, dict[str, str], int]]:
    """Every form of some pages, sent with NUL; what was answered."""
    for at, page in found.items():
        for form in LexborHTMLParser(page).css("form"):
            to = urljoin(at, form.attributes.get("action") or at)
            if not ours(to) or any(word in to for word in SPARED):
                continue
            by_post = (form.attributes.get("method") or "").lower() == "post"
            for everywhere in (False, True):
                for given in filled(form, everywhere=everywhere):
                    path = to if by_post else f"{urlsplit(to).path}?{urlencode(given)}"
                    answer = client.post(path, given) if by_post else client.get(path)
                    yield path, given, answer.status_code


def stored() -> list[str]:
    """The columns of all tables in which a NUL stands."""
    found = []
    for model in apps.get_models():
        fields = [
            f.name
            for f in model._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*fields) if fields else ():
            found += [
                f"{model.__name__}.{name}"
                for name, value in zip(fields, row, strict=True)
                if NUL in str(value) or "\\x00" in repr(value)
            ]
    return sorted(set(found))


def test_no_form_fails_over_nul_or_stores_one(world: World) -> None:
    """Every form of readers, owners, writers and the desk, each of its buttons, in words and in what is chosen."""
    public = [path for path in world.paths.values() if not path.startswith("/desk/")]
    public += [f"/{each.example}" for each in routes() if each.ours and not each.example.startswith("desk/")]
    desk = [path for path in world.paths.values() if path.startswith("/desk/")]
    desk += [f"/{each.example}" for each in routes() if each.ours and each.example.startswith("desk/")]
    mine = [world.paths["my-reply"], world.paths["write-reply"], "/replies/mine/"]
    owned = ["/owner/", world.paths["claim"], world.paths["claimed-pieces"]]
    start = {"anonymous": public, "owner": owned, "writer": mine, "chief": desk}
    faults, number = [], 0
    for who in WHO:
        client = world.client(who)
        found = pages(client, list(dict.fromkeys(start[who])))
        with refusing():
            for path, given, status in sent(client, found):
                number += 1
                if status >= 500:
                    faults.append((who, path, given))
    assert faults == []
    assert stored() == []
    assert number > 150


def test_no_address_fails_over_nul(world: World) -> None:
    """In every place of an address where words may stand, and in its query."""
    faults = []
    query = "&".join(f"{key}=a%00b" for key in ("q", "url", "host", "page", "answers", "outlet", "word", "order"))
    for each in (each for each in routes() if each.ours):
        client = world.client("chief" if each.example.startswith("desk/") else "anonymous")
        parts = each.example.split("/")
        asked = [
            f"/{'/'.join([*parts[:place], f'{part}%00', *parts[place + 1 :]])}" for place, part in enumerate(parts)
        ]
        with refusing():
            faults += [path for path in (*asked, f"/{each.example}?{query}") if client.get(path).status_code >= 500]
    assert faults == []


def test_the_wrapper_refuses_what_postgresql_refuses(world: World) -> None:
    """The tests above are able to fail."""
    with refusing(), pytest.raises(DataError):
        apps.get_model("community.Writer").objects.filter(name=f"a{NUL}").exists()
