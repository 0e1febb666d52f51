"""Markup in every field of Wagtail's own forms: nothing of it runs on public pages, in previews or at the desk."""

import json
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests import browser
from tests.abuse.corpus import CORPUS
from tests.e2e.kiosk import FOUND, Kiosk, Looker, fetched, kiosk, shows
from tests.newsroom import rows
from tests.newsroom.test_bad_input import image
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from headwater.newsroom.models import Article, Author, Change, Picture

__all__ = ["kiosk"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ADDRESS = 'https://youtube.com/"><img/data-xss/src=x/onerror=__xss(30)>'  # without a space, as the form has it
EDITOR = 400  # milliseconds in which Wagtail's scripts finish the editor they have begun


class Markup:
    """Payloads for field after field, as many as there is room for; each field begins with the next one."""

    def __init__(self) -> None:
        self.numbers, self.first = count(), []

    def __call__(self, longest: int) -> str:
        """The words of a field of so many characters."""
        start, words = next(self.numbers), ""
        for number in range(len(CORPUS)):
            payload = CORPUS[(start + number) % len(CORPUS)]
            if len(words) + len(payload) <= longest:
                words += payload
        return words


def typed(words: str, **entity: Any) -> str:
    """A rich text as the editor sends it; with the link, or whatever entity, a forged editor may give all its words."""
    ranges = [{"offset": 0, "length": len(words), "key": 0}] if entity else []
    block = {"key": "a", "type": "unstyled", "text": words, "depth": 0, "inlineStyleRanges": [], "data": {}}
    return json.dumps({"blocks": [block | {"entityRanges": ranges}], "entityMap": {"0": entity} if entity else {}})


def linked(url: str) -> str:
    """Words that lead somewhere."""
    return typed("here", type="LINK", mutability="MUTABLE", data={"url": url, "onclick": "__xss(1)"})


def library(words: Markup, chief: Any) -> tuple[int, int]:
    """A picture and a document whose forms are full of it; their numbers."""
    said = {
        "title": words(255),
        "description": words(255),
        "credit": words(200),
        "licence": words(100),
        "collection": 1,
    }
    said["tags"] = f'"{words(90).replace(chr(34), "")}"'
    form = get_image_form(Picture)(said, {"file": SimpleUploadedFile("weir.jpg", image())}, user=chief)
    assert form.is_valid(), form.errors
    file = {"file": SimpleUploadedFile("report.pdf", b"%PDF-1.4")}
    report = get_document_form(get_document_model())(
        {"title": words(255), "collection": 1, "tags": ""}, file, user=chief
    )
    assert report.is_valid(), report.errors
    return form.save().pk, report.save().pk


def author(client: Client, words: Markup, picture: int) -> Author:
    """A name for bylines with a page, as its form is sent."""
    given = {"name": words(200), "slug": "ada-lind", "kind": "staff", "role": words(200), "about": words(2000)}
    answer = client.post(reverse("authors:add"), given | {"picture": picture, "person": ""})
    assert answer.status_code == 302, answer.context["form"].errors
    return Author.objects.get()


def body(words: Markup, picture: int, document: int) -> Any:
    """A body with every kind of part."""
    shown = {"picture": picture, "alt": words(300), "caption": words(500)}
    table = {"title": words(200), "source": words(300)}
    columns = {"column-count": 1, "row-count": 1, "column-0-type": "text", "column-0-heading": words(90),
               "column-0-order": 0, "column-0-deleted": "", "row-0-order": 0, "row-0-deleted": "",
               "cell-0-0": words(200), "caption": ""}  # fmt: skip
    return streamfield(
        [
            ("text", typed(words(900))),
            ("text", linked("javascript:__xss(1)")),
            ("text", linked(ADDRESS)),
            ("quote", {"words": words(2000), "said_by": words(200), "url": ADDRESS}),
            ("picture", shown),
            ("elsewhere", {"url": ADDRESS, "title": words(200), "caption": words(500)}),
            ("facts", {"title": words(200), "text": typed(words(900))}),
            ("table", table | {"table": columns}),
            ("file", {"document": document, "title": words(200)}),
        ]
    )


def sent(words: Markup, opened: str, name: int, parts: Any, **said: Any) -> dict[str, str]:
    """The form of an article as a browser sends it, every field full of it."""
    cited = {"kind": "item", "title": words(500), "whose": words(200), "url": ADDRESS, "of": ""}
    fields = {
        "title": words(255),
        "slug": "marked",
        "deck": words(400),
        "dateline": words(100),
        "body": parts,
        "picture_alt": words(300),
        "picture_caption": words(500),
        "topics": f'"{words(90).replace(chr(34), "")}"',
        "search_description": words(255),
        "priority": 2,
        "licence": "",
        "usage_terms": words(300),
        "change": "",
        "bylines": inline_formset([{"author": name}]),
        "citations": inline_formset([cited]),
        "related": inline_formset([]),
        "comments": inline_formset([]),
        "loaded_revision_id": opened,
        **said,
    }
    return nested_form_data(fields)


def written(client: Client, chief: Any, words: Markup) -> Article:
    """An article that was published, corrected, and has a later draft, notes, a step sent back, and unsaved words."""
    picture, document = library(words, chief)
    name = author(client, words, picture)
    article = Article.objects.get(pk=rows.draft("Plain", "marked").pk)
    article.bylines.all().delete()
    at = reverse("wagtailadmin_pages:edit", args=[article.pk])
    ways: tuple[dict[str, Any], ...] = (
        {"action-publish": "y"},
        {"action-publish": "y", "change": "correction", "change_note": words(1000)},
        {},
    )
    for more in ways:
        opened = str(Article.objects.get(pk=article.pk).latest_revision_id)
        answer = client.post(at, sent(words, opened, name.pk, body(words, picture, document), picture=picture, **more))
        assert answer.status_code == 302, answer.context["form"].errors
    Comment.objects.create(page_id=article.pk, user=chief, text=words(2000), contentpath="title")
    article.refresh_from_db()
    article.get_workflow().start(article, chief)
    article.current_workflow_task_state.reject(user=chief, comment=words(1000))
    unsaved = sent(words, opened, name.pk, body(words, picture, document), picture=picture)
    told = client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk]), unsaved)
    assert told.json() == {"is_valid": True, "is_available": True}
    return Article.objects.get(pk=article.pk)


