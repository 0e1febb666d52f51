"""A newsroom is carried to another site, and is the same there: every version, correction, picture and address."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.newsroom import desks, rows
from tests.ops.signin import door
from typer.testing import CliRunner
from wagtail.documents import get_document_model
from wagtail.models import Comment, CommentReply, Revision, Workflow, WorkflowState

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
    Person,
    Picture,
    Related,
    Topic,
)
from headwater.newsroom.queries import access, carrying, carrying_work
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
    at_work(Article.objects.get(slug="a-draft"))


def at_work(draft: Article) -> None:
    """A draft that a reporter submitted, an editor sent back with a comment and a note beside it, and that is back."""
    ada, bo = desks.somebody("reporter", name="ada"), desks.somebody("editor", section="environment", name="bo")
    Person.objects.filter(pk=ada.pk).update(first_name="Ada", last_name="Lind", email="ada@paper.example")
    Author.objects.filter(slug="ada-lind").update(person=ada)
    own = Group.objects.create(name="Night desk")
    bo.groups.add(own)
    actions.close_account(desks.somebody("moderator", name="cy").username, at=NOW)
    Article.objects.filter(pk=draft.pk).update(owner=ada)
    draft = Article.objects.get(pk=draft.pk)
    draft.get_workflow().start(draft, ada)
    draft.current_workflow_task_state.reject(user=bo, comment="By whom was it said?")
    note = Comment(page_id=draft.pk, user=bo, text="By whom?", contentpath="deck", position="[1]")
    note.save()
    CommentReply.objects.create(comment=note, user=ada, text="By the miller.")
    version = draft.get_latest_revision_as_object()
    version.wagtail_admin_comments.get().position = "[2]"
    version.deck = "The miller saw it."
    version.save_revision(user=ada)
    draft.refresh_from_db()
    draft.current_workflow_state.resume(user=ada)


def emptied() -> None:
    """A site whose newsroom has written nothing yet."""
    for kind in (LiveEntryChange, LiveEntry, LivePage, Change, WorkflowState, Comment):
        kind.objects.all().delete()
    for article in Article.objects.all():
        article.delete()
    Revision.objects.all().delete()
    Author.objects.all().delete()
    Picture.objects.all().delete()
    get_document_model().objects.all().delete()
    Topic.objects.filter(code="").delete()
    Person.objects.exclude(is_superuser=True).delete()


def everything() -> list[dict]:
    """All of the newsroom, without the names of files, which are numbers of rows."""
    told = [*carrying_work.accounts(), *carrying.authors(), *carrying.articles()]
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


def test_the_work_goes_on_at_the_other_site(command, client, tmp_path, monkeypatch):
    """Whoever was asked to agree is asked there, with the notes beside the text; nobody has brought a key along."""
    newsroom()
    command("export", "--out", tmp_path / "out")
    emptied()
    done = command("import", tmp_path / "out")
    assert "accounts without a way in yet: ada, bo." in " ".join(done.stdout.split())
    draft, bo = Article.objects.get(slug="a-draft"), Person.objects.get(username="bo")
    state = draft.current_workflow_task_state
    assert (state.task.name, state.revision) == ("Environment: desk", draft.latest_revision)
    assert state in state.task.specific.get_task_states_user_can_moderate(bo)
    (note,) = draft.get_latest_revision_as_object().wagtail_admin_comments.all()
    assert (note.text, note.position, [reply.text for reply in note.replies.all()]) == (
        "By whom?",
        "[2]",
        ["By the miller."],
    )
    for name in ("ada", "bo"):
        assert not Person.objects.get(username=name).has_usable_password()
        assert access.happened(name)[0].detail == "carried here from another site"
    monkeypatch.setattr(settings, "SITE", door.asking(mail_host="mail.example"))
    mail.outbox.clear()
    client.post("/desk/password_reset/", {"email": "ada@paper.example"})
    assert [letter.to for letter in mail.outbox] == [["ada@paper.example"]]
    assert not door.is_in(client)
    password = actions.give_password("bo", at=NOW)
    door.knock(client, "bo", password)
    assert door.is_in(client)
    state.approve(user=bo)
    assert Article.objects.get(slug="a-draft").current_workflow_task.name == "Environment: chief"


def test_nobody_comes_to_everything_by_a_file_and_what_stays_behind_is_told(command, tmp_path):
    """A right that no role gives is an operator's to give; a group and a workflow that are none here are named."""
    newsroom()
    rows.person("root", is_superuser=True)
    command("export", "--out", tmp_path / "out")
    emptied()
    Person.objects.filter(username="root").delete()
    Group.objects.filter(name="Night desk").delete()
    Workflow.objects.filter(name__startswith="Environment").update(name="Another way")
    done = command("import", tmp_path / "out")
    told = " ".join(done.stdout.split())
    assert not Person.objects.get(username="root").is_superuser
    for said in (
        "stayed behind: root may do everything there, and not here",
        "stayed behind: bo was in the group 'Night desk', which is none here",
        "stayed behind: the workflow 'Environment: desk, then chief', which is none here",
    ):
        assert said in told


@pytest.mark.parametrize("wrong", ["stands", "notes", "workflows", "stands_at"])
def test_an_article_that_names_a_version_that_is_not_there_stays_behind(command, tmp_path, wrong):
    """In a sentence, and the others come in: a file may be cut or written by hand."""
    newsroom()
    out = tmp_path / "out"
    command("export", "--out", out)
    lines = [json.loads(line) for line in (out / "articles.jsonl").read_text().splitlines()]
    (draft,) = [line for line in lines if line["notes"]]
    if wrong == "stands":
        draft["stands"] = 99
    elif wrong == "notes":
        draft["notes"][0]["version"] = -1
    elif wrong == "workflows":
        draft["workflows"][0]["steps"][0]["version"] = 99
    else:
        draft["workflows"][0]["stands_at"] = 99
    (out / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)))
    emptied()
    done = command("import", out)
    assert (done.exit_code, "5 articles came in" in done.stdout) == (1, True), done.output
    assert "it names a version or a step that is not there" in " ".join(done.stdout.split())


def test_an_export_of_an_older_version_comes_in(command, tmp_path):
    """Without accounts, notes and steps: as it was written then."""
    newsroom()
    out = tmp_path / "out"
    command("export", "--out", out)
    (out / "accounts.jsonl").unlink()
    lines = [json.loads(line) for line in (out / "articles.jsonl").read_text().splitlines()]
    for line in lines:
        for name in ("owner", "notes", "workflows"):
            line.pop(name)
    (out / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)))
    emptied()
    done = command("import", out)
    assert (done.exit_code, "6 articles came in" in done.stdout) == (0, True), done.output
    assert Article.objects.get(slug="a-draft").owner.username == "chief"


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
