"""The log of logins: what happened at the door and to the keys of it; rows are added and, in the end, forgotten."""

from django.db import models

from headwater.newsroom.models.people import Person


class Access(models.Model):
    """One thing that happened to somebody's way in: a login, a refusal, a key added or taken away.

    Deliberately absent: what was typed. A name nobody has is not stored, for it may be a password in the wrong field.
    """

    class Kind(models.TextChoices):
        """What happened."""

        IN = "in", "logged in"
        REFUSED = "refused", "refused"
        OUT = "out", "logged out"
        ADDED = "added", "added"
        REMOVED = "removed", "removed"
        RENEWED = "renewed", "made anew"
        RESET = "reset", "second factors reset"
        PASSWORD = "password", "password changed"
        ASKED = "asked", "asked for a new password"
        EMAIL = "email", "e-mail address changed"
        ENDED = "ended", "session ended"
        ACCOUNT = "account", "account changed"

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="accesses")
    means = models.CharField(max_length=100, blank=True, help_text="Such as: password and passkey.")
    detail = models.CharField(max_length=200, blank=True, help_text="Why it was refused, or what was done.")
    address = models.GenericIPAddressField(null=True, help_text="Where from; none for what is done on the machine.")
    agent = models.CharField(max_length=200, blank=True, help_text="The browser, as it names itself.")
    by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="Who did it to somebody else."
    )

    class Meta:
        """The newest first."""

        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["person", "-at"], name="access_of_a_person")]

    def __str__(self) -> str:
        """Who, and what."""
        return f"{self.person or 'nobody known'}: {self.get_kind_display()}"
