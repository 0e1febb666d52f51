"""No e-mail address of anybody can be read off this site: collectors of addresses read pages, feeds and headers."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from tests import standing
from tests.abuse.routes import routes
from tests.abuse.world import MAILS, World, made

from headwater.reader import addresses
from headwater.rights.models import Letter

pytestmark = pytest.mark.django_db
ANY = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HIDDEN = re.compile(r"[\w.+-]+\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*[\w-]+|mailto:", re.IGNORECASE)
OWN = ("owner", "owner-data")  # where whoever is in reads their own address
KINDS = ("rss", "atom", "json")


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A furnished site, for all tests here."""
    with standing.rows(django_db_blocker):
        yield made(settings)


@pytest.fixture
def world(furnished: World) -> World:
    """The furnished site, and browsers in which nobody is yet."""
    return replace(furnished, browsers={})


def found(text: str) -> set[str]:
    """Every address in a text, as a collector finds it: in entities, in percent signs, backwards, dressed up."""
    plain = html.unescape(html.unescape(unquote(text)))
    return {*ANY.findall(plain), *HIDDEN.findall(plain), *(each for each in MAILS.values() if each[::-1] in plain)}


def public(world: World) -> dict[str, str]:
    """Every public address: as the furnished site has it where it is about something, else as it is configured."""
    known = {each.name: f"/{each.example}" for each in routes() if each.ours and not each.example.startswith("desk/")}
    ways = {
        f"{name} as {kind}": address.replace(".rss", f".{kind}")
        for name, address in known.items()
        if address.endswith(".rss")
        for kind in KINDS
    }
    own = {name: path for name, path in world.paths.items() if not path.startswith("/desk/")}
    return known | ways | own | {"missing": "/no-such-page/", "feed of the author": "/feeds/author/ada-lind.atom"}


def test_no_address_stands_on_any_public_surface(world: World) -> None:
    """Neither for strangers nor for an owner who is in: pages, feeds, tables, sitemaps, and every header."""
    known = public(world)
    assert len(known) > 70
    for who in ("anonymous", "owner"):
        client = world.client(who)
        for name, address in known.items():
            answer = client.get(address)
            assert answer.status_code != 500, name
            body = b"".join(answer) if answer.streaming else answer.content
            told = body.decode(errors="replace") + "\n".join(f"{key}: {value}" for key, value in answer.headers.items())
            theirs = {MAILS["an owner's"]} if who == "owner" and name in OWN else set()
            assert found(told) <= theirs, (who, name)


@pytest.mark.parametrize(
    "text",
    [
        "write to desk@paper.example",
        "&#100;esk&#64;paper&#46;example",
        "<a href='mailto:x'>",
        "desk%40paper.example",
        "&amp;#100;esk&amp;#64;paper.example",
        "elpmaxe.repap@ksed",
        "desk [at] paper dot example",
    ],
)
def test_an_address_is_found_however_it_is_dressed_up(text: str) -> None:
    """The test above is able to fail."""
    assert found(text)


def test_letters_to_strangers_name_nobody_else(world: World) -> None:
    """Whoever is written to reads their own address and ours to answer to, and nobody's besides."""
    for letter in Letter.objects.select_related("contact"):
        to = letter.contact.mail if letter.contact else letter.to
        if to != MAILS["the site's contact"]:
            assert found(letter.text + letter.subject) <= {to}, letter.what
    assert Letter.objects.count() > 3
    for written in mail.outbox:
        assert found(written.body) <= set(written.to)


def test_an_owner_s_code_and_a_reset_name_nobody_else(client: Client, world: World) -> None:
    """The two letters that are sent at once."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        client.post(addresses.owner(), {"act": "code", "typed": "new@owner.example"})
        client.post("/desk/password_reset/", {"email": MAILS["an account's"]})
    assert [letter.to for letter in mail.outbox] == [["new@owner.example"], [MAILS["an account's"]]]
    for letter in mail.outbox:
        assert found(letter.body + letter.subject) <= set(letter.to)
