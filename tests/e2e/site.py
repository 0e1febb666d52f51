"""A real `headwater` process with a home of its own, for the end-to-end tests."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

PATIENCE = 300.0  # seconds until a test gives up; beside other work all takes long, and no speed is tested here


def free_port() -> int:
    """A port nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def plain_environment() -> dict[str, str]:
    """The environment of an operator: without what is meant for the tests themselves, their database above all."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}


class RunningSite:
    """A process that runs a command which serves a site."""

    def __init__(self, home: Path, *command: str, **environment: str) -> None:
        self.home, self.port = home, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = home.with_suffix(".log")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "headwater.ops.cli", *command, "--port", str(self.port)],
                env=plain_environment() | {"HEADWATER_HOME": str(home)} | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def said(self) -> str:
        """Everything the process wrote so far."""
        return self.log.read_text(errors="replace")

    def get(self, path: str) -> str:
        """A page; "" while there is none."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def stories(self) -> list[str]:
        """The stories on the front page, by their addresses."""
        return list(dict.fromkeys(re.findall(r'href="(/story/[^"#]+)"', self.get("/"))))

    def wait(self, until: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
        """Wait until something holds; the process must not end meanwhile."""
        deadline = time.monotonic() + seconds
        while not until():
            assert self.process.poll() is None, f"it ended by itself:\n{self.said()[-3000:]}"
            assert time.monotonic() < deadline, f"nothing came of it in {seconds} s:\n{self.said()[-3000:]}"
            time.sleep(0.2)

    def stop(self) -> int:
        """End it as Ctrl-C does; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        """End it without a word of warning."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)

    def rows(self, database: Path, statement: str) -> list[tuple[object, ...]]:
        """Rows read out of its database."""
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20) as reader:
            return list(reader.execute(statement))
