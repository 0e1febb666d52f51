"""The tables of rights. They name things by domain, kind and uuid, no foreign keys: a case outlives its subject."""

from django.db import models


class Terms(models.Model):
    """What the operator, or an owner who proved a domain, has laid down for it. Empty fields are not laid down."""

    class Party(models.TextChoices):
        """Who laid the terms down."""

        OPERATOR = "operator"
        OWNER = "owner"

    domain = models.CharField(max_length=253)
    party = models.CharField(max_length=10, choices=Party)
    listed = models.BooleanField(null=True)
    excerpt = models.PositiveIntegerField(null=True, help_text="Characters; 0: headline only.")
    full_text = models.BooleanField(null=True)
    picture = models.CharField(max_length=10, blank=True)
    translate = models.BooleanField(null=True)
    mine_text = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)
    laid_down_at = models.DateTimeField()
    laid_down_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain", "party"], name="one_word_a_party")]

    def __str__(self) -> str:
        return f"{self.party}'s terms for {self.domain}"
