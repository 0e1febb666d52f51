"""Bytes → the feeds of a list, however broken the list is; no entity is ever defined, nothing is ever loaded."""

import re

from headwater.core import links
from headwater.core.errors import OpmlRefused, without_credentials
from headwater.core.feed.decoding import decoded
from headwater.core.feed.trees import Element, attribute, name_of, tree
from headwater.core.links import Login
from headwater.core.opml.listed import Listed, Opml, Skipped
from headwater.core.opml.mending import given, mended
from headwater.core.packs import HEAVIEST, FeedAddress, tag
from headwater.core.sections import GENERAL, SECTIONS

LONGEST_ADDRESS = 1000  # characters
LONGEST_TITLE = 300
LONGEST_GROUP = 200
LONGEST_NAME = 200
DEEPEST = 30  # folders in folders
BROKEN = "its XML is broken: read as far as it can be"

_ROOT = re.compile(r"<(?:[\w.-]+:)?opml[\s>/]", re.IGNORECASE)
_OTHER_ROOT = re.compile(r"<(?:html|body|rss|feed|rdf)[\s>:]", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?", re.IGNORECASE)
_SECTIONS = {name.casefold(): section.key for section in SECTIONS for name in (section.key, section.name)}
_SCRAPES = re.compile(r"html|xpath|json\+|css", re.IGNORECASE)


def parse(body: bytes, *, name: str) -> Opml:
    """Read a list of subscriptions.

    Args:
        body: the file, in whatever encoding.
        name: what the list is called when it is refused.

    Returns:
        Its feeds in the order of the list, each once, and every line that cannot be followed, with its reason.

    Raises:
        OpmlRefused: the file is no list at all.
    """
    text, warnings = decoded(body, "")
    start = _ROOT.search(text)
    if start is None or _OTHER_ROOT.search(text, 0, start.start()):
        raise OpmlRefused(name, _instead(text))
    outlines = text[start.start() :]
    root, more = tree(outlines)
    if more:  # broken somewhere: whole only once its attributes are
        root, _ = tree(mended(outlines))
    if root is None:
        raise OpmlRefused(name, "its XML is too broken to read")
    before = text.count("\n", 0, start.start())
    reader = _Reader(before)
    for element in root.iter():
        if isinstance(element.tag, str) and name_of(element.tag).rpartition(":")[2] == "outline":
            reader.read(element)
    lost = given(outlines) - len(reader.listed) - len(reader.skipped) if more else 0
    broken = (BROKEN,) if more else ()
    unread = (f"{lost} of its feeds could not be made out",) if lost > 0 else ()
    return Opml(_title(root), tuple(reader.listed), tuple(reader.skipped), (*warnings, *broken, *unread))


class _Reader:
    """Walks through the outlines of a list."""

    def __init__(self, lines_before: int) -> None:
        self._before = lines_before
        self._seen: dict[str, int] = {}
        self.listed: list[Listed] = []
        self.skipped: list[Skipped] = []

    def read(self, outline: Element) -> None:
        """Take one outline in: a feed, a folder, or neither."""
        line = self._before + (outline.sourceline or 1)
        written = attribute(outline, "xmlUrl") or (attribute(outline, "url") if _is_feed(outline) else "")
        if not written:
            if reason := _no_feed(outline):
                self.skipped.append(Skipped(line, _named(outline), reason))
            return
        url, login, reason = _address(written, attribute(outline, "type"))
        if reason:
            subject = without_credentials(_named(outline) or written[:LONGEST_TITLE])
            self.skipped.append(Skipped(line, subject, reason))
            return
        normal = links.normalise(url)
        if first := self._seen.get(normal):
            self.skipped.append(Skipped(line, url, f"stands there twice, first on line {first}", repeated=True))
            return
        self._seen[normal] = line
        self.listed.append(_listed(outline, url, login, line))


def _listed(outline: Element, url: str, login: Login | None, line: int) -> Listed:
    pattern = attribute(outline, "linkpattern")
    named = links.parted(_named(outline))[0]
    feed = FeedAddress(
        url,
        _section(outline),
        group=_group(outline),
        title="" if named == url else named[:LONGEST_TITLE].strip(),  # OPML wants a text, of feeds without one too
        language=tag(attribute(outline, "language")),
        weight=_weight(attribute(outline, "weight")),
        link_pattern="" if links.pattern_problem(pattern) else pattern,
        login=login,
    )
    home = links.absolute(attribute(outline, "htmlUrl"), "")[:LONGEST_ADDRESS]
    return Listed(feed, home, _folded(attribute(outline, "outlet"))[:LONGEST_NAME].strip(), line)


def _is_feed(outline: Element) -> bool:
    return attribute(outline, "type").lower() in {"rss", "atom", "rdf"}


def _no_feed(outline: Element) -> str:
    """Why an outline without the address of a feed is left out; "" for a folder."""
    kind = attribute(outline, "type").lower()
    if kind in {"include", "link"} and (attribute(outline, "url") or attribute(outline, "htmlUrl")):
        return f"an outline of type {kind} leads elsewhere; another list is imported by its own file"
    if _is_feed(outline) or attribute(outline, "htmlUrl"):
        return "gives no address of a feed (xmlUrl)"
    return ""


def _address(written: str, kind: str) -> tuple[str, Login | None, str]:
    """The address of a feed and what it is asked with, or "" and why it is none."""
    if _SCRAPES.match(kind):
        return "", None, f"is a rule of another program for reading a page (type {kind}), not a feed"
    word, login = links.parted(_without_feed(written))
    if login and not login.is_safe:
        return "", None, "its address holds a name and a password, and has no https to send them over"
    url = links.absolute(word, "")
    if url and len(url) <= LONGEST_ADDRESS:
        return url, login, ""
    return "", None, _no_address(url, word)


def _no_address(url: str, word: str) -> str:
    if url:
        return f"its address has more than {LONGEST_ADDRESS} characters"
    shown = without_credentials(word)[:LONGEST_TITLE]
    if "://" not in word:
        return f"its address is not a whole one: {shown}"
    return f"its address is not one of http or https: {shown}"


def _without_feed(written: str) -> str:
    """An address without the scheme that only says "open this in a feed reader"."""
    scheme = _FEED_SCHEME.match(written)
    if scheme is None:
        return written
    rest = written[scheme.end() :]
    return rest if "://" in rest else f"http://{rest}"


def _group(outline: Element) -> str:
    """The folders around an outline, the outermost first, joined by "/"."""
    names: list[str] = []
    place = outline.getparent()
    while place is not None and len(names) < DEEPEST:
        if isinstance(place.tag, str) and name_of(place.tag).rpartition(":")[2] == "outline":
            names += reversed([part for part in map(_folded, _named(place).split("/")) if part])
        place = place.getparent()
    return "/".join(reversed(names))[:LONGEST_GROUP].strip(" /")


def _section(outline: Element) -> str:
    """The section a category names outright; a folder's name is the operator's order, not a statement."""
    words = (word.strip(" /").casefold() for word in attribute(outline, "category").split(","))
    return next((_SECTIONS[word] for word in words if word in _SECTIONS), GENERAL)


def _weight(written: str) -> float:
    try:
        weight = float(written)
    except ValueError:
        return 1.0
    return weight if 0 < weight <= HEAVIEST else 1.0


def _named(outline: Element) -> str:
    return _folded(attribute(outline, "title") or attribute(outline, "text"))


def _title(root: Element) -> str:
    found = (each for each in root.iter() if isinstance(each.tag, str) and name_of(each.tag).endswith("title"))
    return next((_folded("".join(each.itertext())) for each in found), "")[:LONGEST_TITLE]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _instead(text: str) -> str:
    """What a file is that is no list of subscriptions."""
    head = text.lstrip()[:1000].lower()
    if not head:
        return "it is empty"
    if "<rss" in head or "<feed" in head or "<rdf" in head:
        return "it is a feed, not a list of feeds; `headwater sources add` follows one by its address"
    if "<html" in head or "<!doctype html" in head:
        return "it is a web page, not a list of feeds"
    return "it is no list of feeds in OPML"
