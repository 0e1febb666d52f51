"""Export files of WordPress: read as they are, refused with a reason where they cannot be."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from tests.core.exchange import files

from headwater.core.errors import ImportRefused
from headwater.core.exchange import (
    Incoming,
    LeftOut,
    Linked,
    Quoted,
    Shown,
    Tabled,
    Wanted,
    Words,
    export,
    former_path,
    read_wordpress,
)

EIGHT = datetime(2019, 3, 4, 8, tzinfo=UTC)


def brought(*items: str, section: str = "society", drafts: bool = False, version: str = "1.2") -> files.Read:
    """What an export of these items holds."""
    document = files.export(*items, version=version) if items else files.gazette()
    return files.read(document, Wanted(section, drafts=drafts))


def one(*items: str, **wanted: object) -> Incoming:
    """The one article of an export."""
    (article,) = brought(*items, **wanted).articles  # type: ignore[arg-type]
    return article


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_is_read(version: str) -> None:
    """A site may have been exported ten years ago."""
    article = one(files.post("Ferry stops", extra=files.filed("Politics")), version=version)
    assert (article.headline, article.section, article.published) == ("Ferry stops", "politics", EIGHT)
    assert article.authors == ("Ine Sorley",)
    assert article.paths == ("2019/03/04/ferry-stops",)
    assert article.origin == "https://tarn-gazette.example/?p=1"


def test_a_text_that_was_never_marked_up_gets_its_paragraphs() -> None:
    """Shortcodes stand where they stood; what stands in brackets and is none stays."""
    ferry = brought().articles[0]
    first, picture, film, gallery, last = ferry.body
    assert first == Words("<p>The ferry <i>Sigrun</i> stopped on Monday [sic].<br/>Nobody was hurt.</p>")
    assert isinstance(picture, Shown)
    assert (picture.pictures[0].alt, picture.pictures[0].caption) == ("A ferry at a quay", "The ferry on Monday")
    assert (picture.pictures[0].credit, picture.pictures[0].file) == ("Ine Sorley", "2019/03/ferry.jpg")
    assert film == Linked("https://www.youtube.com/watch?v=abc123")
    assert isinstance(gallery, Shown)
    assert [each.file for each in gallery.pictures] == ["2019/03/ferry.jpg", "2019/03/quay.jpg"]
    assert last == Words(
        '<p>See <a href="https://tarn-gazette.example/2018/01/02/the-quay/">what we wrote before</a>.</p>'
    )
    assert "[ad] means nothing here; what it held stayed" in ferry.notes
    assert "<script> was left out" in ferry.notes


def test_blocks_lose_their_comments_and_keep_their_parts() -> None:
    """A quotation keeps its speaker, a table its heads, a film its caption."""
    assert brought().articles[1].body == (
        Words("<p>The council voted &amp; went home.</p><h3>The vote</h3>"),
        Quoted("We had no choice.", "Per Aske, mayor"),
        Linked("https://vimeo.com/77", "", "The session"),
        Tabled("Seats after the vote", ("Party", "Seats"), (("Shore", "4"),)),
    )


def test_what_was_not_asked_for_is_counted_and_no_fault() -> None:
    """Drafts and pages stay behind, by name."""
    assert brought().left_out == (
        LeftOut("Not done yet", "a draft", asked=True),
        LeftOut("About us", "a page, not an article", asked=True),
    )


def test_drafts_come_when_asked_for() -> None:
    """Without a day, for they were never published."""
    drafts = [each for each in brought(drafts=True).articles if each.published is None]
    assert [each.headline for each in drafts] == ["Not done yet"]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (files.post(""), "no headline"),
        (files.post("h" * 256), "longer than 255"),
        (files.post("Odd", status="parked"), "status is 'parked'"),
        (files.post("Undated", post_date="0000-00-00 00:00:00", post_date_gmt="0000-00-00 00:00:00"), "on no day"),
        (files.post("Undated", post_date="soon", post_date_gmt="2019-13-45 00:00:00"), "on no day"),
    ],
)
def test_what_cannot_come_in_says_why(item: str, why: str) -> None:
    """Nothing is lost without a word."""
    (refused,) = brought(item).left_out
    assert why in refused.reason
    assert not refused.asked


def test_an_article_without_a_section_is_refused_unless_there_is_one_for_it() -> None:
    """Its categories are named, so that whoever asks can say where it belongs."""
    item = files.post("Odd", extra=files.filed("Town talk"))
    (refused,) = brought(item, section="").left_out
    assert "Town talk" in refused.reason
    assert "--section" in refused.reason
    assert one(item, section="culture").section == "culture"


def test_several_authors_and_a_camera_s_credit_are_found() -> None:
    """As plug-ins of newsrooms and cameras write them."""
    meta = 'a:2:{s:5:"width";i:3;s:10:"image_meta";a:1:{s:6:"credit";s:8:"Per Aske";}}'
    article = one(
        files.attachment(9, "a.jpg", extra=files.meta("_wp_attachment_metadata", meta)),
        files.post(
            "Ferry",
            extra=files.filed("Ine Sorley", "author")
            + files.filed("Per Aske", "author")
            + files.meta("_thumbnail_id", "9"),
        ),
    )
    assert article.authors == ("Ine Sorley", "Per Aske")
    assert article.lead is not None
    assert article.lead.credit == "Per Aske"


def test_a_gallery_without_numbers_shows_what_hangs_on_the_post() -> None:
    """That is what WordPress shows there."""
    article = one(
        files.attachment(9, "a.jpg"), files.attachment(8, "b.jpg", parent=7), files.post("Ferry", "[gallery]")
    )
    (gallery,) = article.body
    assert isinstance(gallery, Shown)
    assert [each.file for each in gallery.pictures] == ["a.jpg"]


def test_a_file_that_breaks_off_brings_what_stood_before() -> None:
    """And says so: a cut download is a common thing."""
    whole = files.export(files.post("First"), files.post("Second", number=2))
    found = files.read(whole[: whole.index(b"Second")], Wanted("society"), "cut.xml")
    assert [each.headline for each in found.articles] == ["First"]
    (broken,) = found.left_out
    assert broken.subject == "cut.xml"
    assert "breaks off" in broken.reason


STATUS = Path("/proc/self/status")
READING = """
import sys
from pathlib import Path
from headwater.core.exchange import Incoming, Wanted, read_wordpress
def peak():  # kB; what getrusage knows is as large as whoever began this
    return next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmHWM"))
