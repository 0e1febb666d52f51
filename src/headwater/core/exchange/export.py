"""An export file of WordPress as it stands: its posts, its attachments, the names of its authors.

Source: wp-admin/includes/export.php, WXR 1.0, 1.1 and 1.2; the namespace differs by version, the names do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from headwater.core.errors import ImportRefused

LARGEST = 256 * 1024 * 1024  # bytes of an export file; WordPress cuts larger sites into several
_START = 65_536  # bytes in which the root must begin
_CONTROLS = bytes(number for number in range(32) if number not in {9, 10, 13})  # XML may not hold them, WordPress does


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


@dataclass(frozen=True, slots=True)
class Export:
    """What an export file holds."""

    home: str  # the address of the site
    authors: dict[str, str]  # names for bylines by login
    posts: tuple[Post, ...]
    broken: str  # where it breaks off, in a sentence; "" for a whole file


def opened(document: bytes, name: str) -> Export:
    """The items of an export file; of a file that breaks off those before the break.

    Raises:
        ImportRefused: it is no export file, is too large, or declares entities.
    """
    _refuse(document, name)
    cleaned = document.translate(None, _CONTROLS).lstrip()
    home, authors, posts, version = "", dict[str, str](), list[Post](), ""
    broken = ""
    try:
        for element in _elements(cleaned):
            local = _local(element)
            if local == "item":
                posts.append(_post(element))
                _let_go(element)
            elif local == "author" and _holder(element) == "channel":
                said = {_local(each): (each.text or "").strip() for each in element}
                authors[said.get("author_login", "")] = said.get("author_display_name") or said.get("author_login", "")
            elif local == "wxr_version":
                version = (element.text or "").strip()
            elif local in {"base_blog_url", "link"} and _holder(element) == "channel":
                home = (element.text or "").strip() or home
    except etree.XMLSyntaxError as err:
        broken = f"its XML breaks off and nothing after that was read: {err.msg}"
    if not version:
        raise ImportRefused(name, broken or "is no export file of WordPress: it names no wxr_version")
    if not version.startswith("1."):
        raise ImportRefused(name, f"is an export file of version {version[:20]}; 1.0 to 1.2 can be read")
    return Export(home, authors, tuple(posts), broken)


def _refuse(document: bytes, name: str) -> None:
    if len(document) > LARGEST:
        raise ImportRefused(name, f"is larger than {LARGEST // 1024**2} MB; let WordPress write several files")
    start = document[:_START]
    root = start.find(b"<rss")
    if root < 0:
        raise ImportRefused(name, "is no export file of WordPress: no <rss> at its beginning")
    if b"<!DOCTYPE" in start[:root].upper() or b"<!ENTITY" in start[:root].upper():
        raise ImportRefused(name, "declares a document type of its own, as no export file does")


def _elements(document: bytes) -> Iterator[etree._Element]:
    parsing = etree.iterparse(
        BytesIO(document),
        events=("end",),
        tag=("{*}item", "{*}author", "{*}wxr_version", "{*}base_blog_url", "{*}link"),
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
    """Free what was read: an export may be much larger than any of its posts."""
    element.clear()
    while (before := element.getprevious()) is not None and _local(before) == "item":
        before.getparent().remove(before)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _holder(element: etree._Element) -> str:
    above = element.getparent()
    return _local(above) if above is not None else ""
