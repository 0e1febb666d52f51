"""Feeds made to cost whoever reads them: ``python -m tests.core.feed.bombs`` reads them all, naming each before."""

import contextlib
import sys

from tests.core.feed.feeds import atom, read, rss

from headwater.core.feed import FeedRefused

SIZE = 2_000_000  # characters
LARGEST = 10_000_000  # of those that cost nothing but their size
DEPTH = 100_000  # elements
START = '<?xml version="1.0"?><rss version="2.0"><channel><title>Morning</title>'
ITEM = "<item><title>Bridge opens</title><link>https://morning.example/a</link>"
REPEATED = {
    "tag starts": "<",
    "tag ends": ">",
    "ampersands": "&",
    "numeric references": "&#",
    "section ends": "]]>",
    "brackets": "]",
    "section starts": "<![CDATA[",
    "long sections that never end": "<![CDATA[" + "a" * 300,
    "comments that never end": "<!--",
    "instructions that never end": "<?",
    "document types": "<!DOCTYPE x [",
    "quotes": "\"'",
    "open items": "<item>",
    "open items with text": "<item>" + "a > b " * 50,
    "closed items": "</item>",
    "spaces": " ",
    "controls": "\x0b",
    "links": "<a href=",
    "broken breaks": "<br",
    "mail addresses": "a@",
    "our own mark": "\x9f0\x9f",
}


def bomb(name: str) -> str:
    """One of the bombs."""
    if name not in REPEATED:
        return OTHERS[name]()
    size = LARGEST if name in {"tag starts", "ampersands", "section ends"} else SIZE
    return START + ITEM + "<description>" + REPEATED[name] * (size // len(REPEATED[name]))


def _in_a_section(name: str) -> str:
    return rss(f"<description><![CDATA[{REPEATED[name] * (SIZE // len(REPEATED[name]))}]]></description>")


def _escaped(name: str) -> str:
    return rss(f"<author>{REPEATED[name].replace('<', '&lt;') * 200_000}</author>")


def _entities() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{lines}]>' + rss("<description>&l11;</description>")[21:]


OTHERS = {
    "entities of entities": _entities,
    "deep elements": lambda: START + ITEM + "<a>" * DEPTH + "</a>" * DEPTH + "</item></channel></rss>",
    "deep XHTML": lambda: atom("<content type='xhtml'>" + "<div>" * DEPTH + "</div>" * DEPTH + "</content>"),
    "deep JSON": lambda: '{"items":' + "[" * SIZE,
    "deep HTML": lambda: rss(f"<description><![CDATA[{'<div>' * (SIZE // 5)}]]></description>"),
    "attributes": lambda: START + "<item " + "".join(f'a{n}="1" ' for n in range(DEPTH)) + "/></channel></rss>",
    "namespaces": lambda: START + "".join(f'<item xmlns:n{n}="n{n}"/>' for n in range(DEPTH)) + "</channel></rss>",
    "categories": lambda: rss("<category>a</category>" * (SIZE // 22)),
    "times": lambda: rss(f"<pubDate>{'1 ' * (SIZE // 2)}</pubDate>"),
    "a title": lambda: rss("").replace("Bridge opens", "Bridge " * (SIZE // 7)),
    "HTML of tag starts": lambda: _in_a_section("tag starts"),
    "HTML of links": lambda: _in_a_section("links"),
    "HTML of breaks": lambda: _in_a_section("broken breaks"),
    "HTML of spaces": lambda: _in_a_section("spaces"),
    "HTML of brackets": lambda: _in_a_section("brackets"),
    "HTML of ampersands": lambda: _in_a_section("ampersands"),
    "an author of addresses": lambda: _escaped("mail addresses"),
}
NAMES = (*REPEATED, *OTHERS)


def main() -> None:
    """Read all bombs, with every field of every entry, or see them refused."""
    for name in NAMES:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        with contextlib.suppress(FeedRefused):
            repr(read(bomb(name)))


if __name__ == "__main__":
    main()
