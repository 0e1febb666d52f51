"""Every command, used wrongly: a sentence, the right exit status, never a traceback."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.site import PATIENCE, plain_environment

PACK = (
    'name = "One"\nabout = "One outlet"\n\n[[outlet]]\nname = "Nobody"\ndomains = ["nobody.example"]\ncountry = "IE"\n'
    'language = "en"\nhome_url = "https://nobody.example/"\nkind = "newspaper"\n'
    'feeds = [{ url = "https://nobody.example/feed" }]\n'
)


def said(home: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """The exit status of a command, and what it said on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", *arguments],
        cwd=home.parent,
        env=plain_environment() | {"HEADWATER_HOME": str(home)} | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nosuch"], "No such command"),
        (["up", "--port", "99999"], "--port"),
        (["up", "--pack", "nosuch"], "nosuch: there is no such pack"),
        (["practice", "--speed", "0"], "a speed of 0.0 is not above zero"),
        (["practice", "--start", "someday"], "'someday' is not a time of the week"),
        (["replay", "nowhere"], "does not exist"),
        (["replay", ".", "--home", "a-file"], "is a file"),
        (["sources", "import"], "Missing argument"),
        (["sources", "import", "nosuch"], "nosuch: there is no such pack"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_a_sentence(tmp_path, arguments, sentence):
    """Scripts tell their own mistake from a failed job; people read what to mend."""
    (tmp_path / "a-file").touch()
    status, told = said(tmp_path / "var", *arguments)
    assert (status, sentence in " ".join(told.split())) == (2, True), told
    assert not list(tmp_path.rglob("headwater.db")) or arguments[0] == "up"


@pytest.mark.parametrize("arguments", [["up"], ["practice"], ["sources", "list"], ["manage", "check"]])
def test_a_home_that_is_a_file_is_wrong_usage(tmp_path, arguments):
    """Whichever command meets it first says which setting is wrong."""
    (tmp_path / "var").touch()
    status, told = said(tmp_path / "var", *arguments)
    assert status == 2
    assert "HEADWATER_HOME: must be a folder" in told


def test_a_job_that_cannot_be_done_ends_with_status_1(tmp_path):
    """The command was right; something else is not."""
    home, empty, pack = tmp_path / "var", tmp_path / "empty", tmp_path / "one.toml"
    empty.mkdir()
    pack.write_text(PACK, encoding="utf-8")
    status, told = said(home, "replay", str(empty))
    assert (status, "no file in it" in told) == (1, True)
    status, told = said(home, "sources", "list")
    assert (status, "there is no site here yet" in told) == (1, True)
    nowhere = {"HEADWATER_DATABASE_URL": f"postgresql://nobody@127.0.0.1:{free_port()}/none"}
    status, told = said(home, "up", "--pack", str(pack), **nowhere)
    assert (status, "the database cannot be used" in told) == (1, True)


def test_a_port_that_is_taken_ends_with_status_1(tmp_path, furnish_practice):
    """Another program has it: the operator chooses another one."""
    home = furnish_practice(tmp_path / "var")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, told = said(home, "practice", "--port", port)
    assert (status, f"127.0.0.1:{port}: cannot be listened at" in told) == (1, True)


def free_port() -> int:
    """A port nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
