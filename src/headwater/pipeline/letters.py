"""Newsletters as they came, in memory until their feed is looked at; on the disk waits only what may."""

import hashlib
from collections import OrderedDict

MOST = 200  # letters; the next look at their feeds is seconds away, and what is left out is asked for at its address
LARGEST = 50_000_000  # bytes together


class Letters:
    """Whole messages by what waits of them; the oldest are let go first, and all with the process."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def keep(self, short: bytes, whole: bytes) -> None:
        """Hold a message until it is asked for by what waits of it."""
        self.take(short)
        self._held[_key(short)] = whole
        self._size += len(whole)
        while len(self._held) > MOST or self._size > LARGEST:
            _, oldest = self._held.popitem(last=False)
            self._size -= len(oldest)

    def take(self, short: bytes) -> bytes | None:
        """The message, which is let go; None when it came to another process, or too much came since."""
        whole = self._held.pop(_key(short), None)
        self._size -= len(whole or b"")
        return whole


def _key(short: bytes) -> str:
    return hashlib.sha256(short).hexdigest()
