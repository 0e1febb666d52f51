"""The address behind a click tracker, read and never asked for."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.links import host, resolved
from headwater.core.links.wrappers import WRAPPERS, How

PIECE = "https://www.courier.example/2026/bridge?id=7&page=2"
CODED = quote(PIECE, safe="")
IN_A_MESSAGE = urlsafe_b64encode(b"\x08\x13\x22\x33" + PIECE.encode() + b"\xd2\x01\x00").decode().rstrip("=")


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://www.google.com/url?q={CODED}&sa=D&ust=1",
        f"https://www.google.co.uk/url?rct=j&url={CODED}",
        f"http://news.google.com/news/url?sa=t&fd=R&url={CODED}",
        f"https://l.facebook.com/l.php?u={CODED}&h=AT0",
        f"https://t.umblr.com/redirect?z={CODED}&t=x",
        f"https://eur02.safelinks.protection.outlook.com/?url={CODED}&data=05",
        f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url={CODED}&c=1",
        f"https://go.redirectingat.com/?id=1X2&url={CODED}",
        f"https://www.awin1.com/cread.php?awinmid=1&ued={CODED}",
        f"https://googleads.g.doubleclick.net/aclk?sa=L&adurl={CODED}",
        f"https://l.facebook.com/l.php?u={quote(f'https://www.google.com/url?q={CODED}', safe='')}",
        f"http://us.rd.yahoo.com/dailynews/rss/world/*{PIECE}",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={CODED}/RK=2/RS=x-",
        f"https://urldefense.com/v3/__{PIECE}__;!!abc$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.courier.example_2026_bridge-3Fid-3D7-26page-3D2&d=x",
        f"https://abc123.r.eu-west-1.awstrack.me/L0/{CODED}/1/0102/xyz=1",
        f"https://href.li/?{PIECE}",
        f"https://www.bing.com/ck/a?!&&p=1&u=a1{urlsafe_b64encode(PIECE.encode()).decode().rstrip('=')}&ntb=1",
        f"https://news.google.com/rss/articles/{IN_A_MESSAGE}?oc=5",
        "https://www-courier-example.cdn.ampproject.org/c/s/www.courier.example/2026/bridge?id=7&page=2",
        "https://www.google.com/amp/s/www.courier.example/2026/bridge?id=7&page=2",
        "http://da.feedsportal.com/c/1/f/2/s/3/l/0M0Scourier0Bexample0C20A260Cbridge0Did0F70Gpage0F2/story01.htm",
        f"https://www.youtube.com/redirect?event=x&q={PIECE}",
    ],
)
def test_what_a_tracker_leads_to_is_read_out_of_its_own_address(wrapped):
    """The link on our page is to the source: whoever follows it is not counted by a third party on the way."""
    assert resolved(wrapped) == PIECE


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://courier.example/a",
        "http://127.0.0.1/admin",
        "http://127.1/admin",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://10.0.0.7/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://localhost:8000/",
        "http://router.lan/",
        "http://metadata.google.internal/",
        "http://intranet/",
        "https://jo:secret@courier.example/",
        "https://courier.example:99999/",
        "//courier.example/a",
        "",
    ],
)
@pytest.mark.parametrize("tracker", ["https://www.google.com/url?q=", "https://l.facebook.com/l.php?u="])
def test_a_tracker_is_no_way_into_a_private_network_or_another_scheme(tracker, target):
    """Who writes a feed must not choose what our robot asks inside our own network."""
    wrapped = tracker + quote(target, safe="")
    assert resolved(wrapped) == wrapped


@pytest.mark.parametrize(
    "address",
    [
        PIECE,
        f"https://www.courier.example/share?url={CODED}",
        f"https://www.google.com/search?q={CODED}",
        f"https://notgoogle.example/url?q={CODED}",
        "https://news.google.com/rss/articles/CBMiAAAABBBBCCCCDDDDEEEEFFFF",
        "https://t.example/abc",
    ],
)
def test_an_address_that_is_no_tracker_stays_as_it_is(address):
    """An outlet's own page that names another one in its query is a page of its own."""
    assert resolved(address) == address


TRACKED = [
    f"https://{wrapper.host.replace('*', 'com')}{wrapper.path}?{name}="
    for wrapper in WRAPPERS
    if wrapper.how is How.PARAMETER
    for name in wrapper.names
]


@pytest.mark.parametrize("tracker", TRACKED)
def test_every_tracker_of_the_table_is_found(tracker):
    """A row with a slip in it would be dead weight nobody notices."""
    assert resolved(tracker + CODED) == PIECE


@given(st.sampled_from(TRACKED), st.text(max_size=60))
def test_no_word_behind_a_tracker_breaks_the_reading(tracker, word):
    """Feeds are written by strangers: what comes back is always something with a host, and stays put."""
    found = resolved(tracker + word)
    assert host(found)
    assert resolved(found) == found
