"""The cache of what all processes count together, in the database, which is what they share.

Whoever guesses passwords is held off by all web processes, on however many machines. What is only made twice where
processes do not share it stays in each of them: the cache ``near``.
"""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import router, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from headwater.newsroom.models import Remembered


def hashed(key: str, prefix: str, version: int) -> str:
    """What is stored in place of a key: it may hold the address of a reader or the name of an account."""
    return str(salted_hmac("headwater.shared", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest())


class Shared(DatabaseCache):
    """Django's cache in the database; what several processes count up at once loses no count, and keeps its end."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number; the new one. Raises ValueError where there is none, or its time is over."""
        made = self.make_and_validate_key(key, version=version)
        with transaction.atomic(using=router.db_for_write(Remembered)):
            row = Remembered.objects.select_for_update().filter(pk=made, expires__gt=timezone.now()).first()
            if row is None:
                raise ValueError(key)
            number = int(_read(row.value)) + delta
            row.value = _written(number, self.pickle_protocol)
            row.save(update_fields=["value"])
        return number


def _read(value: str) -> Any:  # noqa: ANN401  whatever was remembered
    return pickle.loads(base64.b64decode(value))  # noqa: S301  ours, out of our own table


def _written(value: object, protocol: int) -> str:
    return base64.b64encode(pickle.dumps(value, protocol)).decode("ascii")
