"""The site, served."""

import socket
from urllib.request import Request, urlopen

import pytest

from headwater.ops.serving import PortTakenError, serve


def site(_environ, start):
    """The smallest site there is."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"news"]


def read(port: int) -> bytes:
    """What the site answers."""
    with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        return answer.read()


def test_port_0_takes_a_free_one_and_says_which():
    """Two sites on one machine, and every test, need no number agreed on."""
    with serve(site, host="127.0.0.1", port=0, threads=1) as port:
        assert port > 0
        assert read(port) == b"news"


def test_the_port_is_free_again_afterwards():
    """A restart must not wait for the former process."""
    with serve(site, host="127.0.0.1", port=0, threads=1) as port:
        read(port)
    with serve(site, host="127.0.0.1", port=port, threads=1) as again:
        assert (again, read(again)) == (port, b"news")


def test_a_taken_port_is_one_sentence():
    """The most frequent fault of a first start: the sentence names the address and the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"127.0.0.1:{port}: cannot be listened at.*choose another port"):
            serve(site, host="127.0.0.1", port=port, threads=1).__enter__()


def test_a_host_that_is_none_of_ours_is_one_sentence():
    """A misspelled host is no traceback."""
    with pytest.raises(PortTakenError, match=r"nowhere\.invalid"):
        serve(site, host="nowhere.invalid", port=0, threads=1).__enter__()


@pytest.mark.parametrize("host", ["localhost", "*", "0.0.0.0"])
def test_a_host_of_several_addresses_is_served(host):
    """`localhost` is two addresses on many machines, and * is every one this machine has."""
    with serve(site, host=host, port=0, threads=1) as port:
        assert read(port) == b"news"


def whom(environ, start):
    """A site that says whom it believes to be asked by."""
    start("200 OK", [("Content-Type", "text/plain")])
    told = (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ.get("HTTP_X_FORWARDED_FOR", ""))
    return [" ".join(told).encode()]


@pytest.mark.parametrize(
    ("proxy", "answer"),
    [
        ("", b"127.0.0.1 http "),
        ("192.0.2.1", b"127.0.0.1 http "),
        ("127.0.0.1", b"198.51.100.7 https 198.51.100.7"),
    ],
)
def test_what_a_proxy_says_is_believed_of_the_one_that_is_named(proxy, answer):
    """Anybody can write the header; the log of logins and the limits of attempts go by what is believed."""
    said = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}
    with (
        serve(whom, host="127.0.0.1", port=0, threads=1, trusted_proxy=proxy) as port,
        urlopen(Request(f"http://127.0.0.1:{port}/", headers=said), timeout=10) as page,
    ):
        assert page.read() == answer
