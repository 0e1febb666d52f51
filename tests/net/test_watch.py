"""Every request is told, walls are retreated from, turns over several processes are taken and given back."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.net.server import reply, serving, slowly

from headwater.core.errors import FetchFailed
from headwater.net.terms import Turn
from headwater.net.way_out import Door, Fetched, RobotsRead, TermsRead, Walled

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WALL = reply(403, b"<title>Just a moment...</title>", cf_mitigated="challenge")


class Notes:
    def __init__(self) -> None:
        self.requests: list[Fetched] = []
        self.robots: list[RobotsRead] = []
        self.terms: list[TermsRead] = []

    def fetched(self, fetched: Fetched) -> None:
        self.requests.append(fetched)

    def robots_read(self, read: RobotsRead) -> None:
        self.robots.append(read)

    def terms_read(self, read: TermsRead) -> None:
        self.terms.append(read)


class Clock:
    time = NOON

    def __call__(self) -> datetime:
        return self.time


class Counter:
    """Turns kept elsewhere, as another process would see them."""

    def __init__(self, turn: Turn) -> None:
        self.turn, self.inside, self.most, self.given = turn, 0, 0, []
        self.taken = asyncio.Event()

    async def take(self, host: str, *, patience: timedelta, hold: timedelta) -> Turn:
        if self.turn.rest_until is None:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.taken.set()
        return self.turn

    async def give(self, host: str, *, pause: timedelta, gap: timedelta) -> None:
        self.inside -= 1
        self.given.append((pause, gap))


def test_every_request_is_told_with_its_purpose_and_what_came_of_it() -> None:
    """The public page of a host counts them; a hop of a redirect is a request like another."""
    notes = Notes()

    async def run() -> str:
        pages = {
            "/robots.txt": reply(200, b"User-agent: headwater\nDisallow: /no/\nCrawl-delay: 0.01\n"),
            "/x": reply(301, Location="/y"),
            "/y": reply(304),
            "/z": reply(200, b"news"),
            "/busy": reply(429, Retry_After="0"),
            "/broken": b"nonsense\r\n\r\n",
        }
        async with serving(pages) as server, Door(server.manners(), watch=notes) as door:
            for path, purpose in (("/x", "feed"), ("/z", "page"), ("/busy", "page")):
                await door.may_fetch(server.url(path))
                await door.get(server.url(path), purpose=purpose)
            with pytest.raises(FetchFailed):
                await door.get(server.url("/broken"), purpose="page")
            with pytest.raises(FetchFailed):
                await door.get("http://10.0.0.1/", purpose="page")
            return f"localhost:{server.port}"

    host = asyncio.run(run())
    told = [(each.purpose, each.status, each.octets, each.not_modified) for each in notes.requests]
    assert told[0][:2] == ("robots", 200)
    assert told[1:] == [
        ("feed", 301, 0, False),
        ("feed", 304, 0, True),
        ("page", 200, 4, False),
        ("page", 429, 0, False),
        ("page", 0, 0, False),
    ]
    assert [(each.told_to_wait, each.failed) for each in notes.requests[-2:]] == [(True, False), (False, True)]
    assert {each.host for each in notes.requests} == {host}
    assert [(read.host, read.rules) for read in notes.robots] == [(host, ("Disallow: /no/",))]
    assert notes.robots[0].sentence == "its robots.txt names headwater: one rule, and asks for 0.01 s between requests"


def test_a_wall_is_retreated_from_for_longer_each_time_and_for_that_purpose_only() -> None:
    """Feeds are often open where pages are not; neither is tried again and again."""
    clock = Clock()

    async def run() -> None:
        pages = {"/page": WALL, "/feed": reply(200)}
        async with serving(pages) as server, Door(server.manners(), now=clock) as door:
            for hours in (1, 2, 4, 8, 16, 24, 24):
                asked = server.asked("/page")
                with pytest.raises(Walled, match="prove that they are people; we do not try"):
                    await door.get(server.url("/page"), purpose="page")
                with pytest.raises(Walled, match="is left alone until"):
                    await door.get(server.url("/page"), purpose="page")
                assert server.asked("/page") == asked + 1
                assert (await door.get(server.url("/feed"), purpose="feed")).status == 200
                clock.time += timedelta(hours=hours, seconds=1)
            server.pages["/page"] = reply(200)
            assert (await door.get(server.url("/page"), purpose="page")).status == 200

    asyncio.run(run())


def test_a_wall_before_robots_txt_is_no_permission() -> None:
    """A plain 403 there permits, by the RFC; a wall is a no."""

    async def run() -> None:
        async with serving({"/robots.txt": WALL}) as server, Door(server.manners()) as door:
            told = await door.may_fetch(server.url("/x"))
            assert not told.allowed
            assert "prove that they are people" in told.reason

    asyncio.run(run())


def test_turns_of_all_processes_are_taken_and_given_back_whatever_happens() -> None:
    """A turn that is kept would stop every other process at that host."""
    turns = Counter(Turn(gap=timedelta(seconds=0)))

    async def run() -> None:
        pages = {"/x": slowly(0.02, reply(200)), "/broken": b"", "/long": slowly(9, reply(200))}
        async with serving(pages) as server, Door(server.manners(), turns=turns) as door:
            await asyncio.gather(*(door.get(server.url("/x")) for _ in range(4)))
            with pytest.raises(FetchFailed):
                await door.get(server.url("/broken"))
            long = asyncio.create_task(door.get(server.url("/long")))
            turns.taken.clear()
            await turns.taken.wait()
            long.cancel()
            await asyncio.gather(long, return_exceptions=True)

    asyncio.run(run())
    assert (turns.inside, turns.most, len(turns.given)) == (0, 1, 6)


def test_a_rest_another_process_was_asked_for_is_kept() -> None:
    """The host asked the site, not the process."""
    turns = Counter(Turn(rest_until=NOON + timedelta(hours=1)))

    async def run() -> None:
        async with serving({"/x": reply(200)}) as server:
            async with Door(server.manners(), now=Clock(), turns=turns) as door:
                with pytest.raises(FetchFailed, match="asked us to wait until 13:00 UTC"):
                    await door.get(server.url("/x"))
            assert server.requests == []

    asyncio.run(run())
    assert turns.given == []


def test_a_rest_is_passed_on_to_other_processes() -> None:
    """Retry-After in either form counts for the whole site."""
    turns = Counter(Turn())

    async def run() -> None:
        date = "Mon, 02 Mar 2026 12:30:00 GMT"
        page = reply(503, Retry_After=date)
        async with serving({"/x": page}) as server, Door(server.manners(), now=Clock(), turns=turns) as door:
            await door.get(server.url("/x"))

    asyncio.run(run())
    assert turns.given[0][0] == timedelta(minutes=30)


def test_a_contact_goes_out_with_every_request_and_no_cookie_does() -> None:
    """RFC 9110, 10.1.2: a robot says whom to write to; nobody is followed."""

    async def run() -> list[dict[str, str]]:
        pages = {"/x": reply(200, Set_Cookie="id=1; Path=/")}
        async with serving(pages) as server, Door(server.manners(contact="desk@paper.example")) as door:
            for _ in range(2):
                await door.get(server.url("/x"))
            return [request.headers for request in server.requests]

    for sent in asyncio.run(run()):
        assert sent["from"] == "desk@paper.example"
        assert "cookie" not in sent


def test_a_form_is_sent_and_sent_on_by_those_redirects_that_keep_it() -> None:
    """RFC 9110, 15.4: 307 and 308 repeat the request; a 302 would make a GET of it, and is the answer."""

    async def run() -> list[int]:
        pages = {"/a": reply(307, Location="/b"), "/b": reply(202), "/c": reply(302, Location="/b")}
        async with serving(pages) as server, Door(server.manners()) as door:
            form = [("hub.mode", "subscribe")]
            answers = [await door.post(server.url(path), form, purpose="hub") for path in ("/a", "/c")]
            assert server.asked("/b") == 1
            assert server.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"
            return [answer.status for answer in answers]

    assert asyncio.run(run()) == [202, 302]


def test_a_file_of_terms_is_told_with_its_digest_whenever_it_was_read() -> None:
    """robots.txt too: when one changes, what was decided by it is decided anew. Time goes on meanwhile."""
    notes = Notes()

    async def run() -> str:
        pages = {"/robots.txt": reply(200, b"User-agent: *\nAllow: /\n"), "/ai.txt": reply(503)}
        async with serving(pages) as server, Door(server.manners(), watch=notes) as door:
            for path in ("/.well-known/tdmrep.json", "/ai.txt"):
                await door.file(server.url(path))
            return server.url("")

    start = asyncio.run(run())
    assert [read.url.removeprefix(start) for read in notes.terms] == ["/robots.txt", "/.well-known/tdmrep.json"]
    assert len({read.digest for read in notes.terms}) == 2
