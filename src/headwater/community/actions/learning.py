"""What a person's decision teaches: counts, which are counted back when it is undone."""

from django.db.models import F

from headwater.community import models
from headwater.core.replies import features


def learn(reply: models.Reply, *, refused: bool) -> None:
    """Count what a reply is known by to those that stand or to those that do not; instead of an earlier decision."""
    lesson = models.Lesson.objects.filter(reply=reply).first()
    if lesson and lesson.refused == refused:
        return
    keys = lesson.keys if lesson else list(features(reply.text, reply.name))
    if not keys:
        return
    if lesson:
        _count(keys, refused=lesson.refused, by=-1)
    _count(keys, refused=refused, by=1)
    models.Lesson.objects.update_or_create(reply=reply, defaults={"refused": refused, "keys": keys})


def unlearn(reply: models.Reply) -> None:
    """Count a decision back, as if it had not been made."""
    lesson = models.Lesson.objects.filter(reply=reply).first()
    if lesson:
        _count(lesson.keys, refused=lesson.refused, by=-1)
        lesson.delete()


def forget(reply: models.Reply) -> None:
    """Keep no longer which features a reply has; what it taught stays counted, and says nothing of its words."""
    models.Lesson.objects.filter(reply=reply).update(keys=[])


def _count(keys: list[int], *, refused: bool, by: int) -> None:
    column = "refused" if refused else "published"
    models.Feature.objects.bulk_create((models.Feature(key=key) for key in keys), ignore_conflicts=True)
    rows = models.Feature.objects.filter(key__in=keys)
    if by < 0:
        rows = rows.filter(**{f"{column}__gt": 0})
    rows.update(**{column: F(column) + by})
