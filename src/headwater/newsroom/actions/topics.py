"""The Media Topics of the IPTC among what articles can be about: entered once; tags of our own join them by use."""

from collections.abc import Iterable
from importlib.resources import files as resources

from django.db import transaction
from django.utils.text import slugify

from headwater.newsroom.models import Topic

LONGEST = 100  # characters of a tag
MOST = 12  # tags of an article; what Wagtail's own field permits is set to the same


@transaction.atomic
def open_topics() -> None:
    """See to it that the Media Topics can be chosen; what the newsroom has made of one stays."""
    if Topic.objects.exclude(code="").exists():
        return
    there = {topic.name.casefold(): topic for topic in Topic.objects.all()}
    slugs = {topic.slug for topic in there.values()}
    entered = []
    for code, name in _media_topics():
        known, slug = there.get(name.casefold()), slugify(name)[:LONGEST]
        if known is not None:  # a tag that was here before
            known.code = code
            known.save(update_fields=["code"])
        elif slug not in slugs:
            slugs.add(slug)
            entered.append(Topic(code=code, name=name, slug=slug))
    Topic.objects.bulk_create(entered)


def topic_names(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags of another system as they can be ours: each once, none too long, not more than an article can have."""
    names = (" ".join(tag.split())[:LONGEST].strip() for tag in tags)
    return tuple({name.casefold(): name for name in names if slugify(name, allow_unicode=True)}.values())[:MOST]


def _media_topics() -> Iterable[tuple[str, str]]:
    text = (resources("headwater.newsroom") / "topics.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            code, _, name = line.split("\t")
            yield code, name
