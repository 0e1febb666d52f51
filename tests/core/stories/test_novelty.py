"""What was new when."""

from datetime import UTC, datetime, timedelta

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
