"""What editors have laid down, and what of it holds: each row was made by an act in the log, and lifted by another."""

from django.db import models
from django.db.models import F, Q

EDITOR = "editor"
"""Stands in place of the name of rules where a person decided."""
HOLDS = Q(lifted_by__isnull=True)
"""What no later act has lifted."""
UNDO = "undo"
SAID = {"original": "call it the original", "taken from": "say whose text it is", "not taken from": "call it no copy"}
"""What editors say of where a text comes from (headwater.core.provenance.Says), and the act by which they do."""
HIDE = "hide pieces"
SAME_EVENT, OTHER_EVENT = "say it is told in another language", "say it is another event"
"""The acts by which editors say that a story of another language is, or is not, of the same event."""
_ACTS = ("merge", "split", "move pieces", HIDE, "lock", "unlock", "name", "pin", "unpin", SAME_EVENT, OTHER_EVENT)
UNDOABLE = frozenset({*_ACTS, *SAID.values()})
"""The acts on stories, by their names in the log, that another act can take back."""


class Bond(models.Model):
    """That two pieces tell of one event, or that they do not, as an editor said; it outlives every automatic decision.

    What held once stays on record: a row is lifted, never removed.
    """

    item = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="bonds")
    other = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="+")
    together = models.BooleanField(help_text="Must-link: they tell of one event. Else cannot-link: they do not.")
    laid_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "other"], condition=HOLDS, name="one_bond_a_pair"),
            models.CheckConstraint(condition=Q(item__lt=F("other")), name="bond_in_order_of_ids"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} and {self.other_id} {'together' if self.together else 'apart'}"


class Said(models.Model):
    """What an editor said of where a piece's text comes from; every later trace keeps to it.

    What held once stays on record: a row is lifted, never removed.
    """

    item = models.ForeignKey("wire.Item", on_delete=models.CASCADE, related_name="said")
    says = models.CharField(max_length=20, help_text="original, taken from, not taken from.")
    of = models.ForeignKey("wire.Item", on_delete=models.CASCADE, null=True, related_name="said_of")
    laid_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "says", "of"], condition=HOLDS, name="said_once"),
            models.CheckConstraint(
                condition=Q(says="original", of__isnull=True) | ~Q(says="original") & Q(of__isnull=False),
                name="said_of_a_piece",
            ),
            models.CheckConstraint(condition=~Q(item=F("of")), name="said_of_another_piece"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.says} {self.of_id or ''}".strip()


class Pin(models.Model):
    """That an editor keeps a story at a place of a board until a moment."""

    story = models.ForeignKey("wire.Story", on_delete=models.CASCADE, related_name="pins")
    board = models.CharField(max_length=40, help_text="'front', or the key of a section.")
    place = models.PositiveSmallIntegerField(help_text="From 1.")
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    laid_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey("wire.Act", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "story"], condition=HOLDS, name="one_pin_a_board"),
            models.CheckConstraint(condition=Q(place__gte=1), name="pin_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.place} until {self.until:%Y-%m-%d %H:%M}"
