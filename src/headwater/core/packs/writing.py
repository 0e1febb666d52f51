"""A pack as TOML: what is written reads back as the same pack."""

import json
from collections.abc import Iterable

from headwater.core.packs.outlets import FeedAddress, Outlet, Pack


def write(pack: Pack) -> str:
    """The TOML text of a pack; what nobody knows is left out, and white space is folded."""
    head = [f"name = {_text(pack.name)}", f"about = {_text(pack.about)}"]
    return "\n".join([*head, *(line for outlet in pack.outlets for line in _outlet(outlet))]) + "\n"


def _outlet(outlet: Outlet) -> Iterable[str]:
    yield ""
    yield "[[outlet]]"
    yield f"name = {_text(outlet.name)}"
    yield f"domains = [{', '.join(map(_text, outlet.domains))}]"
    for key in ("country", "language", "owner", "home_url", "kind"):
        if value := getattr(outlet, key):
            yield f"{key} = {_text(value)}"
    yield "feeds = ["
    yield from (f"    {{ {', '.join(_feed(feed))} }}," for feed in outlet.feeds)
    yield "]"


def _feed(feed: FeedAddress) -> Iterable[str]:
    yield f"url = {_text(feed.url)}"
    for key in ("section", "group", "title", "language"):
        if value := getattr(feed, key):
            yield f"{key} = {_text(value)}"
    if feed.weight != 1.0:
        yield f"weight = {feed.weight!r}"
    if feed.link_pattern:
        yield f"link_pattern = {_text(feed.link_pattern)}"


def _text(text: str) -> str:
    """A basic string; JSON escapes what TOML wants escaped, but for one character."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
