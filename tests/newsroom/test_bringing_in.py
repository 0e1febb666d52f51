"""Articles of another system: they come in whole, once, and their former addresses lead to them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from tests.core.exchange import files
from tests.newsroom import rows

from headwater.core.errors import StateRefused
from headwater.core.exchange import Incoming, PictureNamed, Wanted, read_markdown
from headwater.newsroom import actions, shelf
from headwater.newsroom.models import Article, Author, FormerAddress, Picture
from headwater.newsroom.queries import articles, moved
from headwater.newsroom.shelf import Shelf

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def held(document: bytes = b"", **wanted: object) -> tuple[Incoming, ...]:
    """The articles of an export."""
    return files.read(document or files.gazette(), Wanted("society", **wanted)).articles


@pytest.fixture
def uploads(tmp_path: Path) -> Shelf:
    """The pictures of the export, but for the one of the town hall."""
    for name, colour in (("ferry", "blue"), ("quay", "grey")):
        path = tmp_path / "uploads" / "2019" / "03" / f"{name}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (64, 48), colour).save(path)
    return Shelf(tmp_path / "uploads", "The Tarn Gazette", "our own")


def test_an_article_comes_in_as_it_was(uploads: Shelf) -> None:
    """Author, days, deck, section, parts and pictures: as readers of the old site had it."""
    ferry = held()[0]
    done = actions.bring_in(ferry, uploads, by=rows.person(), now=NOW)
    assert done.left_out == ()
    read = articles.article("ferry-stops", today=NOW.date())
    assert read is not None
    assert read.line.headline == "Ferry stops"
    assert [author.name for author in read.line.authors] == ["Ine Sorley"]
    assert read.line.published == datetime(2019, 3, 4, 8, tzinfo=UTC)
    assert read.line.changed == datetime(2019, 3, 5, 10, tzinfo=UTC)
    assert read.line.section == "politics"
    assert read.line.deck == "No ferry since Monday."
    assert [part.kind for part in read.body] == ["text", "pictures", "elsewhere", "pictures", "text"]
    assert read.line.picture is not None
    assert (read.line.picture.alt, read.line.picture.credit) == ("A ferry", "Ine Sorley")
    assert read.changes == ()
    assert [topic.name for topic in read.topics] == ["harbour"]


def test_a_picture_is_stored_once_with_its_credit_and_terms(uploads: Shelf) -> None:
    """However often an article names it; what says nothing of its credit gets the one that was given."""
    actions.bring_in(held()[0], uploads, by=rows.person(), now=NOW)
    assert sorted(Picture.objects.values_list("credit", "licence")) == [
        ("Ine Sorley", "our own"),
        ("The Tarn Gazette", "our own"),
    ]


def test_nothing_comes_in_twice(uploads: Shelf) -> None:
    """A site is moved in several goes; the second brings only what the first did not."""
    person = rows.person()
    actions.bring_in(held()[0], uploads, by=person, now=NOW)
    assert moved.is_here(held()[0].origin)
    with pytest.raises(StateRefused, match="before"):
        actions.bring_in(held()[0], uploads, by=person, now=NOW)
    assert (Article.objects.count(), Author.objects.count()) == (1, 1)


def test_an_address_that_is_taken_is_not_taken_over() -> None:
    """Whoever wrote first keeps the address; nothing of the other comes in by halves."""
    rows.published("Another ferry", "ferry-stops")
    with pytest.raises(StateRefused, match="stands or stood"):
        actions.bring_in(held()[0], Shelf(), by=rows.person(), now=NOW)
    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize("debug", [False, True])
def test_a_former_address_leads_to_the_article(client, uploads: Shelf, settings, debug: bool) -> None:
    """Links from elsewhere and old bookmarks outlive the old site; what was never there is still not found."""
    settings.DEBUG = debug
    for incoming in held():
        actions.bring_in(incoming, uploads, by=rows.person(incoming.slug), now=NOW)
    for path in ("/2019/03/04/ferry-stops/", "/2019/03/04/ferry-stops", "/2019/03/04/ferry-stops/?utm=1"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, "/article/ferry-stops/")
    assert client.get("/council-votes/")["Location"] == "/article/council-votes/"
    assert client.get("/2019/03/04/").status_code == 404
    assert client.get("/article/ferry-stop/").status_code == 404


def test_the_slash_is_still_added_to_an_address_of_ours(client, uploads: Shelf) -> None:
    """Former addresses are looked for last."""
    actions.bring_in(held()[0], uploads, by=rows.person(), now=NOW)
    assert client.get("/article/ferry-stops")["Location"] == "/article/ferry-stops/"


def test_a_draft_comes_in_as_a_draft(client) -> None:
    """It is no reader's business, at its former address neither."""
    (draft,) = (each for each in held(drafts=True) if each.published is None)
    actions.bring_in(draft, Shelf(), by=rows.person(), now=NOW)
    assert not Article.objects.get().live
    assert articles.article("not-done-yet", today=NOW.date()) is None
    assert client.get("/2019/03/04/not-done-yet/").status_code == 404


