"""A way out that leads nowhere: answers from a dictionary, and a memory of what was asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from yarl import URL

from headwater.core.errors import FetchFailed, Retry
from headwater.core.links import Login
from headwater.core.robots import group_for, target_of
from headwater.net.terms import Answer, FileRead, Permission

Told = tuple[int, Mapping[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of ``get``."""

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: str = "*/*"
    limit: int = 0
    purpose: str = ""
    form: tuple[tuple[str, str], ...] = ()
    login: Login | None = None


class FakeWayOut:
    """Implements WayOut without a network.

    Args:
        answers: by address, (status, headers, body) or an exception to raise; others raise FetchFailed.
            A 301 or 308 with a "location" is followed through the same dictionary, as are 302, 303 and 307.
        robots: robots.txt by host ("courier.example"), read for the agent "headwater"; others permit all.
        files: what an owner's files of terms say, by address; others are not there.
        now: the time stamped on answers.
    """

    def __init__(
        self,
        answers: Mapping[str, Told | Exception] | None = None,
        robots: Mapping[str, str] | None = None,
        now: Callable[[], datetime] = lambda: datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
        files: Mapping[str, str] | None = None,
    ) -> None:
        self.answers = dict(answers or {})
        self.robots = dict(robots or {})
        self.files = dict(files or {})
        self.now = now
        self.asked: list[Asked] = []
        self.permissions_asked: list[str] = []

    async def may_fetch(self, url: str) -> Permission:
        self.permissions_asked.append(url)
        host = URL(url).host or ""
        text = self.robots.get(host, "")
        rule = group_for(text, "headwater").decide(target_of(url))
        allowed = rule is None or rule.allow
        reason = f"robots.txt of {host} {'allows' if allowed else 'disallows'} {rule.written if rule else 'all'}"
        return Permission(allowed, reason, f"https://{host}/robots.txt", text, self.now())

    async def get(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        accept: str = "*/*",
        limit: int = 0,
        purpose: str = "",
        login: Login | None = None,
    ) -> Answer:
        return self._answered(Asked(url, etag, last_modified, accept, limit, purpose, login=login))

    async def file(self, url: str) -> FileRead:
        note = "" if url in self.files else "there is none (answer 404)"
        return FileRead(url, self.files.get(url, ""), note, self.now(), self.now())

    async def post(self, url: str, form: Sequence[tuple[str, str]], *, purpose: str = "") -> Answer:
        return self._answered(Asked(url, purpose=purpose, form=tuple(form)))

    def _answered(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        url, limit = asked.url, asked.limit
        here, permanent = url, True
        for _ in range(6):
            status, headers, body = self._told(here)
            lower = tuple((name.lower(), value) for name, value in headers.items())
            location = dict(lower).get("location", "") if status in {301, 302, 303, 307, 308} else ""
            if not location:
                if 0 < limit < len(body):
                    raise FetchFailed(url, f"larger than {limit} bytes, stopped reading", retry=Retry.LATER)
                moved = here if permanent and here != url else ""
                return Answer(url, here, status, lower, body, self.now(), 0.0, moved)
            here, permanent = str(URL(here).join(URL(location))), permanent and status in {301, 308}
        raise FetchFailed(url, "redirected in a circle", retry=Retry.LATER)

    def _told(self, url: str) -> Told:
        told = self.answers.get(url)
        if told is None:
            raise FetchFailed(url, "the name is not known", retry=Retry.LATER)
        if isinstance(told, Exception):
            raise told
        return told
