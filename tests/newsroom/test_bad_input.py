"""What is brought to the desk by mistake or on purpose: refused in words, or harmless, and nothing is lost."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from tests.newsroom import rows
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from headwater.newsroom import actions
from headwater.newsroom.models import Article, Picture
from headwater.newsroom.queries import articles
from headwater.newsroom.queries.parts import Quote, picture

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
SCRIPT = b"<script>alert(1)</script>"


def image(kind: str = "JPEG", **how) -> bytes:
    """The bytes of a small picture."""
    file = BytesIO()
    Image.new("RGB", (1400, 900), (40, 90, 110)).save(file, kind, **how)
    return file.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 by 60,000."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")


def brought(name: str, data: bytes):
    """The form of a picture, as it is sent."""
    said = {"title": "Weir", "credit": "Tom Okafor", "licence": "our own", "collection": 1, "tags": ""}
    return get_image_form(Picture)(data=said, files={"file": SimpleUploadedFile(name, data)}, user=rows.chief())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", bomb()),
        ("damaged.jpg", image()[:2000]),
        ("page.png", b"<html>" + SCRIPT),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
        ("other.png", image("JPEG")),
        ("letters.tiff", image("TIFF")),
        ("empty.jpg", b""),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_file_that_is_no_picture_of_ours_is_refused_beside_its_field(name, data):
    """Not when a reader asks for it: then it is a hole in a page, or the end of the memory."""
    form = brought(name, data)
    assert not form.is_valid()
    assert form.errors["file"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("trailing.jpg", image() + b"PK\x03\x04" + SCRIPT),
        ("polyglot.gif", image("GIF").replace(b"GIF87a", b"GIF89a", 1) + b";*/" + SCRIPT),
        ("commented.jpg", image("JPEG", comment=SCRIPT)),
        ("noted.webp", image("WEBP", xmp=SCRIPT)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_hides_in_a_picture_is_in_none_of_its_sizes(name, data):
    """Readers get sizes, which are drawn anew, never the file that was brought."""
    form = brought(name, data)
    assert form.is_valid(), form.errors
    shown = picture(form.save(), "A weir", "", today=TODAY)
    assert shown is not None
    for rendition in Picture.objects.get().renditions.all():
        with rendition.file.open() as file:
            assert SCRIPT not in file.read()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_where_a_picture_was_taken_is_told_to_nobody(client, kind):
    """A camera notes the place; a source may live there. The way it is held stays right."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 6.0, 1.0)}
    exif[0x010F] = "Camera of Tom"
    exif[0x0112] = 6  # turned by a quarter
    form = brought(f"weir.{kind.lower().replace('jpeg', 'jpg')}", image(kind, exif=exif))
    assert form.is_valid(), form.errors
    shown = picture(form.save(), "A weir", "", today=TODAY)
    assert shown is not None
    assert shown.height > shown.width
    sent = b"".join(client.get(shown.url).streaming_content)
    read = Image.open(BytesIO(sent))
    assert not read.getexif()
    assert b"Camera of Tom" not in sent


def test_a_size_of_the_desk_is_not_for_readers(client):
    """Its own sizes still hold what the camera noted."""
    thumbnail = rows.picture().get_rendition("max-165x165")
    assert client.get(thumbnail.url).status_code == 404
    client.force_login(rows.chief())
    assert client.get(thumbnail.url).status_code == 200


