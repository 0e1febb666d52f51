"""What may not be done to a published article: no silent edit, no publication of what must not be read."""

from collections.abc import Mapping
from datetime import datetime

from headwater.core.errors import StateRefused


class SilentChange(StateRefused):
    """A published article was about to change without a word to its readers."""

    def __init__(self, headline: str, parts: tuple[str, ...]) -> None:
        """Say what would have changed."""
        what = " and ".join(parts)
        super().__init__(headline, f"its {what} changed since it was published, and readers are not told what changed")


class UnderEmbargo(StateRefused):
    """An article was about to be published before its embargo ends."""

    def __init__(self, headline: str, until: datetime) -> None:
        """Say until when."""
        super().__init__(headline, f"it is under embargo until {until:%Y-%m-%d %H:%M %Z}")


class Killed(StateRefused):
    """An article that was killed was about to be published."""

    def __init__(self, headline: str) -> None:
        """Say that it does not come back."""
        super().__init__(headline, "it was killed, and what was killed does not come back")


class OneHand(StateRefused):
    """An article was about to be published by whoever wrote its newest text, where two have to see it."""

    def __init__(self, headline: str) -> None:
        """Say who can."""
        super().__init__(headline, ONE_HAND)


ONE_HAND = "whoever wrote its newest text does not publish it here: somebody else has to read it and publish it"


def changed(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """The parts in which two versions differ, in the order of the article."""
    return tuple(part for part in now if before.get(part) != now[part])
