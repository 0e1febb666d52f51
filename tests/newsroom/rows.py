"""An invented newsroom: a reporter with a name, and articles at its desks."""

import json
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from headwater.newsroom.models import Article, Author, Byline, Desk, Person, Picture

WEIR = "The weir at Norrholm gave way after eleven winters"


def person(name: str = "ada", **rights: bool) -> Person:
    """Somebody with an account."""
    return Person.objects.create_user(username=name, password="a long enough password", **rights)


def chief() -> Person:
    """Somebody who may do everything."""
    return person("chief", is_superuser=True, is_staff=True)


def author(name: str = "Ada Lind", slug: str = "ada-lind") -> Author:
    """A name for bylines."""
    return Author.objects.get_or_create(slug=slug, defaults={"name": name, "role": "Reporter for rivers"})[0]


def picture(credit: str = "Tom Okafor", **fields: Any) -> Picture:
    """A picture of 80 by 60, all of one colour."""
    file = BytesIO()
    Image.new("RGB", (80, 60), (40, 90, 110)).save(file, "PNG")
    file.seek(0)
    return Picture.objects.create(
        title="Weir", file=ImageFile(file, "weir.png"), credit=credit, licence="our own", **fields
    )


def body(*blocks: tuple[str, object]) -> str:
    """The body of an article as it is stored."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def draft(headline: str = WEIR, slug: str = "the-weir", *, section: str = "environment", **fields: Any) -> Article:
    """A draft at the desk of a section, with a name in its byline."""
    fields.setdefault("body", body(("text", "<p>The first crack was a hand wide.</p>")))
    article = Article(title=headline, slug=slug, **fields)
    Desk.objects.get(section=section).add_child(instance=article)
    article.bylines = [Byline(author=author())]
    article.save_revision()
    return article


def published(headline: str = WEIR, slug: str = "the-weir", *, by: Person | None = None, **fields: Any) -> Article:
    """A published article."""
    publish(draft(headline, slug, **fields), by=by)
    return Article.objects.get(slug=slug)


def publish(article: Article, *, by: Person | None = None) -> None:
    """Publish the newest version of an article."""
    article.get_latest_revision().publish(user=by)


def edited(at: str = "the-weir", *, by: Person | None = None, **fields: Any) -> Article:
    """A published article with a later draft."""
    version = Article.objects.get(slug=at).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(version, name, value)
    version.save_revision(user=by)
    return version
