"""The whole newsroom, as it is carried to another site."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from wagtail.documents import get_document_model
from wagtail.models import Revision

from headwater.newsroom.carried import (
    CarriedArticle,
    CarriedAuthor,
    CarriedChange,
    CarriedDocument,
    CarriedEntry,
    CarriedEntryChange,
    CarriedLive,
    CarriedPicture,
    CarriedSource,
    CarriedTopic,
    CarriedVersion,
)
from headwater.newsroom.models import Article, Author, Citation, LiveEntry, LivePage, Person, Picture, Topic
from headwater.newsroom.queries import carrying_work
from headwater.newsroom.queries.citing import WITHDRAWN, not_withdrawn
from headwater.newsroom.queries.standing import stands

PICTURE, DOCUMENT = "picture", "document"


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the library, to be opened by whoever copies it."""

    told: CarriedPicture | CarriedDocument
    opened: Callable[[], BinaryIO]


def pictures() -> Iterator[Held]:
    """Every picture, with its whole file."""
    for each in Picture.objects.order_by("pk").iterator():
        told = CarriedPicture(
            file=_file(each),
            title=each.title,
            description=each.description,
            credit=each.credit,
            licence=each.licence,
            licence_url=each.licence_url,
            licensed_until=each.licensed_until,
        )
        yield Held(told, lambda each=each: each.file.open("rb"))  # type: ignore[misc]


def documents() -> Iterator[Held]:
    """Every document, with its file."""
    for each in get_document_model().objects.order_by("pk").iterator():
        told = CarriedDocument(_file(each), each.filename, each.title)
        yield Held(told, lambda each=each: each.file.open("rb"))  # type: ignore[misc]


def authors() -> Iterator[CarriedAuthor]:
    """Every name for bylines."""
    for each in Author.objects.select_related("picture", "person").order_by("pk"):
        shown, account = _file(each.picture) if each.picture else "", _name(each.person)
        yield CarriedAuthor(each.uuid, each.slug, each.name, each.kind, each.role, each.about, shown, account)


def topics() -> Iterator[CarriedTopic]:
    """Every topic."""
    for each in Topic.objects.order_by("pk"):
        yield CarriedTopic(each.slug, each.name, each.code)


def articles() -> Iterator[CarriedArticle]:
    """Every article, drafts and what was taken down or killed among them, the oldest first."""
    files = _files()
    for article in Article.objects.order_by("pk").iterator(chunk_size=50):
        yield _article(article, files)


def _article(article: Article, files: Mapping[str, Mapping[int, str]]) -> CarriedArticle:
    revisions = list(article.revisions.select_related("user").order_by("pk"))
    place = {revision.pk: number for number, revision in enumerate(revisions)}
    versions = tuple(_version(revision.as_object(), files, revision) for revision in revisions)
    standing = place.get(article.live_revision_id)
    if not versions or (stands(article) and standing is None):  # its versions were cleared away: this one is left
        versions, standing = (*versions, _version(article, files, None)), len(versions)
    moved = getattr(article, "moved", None)
    return CarriedArticle(
        uuid=article.uuid,
        section=article.section,
        versions=versions,
        stands=standing if stands(article) else None,
        first_published=article.first_published_at,
        last_published=article.last_published_at,
        killed=article.killed_at,
        changes=tuple(
            CarriedChange(
                uuid=each.uuid,
                kind=each.kind,
                note=each.note,
                parts=tuple(each.parts),
                before=place.get(each.before_id),
                after=place.get(each.after_id),
                at=each.at,
                by=_name(each.by),
            )
            for each in article.changes.select_related("by").order_by("at", "pk")
        ),
        former_slugs=tuple(article.former_slugs.order_by("pk").values_list("slug", flat=True)),
        former_paths=tuple(article.former_addresses.order_by("pk").values_list("path", flat=True)),
        origin=moved.origin if moved else "",
        live=_live(article),
        owner=_name(article.owner),
        notes=carrying_work.notes(article, place),
        workflows=carrying_work.workflows(article, place),
    )


def _live(article: Article) -> CarriedLive | None:
    page = LivePage.objects.filter(article=article).first()
    if page is None:
        return None
    entries = page.entries.select_related("written_by", "published_by").order_by("pk")
    return CarriedLive(page.opened_at, page.closed_at, page.changed_at, tuple(map(_entry, entries)))


def _entry(entry: LiveEntry) -> CarriedEntry:
    return CarriedEntry(
        uuid=entry.uuid,
        headline=entry.headline,
        text=entry.text,
        is_key=entry.is_key,
        state=entry.state,
        written_by=_name(entry.written_by),
        written_at=entry.written_at,
        published_by=_name(entry.published_by),
        published_at=entry.published_at,
        changed_at=entry.changed_at,
        waiting=entry.waiting,
        changes=tuple(
            CarriedEntryChange(each.kind, each.note, each.headline, each.text, each.at, _name(each.by))
            for each in entry.changes.select_related("by").order_by("at", "pk")
        ),
    )


def _name(person: Person | None) -> str:
    return str(person.get_username()) if person else ""


def _version(version: Article, files: Mapping[str, Mapping[int, str]], revision: Revision | None) -> CarriedVersion:
    cited = list(version.citations.all())
    return CarriedVersion(
        at=revision.created_at if revision else version.last_published_at or version.latest_revision_created_at,
        by=_name(revision.user) if revision else "",
        headline=version.title,
        slug=version.slug,
        deck=version.deck,
        dateline=version.dateline,
        body=tuple(_without_numbers(part, files) for part in version.body.get_prep_value()) if version.body else (),
        picture=files[PICTURE].get(version.picture_id, "") if version.picture_id else "",
        picture_alt=version.picture_alt,
        picture_caption=version.picture_caption,
        priority=version.priority,
        embargo=version.embargo,
        goes_live=version.go_live_at,
        ends=version.expire_at,
        scheduled=revision.approved_go_live_at if revision else None,
        licence=version.licence,
        usage_terms=version.usage_terms,
        description=version.search_description,
        authors=tuple(byline.author.slug for byline in version.bylines.all()),
        cited=tuple(map(_source, cited, not_withdrawn(cited))),
        topics=tuple(sorted(topic.slug for topic in version.topics.all())),
        related=tuple(each.to.uuid for each in version.related.all()),
    )


def _source(cited: Citation, left: Citation | None) -> CarriedSource:
    """What an article rests on; of what was withdrawn only that there was something: no file brings its words back."""
    if left is None:
        return CarriedSource(cited.kind, None, "", WITHDRAWN, "")
    return CarriedSource(cited.kind, cited.of, cited.url, cited.title, cited.whose)


def _without_numbers(value: Any, files: Mapping[str, Mapping[int, str]]) -> Any:  # noqa: ANN401  JSON of the tables
    """A part of a body with the files of pictures and documents in place of their numbers."""
    if isinstance(value, dict):
        return {
            name: files[name].get(inner, "")
            if name in files and isinstance(inner, int)
            else _without_numbers(inner, files)
            for name, inner in value.items()
        }
    return [_without_numbers(inner, files) for inner in value] if isinstance(value, list) else value


def _files() -> dict[str, dict[int, str]]:
    return {
        PICTURE: {each.pk: _file(each) for each in Picture.objects.all()},
        DOCUMENT: {each.pk: _file(each) for each in get_document_model().objects.all()},
    }


def _file(held: Any) -> str:  # noqa: ANN401  Wagtail has no types
    """The name of a file in the folder: no two alike, with the ending it has."""
    return f"{held.pk}{PurePosixPath(held.file.name).suffix.lower()}"
