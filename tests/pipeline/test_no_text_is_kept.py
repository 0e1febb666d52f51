"""The text of an article lives in memory and nowhere else."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from tests.pipeline.conftest import BRIDGE, EELS, Newsroom, entry

from headwater.wire.models import Item, ItemPrints

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
