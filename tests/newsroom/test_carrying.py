"""A newsroom is carried to another site, and is the same there: every version, correction, picture and address."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.newsroom import rows
from typer.testing import CliRunner
from wagtail.documents import get_document_model
from wagtail.models import Revision

from headwater.newsroom import actions
from headwater.newsroom.models import (
    Article,
    Author,
    Byline,
    Change,
    FormerAddress,
    FormerSlug,
    LiveEntry,
    LiveEntryChange,
    LivePage,
    Picture,
    Related,
    Topic,
)
from headwater.newsroom.queries import carrying
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
WEIR = "/article/the-weir/"


@pytest.fixture
def command(monkeypatch):
    """A command of the tree, on these tables."""
    for name in ("ready", "has_tables"):
        monkeypatch.setattr(f"headwater.ops.cli.carrying.{name}", lambda: None)
    return lambda *words: CliRunner().invoke(app, ["site", *map(str, words)])


def newsroom() -> None:
    """An article that was corrected, one that was taken down, one that was killed, a draft, a scheduled one."""
    chief = rows.chief()
    picture = rows.picture(licence_url="https://office.example/l", licensed_until=NOW.date().replace(year=2099))
    file = ContentFile(b"%PDF-1.4", name="report.pdf")
    document = get_document_model().objects.create(title="Report", file=file)
    other = rows.draft("Another", "another", section="health")
    other.save_revision()
    rows.publish(other, by=chief)
    weir = rows.draft(
        deck="Inspectors had asked.",
        picture=picture,
        picture_alt="A weir",
        body=rows.body(
            ("text", "<p>The first crack was a hand wide.</p>"),
            ("picture", {"picture": picture.pk, "alt": "Again", "caption": ""}),
            ("file", {"document": document.pk, "title": "Report"}),
        ),
    )
    weir.topics.add("flood", "Norrholm")
    weir.bylines = [Byline(author=rows.author()), Byline(author=rows.author("Bo Marsh", "bo-marsh"))]
    weir.related = [Related(to=other)]
    weir.save_revision(user=chief)
    rows.publish(weir, by=chief)
    Article.objects.filter(pk=weir.pk).update(first_published_at=NOW - timedelta(days=9))
    rows.edited(by=chief, title="The weir gave way after ten winters")
    actions.correct(weir.uuid, note="It was ten winters.", by=chief)
    rows.edited(by=chief, deck="A later draft.")
    FormerAddress.objects.create(path="2019/weir", article=weir)
    FormerSlug.objects.create(slug="old-weir", article=weir)
    for slug, act in (("down", actions.take_down), ("killed", actions.kill)):
        gone = rows.published(slug.title(), slug, by=chief)
        act(gone.uuid, note=f"{slug}: why.", by=chief, **({"at": NOW} if slug == "killed" else {}))
    page = LivePage.objects.create(article=other, opened_at=NOW, changed_at=NOW)
    said = {"state": "published", "written_by": chief, "published_by": chief, "published_at": NOW}
    entry = LiveEntry.objects.create(page=page, text="It holds.", written_at=NOW, changed_at=NOW, **said)
    LiveEntryChange.objects.create(entry=entry, kind="correction", note="Held.", text="It fell.", at=NOW, by=chief)
    rows.draft("A draft", "a-draft")
    rows.draft("Tomorrow", "tomorrow", go_live_at=timezone.now() + timedelta(days=1))
    rows.publish(Article.objects.get(slug="tomorrow"), by=chief)


def emptied() -> None:
    """A site whose newsroom has written nothing yet."""
    for kind in (LiveEntryChange, LiveEntry, LivePage, Change):
        kind.objects.all().delete()
    for article in Article.objects.all():
        article.delete()
    Revision.objects.all().delete()
    Author.objects.all().delete()
    Picture.objects.all().delete()
    get_document_model().objects.all().delete()
    Topic.objects.filter(code="").delete()


def everything() -> list[dict]:
    """All of the newsroom, without the names of files, which are numbers of rows."""
    told = [*carrying.authors(), *carrying.articles()]
    text = json.dumps([_plain(each) for each in told], default=str, sort_keys=True)
    for each in [*carrying.pictures(), *carrying.documents()]:
        text = text.replace(f'"{each.told.file}"', f'"{each.told.title}"')
    return json.loads(text)


def _plain(value):
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items() if name != "id"} if isinstance(value, dict) else value


def differences(before, after, place: str = ""):
    """Where two readings differ, and how."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before | after:
            yield from differences(before.get(name), after.get(name), f"{place}.{name}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, pair in enumerate(zip(before, after, strict=True)):
            yield from differences(*pair, f"{place}[{number}]")
    elif before != after:
        yield f"{place}: {before!r} -> {after!r}"


def test_what_is_carried_out_is_carried_in(command, client, tmp_path):
    """Every version with its day and its hand, every act with its note, every address; readers see no difference."""
    newsroom()
    before = everything()
    pages = {
        path: client.get(path).status_code for path in (WEIR, "/article/down/", "/article/killed/", "/article/a-draft/")
    }
    out = tmp_path / "out"
    done = command("export", "--out", out)
    assert done.exit_code == 0, done.output
    assert json.loads((out / "site.json").read_text())["articles"] == 6
    emptied()
    done = command("import", out)
    assert done.exit_code == 0, done.output
    assert "6 articles came in" in done.stdout
    assert list(differences(before, everything())) == []
    assert (
        {path: client.get(path).status_code for path in pages}
        == pages
        == {
            WEIR: 200,
            "/article/down/": 410,
            "/article/killed/": 410,
            "/article/a-draft/": 404,
        }
    )
    page = client.get(WEIR).content.decode()
    for said in ("It was ten winters.", "Ada Lind", "Bo Marsh", "Norrholm", "Tom Okafor", "Another", "report"):
        assert said.lower() in page.lower(), said
    assert client.get("/2019/weir/")["Location"] == WEIR
    assert client.get("/article/old-weir/")["Location"] == WEIR
    assert "The weir gave way" in client.get("/search/?q=ten+winters").content.decode()
    assert Picture.objects.get().licensed_until.year == 2099
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1


def test_nothing_is_carried_in_twice(command, tmp_path):
    """The second time everything is here already, and nothing is changed."""
    newsroom()
    command("export", "--out", tmp_path / "out")
    before = everything()
    done = command("import", tmp_path / "out")
    assert (done.exit_code, "6 were here already" in done.stdout) == (0, True), done.output
    assert everything() == before


def test_what_cannot_come_in_is_named_and_the_rest_comes(command, tmp_path):
    """A picture that was lost, an address that is taken; the command says so, and ends with status 1."""
    newsroom()
    out = tmp_path / "out"
    command("export", "--out", out)
    emptied()
    for file in (out / "pictures").iterdir():
        file.write_bytes(b"nothing")
    rows.published("A stranger", "another")
    done = command("import", out)
    assert done.exit_code == 1
    assert "✗ Weir: its file is no picture" in done.stdout
    assert "✗ Another: another article stands or stood at 'another'" in done.stdout
    assert "5 articles came in" in done.stdout


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("site.json", None, "holds no site.json"),
        ("site.json", '{"format": "something/1"}', "cannot be read"),
        ("articles.jsonl", None, "it is not whole"),
        ("articles.jsonl", "{}\n", "line 1: cannot be read"),
        ("authors.jsonl", "no json\n", "line 1: cannot be read"),
    ],
)
def test_a_folder_that_is_no_export_is_refused_in_a_sentence(command, tmp_path, name, text, says):
    """What is missing, or the line that cannot be read."""
    rows.chief()
    out = tmp_path / "out"
    command("export", "--out", out)
    (out / name).unlink() if text is None else (out / name).write_text(text)
    done = command("import", out)
    assert done.exit_code
    assert says in str(done.exception)


def test_a_folder_that_holds_something_is_not_written_over(command, tmp_path):
    """It may be the export of last year."""
    (tmp_path / "something").write_text("")
    assert "is not empty" in str(command("export", "--out", tmp_path).exception)
