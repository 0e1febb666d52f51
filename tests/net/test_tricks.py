"""Names that lead inside, and redirects to every trick of writing an address."""

import asyncio
import socket

import pytest
from tests.net.server import reply, serving
from tests.net.test_addresses import NONE, TRICKS
from tests.net.test_connect import told_by_names

from headwater.core.errors import FetchFailed, Retry
from headwater.net.fetch import LONGEST, readable
from headwater.net.way_out import Answer, Door, Manners

MORE_TRICKS = {
    "AWS metadata, IPv6": "http://[fd00:ec2::254]/latest/meta-data/",
    "Google metadata, IPv6": "http://[fd20:ce::254]/",
    "Alibaba metadata": "http://100.100.100.200/latest/meta-data/",
    "Oracle metadata": "http://192.0.0.192/opc/v2/",
    "Azure's platform": "http://168.63.129.16/machine",
    "link-local metadata as one number": "http://2852039166/",
    "the same in hexadecimal": "http://0xA9FEA9FE/",
    "the same in octal": "http://0251.0376.0251.0376/",
    "mapped metadata": "http://[::ffff:169.254.169.254]/",
    "mapped, in groups": "http://[::ffff:a9fe:a9fe]/",
    "compatible": "http://[::a9fe:a9fe]/",
    "NAT64": "http://[64:ff9b::a9fe:a9fe]/",
    "6to4": "http://[2002:a9fe:a9fe::]/",
    "Teredo": "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "ISATAP, link-local": "http://[fe80::5efe:7f00:1]/",
    "translated, SIIT": "http://[::ffff:0:7f00:1]/",
    "zone id, encoded": "http://[fe80::1%25lo]/",
    "zone id, bare": "http://[fe80::1%lo]/",
    "full-width digits": "http://１２７.０.０.１/",
    "full-width name": "http://ｌｏｃａｌｈｏｓｔ/",
    "mathematical letters": "http://𝗅𝗈𝖼𝖺𝗅𝗁𝗈𝗌𝗍/",
    "encoded name": "http://%6c%6f%63alhost/",
    "encoded dot": "http://127%2e0%2e0%2e1/",
    "dots at the end": "http://localhost../",
    "backslash before the host": "http:\\\\127.0.0.1/",
    "backslash and at": "http://news.example\\@127.0.0.1/",
    "at in the credentials": "http://news.example@127.0.0.1/",
    "two ats": "http://a@b@127.0.0.1/",
    "a tab in the host": "http://local\thost/",
    "a line break in the host": "http://127.0.\n0.1/",
    "a line break in the path": "http://10.0.0.1/\r\nHost: x",
    "Redis": "http://news.example:6379/",
    "memcached": "http://news.example:11211/",
    "mail": "http://news.example:25/",
    "Docker": "http://news.example:2375/",
    "port 0": "http://news.example:0/",
    "a host without end": "http://" + "a" * 300 + ".example/",
    "labels without end": "http://" + "a." * 200 + "example/",
    "an address without end": "http://news.example/" + "a" * LONGEST,
    "dict": "dict://127.0.0.1:11211/stat",
    "ldap": "ldap://127.0.0.1/",
    "jar": "jar:http://127.0.0.1!/",
    "scheme and space": " file:///etc/passwd",
}


@pytest.mark.parametrize("trick", MORE_TRICKS.values(), ids=MORE_TRICKS)
def test_no_trick_with_a_name_leads_inside(monkeypatch: pytest.MonkeyPatch, trick: str) -> None:
    """What looks like a name is looked up, and may lead to the machine itself: it ends there."""

    def unknown(host: str, *_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, host)

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    async def run() -> None:
        async with Door(Manners("Headwater/test")) as door:
            await door.get(trick)

    with pytest.raises(FetchFailed) as told:
        asyncio.run(run())
    assert "is not known" in told.value.reason or told.value.retry is Retry.NEVER


NAMES = {
    "a public name service for any number": ("127.0.0.1.nip.example", ["127.0.0.1"]),
    "a name of our network": ("intranet.example", ["192.168.0.1"]),
    "metadata by name": ("metadata.google.internal", ["169.254.169.254"]),
    "an alias to a private name": ("cname.example", ["10.0.0.5"]),
    "IPv6 loopback": ("six.example", ["::1"]),
    "mapped": ("mapped.example", ["::ffff:127.0.0.1"]),
    "unspecified": ("zero.example", ["0.0.0.0"]),
    "only private ones among many": ("many.example", ["10.0.0.1", "172.16.0.1", "fd00::1"]),
    "a short name": ("router", ["192.168.1.1"]),
}


@pytest.mark.parametrize(("name", "numbers"), NAMES.values(), ids=NAMES)
def test_no_name_leads_inside(monkeypatch: pytest.MonkeyPatch, name: str, numbers: list[str]) -> None:
    """Anybody can point a name of theirs anywhere."""
    told_by_names(monkeypatch, numbers)

    async def run() -> None:
        async with Door(Manners("Headwater/test")) as door:
            await door.get(f"http://{name}/")

    with pytest.raises(FetchFailed, match="forbidden address") as told:
        asyncio.run(run())
    assert told.value.retry is Retry.NEVER


def test_a_name_that_turns_inward_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when robots.txt was asked for, private when the page is; and the other way about."""

    async def run() -> None:
        told_by_names(monkeypatch, ["10.0.0.1"], ["8.8.8.8"])
        async with Door(Manners("Headwater/test")) as door:
            with pytest.raises(FetchFailed, match="forbidden address"):
                await door.get("http://rebind.example/")

    asyncio.run(run())


REDIRECTS = [
    trick for trick in TRICKS if not trick.startswith(("news.example", "//news.example", "http://news.example:"))
]


@pytest.mark.parametrize("trick", REDIRECTS)
def test_no_redirect_leads_to_a_trick(trick: str) -> None:
    """Each hop is checked like the first; a stranger's server says where the next one leads."""

    async def run() -> None:
        encoded = trick.encode("utf-8").decode("latin-1")
        async with serving({"/x": reply(302, Location=encoded)}) as server, Door(server.manners()) as door:
            await door.get(server.url("/x"))

    with pytest.raises(FetchFailed) as told:
        asyncio.run(run())
    assert "user" not in str(told.value)


def test_a_redirect_that_gives_up_https_is_noted_and_never_taken_for_a_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed's address that loses its lock once would have lost it for good."""
    from headwater.net import way_out
    from headwater.net.fetch import Hop

    hops = [Hop(301, (("location", "http://news.example/feed"),), b""), Hop(200, (), b"news")]

    async def told(*_: object) -> Hop:
        return hops.pop(0)

    async def permitted(*_: object) -> way_out.Permission:
        return way_out.Permission(True, "", "", "", way_out._wall_clock())

    monkeypatch.setattr(way_out, "request", told)
    monkeypatch.setattr(way_out.Door, "_permission", permitted)

    async def run() -> Answer:
        async with Door(Manners("Headwater/test")) as door:
            return await door.get("https://news.example/feed")

    answer = asyncio.run(run())
    assert answer.insecure
    assert answer.moved_to == ""


def test_there_are_tricks_enough() -> None:
    """Sixty are promised; each has a test of its own above or in test_addresses."""
    assert len(set(TRICKS)) + len(MORE_TRICKS) + len(NAMES) >= 120
    assert readable("https://news.example/", NONE).host == "news.example"
