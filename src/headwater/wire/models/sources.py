"""Whom we follow: outlets, their domains, their feeds."""

import uuid

from django.db import models
from django.db.models import Q


class Source(models.Model):
    """An outlet we follow.

    Deliberately absent: any score of quality or leaning. Whether it may be shown is the business of ``rights``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=253, unique=True, help_text="Its main domain: the address of its source card.")
    name = models.CharField(max_length=200)
    home_url = models.URLField(max_length=2000)
    owner = models.CharField(max_length=200, blank=True, help_text="Owner group; empty counts as its own owner.")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2; empty: international.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    kind = models.CharField(max_length=40, blank=True)
    followed_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(condition=Q(home_url__startswith="http"), name="source_has_a_home"),
        ]

    def __str__(self) -> str:
        return self.name


class SourceDomain(models.Model):
    """A registrable domain of a source: links to it are links to that outlet."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(max_length=253, unique=True)

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An address of a source that we poll, and how polling it goes.

    The row is the truth about the next poll: ``next_poll_at`` says when, ``lease_until`` that somebody is at it.
    Deliberately absent: a state "running", which a killed process would leave behind for ever.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=1000, unique=True)
    section = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    paused = models.BooleanField(default=False)

    next_poll_at = models.DateTimeField(null=True, db_index=True, help_text="Empty: never again.")
    next_poll_reason = models.CharField(max_length=300, blank=True)
    poll_rules = models.CharField(max_length=60, blank=True)
    lease_until = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=100, blank=True)

    etag = models.CharField(max_length=1000, blank=True, help_text="Verbatim, sent back verbatim.")
    last_modified = models.CharField(max_length=200, blank=True)
    body_hash = models.CharField(max_length=64, blank=True)
    last_poll_at = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(null=True)
    last_outcome = models.CharField(max_length=40, blank=True)
    last_problem = models.CharField(max_length=500, blank=True, help_text="In plain words; empty when all is well.")
    last_retry = models.CharField(max_length=10, blank=True, help_text="Whether trying again helps.")
    failures = models.FloatField(default=0.0, help_text="Weighted failures since the last success.")
    entries_per_day = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(url__startswith="http"), name="feed_is_on_the_web"),
            models.CheckConstraint(condition=Q(failures__gte=0), name="feed_failures_not_negative"),
        ]

    def __str__(self) -> str:
        return self.url