def public(article: Article) -> list[str]:
    """Where readers meet it."""
    found = ["/", f"/section/{article.section}/", "/article/marked/", "/author/ada-lind/", "/corrections/"]
    topic = article.topics.get().slug
    change = Change.objects.get(kind="correction")
    return [*found, f"/topic/{topic}/", f"/article/marked/changes/{change.uuid}/", "/search/?q=xss"]


def at_the_desk(article: Article) -> list[str]:
    """Where the desk and Wagtail show it."""
    pages = "wagtailadmin_pages"
    first, *_, last = article.revisions.order_by("pk").values_list("pk", flat=True)
    of_article = [
        reverse(f"{pages}:{view}", args=[article.pk])
        for view in ("edit", "preview_on_edit", "view_draft", "history", "workflow_history", "delete")
    ]
    of_article.append(reverse(f"{pages}:revisions_compare", args=[article.pk, first, last]))
    of_article.append(reverse(f"{pages}:revisions_view", args=[article.pk, last]))
    lists = [
        "wagtailadmin_home",
        "wagtailimages:index",
        "wagtaildocs:index",
        "authors:index",
        "wagtailadmin_reports:site_history",
    ]
    shelf = [
        reverse("wagtailimages:edit", args=[Picture.objects.get().pk]),
        reverse("wagtaildocs:edit", args=[get_document_model().objects.get().pk]),
        reverse("authors:edit", args=[Author.objects.get().pk]),
        reverse("wagtailadmin_explore", args=[article.get_parent().pk]),
    ]
    return [*of_article, *map(reverse, lists), *shelf, "/desk/day/", "/desk/messages/", "/desk/pages/search/?q=xss"]


def test_nothing_written_in_the_editor_runs_or_becomes_an_element(kiosk: Kiosk) -> None:
    """Headline, deck, text, captions, alt texts, bylines, sources, topics, notes, comments, library, profiles."""
    client, chief, words = Client(), rows.chief(), Markup()
    client.force_login(chief)
    article = written(client, chief, words)
    reader = Client()
    for by, paths in ((reader, public(article)), (client, at_the_desk(article))):
        for path in paths:
            answer = by.get(path, follow=True)
            assert answer.status_code == 200, path
            assert shows(answer), path
            kiosk.kept[path] = fetched(answer)
    shown = b"".join(kiosk.kept[path][1] for path in public(article))
    assert shown.count(b"data-xss") > 100, "it stands there, as words"
    editor, preview = (reverse(f"wagtailadmin_pages:{view}", args=[article.pk]) for view in ("edit", "preview_on_edit"))
    assert b"data-xss" in kiosk.kept[preview][1], "what was never saved is shown"
    wrong = {}
    with browser.opened(browser.require()) as chromium:
        looker = Looker(chromium, kiosk)
        for path in kiosk.kept:
            found = looker.look(path)
            if path == editor:
                looker.page.wait_for_selector(".public-DraftEditor-content", timeout=60_000)  # Wagtail's scripts ran
                looker.page.wait_for_timeout(EDITOR)
                found += [*looker.told, *looker.page.evaluate(FOUND)]
            if found := [each for each in found if each.startswith(("RAN", "ASKED", "BLOCKED script", "<"))]:
                wrong[path] = found[:3]
    assert wrong == {}
