"""A page read back, for the tests."""

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode


def page(client: Client, address: str) -> LexborHTMLParser:
    """The page at an address, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return LexborHTMLParser(response.content.decode())


def words(node: LexborNode | None) -> str:
    """The text of an element, with single spaces."""
    assert node is not None
    return " ".join(node.text().split())
