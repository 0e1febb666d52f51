"""A clean end: the first Ctrl-C (or TERM) asks, the second one insists."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """A stop that was, or was not yet, asked for; it may be asked for before the event loop runs."""

    def __init__(self) -> None:
        self.asked = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event: asyncio.Event | None = None

    def ask(self) -> None:
        """Ask whoever waits for the event to end."""
        self.asked = True
        if self._loop is not None and self._event is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._event.set)

    def event(self) -> asyncio.Event:
        """The event of the running loop that is set when the stop is asked for."""
        self._loop, self._event = asyncio.get_running_loop(), asyncio.Event()
        if self.asked:
            self._event.set()
        return self._event


@contextmanager
def at_once() -> Iterator[None]:
    """End the process at Ctrl-C without ado meanwhile: for imports, where an exception now and then goes unheard."""
    if threading.current_thread() is not threading.main_thread():  # which alone may set it
        yield
        return
    former = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


@contextmanager
def on_signals(stop: Stop) -> Iterator[None]:
    """Turn the first signal into ``stop``; the second one ends the process as it always did."""
    former = {number: signal.getsignal(number) for number in SIGNALS}

    def heard(_number: int, _frame: FrameType | None) -> None:
        stop.ask()
        for number, handler in former.items():
            signal.signal(number, handler)

    for number in SIGNALS:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
