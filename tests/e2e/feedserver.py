"""A small news-web on loopback that notices who asks it for what at the same time."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOW = 0.03  # seconds an answer takes: long enough for two to meet, if they may
_SYLLABLES = ("ba", "dor", "kel", "lin", "mar", "nost", "pel", "rav", "sul", "thin", "ver", "zam")


def invented(seed: str, words: int = 60) -> str:
    """Words nobody ever wrote, the same for a seed."""
    chance = random.Random(seed)
    made = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(words))
    return " ".join(made).capitalize()


class FeedServer:
    """Feeds that grow: two to a host, one outlet each; the two hosts of a pair print the same in their first feed."""

    def __init__(self, hosts: int) -> None:
        self.hosts, self.rounds = hosts, 0
        self.overlaps: list[str] = []
        self.asked: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.port = 0

    def feeds(self) -> list[str]:
        """The addresses of all feeds."""
        return [f"{self._host(host)}/feed/{number}" for host in range(self.hosts) for number in range(2)]

    def _host(self, host: int) -> str:
        return f"http://h{host}.localhost:{self.port}"

    def pack(self) -> str:
        """A starter pack of one outlet to a host."""
        outlets = [
            f'[[outlet]]\nname = "Outlet {host}"\ndomains = ["h{host}.example"]\nhome_url = "{self._host(host)}/"\n'
            f'country = "IE"\nlanguage = "en"\nowner = ""\nkind = "newspaper"\n'
            f'feeds = [{{ url = "{self._host(host)}/feed/0" }}, {{ url = "{self._host(host)}/feed/1" }}]\n'
            for host in range(self.hosts)
        ]
        return 'name = "Test"\nabout = "Invented outlets"\n\n' + "\n".join(outlets)

    def pieces(self) -> dict[str, str]:
        """The address of every piece there is by now, with its text."""
        return {url: text for feed in self.feeds() for url, text in self._entries(feed)}

    def _entries(self, feed: str) -> Iterator[tuple[str, str]]:
        start, _, number = feed.rpartition("/feed/")
        host = int(start.split("//h")[1].split(".")[0])
        for one in range(self.rounds):
            shared = number == "0"  # an agency's text, printed by both hosts of a pair
            yield f"{start}/{number}/{one}", invented(f"{host // 2 if shared else host} {number} {one} {shared}")

    @contextmanager
    def running(self) -> Iterator["FeedServer"]:
        """Serve until the block is left."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    @contextmanager
    def _noticed(self, host: str, path: str) -> Iterator[None]:
        keys = (host, host + path)
        with self._lock:
            self.overlaps += [key for key in keys if self._under_way[key]]
            self._under_way.update(keys)
            self.asked[host + path] += 1
        try:
            time.sleep(SLOW)
            yield
        finally:
            with self._lock:
                self._under_way.subtract(keys)

    def _body(self, host: str, path: str) -> bytes:
        items = "".join(
            f"<item><title>{text[:40]}</title><link>{url}</link><guid>{url}</guid>"
            f"<description>{text}</description></item>"
            for url, text in self._entries(f"http://{host}{path}")
        )
        return f'<rss version="2.0"><channel><title>A feed</title>{items}</channel></rss>'.encode()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = self.headers.get("Host") or ""
                is_feed = self.path.startswith("/feed/")
                with web._noticed(host, self.path):
                    body = web._body(host, self.path) if is_feed else b""
                self.send_response(200 if is_feed else 404)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
