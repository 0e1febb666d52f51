"""The export of an invented newspaper, "The Tarn Gazette": no word of it is anybody else's."""

from dataclasses import dataclass
from html import escape
from io import BytesIO

from headwater.core.exchange import Incoming, LeftOut, Wanted, read_wordpress

HOME = "https://tarn-gazette.example"
_HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/VERSION/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/VERSION/">
<channel><title>The Tarn Gazette</title><link>{HOME}</link><wp:wxr_version>VERSION</wp:wxr_version>
<wp:base_site_url>{HOME}</wp:base_site_url><wp:base_blog_url>{HOME}</wp:base_blog_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[ine]]></wp:author_login>
<wp:author_display_name><![CDATA[Ine Sorley]]></wp:author_display_name></wp:author>
"""
_END = "</channel></rss>\n"
CLASSIC = """The ferry <em>Sigrun</em> stopped on Monday [sic].
Nobody was hurt.

[caption id="attachment_21" align="alignleft" width="300"]<img class="wp-image-21" src="https://tarn-gazette.example/\
wp-content/uploads/2019/03/ferry-300x200.jpg" alt="A ferry at a quay" /> The ferry on Monday[/caption]

https://www.youtube.com/watch?v=abc123

[gallery ids="21,22"]

See <a href="/2018/01/02/the-quay/">what we wrote before</a>.<script>steal()</script>

[ad size="large"]"""
GUTENBERG = """<!-- wp:paragraph -->
<p>The council voted &amp; went home.</p>
<!-- /wp:paragraph -->

<!-- wp:heading {"level":4} -->
<h4>The vote</h4>
<!-- /wp:heading -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><p>We had no choice.</p><cite>Per Aske, mayor</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:embed {"url":"https://vimeo.com/77"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://vimeo.com/77
</div><figcaption>The session</figcaption></figure>
<!-- /wp:embed -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr><th>Party</th><th>Seats</th></tr></thead>
<tbody><tr><td>Shore</td><td>4</td></tr></tbody></table><figcaption>Seats after the vote</figcaption></figure>
<!-- /wp:table -->"""


@dataclass(frozen=True)
class Read:
    """All an export brought."""

    articles: tuple[Incoming, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def read(document: bytes, wanted: Wanted, name: str = "x.xml") -> Read:
    """All that an export holds."""
    brought = read_wordpress(BytesIO(document), name=name, wanted=wanted)
    found = tuple(brought.found)
    return Read(
        tuple(each for each in found if isinstance(each, Incoming)),
        tuple(each for each in found if isinstance(each, LeftOut)),
        brought.notes,
    )


def tag(name: str, value: str) -> str:
    """An element with text in it."""
    return f"<{name}>{escape(value, quote=False)}</{name}>"


def post(headline: str, text: str = "<p>One line.</p>", *, number: int = 1, extra: str = "", **said: str) -> str:
    """An item of an export; ``said``: its elements of ``wp:``, and ``excerpt``."""
    slug = said.get("post_name", headline.lower().replace(" ", "-"))
    told = {"post_type": "post", "status": "publish", "post_name": slug, "post_id": str(number)}
    told |= {"post_date": "2019-03-04 09:00:00", "post_date_gmt": "2019-03-04 08:00:00"} | said
    link, excerpt = told.pop("link", f"{HOME}/2019/03/04/{slug}/"), told.pop("excerpt", "")
    parts = [tag("title", headline), tag("link", link), tag("dc:creator", "ine")]
    parts += [f'<guid isPermaLink="false">{HOME}/?p={number}</guid>']
    parts += [tag("content:encoded", text), tag("excerpt:encoded", excerpt)]
    parts += [tag(f"wp:{name}", value) for name, value in told.items()]
    return f"<item>{''.join(parts)}{extra}</item>"


def filed(name: str, domain: str = "category") -> str:
    """A category or a tag of a post."""
    return f'<category domain="{domain}" nicename="{name.lower()}">{escape(name)}</category>'


def meta(key: str, value: str) -> str:
    """A value beside a post."""
    return f"<wp:postmeta>{tag('wp:meta_key', key)}{tag('wp:meta_value', value)}</wp:postmeta>"


def attachment(number: int, file: str, *, parent: int = 1, alt: str = "", caption: str = "", extra: str = "") -> str:
    """A picture of an export."""
    said = {"post_type": "attachment", "status": "inherit", "post_parent": str(parent), "excerpt": caption}
    said["attachment_url"] = f"{HOME}/wp-content/uploads/{file}"
    words = meta("_wp_attached_file", file) + (meta("_wp_attachment_image_alt", alt) if alt else "")
    return post(file, "", number=number, extra=words + extra, **said)


def export(*items: str, version: str = "1.2") -> bytes:
    """An export file."""
    return (_HEAD.replace("VERSION", version) + "".join(items) + _END).encode()


def gazette() -> bytes:
    """The whole export: two articles, a draft, a page, three pictures."""
    return export(
        attachment(21, "2019/03/ferry.jpg", alt="A ferry", extra=meta("_media_credit", "Ine Sorley")),
        attachment(22, "2019/03/quay.jpg", caption="The quay, empty"),
        attachment(23, "2019/04/hall.jpg", parent=2, alt="The town hall"),
        post(
            "Ferry stops",
            CLASSIC,
            number=1,
            extra=filed("Politics") + filed("harbour", "post_tag") + meta("_thumbnail_id", "21"),
            excerpt="No ferry since Monday.",
            post_modified_gmt="2019-03-05 10:00:00",
        ),
        post("Council votes", GUTENBERG, number=2, extra=filed("Town talk"), link=f"{HOME}/council-votes/"),
        post("Not done yet", "Words", number=3, status="draft", post_date_gmt="0000-00-00 00:00:00"),
        post("About us", "Words", number=4, post_type="page"),
    )