def test_a_picture_whose_file_is_damaged_later_is_left_out_of_its_page(client):
    """A disk fails; the article stands."""
    held = rows.picture()
    rows.published(picture=held, picture_alt="A weir")
    held.renditions.all().delete()
    with held.file.storage.open(held.file.name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\nnothing")
    assert client.get("/article/the-weir/").status_code == 200


def handed_in(name: str, data: bytes):
    """The form of a document, as it is sent."""
    kind = get_document_model()
    said = {"title": "Report", "collection": 1, "tags": ""}
    return get_document_form(kind)(data=said, files={"file": SimpleUploadedFile(name, data)}, user=rows.chief())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", SCRIPT),
        ("drawing.svg", b"<svg/>"),
        ("tool.exe", b"MZ"),
        ("script.js", b"alert(1)"),
        ("report.pdf", b"<html>" + SCRIPT + b"%PDF-1.4"),
        ("sheet.xlsx", SCRIPT),
        ("figures.csv", b"\x00\x01\x02"),
        ("report.pdf.html", b"%PDF-1.4"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_document_is_what_it_is_called_or_refused(name, data):
    """A reader who takes it along opens it with what its ending says."""
    form = handed_in(name, data)
    assert not form.is_valid()
    assert form.errors["file"]


def test_a_document_is_taken_along_never_opened_here(client):
    """As what it is called, and nothing a browser might think it is: even one that is a page as well."""
    form = handed_in("report.pdf", b"%PDF-1.4 " + SCRIPT)
    assert form.is_valid(), form.errors
    document = form.save()
    rows.published(body=rows.body(("file", {"document": document.pk, "title": "Report"})))
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_a_document_is_read_as_long_as_an_article_offers_it(client):
    """Not while it is a draft's, and not after the article was taken down; at the desk it always is."""
    chief = rows.chief()
    document = handed_in_document()
    draft = rows.draft(body=rows.body(("file", {"document": document.pk, "title": "Report"})))
    assert client.get(document.url).status_code == 404
    rows.publish(draft, by=chief)
    assert client.get(document.url).status_code == 200
    actions.take_down(draft.uuid, note="We are checking.", by=chief)
    assert client.get(document.url).status_code == 404
    client.force_login(chief)
    assert client.get(document.url).status_code == 200


def handed_in_document():
    """A document of the library."""
    file = SimpleUploadedFile("report.pdf", b"%PDF-1.4")
    return get_document_model().objects.create(title="Report", file=file)


@pytest.mark.parametrize(
    "url", ["javascript://youtube.com/%0aalert(1)", "data:text/html,x", "//youtube.com/1", "https://evil.example/1"]
)
def test_no_address_of_a_body_runs_or_loads_however_it_came_to_be_stored(client, url):
    """The form refuses it; a script or an import may have put it there all the same."""
    rows.published(
        body=rows.body(
            ("elsewhere", {"url": url, "title": "A film", "caption": ""}),
            ("quote", {"words": "Words.", "said_by": "Lise Holm", "url": url}),
        )
    )
    shown = articles.article("the-weir", today=TODAY).body
    assert [part.kind for part in shown] == ["quote"]
    assert isinstance(shown[0], Quote)
    assert shown[0].url in {"", "https://evil.example/1"}  # a link somebody follows, nothing that is loaded
    assert "javascript:" not in client.get("/article/the-weir/").content.decode()


def written(article: Article, opened: str, **said: object) -> dict[str, str]:
    """The form of an article as a browser sends it, begun from a version that was opened."""
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {
        "title": article.title,
        "slug": article.slug,
        "body": streamfield([("text", rich_text("<p>Hers.</p>"))]),
        "priority": 2,
        "licence": "",
        "change": "",
        "bylines": {},
        "citations": {},
        "related": {},
        "comments": {},
        "loaded_revision_id": opened,
        **said,
    }
    sent = nested_form_data({key: value for key, value in fields.items() if value != {}})
    for name in ("bylines", "citations", "related", "comments"):
        sent |= {f"{name}-{key}": str(value) for key, value in empty.items()}
    return sent


def test_the_second_of_two_at_one_text_is_told_and_loses_nothing(client):
    """The first version stays, hers stands in the form; saving once more makes hers the newest, and both are kept."""
    article = rows.draft()
    opened = str(article.latest_revision_id)
    rows.edited(title="His headline", by=rows.person("bo"))
    client.force_login(rows.chief())
    at = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = client.post(at, written(article, opened, title="Her headline"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Not saved: bo saved another version at" in page
    assert "Her headline" in page
    assert "Hers." in page
    assert Article.objects.get().get_latest_revision_as_object().title == "His headline"
    again = str(Article.objects.get().latest_revision_id)
    assert f'name="loaded_revision_id" value="{again}"' in page
    answer = client.post(at, written(article, again, title="Her headline"))
    assert answer.status_code == 302
    kept = [version.as_object().title for version in Article.objects.get().revisions.order_by("pk")]
    assert kept[-2:] == ["His headline", "Her headline"]


def test_one_alone_saves_as_often_as_she_likes(client):
    """Nobody is warned of herself: a button sends the version that was opened, whatever saved by itself since."""
    article = rows.draft()
    client.force_login(rows.chief())
    at = reverse("wagtailadmin_pages:edit", args=[article.pk])
    opened = str(article.latest_revision_id)
    for title in ("One", "Two"):
        assert client.post(at, written(article, opened, title=title)).status_code == 302
    assert Article.objects.get().get_latest_revision_as_object().title == "Two"


def test_notes_stand_beside_the_text(client):
    """Reporter and desk talk there, not in the text: a page with tabs of its own would have none."""
    article = rows.draft()
    client.force_login(rows.chief())
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert 'id="comments-data"' in page
    assert "w-comments:init" in page