@pytest.mark.parametrize(
    ("named", "say", "why"),
    [
        (PictureNamed("", "A ferry", file="2019/03/ferry.jpg"), Shelf(None, "Ine", "own"), "no folder"),
        (PictureNamed("", "A ferry", file="2019/03/ferry.jpg"), ("", "own"), "whose"),
        (PictureNamed("", "A ferry", credit="Unknown", file="2019/03/ferry.jpg"), ("unknown", "own"), "whose"),
        (PictureNamed("", "A ferry", file="2019/03/ferry.jpg"), ("Ine", ""), "terms"),
        (PictureNamed("", file="2019/03/ferry.jpg"), ("Ine", "own"), "to be seen"),
        (PictureNamed("", "A ferry", file="2019/03/none.jpg"), ("Ine", "own"), "not in the folder"),
        (PictureNamed("", "A ferry", file="../secret.jpg"), ("Ine", "own"), "not in the folder"),
        (PictureNamed("", "A ferry", file="script.jpg"), ("Ine", "own"), "no picture"),
        (PictureNamed("", "A ferry", file="half.jpg"), ("Ine", "own"), "damaged"),
        (PictureNamed("", "A ferry", file="2019/03/ferry.jpg"), ("Ine", "own"), ""),
    ],
)
def test_a_picture_that_cannot_come_in_says_why(uploads: Shelf, named: PictureNamed, say: object, why: str) -> None:
    """Neither without credit, terms or words for it, nor out of another folder, nor what is none."""
    assert uploads.folder is not None
    (uploads.folder.parent / "secret.jpg").write_bytes((uploads.folder / "2019/03/ferry.jpg").read_bytes())
    (uploads.folder / "script.jpg").write_text("<svg onload='steal()'/>", encoding="utf-8")
    whole = (uploads.folder / "2019/03/ferry.jpg").read_bytes()
    (uploads.folder / "half.jpg").write_bytes(whole[:-20])
    given = say if isinstance(say, Shelf) else Shelf(uploads.folder, *say)
    found = shelf.objection(named, given)
    assert why in found
    assert bool(found) == bool(why)


def test_what_is_left_out_of_an_article_is_named(tmp_path: Path) -> None:
    """The rest of the article comes in."""
    done = actions.bring_in(held()[0], Shelf(tmp_path, "Ine Sorley", "our own"), by=rows.person(), now=NOW)
    assert {each.reason for each in done.left_out} == {"it is not in the folder"}
    read = articles.article("ferry-stops", today=NOW.date())
    assert [part.kind for part in read.body] == ["text", "elsewhere", "text"]
    assert read.line.picture is None


def test_every_part_of_an_editor_s_page_can_be_shown() -> None:
    """Quotations, tables and films become parts of the body, and can be edited on."""
    actions.bring_in(held()[1], Shelf(), by=rows.person(), now=NOW)
    read = articles.article("council-votes", today=NOW.date())
    assert [part.kind for part in read.body] == ["text", "quote", "elsewhere", "table"]
    assert read.body[3].rows == ((("Shore", "text"), ("4", "text")),)
    article = Article.objects.get()
    article.full_clean()
    article.body.stream_block.clean(article.body)


def test_a_markdown_file_comes_in() -> None:
    """Its former addresses with it."""
    text = (
        b"---\ntitle: Tide out\ndate: 2020-01-02T10:00:00+02:00\nauthors: [Jo Ray]\nsection: sport\n"
        b"aliases: [/old/tide/]\nlicence: https://creativecommons.org/licenses/by/4.0/\n---\nWords.\n"
    )
    actions.bring_in(read_markdown(text, name="tide-out.md", wanted=Wanted()), Shelf(), by=rows.person(), now=NOW)
    read = articles.article("tide-out", today=NOW.date())
    assert read.line.published == datetime(2020, 1, 2, 8, tzinfo=UTC)
    assert read.licence == "CC BY 4.0"
    assert moved.leads_to("/old/tide/") == "tide-out"
