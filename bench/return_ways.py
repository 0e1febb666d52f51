"""The ways by which ``bench/returns.py`` tries to bring a withdrawn piece back: under other names, and in other words.

A way makes of a withdrawn article what a feed says of it and what stands on its page. By name the page is mostly shut,
so that nothing but names can tell; by text, address, guid and mostly the headline are new.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from copy_sets import WORDNET, Way, chain, cut, shuffled, spun, synonyms, there_and_back, translates
from copy_streams import ends_rewritten, whole

Row = dict[str, Any]
LOOK_ALIKES = str.maketrans("aeopcxyABEHKMOPCTX", "аеорсхуАВЕНКМОРСТХ")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing brought: what a feed says of a piece, and what stands on its page."""

    way: str
    root: str  # whose withdrawn article it is, or whose event; "" nobody's
    at_home: bool  # in another feed of the outlet it was withdrawn at; else at somebody else's
    url: str
    guid: str
    headline: str
    text: str = ""  # of the page; "" the page is shut
    summary: str = ""  # of the feed
    full: str = ""  # content of the feed
    head: str = ""  # of the page
    leads_to: str = ""  # where a redirect ends
    language: str = "en"
    later: bool = False  # the page is shut at first, and read at a later look
    hours: float = 20.0  # after the article was published


# --- by name ----------------------------------------------------------------------------------------------------------


def _moved(url: str, *, host: str = "", path: str = "", query: str = "", scheme: str = "", fragment: str = "") -> str:
    parts = urlsplit(url)
    return urlunsplit((
        scheme or parts.scheme, host or parts.netloc, path or parts.path or "/",
        "&".join(filter(None, (parts.query, query))), fragment,
    ))  # fmt: skip


