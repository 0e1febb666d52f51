"""A clean end."""

import asyncio
import os
import signal

import pytest

from headwater.ops.stopping import Stop, on_signals


@pytest.fixture
def listening():
    """SIGINT as a terminal has it: a shell that runs the tests in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
def test_the_first_signal_asks_and_the_second_insists():
    """Ctrl-C ends cleanly; a second one ends whatever does not end."""
    stop = Stop()
    with on_signals(stop):
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_term_asks_as_well():
    """Service managers and containers send TERM."""
    stop = Stop()
    with on_signals(stop):
        os.kill(os.getpid(), signal.SIGTERM)
    assert stop.asked


def test_the_former_handlers_are_back_afterwards():
    """Whoever runs after us is stopped as it always was."""
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with on_signals(Stop()):
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_whoever_waits_in_a_loop_is_woken():
    """A gatherer asleep until the next feed falls due ends at once."""

    async def waits() -> None:
        stop = Stop()
        event = stop.event()
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGTERM)
        with on_signals(stop):
            await asyncio.wait_for(event.wait(), 10)

    asyncio.run(waits())


def test_a_stop_asked_for_before_the_loop_runs_is_not_forgotten():
    """Ctrl-C while the database is being made."""
    stop = Stop()
    stop.ask()

    async def asked() -> bool:
        return stop.event().is_set()

    assert asyncio.run(asked())


def test_a_stop_asked_for_after_the_loop_ended_is_no_fault():
    """Ctrl-C between the last look and the end."""
    stop = Stop()

    async def began() -> None:
        stop.event()

    asyncio.run(began())
    stop.ask()
    assert stop.asked
