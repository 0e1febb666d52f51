"""How often the page about a piece was opened, for its owner: added up in memory, by the minute into the database.

Neither who nor from where; robots that say they are, and pages that browsers fetch ahead, are not counted. What was not
written down when a process ends is lost.
"""

import logging
import re
import threading
import time
from collections import Counter
from uuid import UUID

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone

from headwater.rights.actions import owners
from headwater.wire.queries import owned

EVERY = 60.0  # seconds
MOST = 10_000  # pieces held in memory; beyond it others are not counted until the next writing
_ROBOT = re.compile(r"bot|crawl|spider|slurp|fetch|curl|wget|python|http|feed|preview|monitor", re.IGNORECASE)

logger = logging.getLogger(__name__)


class Openings:
    """What was opened since it was last written down."""

    def __init__(self) -> None:
        self._times: Counter[UUID] = Counter()
        self._lock = threading.Lock()
        self._written_at = time.monotonic()

    def count(self, request: HttpRequest, piece: UUID) -> None:
        """Take note of a page that was opened; now and then have it written down, behind the request."""
        if not _by_a_person(request):
            return
        with self._lock:
            if piece in self._times or len(self._times) < MOST:
                self._times[piece] += 1
            due = time.monotonic() - self._written_at >= EVERY
            if due:
                self._written_at = time.monotonic()
        if due:
            threading.Thread(target=self._write_behind, name="openings", daemon=True).start()

    def write(self) -> None:
        """Add what was opened to the numbers of the day."""
        with self._lock:
            times, self._times = self._times, Counter()
        by_outlet: Counter[str] = Counter()
        for piece, outlet in owned.outlets(times).items():
            by_outlet[outlet] += times[piece]
        owners.opened(by_outlet, day=timezone.now().date())

    def _write_behind(self) -> None:
        try:
            self.write()
        except DatabaseError as err:
            logger.warning("how often pages were opened is not written down: %s", err)
        finally:
            connection.close()


def _by_a_person(request: HttpRequest) -> bool:
    asked = request.headers
    ahead = "prefetch" in f"{asked.get('Sec-Purpose', '')}{asked.get('Purpose', '')}"
    agent = asked.get("User-Agent", "")
    return request.method == "GET" and not ahead and bool(agent) and not _ROBOT.search(agent)


openings = Openings()