def _bare(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _other_door(url: str) -> str:
    host = _bare(url)
    return host if urlsplit(url).netloc.startswith("www.") else f"www.{host}"


def _cache(url: str) -> str:
    parts = urlsplit(url)
    name = parts.netloc.replace("-", "--").replace(".", "-")
    return f"https://{name}.cdn.ampproject.org/c/s/{parts.netloc}{parts.path}" + (f"?{parts.query}" * bool(parts.query))


def _spelt(url: str) -> str:
    """With the host in capitals and every fourth letter of the path percent-encoded."""
    parts = urlsplit(url)
    path = "".join(f"%{ord(c):02x}" if n % 4 == 2 and c.isascii() and c.isalpha() else c
                   for n, c in enumerate(parts.path))  # fmt: skip
    return urlunsplit((parts.scheme.upper(), parts.netloc.upper(), path or "/", parts.query, ""))


def _crooked(url: str) -> str:
    """With its port, a dot segment and a fragment."""
    parts = urlsplit(url)
    port = 443 if parts.scheme == "https" else 80
    return _moved(url, host=f"{parts.netloc}:{port}", path=f"/x/..{parts.path}", fragment="comments")


ADDRESSES: dict[str, tuple[bool, Callable[[str], str]]] = {  # whether at home, and the address
    "tracking parameters": (True, lambda url: _moved(url, query="utm_source=rss&utm_medium=feed&fbclid=IwAR0x1")),
    "http for https": (True, lambda url: _moved(url, scheme="http" if url.startswith("https") else "https")),
    "with or without www": (True, lambda url: _moved(url, host=_other_door(url))),
    "page for telephones": (True, lambda url: _moved(url, host=f"m.{_bare(url)}")),
    "AMP host": (True, lambda url: _moved(url, host=f"amp.{_bare(url)}")),
    "AMP parameter": (True, lambda url: _moved(url, query="outputType=amp")),
    "print version": (True, lambda url: _moved(url, query="print=1")),
    "case and percent-encoding": (True, _spelt),
    "port, dots, fragment": (True, _crooked),
    "AMP cache": (False, _cache),
    "Google's AMP viewer": (False, lambda url: f"https://www.google.com/amp/s/{url.partition('://')[2]}"),
    "click tracker": (False, lambda url: f"https://www.google.com/url?rct=j&sa=t&url={quote(url, safe='')}"),
    "two click trackers": (
        False,
        lambda url: (
            "https://l.facebook.com/l.php?u=" + quote(f"https://www.google.com/url?q={quote(url, safe='')}", safe="")
        ),
    ),
    "linked by another outlet": (False, lambda url: url),
}


def by_name(row: Row, number: int, own_words: str) -> Iterator[Attempt]:
    """Every way that leaves a name. ``own_words``: an unrelated text, for pages that name the piece as theirs."""
    root, url, guid = row["id"], row["url"], f"guid-of-{row['id']}"
    new = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/anew/{number}.html"
    elsewhere = f"https://copyist{number % 24}.test/name/{number}"
    for way, (at_home, address) in ADDRESSES.items():
        yield Attempt(way, root, at_home, address(url), f"new-{way}-{number}", f"Read this, no. {number}")
    yield Attempt("its guid at a new address", root, True, new, guid, f"Once more {number}")
    yield Attempt("its address as guid", root, True, new + "?a", url, f"And again {number}")
    yield Attempt("its headline, page shut", root, True, new + "?b", f"h-{number}", row["title"], hours=7)
    yield Attempt(
        "its headline at another outlet, page shut", root, False, elsewhere + "h", f"x-{number}", row["title"], hours=7
    )
    canonical = f'<link rel="canonical" href="{url}">'
    yield Attempt(
        "named as the original by another page", root, False, elsewhere + "c", f"c-{number}", f"Our view {number}",
        own_words, head=canonical,
    )  # fmt: skip
    reserved = '<meta name="tdm-reservation" content="1">'
    yield Attempt(
        "short link, text reserved", root, False, elsewhere + "s", f"s-{number}", f"A link {number}", row["text"],
        head=reserved, leads_to=url,
    )  # fmt: skip
    yield Attempt(
        "text reserved, its headline kept", root, False, elsewhere + "r", f"r-{number}", row["title"], row["text"],
        head=reserved,
    )  # fmt: skip


# --- by text ----------------------------------------------------------------------------------------------------------


def words(begin: float, count: int) -> Way:
    """So many words from a share of the text on."""

    def one(text: str) -> str:
        found = text.split()
        start = int(len(found) * begin)
        return " ".join(found[start : start + count])

    return lambda texts, _chance: [one(text) for text in texts]


def every_other(texts: list[str], _chance: random.Random) -> list[str]:
    """Every other paragraph."""
    return ["\n\n".join(text.split("\n\n")[::2]) for text in texts]


def written(change: Callable[[str], str]) -> Way:
    """The same words in other characters."""
    return lambda texts, _chance: [change(text) for text in texts]


def _invisible(text: str) -> str:
    return re.sub(r"(?<=[A-Za-z]{2})(?=[A-Za-z]{3})", "\u200b", text)


def _hyphenated(text: str) -> str:
    return re.sub(r"(?<=[A-Za-z]{3})(?=[A-Za-z]{3})", "\u00ad", text)


def _alike(text: str) -> str:
    return text.translate(LOOK_ALIKES)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _accented(text: str) -> str:
    return unicodedata.normalize("NFD", re.sub(r"[aeou](?=[a-z]{2})", lambda found: found[0] + "\u0301", text))


def within(around: int, others: Sequence[str]) -> Way:
    """With so many words of some other text before it and after it."""

    def some(texts: list[str], chance: random.Random) -> list[str]:
        found = []
        for text in texts:
            other = chance.choice(others).split()
            found.append("\n\n".join((" ".join(other[:around]), text, " ".join(other[around : 2 * around]))))
        return found

    return some


def round_up(texts: list[str], _chance: random.Random) -> list[str]:
    """Three withdrawn texts on one page."""
    count = len(texts)
    return ["\n\n".join(texts[(at + step) % count] for step in range(3)) for at in range(count)]


def ways_of_text(others: Sequence[str], *, tools: bool) -> Iterator[tuple[str, str, Way]]:
    """Name, language and way of each; "" that of the article.

    Args:
        others: texts on other things, to put around.
        tools: also those that need WordNet and Apertium.
    """
    yield "whole, retitled", "", lambda texts, _chance: texts
    yield "careless copy", "", lambda texts, chance: [whole(text, chance) for text in texts]
    for share in (0.8, 0.5, 0.3, 0.2, 0.1):
        yield f"cut to its first {share:.0%}", "", cut(0.0, share)
    yield "cut to its middle third", "", cut(0.35, 0.68)
    yield "cut to a tenth in the middle", "", cut(0.5, 0.6)
    yield "cut to its last half", "", cut(0.5, 1.0)
    yield "cut to its last fifth", "", cut(0.8, 1.0)
    for count in (60, 40, 25):
        yield f"cut to {count} words of its beginning", "", words(0.0, count)
    yield "cut to 40 words of its middle", "", words(0.5, 40)
    yield "paragraphs shuffled", "", shuffled
    yield "every other paragraph", "", every_other
    yield "80 words put before and after", "", within(80, others)
    yield "300 words put before and after", "", within(300, others)
    yield "half of it, as many words around", "", chain(cut(0.0, 0.5), within(90, others))
    yield "three of them on one page", "", round_up
    yield "invisible characters in the words", "", written(_invisible)
    yield "soft hyphens in the words", "", written(_hyphenated)
    yield "letters that look alike", "", written(_alike)
    yield "wide letters", "", written(_wide)
    yield "accents put on", "", written(_accented)
    yield "in capitals", "", written(str.upper)
    if tools:
        yield from _with_wordnet(others)
        yield from _with_apertium()


def _with_wordnet(others: Sequence[str]) -> Iterator[tuple[str, str, Way]]:
    if not WORDNET.exists():
        print("no WordNet here: nothing is spun")
        return
    known = synonyms()
    for rate in (0.15, 0.3, 0.5, 0.7, 1.0):
        yield f"spun, {rate:.0%} of the words", "", spun(rate, known)
    yield "spun twice", "", chain(spun(0.4, known), spun(0.4, known))
    yield "beginning rewritten", "", ends_rewritten(spun(0.5, known))
    yield "spun and cut to half", "", chain(spun(0.4, known), cut(0.0, 0.5))
    yield "spun and cut to a third in the middle", "", chain(spun(0.4, known), cut(0.35, 0.68))
    yield "spun and shuffled", "", chain(spun(0.3, known), shuffled)
    yield "spun, 80 words put before and after", "", chain(spun(0.4, known), within(80, others))
    yield "spun, with invisible characters", "", chain(spun(0.3, known), written(_invisible))


def _with_apertium() -> Iterator[tuple[str, str, Way]]:
    known = synonyms() if WORDNET.exists() else {}
    for name, there, back in (
        ("Spanish", "eng-spa", "spa-eng"),
        ("Catalan", "eng-cat", "cat-eng"),
        ("Galician", "en-gl", "gl-en"),
        ("Esperanto", "en-eo", "eo-en"),
        ("Serbo-Croatian", "eng-hbs", "hbs-eng"),
    ):
        if not (translates(there) and translates(back)):
            print(f"no {there} here: nothing by way of {name}")
            continue
        yield f"translated there and back, {name}", "", there_and_back(there, back)
        if name == "Spanish":
            yield "there and back and spun", "", chain(there_and_back(there, back), spun(0.3, known))
            yield "there and back and cut to half", "", chain(there_and_back(there, back), cut(0.0, 0.5))
    for name, language, mode in LANGUAGES:
        if translates(mode):
            yield f"in {name}", language, there_and_back(mode)
    if translates("eng-spa"):
        yield "in Spanish, cut to half", "es", chain(there_and_back("eng-spa"), cut(0.0, 0.5))


LANGUAGES = (
    ("Spanish", "es", "eng-spa"),
    ("Catalan", "ca", "eng-cat"),
    ("Esperanto", "eo", "en-eo"),
    ("Croatian", "hr", "eng-hbs"),
)
HALVES = (("first half", cut(0.0, 0.5)), ("last half", cut(0.5, 1.0)))


def harder(rows: Sequence[Row], others: Sequence[str], chance: random.Random) -> Iterator[Attempt]:
    """Ways that leave less of a text than those a site is tried with, all of them tried with the same articles."""
    texts = [row["text"] for row in rows]
    if WORDNET.exists():
        exchanged = spun(1.0, synonyms())(texts, chance)
        yield from _tried(rows, "every word exchanged", "", exchanged)
        yield from _tried(rows, "every word exchanged, shuffled", "", shuffled(exchanged, chance))
        for part, way in HALVES:
            yield from _tried(rows, f"every word exchanged, {part}", "", way(exchanged, chance))
    for part, way in HALVES:
        yield from _tried(rows, f"{part} among as many other words", "", _among(way(texts, chance), others, chance))
    for name, language, mode in LANGUAGES:
        if translates(mode):
            told = there_and_back(mode)(texts, chance)
            yield from _tried(rows, f"in {name}", language, told)
            for part, way in HALVES:
                yield from _tried(rows, f"in {name}, {part}", language, way(told, chance))


def _among(texts: Sequence[str], others: Sequence[str], chance: random.Random) -> list[str]:
    """Each text with half as many words of another before it, and as many after it."""
    found = []
    for text in texts:
        around, count = chance.choice(others).split(), len(text.split()) // 2
        found.append("\n\n".join((" ".join(around[:count]), text, " ".join(around[count : 2 * count]))))
    return found


def _tried(rows: Sequence[Row], way: str, language: str, texts: Sequence[str]) -> Iterator[Attempt]:
    for row, text in zip(rows, texts, strict=True):
        if text:
            yield Attempt(way, row["id"], False, row["url"], way, "", text, language=language or row["lang"])


def by_text(rows: Sequence[Row], way: str, language: str, change: Way, chance: random.Random) -> Iterator[Attempt]:
    """One way tried with every article; every third at home, every other under its headline."""
    texts = change([row["text"] for row in rows], chance)
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        if not text:
            continue
        slug = re.sub(r"\W+", "-", way)
        parts = urlsplit(row["url"])
        at_home = number % 3 == 0
        place = f"{parts.scheme}://{parts.netloc}" if at_home else f"https://copyist{number % 24}.test"
        same = number % 2 and not language
        headline = row["title"] if same else " ".join(reversed(row["title"].split()[:5])) + f" {number}"
        yield Attempt(
            way, row["id"], at_home, f"{place}/{slug}/{number}.html", f"{slug}-{number}", headline, text,
            language=language or row["lang"],
        )  # fmt: skip


def by_feed(attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """The same texts brought by other doors: as the feed's own content, its summary, and a page that is read later."""
    for one in attempts:
        url = one.url.replace(".html", "")
        beginning = " ".join(one.text.split()[:60])
        tails = (
            ("whole, in the feed alone", {"full": one.text, "text": ""}),
            ("its beginning as summary, page shut", {"summary": beginning, "text": ""}),
            ("page shut at first, read later", {"later": True}),
        )
        for tail, (way, change) in enumerate(tails):
            yield replace(one, way=way, url=f"{url}-{tail}", guid=f"{one.guid}-{tail}", **change)