before = peak()
with open(sys.argv[1], "rb") as file:
    found = read_wordpress(file, name="x.xml", wanted=Wanted("society")).found
    print(sum(isinstance(each, Incoming) for each in found))
print(peak() - before)
"""


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells how much memory a process had at most")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A newspaper of twenty years in one export is no reason to look for a larger machine.

    Looked at from outside, for the tree of the parser is in no count of Python's own.
    """
    item, items = files.post("Ferry", "<p>" + "One line. " * 20_000 + "</p>"), 250  # 50 MB
    path = tmp_path / "x.xml"
    path.write_bytes(files.export(*[item] * items))
    done = subprocess.run([sys.executable, "-c", READING, str(path)], capture_output=True, text=True, check=True)
    came, grown = map(int, done.stdout.split())
    assert came == items
    assert grown < path.stat().st_size / 1024 / 3  # kB


def test_an_item_without_an_end_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood before it comes in, and what was not read is told."""
    monkeypatch.setattr(export, "LARGEST_ITEM", 1024 * 1024)
    document = files.export(files.post("First"), "<item>" + "<wp:odd>x</wp:odd>" * 100_000, files.post("Third"))
    found = files.read(document, Wanted("society"), "long.xml")
    assert [each.headline for each in found.articles] == ["First"]
    assert [(each.subject, "larger than 1 MB" in each.reason) for each in found.left_out] == [("long.xml", True)]


def test_a_picture_that_stands_after_its_post_is_known_there() -> None:
    """WordPress writes items by their number, and a picture may be younger than the post it leads."""
    article = one(
        files.post("Ferry", extra=files.filed("Politics") + files.meta("_thumbnail_id", "9")),
        files.attachment(9, "late.jpg"),
    )
    assert article.lead is not None
    assert article.lead.file == "late.jpg"


def test_whoever_waits_is_told_how_far_the_reading_is() -> None:
    """To the end of the file, in the first of its readings."""
    document = files.export(*(files.post(f"Ferry {number}", number=number) for number in range(200)))
    told: list[int] = []
    read_wordpress(BytesIO(document), name="x.xml", wanted=Wanted("society"), watch=told.append)
    assert told == sorted(told)
    assert told[-1] == len(document)
    assert len(told) > 1


def test_characters_xml_may_not_hold_do_not_break_a_file() -> None:
    """WordPress writes them; they come out of a word processor."""
    document = files.export(files.post("Ferry\x0b stops\x08"))
    (article,) = files.read(document, Wanted("society")).articles
    assert article.headline == "Ferry stops"


BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (BOMB + files.export(files.post("&b;")).partition(b"?>")[2], "document type"),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss></rss>', "document type"),
        (files.export(files.post("A")).decode().encode("utf-16"), "no <rss>"),
        (b"<html></html>", "no <rss>"),
        (b"", "no <rss>"),
        (b"<rss><channel><item><title>A feed</title></item></channel></rss>", "wxr_version"),
        (files.export(files.post("A"), version="2.0"), "version 2.0"),
    ],
)
def test_what_is_no_export_is_refused(document: bytes, why: str) -> None:
    """Bombs before a parser sees them."""
    with pytest.raises(ImportRefused, match=why):
        files.read(document, Wanted())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('<p onclick="x()">Hi <a href="javascript:x()">there</a></p>', "<p>Hi there</p>"),
        ('<p><a href="data:text/html,x">a</a><svg onload="x()"></svg></p>', "<p>a</p>"),
        ("<p>5 &lt; 6 &amp;lt;</p>", "<p>5 &lt; 6 &amp;lt;</p>"),
        ("<div><div><p>Deep</p></div></div>", "<p>Deep</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("[[gallery]] is a shortcode", "<p>[gallery] is a shortcode</p>"),
        ("[box style=x]Inside[/box]", "<p>Inside</p>"),
        ("<div>" * 3000 + "deep", ""),
    ],
)
def test_hostile_and_odd_markup_comes_out_clean(text: str, left: str) -> None:
    """Only what an editor could have written stays."""
    found = brought(files.post("Ferry", text))
    html = "".join(block.html for each in found.articles for block in each.body if isinstance(block, Words))
    assert html == left or (not left and len(found.articles) + len(found.left_out) == 1)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.example/2019/03/ferry/", "2019/03/ferry"),
        ("https://a.example/caf%C3%A9/", "café"),
        ("https://a.example/?p=12", ""),
        ("https://[half/", ""),
        ("https://a.example/" + "x" * 600, ""),
        ("/old%0Apath", ""),
    ],
)
def test_a_former_address_is_remembered_by_its_path(url: str, path: str) -> None:
    """However it was encoded; an address that lies in its query has none."""
    assert former_path(url) == path
