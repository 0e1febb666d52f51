"""What all processes have to count together, for minutes: attempts to log in, codes that were used, notices sent."""

from django.db import models


class Remembered(models.Model):
    """One thing that is remembered until it expires: a row of Django's cache in the database (``newsroom.shared``).

    Deliberately absent: whom it is about. Keys are keyed hashes, for they hold network addresses and names of accounts.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Until when."""
        return f"until {self.expires}"
