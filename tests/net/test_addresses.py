"""What may be connected to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from headwater.core.errors import FetchFailed, Retry, without_credentials
from headwater.net.addresses import forbidden, loopback_allowed, unfit
from headwater.net.fetch import readable

NONE: frozenset[str] = frozenset()
TRICKS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0x7F.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://00.0.0.0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://192.0.0.8/",
    "http://192.0.0.192/",
    "http://168.63.129.16/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://239.1.1.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://[4000::1]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://any.localhost/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127.0.0.1:8080/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    "http://news.0x7f/",
    "http://news%2eexample/",
    "http://127.0.0.1\\@news.example/",
    "http:///x",
    "http://[::1",
    "http://user:word@news.example/",
    "http://user@news.example/",
    "http://@127.0.0.1/",
    "file:///etc/passwd",
    "ftp://news.example/",
    "gopher://news.example/",
    "data:text/plain,x",
    "javascript:1",
    "//news.example/",
    "news.example",
    "http://news.example:25/",
    "http://news.example:22/",
    "http://news.example:6379/",
    "http://news.example:99999/",
    "http://news.example:port/",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_of_writing_leads_inside(trick: str) -> None:
    """Feeds are written by strangers: an address in one must not reach the machine it is read on."""
    with pytest.raises(FetchFailed) as told:
        readable(trick, NONE)
    assert told.value.retry is Retry.NEVER


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1"])
def test_public_addresses_are_fit(number: str) -> None:
    """A guard that blocks the neighbours of private networks loses sources."""
    assert forbidden(number) == ""


@pytest.mark.parametrize(
    "url", ["https://news.example/a?b=c", "http://news.example:8080/", "https://8.8.8.8/", "http://3com.example/"]
)
def test_ordinary_addresses_are_fit(url: str) -> None:
    """The guard is for tricks only."""
    assert unfit(URL(url), NONE) == ""


def test_loopback_is_allowed_only_under_the_name_and_port_given() -> None:
    """The practice web on one port must not open the database on the next."""
    allowed = frozenset({"*.localhost:8001", "127.0.0.1:9000", "[::1]:9000"})
    assert loopback_allowed("courier.localhost", 8001, allowed)
    assert loopback_allowed("127.0.0.1", 9000, allowed)
    assert unfit(URL("http://[::1]:9000/"), allowed) == ""
    assert unfit(URL("http://courier.localhost:8001/"), allowed) == ""
    for other in ("http://courier.localhost:8002/", "http://127.0.0.1:8001/", "http://courier.localhost.example:25/"):
        assert unfit(URL(other), allowed)


def test_a_private_address_is_not_opened_by_the_loopback_list() -> None:
    """The list is for this machine, not for the network it stands in."""
    assert "private" in unfit(URL("http://10.0.0.1:8001/"), frozenset({"10.0.0.1:8001"}))


@pytest.mark.parametrize(
    "url",
    ["http://user:word@news.example/x", "https://user:w@rd@news.example/", "http://user:word@[::1", "//user:word@h/"],
)
def test_credentials_never_show(url: str) -> None:
    """Error texts are stored and shown on the feed-health desk."""
    shown = without_credentials(url)
    assert "user" not in shown
    assert "word" not in shown
    assert "rd@" not in shown


def test_an_at_sign_in_the_path_stays() -> None:
    """Many blogs have it in their feeds' addresses."""
    assert without_credentials("https://news.example/@desk/feed") == "https://news.example/@desk/feed"


@given(st.ip_addresses(v=6))
def test_no_ipv6_outside_the_given_out_range_is_fit(number: object) -> None:
    """What IANA has not given out as public is not public."""
    if forbidden(str(number)) == "":
        assert str(number)[0] in "23"


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Whatever a feed holds, the guard answers with its own error."""
    try:
        url = readable("http://" + text, NONE)
    except FetchFailed:
        return
    assert url.host
