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
    withdrawn_at = models.DateTimeField(null=True, help_text="When all of it was withdrawn: it stands nowhere since.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(condition=Q(home_url__startswith="http"), name="source_has_a_home"),
        ]

    def __str__(self) -> str:
        return self.name


class TrustFile(models.Model):
    """What a source says of itself in its trust.txt: whom it belongs to, what it controls, how to reach it.

    Source: draft-org-trust-relationship-protocol.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="trust_file")
    url = models.URLField(max_length=500, blank=True, help_text="Where it stands; empty: it has none.")
    entries = models.JSONField(default=list, help_text="As written: pairs of a name and a value.")
    read_at = models.DateTimeField(help_text="When it was last asked for.")

    def __str__(self) -> str:
        return self.url


class SourceDomain(models.Model):
    """A registrable domain of a source: links to it are links to that outlet."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(max_length=253, unique=True)

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An address of a source that we poll, and how polling it goes.

    The address of a watched folder is ``folder:NAME``, of a mailbox ``mailbox:NAME``: where these are and with which
    password stands in the operator's settings, never in a table.

    The row is the truth about the next poll: ``next_poll_at`` says when, ``lease_until`` that somebody is at it.
    Deliberately absent: a state "running", which a killed process would leave behind for ever.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=1000, unique=True)
    section = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    group = models.CharField(max_length=200, blank=True, help_text="Its folder, as in OPML.")
    weight = models.FloatField(default=1.0, help_text="How much its news matters: the heavier, the oftener looked at.")
    link_pattern = models.CharField(
        max_length=500, blank=True, help_text="Address of a piece at its source with {id}, where the feed gives none."
    )
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
    watched_days = models.FloatField(
        default=0.0, help_text="Days of looking its rate rests on, the older counting less."
    )
    hours = models.JSONField(
        default=list,
        help_text="How many of its entries came in each of the 24 hours, UTC; the older, the less they count.",
    )
    whole_at = models.DateTimeField(null=True, help_text="When its server last sent it whole, rather than a 304.")
    ttl_minutes = models.PositiveIntegerField(null=True, help_text="As it asks of its readers itself.")
    skip_hours = models.JSONField(default=list, help_text="Hours of the day, UTC, in which it asks not to be read.")
    skip_days = models.JSONField(default=list, help_text="Days of the week, Monday 0, on which it asks not to be read.")
    lies = models.PositiveSmallIntegerField(default=0, help_text="How often its validators were found to lie.")
    moved_to = models.CharField(max_length=1000, blank=True, help_text="Where it says it has moved for good.")
    moved_times = models.PositiveSmallIntegerField(default=0, help_text="Looks in a row that said so.")
    moved_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(url__startswith="http") | Q(url__startswith="folder:") | Q(url__startswith="mailbox:"),
                name="feed_has_a_way_in",
            ),
            models.CheckConstraint(condition=Q(failures__gte=0), name="feed_failures_not_negative"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="feed_weight_is_positive"),
        ]

    def __str__(self) -> str:
        return self.url


class FeedLogin(models.Model):
    """The name and password a feed is asked with, apart from its address: sent to one origin alone.

    Whoever can read this table can read them, as with every feed reader. They stand in no log, no record of an act, no
    page and no list that is handed out unasked.
    """

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="login")
    origin = models.CharField(max_length=300, help_text="Scheme, host and port; where the feed moves to is not told.")
    name = models.CharField(max_length=500)
    password = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"login at {self.origin}"


class Subscription(models.Model):
    """That a hub tells us of a feed's news (WebSub); polling goes on, seldom, as long as it does.

    Source: W3C Recommendation WebSub, 2018.
    """

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="subscription")
    hub = models.URLField(max_length=1000)
    topic = models.URLField(max_length=1000)
    token = models.CharField(max_length=64, unique=True, help_text="Names the subscription in its callback address.")
    secret = models.CharField(max_length=64, help_text="What the hub signs with.")
    state = models.CharField(max_length=20, help_text="offered, asked, verified, denied, failed, leaving, left.")
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True, help_text="When the hub forgets us.")
    next_at = models.DateTimeField(null=True, db_index=True, help_text="When it is asked for, or asked for again.")
    last_push_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}: {self.state}"


class Push(models.Model):
    """What a hub or a mailbox brought for a feed and nobody has read yet; the row goes when it was taken in.

    The texts of the pieces are absent: of what a hub brings and of newsletters they were left out before it was kept.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="pushes")
    received_at = models.DateTimeField()
    content_type = models.CharField(max_length=200, blank=True)
    body = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the body: what is brought twice waits once.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "digest"], name="push_waits_once")]

    def __str__(self) -> str:
        return f"{len(self.body)} bytes for feed {self.feed_id}"


class Filter(models.Model):
    """What an operator wants done with pieces whose field matches: kept, dropped, put in a section, lifted or lowered.

    One of a feed, of a source, or of all: the first that matches, in order of position, decides.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="filters")
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, null=True, related_name="filters")
    position = models.PositiveIntegerField(default=0)
    field = models.CharField(max_length=20)
    test = models.CharField(max_length=20)
    value = models.CharField(max_length=500)
    action = models.CharField(max_length=20)
    section = models.CharField(max_length=40, blank=True)
    priority = models.FloatField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__isnull=True) | Q(feed__isnull=True), name="filter_of_one_thing"),
            models.CheckConstraint(condition=~Q(value=""), name="filter_looks_for_something"),
        ]
        indexes = [models.Index(fields=["position", "id"])]

    def __str__(self) -> str:
        return f"{self.field} {self.test} {self.value!r}: {self.action}"
