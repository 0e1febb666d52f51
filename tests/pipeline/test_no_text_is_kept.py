"""The text of an article lives in memory and nowhere else."""

import hmac
import logging
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from tests.pipeline.conftest import BRIDGE, EELS, Newsroom, entry

from headwater.core.websub import State
from headwater.wire.actions import websub
from headwater.wire.models import Feed, Item, ItemPrints, Push, Subscription

COURIER, GAZETTE = "https://courier.example", "https://gazette.example"
MARK = "The quartermaster counted eleven copper lanterns behind the tidal ropewalk"
SECRET = f"{BRIDGE}{EELS}{MARK} before dawn. {BRIDGE}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which everything is that a process may write to: temporary files, the log."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    log = logging.FileHandler(tmp_path / "headwater.log")
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.DEBUG)
    yield tmp_path
    logging.getLogger().removeHandler(log)
    logging.getLogger().setLevel(logging.WARNING)
    log.close()


def everything_in(database: bytes, folder: Path) -> bytes:
    """All that is on the disk, one after another."""
    return database + b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def rows() -> bytes:
    """Every column of every row of every table, and the database itself as bytes where it is one file."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                for row in cursor
                for value in row
            ]
    if connection.vendor == "sqlite" and connection.connection is not None:
        found.append(connection.connection.serialize())
    return b"\n".join(found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "head",
    [
        "",
        "<meta name=robots content='max-snippet:-1, max-image-preview:large'>",
        "<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>",
        "<meta name=tdm-reservation content=1>",
    ],
)
def test_no_text_of_an_article_reaches_the_disk(newsroom: Newsroom, home: Path, head: str) -> None:
    """Promise of the receipt: compared in memory, then let go; in no row, log, cache or temporary file."""
    for site in (COURIER, GAZETTE):  # the second is a copy of the first: copies, citations and traces tell of it
        newsroom.follow(site, f"{site}/feed")
        body = f"<p>{BRIDGE}</p><p>{EELS}</p><p>{MARK} before dawn.</p>"
        piece = entry(f"{site}/a", "Harbour bridge closed", summary=BRIDGE[:180]).replace(
            "</item>",
            f'<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/"><![CDATA[{body}]]></c:encoded></item>',
        )
        newsroom.web.feed(f"{site}/feed", piece)
        newsroom.web.page(f"{site}/a", SECRET, head=head)
    newsroom.look()
    newsroom.web.page(f"{COURIER}/a", SECRET.replace("dawn", "dusk"), head=head)
    assert Item.objects.count() == ItemPrints.objects.count() == 2
    kept = everything_in(rows(), home)
    assert b"Harbour bridge closed" in kept  # the search does find what is kept
    for part in (MARK, "copper lanterns", "tidal ropewalk", EELS[:60]):
        assert part.encode() not in kept, part
    assert cache.get(f"{COURIER}/a") is None


@pytest.mark.django_db
def test_no_text_a_hub_brings_waits_on_the_disk(newsroom: Newsroom, home: Path) -> None:
    """It is brought to the site and read by the gathering, another process: between them lies the database."""
    newsroom.follow(COURIER, f"{COURIER}/feed")
    newsroom.web.feed(f"{COURIER}/feed")
    newsroom.look()
    row = Subscription.objects.create(
        feed=Feed.objects.get(),
        hub="https://hub.example/",
        topic=f"{COURIER}/feed",
        token="a-token",
        secret="a secret",
        state=State.VERIFIED,
        lease_until=newsroom.time[0] + timedelta(days=1),
    )
    whole = f"<p>{BRIDGE}</p><p>{EELS}</p><p>{MARK} before dawn.</p>"
    piece = entry(f"{COURIER}/a", "Harbour bridge closed", summary=BRIDGE[:180]).replace(
        "</item>",
        f'<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/"><![CDATA[{whole}]]></c:encoded></item>',
    )
    body = f'<rss version="2.0"><channel><title>A feed</title>{piece}</channel></rss>'.encode()
    signature = "sha256=" + hmac.new(b"a secret", body, "sha256").hexdigest()
    newsroom.web.page(f"{COURIER}/a", SECRET)
    kept = {}
    brought = websub.deliver(
        row.token, body, content_type="application/rss+xml", signature=signature, links=[], now=newsroom.time[0]
    )
    assert (brought, Push.objects.count()) == (websub.Delivery.KEPT, 1)
    kept["waiting"] = everything_in(rows(), home)
    newsroom.look()
    assert (Item.objects.get().headline, Push.objects.count()) == ("Harbour bridge closed", 0)
    kept["read"] = everything_in(rows(), home)
    for when, found in kept.items():
        assert b"Harbour bridge closed" in found
        for part in (MARK, "copper lanterns", EELS[:60]):
            assert part.encode() not in found, (when, part)


@pytest.mark.django_db
def test_what_a_hub_brings_and_cannot_be_shortened_is_asked_for_instead(newsroom: Newsroom) -> None:
    """Broken or unknown, it is not kept; the feed's own server has it."""
    newsroom.follow(COURIER, f"{COURIER}/feed")
    newsroom.web.feed(f"{COURIER}/feed")
    newsroom.look()
    row = Subscription.objects.create(
        feed=Feed.objects.get(),
        hub="https://hub.example/",
        topic=f"{COURIER}/feed",
        token="a-token",
        secret="a secret",
        state=State.VERIFIED,
        lease_until=newsroom.time[0] + timedelta(days=1),
    )
    body = b"<rss><channel><item>" + MARK.encode()
    signature = "sha256=" + hmac.new(b"a secret", body, "sha256").hexdigest()
    newsroom.web.feed(f"{COURIER}/feed", entry(f"{COURIER}/a", "Harbour bridge closed", summary=BRIDGE[:180]))
    newsroom.web.page(f"{COURIER}/a", BRIDGE)
    websub.deliver(row.token, body, content_type="", signature=signature, links=[], now=newsroom.time[0])
    assert not Push.objects.exists()
    newsroom.look()
    assert Item.objects.get().headline == "Harbour bridge closed"
