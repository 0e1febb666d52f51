"""Scripted time laid over real time, so that no stamp ever lies about the present.

The practice starts at real time ``started_at`` in the middle of the scripted week, at t₀. What the script put before t₀
is the backlog: it happened as long ago as the script says. What comes after happens ``speed`` times as fast:

    stamp(t) = started_at − (t₀ − t)            for t ≤ t₀
    stamp(t) = started_at + (t − t₀) / speed    for t > t₀
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from headwater.practice.errors import PracticeError
from headwater.practice.script.weektime import read_moment


@dataclass(frozen=True, slots=True)
class PracticeClock:
    """The two times and the rate between them."""

    started_at: datetime  # aware
    start_in_week: str = "fri 12:00"
    speed: float = 60.0  # scripted seconds in a real one

    def __post_init__(self) -> None:
        """Refuse what cannot be a clock. Raises PracticeError."""
        if self.started_at.tzinfo is None:
            raise PracticeError("practice clock", "the start has no time zone")
        if not 0 < self.speed < float("inf"):
            raise PracticeError("practice clock", f"a speed of {self.speed} is not above zero")
        try:
            read_moment(self.start_in_week)
        except ValueError as err:
            raise PracticeError("practice clock", str(err)) from err

    @property
    def start(self) -> timedelta:
        """t₀, since Monday 00:00 of the scripted week."""
        return read_moment(self.start_in_week)

    def moment(self, now: datetime) -> timedelta:
        """The scripted time at a real time; before the start as slow as life."""
        passed = now - self.started_at
        return self.start + (passed * self.speed if passed > timedelta(0) else passed)

    def stamp(self, moment: timedelta) -> datetime:
        """The real time, in UTC and whole seconds, at which a scripted moment happened or will happen."""
        passed = moment - self.start
        real = self.started_at + (passed / self.speed if passed > timedelta(0) else passed)
        # Whole seconds, as servers write them; cutting never moves a stamp into the future.
        return real.astimezone(UTC).replace(microsecond=0)
