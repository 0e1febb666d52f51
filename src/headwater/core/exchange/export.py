"""An export file of WordPress as it stands: its posts, its attachments, the names of its authors.

It is read as a stream, an item at a time: an export may be far larger than the memory there is.
Source: wp-admin/includes/export.php, WXR 1.0, 1.1 and 1.2; the namespace differs by version, the names do not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from headwater.core.errors import ImportRefused

LARGEST_ITEM = 64 * 1024 * 1024  # bytes of a post with its meta and comments; what is in memory at a time
_START = 65_536  # bytes in which the root must begin
_CONTROLS = bytes(number for number in range(32) if number not in {9, 10, 13})  # XML may not hold them, WordPress does
_READ = ("item", "author", "wxr_version", "base_blog_url", "link")
_PASSED = ("category", "tag", "term")  # of the channel: looked at only to be freed


@dataclass(slots=True)
class Post:
    """An item of an export file, its words as they stand there."""

    said: dict[str, str] = field(default_factory=dict)  # by local name; the last of each
    meta: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)  # those of a plug-in that knows several
    comments: int = 0

    def __getitem__(self, name: str) -> str:
        """What is said under a name, without space around it; "" where nothing is."""
        return self.said.get(name, "").strip()


class Export:
    """An export file; who wrote in it and where it breaks off are known once its posts were read."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        """Take a file that can be read more than once.

        Raises:
            ImportRefused: it has no <rss>, or declares a document type.
        """
        self.name = name
        self.home = ""  # the address of the site
        self.authors: dict[str, str] = {}  # names for bylines by login
        self.version = ""
        self.broken = ""  # where it breaks off, in a sentence; "" for a whole file
        self._file = file
        file.seek(0)
        _refuse(file.read(_START), name)

    def posts(self, watch: Callable[[int], None] = lambda read: None) -> Iterator[Post]:
        """Its items, one after the other from the first; of a file that breaks off those before the break.

        Args:
            watch: is told how many bytes were read so far.
        """
        self._file.seek(0)
        source = _Cleaned(self._file, watch)
        try:
            for element in _elements(source):
                above = element.getparent()
                if above is None or _local(above) != "channel":
                    continue
                if _local(element) == "item":
                    yield _post(element)
                else:
                    self._say(element)
                _let_go(element)
                source.held = 0
        except etree.XMLSyntaxError as err:
            self.broken = f"its XML breaks off and nothing after that was read: {err.msg}"
        except _TooLargeError:
            self.broken = f"an item of it is larger than {LARGEST_ITEM // 1024**2} MB; nothing from there on was read"

    def check(self) -> None:
        """Refuse what turned out to be no export file, once its posts were read.

        Raises:
            ImportRefused: it names no version, or one that cannot be read.
        """
        if not self.version:
            raise ImportRefused(self.name, self.broken or "is no export file of WordPress: it names no wxr_version")
        if not self.version.startswith("1."):
            raise ImportRefused(self.name, f"is an export file of version {self.version[:20]}; 1.0 to 1.2 can be read")

    def _say(self, element: etree._Element) -> None:
        local, text = _local(element), (element.text or "").strip()
        if local == "author":
            said = {_local(each): (each.text or "").strip() for each in element}
            login = said.get("author_login", "")
            self.authors[login] = said.get("author_display_name") or login
        elif local == "wxr_version":
            self.version = text
        elif local in {"base_blog_url", "link"}:
            self.home = text or self.home


class _TooLargeError(Exception):
    """More was read than an item may be long, and no item ended."""


class _Cleaned:
    """A file without the characters XML may not hold."""

    def __init__(self, file: IO[bytes], watch: Callable[[int], None]) -> None:
        self.held = 0  # bytes since the last element was freed
        self._file = file
        self._watch = watch
        self._read = 0

    def read(self, size: int) -> bytes:
        """Some of it; nothing at its end only."""
        while chunk := self._file.read(size):
            self._read += len(chunk)
            self.held += len(chunk)
            self._watch(self._read)
            if self.held > LARGEST_ITEM:
                raise _TooLargeError
            begins = self._read == len(chunk)
            if cleaned := chunk.translate(None, _CONTROLS).lstrip() if begins else chunk.translate(None, _CONTROLS):
                return cleaned
        return b""


def _refuse(start: bytes, name: str) -> None:
    root = start.find(b"<rss")
    if root < 0:
        raise ImportRefused(name, "is no export file of WordPress: no <rss> at its beginning")
    if b"<!DOCTYPE" in start[:root].upper() or b"<!ENTITY" in start[:root].upper():
        raise ImportRefused(name, "declares a document type of its own, as no export file does")


def _elements(source: _Cleaned) -> Iterator[etree._Element]:
    parsing = etree.iterparse(
        source,
        events=("end",),
        tag=tuple(f"{{*}}{name}" for name in (*_READ, *_PASSED)),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    for _, element in parsing:
        yield element


def _post(item: etree._Element) -> Post:
    post = Post()
    for child in item:
        local, text = _local(child), child.text or ""
        if local == "encoded":
            post.said["excerpt" if "excerpt" in str(child.tag) else "content"] = text
        elif local == "category":
            _file(child, text.strip(), post)
        elif local == "postmeta":
            said = {_local(each): each.text or "" for each in child}
            post.meta[said.get("meta_key", "")] = said.get("meta_value", "").strip()
        elif local == "comment":
            post.comments += 1
        elif local:
            post.said[local] = text
    return post


def _file(category: etree._Element, name: str, post: Post) -> None:
    kind = category.get("domain", "category")
    lists = {"category": post.categories, "post_tag": post.tags, "tag": post.tags, "author": post.authors}
    held = lists.get(kind)
    if held is not None and name and name not in held:
        held.append(name)


def _let_go(element: etree._Element) -> None:
    """Free what was read, and all that stands before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
