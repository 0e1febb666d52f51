"""What a feed says of its hub."""

import pytest

from headwater.core.websub import Mode, Offer, offer, request

URL, HUB, SELF = "https://courier.example/feed", "https://hub.example/", "https://courier.example/feed.atom"


@pytest.mark.parametrize(
    ("header", "hub", "self_url", "found"),
    [
        ("", HUB, SELF, Offer(HUB, SELF)),
        ("", HUB, "", None),
        ("", "", SELF, None),
        (f'<{HUB}>; rel="hub", <{SELF}>; rel="self"', "", "", Offer(HUB, SELF)),
        (f"<{HUB}>; rel=hub", "", SELF, Offer(HUB, SELF)),
        (f'<{HUB}>; rel="hub"', "https://old.example/", SELF, Offer(HUB, SELF)),
        ('</hub>; rel="hub", </feed.atom>; rel="self"', "", "", Offer("https://courier.example/hub", SELF)),
        ('<javascript:alert(1)>; rel="hub"', "", SELF, None),
        (f'<https://hub.example/{"x" * 1000}>; rel="hub"', "", SELF, None),
    ],
)
def test_a_hub_is_believed_from_the_header_first_and_never_without_a_topic(header, hub, self_url, found):
    """The Recommendation's order; a topic guessed would subscribe us to nothing."""
    headers = (("link", header),) if header else ()
    assert offer(headers, hub=hub, self_url=self_url, url=URL) == found


def test_several_link_headers_are_read_as_one():
    """A server may write each link into a header of its own."""
    headers = (("link", f"<{HUB}>; rel=hub"), ("link", f"<{SELF}>; rel=self"))
    assert offer(headers, hub="", self_url="", url=URL) == Offer(HUB, SELF)


def test_a_secret_is_told_to_subscribe_and_not_to_leave():
    """It is the hub's to sign with, and nobody's to hear twice."""
    asked = dict(request(Mode.SUBSCRIBE, Offer(HUB, SELF), callback="https://us.example/websub/x/", secret="s"))
    assert asked == {
        "hub.mode": "subscribe",
        "hub.topic": SELF,
        "hub.callback": "https://us.example/websub/x/",
        "hub.lease_seconds": "864000",
        "hub.secret": "s",
    }
    left = dict(request(Mode.UNSUBSCRIBE, Offer(HUB, SELF), callback="https://us.example/websub/x/", secret="s"))
    assert "hub.secret" not in left
