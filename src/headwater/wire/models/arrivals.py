"""What comes in by itself: files of watched folders, newsletters in mailboxes, and what a hub brings (``Push``)."""

from django.db import models


class FolderFile(models.Model):
    """A file of a watched folder as it was last read; the row goes when the file is gone.

    Deliberately absent: what was in it. That became items and refusals.
    """

    feed = models.ForeignKey("wire.Feed", on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=1000, help_text="Its path inside the folder.")
    size = models.PositiveBigIntegerField()
    changed_ns = models.BigIntegerField(help_text="Time of its last change, in nanoseconds, as the disk says.")
    digest = models.CharField(max_length=64, help_text="SHA-256: a file that was only touched is not read again.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "name"], name="folder_file_once")]

    def __str__(self) -> str:
        return self.name


class Mailbox(models.Model):
    """How far one of the operator's mailboxes was read; where it is and whose stands in the settings.

    A message is known by its UID, which holds as long as the mailbox's UIDVALIDITY does.

    Source: RFC 9051, 2.3.1.1.
    """

    name = models.CharField(max_length=100, unique=True)
    validity = models.BigIntegerField(default=0, help_text="UIDVALIDITY; 0: never read.")
    next_uid = models.BigIntegerField(default=0, help_text="The first UID not read yet.")
    next_at = models.DateTimeField(help_text="When it is looked into next.")
    lease_until = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=100, blank=True)
    last_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    problem = models.CharField(max_length=500, blank=True, help_text="In plain words; empty when all is well.")

    def __str__(self) -> str:
        return self.name


class UnknownSender(models.Model):
    """Somebody who writes to a mailbox and is no outlet that is followed; counted, so that an operator can follow."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="unknown_senders")
    address = models.CharField(max_length=320)
    name = models.CharField(max_length=200, blank=True)
    list_id = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300, blank=True, help_text="Of the newest message.")
    reason = models.CharField(max_length=500)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "address"], name="unknown_sender_once")]

    def __str__(self) -> str:
        return self.address
