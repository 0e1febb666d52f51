"""What an outlet says anyway, and the year it is said in, tell nothing of an event."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from headwater.core import prints
from headwater.core.stories import Piece, Stories, judge, kept, restored
from headwater.core.stories.kernels import Table

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
GAZETTE, COURIER = 7, 8
TOPICS = (
    "Harbour dredging", "School meals", "Tram fares", "Moth survey", "Choir prize", "Roof collapse", "Bee census",
    "Milk quota", "Chess final", "Ferry strike", "Well drilling", "Opera premiere",
)  # fmt: skip


def piece(item: int, title: str, source: int = 0, *, at: datetime = NOON) -> Piece:
    """A headline of an outlet."""
    return Piece(item, at, prints.of("", title=title, language="en"), source=source)


def heard(source: int, mark: str) -> Stories:
    """Stories after two hundred headlines of an outlet, each with a mark before it, and as many of others without."""
    stories = Stories()
    for item in range(200):
        topic = f"{TOPICS[item % len(TOPICS)]} {item}{item}"
        stories.hear(piece(1000 + 2 * item, f"{mark} {topic}", source))
        stories.hear(piece(1001 + 2 * item, topic, COURIER))
    return stories


def weight(stories: Stories, new: Piece, word: str) -> float:
    """How telling the engine takes a word of a headline for: its share of the title's weight."""
    titles = []
    for taken, by in ((piece(1, word), Stories()), (new, stories)):
        by.signs(taken, [])  # weighed, and not heard
        told = cast("Table", by.window.tolds)[0]
        titles.append(dict(zip(told["title"][: told["titles"]].tolist(), told["title_much"].tolist(), strict=False)))
    slot = next(iter(titles[0]))
    return float(titles[1][slot])


def test_the_mark_of_an_outlets_headlines_tells_nothing() -> None:
    """Two of its headlines with nothing else in common are no story; and it tells as before where others have it."""
    marked = heard(GAZETTE, "Subscribers:")
    marked.add(piece(1, "Subscribers: Orchard blight", GAZETTE), 1)
    own = piece(2, "Subscribers: Glacier walk", GAZETTE)
    assert judge(own, marked).story is None
    of_none = piece(2, "Subscribers: Glacier walk")
    assert weight(marked, own, "Subscribers") < 0.7 * weight(marked, of_none, "Subscribers")


def test_what_all_outlets_tell_of_is_news() -> None:
    """A word that an outlet says no more often than the others is weighed alike for all."""
    stories = Stories()
    for item in range(200):
        source = (GAZETTE, COURIER)[item % 2]
        stories.hear(piece(1000 + item, f"Earthquake {TOPICS[item % len(TOPICS)]} {item}{item}", source))
    of_one, of_none = (piece(1, "Earthquake hits Kellhaven", source) for source in (GAZETTE, 0))
    assert weight(stories, of_one, "Earthquake") == weight(stories, of_none, "Earthquake")


def test_a_window_kept_over_a_restart_knows_its_outlets() -> None:
    """What was counted for each outlet comes back."""
    stories = heard(GAZETTE, "Subscribers:")
    again = restored(kept(stories), stories.rules)
    new = piece(2, "Subscribers: Glacier walk", GAZETTE)
    assert weight(again, new, "Subscribers") == weight(stories, new, "Subscribers")


@pytest.mark.parametrize(("year", "less"), [("2031", True), ("2032", True), ("1989", False)])
def test_the_year_of_the_day_tells_less_than_another(year: str, *, less: bool) -> None:
    """A review of the year and an outlook on the next share a number with everything."""
    stories, title = Stories(), f"Orchard blight {year}"
    now, long_ago = piece(1, title), piece(1, title, at=NOON - timedelta(days=9_000))
    assert (weight(stories, now, year) < weight(stories, long_ago, year)) is less
