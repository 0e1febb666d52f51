"""What a server is told of who asks goes to that server, and to no other it sends us on to."""

import asyncio
from base64 import b64encode

from tests.net.server import Server, reply, serving

from headwater.core.links import Login, origin
from headwater.net.way_out import Door


def walked(start: str, pages: dict[str, bytes], *, own: str = "localhost") -> Server:
    """A server after a walk from a path on, with a login for one name of it."""

    async def run() -> Server:
        async with serving({"/robots.txt": reply(404)} | pages) as server, Door(server.manners()) as door:
            login = Login(origin(server.url("/", own)), "desk", "sesame")
            there = {path: page.replace(b"PORT", str(server.port).encode()) for path, page in server.pages.items()}
            server.pages.update(there)
            await door.may_fetch(server.url(start))
            await door.get(server.url(start), login=login)
            return server

    return asyncio.run(run())


def told(server: Server) -> dict[str, bool]:
    """By path, whether the login was told."""
    sent = f"basic {b64encode(b'desk:sesame').decode().lower()}"
    return {request.path: request.headers.get("authorization") == sent for request in server.requests}


def test_a_login_is_sent_where_it_belongs_and_to_no_robots_txt():
    """What is asked besides the feed needs no name."""
    assert told(walked("/x", {"/x": reply(200, b"hello")})) == {"/robots.txt": False, "/x": True}


def test_a_login_goes_with_a_redirect_at_its_origin_and_with_none_beyond():
    """A server that sends us elsewhere must not hand on our password."""
    pages = {
        "/x": reply(302, Location="/y"),
        "/y": reply(302, Location="http://127.0.0.1:PORT/z"),
        "/z": reply(200, b"hello"),
    }
    found = told(walked("/x", pages))
    assert (found["/x"], found["/y"], found["/z"]) == (True, True, False)
    assert not any("authorization" in each.headers for each in walked("/x", pages).requests if each.path == "/z")


def test_a_login_of_another_host_is_not_sent():
    """A feed that has moved is asked without one, until somebody lays it down anew."""
    assert not told(walked("/x", {"/x": reply(200, b"hello")}, own="127.0.0.1"))["/x"]
