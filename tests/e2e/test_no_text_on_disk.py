"""A real process gathers an article and is killed: whatever it left on the disk, the article's text is not in it."""

import json
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tests.e2e.site import PATIENCE, plain_environment
from tests.fakes.web import answering
from tests.made import Furnish

MARK = "The quartermaster counted eleven copper lanterns behind the tidal ropewalk before dawn."
WORDS = "The harbour bridge at Kellhaven was closed on Friday after divers found cracks in two of its piers. " * 12
PAGE = f"""<html lang=en><head><title>Harbour bridge closed</title>
<link rel=license href="https://creativecommons.org/licenses/by/4.0/"><meta name=robots content="max-snippet:-1"></head>
<body><article><h1>Harbour bridge closed</h1><p>{WORDS}</p><p>{MARK}</p><p>{WORDS}</p></article></body></html>"""


def feed(host: str) -> str:
    """A feed that carries the whole article, as many do."""
    now = format_datetime(datetime.now(UTC))
    whole = f"<![CDATA[<p>{WORDS}</p><p>{MARK}</p>]]>"
    return (
        '<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title><item>'
        f"<title>Harbour bridge closed</title><link>http://{host}/a</link><pubDate>{now}</pubDate>"
        f"<description>{WORDS[:150]}</description><c:encoded>{whole}</c:encoded></item></channel></rss>"
    )


def pack(host: str) -> str:
    """The outlet as a starter pack."""
    return (
        'name = "Test"\nabout = "An invented outlet"\n\n[[outlet]]\nname = "Courier"\ndomains = ["courier.example"]\n'
        f'home_url = "http://{host}/"\ncountry = "IE"\nlanguage = "en"\nowner = ""\nkind = "newspaper"\n'
        f'feeds = [{{ url = "http://{host}/feed" }}]\n'
    )


def items(database: Path) -> int:
    """How many pieces are stored."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20) as reader:
        return int(reader.execute("SELECT count(*) FROM wire_itemprints").fetchone()[0])


def test_the_text_is_in_no_file_of_a_process_that_was_killed(tmp_path: Path, furnish: Furnish) -> None:
    """Database, write-ahead log, log, temporary files: the promise is about the disk, not about tables."""
    (tmp_path / "tmp").mkdir()
    files: dict[str, tuple[dict[str, str], str]] = {"/a": ({"Content-Type": "text/html"}, PAGE)}
    with answering(files) as host:
        files["/feed"] = ({"Content-Type": "application/rss+xml"}, feed(host))
        environment = plain_environment() | {
            "HEADWATER_HOME": str(furnish(tmp_path / "home")),
            "HEADWATER_LOOPBACK": json.dumps([host]),
            "HEADWATER_GAP_SECONDS": "0",
            "TMPDIR": str(tmp_path / "tmp"),
        }
        (tmp_path / "pack.toml").write_text(pack(host))
        log = (tmp_path / "process.log").open("ab")

        def start(*command: str) -> subprocess.Popen[bytes]:
            asked = [sys.executable, "-m", "headwater.ops.cli", *command]
            return subprocess.Popen(asked, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

        assert start("sources", "import", str(tmp_path / "pack.toml")).wait(120) == 0
        database = tmp_path / "home" / "headwater.db"
        worker = start("worker")
        deadline = time.monotonic() + PATIENCE
        while not items(database):
            assert time.monotonic() < deadline, (tmp_path / "process.log").read_text()[-3000:]
            time.sleep(0.1)
        worker.kill()
        worker.wait(30)
        log.close()
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert any(b"Harbour bridge closed" in content for content in left.values())
    assert [str(path) for path, content in left.items() if MARK[4:60].encode() in content] == []
