"""``headwater replay`` on a folder of feeds, good and bad, with a real process."""

import json
import subprocess
import sys

from tests.e2e.site import PATIENCE, plain_environment


def test_replay_reads_every_file_and_says_what_was_wrong_with_which(tmp_path):
    """Bad input gives a clear stored reason, whatever it is; the good feed beside it comes in."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    item = "<item><title>Harbour bridge closed</title><link>https://courier.example/1</link></item>"
    rss = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'
    files = {
        "good.xml": rss.encode(),
        "page.html": b"<!doctype html><html><title>News</title><body><p>No feed here</p>",
        "empty.xml": b"",
        "latin.xml": b'<?xml version="1.0"?>' + rss.replace("Harbour", "Br\u00fccke").encode("latin-1"),
        "large.xml": b"<rss>" + b"x" * 100_000_000,
    }
    for name, body in files.items():
        (folder / name).write_bytes(body)
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "replay", str(folder), "--each", "--json"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert (told["feeds"], told["visited"], told["read"], told["items"]) == (5, 5, 2, 2)
    unread = {feed["feed"]: feed["problem"] for feed in told["unread"]}
    assert "page" in unread["page.html"].lower()
    assert "empty" in unread["empty.xml"].lower()
    assert "larger than" in unread["large.xml"]
