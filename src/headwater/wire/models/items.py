"""What the sources published, as we know it; never the article's text."""

import uuid

from django.db import models
from django.db.models import Q


class Item(models.Model):
    """One piece of another publisher's news: headline, raw byline, link, times, an excerpt within its ceiling.

    Deliberately absent: the article's text, and any wording of our own. The database itself refuses an item without an
    outlet or without a link to its source.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey("wire.Source", on_delete=models.PROTECT, related_name="items")
    feed = models.ForeignKey("wire.Feed", on_delete=models.SET_NULL, null=True, related_name="items")
    story = models.ForeignKey("wire.Story", on_delete=models.PROTECT, null=True, related_name="items")

    url = models.URLField(max_length=2000, help_text="The link to its source, as the source gives it.")
    url_key = models.CharField(
        max_length=64, help_text="Hash of the address in normal form: its identity at the source."
    )
    guid = models.CharField(max_length=500, blank=True, help_text="The feed's own id.")
    canonical = models.URLField(max_length=2000, blank=True, help_text="What the page names as its canonical address.")

    headline = models.CharField(max_length=1000, help_text="Verbatim.")
    headline_note = models.CharField(max_length=200, blank=True, help_text="Where it was taken from, when not a title.")
    byline = models.TextField(blank=True, help_text="Verbatim; empty: unknown.")
    dateline = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)
    section = models.CharField(max_length=40, blank=True)
    words = models.PositiveIntegerField(default=0, help_text="Length of the text that was analysed.")

    published = models.DateTimeField(null=True, help_text="As its owner says; clamped when it lies.")
    published_raw = models.CharField(max_length=100, blank=True)
    modified = models.DateTimeField(null=True)
    date_note = models.CharField(max_length=200, blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    at = models.DateTimeField(help_text="The earlier of published and first seen: its place in time.")

    listed = models.BooleanField(default=True, help_text="May stand in lists: what its receipt says now.")
    excerpt = models.CharField(max_length=1200, blank=True, help_text="A cut of the source's words within the ceiling.")
    image_url = models.URLField(max_length=2000, blank=True, help_text="Only where the receipt allows a picture.")
    image_credit = models.CharField(max_length=300, blank=True, help_text="Whose it is, verbatim; empty: unsaid.")
    image_width = models.PositiveIntegerField(null=True, help_text="In pixels, as the page says; empty: unsaid.")
    image_height = models.PositiveIntegerField(null=True, help_text="In pixels.")
    licence_url = models.URLField(max_length=2000, blank=True)
    expires = models.DateTimeField(null=True)
    read_note = models.CharField(max_length=300, blank=True, help_text="What was read, and why not more.")
    priority = models.FloatField(default=0, help_text="What the operator's filters add to its weight.")

    hidden_by = models.ForeignKey(
        "wire.Act",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="By which act an editor hid it from readers; empty: nobody did.",
    )

    decide_at = models.DateTimeField(
        null=True, help_text="When its receipt is decided anew without its page: it ends, or an owner's word changed."
    )
    next_check_at = models.DateTimeField(null=True, help_text="When its page is looked at again; empty: no more.")
    checks = models.PositiveSmallIntegerField(default=0, help_text="Looks at its page since it came in.")
    page_etag = models.CharField(max_length=1000, blank=True)
    page_modified = models.CharField(max_length=200, blank=True)
    gone_at = models.DateTimeField(null=True, help_text="When it was withdrawn, or found to be.")
    gone_reason = models.CharField(max_length=300, blank=True)
    gone_by = models.CharField(max_length=20, blank=True, help_text="Who said so: its page, its feed, this house.")
    page_headline = models.CharField(max_length=1000, blank=True, help_text="As its page gave it when last read.")
    feed_headline = models.CharField(
        max_length=1000, blank=True, help_text="As its feed gives it, where its page has changed it since."
    )
    missed = models.PositiveSmallIntegerField(default=0, help_text="Looks in a row that found nothing at its address.")
    awaited = models.BooleanField(default=False, help_text="Its page could not be read yet, and is worth it.")
    checked_at = models.DateTimeField(null=True, help_text="When its page was last looked at again.")
    check_note = models.CharField(max_length=300, blank=True, help_text="What that brought.")
    check_reason = models.CharField(max_length=300, blank=True, help_text="Why its page is looked at again then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "url_key"], name="item_once_per_source"),
            models.CheckConstraint(
                condition=Q(url__startswith="http://") | Q(url__startswith="https://"), name="item_links_to_its_source"
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="item_has_a_headline"),
            models.CheckConstraint(condition=~Q(url_key=""), name="item_has_an_identity"),
        ]
        indexes = [
            models.Index(fields=["source", "-at"]),
            models.Index(fields=["source", "guid"]),
            models.Index(fields=["story", "at"]),
            models.Index(fields=["-at"]),
            models.Index(fields=["decide_at"], condition=Q(decide_at__isnull=False), name="wire_item_to_decide"),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="wire_item_to_check"),
            models.Index(
                fields=["source", "checked_at"], condition=Q(checked_at__isnull=False), name="wire_item_checked"
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class ItemAddress(models.Model):
    """An address that an item stands or stood at, or names as the one it belongs at; for asking by address or site.

    The address itself is absent: the item has it.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="addresses")
    key = models.CharField(max_length=64, help_text="Hash of the address in normal form.")
    site = models.CharField(max_length=255, help_text="The domain that whoever owns it registered.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "key", "site"], name="address_once_per_item")]
        indexes = [models.Index(fields=["key"]), models.Index(fields=["site"])]

    def __str__(self) -> str:
        return f"an address of item {self.item_id} at {self.site}"


class OtherName(models.Model):
    """A name an item goes by, or went by, at its source besides its address and guid: neither may come back as new."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="other_names")
    source = models.ForeignKey("wire.Source", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, help_text="Hash of an address in normal form, or of a guid.")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="name_of_one_item_at_its_source")]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"another name of item {self.item_id}"


class HeadlineChange(models.Model):
    """A headline an item carried before: the source changed it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="headline_changes")
    headline = models.CharField(max_length=1000, help_text="The former headline, verbatim.")
    until = models.DateTimeField(help_text="When we first saw another one.")

    def __str__(self) -> str:
        return self.headline


class Notice(models.Model):
    """A notice of correction its source put on a piece, mirrored: in the source's words."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="notices")
    words = models.CharField(max_length=1000, help_text="Verbatim.")
    noticed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "words"], name="notice_once_per_item")]

    def __str__(self) -> str:
        return self.words


class ItemPrints(models.Model):
    """The prints kept of an item's text: enough to find copies and the event, not to read it."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="prints")
    packed = models.BinaryField(help_text="headwater.core.prints.pack.")
    rules = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"prints of item {self.item_id}"
