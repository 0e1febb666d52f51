"""A newsroom that was carried here from another site like this one: everything under the uuid and the day it had."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import Revision

from headwater.core.errors import StateRefused
from headwater.newsroom import shelf
from headwater.newsroom.actions import carrying_work_in
from headwater.newsroom.carried import (
    CarriedArticle,
    CarriedAuthor,
    CarriedDocument,
    CarriedLive,
    CarriedPicture,
    CarriedTopic,
    CarriedVersion,
)
from headwater.newsroom.models import (
    Article,
    Author,
    Byline,
    Change,
    Citation,
    Desk,
    FormerAddress,
    FormerSlug,
    LiveEntry,
    LiveEntryChange,
    LivePage,
    MovedArticle,
    Person,
    Picture,
    Related,
    Topic,
)


@dataclass(slots=True)
class Known:
    """What of the other site is here by now, by what it is carried under."""

    pictures: dict[str, int] = field(default_factory=dict)  # numbers, by files
    documents: dict[str, int] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)  # what of the work on articles stays behind, and why


@transaction.atomic
def take_picture(carried: CarriedPicture, path: Path, *, by: Person) -> int:
    """Enter a picture, or find it where it is here; its number. Raises StateRefused for a file that is no picture."""
    if why := shelf.unfit(path, path.stat().st_size):
        raise StateRefused(carried.title, why)
    with path.open("rb") as opened:
        picture = Picture(
            title=carried.title,
            description=carried.description,
            file=ImageFile(File(opened), name=path.name),
            credit=carried.credit,
            licence=carried.licence,
            licence_url=carried.licence_url,
            licensed_until=carried.licensed_until,
            uploaded_by_user=by,
        )
        picture.file_size = path.stat().st_size
        picture._set_file_hash()  # noqa: SLF001  as Wagtail's own form does
        same = Picture.objects.filter(file_hash=picture.file_hash, credit=picture.credit, title=picture.title)
        known: Picture | None = same.first()
        if known is None:
            picture.save()
    return int((known or picture).pk)


@transaction.atomic
def take_document(carried: CarriedDocument, path: Path, *, by: Person) -> int:
    """Enter a document, or find it where it is here; its number."""
    kind = get_document_model()
    with path.open("rb") as opened:
        document = kind(title=carried.title, file=File(opened, name=carried.name), uploaded_by_user=by)
        document._set_document_file_metadata()  # noqa: SLF001  as Wagtail's own form does
        known = kind.objects.filter(file_hash=document.file_hash, title=document.title).first()
        if known is None:
            document.save()
    return int((known or document).pk)


def take_author(carried: CarriedAuthor, known: Known) -> None:
    """Enter a name for bylines where nobody has it."""
    said = {"name": carried.name, "kind": carried.kind, "role": carried.role, "about": carried.about}
    person = Person.objects.filter(username=carried.account, author=None).first() if carried.account else None
    held = {"uuid": carried.uuid, "picture_id": known.pictures.get(carried.picture), "person": person}
    Author.objects.get_or_create(slug=carried.slug, defaults=said | held)


def take_topic(carried: CarriedTopic) -> None:
    """Enter a topic where there is none under its slug or name."""
    if not Topic.objects.filter(slug=carried.slug).exists() and not Topic.objects.filter(name=carried.name).exists():
        Topic.objects.create(slug=carried.slug, name=carried.name, code=carried.code)


def is_here(carried: CarriedArticle) -> bool:
    """Whether an article was carried in before."""
    return bool(Article.objects.filter(uuid=carried.uuid).exists())


@transaction.atomic
def take_article(carried: CarriedArticle, known: Known, *, by: Person) -> int:
    """Enter an article with all its versions, what was done to it, and its addresses; its number.

    Raises:
        StateRefused: an article stands or stood at its address, there is no such section, it has no version, or names
            one that is not there.
    """
    if not carried.versions:
        raise StateRefused(str(carried.uuid), "there is no version of it")
    newest = carried.versions[-1]
    if not _is_whole(carried):
        raise StateRefused(newest.headline, "it names a version or a step that is not there")
    desk = Desk.objects.filter(section=carried.section).first()
    if desk is None:
        raise StateRefused(newest.headline, f"there is no section {carried.section!r}")
    taken = {version.slug for version in carried.versions} | set(carried.former_slugs)
    if Article.objects.filter(slug__in=taken).exists() or FormerSlug.objects.filter(slug__in=taken).exists():
        raise StateRefused(newest.headline, f"another article stands or stood at {newest.slug!r}")
    people = {person.get_username(): person for person in Person.objects.all()}
    owner = None if carried.owner == "" else people.get(carried.owner or "", by)
    article = Article(uuid=carried.uuid, owner=owner, live=False)
    _become(article, carried.versions[0], known)
    desk.add_child(instance=article)
    revisions = []
    for version in carried.versions:
        _become(article, version, known)
        revisions.append(article.save_revision(changed=False, clean=False))
    if carried.stands is None:
        article.save()
    else:
        revisions[carried.stands].publish(skip_permission_checks=True)
    for revision, version in zip(revisions, carried.versions, strict=True):
        Revision.objects.filter(pk=revision.pk).update(
            created_at=version.at, user=people.get(version.by), approved_go_live_at=version.scheduled
        )
    _as_it_was(article, carried, revisions)
    _with_its_past(article, carried, revisions, people, by=by)
    if carried.live:
        _live_again(article, carried.live, people)
    _at_work_again(article, carried, revisions, people, known)
    return int(article.pk)


def _is_whole(carried: CarriedArticle) -> bool:
    """Whether every version and step that is named by its place is there."""
    named = [carried.stands, *(note.version for note in carried.notes)]
    named += [place for change in carried.changes for place in (change.before, change.after)]
    named += [step.version for each in carried.workflows for step in each.steps]
    steps = ((each.stands_at, len(each.steps)) for each in carried.workflows)
    return all(
        place is None or 0 <= place < most
        for place, most in (*((place, len(carried.versions)) for place in named), *steps)
    )


@transaction.atomic
def read_on(carried: CarriedArticle) -> None:
    """Name the articles to read on, once all are here, in each version as it had them."""
    wished = {uuid for version in carried.versions for uuid in version.related}
    here = dict(Article.objects.filter(uuid__in=wished).values_list("uuid", "pk"))
    article = Article.objects.filter(uuid=carried.uuid).first()
    if article is None or not here or article.related.exists():
        return
    for revision, version in zip(article.revisions.order_by("pk"), carried.versions, strict=False):
        numbers = [here[uuid] for uuid in version.related if uuid in here]
        revision.content["related"] = [
            {"pk": None, "sort_order": place, "article": article.pk, "to": number}
            for place, number in enumerate(numbers)
        ]
        revision.save(update_fields=["content"])
    shown = carried.versions[-1 if carried.stands is None else carried.stands]
    numbers = [here[uuid] for uuid in shown.related if uuid in here]
    Related.objects.bulk_create(
        Related(article=article, to_id=number, sort_order=place) for place, number in enumerate(numbers)
    )


def _become(article: Article, version: CarriedVersion, known: Known) -> None:
    article.title, article.slug = version.headline, version.slug
    article.deck, article.dateline = version.deck, version.dateline
    numbers = {"picture": known.pictures, "document": known.documents}
    article.body = json.dumps([_with_numbers(part, numbers) for part in version.body])
    article.picture_id = known.pictures.get(version.picture)
    article.picture_alt, article.picture_caption = version.picture_alt, version.picture_caption
    article.priority, article.embargo = version.priority, version.embargo
    article.go_live_at = article.expire_at = None  # until it is here: publishing would keep to them
    article.licence, article.usage_terms = version.licence, version.usage_terms
    article.search_description = version.description
    names = {author.slug: author for author in Author.objects.filter(slug__in=version.authors)}
    article.bylines = [Byline(author=names[slug]) for slug in version.authors if slug in names]
    article.citations = [
        Citation(kind=each.kind, of=each.of, url=each.url, title=each.title, whose=each.whose) for each in version.cited
    ]
    article.topics.set(list(Topic.objects.filter(slug__in=version.topics)))


def _as_it_was(article: Article, carried: CarriedArticle, revisions: list[Revision]) -> None:
    """The days it had, and what its versions say of times to come."""
    newest = carried.versions[-1]
    shown = newest if carried.stands is None else carried.versions[carried.stands]
    for revision, version in zip(revisions, carried.versions, strict=True):
        held = Revision.objects.get(pk=revision.pk)
        held.content |= {"go_live_at": _written(version.goes_live), "expire_at": _written(version.ends)}
        held.save(update_fields=["content"])
    Article.objects.filter(pk=article.pk).update(
        first_published_at=carried.first_published,
        last_published_at=carried.last_published,
        latest_revision_created_at=newest.at,
        killed_at=carried.killed,
        go_live_at=shown.goes_live,
        expire_at=shown.ends,
    )


def _with_its_past(
    article: Article, carried: CarriedArticle, revisions: list[Revision], people: Mapping[str, Person], *, by: Person
) -> None:
    """What was done to it, and the addresses it had."""
    for change in carried.changes:
        Change.objects.create(
            uuid=change.uuid,
            article=article,
            kind=change.kind,
            note=change.note,
            parts=list(change.parts),
            before=None if change.before is None else revisions[change.before],
            after=None if change.after is None else revisions[change.after],
            at=change.at,
            by=people.get(change.by),
        )
    for slug in carried.former_slugs:
        FormerSlug.objects.create(slug=slug, article=article)
    for path in carried.former_paths:
        FormerAddress.objects.get_or_create(path=path, defaults={"article": article})
    if carried.origin:
        MovedArticle.objects.get_or_create(
            origin=carried.origin, defaults={"article": article, "at": carried.versions[-1].at, "by": by}
        )


def _at_work_again(
    article: Article,
    carried: CarriedArticle,
    revisions: Sequence[Revision],
    people: Mapping[str, Person],
    known: Known,
) -> None:
    """The notes beside it, and where it stood in workflows."""
    held = [Revision.objects.get(pk=revision.pk) for revision in revisions]
    if carrying_work_in.take_notes(carried.notes, article, held, people):
        known.missed.add("notes of people who have no account here")
    for each in carried.workflows:
        if not carrying_work_in.take_workflow(each, article, held, people):
            known.missed.add(f"the workflow {each.workflow!r}, which is none here")


def _live_again(article: Article, carried: CarriedLive, people: Mapping[str, Person]) -> None:
    page = LivePage.objects.create(
        article=article, opened_at=carried.opened, closed_at=carried.closed, changed_at=carried.changed
    )
    for each in carried.entries:
        entry = LiveEntry.objects.create(
            uuid=each.uuid,
            page=page,
            headline=each.headline,
            text=each.text,
            is_key=each.is_key,
            state=each.state,
            written_by=people.get(each.written_by),
            written_at=each.written_at,
            published_by=people.get(each.published_by),
            published_at=each.published_at,
            changed_at=each.changed_at,
            waiting=each.waiting,
        )
        LiveEntryChange.objects.bulk_create(
            LiveEntryChange(
                entry=entry,
                kind=change.kind,
                note=change.note,
                headline=change.headline,
                text=change.text,
                at=change.at,
                by=people.get(change.by),
            )
            for change in each.changes
        )


def _written(moment: Any) -> str | None:  # noqa: ANN401  a datetime or None
    return moment.isoformat() if moment else None


def _with_numbers(value: Any, numbers: Mapping[str, Mapping[str, int]]) -> Any:  # noqa: ANN401  JSON of the tables
    """A part of a body with the numbers pictures and documents have here; what was lost is none."""
    if isinstance(value, dict):
        return {
            name: numbers[name].get(inner)
            if name in numbers and isinstance(inner, str)
            else _with_numbers(inner, numbers)
            for name, inner in value.items()
        }
    return [_with_numbers(inner, numbers) for inner in value] if isinstance(value, list | tuple) else value
