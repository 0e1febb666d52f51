"""The hosts we ask: whose turn it is with each, and what we asked of it."""

from django.db import models


class Host(models.Model):
    """A host we send requests to: one at a time, over all processes, with a pause that grows with its answers."""

    name = models.CharField(max_length=260, unique=True, help_text="Lower case, with :port unless it is the web's own.")
    holder = models.CharField(max_length=100, blank=True, help_text="Whose request is under way.")
    held_until = models.DateTimeField(null=True, help_text="When its turn ends, whatever becomes of it.")
    free_at = models.DateTimeField(null=True, help_text="Before this no request is sent.")
    gap_seconds = models.FloatField(default=0, help_text="The pause between two requests, as its answers made it.")
    gap_reason = models.CharField(max_length=200, blank=True, help_text="Why that long.")
    robots_at = models.DateTimeField(null=True, help_text="When its robots.txt was last read.")
    robots_said = models.CharField(max_length=500, blank=True, help_text="What it lays down for us, in a sentence.")
    robots_rules = models.JSONField(default=list, help_text="The rules for us as written, at most 200.")
    terms_read = models.JSONField(
        default=dict, help_text="Digests of the files in which it lays down terms, by address: a change is noticed."
    )

    def __str__(self) -> str:
        return self.name


class HostDay(models.Model):
    """What we asked of a host on one day, by purpose; the public page of the host is drawn from these."""

    host = models.CharField(max_length=260)
    day = models.DateField(help_text="UTC.")
    purpose = models.CharField(max_length=20, help_text="feed, page, check, robots, terms, hub, discovery.")
    asked = models.PositiveIntegerField(default=0)
    not_modified = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    told_to_wait = models.PositiveIntegerField(default=0, help_text="429 and 503.")
    octets = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "day", "purpose"], name="host_day_counted_once")]

    def __str__(self) -> str:
        return f"{self.host} on {self.day}: {self.asked} {self.purpose}"
