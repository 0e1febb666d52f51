"""A hundred requests a second of spam at the forms and pages of a real process: it stays alive, and keeps what it must.

How fast it answers meanwhile is printed (``-s``), and no speed is tested: the machine may have other work.
"""

import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from http.cookiejar import CookieJar
from statistics import quantiles
from typing import Any

import pytest
from tests.e2e.site import RunningSite

FOR, EACH_SECOND, SENDERS = 20.0, 100, 40
NOTICES, MESSAGES = 5, 4  # an hour, as this site is set up
TOPIC = "something else"
GIVEN = {
    "/contact/": {"topic": TOPIC, "text": "Buy now.", "mail": "spam{n}@spam.example"},
    "/takedown/correction/": {
        "named": "https://spam.example/{n}",
        "sure": "yes",
        "what": "something else",
        "explanation": "Buy now.",
        "name": "Spam",
        "mail": "spam{n}@spam.example",
    },
}
READ = ("/", "/search/?q=spam", "/feeds/front.rss", "/contact/", "/takedown/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, furnish_practice: Any) -> Iterator[RunningSite]:
    """A site on its first day, that takes in few notices and messages an hour."""
    home = furnish_practice(tmp_path_factory.mktemp("flood") / "var", start="mon 08:00", speed=1.0)
    limits = {"HEADWATER_NOTICES_PER_HOUR": str(NOTICES), "HEADWATER_MESSAGES_PER_HOUR": str(MESSAGES)}
    running = RunningSite(home, "practice", "--start", "mon 08:00", "--speed", "1", **limits)
    try:
        running.wait(lambda: bool(running.get("/")))
        yield running
    finally:
        running.stop()


class Flood:
    """Senders that go on for a while, and what they were answered."""

    def __init__(self, site: RunningSite) -> None:
        self.site, self.answers, self.numbers = site, Counter(), iter(range(10**9))
        self.until = time.monotonic() + FOR
        self.lock = threading.Lock()

    def run(self) -> None:
        """Send until the time is over."""
        threads = [threading.Thread(target=self._send, args=(number,)) for number in range(SENDERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _send(self, number: int) -> None:
        jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        ways = [*GIVEN, *GIVEN, *READ]
        token = ""
        while time.monotonic() < self.until:
            began, n = time.monotonic(), next(self.numbers)
            path = ways[(n + number) % len(ways)]
            if path in GIVEN and not token:
                found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self._ask(jar, path)[1])
                token = found[1] if found else ""
            given = {key: value.replace("{n}", str(n)) for key, value in GIVEN.get(path, {}).items()}
            data = urllib.parse.urlencode(given | {"csrfmiddlewaretoken": token}).encode() if given else None
            status, _ = self._ask(jar, path, data)
            with self.lock:
                self.answers["POST" if data else "GET", path, status] += 1
            time.sleep(max(0.0, SENDERS / EACH_SECOND - (time.monotonic() - began)))

    def _ask(self, jar: urllib.request.OpenerDirector, path: str, data: bytes | None = None) -> tuple[int, str]:
        asked = urllib.request.Request(self.site.address + path, data, {"Referer": self.site.address + path})
        try:
            with jar.open(asked, timeout=60) as answer:
                return int(answer.status), str(answer.read().decode(errors="replace"))
        except urllib.error.HTTPError as err:
            return err.code, ""
        except OSError as err:
            return 0, str(err)


def test_a_flood_is_refused_and_the_paper_stays_open(site: RunningSite) -> None:
    """What is beyond the limits is answered 429 and stored nowhere; the front page answers throughout and after."""
    flood, times, statuses = Flood(site), [], Counter()
    sending = threading.Thread(target=flood.run)
    sending.start()
    while sending.is_alive():
        began = time.monotonic()
        try:
            with urllib.request.urlopen(site.address + "/", timeout=60) as answer:
                statuses[answer.status] += 1
                answer.read()
        except OSError:
            statuses["none"] += 1
        times.append(time.monotonic() - began)
        time.sleep(0.2)
    sending.join()
    sent = Counter()
    for (method, _, status), number in flood.answers.items():
        sent[method, status] += number
    total = sum(sent.values())
    p95 = quantiles(times, n=20)[-1]
    said = f"{total} requests, {total / FOR:.0f} a second: {dict(sent)}; front page p95 {p95:.2f} s"
    sys.stdout.write(f"\n{said}\n")
    assert set(statuses) == {200}
    assert {status for _, status in sent} <= {200, 302, 429}
    assert sent["POST", 429] > 20
    database = site.home / "practice" / "headwater.db"
    assert (
        site.rows(database, "SELECT COUNT(*) FROM community_message WHERE mail LIKE '%@spam.example'")[0][0] == MESSAGES
    )
    spam = "SELECT COUNT(*) FROM rights_contact WHERE mail LIKE '%@spam.example'"
    assert site.rows(database, spam)[0][0] == NOTICES
    assert site.get("/health").startswith("ok")
