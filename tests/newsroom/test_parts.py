"""An article's body as readers get it: nothing in it runs, loads or leads where it must not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.newsroom import rows
from wagtail.documents.models import Document

from headwater.newsroom.models import PictureRendition
from headwater.newsroom.models.body import BodyBlock, platform
from headwater.newsroom.queries import articles, pictures
from headwater.newsroom.queries.parts import Elsewhere, File, Pictures, Table, clean

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="  JaVaScRiPt:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<p style="background:url(//evil.example)">x</p>',
    '<p onclick="alert(1)">x</p>',
    "<iframe src=//evil.example></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<form action=//evil.example><input name=q></form>",
    "<embed src=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<base href=//evil.example>",
    "<p><!--<img src=x onerror=alert(1)>--></p>",
)


@pytest.mark.parametrize("markup", HOSTILE)
def test_nothing_in_a_text_runs_or_loads(markup):
    """Rich text is somebody's paste, and an editor's account may be somebody else's."""
    rows.published(body=rows.body(("text", f"<p>before</p>{markup}<p>after</p>")))
    (text,) = articles.article("the-weir", today=TODAY).body
    lowered = text.html.lower()
    assert "before" in lowered
    for forbidden in ("<script", "onerror", "onclick", "javascript:", "data:", "style=", "<iframe", "<svg", "evil"):
        assert forbidden not in lowered


def test_what_a_text_may_hold_stays():
    """Headings, emphasis, lists and links are what a text is made of."""
    markup = '<h2>A</h2><p><b>b</b> <i>i</i> <a href="https://office.example/">o</a></p><ul><li>1</li></ul>'
    assert clean(markup) == markup


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://www.youtube.com/watch?v=1", "YouTube"),
        ("https://youtu.be/1", "YouTube"),
        ("https://player.vimeo.com/1", "Vimeo"),
        ("https://notyoutube.com/1", ""),
        ("https://youtube.com.evil.example/1", ""),
        ("https://evil.example/youtube.com", ""),
    ],
)
def test_a_platform_is_known_by_its_host(url, known):
    """Not by a word in the address."""
    assert platform(url) == known


def test_what_is_on_no_list_is_refused_with_the_list():
    """An editor has to know what may stand there."""
    block = BodyBlock().child_blocks["elsewhere"]
    value = block.to_python({"url": "https://evil.example/1", "title": "A film", "caption": ""})
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert "YouTube" in str(refused.value.as_json_data())


def test_a_picture_comes_in_two_sizes_with_its_credit():
    """And its own words for those who cannot see it."""
    shown = rows.picture()
    rows.published(
        body=rows.body(("picture", {"picture": shown.pk, "alt": "A weir", "caption": "At dawn"})),
    )
    (part,) = articles.article("the-weir", today=TODAY).body
    assert isinstance(part, Pictures)
    (read,) = part.pictures
    assert (read.alt, read.caption, read.credit) == ("A weir", "At dawn", "Tom Okafor")
    assert read.url.startswith("/media/images/")


def test_a_picture_is_gone_the_day_after_its_licence_ends():
    """From the article, its lists, and its file; staff may still see what they have."""
    ended = rows.picture(licensed_until=date(2026, 11, 24))
    rows.published(
        picture=ended,
        picture_alt="A weir",
        body=rows.body(("picture", {"picture": ended.pk, "alt": "A weir", "caption": ""})),
    )
    before = articles.article("the-weir", today=date(2026, 11, 24))
    assert before.line.picture
    assert before.body
    after = articles.article("the-weir", today=TODAY)
    assert after.line.picture is None
    assert after.body == ()
    name = PictureRendition.objects.first().file.name
    assert pictures.shown(name, today=TODAY) is None
    for given in (
        pictures.shown(name, today=date(2026, 11, 24)),
        pictures.shown(name, today=TODAY, to_staff=True),
    ):
        assert given.type == "image/png"
        given.file.close()


@pytest.mark.parametrize(
    "name", ["original_images/weir.png", "images/../headwater.db", "images/a.svg", "images/a.html"]
)
def test_no_file_but_a_picture_in_its_sizes_is_handed_out(name):
    """Uploaded files hold places and names of their makers; anything else is none of our pictures."""
    rows.picture()
    assert pictures.shown(name, today=TODAY) is None


def test_a_table_keeps_its_columns_and_an_unknown_cell_is_empty():
    """Figures stand under their headings."""
    table = {
        "columns": [{"type": "text", "heading": "Year"}, {"type": "number", "heading": "Asked"}],
        "rows": [{"values": ["2024", "7"]}, {"values": ["2025", None]}],
        "caption": "",
    }
    rows.published(body=rows.body(("table", {"title": "Repairs", "table": table, "source": "River office"})))
    (part,) = articles.article("the-weir", today=TODAY).body
    assert isinstance(part, Table)
    assert part.columns == (("Year", "text"), ("Asked", "number"))
    assert part.rows == ((("2024", "text"), ("7", "number")), (("2025", "text"), ("", "number")))


def test_a_document_that_was_deleted_is_left_out():
    """Nothing leads nowhere."""
    document = Document.objects.create(title="Report", file="documents/report.pdf", file_size=2048)
    rows.published(body=rows.body(("file", {"document": document.pk, "title": ""})))
    (part,) = articles.article("the-weir", today=TODAY).body
    assert isinstance(part, File)
    assert (part.title, part.form, part.size) == ("Report", "PDF", 2048)
    document.delete()
    assert articles.article("the-weir", today=TODAY).body == ()


def test_a_film_is_a_link():
    """Nothing is loaded from a platform before the reader goes there."""
    film = {"url": "https://vimeo.com/1", "title": "The water", "caption": ""}
    rows.published(body=rows.body(("elsewhere", film)))
    assert articles.article("the-weir", today=TODAY).body == (
        Elsewhere("https://vimeo.com/1", "The water", "", "Vimeo"),
    )
