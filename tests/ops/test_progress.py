"""How gathering goes, in words."""

import io

from rich.console import Console
from tests.wire.given import NOON

from headwater.core.looks import Look
from headwater.core.polling import Outcome
from headwater.ops import progress
from headwater.ops.gatherer import Tally


def test_a_line_says_what_was_done_and_who_is_being_looked_at():
    """An operator sees at a glance that it works."""
    tally = Tally(looks=1234, items=56, failed=2, under_way={"Ledger", "Courier", "Gazette", "Mirror", "Quill"})
    assert progress.line(tally) == (
        "1,234 looks at feeds · 56 pieces taken in · 2 looks failed, reasons kept · "
        "now at Courier, Gazette, Ledger and 2 more"
    )
    assert progress.line(Tally()) == "0 looks at feeds · 0 pieces taken in"


def test_every_look_is_counted_for_what_it_was():
    """A server that asks us to wait did answer, and did not fail."""
    tally = Tally()
    tally.count(Look(Outcome.CHANGED, NOON, status=200, entries=30, new_items=3))
    tally.count(Look(Outcome.BUSY, NOON, status=429))
    tally.count(Look(Outcome.FAILED, NOON))
    tally.count(Look(Outcome.GONE, NOON, status=410))
    assert (tally.looks, tally.items, tally.entries, tally.reached, tally.failed) == (4, 3, 30, 3, 2)


def test_an_outlets_name_is_no_markup():
    """A name with brackets in it must neither vanish nor end the gathering."""
    for terminal in (False, True):
        said = io.StringIO()
        with progress.shown(Console(file=said, force_terminal=terminal, width=200)) as watch:
            watch(Tally(looks=1, under_way={"[/b] The [bold]Courier"}))
        assert terminal or "[/b] The [bold]Courier" in said.getvalue()


def test_where_there_is_no_terminal_lines_are_few():
    """A log file is not filled with one line a look."""
    said = io.StringIO()
    with progress.shown(Console(file=said)) as watch:
        for looks in range(50):
            watch(Tally(looks=looks))
    assert said.getvalue().count("\n") == 1
