"""A thousand feeds gathered: Headwater beside the Python library `reader`, in one run, against one server on loopback.

    python bench/gather.py [--feeds 1000] [--entries 30] [--postgresql postgresql://user@host/postgres]

Every feed is fetched and stored, then once more with nothing changed: half of the feeds answer 304, half the same
bytes. The pause between requests to one host is 0 here, for the hosts are ours; pages behind the entries are not read.
The time of a process counts from its start, so Headwater's includes the filling of its windows. `reader` stores entries
as they are; Headwater judges rights, copies, events and traces besides.
"""

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

HOSTS = 20
WORDS = 60  # of an entry's summary
SYLLABLES = ("ba", "dor", "kel", "lin", "mar", "nost", "pel", "rav", "sul", "thin", "ver", "zam", "quo", "fen", "hil")
READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
for url in sys.stdin.read().split():
    reader.add_feed(url, exist_ok=True)
reader.update_feeds(workers=10)
print(reader.get_entry_counts().total)
"""


def body_of(feed: int, entries: int, vocabulary: list[str]) -> bytes:
    """A feed of invented news, the same for a number."""
    chance = random.Random(feed)

    def text(words: int) -> str:
        return " ".join(chance.choices(vocabulary, k=words)).capitalize()

    items = "".join(
        f"<item><title>{text(8)}</title><link>http://outlet{feed}.example/{number}</link>"
        f"<guid>http://outlet{feed}.example/{number}</guid><description>{text(WORDS)}.</description></item>"
        for number in range(entries)
    )
    return f'<rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>'.encode()


def serve(feeds: int, entries: int) -> list[int]:
    """Serve the feeds at so many ports; never ends with this process alive."""
    chance = random.Random(0)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    bodies = [body_of(feed, entries, vocabulary) for feed in range(feeds)]
    tags = [f'"{sha256(body).hexdigest()[:16]}"' for body in bodies]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.removeprefix("/feed/")
            feed = int(name) if name.isdecimal() else None
            if feed is not None and feed % 2 and self.headers.get("If-None-Match") == tags[feed]:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(404 if feed is None else 200)
            answer = b"" if feed is None else bodies[feed]
            if feed is not None and feed % 2:
                self.send_header("ETag", tags[feed])
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(HOSTS)]
    for server in servers:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
    return [server.server_address[1] for server in servers]


def measured(*commands: list[str], environment: dict[str, str], stdin: str = "") -> str:
    """Seconds, seconds of processor and the most memory of processes run at once."""
    began = time.perf_counter()
    running = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for command in commands
    ]
    for process in running:
        assert process.stdin
        process.stdin.write(stdin)
        process.stdin.close()
    used, peak = 0.0, 0
    for process in running:
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"a process failed with status {status}")
        used, peak = used + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss)
    return (
        f"{time.perf_counter() - began:8.1f} s {used:8.1f} s of processor {peak / 1024:8.0f} MiB at most in a process"
    )


def headwater(name: str, folder: Path, urls: list[str], *, database: str = "", workers: int = 1) -> None:
    """Both rounds of Headwater."""
    home = folder / "var"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("HEADWATER_", "DJANGO_"))}
    environment |= {
        "HEADWATER_HOME": str(home),
        "HEADWATER_DATABASE_URL": database,
        "HEADWATER_LOOPBACK": json.dumps(sorted({urlsplit(url).netloc for url in urls})),
        "HEADWATER_GAP_SECONDS": "0",
        "HEADWATER_READ_PAGES": "false",
    }
    command = [sys.executable, "-m", "headwater.ops.cli"]
    outlets = "\n".join(
        f'[[outlet]]\nname = "Outlet {number}"\ndomains = ["outlet{number}.example"]\ncountry = "IE"\nlanguage = "en"\n'
        f'owner = ""\nkind = "newspaper"\nhome_url = "http://outlet{number}.example/"\nfeeds = [{{ url = "{url}" }}]\n'
        for number, url in enumerate(urls)
    )
    pack = folder / "pack.toml"
    pack.write_text(f'name = "Bench"\nabout = "Invented outlets"\n\n{outlets}')
    for arguments in (["manage", "migrate", "--verbosity", "0"], ["sources", "import", str(pack)]):
        subprocess.run([*command, *arguments], env=environment, check=True, capture_output=True)
    ask = asker(home, database)
    for what in ("all new", "nothing changed"):
        ask("UPDATE wire_feed SET next_poll_at = '2026-01-01 00:00:00'")
        told = measured(*[[*command, "worker", "--until-idle"]] * workers, environment=environment)
        (items,), *_ = ask("SELECT count(*) FROM wire_item")
        print(f"{name:34} {what:16} {told} {items:>8,} entries", flush=True)


def asker(home: Path, database: str) -> Callable[[str], list[tuple]]:
    """Statements run on the database of a home."""

    def ask(statement: str) -> list[tuple]:
        if database:
            import psycopg

            with psycopg.connect(database, autocommit=True) as server:
                done = server.execute(statement)
                return done.fetchall() if done.description else []
        with sqlite3.connect(home / "headwater.db", timeout=20) as file:
            return file.execute(statement).fetchall()

    return ask


def on_postgresql(server: str, folder: Path, urls: list[str], workers: int) -> None:
    """Both rounds in a database of its own."""
    import psycopg

    name = f"headwater_bench_{os.getpid()}_{workers}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            database = urlsplit(server)._replace(path=f"/{name}").geturl()
            title = f"headwater, PostgreSQL, {workers} worker{'s' * (workers > 1)}"
            headwater(title, folder, urls, database=database, workers=workers)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--postgresql", default="", help="address of a server on which databases may be made")
    chosen = parser.parse_args()
    ports = serve(chosen.feeds, chosen.entries)
    urls = [f"http://127.0.0.1:{ports[number % HOSTS]}/feed/{number}" for number in range(chosen.feeds)]
    with tempfile.TemporaryDirectory(prefix="headwater-bench-") as made:
        folder = Path(made)
        for what in ("all new", "nothing changed"):
            command = [sys.executable, "-c", READER, str(folder / "reader.db")]
            told = measured(command, environment=dict(os.environ), stdin="\n".join(urls))
            with sqlite3.connect(folder / "reader.db") as file:
                ((items,),) = file.execute("SELECT count(*) FROM entries").fetchall()
            print(f"{'reader':34} {what:16} {told} {items:>8,} entries", flush=True)
        runs = [("sqlite", 0)] + [("postgresql", workers) for workers in (1, 2) if chosen.postgresql]
        for kind, workers in runs:
            (own := folder / f"{kind}{workers}").mkdir()
            if workers:
                on_postgresql(chosen.postgresql, own, urls, workers)
            else:
                headwater("headwater, SQLite", own, urls)


if __name__ == "__main__":
    main()
