"""Posts of WordPress → articles; whatever does not come in is named with its reason."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import unquote, urlsplit

from headwater.core import links, sections
from headwater.core.exchange.articles import Block, Brought, Incoming, LeftOut, PictureNamed, Shown, Wanted, former_path
from headwater.core.exchange.export import Export, Post
from headwater.core.exchange.markup import blocks_of
from headwater.core.exchange.shortcodes import as_elements
from headwater.core.feed import plain

LONGEST_HEADLINE, LONGEST_DECK = 255, 400  # characters; of the tables
_DRAFTS = {"draft": "a draft", "pending": "waiting for review", "private": "private", "future": "scheduled"}
_KINDS = {
    "page": "a page, not an article",
    "nav_menu_item": "an entry of a menu",
    "revision": "an earlier version",
    "custom_css": "a style sheet",
    "customize_changeset": "settings",
    "wp_block": "a block to be used again",
    "wp_template": "a template",
    "wp_template_part": "a template",
    "wp_global_styles": "a style sheet",
    "wp_navigation": "a menu",
    "oembed_cache": "a remembered embed",
}
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled)(?=\.\w{3,5}\Z)")
_IN_META = r's:\d+:"{}";s:\d+:"([^"]{{2,200}})"'  # as PHP writes what the camera said
_CREDITS = ("_media_credit", "_credit", "credit", "media_credit", "_photo_credit")


def read_wordpress(
    file: IO[bytes], *, name: str, wanted: Wanted, watch: Callable[[int], None] = lambda read: None
) -> Brought:
    """The articles of an export file (WXR 1.0 to 1.2), and what of it stays behind.

    It is read twice: through to its end for its pictures, which may stand after the posts that show them, then again
    as the articles are asked for. In memory is one post at a time, and what is said of each picture.

    Args:
        file: the file, in UTF-8; it has to stay open until the articles were asked for.
        name: of the file, for what is said about it.
        wanted: where articles without a section belong, and whether drafts come too.
        watch: is told in the first reading how many bytes were read so far.

    Raises:
        ImportRefused: it is no export file, or declares entities.
    """
    export = Export(file, name)
    pictures = _Attachments()
    comments = 0
    for post in export.posts(watch):
        comments += post.comments
        if post["post_type"] == "attachment":
            pictures.keep(post, export.home)
    export.check()
    notes = [f"{comments:,} comments stay behind"] if comments else []
    return Brought(_found(export, pictures, wanted), tuple(notes))


def _found(export: Export, pictures: "_Attachments", wanted: Wanted) -> Iterator[Incoming | LeftOut]:
    for post in export.posts():
        if post["post_type"] != "attachment":
            yield _judged(post, export, pictures, wanted)
    if export.broken:
        yield LeftOut(export.name, export.broken)


def _judged(post: Post, export: Export, pictures: "_Attachments", wanted: Wanted) -> Incoming | LeftOut:
    headline = plain.line(post["title"])
    subject = headline or post["link"] or f"post {post['post_id']}"
    if why := _unwanted(post, wanted):
        return LeftOut(subject, why, asked=True)
    draft = post["status"] in _DRAFTS or bool(post["post_password"])
    published = _moment(post, "post_date_gmt", "pubDate", "post_date")
    section = sections.guess(feed="", categories=post.categories, page_section="", url=post["link"]) or wanted.section
    if why := _objection(post, headline, section, draft=draft, dated=published is not None):
        return LeftOut(subject, why)
    try:
        body, notes = _body(post, export, pictures)
    except ValueError as err:
        return LeftOut(subject, str(err))
    deck, cut = _deck(post)
    return Incoming(
        origin=post["guid"] or post["link"] or f"{export.home}?p={post['post_id']}",
        headline=headline,
        slug=unquote(post["post_name"]),
        section=section,
        authors=_authors(post, export),
        body=body,
        published=None if draft else published,
        changed=None if draft else _moment(post, "post_modified_gmt"),
        deck=deck,
        tags=tuple(map(plain.line, post.tags)),
        lead=pictures.lead(post),
        paths=tuple(filter(None, {former_path(post["link"])})),
        notes=(*notes, *cut),
    )


def _unwanted(post: Post, wanted: Wanted) -> str:
    """Why a post is none of those that were asked for; "" for one that was."""
    kind, status = post["post_type"] or "post", post["status"] or "publish"
    if kind != "post":
        return _KINDS.get(kind, f"a {kind}, not an article")
    if status in {"trash", "auto-draft", "inherit"}:
        return {"trash": "thrown away"}.get(status, "never begun")
    if status in _DRAFTS and not wanted.drafts:
        return _DRAFTS[status]
    if post["post_password"] and not wanted.drafts:
        return "behind a password"
    return ""


def _objection(post: Post, headline: str, section: str, *, draft: bool, dated: bool) -> str:
    if post["status"] not in {"", "publish", *_DRAFTS}:
        return f"its status is {post['status'][:40]!r}, which means nothing here"
    if not headline:
        return "it has no headline"
    if len(headline) > LONGEST_HEADLINE:
        return f"its headline is longer than {LONGEST_HEADLINE} characters"
    if not section:
        named = ", ".join(post.categories) or "none"
        return f"no section can be told by its categories ({named}); say where it belongs with --section"
    if not (dated or draft):
        return "it says on no day when it was published"
    return ""


def _body(post: Post, export: Export, pictures: "_Attachments") -> tuple[tuple[Block, ...], tuple[str, ...]]:
    text, unknown = as_elements(post.said.get("content", "").replace("\r\n", "\n"))
    blocks, notes = blocks_of(text, base=post["link"] or export.home, breaks="<!-- wp:" not in text)
    named = tuple(f"[{code}] means nothing here; what it held stayed" for code in unknown)
    resolved = (pictures.resolved(block, post) if isinstance(block, Shown) else block for block in blocks)
    return tuple(each for each in resolved if not isinstance(each, Shown) or each.pictures), (*named, *notes)


def _deck(post: Post) -> tuple[str, tuple[str, ...]]:
    deck = plain.line(post["excerpt"])
    if len(deck) <= LONGEST_DECK:
        return deck, ()
    return "", (f"its excerpt is longer than a deck may be ({LONGEST_DECK} characters) and was left out",)


def _authors(post: Post, export: Export) -> tuple[str, ...]:
    several = tuple(map(plain.line, post.authors))
    login = post["creator"]
    name = plain.line(export.authors.get(login) or login)
    return several or ((name,) if name else ())


def _moment(post: Post, *names: str) -> datetime | None:
    """The first of these times that was ever set, in UTC; WordPress writes zeros for none."""
    return next((found for name in names if (found := _read(post[name]))), None)


def _read(written: str) -> datetime | None:
    if not written or written.startswith("0000"):
        return None
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        pass
    try:
        found = parsedate_to_datetime(written)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC) if found.year > 1 else None
    except (ValueError, OverflowError):
        return None


class _Attachments:
    """The pictures of an export file, by number and by address."""

    def __init__(self) -> None:
        self._by_number: dict[str, PictureNamed] = {}
        self._by_url: dict[str, PictureNamed] = {}
        self._of_post: dict[str, list[PictureNamed]] = {}

    def keep(self, post: Post, home: str) -> None:
        """Keep what is said of a picture."""
        url = links.absolute(post["attachment_url"] or post["guid"], home)
        named = PictureNamed(
            url=url,
            alt=plain.line(post.meta.get("_wp_attachment_image_alt", "")),
            caption=plain.line(post["excerpt"]),
            credit=_credit(post.meta),
            number=post["post_id"],
            file=post.meta.get("_wp_attached_file", "") or _below_uploads(url),
        )
        self._by_number[post["post_id"]] = named
        self._by_url[_whole_size(url)] = named
        self._of_post.setdefault(post["post_parent"], []).append(named)

    def resolved(self, block: Shown, post: Post) -> Shown:
        """The pictures of a block with what their attachments say of them."""
        return Shown(tuple(named for each in block.pictures for named in self._named(each, post)))

    def lead(self, post: Post) -> PictureNamed | None:
        """The picture a post is shown with."""
        return self._by_number.get(post.meta.get("_thumbnail_id", ""))

    def _named(self, each: PictureNamed, post: Post) -> Iterator[PictureNamed]:
        if each.number == "*":
            yield from self._of_post.get(post["post_id"], ())
            return
        known = self._by_number.get(each.number) or self._by_url.get(_whole_size(each.url))
        if known is None:
            yield replace(each, file=_below_uploads(each.url))
        else:
            yield replace(known, alt=each.alt or known.alt, caption=each.caption or known.caption)


def _credit(meta: Mapping[str, str]) -> str:
    """Whose a picture is: as a plug-in of newsrooms keeps it, else as the camera wrote it down."""
    stated = next((meta[name] for name in _CREDITS if meta.get(name)), "")
    organisation = meta.get("_navis_media_credit_org", "")
    written = meta.get("_wp_attachment_metadata", "")
    camera = (re.search(_IN_META.format(name), written) for name in ("credit", "copyright"))
    found = stated or next((match[1] for match in camera if match), "")
    return plain.line(", ".join(filter(None, (found, organisation))))[:200]


def _whole_size(url: str) -> str:
    return _SIZE.sub("", url.partition("?")[0]).partition("://")[2]


def _below_uploads(url: str) -> str:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    _, found, below = path.partition("/uploads/")
    return below if found else path.lstrip("/")
