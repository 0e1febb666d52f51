"""What was new when."""

from datetime import UTC, datetime, timedelta

import pytest

from headwater.core import prints
from headwater.core.prints import Prints
from headwater.core.stories import Telling, news

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def told(item, *names, numbers=(), owner=""):
    """A report that has names and numbers, an hour after the one before."""
    said = Prints("prints-x", "en", 90, b"", 0, (), (), tuple(sorted(names)), tuple(sorted(numbers)))
    return Telling(item, owner or f"owner {item}", NOON + timedelta(hours=item), said)


def test_what_a_report_first_had_and_others_took_up_was_news():
    """As the report writes it, with how many had it later; the first report is all new and not named."""
    found = news(
        [
            told(1, "Port Amery", numbers=("12",)),
            told(2, "Port Amery", "Ana Solberg", numbers=("1,200", "17")),
            told(3, "Solberg", numbers=("1200",)),
            told(4, "Mayor Solberg"),
        ]
    )
    assert [(each.item, each.names, each.numbers, each.taken_up) for each in found] == [
        (2, ("Ana Solberg",), ("1,200",), 2)
    ]


def quoting(item, text):
    """A report with this text, as it is printed."""
    return Telling(item, f"owner {item}", NOON + timedelta(hours=item), prints.of(text, title="", language="en"))


SAID = "“The damage to the old bridge is worse than anything we feared this winter,” said Ines Calder."


def test_somebody_s_words_are_news_once_another_quotes_them():
    """Whose words they are is told; the words themselves are not kept."""
    found = news([quoting(1, "A bridge."), quoting(2, SAID), quoting(3, SAID)])
    assert [(each.item, each.quotes, each.names, each.taken_up) for each in found] == [(2, ("Ines Calder",), (), 1)]


@pytest.mark.parametrize(
    "again",
    [
        "“The damage to that bridge is much worse than anything we had feared this winter,” Ines Calder said.",
        "“The damage is worse than anything we feared,” said Mayor Calder.",
    ],
)
def test_the_same_words_reworded_slightly_or_cut_are_no_news(again):
    """A translator's or a sub-editor's hand makes no new statement."""
    assert news([quoting(1, SAID), quoting(2, again), quoting(3, again)]) == ()


def test_other_words_of_the_same_speaker_are_news():
    """What somebody says next is a fact of its own."""
    later = "“Lorries will have to take the northern ring road until spring at the earliest,” Ines Calder said."
    found = news([quoting(1, SAID), quoting(2, later), quoting(3, later)])
    assert [(each.item, each.quotes) for each in found] == [(2, ("Ines Calder",))]


def test_what_nobody_else_had_is_not_called_news():
    """A slip of one newsroom, its own reporter's name, a last report nobody could take up yet."""
    assert news([told(1, "Port Amery"), told(2, "Leo Marsh"), told(3, "Tom Reyk")]) == ()
    assert news([]) == news([told(1, "Port Amery")]) == ()


def test_one_owner_does_not_confirm_itself():
    """Two titles of one house are one voice."""
    assert news([told(1, "A B"), told(2, "Leo Marsh", owner="x"), told(3, "Leo Marsh", owner="x")]) == ()


def test_a_year_says_when_and_not_how_much():
    """Otherwise every look back would be news."""
    assert news([told(1), told(2, numbers=("1994",)), told(3, numbers=("1994",))]) == ()


def test_the_order_of_the_reports_does_not_matter():
    """They are put in order of time."""
    rows = [told(1, "Port Amery"), told(2, "Ana Solberg"), told(3, "Ana Solberg")]
    assert news(rows) == news(rows[::-1]) != ()
