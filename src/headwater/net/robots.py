"""May we? Each authority's robots.txt, read once a day and obeyed.

No file (4xx) permits, silence and server errors forbid, each for its time; several askers share one reading.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from yarl import URL

from headwater.core.errors import FetchFailed, Retry
from headwater.core.robots import Group, group_for, target_of
from headwater.net.addresses import bare_host, host_key
from headwater.net.faults import RedirectedTooOften, failed
from headwater.net.fetch import Ask
from headwater.net.remembered import Remembered
from headwater.net.terms import Answer, Permission, RobotsRead, Watch, terms_read

PARSED = 500 * 1024  # bytes, at least; RFC 9309, 2.5
GOOD_FOR = timedelta(hours=24)  # at most; RFC 9309, 2.4
SILENT_FOR = timedelta(minutes=10)  # until an authority that could not be read is asked again
STALE_FOR = timedelta(days=30)  # an older copy stands in for silence; RFC 9309, 2.3.1.4
TOO_MANY = 429  # "ask later" is not "no such file"
SLOWEST = timedelta(seconds=60)  # the longest Crawl-delay we keep to


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a robots.txt led to."""

    group: Group | None  # None: nothing is permitted
    note: str  # why there are no rules, or why old ones; "" for a file read
    url: str
    text: str
    read_at: datetime
    ask_again: datetime


class Robots:
    """The robots.txt files we know, and the asking for more."""

    def __init__(
        self,
        ask: Callable[[Ask], Awaitable[Answer]],
        agent: str,
        now: Callable[[], datetime],
        watch: Watch | None = None,
    ) -> None:
        self._ask, self._agent, self._now, self._watch = ask, agent, now, watch
        self._remembered = Remembered(self._read, now)

    async def permission(self, url: URL) -> Permission:
        """What the robots.txt of its authority says about an address."""
        reading = await self._remembered.of(str(url.origin().with_path("/robots.txt")))
        return judged(url, reading, self._agent)

    async def close(self) -> None:
        """Stop asking."""
        await self._remembered.close()

    async def _read(self, robots_url: str, known: Reading | None) -> Reading:
        reading = fresh = await self._asked(robots_url)
        if fresh.group is None and known and known.group is not None and self._now() - known.read_at < STALE_FOR:
            note = f"as read on {known.read_at:%Y-%m-%d %H:%M}, since {fresh.note}"
            reading = Reading(known.group, note, robots_url, known.text, known.read_at, fresh.ask_again)
        if self._watch:
            self._watch.robots_read(said(reading, self._agent))
            if fresh.group is not None:
                self._watch.terms_read(terms_read(robots_url, fresh.text, fresh.read_at))
        return reading

    async def _asked(self, robots_url: str) -> Reading:
        try:
            ask = Ask(robots_url, accept="text/plain, */*;q=0.5", limit=PARSED, cut=True, purpose="robots")
            answer = await self._ask(ask)
        except RedirectedTooOften as err:
            return self._open(robots_url, f"its robots.txt is {err.reason}")
        except FetchFailed as err:
            return self._shut(robots_url, f"robots.txt could not be read: {err.reason}")
        if 200 <= answer.status < 300:
            return self._file(robots_url, answer)
        if answer.status < 500 and answer.status != TOO_MANY:
            return self._open(robots_url, f"it has no robots.txt (answer {answer.status})")
        return self._shut(robots_url, f"robots.txt could not be read (answer {answer.status})")

    def _file(self, url: str, answer: Answer) -> Reading:
        whole = answer.body if len(answer.body) < PARSED else answer.body[: answer.body.rfind(b"\n") + 1]
        text = whole.decode("utf-8", errors="replace").removeprefix("\ufeff")
        now = self._now()
        return Reading(group_for(text, self._agent), "", url, text, now, now + GOOD_FOR)

    def _open(self, url: str, note: str) -> Reading:
        now = self._now()
        return Reading(group_for("", self._agent), note, url, "", now, now + GOOD_FOR)

    def _shut(self, url: str, note: str) -> Reading:
        now = self._now()
        return Reading(None, note, url, "", now, now + SILENT_FOR)


def judged(url: URL, reading: Reading, agent: str) -> Permission:
    """The permission a reading gives for an address, with its reason."""
    host = bare_host(url)
    if reading.group is None:
        return _permission(reading, f"{host}: {reading.note}; nothing is fetched until it can be", allowed=False)
    if not reading.text and reading.note:
        return _permission(reading, f"{host}: {reading.note}, so all may be read", allowed=True)
    rule = None if url.raw_path == "/robots.txt" else reading.group.decide(target_of(url))
    whom = agent if reading.group.named else "every agent"
    if rule is None:
        said = f"robots.txt of {host} has no rule against {url.raw_path} for {whom}"
    else:
        said = f"robots.txt of {host} {'allows' if rule.allow else 'disallows'} {rule.written} for {whom}"
    note = f" ({reading.note})" if reading.note else ""
    return _permission(reading, said + note, allowed=rule is None or rule.allow)


def said(reading: Reading, agent: str) -> RobotsRead:
    """What a reading lays down for us, as the public page of the host tells it."""
    group, rules = reading.group, tuple[str, ...]()
    if group is None:
        sentence = f"{reading.note}; nothing is fetched until it can be"
    elif reading.note and not reading.text:
        sentence = f"{reading.note}, so all may be read"
    else:
        written = (f"{'Allow' if rule.allow else 'Disallow'}: {rule.written}" for rule in group.rules)
        rules = tuple(dict.fromkeys(written))
        sentence = _summary(group, agent, len(rules)) + (f" ({reading.note})" if reading.note else "")
    return RobotsRead(host_key(URL(reading.url)), reading.read_at, sentence, rules)


def _summary(group: Group, agent: str, count: int) -> str:
    whom = f"names {agent}" if group.named else f"does not name {agent}; what it says to every agent counts"
    rules = "no rule" if not count else "one rule" if count == 1 else f"{count:,} rules"
    delay = f", and asks for {group.crawl_delay:g} s between requests" if group.crawl_delay else ""
    return f"its robots.txt {whom}: {rules}{delay}"


def refused(asked: str, permission: Permission) -> FetchFailed:
    """The error for a redirect to where a robots.txt does not let us go."""
    return failed(asked, f"redirected to where we may not go: {permission.reason}", Retry.LATER)


def _permission(reading: Reading, reason: str, *, allowed: bool) -> Permission:
    wished = timedelta(seconds=min(reading.group.crawl_delay, 1e6)) if reading.group else timedelta(0)
    if wished > SLOWEST:
        reason += f"; it asks for {wished.total_seconds():g} s between requests, we keep {SLOWEST.total_seconds():g} s"
    return Permission(allowed, reason, reading.url, reading.text, reading.read_at, min(wished, SLOWEST))
