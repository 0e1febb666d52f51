"""Turns of judging and withdrawing: whoever asks for one holds nothing that its owner may wait for."""

from threading import Event

import pytest
from django.db import transaction

from headwater.wire.actions import turns
from headwater.wire.models import Host

TURNS = (turns.judging, turns.withdrawing)


@pytest.mark.django_db
@pytest.mark.parametrize("turn", TURNS)
def test_no_turn_is_asked_for_within_a_transaction(turn):
    """Else two would wait for each other: one for the turn, the other for what the first has locked."""
    with transaction.atomic(), pytest.raises(RuntimeError, match="take the turn first"), turn():
        pass
    with turn(), transaction.atomic(), turns.judging(), turns.withdrawing():
        Host.objects.create(name="courier.example")
    assert Host.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("turn", TURNS)
def test_a_turn_that_failed_is_over(turn):
    """What was in it does not count as a turn afterwards."""
    with pytest.raises(ZeroDivisionError), turn():
        raise ZeroDivisionError
    with transaction.atomic(), pytest.raises(RuntimeError, match="take the turn first"), turn():
        pass


def test_who_judges_and_stores_later_and_who_withdraws_meanwhile_both_come_to_an_end(at_once):
    """A gatherer has its turn and no lock yet; somebody withdraws at that moment, and waits before locking anything."""
    judges, withdraws = Event(), Event()

    def gather() -> int:
        with turns.judging():
            judges.set()
            withdraws.wait(timeout=30)
            with turns.storing():
                Host.objects.create(name="courier.example")
        return Host.objects.count()

    def withdraw() -> int:
        judges.wait(timeout=30)
        withdraws.set()
        with turns.withdrawing():
            Host.objects.create(name="gazette.example")
            return Host.objects.count()

    assert at_once(gather, withdraw)[1] == 2
