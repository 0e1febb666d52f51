"""The rights statements in an HTTP answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from headwater.core import links
from headwater.core.rights.directives import addressed
from headwater.core.signals import Place, Signal, kept, licence_name

_VERBATIM = {
    "tdm-reservation": "tdm-reservation",
    "tdm-policy": "tdm-policy",
    "content-usage": "Content-Usage",
    "content-signal": "Content-Signal",
    "content-signals": "Content-Signal",
}


def header_signals(headers: Sequence[tuple[str, str]], *, url: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements in an answer's HTTP headers, in order.

    X-Robots-Tag is split into one signal per agent addressed; tdm-reservation, tdm-policy, Content-Usage and
    Content-Signal are taken as they are; Link only where it names a licence.
    """
    return tuple(
        Signal(Place.HTTP_HEADER, name, kept(value), url, read_at, agent)
        for field, text in headers
        for name, value, agent in _statements(field.strip().lower(), text.strip(), url)
    )


def _statements(field: str, text: str, url: str) -> Iterator[tuple[str, str, str]]:
    if field == "x-robots-tag":
        yield from (("X-Robots-Tag", value, agent) for agent, value in addressed(text))
    elif field in _VERBATIM:
        yield _VERBATIM[field], text, "*"
    elif field == "link":
        yield from ((name, address, "*") for name, address in _licence_links(text, url))


def _licence_links(text: str, url: str) -> Iterator[tuple[str, str]]:
    for link in links.in_header(text):
        if "license" in link.rels:
            yield licence_name(link.type), links.absolute(link.address, url) or link.address


def feed_header_signals(headers: Sequence[tuple[str, str]], *, url: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements in the headers of a feed that bear on what it carries.

    Not X-Robots-Tag: it says that the feed itself is not to be listed, as it mostly should not be.
    """
    found = header_signals(headers, url=url, read_at=read_at)
    return tuple(replace(signal, place=Place.FEED) for signal in found if signal.name != "X-Robots-Tag")
