"""What the machine decided about items and stories: each with its reason and the name of its rules."""

from django.db import models
from django.db.models import Q


class Receipt(models.Model):
    """What we may keep, use and show of an item, as decided at one moment; the newest one holds, older ones stay."""

    item = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="receipts")
    decided_at = models.DateTimeField()
    ceiling = models.JSONField()
    rulings = models.JSONField(help_text="Why each part of the ceiling is what it is.")
    signals = models.JSONField(help_text="The owner's statements, verbatim, with place and time.")
    rules = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["item", "-decided_at"])]

    def __str__(self) -> str:
        return f"receipt of item {self.item_id}"


class Joined(models.Model):
    """That an item was put into a story, and why. Append-only; the newest one holds."""

    item = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="joined")
    story = models.ForeignKey("wire.Story", on_delete=models.PROTECT, related_name="joined")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    score = models.FloatField()
    detail = models.JSONField(default=dict, help_text="Shared terms and names, runner-up, vetoes.")
    rules = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["item", "-at"])]

    def __str__(self) -> str:
        return self.reason


class CopyOf(models.Model):
    """That an item's text, when it came in, was found to be another's. Who took it from whom is the trace's to say."""

    item = models.OneToOneField("wire.Item", on_delete=models.CASCADE, primary_key=True, related_name="copy_of")
    of = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="copied_by")
    kind = models.CharField(max_length=20)
    share = models.FloatField()
    score = models.FloatField()
    evidence = models.CharField(max_length=300)
    rules = models.CharField(max_length=60)
    lean = models.FloatField(
        db_default=0.0,
        help_text="Log-odds, by the texts alone, that the item was taken from the other; below 0 the other way.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(item=models.F("of")), name="copy_not_of_itself"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=1), name="copy_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.evidence


class Garbled(models.Model):
    """That an item's text reads as machine-made, with the signs: evidence for the desk, shown to no reader.

    Of the text only places are kept, and single words and pairs of words that are signs.
    """

    item = models.OneToOneField("wire.Item", on_delete=models.CASCADE, primary_key=True, related_name="garbled")
    score = models.FloatField(help_text="Log-odds that a machine made it of another text.")
    sentence = models.CharField(max_length=500)
    signs = models.JSONField(help_text="The terms of the sum: each with its weight and a sentence, the heaviest first.")
    passages = models.JSONField(help_text="First and last word of each place with several signs, and the odd words.")
    rules = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sentence


class Citation(models.Model):
    """A link or credit from an item to somebody else's work."""

    item = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField(max_length=40, help_text="link, or a kind of credit (headwater.core.page.CreditKind).")
    name = models.CharField(max_length=300, blank=True, help_text="Whom a credit names, or the words of a link.")
    url = models.URLField(max_length=2000, blank=True)
    site = models.CharField(max_length=253, blank=True, db_index=True)
    evidence = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.kind}: {self.name or self.url}"


class TraceOf(models.Model):
    """Where an item comes from, as far as the evidence goes today."""

    item = models.OneToOneField("wire.Item", on_delete=models.CASCADE, primary_key=True, related_name="trace")
    label = models.CharField(max_length=40)
    confidence = models.CharField(max_length=40)
    taken_from = models.ForeignKey(
        "wire.Item",
        on_delete=models.SET_NULL,
        null=True,
        related_name="taken_by",
        help_text="The piece its text was taken from, one hop up; "
        "empty: a text of its own, or from a page we never saw.",
    )
    primary_item = models.ForeignKey("wire.Item", on_delete=models.SET_NULL, null=True, related_name="primary_of")
    primary_outlet = models.CharField(max_length=300, blank=True)
    primary_url = models.URLField(max_length=2000, blank=True)
    sentence = models.CharField(max_length=500)
    steps = models.JSONField(help_text="From this item up to the primary source, each step with its evidence.")
    rules = models.CharField(max_length=60)
    traced_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sentence


class Standing(models.Model):
    """A story's place on a board (front page or section) and the terms of its score. Rewritten at every ordering."""

    board = models.CharField(max_length=40, help_text="'front', or the key of a section.")
    rank = models.PositiveIntegerField()
    story = models.ForeignKey("wire.Story", on_delete=models.CASCADE, related_name="standings")
    score = models.FloatField()
    terms = models.JSONField()
    sentence = models.CharField(max_length=500)
    rules = models.CharField(max_length=60)
    ordered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "rank"], name="one_story_a_place"),
            models.UniqueConstraint(fields=["board", "story"], name="one_place_a_story"),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.rank}"
