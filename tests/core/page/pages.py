"""Invented pages for the tests of the page stage."""

from datetime import UTC, datetime

from headwater.core import page
from headwater.core.page import PageReading

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://www.kellhaven-post.example/news/bridge"
BODY = (
    "<p>The harbour council of Kellhaven voted late on Monday to close the swing bridge to all traffic for three weeks.</p>"  # noqa: E501
    "<p>Engineers had found a crack in the northern pier, and the mayor said that nobody should cross before it was mended.</p>"  # noqa: E501
    "<p>Ferries will run every quarter of an hour between the old market and the fish quay until the bridge turns again.</p>"  # noqa: E501
)


def html(body: str = BODY, *, head: str = "", lang: str = "en", after: str = "") -> bytes:
    """A whole page around the paragraphs of an article."""
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>Bridge closes | Kellhaven Post</title>"
        f"<meta property='og:site_name' content='Kellhaven Post'>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>Bridge closes for three weeks</h1>{body}</article>{after}</main>"
        "<footer><p>Kellhaven Post, Fish Quay 1</p></footer></body></html>"
    ).encode()


def read(
    body: bytes, *, url: str = URL, content_type: str = "text/html", agencies: tuple[str, ...] = ()
) -> PageReading:
    """A reading at a fixed time."""
    return page.read(body, url=url, content_type=content_type, now=NOW, agencies=agencies)


def lead(start: str) -> str:
    """The article with a lead-in before its first words."""
    return BODY.replace("<p>The harbour", f"<p>{start}The harbour", 1)
